"""What was acknowledged is on disk, whatever happens; what was changed afterwards is found and set aside."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from made_up import two_choices
from peertrain.errors import NotSaved
from peertrain.response import FIRST_LINE, digest_of
from peertrain.scenario import Scenario
from peertrain.store import journal, lines
from peertrain.store.journal import Journal, read
from peertrain.walk import replay

KILLS = int(os.environ.get("PEERTRAIN_KILLS", "100"))

PLAYED = two_choices


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "lesson" / "responses" / PLAYED.id


def new_id() -> str:
    return uuid.uuid4().hex


def write_some(folder: Path, count: int = 4, played: Scenario = PLAYED) -> list[str]:
    """Record `count` answers in one session; returns their ids."""
    kept = Journal(folder, played)
    ids = [kept.append(new_id(), 1, "pick", "choose", "left").id for _ in range(count)]
    kept.close()
    return ids


def ids_in(folder: Path) -> list[str]:
    return [response.id for response in read(folder).responses]


def only_file(folder: Path) -> Path:
    (path,) = folder.glob("*.jsonl")
    return path


def test_what_was_appended_is_read_back_in_order(folder: Path) -> None:
    ids = write_some(folder)
    reading = read(folder)
    assert [response.id for response in reading.responses] == ids
    assert (reading.torn, reading.bad) == ((), ())


def test_each_line_quotes_the_one_before(folder: Path) -> None:
    write_some(folder)
    before = FIRST_LINE
    for number, line in enumerate(only_file(folder).read_bytes().splitlines(keepends=True)):
        told = json.loads(line)
        assert (told["before"], told["seq"], told["session"]) == (before, number, only_file(folder).stem)
        before = digest_of(line)


def test_a_folder_that_is_missing_or_no_folder_is_an_empty_journal(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert read(tmp_path / "none") == journal.Reading()
    assert read(tmp_path / "file") == journal.Reading()


def test_the_file_can_be_read_by_its_owner_alone(folder: Path) -> None:
    write_some(folder)
    assert only_file(folder).stat().st_mode & 0o077 == 0


def test_each_session_writes_a_file_of_its_own(folder: Path) -> None:
    one, other = Journal(folder, PLAYED), Journal(folder, PLAYED)
    ids = [kept.append(new_id(), 1, "pick", "choose", "left").id for kept in (one, other, one, other)]
    assert len(list(folder.glob("*.jsonl"))) == 2
    assert sorted(ids_in(folder)) == sorted(ids)
    assert ids_in(folder) == ids, "the files are united by time"


def test_after_closing_a_later_answer_goes_to_a_new_file(folder: Path) -> None:
    kept = Journal(folder, PLAYED)
    first = kept.append(new_id(), 1, "pick", "choose", "left")
    kept.close()
    second = kept.append(new_id(), 1, "again", "choose", "stay")
    assert second.session != first.session
    assert ids_in(folder) == [first.id, second.id]


def test_the_same_id_twice_counts_once(folder: Path) -> None:
    event = new_id()
    for _ in range(2):
        Journal(folder, PLAYED).append(event, 1, "pick", "choose", "left")
    assert ids_in(folder) == [event]


def test_a_clock_set_back_between_two_answers_does_not_change_their_order(folder: Path) -> None:
    clock = datetime(2026, 11, 2, 9, tzinfo=UTC)
    times = [clock, clock - timedelta(hours=1), clock - timedelta(days=400)]
    kept = Journal(folder, PLAYED, now=lambda: times.pop(0))
    kept.append(new_id(), 1, "pick", "choose", "left")
    kept.append(new_id(), 1, "again", "choose", "stay")
    kept.close()
    attempt = replay(PLAYED, read(folder).responses)
    assert (attempt.impossible, attempt.walk.complete) == (None, True)


def test_a_clock_set_back_between_two_sessions_does_not_change_the_order_of_answers(folder: Path) -> None:
    clock = datetime(2026, 11, 2, 9, tzinfo=UTC)
    for number, (step, value) in enumerate((("pick", "left"), ("again", "stay"))):
        kept = Journal(folder, PLAYED, now=lambda hours=number: clock - timedelta(hours=hours))
        kept.append(new_id(), 1, step, "choose", value)
        kept.close()
    attempt = replay(PLAYED, read(folder).responses)
    assert (attempt.impossible, attempt.walk.complete) == (None, True)


def test_a_record_from_the_end_of_time_stops_no_later_answer(folder: Path) -> None:
    for at in (datetime.max.replace(tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC)):
        kept = Journal(folder, PLAYED, now=lambda at=at: at)
        kept.append(new_id(), 1, "pick", "choose", "left")
        kept.close()
    assert len(ids_in(folder)) == 2


# Lines that are not what was written


def test_torn_last_line_is_told_and_costs_nothing_else(folder: Path) -> None:
    ids = write_some(folder)
    path = only_file(folder)
    whole = path.read_bytes()
    for cut in (1, 2, 40):
        path.write_bytes(whole[:-cut])
        reading = read(folder)
        assert [response.id for response in reading.responses] == ids[:-1]
        assert [(fault.path, fault.line) for fault in reading.torn] == [(f"{PLAYED.id}/{path.name}", 4)]
        assert reading.bad == ()


def test_a_journal_cut_at_any_byte_loses_only_lines_that_are_not_whole(folder: Path) -> None:
    ids = write_some(folder, 3)
    path = only_file(folder)
    whole = path.read_bytes()
    for cut in range(0, len(whole) + 1, 7):
        path.write_bytes(whole[:cut])
        reading = read(folder)
        assert [response.id for response in reading.responses] == ids[: whole[:cut].count(b"\n")]
        assert reading.bad == ()


def test_edited_line_is_set_aside_and_located_with_the_next_one(folder: Path) -> None:
    ids = write_some(folder)
    path = only_file(folder)
    path.write_bytes(path.read_bytes().replace(b'"left"', b'"right"', 1))
    reading = read(folder)
    assert [response.id for response in reading.responses] == [ids[0], *ids[2:]]
    assert [str(fault) for fault in reading.bad] == [
        f"{PLAYED.id}/{path.name}:2: the line does not follow from the one before: the file was changed after it was written"
    ]


@pytest.mark.parametrize("order", [[1, 0, 2, 3], [3, 2, 1, 0], [0, 1, 3, 2]])
def test_reordered_lines_are_set_aside(folder: Path, order: list[int]) -> None:
    ids = write_some(folder)
    path = only_file(folder)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[number] for number in order))
    reading = read(folder)
    moved = [place for place, number in enumerate(order) if place != number]
    assert {fault.line - 1 for fault in reading.bad} >= set(moved)
    assert {response.id for response in reading.responses} <= {ids[number] for place, number in enumerate(order) if place == number}


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_a_line_taken_out_is_noticed(folder: Path, gone: int) -> None:
    ids = write_some(folder)
    path = only_file(folder)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:gone] + lines[gone + 1 :]))
    reading = read(folder)
    assert [response.id for response in reading.responses] == ids[:gone]
    assert [fault.line for fault in reading.bad] == list(range(gone + 1, 4))


@pytest.mark.parametrize(
    "line",
    [
        b"not json\n",
        b"{}\n",
        b"[]\n",
        b"null\n",
        b'"text"\n',
        b"\n",
        b"\xff\xfe\n",
        b'{"v": 1}\n',
        b"[" * 5000 + b"\n",
        b"9" * 5000 + b"\n",
        b"NaN\n",
        b"\0\0\0\n",
    ],
    ids=lambda line: repr(line[:10]),
)
def test_foreign_line_is_set_aside_and_located(folder: Path, line: bytes) -> None:
    ids = write_some(folder)
    path = only_file(folder)
    path.write_bytes(path.read_bytes() + line)
    reading = read(folder)
    assert [response.id for response in reading.responses] == ids
    assert [str(fault) for fault in reading.bad] == [f"{PLAYED.id}/{path.name}:5: not a response"]


def test_a_line_of_another_session_or_scenario_does_not_belong(folder: Path) -> None:
    write_some(folder)
    path = only_file(folder)
    path.rename(path.with_name(f"{new_id()}.jsonl"))
    assert {fault.message for fault in read(folder).bad} == {"the line does not belong here"}
    other = folder.with_name("the_other")
    shutil.copytree(folder, other)
    assert read(other).responses == ()
    assert len(read(other).bad) == 4


def test_random_damage_never_raises_and_never_invents_an_answer(folder: Path) -> None:
    dice = random.Random(7)
    ids = set(write_some(folder))
    path = only_file(folder)
    whole = path.read_bytes()
    for _ in range(400):
        at = dice.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes(dice.randrange(256) for _ in range(dice.randint(0, 3))) + whole[at + dice.randint(0, 3) :])
        reading = read(folder)
        changed = {response.id for response in reading.responses} - ids
        assert len(reading.responses) <= 4
        assert len(changed) <= 1, "at most the one id that was overwritten"


def test_links_folders_and_giants_are_no_journal_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_some(folder, 1)
    path = only_file(folder)
    (folder / "a_link.jsonl").symlink_to(path)
    (folder / "b_folder.jsonl").mkdir()
    (folder / "c_giant.jsonl").write_bytes(b"x" * 5000)
    (folder / "d_gone.jsonl").symlink_to("nowhere")
    monkeypatch.setattr(lines, "LARGEST_FILE", 4000)
    reading = read(folder)
    assert len(reading.responses) == 1
    assert [(fault.path.rpartition("/")[2], fault.message) for fault in reading.bad] == [
        (name, "not a journal file") for name in ("a_link.jsonl", "b_folder.jsonl", "c_giant.jsonl", "d_gone.jsonl")
    ]


def test_more_files_than_can_be_read_are_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(4):
        write_some(folder, 1)
    monkeypatch.setattr(lines, "MOST_FILES", 3)
    reading = read(folder)
    assert len(reading.responses) == 3
    assert [str(fault) for fault in reading.bad] == [f"{PLAYED.id}:1: 4 journal files; only 3 are read"]


# A disk that fails


def refuse(number: int) -> Callable[..., object]:
    def raise_it(*_given: object, **_named: object) -> object:
        raise OSError(number, os.strerror(number))

    return raise_it


def short(share: float) -> Callable[[int, bytes], int]:
    write = os.write

    def write_some_of_it(file: int, line: bytes) -> int:
        return write(file, line[: int(len(line) * share)])

    return write_some_of_it


def break_at(patch: pytest.MonkeyPatch, call: str, number: int) -> None:
    """Make one of the calls that saving needs fail."""
    match call:
        case "mkdir":
            patch.setattr(Path, "mkdir", refuse(number))
        case "open" | "write" | "fsync":
            patch.setattr(os, call, refuse(number))
        case "fdatasync":
            patch.setattr(lines, "_sync", refuse(number))
        case "short write":
            patch.setattr(os, "write", short(0.5))
        case "no write":
            patch.setattr(os, "write", short(0))
        case "write and close":
            patch.setattr(os, "write", refuse(number))
            close = os.close
            patch.setattr(os, "close", lambda file: (close(file), refuse(number)()))


ERRORS = [errno.ENOSPC, errno.EIO, errno.EROFS]
FIRST = ["mkdir", "open", "fsync", "write", "short write", "no write", "fdatasync", "write and close"]
LATER = ["write", "short write", "no write", "fdatasync", "write and close"]


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize(("answers_before", "call"), [(0, call) for call in FIRST] + [(2, call) for call in LATER])
def test_a_failing_disk_claims_nothing_and_the_next_answer_still_works(
    folder: Path, answers_before: int, call: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Journal(folder, PLAYED)
    ids = [kept.append(new_id(), 1, "pick", "choose", "left").id for _ in range(answers_before)]
    lost = new_id()
    for _ in range(3):  # the learner tries, and tries again
        with monkeypatch.context() as patch:
            break_at(patch, call, number)
            with pytest.raises(NotSaved) as caught:
                kept.append(lost, 1, "pick", "choose", "right")
        assert "the course" in str(caught.value)
        assert str(folder) not in str(caught.value), "a learner can do nothing with a path"
        assert [response.id for response in kept.read().responses] == ids, "an answer that was not saved is not shown as saved"
    ids.append(kept.append(lost, 1, "pick", "choose", "right").id)
    ids.append(kept.append(new_id(), 1, "pick", "choose", "left").id)
    kept.close()
    reading = read(folder)
    assert sorted(response.id for response in reading.responses) == sorted(ids)
    assert reading.bad == ()
    assert [response.id for response in kept.read().responses][-1] == ids[-1]


@pytest.mark.parametrize("call", FIRST)
def test_a_failing_disk_leaves_no_file_open(folder: Path, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(list(Path("/dev/fd").iterdir()))
    kept = Journal(folder, PLAYED)
    for _ in range(5):
        with monkeypatch.context() as patch:
            break_at(patch, call, errno.EIO)
            with pytest.raises(NotSaved):
                kept.append(new_id(), 1, "pick", "choose", "left")
    assert len(list(Path("/dev/fd").iterdir())) == before


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EDQUOT, "no room left"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "not allowed"),
        (errno.EIO, "could not write"),
    ],
)
def test_the_reason_is_told_in_words(number: int, said: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", refuse(number))
    with pytest.raises(NotSaved, match=said):
        Journal(folder, PLAYED).append(new_id(), 1, "pick", "choose", "left")


def test_every_new_name_is_made_to_last_before_the_first_answer_is_acknowledged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []
    monkeypatch.setattr(lines, "sync_folder", synced.append)
    folder.parents[1].mkdir()
    Journal(folder, PLAYED).append(new_id(), 1, "pick", "choose", "left")
    assert set(synced) == {folder, folder.parent, folder.parents[1]}


# A process that is killed


def acknowledge_for_ever(folder: Path, pipe: int) -> None:
    """Append answers and say the id of each that was acknowledged, until killed."""
    kept = Journal(folder, PLAYED)
    while True:
        response = kept.append(new_id(), 1, "pick", "choose", "left")
        os.write(pipe, response.id.encode())


def read_all(pipe: int) -> bytes:
    parts = []
    while part := os.read(pipe, 65536):
        parts.append(part)
    return b"".join(parts)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.timeout(0)
def test_acknowledged_answers_survive_sigkill(tmp_path: Path) -> None:
    dice, acknowledged = random.Random(), 0
    for number in range(KILLS):
        folder = tmp_path / str(number // 10) / PLAYED.id
        receiving, sending = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                acknowledge_for_ever(folder, sending)
            finally:
                os._exit(1)
        os.close(sending)
        time.sleep(dice.random() * 0.03)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said = read_all(receiving).decode()
        os.close(receiving)
        ids = {said[at : at + 32] for at in range(0, len(said), 32)}
        acknowledged += len(ids)
        reading = read(folder)
        assert ids <= {response.id for response in reading.responses}, f"kill {number}: an acknowledged answer is lost"
        assert reading.bad == (), f"kill {number}: the journal cannot be read"
    assert acknowledged > KILLS


def test_acknowledged_answers_survive_the_kill_of_a_whole_program(tmp_path: Path) -> None:
    folder = tmp_path / PLAYED.id
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2]);"
        "from store.test_journal import acknowledge_for_ever; acknowledge_for_ever(Path(sys.argv[1]), 1)"
    )
    for _ in range(2):
        with subprocess.Popen([sys.executable, "-c", program, str(folder), str(Path(__file__).parents[1])], stdout=subprocess.PIPE) as running:
            assert running.stdout is not None
            said = running.stdout.read(32 * 5)
            running.kill()
            said += running.stdout.read()
        ids = {said[at : at + 32].decode() for at in range(0, len(said), 32)}
        reading = read(folder)
        assert len(ids) >= 5
        assert ids <= {response.id for response in reading.responses}
        assert reading.bad == ()
