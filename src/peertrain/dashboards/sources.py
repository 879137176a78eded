"""Gather what pages show from one course: who is enrolled, what a learner did, what files say of themselves. Writes nothing; imports no nbgrader."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from .. import located, scenario
from ..course import Course
from ..curriculum import Competencies, Competency, Module
from ..errors import CourseError, FaultyFile
from ..scenario import Scenario
from ..store import journal
from ..store.database import is_made, open_engine
from ..store.records import Records
from ..store.rows import Learner
from ..submission import receipt_of, receipts
from ..walk import replay
from .people import Activity

_COMPETENCIES = re.compile(r"^competencies: *\[([a-z_, ]+)\] *$", re.MULTILINE)
_RATED = re.compile(r"^panel: *(\{[^}\n]*|\n(?: +[^\n]*\n)*? +)\bstatus: *rated\b", re.MULTILINE)


def everyone(course: Course) -> list[Learner]:
    """All who are enrolled."""
    records = Records(course.records_url)
    try:
        return records.learners()
    finally:
        records.close()


@contextmanager
def gradebook_of(course: Course) -> Iterator[sa.Connection | None]:
    """A connection to the gradebook, to read; None where none has been made yet. Raises CourseError."""
    engine = open_engine(course.gradebook_url)
    try:
        if not is_made(engine) or not sa.inspect(engine).has_table("grade"):
            yield None
            return
        with engine.connect() as connection:
            yield connection
    except sa.exc.DBAPIError as problem:
        shown = sa.make_url(course.gradebook_url).render_as_string()
        raise CourseError(f"the gradebook at {shown} cannot be read: {problem.orig}") from problem
    finally:
        engine.dispose()


def competency_names(course: Course) -> dict[str, str]:
    """What each competency is called."""
    return {name: competency.name for name, competency in _wording(course).items()}


def competency_words(course: Course) -> dict[str, tuple[str, str]]:
    """What each competency is called, and what one would see of it."""
    return {name: (competency.name, competency.observable) for name, competency in _wording(course).items()}


def scene_competencies(course: Course) -> dict[tuple[str, str], tuple[str, ...]]:
    """The competencies of every open practice scene and every assessed scene, by place (lesson or assignment) and scene.

    In the order of the curriculum. A scene with a fault is left out.
    """
    files: dict[tuple[str, str], Path] = {}
    for module in course.curriculum.modules:
        files |= {("lesson", name): course.root / "curriculum" / module.id / "scenarios" / f"{name}.yaml" for name in module.practice}
        if module.assignment:
            files |= {("assignment", path.stem): path for path in scenario.files(course.graded_from(module.assignment) / "scenarios")}
    return {place: found for place, path in files.items() if (found := _competencies(path))}


def any_draft(course: Course) -> bool:
    """Whether any key of the course still waits for a panel. What cannot be read as rated is a draft."""
    keys = [*course.root.glob("keys/*/*.yaml"), *course.root.glob("curriculum/*/keys/*.yaml")]
    return not all(_RATED.search(path.read_text(encoding="utf-8", errors="replace")) for path in keys)


def activity_of(course: Course, learner: str) -> list[Activity]:
    """What one learner did, a row a module. Needs journals and receipts only; a scenario with a fault is not counted."""
    return [_activity(course, learner, module) for module in course.curriculum.modules]


def _wording(course: Course) -> dict[str, Competency]:
    try:
        wording = located.read(course.root / "curriculum" / "competencies.yaml", Competencies)
    except FaultyFile:
        return {}
    return {str(name): competency for name, competency in wording.root.items()}


def _competencies(path: Path) -> tuple[str, ...]:
    """Told from the one line alone where that can be: reading a whole scene takes a thousand times as long, and a course has many."""
    try:
        found = _COMPETENCIES.findall(path.read_text(encoding="utf-8-sig"))
        if len(found) == 1:
            return tuple(name.strip() for name in found[0].split(",") if name.strip())
        return tuple(scenario.read(path).competencies)
    except (OSError, UnicodeDecodeError, FaultyFile):
        return ()


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
