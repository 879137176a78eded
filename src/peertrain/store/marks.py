"""What each submission was graded from. Worked out from what was handed in; without it, a submission is graded again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from .records import Records
from .rows import Rating
from .tables import mark_table


class Mark(NamedTuple):
    """Digests of what was graded from: the book, every submitted file, its ratings, and what is laid beside them."""

    book: str
    submission: str
    ratings: str
    files: str


def found(records: Records, assignment: str) -> dict[str, Mark]:
    """The marks of every learner in an assignment. Raises CourseError."""
    columns = mark_table.c
    with records.begin() as connection:
        rows = connection.execute(sa.select(columns.learner, *[columns[name] for name in Mark._fields]).where(columns.assignment == assignment))
        return {row[0]: Mark(*row[1:]) for row in rows}


def leave(records: Records, assignment: str, marks: Mapping[str, Mark]) -> None:
    """Write marks, by learner, in place of theirs before. Raises CourseError."""
    with records.begin() as connection:
        connection.execute(_of(assignment, list(marks)))
        connection.execute(mark_table.insert(), [{"learner": learner, "assignment": assignment, **mark._asdict()} for learner, mark in marks.items()])


def take_away(records: Records, assignment: str, learners: Sequence[str]) -> None:
    """Take the marks of these learners away. Raises CourseError."""
    with records.begin() as connection:
        connection.execute(_of(assignment, learners))


def note_ratings(records: Records, assignment: str, ratings: Mapping[str, Sequence[Rating]]) -> None:
    """Say of learners who have a mark that all these ratings of theirs are counted. Raises CourseError."""
    columns = mark_table.c
    place = sa.and_(columns.assignment == assignment, columns.learner == sa.bindparam("who"))
    with records.begin() as connection:
        told = [{"who": learner, "counted": digest_of(given)} for learner, given in ratings.items()]
        connection.execute(mark_table.update().where(place).values(ratings=sa.bindparam("counted")), told)


def digest_of(ratings: Sequence[Rating]) -> str:
    """SHA-256 over ratings, in their order."""
    return hashlib.sha256(repr([tuple(rating) for rating in ratings]).encode()).hexdigest()


def _of(assignment: str, learners: Sequence[str]) -> sa.Delete:
    return mark_table.delete().where(mark_table.c.assignment == assignment, mark_table.c.learner.in_(learners))
