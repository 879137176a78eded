"""nbgrader's gradebook is read without nbgrader, and reads as nbgrader itself would."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from peertrain.course import Course
from peertrain.errors import CourseError
from peertrain.store.gradebook import Grade, grades

GRADE = Grade("ana", "boundaries", "score", 4.0, None, 0.0, False, 6.0, None)


def test_a_persons_score_stands_before_the_machines() -> None:
    assert GRADE.score == 4.0
    assert GRADE._replace(manual_score=5.5).score == 5.5
    assert GRADE._replace(manual_score=0.0).score == 0.0
    assert GRADE._replace(extra_credit=1.0).score == 5.0


def test_grades_are_those_that_nbgrader_reads(cohort_course: Path) -> None:
    from nbgrader.api import Gradebook

    course = Course.open(cohort_course)
    read = grades(course.gradebook_url)
    assert read, "the cohort has grades"
    with Gradebook(course.gradebook_url, course.settings.course_id) as gradebook:
        for grade in read:
            theirs = gradebook.find_grade(grade.cell, grade.assignment, grade.assignment, grade.learner)
            assert grade.score == pytest.approx(theirs.score)
            assert grade.max_score == theirs.max_score
            assert grade.needs_person == bool(theirs.needs_manual_grade)
            assert grade.manual_score == theirs.manual_score
        total = sum(len(submission.notebooks[0].grades) for submission in gradebook.assignment_submissions("boundaries"))
    assert len(read) == total


def test_comments_stand_with_the_written_answer(cohort_course: Path) -> None:
    read = grades(Course.open(cohort_course).gradebook_url)
    assert {grade.cell for grade in read if grade.comment} == {"words_the_only_one"}


def test_a_gradebook_not_made_yet_has_no_grades_and_none_is_made(tmp_path: Path) -> None:
    assert grades(f"sqlite:///{tmp_path / 'gradebook.db'}") == []
    assert list(tmp_path.iterdir()) == []


def test_an_empty_gradebook_has_no_grades(released_course: Path) -> None:
    assert grades(Course.open(released_course).gradebook_url) == []


def test_corrupt_gradebook_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "gradebook.db").write_bytes(b"no database at all" * 200)
    with pytest.raises(CourseError, match=r"the gradebook at sqlite:///.*gradebook\.db cannot be read: file is not a database"):
        grades(f"sqlite:///{tmp_path / 'gradebook.db'}")


def test_reading_grades_does_not_import_nbgrader(released_course: Path) -> None:
    url = Course.open(released_course).gradebook_url
    program = f"import sys; from peertrain.store.gradebook import grades; grades({url!r}); sys.exit('nbgrader' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0
