"""Supervisors' ratings: kept in the records for ever, and counted in nbgrader's gradebook."""

from __future__ import annotations

import logging
from contextlib import closing
from datetime import UTC, datetime

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy.exc import DBAPIError

from ..assignment import Item
from ..course import Course
from ..errors import GradingError
from ..store.records import Rating, Records
from .book import Book
from .evidence import Evidence, about, standing
from .findable import make_commands_findable
from .marks import note_ratings

_log = logging.getLogger(__name__)


def rate(course: Course, book: Book, learner: str, item: Item, response_id: str | None, levels: dict[str, int], comment: str, rater: str) -> Rating:
    """Keep a rating and count it. Raises GradingError for levels that are none, CourseError if it could not be kept.

    The record is written first and is what lasts: if the gradebook cannot be written now, the next grading counts it.
    """
    rubric = book.rubric_of(item.scenario, item.step)
    if fault := rubric.fault_in(levels):
        raise GradingError(f"Not a rating: {fault}.")
    rating = Rating(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        rater=rater,
        learner=learner,
        assignment=book.assignment.id,
        scenario=item.scenario,
        step=item.step or "",
        response_id=response_id or "",
        rubric=rubric.id,
        rubric_digest=rubric.digest,
        levels=levels,
        comment=comment,
        share=rubric.share(levels),
    )
    with closing(Records(course.records_url)) as records:
        records.add_rating(rating)
        ratings = records.ratings(book.assignment.id, learner)
    make_commands_findable()
    try:
        with Gradebook(course.gradebook_url, course.settings.course_id) as gradebook:
            _set(gradebook, book, learner, item, rating.share * item.points, rating.comment)
            gradebook.db.commit()
        note_ratings(course, learner, book.assignment.id, ratings)
    except (MissingEntry, DBAPIError, OSError) as problem:
        _log.warning("a rating is kept and will be counted by the next grading: %s", problem)
    return rating


def reapply(course: Course, book: Book, learner: str, evidence: Evidence, ratings: list[Rating]) -> None:
    """Count each item's standing rating; take back one whose answer is no longer there. Raises sqlalchemy's DBAPIError."""
    with Gradebook(course.gradebook_url, course.settings.course_id) as gradebook:
        for item in book.assignment.items:
            written = evidence.written.get((item.scenario, item.step))
            rating = standing(ratings, item, written)
            if rating is not None:
                _set(gradebook, book, learner, item, rating.share * item.points, rating.comment)
            elif about(ratings, item):
                _set(gradebook, book, learner, item, None, "")
            elif written is not None and item.step is None:
                gradebook.find_grade(item.grade_id, book.assignment.id, book.assignment.id, learner).needs_manual_grade = True
        gradebook.db.commit()


def _set(gradebook: Gradebook, book: Book, learner: str, item: Item, score: float | None, comment: str) -> None:
    """Set a manual score and comment the way nbgrader's formgrader would; without a score, a person is asked again."""
    place = (item.grade_id, book.assignment.id, book.assignment.id, learner)
    grade = gradebook.find_grade(*place)
    grade.manual_score, grade.needs_manual_grade = score, score is None
    if item.step is not None:  # only a solution cell has a comment
        gradebook.find_comment(*place).manual_comment = comment or None
