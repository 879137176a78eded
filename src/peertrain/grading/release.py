"""Release an assignment: the learners' version of it, made by nbgrader. Refuses what learners must not get, and what would void answers."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import DBAPIError

from .. import assignment as assignments
from .. import catalogue, key, scenario
from ..check.one_file import proof_faults
from ..course import Course
from ..errors import CourseError, Fault, FaultyFile, GradingError, PeertrainError
from . import settings
from .findable import make_commands_findable


def release(course: Course, assignment: str, retire: bool = False) -> Path:
    """Make the learners' version of an assignment (nbgrader's generate_assignment); returns its folder.

    Refuses a file that is no scenario (a key among them), and a scenario whose branches changed after learners
    answered it: their answers would no longer count. `retire` releases it all the same. Raises FaultyFile, GradingError.
    """
    _refuse_strays(course, assignment)
    if not retire:
        _refuse_answered(course, assignment)
    make_commands_findable()
    with _speaking() as said:
        coursedir = CourseDirectory(config=settings.load(course))
        coursedir.assignment_id = assignment
        converter = GenerateAssignment(coursedir=coursedir, config=coursedir.config)
        converter.force = True
        try:
            converter.start()
        except NbGraderException as problem:
            raise GradingError(f"{assignment} cannot be released: {_last(said, problem)}") from None
        except DBAPIError as problem:
            raise CourseError(f"the gradebook cannot be used: {problem.orig}") from None
    for learner in sorted((course.root / "learners").glob("*/")):
        course.furnish(learner.name)
    return course.root / "release" / assignment


def _refuse_strays(course: Course, assignment: str) -> None:
    source = course.root / "source" / assignment
    wanted = {source / "scenarios" / f"{name}.yaml" for name in assignments.read(source / f"{assignment}.ipynb").scenarios}
    wanted |= {path for path in scenario.files(source / "scenarios") if _is_private(path)}
    translated = {other for path in wanted for language, other in scenario.translations(path).items() if language in catalogue.languages()}
    faults = [
        Fault(str(path), 1, f"learners would get this file, and it is no scenario of this assignment; a key belongs in keys/{assignment}/")
        for path in sorted(source.rglob("*.y*ml"))
        if path not in wanted | translated
    ]
    for path in sorted(translated):
        try:
            scenario.read(path)
        except FaultyFile as found:
            faults += found.faults
    for path in sorted(wanted):
        try:
            played = scenario.read(path)
            if not played.private:
                key.read(course.root / "keys" / assignment / path.name, played)
            faults += proof_faults(path)
        except FaultyFile as found:
            faults += found.faults
    if faults:
        raise FaultyFile(faults)


def _is_private(path: Path) -> bool:
    try:
        return scenario.read(path).private
    except FaultyFile:
        return False


def _refuse_answered(course: Course, assignment: str) -> None:
    source, released = (course.root / place / assignment / "scenarios" for place in ("source", "release"))
    for path in scenario.files(released):
        answered = {found.parents[2].name for found in course.root.glob(f"learners/*/assignments/{assignment}/responses/{path.stem}/*.jsonl")}
        changed = not (source / path.name).is_file() or scenario.read(source / path.name).digest != scenario.read(path).digest
        if changed and answered:
            people = "1 learner has" if len(answered) == 1 else f"{len(answered)} learners have"
            raise GradingError(
                f'the branches of "{path.stem}" have changed, and {people} already answered it; their answers would no longer count. '
                "Give the changed scenario a new name, or add --retire if that is what you want"
            )


class _Said(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def _speaking() -> Iterator[list[str]]:
    """Keep what nbgrader logs (its reasons stand only there), and keep it off the screen."""
    said, logger = _Said(), logging.getLogger("traitlets")
    before = logger.propagate, logger.level, logger.handlers[:]
    logger.handlers, logger.propagate = [said], False
    logger.setLevel(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nbgrader's, about its own use of SQLAlchemy
            yield said.lines
    finally:
        logger.propagate, logger.handlers = before[0], before[2]
        logger.setLevel(before[1])


def _last(said: list[str], problem: BaseException) -> str:
    """What went wrong, from what nbgrader logged: its own exception only says to look at the log."""
    if isinstance(problem, PeertrainError):
        return str(problem)
    lines = [line.strip() for text in [*said, str(problem)] for line in text.splitlines() if line.strip()]
    raised = [line for line in lines if re.match(r"[\w.]+(Error|Exception|Missing\w*): ", line)]
    return (raised or lines or [type(problem).__name__])[-1]
