"""Grade an assignment: collect, score each submission by itself through nbgrader, put ratings back.

One bad submission is one line and stops nothing. Each graded submission leaves a mark, written last, that says
what it was graded from; a run after a kill, a new submission or a changed key grades again just what needs it.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import DBAPIError
from traitlets.config import Config

from ..course import Course
from ..errors import CourseError, Fault, GradingError, PeertrainError
from ..store.records import Records
from ..submission import collect
from . import marks, settings
from .evidence import Book, open_book, read_evidence
from .ratings import reapply

Progress = Callable[[int, int, str], None]


class Graded(NamedTuple):
    """What a run did. `graded`, `unchanged`: learners' ids. `faults`: what was wrong in submissions, located."""

    graded: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[str, ...]
    faults: tuple[Fault, ...]


def release(course: Course, assignment: str) -> Path:
    """Make the learners' version of an assignment (nbgrader's generate_assignment); returns its folder.

    Raises FaultyFile or GradingError; keys never lie under source/, so none can be released.
    """
    open_book(course, assignment)
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


def grade(course: Course, assignment: str, progress: Progress | None = None, force: bool = False) -> Graded:
    """Grade every submission of `assignment` that needs it. Raises PeertrainError if nothing can be graded at all."""
    if assignment not in course.assignments():
        from ..errors import did_you_mean

        raise GradingError(f'no assignment "{assignment}" in this course{did_you_mean(assignment, course.assignments())}')
    config, book = settings.load(course), open_book(course, assignment)
    _refuse_unreleased(course, assignment)
    learners = collect(course, assignment)
    done: dict[str, list[str]] = {"graded": [], "unchanged": [], "failed": []}
    faults: list[Fault] = []
    records = Records(course.records_url)
    try:
        for number, learner in enumerate(learners, start=1):
            wanted = marks.mark_of(course, learner, assignment, book.digest)
            if not force and marks.found(course, learner, assignment) == wanted:
                done["unchanged"].append(learner)
            else:
                found = _grade_one(course, config, book, learner, records)
                faults += found
                failed = any(fault.message.startswith(_FAILED) for fault in found)
                done["failed" if failed else "graded"].append(learner)
                if not failed:
                    marks.leave(course, learner, assignment, wanted)
            if progress:
                progress(number, len(learners), learner)
    finally:
        records.close()
    return Graded(tuple(done["graded"]), tuple(done["unchanged"]), tuple(done["failed"]), tuple(faults))


_FAILED = "could not be graded: "


def _grade_one(course: Course, config: Config, book: Book, learner: str, records: Records) -> list[Fault]:
    assignment = book.assignment.id
    shown = f"submitted/{learner}/{assignment}"
    if not (course.root / shown / f"{assignment}.ipynb").is_file():
        return [Fault(f"{shown}/{assignment}.ipynb", 1, f"{_FAILED}the notebook is missing")]
    marks.path_of(course, learner, assignment).unlink(missing_ok=True)
    with _speaking() as said:
        coursedir = CourseDirectory(config=config)
        coursedir.assignment_id, coursedir.student_id = assignment, learner
        converter = Autograde(coursedir=coursedir, config=config)
        converter.force = True
        try:
            converter.start()
            evidence = read_evidence(book, course.root / "autograded" / learner / assignment)
            reapply(course, book, learner, evidence, records)
        except DBAPIError as problem:
            raise CourseError(f"the gradebook cannot be used: {problem.orig}") from None
        except (NbGraderException, PeertrainError, OSError, ValueError, SystemExit) as problem:
            return [Fault(shown, 1, _FAILED + _last(said, problem))]
    return [fault._replace(path=f"{shown}/{fault.path}") for fault in evidence.faults]


def _refuse_unreleased(course: Course, assignment: str) -> None:
    hint = f"not released yet; run: peertrain release {course.root} {assignment}"
    try:
        with Gradebook(course.gradebook_url, course.settings.course_id) as gradebook:
            gradebook.find_assignment(assignment)
    except MissingEntry:
        raise GradingError(f'assignment "{assignment}" is {hint}') from None
    except DBAPIError as problem:
        raise CourseError(f"the gradebook at {course.gradebook_url} cannot be used: {problem.orig}") from None
    if not (course.root / "release" / assignment / f"{assignment}.ipynb").is_file():
        raise GradingError(f'assignment "{assignment}" is {hint}')


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
    lines = [line for text in [*said, str(problem)] for line in text.strip().splitlines() if line.strip()]
    real = [line for line in lines if "Please see the error log" not in line and "--debug" not in line]
    return (real or lines or [type(problem).__name__])[-1].strip()
