"""Read nbgrader's gradebook without importing nbgrader, which takes seconds. Writes nothing.

Tables as in nbgrader 0.9 (its schema revision 167914646830 and later).
"""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from ..errors import CourseError
from .database import is_made, open_engine

_GRADES = """
    select student.id as learner, assignment.name as assignment, base_cell.name as cell,
           coalesce(grade.auto_score, 0) as auto_score, grade.manual_score as manual_score,
           coalesce(grade.extra_credit, 0) as extra_credit, grade.needs_manual_grade as needs_person,
           grade_cells.max_score as max_score, comment.manual_comment as comment
    from grade
    join submitted_notebook on submitted_notebook.id = grade.notebook_id
    join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
    join assignment on assignment.id = submitted_assignment.assignment_id
    join student on student.id = submitted_assignment.student_id
    join base_cell on base_cell.id = grade.cell_id
    join grade_cells on grade_cells.id = grade.cell_id
    left join base_cell as words on words.name = base_cell.name and words.notebook_id = base_cell.notebook_id and words.type = 'SolutionCell'
    left join comment on comment.notebook_id = grade.notebook_id and comment.cell_id = words.id
    {where}
    order by student.id, assignment.name, base_cell.name
    """
_ALL, _OF_ONE = sa.text(_GRADES.format(where="")), sa.text(_GRADES.format(where="where student.id = :learner"))


_PENALTIES = sa.text(
    """
    select submitted_assignment.student_id as learner, submitted_notebook.late_submission_penalty as points
    from submitted_notebook
    join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
    join assignment on assignment.id = submitted_assignment.assignment_id
    where assignment.name = :assignment and submitted_notebook.late_submission_penalty > 0
    """
)


class Grade(NamedTuple):
    """One grade cell of one learner. Scores in points; `manual_score` None until a person gave one."""

    learner: str
    assignment: str
    cell: str
    auto_score: float
    manual_score: float | None
    extra_credit: float
    needs_person: bool
    max_score: float
    comment: str | None

    @property
    def score(self) -> float:
        """Points as nbgrader counts them: a person's score where there is one, and extra credit."""
        return (self.auto_score if self.manual_score is None else self.manual_score) + self.extra_credit


def grades(url: str, learner: str | None = None) -> list[Grade]:
    """Every grade in the gradebook, or those of one learner; none where the gradebook has not been made yet. Raises CourseError."""
    rows = _rows(url, _ALL) if learner is None else _rows(url, _OF_ONE, learner=learner)
    return [Grade(**(dict(row) | {"needs_person": bool(row["needs_person"])})) for row in rows]


def penalties(url: str, assignment: str) -> dict[str, float]:
    """The points that handing in late takes off, by learner; without those it takes nothing off. Raises CourseError."""
    return {row["learner"]: float(row["points"]) for row in _rows(url, _PENALTIES, assignment=assignment)}


def _rows(url: str, query: sa.TextClause, **values: str) -> list[sa.RowMapping]:
    engine = open_engine(url)
    try:
        if not is_made(engine) or not sa.inspect(engine).has_table("grade"):
            return []
        with engine.connect() as connection:
            return list(connection.execute(query, values).mappings())
    except sa.exc.DBAPIError as problem:
        raise CourseError(f"the gradebook at {sa.make_url(url).render_as_string()} cannot be read: {problem.orig}") from problem
    finally:
        engine.dispose()
