"""Supervisors' ratings: kept in the records for ever, and counted in nbgrader's gradebook as `resolving` says. Imports no nbgrader."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import NamedTuple

from ..assignment import Item
from ..course import Course
from ..errors import CourseError, GradingError
from ..resolving import resolution
from ..store import marks
from ..store.gradebook_writer import GradebookWriter
from ..store.records import Records
from ..store.rows import Given, Rating, Round
from .book import Book
from .evidence import Written, about, standing

_log = logging.getLogger(__name__)


class Said(NamedTuple):
    """What a person says of one answer. `response_id`: the answer's, None where there is none. `levels`: criterion -> level; empty to withdraw."""

    learner: str
    item: Item
    response_id: str | None
    levels: dict[str, int]
    comment: str
    round: Round = "first"


def rate(
    course: Course,
    book: Book,
    learner: str,
    item: Item,
    response_id: str | None,
    levels: dict[str, int],
    comment: str,
    rater: str,
    round: Round = "first",
) -> Rating:
    """Keep one rating and count it, see `rate_many`."""
    return rate_many(course, book, [Said(learner, item, response_id, levels, comment, round)], rater)[0]


def rate_many(course: Course, book: Book, said: Sequence[Said], rater: str) -> list[Rating]:
    """Keep ratings, all or none, and count them. Raises GradingError for levels that are none, CourseError if they could not be kept.

    The records are written first and are what lasts: if the gradebook cannot be written now, the next grading counts them.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    ratings = [_rating(book, one, rater, at) for one in said]
    with closing(Records(course.records_url)) as records:
        records.add_rating(*ratings)
        known = records.ratings(book.assignment.id) if len(said) > 1 else records.ratings(book.assignment.id, said[0].learner)
        of: dict[str, list[Rating]] = {}
        for rating in known:
            of.setdefault(rating.learner, []).append(rating)
        given = []
        for one in said:
            own = [rating for rating in about(of[one.learner], one.item) if rating.response_id == (one.response_id or "")]
            given.append((one.learner, one.item.grade_id, _given(resolution(own).stands, one.item)))
        try:
            with GradebookWriter(course.gradebook_url, book.assignment.id, f"peertrain release {course.root} {book.assignment.id}") as gradebook:
                if left_out := gradebook.give(given):
                    _log.warning("ratings are kept and will be counted by the next grading: not graded yet: %s", ", ".join(left_out))
            marks.note_ratings(records, book.assignment.id, {one.learner: of[one.learner] for one in said})
        except (CourseError, GradingError) as problem:
            _log.warning("a rating is kept and will be counted by the next grading: %s", problem)
    return ratings


@contextmanager
def rating_alone(course: Course) -> Iterator[None]:
    """Let nobody else rate, or count ratings, meanwhile: on this machine, by a lock of the course's. Not to be held twice."""
    with (course.root / ".rating.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def given_by(book: Book, ratings: Sequence[Rating], written: dict[str, Written]) -> dict[str, Given]:
    """What the ratings of one learner come to, by grade_id: those that fit the answers in `written`, and those to be taken back."""
    found: dict[str, Given] = {}
    for item in book.assignment.items if ratings else ():
        stands = standing(ratings, item, written.get(item.grade_id))
        if stands is not None or about(ratings, item):
            found[item.grade_id] = _given(stands, item)
    return found


def _rating(book: Book, said: Said, rater: str, at: str) -> Rating:
    item, rubric = said.item, book.rubric_of(said.item.scenario, said.item.step)
    if said.round != "withdrawn" and (fault := rubric.fault_in(said.levels)):
        raise GradingError(f"Not a rating: {fault}.")
    return Rating(
        at=at,
        rater=rater,
        learner=said.learner,
        assignment=book.assignment.id,
        scenario=item.scenario,
        step=item.step or "",
        response_id=said.response_id or "",
        rubric=rubric.id,
        rubric_digest=rubric.digest,
        levels=said.levels,
        comment=said.comment,
        share=0.0 if said.round == "withdrawn" else rubric.share(said.levels),
        round=said.round,
    )


def _given(rating: Rating | None, item: Item) -> Given:
    return Given(rating.share * item.points, rating.comment or None) if rating else Given(None, None)
