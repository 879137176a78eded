"""Grade an assignment: collect, score each submission by itself through nbgrader, put ratings back.

One bad submission is one line and stops nothing. Each graded submission leaves a mark, written last, that says
what it was graded from; a run after a kill, a new submission or a changed key grades again just what needs it.
"""

from __future__ import annotations

import fcntl
import logging
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError
from traitlets.config import Config

from .. import assignment as assignments
from .. import catalogue, key, scenario
from ..check.one_file import proof_faults
from ..course import Course
from ..errors import CourseError, Fault, FaultyFile, GradingError, PeertrainError, did_you_mean
from ..store import gradebook
from ..store.records import Rating, Records
from ..submission import collect
from . import marks, settings
from .book import Book, open_book
from .evidence import read_evidence
from .one_gradebook import shared

Progress = Callable[[int, int, str], None]


class Graded(NamedTuple):
    """What a run did. `graded`, `unchanged`: learners' ids. `faults`: what was wrong in submissions, located."""

    graded: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[str, ...]
    faults: tuple[Fault, ...]


def release(course: Course, assignment: str, retire: bool = False) -> Path:
    """Make the learners' version of an assignment (nbgrader's generate_assignment); returns its folder.

    Refuses a file that is no scenario (a key among them), and a scenario whose branches changed after learners
    answered it: their answers would no longer count. `retire` releases it all the same. Raises FaultyFile, GradingError.
    """
    _refuse_strays(course, assignment)
    if not retire:
        _refuse_answered(course, assignment)
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
        raise GradingError(f'no assignment "{assignment}" in this course{did_you_mean(assignment, course.assignments())}')
    config, book = settings.load(course), open_book(course, assignment)
    _refuse_unreleased(course, assignment)
    with _only_one(course), closing(Records(course.records_url)) as records:
        learners, faults = collect(course, assignment)
        ratings: dict[str, list[Rating]] = {}
        for rating in records.ratings(assignment):
            ratings.setdefault(rating.learner, []).append(rating)
        in_gradebook = {row.learner for row in gradebook.grades(course.gradebook_url) if row.assignment == assignment}
        done: dict[str, list[str]] = {"graded": [], "unchanged": [], "failed": []}
        with shared(course) as submission:
            for number, learner in enumerate(learners, start=1):
                wanted = marks.mark_of(course, learner, assignment, book.digest, ratings.get(learner, []))
                if not force and learner in in_gradebook and marks.found(course, learner, assignment) == wanted:
                    done["unchanged"].append(learner)
                else:
                    try:
                        with submission():
                            faults += _grade_one(course, config, book, learner)
                        marks.leave(course, learner, assignment, wanted)
                        done["graded"].append(learner)
                    except _Failed as failed:
                        faults.append(failed.fault)
                        done["failed"].append(learner)
                    except DBAPIError as problem:
                        raise CourseError(f"the gradebook cannot be used: {problem.orig}") from None
                if progress:
                    progress(number, len(learners), learner)
    return Graded(tuple(done["graded"]), tuple(done["unchanged"]), tuple(done["failed"]), tuple(faults))


@contextmanager
def _only_one(course: Course) -> Iterator[None]:
    """Hold the course's grading lock. Raises GradingError if another run holds it."""
    with (course.root / ".grading.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise GradingError("grading is already running for this course; wait until it has ended") from None
        yield


class _Failed(GradingError):
    def __init__(self, path: str, why: str) -> None:
        self.fault = Fault(path, 1, f"could not be graded: {why}")
        super().__init__(str(self.fault))


def _grade_one(course: Course, config: Config, book: Book, learner: str) -> list[Fault]:
    assignment = book.assignment.id
    shown = f"submitted/{learner}/{assignment}"
    if not (course.root / shown / f"{assignment}.ipynb").is_file():
        raise _Failed(f"{shown}/{assignment}.ipynb", "the notebook is missing")
    marks.path_of(course, learner, assignment).unlink(missing_ok=True)
    with _speaking() as said:
        coursedir = CourseDirectory(config=config)
        coursedir.assignment_id, coursedir.student_id = assignment, learner
        converter = Autograde(coursedir=coursedir, config=config)
        converter.force = True
        try:
            converter.start()
        except DBAPIError:
            raise
        except (Exception, SystemExit) as problem:  # noqa: BLE001  one submission must not stop the others, whatever it does
            if locked := next((line for text in said for line in text.splitlines() if line.startswith("sqlalchemy.exc.OperationalError")), None):
                raise CourseError(f"the gradebook cannot be used: {locked.partition(') ')[2]}") from None
            raise _Failed(shown, _last(said, problem)) from None
    evidence = read_evidence(book, course.root / "autograded" / learner / assignment)
    return [fault._replace(path=f"{shown}/{fault.path}") for fault in evidence.faults]


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


def _refuse_unreleased(course: Course, assignment: str) -> None:
    hint = f"not released yet; run: peertrain release {course.root} {assignment}"
    try:
        with Gradebook(course.gradebook_url, course.settings.course_id) as gradebook:
            gradebook.find_assignment(assignment)
    except MissingEntry:
        raise GradingError(f'assignment "{assignment}" is {hint}') from None
    except DBAPIError as problem:
        shown = make_url(course.gradebook_url).render_as_string()
        raise CourseError(f"the gradebook at {shown} cannot be used: {problem.orig}") from None
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
    """What went wrong, from what nbgrader logged: its own exception only says to look at the log."""
    if isinstance(problem, PeertrainError):
        return str(problem)
    lines = [line.strip() for text in [*said, str(problem)] for line in text.splitlines() if line.strip()]
    raised = [line for line in lines if re.match(r"[\w.]+(Error|Exception|Missing\w*): ", line)]
    return (raised or lines or [type(problem).__name__])[-1]
