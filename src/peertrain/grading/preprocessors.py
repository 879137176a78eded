"""Three nbgrader preprocessors: the master's cells back, scores from the journals, supervisors' ratings counted.

Nothing of a learner's notebook is run or believed; their answers are in the journals beside it. `course_root` is set
by the configuration and never looked for from a learner's folder.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from ..course import Course
from ..errors import GradingError
from ..store.records import Records
from .book import Book, open_book
from .evidence import Evidence, read_evidence, score_of
from .ratings import given_by


class _OfCourse(NbGraderPreprocessor):
    course_root = Unicode(help="The folder of the course.").tag(config=True)

    def course(self) -> Course:
        """The course that the configuration names. Raises GradingError, CourseError."""
        if not self.course_root:
            raise GradingError(f"{type(self).__name__}.course_root is not set; nbgrader_config.py must call peertrain.grading.settings.configure")
        return Course.open(Path(self.course_root))

    def evidence(self, resources: dict[str, Any]) -> tuple[Book, Evidence]:
        """What the notebook's folder shows."""
        book = open_book(self.course(), str(resources["nbgrader"]["assignment"]))
        return book, read_evidence(book, Path(resources["metadata"]["path"]))


class UseMasterCells(_OfCourse):
    """Replaces a submitted notebook's cells by the released ones, so that edited, lost or added cells change nothing."""

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        course, assignment = self.course(), str(resources["nbgrader"]["assignment"])
        released = course.root / "release" / assignment / f"{resources['nbgrader']['notebook']}.ipynb"
        if not released.is_file():
            raise GradingError(f"{released}: not released; run: peertrain release {course.root} {assignment}")
        master = nbformat.read(released, as_version=4)
        nb.cells, nb.metadata, nb.nbformat_minor = master.cells, master.metadata, master.nbformat_minor
        return nb, resources


class ScoreResponses(_OfCourse):
    """Writes one number into each grade cell and each written answer into its solution cell, from the journals.

    Runs before SaveAutoGrades. A cell that stands for nothing known gets 0, never full marks.
    """

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        book, evidence = self.evidence(resources)
        for cell in nb.cells:
            if cell.metadata.get("nbgrader", {}).get("grade"):
                _fill(cell, book, evidence)
        return nb, resources


class CountRatings(_OfCourse):
    """Counts the ratings that still fit, and asks for a person where a whole scene was passed. Runs after SaveAutoGrades."""

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        course, learner = self.course(), str(resources["nbgrader"]["student"])
        book, evidence = self.evidence(resources)
        with closing(Records(course.records_url)) as records:
            ratings = records.ratings(book.assignment.id, learner)
        name = book.assignment.id
        written = {item.grade_id: found for item in book.assignment.items if (found := evidence.written.get((item.scenario, item.step)))}
        given = given_by(book, ratings, written)
        with Gradebook(course.gradebook_url, course.settings.course_id) as gradebook:
            for item in book.assignment.items:
                grade = gradebook.find_grade(item.grade_id, name, name, learner)
                if item.grade_id in given:
                    grade.manual_score = given[item.grade_id].score
                    grade.needs_manual_grade = grade.manual_score is None
                    if item.step is not None:  # only a solution cell has a comment
                        gradebook.find_comment(item.grade_id, name, name, learner).manual_comment = given[item.grade_id].comment
                elif item.step is None and item.grade_id in written:
                    grade.needs_manual_grade = True
            gradebook.db.commit()
        return nb, resources


def _fill(cell: Any, book: Book, evidence: Evidence) -> None:
    grade_id, points = cell.metadata.nbgrader.grade_id, float(cell.metadata.nbgrader.points)
    item = next((item for item in book.assignment.items if item.grade_id == grade_id), None)
    if item is not None and item.step is not None and cell.metadata.nbgrader.get("solution"):
        written = evidence.written.get((item.scenario, item.step))
        if written is not None:
            cell.source = written.text if written.text is not None else f"({written.instead})"
        return
    scaled = score_of(evidence, item.scenario).scaled if item is not None and item.step is None else 0.0
    earned = min(points, max(0.0, scaled * points))
    cell.outputs = [nbformat.v4.new_output("execute_result", data={"text/plain": repr(float(earned))}, execution_count=1)]
    cell.execution_count = 1
