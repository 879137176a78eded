"""What `grade` and `release` refuse, and that a locked gradebook is said for what it is."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from peertrain.course import Course
from peertrain.errors import CourseError, FaultyFile, GradingError
from peertrain.grading.grade import grade, release
from peertrain.store import database


def test_release_refuses_a_key_among_the_files_learners_get(course: Course) -> None:
    key = course.root / "keys" / "boundaries" / "the_only_one.yaml"
    shutil.copy(key, course.root / "source" / "boundaries" / "scenarios" / "the_only_one.key.yaml")
    with pytest.raises(FaultyFile, match=r"the_only_one\.key\.yaml:1: learners would get this file"):
        release(course, "boundaries")


def test_nothing_released_or_laid_out_holds_a_key(cohort_course: Path) -> None:
    for path in [*(cohort_course / "release").rglob("*"), *(cohort_course / "learners").rglob("*")]:
        if path.is_file():
            assert "rationale" not in path.read_text(encoding="utf-8"), path


def test_unreleased_assignment_is_refused_with_the_command_to_run(course: Course) -> None:
    shutil.rmtree(course.root / "release")
    with pytest.raises(GradingError, match="not released yet; run: peertrain release"):
        grade(course, "boundaries")


def test_locked_gradebook_is_one_clear_error(cohort_course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course = Course.open(Path(shutil.copytree(cohort_course, tmp_path / "course")))
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    holder = sqlite3.connect(course.root / "gradebook.db", isolation_level=None)
    holder.execute("begin exclusive")
    try:
        with pytest.raises(CourseError, match="locked"):
            grade(course, "boundaries", force=True)
    finally:
        holder.execute("rollback")
        holder.close()
    assert not grade(course, "boundaries", force=True).failed


def test_unchanged_submissions_are_left_alone_and_a_changed_key_grades_again(cohort_course: Path, tmp_path: Path) -> None:
    course = Course.open(Path(shutil.copytree(cohort_course, tmp_path / "course")))
    first = grade(course, "boundaries")
    assert not first.graded
    assert first.unchanged
    key = course.root / "keys" / "boundaries" / "the_only_one.yaml"
    key.write_text(key.read_text().replace("points: 2", "points: 3"))
    assert grade(course, "boundaries").graded == first.unchanged
