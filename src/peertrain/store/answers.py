"""What there is for a person to rate, as the last grading found it. Worked out from what was handed in, so it can be made again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from .records import Records
from .rows import Answer
from .tables import answer_table


def put(records: Records, assignment: str, learners: Sequence[str], answers: Iterable[Answer]) -> None:
    """Let `answers` be all that `learners` have to be rated in `assignment`. Raises CourseError."""
    columns, wanted = answer_table.c, set(answers)
    with records.begin() as connection:
        theirs = sa.and_(columns.assignment == assignment, columns.learner.in_(learners))
        there = {Answer._make(row) for row in connection.execute(sa.select(*[columns[name] for name in Answer._fields]).where(theirs))}
        if gone := {answer.learner for answer in there - wanted}:
            connection.execute(answer_table.delete().where(theirs, columns.learner.in_(gone)))
        if new := [answer._asdict() for answer in wanted if answer not in there or answer.learner in gone]:
            connection.execute(answer_table.insert(), new)


def answers(records: Records, assignment: str | None = None, grade_id: str | None = None) -> list[Answer]:
    """The answers to one question, of one assignment or all, by when they were handed in. Raises CourseError."""
    columns = answer_table.c
    wanted = sa.select(*[columns[name] for name in Answer._fields]).order_by(columns.submitted_at, columns.learner, columns.grade_id)
    if assignment is not None:
        wanted = wanted.where(columns.assignment == assignment)
    if grade_id is not None:
        wanted = wanted.where(columns.grade_id == grade_id)
    with records.begin() as connection:
        return [Answer(*row) for row in connection.execute(wanted)]
