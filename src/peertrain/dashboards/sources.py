"""Gather what the queries work on, from one course. Reads; writes nothing; imports no nbgrader."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from .. import assignment, located, scenario
from ..assignment import Assignment
from ..course import Course
from ..curriculum import Competencies
from ..errors import FaultyFile
from ..scenario import Scenario
from ..store import gradebook, journal
from ..store.gradebook import Grade
from ..store.records import Learner, Records
from ..submission import receipts
from ..walk import replay
from .queries import Activity, visible


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


def gather(course: Course, only: str | None = None) -> Sources:
    """Read what is needed, of one learner (`only`) or of all to show. Raises PeertrainError."""
    enrolled = everyone(course)
    people = [person for person in enrolled if person.id == only] if only else visible(enrolled)
    books = {name: assignment.read(course.root / "source" / name / f"{name}.ipynb") for name in course.assignments()}
    scenarios = {
        name: scenario.read(course.root / "source" / book.id / "scenarios" / f"{name}.yaml") for book in books.values() for name in book.scenarios
    }
    practice = {
        module.id: {name: scenario.read(course.root / "curriculum" / module.id / "scenarios" / f"{name}.yaml") for name in module.practice}
        for module in course.curriculum.modules
    }
    return Sources(
        people=people,
        everyone=enrolled,
        activity=[row for person in people for row in _activity(course, person.id, practice, scenarios)],
        grades=gradebook.grades(course.gradebook_url),
        assignments=books,
        scenarios=scenarios,
        competencies=competency_names(course),
        now=datetime.now(UTC),
    )


def competency_names(course: Course) -> dict[str, str]:
    """What each competency is called."""
    try:
        wording = located.read(course.root / "curriculum" / "competencies.yaml", Competencies)
    except FaultyFile:
        return {}
    return {name: competency.name for name, competency in wording.root.items()}


def _activity(course: Course, learner: str, practice: dict[str, dict[str, Scenario]], assessed: dict[str, Scenario]) -> list[Activity]:
    found = []
    for module in course.curriculum.modules:
        handed_in = receipts(course, learner, module.assignment)
        times = [receipt.at for receipt in handed_in]
        answers = practised = 0
        lesson, own = course.lesson(learner, module.id), course.assignment(learner, module.assignment)
        for name in sorted(path.name for folder in (lesson, own) for path in (folder / "responses").glob("*")):
            for folder in (lesson, own):
                responses = journal.read(folder / "responses" / name).responses
                answers += len(responses)
                times += [responses[-1].at] if responses else []
                if folder is lesson and name in practice[module.id]:
                    practised += replay(practice[module.id][name], responses).walk.complete
        found.append(Activity(learner, module.id, answers, practised, max(times, default=None), handed_in[0].at if handed_in else None))
    return found
