"""What arrives is graded without being asked, and nothing is done while nothing arrives."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from learners_played import play
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.grading import watching
from peertrain.grading.grade import Graded, grade
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
