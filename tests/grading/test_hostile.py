"""What was made to gain something or to do harm runs nothing, costs little, is told in lines, and leaves the honest as they were."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

import databases
from handed_in import lay_out, zipped
from hostile_corpus import CORPUS, MARKUP, SCENE, SHAPES, canary, mail
from learners_played import cells, play
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.errors import Fault
from peertrain.grading.feedback import write_feedback
from peertrain.grading.grade import grade
from peertrain.intake import bring
from peertrain.scenario import read as read_scenario
from peertrain.store import answers, gradebook
from peertrain.store.records import Records
from peertrain.submission import submit

HONEST = {"honest-best": "best", "honest-pass": "pass", "honest-worst": "worst"}


def id_of(kind: str) -> str:
    return "hostile-" + re.sub(r"[^a-z]+", "-", kind.lower())


class Both(NamedTuple):
    """The same honest learners graded `alone` and `beside` every hostile one; `faults`: all lines of the second."""

    alone: Course
    beside: Course
    faults: tuple[Fault, ...]
    graded: frozenset[str]
    environment: dict[str, str]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def both(request: pytest.FixtureRequest, released_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Both:
    place = tmp_path_factory.mktemp("hostile")
    alone = Course.open(Path(shutil.copytree(released_course, place / "alone", symlinks=True)))
    for learner, how in HONEST.items():
        enrol(alone, learner, id=learner)
        play(alone, learner, how)
        submit(alone, learner, "boundaries")
    beside = Course.open(Path(shutil.copytree(alone.root, place / "beside", symlinks=True)))
    for kind, hostile in CORPUS.items():
        enrol(beside, kind, id=id_of(kind))
        play(beside, id_of(kind), "worst")
        hostile.build(beside, id_of(kind))
    if request.param == "postgresql":
        server = request.getfixturevalue("database_server")
        alone, beside = databases.move_course(alone, server), databases.move_course(beside, server)
    before = dict(os.environ)
    assert not grade(alone, "boundaries").faults
    brought = bring(beside, "boundaries", mail(beside))
    done = grade(beside, "boundaries")
    return Both(alone, beside, (*brought.faults, *done.faults), frozenset(done.graded), before)


def files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def rows(course: Course, learner: str) -> list[gradebook.Grade]:
    return [row for row in gradebook.grades(course.gradebook_url) if row.learner == learner]


def to_rate(course: Course, learner: str) -> list[answers.Answer]:
    with closing(Records(course.records_url)) as records:
        return [answer for answer in answers.answers(records) if answer.learner == learner]


def test_the_corpus_is_wide() -> None:
    assert len(CORPUS) >= 12


@pytest.mark.parametrize("learner", HONEST)
def test_honest_scores_are_the_same_to_the_byte(learner: str, both: Both) -> None:
    assert learner in both.graded
    assert rows(both.beside, learner) == rows(both.alone, learner) != []
    assert to_rate(both.beside, learner) == to_rate(both.alone, learner)
    (receipt,) = both.alone.inbound.glob(f"{learner}+*")
    for place in (f"submitted/{learner}", f"autograded/{learner}", f"inbound/{receipt.name}"):
        alone, beside = (dict(files_below(course.root / place)) for course in (both.alone, both.beside))
        assert alone == beside != {}
    assert not [fault for fault in both.faults if f"/{learner}/" in fault.path]


@pytest.mark.parametrize("kind", CORPUS)
def test_what_is_wrong_is_told_in_located_lines(kind: str, both: Both) -> None:
    hostile = CORPUS[kind]
    about = [fault for fault in both.faults if id_of(kind) in fault.path]
    assert all(fault.line >= 1 and str(fault).isprintable() for fault in about)
    if hostile.said is None:
        assert not [fault for fault in about if "refused" in fault.message]
    else:
        assert [fault for fault in about if re.search(hostile.said, fault.message)], [str(fault) for fault in about]


@pytest.mark.parametrize("kind", CORPUS)
def test_nothing_is_gained(kind: str, both: Both) -> None:
    found = cells(both.beside, id_of(kind))
    if not CORPUS[kind].earns:
        assert found.get(f"score_{SCENE}") is None or found[f"score_{SCENE}"].score == 0
    for row in found.values():
        assert 0 <= row.score <= row.max_score
        assert row.max_score < 999
    assert set(found) in (set(), set(cells(both.beside, "honest-best")))


def test_what_no_database_keeps_is_left_out_of_the_words(both: Both) -> None:
    words = [answer.words for answer in to_rate(both.beside, id_of("NUL in a written answer"))]
    assert "I am here." in words
    assert not [told for told in words if told and "\0" in told]


def test_nothing_of_a_learners_was_run_or_written_elsewhere(both: Both) -> None:
    assert not canary(both.beside).exists()
    assert {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"} == {
        name: value for name, value in both.environment.items() if name != "PYTEST_CURRENT_TEST"
    }
    names = {path.name for path in both.beside.root.parent.iterdir()}
    assert names == {"alone", "beside", mail(both.beside).name}


def test_no_key_is_carried_out_by_a_link(both: Both) -> None:
    keys = [path.read_bytes() for path in (both.beside.root / "keys" / "boundaries").glob("*.yaml")]
    for place in ("submitted", "autograded"):
        assert not [name for name, body in files_below(both.beside.root / place) if body in keys]


def test_grading_again_changes_nothing(both: Both, tmp_path: Path) -> None:
    course = Course.open(Path(shutil.copytree(both.alone.root, tmp_path / "again", symlinks=True)))
    assert grade(course, "boundaries").graded == ()
    again = grade(both.beside, "boundaries")
    assert again.graded == ()
    assert set(again.unchanged) == both.graded


def test_markup_is_never_part_of_a_page(both: Both) -> None:
    for page in write_feedback(both.beside, "boundaries"):
        assert MARKUP not in page.read_text()
        assert "<script" not in page.read_text()


# What one submission may cost

SECONDS, MEGABYTES = 2, 256
TIMES = 5  # the same work takes longer on a machine that others use as well, and never less than it takes

COSTS = """
import resource, sys, time
from pathlib import Path
from peertrain.course import Course
from peertrain.grading.assessing import Handed, assess
from peertrain.grading.book import open_book
from peertrain.grading.evidence import handed_in
from peertrain.intake import bring

