"""How far a learner is with a module, and what to take up next. Looks at their folders; decides no grade."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from ..course import Course
from ..curriculum import Module
from .people import Activity, ago

LESSON, WORK, FEEDBACK, DONE = 1, 2, 3, 4


class Standing(NamedTuple):
    """How far somebody is with a module. `now`: the step to take, `LESSON` to `DONE`. `told`: in a few words; `work`, `feedback`: in more.

    `to_read`: their feedback is there.
    """

    now: int
    told: str
    work: str
    feedback: str
    to_read: bool = False


def feedback_file(course: Course, learner: str, assignment: str) -> Path:
    """Where the feedback on an assignment lies once it is given."""
    return course.root / "feedback" / learner / assignment / f"{assignment}.html"


def standing(course: Course, learner: str, module: Module, done: Activity) -> Standing:
    """How far `learner` is with `module`, of which `done` says what they did."""
    waits = "It appears here after you hand in and your supervisor has read your work."
    begun = f"{done.practised} of {done.to_practise} scenes played" if done.answers else f"Not started. About {module.minutes.whole} minutes in all"
    if module.assignment is None:
        return Standing(DONE, "Practice done", "", "") if done.practised >= done.to_practise else Standing(LESSON, begun, "", "")
    if feedback_file(course, learner, module.assignment).is_file():
        return Standing(FEEDBACK, "Your feedback is there", _handed_in(done), "", to_read=True)
    if done.handed_in:
        return Standing(FEEDBACK, _handed_in(done), _handed_in(done), "Your supervisor reads your work first. Your feedback appears here after that.")
    started = (course.assignment(learner, module.assignment) / "responses").is_dir()
    if started or done.practised >= done.to_practise:
        return Standing(WORK, "Assignment started" if started else "Practice done", "Started, not handed in" if started else "Not started", waits)
    return Standing(LESSON, begun, "Not started", waits)


def ahead(states: Sequence[Standing]) -> int | None:
    """Which of the modules, by its place, to go on with; None where nothing is left to do."""
    return next((at for at, state in enumerate(states) if state.now < FEEDBACK), None)


def _handed_in(done: Activity) -> str:
    return f"Handed in {ago(done.handed_in, datetime.now(UTC))}" if done.handed_in else ""
