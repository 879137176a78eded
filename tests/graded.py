"""What a grading left: the gradebook's rows without their random ids, and the graded files."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from peertrain.course import Course
from peertrain.store.database import open_engine

ROWS = """
select assignment.name, student.id, student.first_name, base_cell.name, base_cell.type, grade.auto_score, grade.manual_score, grade.extra_credit,
       grade.needs_manual_grade, null as remark, null as words, submitted_assignment.timestamp, submitted_notebook.late_submission_penalty,
       submitted_notebook.flagged
from grade join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join assignment on assignment.id = submitted_assignment.assignment_id
join student on student.id = submitted_assignment.student_id join base_cell on base_cell.id = grade.cell_id
union all
select assignment.name, student.id, student.last_name, base_cell.name, base_cell.type, null, null, null, null, comment.auto_comment,
       comment.manual_comment, submitted_assignment.timestamp, submitted_notebook.late_submission_penalty, submitted_notebook.flagged
from comment join submitted_notebook on submitted_notebook.id = comment.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join assignment on assignment.id = submitted_assignment.assignment_id
join student on student.id = submitted_assignment.student_id join base_cell on base_cell.id = comment.cell_id
order by 1, 2, 4, 5
"""


def rows(course: Course) -> list[tuple[Any, ...]]:
    """Every grade and comment, without the random ids."""
    engine = open_engine(course.gradebook_url)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(sa.text(ROWS))]
    engine.dispose()
    return found


def tree(course: Course) -> dict[str, tuple[int, bytes]]:
    """Every graded file with its rights."""
    folder = course.root / "autograded"
    return {str(path.relative_to(folder)): (path.stat().st_mode, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