course = Course.open(Path(sys.argv[1]))
book = open_book(course, "boundaries")
before = time.process_time()
for place in sys.argv[2:]:
    bring(course, "boundaries", Path(place))
    assess(book, Handed("ana", *handed_in(course.root / "submitted" / "ana" / "boundaries"), ""))
spent = time.process_time() - before
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(spent, most / (1 << 20 if sys.platform == "darwin" else 1 << 10))
"""


def cost(course: Course, *places: Path) -> tuple[float, float]:
    """Seconds of the processor and megabytes at most that it costs to collect and score what lies in `places`.

    By a shell of its own: a process is told the most that the one had which started it.
    """
    command = ["sh", "-c", '"$@"; exit $?', "sh", sys.executable, "-c", COSTS, str(course.root), *map(str, places)]
    ran = subprocess.run(command, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    spent, most = map(float, ran.stdout.split())
    return spent, most


@pytest.mark.parametrize("shape", SHAPES)
def test_a_submission_costs_little_whatever_its_shape(shape: str, released_course: Path, fresh_course: Callable[[], Course], tmp_path: Path) -> None:
    played = read_scenario(released_course / "release" / "boundaries" / "scenarios" / f"{SCENE}.yaml")
    files = {"boundaries.ipynb": b"{}"} | SHAPES[shape](SCENE, played.digest)
    lay_out(tmp_path, {"zip/ana.zip": zipped(files)})
    lay_out(tmp_path / "folder" / "ana" / "boundaries", files)
    for form in ("zip", "folder"):
        for _ in range(TIMES):
            course = fresh_course()
            enrol(course, "Ana", id="ana")
            spent, most = cost(course, tmp_path / form)
            print(f"{shape} by {form}: {spent:.2f} s, {most:.0f} MB")
            assert most < MEGABYTES
            if spent < SECONDS:
                break
        else:
            raise AssertionError(f"took more than {SECONDS} s, {TIMES} times")
