"""Two nbgrader preprocessors: one puts the master's cells back, one writes scores from the journals.

Nothing of a learner's notebook is run or believed; their answers are in the journals beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor

from ..course import Course
from ..errors import GradingError
from .evidence import Book, Evidence, open_book, read_evidence, score_of


class UseMasterCells(NbGraderPreprocessor):
    """Replaces a submitted notebook's cells by the released ones, so that edited, lost or added cells change nothing."""

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        course, assignment = _where(resources)
        released = course.root / "release" / assignment / f"{resources['nbgrader']['notebook']}.ipynb"
        if not released.is_file():
            raise GradingError(f"{released}: not released; run: peertrain release {course.root} {assignment}")
        master = nbformat.read(released, as_version=4)
        nb.cells, nb.metadata = master.cells, master.metadata
        return nb, resources


class ScoreResponses(NbGraderPreprocessor):
    """Writes one number into each grade cell and each written answer into its solution cell, from the journals.

    Runs before SaveAutoGrades. A cell that stands for nothing known gets 0, never full marks.
    """

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        course, assignment = _where(resources)
        book = open_book(course, assignment)
        evidence = read_evidence(book, Path(resources["metadata"]["path"]))
        for cell in nb.cells:
            if cell.metadata.get("nbgrader", {}).get("grade"):
                _fill(cell, book, evidence)
        return nb, resources


def _fill(cell: Any, book: Book, evidence: Evidence) -> None:
    grade_id, points = cell.metadata.nbgrader.grade_id, float(cell.metadata.nbgrader.points)
    item = next((item for item in book.assignment.items if item.grade_id == grade_id), None)
    if item is not None and item.step is not None and cell.metadata.nbgrader.get("solution"):
        written = evidence.written.get((item.scenario, item.step))
        if written is not None:
            cell.source = written.text
        return
    scaled = score_of(evidence, book, item.scenario).scaled if item is not None and item.step is None else 0.0
    earned = min(points, max(0.0, scaled * points))
    cell.outputs = [nbformat.v4.new_output("execute_result", data={"text/plain": repr(float(earned))}, execution_count=1)]
    cell.execution_count = 1


def _where(resources: dict[str, Any]) -> tuple[Course, str]:
    course = Course.around(Path(resources["metadata"]["path"]))
    if course is None:
        raise GradingError(f"{resources['metadata']['path']}: not inside a course")
    return course, str(resources["nbgrader"]["assignment"])
