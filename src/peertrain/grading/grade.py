"""Grade an assignment: collect, score many submissions at once, write each batch down as one transaction.

One bad submission is one line and stops nothing. Each graded submission leaves a mark, written last, that says what it was graded from;
a run after a kill, a new submission or a changed key grades again just what needs it. Runs no learner's code; imports nbgrader only for a
late policy.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from ..course import Course
from ..errors import Fault, GradingError, did_you_mean
from ..intake import alone, collect
from ..store import answers, marks
from ..store.gradebook_writer import Entry, GradebookWriter, Penalty
from ..store.marks import Mark
from ..store.records import Rating, Records
from . import autograded, settings, workers
from .assessing import Assessed, Handed
from .book import Book, open_book
from .evidence import Written, handed_in
from .ratings import given_by, rating_alone

Progress = Callable[[int, int, str], None]


class Graded(NamedTuple):
    """What a run did. `graded`, `unchanged`: learners' ids. `faults`: what was wrong in submissions, located."""

    graded: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[str, ...]
    faults: tuple[Fault, ...]


def grade(course: Course, assignment: str, progress: Progress | None = None, force: bool = False, scheduler: str | None = None) -> Graded:
    """Grade every submission of `assignment` that needs it. `scheduler`: of a Dask cluster to score on.

    Raises PeertrainError if nothing can be graded at all; then nothing was written.
    """
    if assignment not in course.assignments():
        raise GradingError(f'no assignment "{assignment}" in this course{did_you_mean(assignment, course.assignments())}')
    penalty, book = settings.penalty(settings.load(course)), open_book(course, assignment)
    release_with = f"peertrain release {course.root} {assignment}"
    with GradebookWriter(course.gradebook_url, assignment, release_with) as gradebook:
        refuse_unreleased(course, book, gradebook, release_with)
        with alone(course), closing(Records(course.records_url)) as records:
            expected = sum(1 for _ in course.inbound.glob(f"*+{assignment}+*"))
            with workers.executor(expected, scheduler) as (work, count), ThreadPoolExecutor(os.cpu_count()) as hands:
                learners, faults = collect(course, assignment)
                run = _Run(course, book, gradebook, records, penalty, force, faults, hands)
                packed = pickle.dumps(book)
                for done in workers.assessed(run.batches(learners), packed, work, count):
                    run.write(done)
                    if progress:
                        progress(len(run.graded) + len(run.unchanged) + len(run.failed), len(learners), done[-1].learner)
            if progress and learners:
                progress(len(learners), len(learners), learners[-1])
    return Graded(tuple(run.graded), tuple(run.unchanged), tuple(run.failed), tuple(run.faults))


