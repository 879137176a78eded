"""Grade an assignment: collect, read and score many submissions at once, write each batch down as one transaction.

One bad submission is one line and stops nothing. Each graded submission leaves a mark, written last, that says what it was graded from;
a run after a kill, a new submission or a changed key grades again just what needs it. Runs no learner's code; imports nbgrader only for a
late policy.
"""

from __future__ import annotations

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
from ..store.gradebook_writer import GradebookWriter, Penalty
from ..store.marks import Mark
from ..store.records import Records
from ..store.rows import Entry, Rating
from ..submission import folders
from . import autograded, settings, workers
from .assessing import Assessed
from .book import Book, open_book
from .evidence import Written
from .ratings import given_by, rating_alone
from .reading import Due, Folders, Read

Progress = Callable[[int, int, str], None]
HANDS = 2  # threads that write files, which waits for the disk
_NONE = Mark("", "", "", "")


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
    penalty = settings.penalty(settings.load(course))
    expected = sum(1 for _ in folders(course, assignment=assignment))
    with workers.workers(expected, scheduler) as scorers:  # which start while the rest is read
        book, release_with = open_book(course, assignment), f"peertrain release {course.root} {assignment}"
        with GradebookWriter(course.gradebook_url, assignment, release_with) as gradebook:
            refuse_unreleased(course, book, gradebook, release_with)
            with alone(course), closing(Records(course.records_url)) as records, ThreadPoolExecutor(HANDS) as hands:
                learners, faults = collect(course, assignment)
                run = _Run(course, book, gradebook, records, hands)
                run.faults += faults
                place = Folders(course.root / "submitted", assignment)
                for batch in workers.scored(run.batches(learners, force), place, pickle.dumps(book), scorers):
                    run.write(batch, penalty)
                    if progress:
                        progress(run.done, len(learners), batch[-1].learner)
    return Graded(tuple(run.graded), tuple(run.unchanged), tuple(run.failed), tuple(run.faults))


class _Run:
    """One run over an assignment: what is to be done, and what was."""

    def __init__(self, course: Course, book: Book, gradebook: GradebookWriter, records: Records, hands: ThreadPoolExecutor) -> None:
        self.graded: list[str] = []
        self.unchanged: list[str] = []
        self.failed: list[str] = []
        self.faults: list[Fault] = []
        self._course, self._book, self._gradebook, self._records, self._hands = course, book, gradebook, records, hands
        self._assignment, self._graded = book.assignment.id, course.root / "autograded"
        self._released = autograded.released_files(course.graded_from(self._assignment))
        self._released_digest = autograded.digest_of(self._released)

    @property
    def done(self) -> int:
        """How many submissions have been looked at."""
        return len(self.graded) + len(self.unchanged) + len(self.failed)

    def batches(self, learners: Sequence[str], force: bool) -> Iterator[list[Due]]:
        """What is to be looked at, a batch at a time. `force`: no grades stand."""
        graded = self._gradebook.graded() if not force else set()
        before = marks.found(self._records, self._assignment)
        ratings: dict[str, list[Rating]] = {}
        for rating in self._records.ratings(self._assignment):
            ratings.setdefault(rating.learner, []).append(rating)
        due = []
        for learner in learners:
            mark = before.get(learner, _NONE)
            there = mark is not _NONE and (self._folder(learner) / f"{self._assignment}.ipynb").is_file()
            stands = there and learner in graded and mark == self._mark(mark.submission, ratings.get(learner, []))
            due.append(Due(learner, mark.submission, stands, laid=there and mark.files == self._released_digest))
        for first in range(0, len(due), workers.BATCH):
            yield due[first : first + workers.BATCH]

    def _mark(self, submission: str, ratings: Sequence[Rating]) -> Mark:
        return Mark(self._book.digest, submission, marks.digest_of(ratings), self._released_digest)

    def _folder(self, learner: str) -> Path:
        return self._graded / learner / self._assignment

    def write(self, batch: Sequence[Read], penalty: Penalty | None) -> None:
        """Write a batch down: folders, then the gradebook, then what waits for a person, then the marks."""
        done: list[tuple[Read, Assessed]] = []
        for read in batch:
            shown = f"submitted/{read.learner}/{self._assignment}"
            if read.found and not read.found.failed:
                done.append((read, read.found))
                self.faults += [fault._replace(path=f"{shown}/{fault.path}") for fault in read.found.faults]
            elif why := read.found.failed if read.found else read.wrong[1]:
                self.failed.append(read.learner)
                self.faults.append(Fault(f"{shown}/{read.wrong[0]}".rstrip("/"), 1, f"could not be graded: {why}"))
            else:
                self.unchanged.append(read.learner)
        learners = [read.learner for read, _ in done]
        if not done:
            return
        marks.take_away(self._records, self._assignment, learners)
        laid = [self._hands.submit(self._lay, done[first::HANDS]) for first in range(HANDS)]
        with rating_alone(self._course):  # what is rated meanwhile is counted here, or finds these rows to change
            ratings: dict[str, list[Rating]] = {learner: [] for learner in learners}
            for rating in self._records.ratings(self._assignment, learners):
                ratings[rating.learner].append(rating)
            self._gradebook.write([self._entry(read, found, ratings[read.learner]) for read, found in done], penalty)
            answers.put(self._records, self._assignment, learners, [answer for _, found in done for answer in found.answers])
            for each in laid:
                each.result()
            marks.leave(self._records, self._assignment, {read.learner: self._mark(read.digest, ratings[read.learner]) for read, _ in done})
        self.graded += learners

    def _lay(self, done: Sequence[tuple[Read, Assessed]]) -> None:
        name = f"{self._assignment}.ipynb"
        for read, found in done:
            if read.files is None:
                autograded.lay_notebook(self._folder(read.learner), name, found.notebook)
            else:
                autograded.lay(self._folder(read.learner), name, found.notebook, {**read.files, **self._released})

    def _entry(self, read: Read, found: Assessed, ratings: Sequence[Rating]) -> Entry:
        written = {a.grade_id: Written(a.words or None, a.response_id or None, a.instead) for a in found.answers}
        at = datetime.fromisoformat(read.at).astimezone(UTC).replace(tzinfo=None) if read.at else None
        return Entry(read.learner, at, found.cells, given_by(self._book, ratings, written))


def refuse_unreleased(course: Course, book: Book, gradebook: GradebookWriter, release_with: str) -> None:
    """Raise GradingError where what learners got is not what the gradebook knows."""
    name = book.assignment.id
    if not (course.root / "release" / name / f"{name}.ipynb").is_file():
        raise GradingError(f'assignment "{name}" is not released yet; run: {release_with}')
    points = {item.grade_id: item.points for item in book.assignment.items}
    if gradebook.points != points:
        other = sorted(set(points.items()) ^ set(gradebook.points.items()))[0][0]
        raise GradingError(f'the gradebook has other cells than the released "{name}" ("{other}" differs); run: {release_with}')
