"""Many grades at once, all or none. That they are nbgrader's own rows is held in grading/test_like_nbgrader.py."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from graded import rows
from peertrain.course import Course
from peertrain.errors import CourseError, GradingError
from peertrain.store import database
from peertrain.store.gradebook import grades
from peertrain.store.gradebook_writer import GradebookWriter
from peertrain.store.rows import Cell, Entry, Given

AT = datetime(2026, 11, 2, 9)  # noqa: DTZ001  naive, as nbgrader keeps it
CELLS = (Cell("score_the_old_cellmate", 4.5), Cell("words_the_only_one", None))


def opened(course: Course) -> GradebookWriter:
    return GradebookWriter(course.gradebook_url, "boundaries", "peertrain release here boundaries")


def entry(student: str, **given: Given) -> Entry:
    return Entry(student, AT, CELLS, given)


def test_what_was_written_is_read(course: Course) -> None:
    with opened(course) as gradebook:
        gradebook.write([entry("ana"), entry("bea", words_the_only_one=Given(3.0, "Early and kind."))])
        assert gradebook.graded() == {"ana", "bea"}
    found = {(grade.learner, grade.cell): grade for grade in grades(course.gradebook_url)}
    assert found["ana", "score_the_old_cellmate"].auto_score == 4.5
    assert found["ana", "words_the_only_one"].needs_person
    assert not found["bea", "words_the_only_one"].needs_person
    assert (found["bea", "words_the_only_one"].manual_score, found["bea", "words_the_only_one"].comment) == (3.0, "Early and kind.")


def test_writing_again_changes_nothing(course: Course) -> None:
    with opened(course) as gradebook:
        gradebook.write([entry("ana"), entry("bea")])
        before = rows(course)
        gradebook.write([entry("bea"), entry("ana")])
    assert rows(course) == before


def test_a_score_taken_back_asks_a_person_again_and_who_has_no_grades_is_named(course: Course) -> None:
    with opened(course) as gradebook:
        gradebook.write([entry("ana", words_the_only_one=Given(3.0, "Yes."))])
        assert gradebook.give([("ana", "words_the_only_one", Given(None, None)), ("zoe", "words_the_only_one", Given(1.0, ""))]) == ["zoe"]
    (found,) = [grade for grade in grades(course.gradebook_url) if grade.cell == "words_the_only_one"]
    assert (found.learner, found.manual_score, found.comment, found.needs_person) == ("ana", None, None, True)


def test_a_batch_that_fails_writes_nothing(course: Course) -> None:
    with opened(course) as gradebook, pytest.raises(CourseError):
        gradebook.write([entry("ana"), entry("bea"), entry("bea")])  # one learner has one submission
    assert rows(course) == []


def test_a_gradebook_that_is_locked_is_said_in_words(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    with opened(course) as gradebook:
        holder = sqlite3.connect(course.root / "gradebook.db", isolation_level=None)
        holder.execute("begin exclusive")
        with pytest.raises(CourseError, match="cannot be used: database is locked"):
            gradebook.write([entry("ana")])
        holder.execute("rollback")
        holder.close()
        gradebook.write([entry("ana")])
    assert rows(course)


def test_an_assignment_that_is_not_there_is_said_with_the_command_to_run(course: Course, tmp_path: Path) -> None:
    for url, name in ((course.gradebook_url, "ethics"), (f"sqlite:///{tmp_path / 'none.db'}", "boundaries")):
        with pytest.raises(GradingError, match=r"not released yet; run: peertrain release here"):
            GradebookWriter(url, name, f"peertrain release here {name}")
    assert not (tmp_path / "none.db").exists()


def test_a_database_of_something_else_is_refused(tmp_path: Path, course: Course) -> None:
    copy = Path(shutil.copy(course.root / "gradebook.db", tmp_path / "other.db"))
    with sqlite3.connect(copy) as other:
        other.execute("drop table grade")
    other.close()
    with pytest.raises(CourseError, match="not one of nbgrader's"):
        GradebookWriter(f"sqlite:///{copy}", "boundaries", "")
