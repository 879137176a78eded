"""Supervisors' ratings: kept in the records for ever, and counted in nbgrader's gradebook."""

from __future__ import annotations

from datetime import UTC, datetime

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy.exc import DBAPIError

from ..assignment import Item
from ..course import Course
from ..errors import CourseError, GradingError
from ..store.records import Rating, Records
from .evidence import Book, Evidence
from .settings import make_commands_findable


def rate(course: Course, book: Book, learner: str, item: Item, response_id: str | None, levels: dict[str, int], comment: str, rater: str) -> Rating:
    """Keep a rating and count it. Raises GradingError for levels that are none, CourseError for a database.

    The record is written first: should the gradebook fail, grading again counts the rating.
    """
    assert item.step is not None
    rubric = book.rubric_of(item.scenario, item.step)
    if fault := rubric.fault_in(levels):
        raise GradingError(f"Not a rating: {fault}.")
    rating = Rating(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        rater=rater,
        learner=learner,
        assignment=book.assignment.id,
        scenario=item.scenario,
        step=item.step,
        response_id=response_id or "",
        rubric=rubric.id,
        rubric_digest=rubric.digest,
        levels=levels,
        comment=comment,
        share=rubric.share(levels),
    )
    records = Records(course.records_url)
    try:
        records.add_rating(rating)
    finally:
        records.close()
    count(course, item, rating)
    return rating


def count(course: Course, item: Item, rating: Rating) -> None:
    """Write a rating into the gradebook, the way nbgrader's formgrader would. Raises CourseError."""
    make_commands_findable()
    try:
        with Gradebook(course.gradebook_url, course.settings.course_id) as gradebook:
            grade = gradebook.find_grade(item.grade_id, rating.assignment, rating.assignment, rating.learner)
            grade.manual_score = rating.share * item.points
            grade.needs_manual_grade = False
            comment = gradebook.find_comment(item.grade_id, rating.assignment, rating.assignment, rating.learner)
            comment.manual_comment = rating.comment or None
            gradebook.db.commit()
    except MissingEntry:
        raise CourseError("this submission is not in the gradebook yet; grade the assignment first") from None
    except DBAPIError as problem:
        raise CourseError(f"the rating is kept, but the gradebook could not be written: {problem.orig}") from None


def reapply(course: Course, book: Book, learner: str, evidence: Evidence, records: Records) -> None:
    """After grading again, count the newest rating of each answer that is still the same answer."""
    ratings = records.ratings(book.assignment.id, learner)
    for item in book.assignment.items:
        written = evidence.written.get((item.scenario, item.step or ""))
        fitting = [r for r in ratings if written and (r.scenario, r.step, r.response_id) == (item.scenario, item.step, written.response_id or "")]
        if fitting:
            count(course, item, fitting[-1])
