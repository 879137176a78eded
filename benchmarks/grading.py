"""(a) Grading 60 submissions: `peertrain grade` beside nbgrader's stock pipeline with its kernel, gradebooks compared."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any

from peertrain.course import Course

from .courses import copy, timed, with_submissions

COUNT = int(os.environ.get("PEERTRAIN_BENCH_SUBMISSIONS", "60"))

# The stock stages in the stock order, with our scoring where a grade cell's own code would have run.
STOCK = """
from nbgrader.preprocessors import *
from nbconvert.preprocessors import ClearMetadataPreprocessor
from peertrain.grading.preprocessors import CountRatings, ScoreResponses
from nbgrader.preprocessors.ignorepattern import IgnorePattern
c.Autograde.sanitize_preprocessors = [ClearOutput, DeduplicateIds, OverwriteKernelspec, OverwriteCells, CheckCellMetadata]
first = [Execute, IgnorePattern, ScoreResponses, LimitOutput]
c.Autograde.autograde_preprocessors = [*first, SaveAutoGrades, CountRatings, AssignLatePenalties, CheckCellMetadata]
"""

ROWS = """
select student.id, base_cell.name, base_cell.type, grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade,
       grade_cells.max_score, comment.auto_comment, comment.manual_comment, submitted_assignment.timestamp
from grade join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join student on student.id = submitted_assignment.student_id
join base_cell on base_cell.id = grade.cell_id join grade_cells on grade_cells.id = base_cell.id
left join base_cell as words on words.name = base_cell.name and words.notebook_id = base_cell.notebook_id and words.type = 'SolutionCell'
left join comment on comment.notebook_id = grade.notebook_id and comment.cell_id = words.id
order by 1, 2, 3
"""


def measure() -> dict[str, Any]:
    """Time both and compare the gradebooks row by row."""
    with tempfile.TemporaryDirectory() as folder:
        made = with_submissions(Path(folder, "made"), COUNT)
        with sqlite3.connect(made.root / "gradebook.db") as connection:
            connection.execute("pragma foreign_keys=off")
            for table in ("grade", "comment", "submitted_notebook", "submitted_assignment"):
                connection.execute(f"delete from {table}")
        (made.root / "records.db").unlink()
        ours, stock = copy(made, Path(folder, "ours")), copy(made, Path(folder, "stock"))
        with (stock.root / "nbgrader_config.py").open("a") as config:
            config.write(STOCK)
        our_seconds = timed([sys.executable, "-m", "peertrain", "grade", str(ours.root), "boundaries", "--force"])
        stock_seconds = timed([sys.executable, "-m", "nbgrader", "autograde", "boundaries", "--force"], cwd=stock.root)
        same = rows(ours) == rows(stock)
        count = len(rows(ours))
    ratio = stock_seconds / our_seconds
    return {
        "submissions": COUNT,
        "peertrain_seconds": our_seconds,
        "stock_seconds": stock_seconds,
        "ratio": ratio,
        "gradebook_rows": count,
        "gradebooks_equal": same,
        "rows": [
            {
                "what": f"grading {COUNT} submissions ({count} gradebook rows, {'equal' if same else 'DIFFERENT'})",
                "figure": f"{our_seconds:.1f} s",
                "beside": f"nbgrader autograde with a kernel: {stock_seconds:.1f} s",
                "ratio": f"{ratio:.1f}x faster",
            }
        ],
    }


def rows(course: Course) -> list[tuple[Any, ...]]:
    """The gradebook's grades, without its random ids."""
    with sqlite3.connect(course.root / "gradebook.db") as connection:
        return connection.execute(ROWS).fetchall()