class _Run:
    """One run over an assignment: what is to be done, and what was."""

    def __init__(
        self,
        course: Course,
        book: Book,
        gradebook: GradebookWriter,
        records: Records,
        penalty: Penalty | None,
        force: bool,
        faults: list[Fault],
        hands: ThreadPoolExecutor,
    ) -> None:
        self.graded: list[str] = []
        self.unchanged: list[str] = []
        self.failed: list[str] = []
        self.faults = faults
        self._course, self._book, self._gradebook, self._records, self._penalty, self._force = course, book, gradebook, records, penalty, force
        self._assignment = book.assignment.id
        self._hands = hands  # for reading and writing files, which wait for the disk and not for Python
        self._in_gradebook = gradebook.graded()
        self._ratings: dict[str, list[Rating]] = {}
        for rating in records.ratings(self._assignment):
            self._ratings.setdefault(rating.learner, []).append(rating)
        self._released = autograded.released_files(course.graded_from(self._assignment))
        self._released_digest = autograded.digest_of(self._released)
        self._marks = marks.found(records, self._assignment)
        self._held: dict[str, tuple[Handed, Mark, bool]] = {}

    def batches(self, learners: Sequence[str]) -> Iterator[list[Handed]]:
        """What needs grading, a batch at a time."""
        batch: list[Handed] = []
        for first in range(0, len(learners), workers.BATCH):
            some = learners[first : first + workers.BATCH]
            folders = [self._course.root / "submitted" / learner / self._assignment for learner in some]
            for learner, (files, unread) in zip(some, self._hands.map(handed_in, folders), strict=True):
                if (handed := self._wanted(learner, files, unread)) is not None:
                    batch.append(handed)
                if len(batch) == workers.BATCH:
                    yield batch
                    batch = []
        if batch:
            yield batch

    def _wanted(self, learner: str, files: dict[str, bytes], unread: tuple[Fault, ...]) -> Handed | None:
        """The learner's submission, if it has to be graded; what can't be is noted as failed."""
        shown = f"submitted/{learner}/{self._assignment}"
        rated = marks.digest_of(self._ratings.get(learner, []))
        mark = Mark(self._book.digest, autograded.digest_of(files), rated, self._released_digest)
        before, graded = self._marks.get(learner), self._folder(learner) / f"{self._assignment}.ipynb"
        if not self._force and learner in self._in_gradebook and before == mark and graded.is_file():
            self.unchanged.append(learner)
            return None
        if f"{self._assignment}.ipynb" not in files:
            self._fail(f"{shown}/{self._assignment}.ipynb", learner, "the notebook is missing")
            return None
        try:
            at = _time(files.get("timestamp.txt", b""))
        except ValueError:
            self._fail(f"{shown}/timestamp.txt", learner, "it is not a time")
            return None
        handed = Handed(learner, files, unread, at)
        same = before is not None and before.submission == mark.submission and before.files == mark.files
        self._held[learner] = handed, mark, same
        return handed

    def _folder(self, learner: str) -> Path:
        return self._course.root / "autograded" / learner / self._assignment

    def _fail(self, path: str, learner: str, why: str) -> None:
        self.failed.append(learner)
        self.faults.append(Fault(path, 1, f"could not be graded: {why}"))

    def write(self, done: Sequence[Assessed]) -> None:
        """Write a batch down: folders, then the gradebook, then what waits for a person, then the marks."""
        held = {found.learner: self._held.pop(found.learner) for found in done}
        for found in done:
            if found.failed:
                self._fail(f"submitted/{found.learner}/{self._assignment}", found.learner, found.failed)
        done = [found for found in done if not found.failed]
        learners = [found.learner for found in done]
        if not done:
            return
        marks.take_away(self._records, self._assignment, learners)
        laid = [self._hands.submit(self._lay, found, *held[found.learner]) for found in done]
        with rating_alone(self._course):  # what is rated meanwhile is counted here, or finds these rows to change
            ratings: dict[str, list[Rating]] = {learner: [] for learner in learners}
            for rating in self._records.ratings(self._assignment, learners):
                ratings[rating.learner].append(rating)
            self._gradebook.write([self._entry(found, held[found.learner][0], ratings[found.learner]) for found in done], self._penalty)
            answers.put(self._records, self._assignment, learners, [answer for found in done for answer in found.answers])
            counted = {learner: held[learner][1]._replace(ratings=marks.digest_of(given)) for learner, given in ratings.items()}
            for each in laid:
                each.result()
            marks.leave(self._records, self._assignment, counted)
        for found in done:
            shown = f"submitted/{found.learner}/{self._assignment}"
            self.faults += [fault._replace(path=f"{shown}/{fault.path}") for fault in found.faults]
        self.graded += learners

    def _lay(self, found: Assessed, handed: Handed, _mark: Mark, same: bool) -> None:
        folder, notebook = self._folder(found.learner), f"{self._assignment}.ipynb"
        if same and (folder / notebook).is_file():
            autograded.lay_notebook(folder, notebook, found.notebook)
        else:
            files = {name: body for name, body in handed.files.items() if not name.endswith(".ipynb")}
            autograded.lay(folder, notebook, found.notebook, files | self._released)

    def _entry(self, found: Assessed, handed: Handed, ratings: Sequence[Rating]) -> Entry:
        written = {a.grade_id: Written(a.words or None, a.response_id or None, a.instead) for a in found.answers}
        given = given_by(self._book, ratings, written)
        at = datetime.fromisoformat(handed.at).astimezone(UTC).replace(tzinfo=None) if handed.at else None
        return Entry(found.learner, at, found.cells, given)


def refuse_unreleased(course: Course, book: Book, gradebook: GradebookWriter, release_with: str) -> None:
    """Raise GradingError where what learners got is not what the gradebook knows."""
    name = book.assignment.id
    if not (course.root / "release" / name / f"{name}.ipynb").is_file():
        raise GradingError(f'assignment "{name}" is not released yet; run: {release_with}')
    points = {item.grade_id: item.points for item in book.assignment.items}
    if gradebook.points != points:
        other = sorted(set(points.items()) ^ set(gradebook.points.items()))[0][0]
        raise GradingError(f'the gradebook has other cells than the released "{name}" ("{other}" differs); run: {release_with}')


def _time(told: bytes) -> str:
    """timestamp.txt as ISO 8601 in UTC, read as nbgrader reads it; "" for an empty file. Raises ValueError."""
    text = told.decode().strip()
    if not text:
        return ""
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S.%f UTC").replace(tzinfo=UTC).isoformat()
    except ValueError:
        from dateutil import parser, tz

        parts = text.split(" ")
        zone = tz.gettz(parts[2]) if len(parts) == 3 and not parts[2].lstrip("+-").isdecimal() else None
        found: datetime = parser.parse(" ".join(parts[:2]) if zone else text)
        return (found.replace(tzinfo=found.tzinfo or zone or UTC)).astimezone(UTC).isoformat()
    except OverflowError as problem:
        raise ValueError("out of range") from problem
