"""Scoring here, in processes and on a real Dask cluster comes to the same gradebook, also when a worker is killed in mid-run."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from graded import rows, tree
from learners_played import play
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.errors import GradingError
from peertrain.grading import assessing, reading, workers
from peertrain.grading.grade import grade
from peertrain.submission import submit

PEOPLE = 12


@pytest.fixture
def handed_in(course: Course, monkeypatch: pytest.MonkeyPatch) -> Course:
    """Twelve submissions, in batches of one."""
    monkeypatch.setattr(workers, "BATCH", 1)
    for number in range(PEOPLE):
        learner = enrol(course, f"Ana Vance {number}").id
        play(course, learner, ("best", "worst", "pass")[number % 3])
        submit(course, learner, "boundaries")
    return course


@pytest.fixture
def expected(handed_in: Course, tmp_path: Path) -> tuple[object, object]:
    """What one process leaves."""
    course = Course.open(Path(shutil.copytree(handed_in.root, tmp_path / "expected")))
    assert len(grade(course, "boundaries").graded) == PEOPLE
    return rows(course), tree(course)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A Dask scheduler and two workers, each a process of its own, on 127.0.0.1; the address and the workers."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{found.getsockname()[1]}"
    quiet = os.environ | {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "false", "DASK_SCHEDULER__WORK_STEALING": "false"}

    def begin(*arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
        return subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=quiet)

    with ExitStack() as running:
        port = address.rpartition(":")[2]
        alone = ("--host", "127.0.0.1", "--no-dashboard")
        begun = [begin("dask_scheduler", *alone, "--port", port)]
        begun += [begin("dask_worker", address, *alone, "--no-nanny", "--nthreads", "1", "--name", str(number)) for number in range(2)]
        for process in begun:
            running.callback(stop, process)
        wait_for_workers(address, 2)
        yield address, begun[1:]


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(10)
    process.kill()
    process.wait()


def family(pid: int) -> Iterator[int]:
    """The processes of this one's that score: what its server of processes has begun."""
    for child in map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
        if b"forkserver" in Path(f"/proc/{child}/cmdline").read_bytes():
            yield from map(int, Path(f"/proc/{child}/task/{child}/children").read_text().split())


def wait_for_workers(address: str, count: int) -> None:
    from distributed import Client

    with Client(address, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=60)


def test_processes_come_to_the_same(handed_in: Course, expected: tuple[object, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FEW", 1)
    assert len(grade(handed_in, "boundaries").graded) == PEOPLE
    assert (rows(handed_in), tree(handed_in)) == expected


def test_a_cluster_whose_worker_is_killed_in_mid_run_comes_to_the_same(
    handed_in: Course, expected: tuple[object, object], cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, (first, _second) = cluster
    seen: list[int] = []

    def kill_one(done: int, _total: int, _name: str) -> None:
        seen.append(done)
        if len(seen) == 3:
            first.send_signal(signal.SIGKILL)
            first.wait()

    done = grade(handed_in, "boundaries", kill_one, scheduler=address)
    assert len(done.graded) == PEOPLE
    assert len(seen) > 3
    assert (rows(handed_in), tree(handed_in)) == expected


def test_a_process_that_is_killed_is_said_in_words_and_a_plain_run_again_finishes(
    handed_in: Course, expected: tuple[object, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "FEW", 1)
    killed: list[int] = []

    def kill_all(_done: int, _total: int, _name: str) -> None:
        if not killed:
            killed.extend(family(os.getpid()))
            for worker in killed:
                os.kill(worker, signal.SIGKILL)

    with pytest.raises(GradingError, match="run the same again"):
        grade(handed_in, "boundaries", kill_all)
    monkeypatch.undo()
    assert not grade(handed_in, "boundaries").failed
    assert (rows(handed_in), tree(handed_in)) == expected


def test_no_scheduler_is_said_in_one_line_and_nothing_is_written(handed_in: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PATIENCE", 0.5)
    with pytest.raises(GradingError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9") as refused:
        grade(handed_in, "boundaries", scheduler="tcp://127.0.0.1:9")
    assert "\n" not in str(refused.value)
    assert not (handed_in.root / "autograded").exists()
    assert rows(handed_in) == []


def test_workers_of_another_version_are_refused(handed_in: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., tuple[str, list[assessing.Assessed]]] = assessing.assess_many
    monkeypatch.setattr(workers, "assess_many", lambda book, batch: ("0.0.1/1", real(book, batch)[1]))
    with pytest.raises(GradingError, match=r"another peertrain \(0\.0\.1/1"):
        grade(handed_in, "boundaries")
    assert rows(handed_in) == []


def test_a_book_and_what_comes_back_can_be_sent(handed_in: Course) -> None:
    import pickle

    from peertrain.grading.book import open_book

    book = open_book(handed_in, "boundaries")
    again = pickle.loads(pickle.dumps(book))
    assert again.digest == book.digest
    assert again.scenarios == book.scenarios
    assert {name: scorer.most for name, scorer in again.scorers.items()} == {name: scorer.most for name, scorer in book.scorers.items()}


def test_waiting_only_for_what_was_asked_keeps_few_batches_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []

    def batches() -> Iterator[list[reading.Due]]:
        for number in range(50):
            taken.append(number)
            yield []

    here = workers.Workers(workers.Here(), 2, assessing.assess_many)
    found = workers.scored(batches(), reading.Folders(Path(), "boundaries"), b"", here)
    next(found)
    assert len(taken) <= 2 * workers.AHEAD
    assert len(list(found)) == 49
