"""What the practice form shows a learner and a supervisor, and that only what makes sense is kept."""

from __future__ import annotations

import pytest

from peertrain.course import Course
from peertrain.dashboards.practice_desk import PracticeDesk
from peertrain.enrolment import enrol
from peertrain.errors import CourseError


def test_each_sees_the_view_of_the_other(course: Course) -> None:
    ana = enrol(course, "Ana")
    own, sam = PracticeDesk(course, ana), PracticeDesk(course, ana, "Sam")
    own.rate("support", 4, "I do.")
    shown = sam.rate("support", 2, " Seen twice. ")
    (support,) = [row for row in shown["competencies"] if row["id"] == "support"]
    assert (shown["who"], shown["voice"], len(shown["competencies"]), len(shown["levels"])) == ("Ana", "supervisor", 12, 4)
    assert (support["own"]["level"], support["own"]["note"]) == (4, "I do.")
    assert (support["mine"]["name"], support["mine"]["note"]) == ("Growing", "Seen twice.")
    (support,) = [row for row in own.shown()["competencies"] if row["id"] == "support"]
    assert own.shown()["voice"] == "own"
    assert (support["own"]["level"], support["mine"], [(other["by"], other["level"]) for other in support["others"]]) == (4, None, [("Sam", 2)])


@pytest.mark.parametrize(("competency", "level", "note"), [("magic", 2, ""), ("support", 0, ""), ("support", 5, ""), ("support", 2, "x" * 1001)])
def test_what_makes_no_sense_is_not_kept(course: Course, competency: str, level: int, note: str) -> None:
    desk = PracticeDesk(course, enrol(course, "Ana"), "Sam")
    with pytest.raises(CourseError):
        desk.rate(competency, level, note)
    assert all(row["mine"] is None for row in desk.shown()["competencies"])
