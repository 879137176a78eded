"""What arrives is graded without being asked, and nothing is done while nothing arrives."""

from __future__ import annotations

import fcntl
import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from typer.testing import CliRunner

from learners_played import play
from peertrain import cli
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.errors import GradingError
from peertrain.grading import watching
from peertrain.grading.grade import Graded, Progress, grade
from peertrain.intake.collection import LOCK
from peertrain.submission import submit


class Stopped(Exception):
    """Ends the watch."""


def test_submissions_are_graded_as_they_arrive_and_a_changed_key_grades_again(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0

    def grade_and_count(*arguments: Any, **more: Any) -> Graded:
        nonlocal looked
        looked += 1
        return grade(*arguments, **more)

    monkeypatch.setattr(watching, "grade", grade_and_count)
    turns = itertools.count()

    def arrives(_seconds: float) -> None:
        turn = next(turns)
        if turn in (1, 3):
            learner = enrol(course, "Ana Vance").id
            play(course, learner, "best")
            submit(course, learner, "boundaries")
        if turn == 5:
            key = course.root / "keys" / "boundaries" / "the_only_one.yaml"
            key.write_text(key.read_text().replace("points: 2", "points: 3"))
        if turn == 9:
            raise Stopped

    found: list[Graded] = []
    with pytest.raises(Stopped):
        found.extend(watching.watch(course, "boundaries", wait=arrives))
    assert [done.graded for done in found] == [("ana-vance",), ("ana-vance-2",), ("ana-vance", "ana-vance-2")]
    assert looked == 4


def hand_in(course: Course, name: str) -> None:
    learner = enrol(course, name).id
    play(course, learner, "best")
    submit(course, learner, "boundaries")


def watched(course: Course, turns: dict[int, Callable[[], object]], say: Callable[[str], object], last: int = 6) -> list[Graded]:
    """What a watch did that was stopped after `last` looks, before some of which something happened."""
    looks = itertools.count(1)

    def wait(_seconds: float) -> None:
        look = next(looks)
        if look == last:
            raise Stopped
        turns.get(look, lambda: None)()

    found: list[Graded] = []
    with pytest.raises(Stopped):
        found.extend(watching.watch(course, "boundaries", wait=wait, say=say))
    return found


def test_another_grading_is_waited_for(course: Course) -> None:
    hand_in(course, "Ana Vance")
    said: list[str] = []
    with (course.root / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = watched(course, {4: lambda: fcntl.flock(lock, fcntl.LOCK_UN)}, said.append)
    assert [done.graded for done in found] == [("ana-vance",)]
    assert len(said) == 1
    assert "already running" in said[0]


def test_a_key_that_is_half_saved_is_waited_for_and_told_each_time_it_happens(course: Course) -> None:
    hand_in(course, "Ana Vance")
    key = course.root / "keys" / "boundaries" / "the_only_one.yaml"
    whole = key.read_text()
    turns: dict[int, Callable[[], object]] = {
        1: lambda: key.write_text(whole[: len(whole) // 2] + "\n  - ["),
        4: lambda: key.write_text(whole.replace("points: 2", "points: 3")),
        6: lambda: key.write_text("steps: ["),
        8: lambda: key.write_text(whole),
    }
    said: list[str] = []
    found = watched(course, turns, said.append, 10)
    assert [done.graded for done in found] == [("ana-vance",)] * 3
    assert len(said) == 2
    assert all("the_only_one.yaml:" in why for why in said)


def test_a_submission_that_cannot_be_graded_is_told_once_and_stops_nobody(course: Course) -> None:
    (course.root / "submitted" / "bea-moss" / "boundaries").mkdir(parents=True)
    enrol(course, "Bea Moss")
    said: list[str] = []
    found = watched(course, {3: lambda: hand_in(course, "Ana Vance")}, said.append)
    assert [(done.graded, done.failed) for done in found] == [((), ("bea-moss",)), (("ana-vance",), ("bea-moss",))]
    assert said == []


def test_each_grading_is_shown_by_itself(course: Course) -> None:
    hand_in(course, "Ana Vance")
    shown: list[str] = []

    @contextmanager
    def bar() -> Iterator[Progress]:
        shown.append("begun")
        yield lambda done, total, name: shown.append(name)
        shown.append("ended")

    def wait(_seconds: float) -> None:
        if shown.count("ended") == 2:
            raise Stopped
        hand_in(course, "Bea Moss")

    with pytest.raises(Stopped):
        list(watching.watch(course, "boundaries", bar, wait=wait))
    assert [told for told in shown if told in ("begun", "ended")] == ["begun", "ended"] * 2
    assert "ana-vance" in shown[: shown.index("ended")]
    assert "bea-moss" in shown[shown.index("ended") :]


def test_the_command_says_what_it_waits_for(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = itertools.count()

    def busy(*given: object, **more: object) -> Graded:
        if next(tries) == 2:
            raise KeyboardInterrupt
        raise GradingError("grading is already running")

    monkeypatch.setattr(watching, "grade", busy)
    monkeypatch.setattr(watching, "EVERY", 0.01)
    result = CliRunner().invoke(cli.app, ["grade", str(course.root), "boundaries", "--watch"])
    assert result.exit_code == 130
    assert result.stderr.splitlines()[:2] == ["grading is already running", "Nothing can be graded until that has changed. Waiting."]
    assert result.stderr.count("already running") == 1
