"""Gather what the queries work on, from one course. Reads; writes nothing; imports no nbgrader."""

from __future__ import annotations

import functools
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from .. import assignment, located, scenario
from ..assignment import Assignment
from ..course import Course
from ..curriculum import Competencies, Module
from ..errors import FaultyFile
from ..scenario import Scenario
from ..store import gradebook, journal
from ..store.gradebook import Grade
from ..store.records import Records
from ..store.rows import Learner
from ..submission import receipt_of, receipts
from ..walk import replay
from .people import Activity, visible


class Sources(NamedTuple):
    """Everything that a page's queries need. `people`: those to show; `everyone`: all who are enrolled."""

    people: list[Learner]
    everyone: list[Learner]
    activity: list[Activity]
    grades: list[Grade]
    assignments: dict[str, Assignment]
    scenarios: dict[str, Scenario]
    competencies: dict[str, str]
    now: datetime


def everyone(course: Course) -> list[Learner]:
    """All who are enrolled."""
    records = Records(course.records_url)
    try:
        return records.learners()
    finally:
        records.close()


def gather(course: Course) -> Sources:
    """Read what is needed of everyone to show. Raises PeertrainError."""
    enrolled = everyone(course)
    people = visible(enrolled)
    books = {name: assignment.read(course.graded_from(name) / f"{name}.ipynb") for name in course.assignments()}
    return Sources(
        people=people,
        everyone=enrolled,
        activity=[row for person in people for row in activity_of(course, person.id)],
        grades=gradebook.grades(course.gradebook_url),
        assignments=books,
        scenarios={
            name: scenario.read(course.graded_from(book.id) / "scenarios" / f"{name}.yaml") for book in books.values() for name in book.scenarios
        },
        competencies=competency_names(course),
        now=datetime.now(UTC),
    )


def activity_of(course: Course, learner: str) -> list[Activity]:
    """What one learner did, a row a module. Needs journals and receipts only; a scenario with a fault is not counted."""
    return [_activity(course, learner, module) for module in course.curriculum.modules]


def competency_names(course: Course) -> dict[str, str]:
    """What each competency is called."""
    try:
        wording = located.read(course.root / "curriculum" / "competencies.yaml", Competencies)
    except FaultyFile:
        return {}
    return {name: competency.name for name, competency in wording.root.items()}


def _activity(course: Course, learner: str, module: Module) -> Activity:
    handed_in = receipts(course, learner, module.assignment) if module.assignment else []
    graded = receipt_of(course.root / "autograded" / learner / module.assignment) if module.assignment else None
    times = [receipt.at for receipt in handed_in]
    answers = practised = 0
    scenes = course.root / "curriculum" / module.id / "scenarios"
    practice = {name: _practice(scenes / f"{name}.yaml") for name in module.practice}
    practice = {name: played for name, played in practice.items() if played is None or not played.private}
    lesson = course.lesson(learner, module.id)
    own = [course.assignment(learner, module.assignment)] if module.assignment else []
    for path in (path for folder in (lesson, *own) for path in sorted((folder / "responses").glob("*"))):
        responses = journal.read(path).responses
        answers += len(responses)
        times += [responses[-1].at] if responses else []
        if path.is_relative_to(lesson) and path.name in practice:
            played = practice[path.name]
            practised += bool(played and replay(played, responses).walk.complete)
    return Activity(
        learner=learner,
        module=module.id,
        answers=answers,
        practised=practised,
        to_practise=len(practice),
        last=max(times, default=None),
        handed_in=handed_in[0].at if handed_in else None,
        to_grade=bool(handed_in and (graded is None or graded.number != handed_in[0].number)),
    )


@functools.lru_cache(maxsize=256)
def _practice(path: Path) -> Scenario | None:
    try:
        return scenario.read(path)
    except FaultyFile:
        return None
