"""What `grade` leaves is what nbgrader itself leaves of the same submissions, row by row and byte by byte.

nbgrader runs its own pipeline with our stages, as the course's nbgrader_config.py has it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

import databases
from graded import rows, tree
from learners_played import play
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.grading.grade import grade
from peertrain.intake import collect
from peertrain.store.database import open_engine
from peertrain.submission import submit

AUTOGRADE = """
import sys
from nbgrader.apps import NbGraderAPI
from traitlets.config import PyFileConfigLoader
from nbgrader.coursedir import CourseDirectory
config = PyFileConfigLoader("nbgrader_config.py", path=".").load_config()
for assignment in sys.argv[1:]:
    coursedir = CourseDirectory(config=config)
    coursedir.assignment_id = assignment
    from nbgrader.converters import Autograde
    app = Autograde(coursedir=coursedir, config=config)
    app.force = True
    app.start()
"""


def autograde(course: Course, *assignments: str) -> None:
    """Let nbgrader grade them."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [sys.executable, "-c", AUTOGRADE, *assignments]
    done = subprocess.run(command, cwd=course.root, env=os.environ | {"PATH": path}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]


def hand_in(course: Course, assignments: list[str]) -> None:
    """Four people: as the panel would, as it would not, passing all, and nothing but the notebook's scenes begun."""
    for how, name in (("best", "Ana Vance"), ("worst", "Bea Moss"), ("pass", "Cy Lund"), ("best", "Dee Ash")):
        learner = enrol(course, name).id
        for assignment in assignments:
            play(course, learner, how, assignment=assignment)
            if name == "Dee Ash":
                for path in (course.assignment(learner, assignment) / "responses").glob("*/*.jsonl"):
                    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:2]))
            submit(course, learner, assignment)


@contextmanager
def both(course: Course, tmp_path: Path) -> Iterator[tuple[Course, Course]]:
    """The course as it is, twice."""
    yield course, Course.open(Path(shutil.copytree(course.root, tmp_path / "theirs")))


def test_every_assignment_is_graded_as_nbgrader_would(whole_course: Path, tmp_path: Path) -> None:
    course = Course.open(Path(shutil.copytree(whole_course, tmp_path / "ours", symlinks=True)))
    hand_in(course, course.assignments())
    with both(course, tmp_path) as (ours, theirs):
        for assignment in ours.assignments():
            done = grade(ours, assignment)
            assert len(done.graded) == 4
            collect(theirs, assignment)
        autograde(theirs, *theirs.assignments())
        found = rows(ours)
        assert len(found) >= 4 * (24 + 10)
        assert found == rows(theirs)
        assert tree(ours) == tree(theirs)


def test_so_it_is_on_postgresql(course: Course, tmp_path: Path, database_server: str) -> None:
    hand_in(course, ["boundaries"])
    with both(course, tmp_path) as pair:
        ours, theirs = (databases.move_course(each, database_server) for each in pair)
        assert len(grade(ours, "boundaries").graded) == 4
        collect(theirs, "boundaries")
        autograde(theirs, "boundaries")
        assert len(rows(ours)) >= 16
        assert rows(ours) == rows(theirs)
        assert not grade(ours, "boundaries").graded
        assert len(grade(ours, "boundaries", force=True).graded) == 4
        assert rows(ours) == rows(theirs)


LATE = """
c.LateSubmissionPlugin.penalty_method = "zero"
"""


@pytest.mark.parametrize("late", [False, True])
def test_late_penalties_and_scores_given_by_hand_are_kept_as_nbgrader_keeps_them(course: Course, tmp_path: Path, late: bool) -> None:
    hand_in(course, ["boundaries"])
    grade(course, "boundaries")
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(LATE if late else "")
    engine = open_engine(course.gradebook_url)
    with engine.begin() as connection:
        connection.execute(sa.text("update assignment set duedate = '2026-01-01 00:00:00.000000'"))
        connection.execute(sa.text("update submitted_assignment set extension = '2069-01-01 00:00:00.000000' where student_id = 'bea-moss'"))
        connection.execute(sa.text("update grade set manual_score = 1.5, needs_manual_grade = 0 where rowid % 3 = 0"))
    engine.dispose()
    with both(course, tmp_path) as (ours, theirs):
        grade(ours, "boundaries", force=True)
        autograde(theirs, "boundaries")
        found = rows(ours)
        assert found == rows(theirs)
        penalties = {row[1]: row[-2] for row in found}
        assert bool(penalties["ana-vance"]) == late
        assert penalties["bea-moss"] is None
