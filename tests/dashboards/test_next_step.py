"""What to take up next follows from what was done, and feedback is to be read only where it lies."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from peertrain.course import Course
from peertrain.dashboards.next_step import DONE, FEEDBACK, LESSON, WORK, ahead, feedback_file, standing
from peertrain.dashboards.people import Activity
from peertrain.enrolment import enrol

HANDED_IN = datetime(2026, 11, 2, tzinfo=UTC)


def done(**more: object) -> Activity:
    told = {"answers": 0, "practised": 0, "to_practise": 9, "last": None, "handed_in": None} | more
    return Activity("ana", "boundaries", **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("activity", "now"),
    [
        (done(), LESSON),
        (done(answers=3, practised=1), LESSON),
        (done(answers=30, practised=9), WORK),
        (done(answers=30, practised=2, handed_in=HANDED_IN), FEEDBACK),
    ],
)
def test_the_next_step_follows_from_what_was_done(course: Course, activity: Activity, now: int) -> None:
    (module,) = course.curriculum.modules
    found = standing(course, enrol(course, "Ana").id, module, activity)
    assert (found.now, found.to_read) == (now, False)
    without = module.model_copy(update={"assignment": None})
    assert standing(course, "ana", without, activity).now == (DONE if activity.practised >= 9 else LESSON)


def test_feedback_is_to_read_where_it_lies(course: Course) -> None:
    (module,) = course.curriculum.modules
    given = feedback_file(course, "ana", "boundaries")
    given.parent.mkdir(parents=True)
    given.touch()
    found = standing(course, "ana", module, done(handed_in=HANDED_IN))
    assert (found.now, found.to_read) == (FEEDBACK, True)


def test_what_is_ahead_is_the_first_that_is_not_handed_in(course: Course) -> None:
    (module,) = course.curriculum.modules
    waits, new = standing(course, "ana", module, done(handed_in=HANDED_IN)), standing(course, "ana", module, done())
    assert ahead([waits, new, new]) == 1
    assert ahead([waits]) is None
    assert ahead([]) is None
