"""What was acknowledged of a worksheet is on disk, in the private folder and nowhere else, whatever happens."""

from __future__ import annotations

import errno
import os
import random
import signal
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from peertrain.errors import NotSaved
from peertrain.store import lines
from peertrain.store.entries import Entries, place
from peertrain.worksheets import filled

KILLS = int(os.environ.get("PEERTRAIN_KILLS", "100")) // 2


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    (tmp_path / "lessons" / "boundaries").mkdir(parents=True)
    return tmp_path / "lessons" / "boundaries"


def new_id() -> str:
    return uuid.uuid4().hex


def test_the_last_line_of_a_field_wins_across_sessions(lesson: Path) -> None:
    one, other = Entries(lesson, "the_trip"), Entries(lesson, "the_trip")
    for kept, value in ((one, "Lee"), (other, "Ana"), (one, "Marta")):
        kept.append(new_id(), "fill", "who", value)
    other.append(new_id(), "fill", "away", 0)
    assert filled(other.read().records).answers == {"who": "Marta", "away": 0}
    assert len(list(place(lesson, "the_trip").glob("*.jsonl"))) == 2


def test_a_clock_set_back_does_not_bring_an_older_answer_back(lesson: Path) -> None:
    clock = datetime(2026, 11, 2, 9, tzinfo=UTC)
    for hours, value in enumerate(("first", "second", "third")):
        kept = Entries(lesson, "the_trip", now=lambda hours=hours: clock - timedelta(hours=hours))
        kept.append(new_id(), "fill", "who", value)
        kept.close()
    assert filled(Entries(lesson, "the_trip").read().records).answers == {"who": "third"}


def test_it_lies_in_the_private_folder_alone_and_only_its_owner_can_read_it(lesson: Path) -> None:
    Entries(lesson, "the_trip").append(new_id(), "fill", "who", "Lee")
    assert list(lesson.iterdir()) == []
    (path,) = (path for path in lesson.parent.rglob("*") if path.is_file())
    assert path.parent == place(lesson, "the_trip") == lesson.parent / "private" / "boundaries" / "worksheets" / "the_trip"
    assert path.stat().st_mode & 0o077 == 0


def test_two_worksheets_do_not_mix(lesson: Path) -> None:
    Entries(lesson, "the_trip").append(new_id(), "fill", "who", "Lee")
    assert Entries(lesson, "the_rules").read().records == ()


def test_torn_and_foreign_lines_are_set_aside(lesson: Path) -> None:
    kept = Entries(lesson, "the_trip")
    for value in ("a", "b", "c"):
        kept.append(new_id(), "fill", "who", value)
    (path,) = place(lesson, "the_trip").glob("*.jsonl")
    whole = path.read_bytes()
    for cut in range(1, len(whole), 11):
        path.write_bytes(whole[:-cut])
        reading = kept.read()
        assert len(reading.records) == whole[:-cut].count(b"\n")
        assert reading.bad == ()
    path.write_bytes(whole.replace(b'"b"', b'"x"', 1) + b"not json\n")
    reading = kept.read()
    assert [entry.value for entry in reading.records] == ["a", "x"], "the line after the one that was changed does not follow from it"
    assert [fault.line for fault in reading.bad] == [3, 4]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS], ids=errno.errorcode.get)
def test_a_failing_disk_claims_nothing_and_the_next_answer_still_works(lesson: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        raise OSError(number, os.strerror(number))

    kept, lost = Entries(lesson, "the_trip"), new_id()
    kept.append(new_id(), "fill", "who", "Lee")
    for call in ("write", "fdatasync"):
        with monkeypatch.context() as patch:
            patch.setattr(*((os, "write", refuse) if call == "write" else (lines, "_sync", refuse)))
            with pytest.raises(NotSaved, match="the course"):
                kept.append(lost, "fill", "who", "Ana")
        assert filled(kept.read().records).answers == {"who": "Lee"}
    kept.append(lost, "fill", "who", "Ana")
    assert filled(Entries(lesson, "the_trip").read().records).answers == {"who": "Ana"}


def fill_in_for_ever(lesson: Path, pipe: int, number: int) -> None:
    """Fill in one field again and again, and say each number that was acknowledged, until killed."""
    kept = Entries(lesson, "the_trip")
    while True:
        number += 1
        kept.append(new_id(), "fill", "away", number)
        os.write(pipe, number.to_bytes(8))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.timeout(0)
def test_acknowledged_answers_survive_sigkill(tmp_path: Path) -> None:
    dice, acknowledged = random.Random(), 0
    for kill in range(KILLS):
        lesson = tmp_path / str(kill // 10) / "lessons" / "boundaries"
        receiving, sending = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                fill_in_for_ever(lesson, sending, kill * 1_000_000)
            finally:
                os._exit(1)
        os.close(sending)
        time.sleep(dice.random() * 0.04)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(receiving, "rb") as pipe:
            said = pipe.read()
        numbers = [int.from_bytes(said[at : at + 8]) for at in range(0, len(said), 8)]
        acknowledged += len(numbers)
        reading = Entries(lesson, "the_trip").read()
        assert reading.bad == (), f"kill {kill}: the lines cannot be read"
        assert set(numbers) <= {entry.value for entry in reading.records}, f"kill {kill}: an acknowledged answer is lost"
        assert filled(reading.records).answers.get("away", 0) >= max(numbers, default=0), f"kill {kill}: the last one does not win"
    assert acknowledged > KILLS
