"""(a) Grading: beside nbgrader's stock pipeline with its kernel on the same submissions; a hundred times as many; a changed key."""

from __future__ import annotations

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from peertrain.course import Course

from .courses import copy, environment, timed, with_submissions

COUNT = int(os.environ.get("PEERTRAIN_BENCH_SUBMISSIONS", "200"))
MANY = int(os.environ.get("PEERTRAIN_BENCH_MANY", "20000"))
ATTEMPTS = 10_000
SCENES = 3  # in the assignment, each with one attempt a learner

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
    """Time all three; compare the first pair's gradebooks row by row."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = _beside_nbgrader(Path(folder)), _many(Path(folder))
    return {"few": few, "many": many, "rows": [*few.pop("rows"), *many.pop("rows")]}


def _beside_nbgrader(folder: Path) -> dict[str, Any]:
    ours = with_submissions(folder / "ours", COUNT)
    stock = copy(ours, folder / "stock")
    with (stock.root / "nbgrader_config.py").open("a") as config:
        config.write(STOCK)
    our_seconds = timed(_grade(ours))
    stock_seconds = timed([sys.executable, "-m", "nbgrader", "autograde", "boundaries"], cwd=stock.root)
    same, count, ratio = rows(ours) == rows(stock), len(rows(ours)), stock_seconds / our_seconds
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


def _many(folder: Path) -> dict[str, Any]:
    course = with_submissions(folder / "many", MANY)
    tenth = with_submissions(folder / "tenth", MANY // 10)
    regraded = with_submissions(folder / "regraded", -(-ATTEMPTS // SCENES))
    tenth_seconds, _ = timed_with_memory(_grade(tenth))
    seconds, memory = timed_with_memory(_grade(course))
    again = timed(_grade(course))
    timed(_grade(regraded))
    key = regraded.root / "keys" / "boundaries" / "the_only_one.yaml"
    text, times = key.read_text(), []
    for points in (3, 4, 5):
        key.write_text(text.replace("points: 2", f"points: {points}", 1))
        times.append(timed(_grade(regraded)))
    regrade_seconds = statistics.median(times)
    return {
        "submissions": MANY,
        "seconds": seconds,
        "tenth_seconds": tenth_seconds,
        "unchanged_seconds": again,
        "largest_process_megabytes": memory,
        "regrade_seconds": regrade_seconds,
        "rows": [
            {
                "what": f"grading {MANY} submissions; the largest process {memory:.0f} MB",
                "figure": f"{seconds:.1f} s",
                "beside": f"{MANY // 10}: {tenth_seconds:.1f} s; all again, unchanged: {again:.1f} s",
                "ratio": f"{seconds / tenth_seconds:.1f}x for 10x",
            },
            {
                "what": f"a changed key: {ATTEMPTS} stored attempts ({len(rows(regraded))} gradebook rows) graded again",
                "figure": f"{regrade_seconds:.1f} s",
                "beside": "three times: " + ", ".join(f"{seconds:.1f}" for seconds in sorted(times)),
            },
        ],
    }


def _grade(course: Course) -> list[str]:
    return [sys.executable, "-m", "peertrain", "grade", str(course.root), "boundaries"]


def timed_with_memory(command: list[str]) -> tuple[float, float]:
    """Seconds, and the megabytes of the largest of the processes, workers too."""
    begun, largest = time.perf_counter(), 0
    process = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while process.poll() is None:
        family = [process.pid, *_children(process.pid)]
        largest = max([largest, *(_kilobytes(one) for one in family)])
        time.sleep(0.05)
    if process.returncode:
        raise RuntimeError(process.stderr.read().decode()[-4000:] if process.stderr else "")
    return time.perf_counter() - begun, largest / 1024


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _kilobytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def rows(course: Course) -> list[tuple[Any, ...]]:
    """The gradebook's grades, without its random ids."""
    with sqlite3.connect(course.root / "gradebook.db") as connection:
        return connection.execute(ROWS).fetchall()
