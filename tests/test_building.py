"""A course appears whole or not at all, and never over something that was there."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from peertrain import building
from peertrain.building import build, build_with_cohort
from peertrain.check import check
from peertrain.course import Course
from peertrain.errors import CourseError, GradingError
from peertrain.store import gradebook
from peertrain.store.records import Records


@pytest.fixture
def quick_release(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Releases without nbgrader, which takes many seconds; lists what was released."""
    released: list[str] = []

    def release(course: Course, assignment: str) -> None:
        shutil.copytree(course.root / "source" / assignment, course.root / "release" / assignment)
        released.append(assignment)

    monkeypatch.setattr("peertrain.grading.release.release", release)
    return released


def test_a_built_course_is_whole(released_course: Path) -> None:
    course = Course.open(released_course)
    assert check(released_course).faults == ()
    assert (released_course / "release/boundaries/boundaries.ipynb").is_file()
    assert gradebook.grades(course.gradebook_url) == []
    records = Records(course.records_url)
    assert records.learners() == []
    records.close()
    assert [path.name for path in released_course.parent.iterdir()] == ["course"]


def test_a_course_of_chosen_modules_has_only_these_in_the_curriculums_order(tmp_path: Path, quick_release: list[str]) -> None:
    course = build(tmp_path / "course", lambda line: None, modules=["ethics", "boundaries"])
    chosen = ["boundaries", "ethics"]
    assert [module.id for module in course.curriculum.modules] == quick_release == chosen
    for place in ("curriculum", "source", "keys"):
        assert sorted(path.name for path in (course.root / place).iterdir() if path.is_dir()) == chosen
    assert check(course.root).faults == ()


def test_a_module_that_does_not_exist_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r'there is no module "boundarys" \(did you mean "boundaries"\?\); there are: '):
        build(tmp_path / "course", lambda line: None, modules=["boundaries", "boundarys"])
    assert list(tmp_path.iterdir()) == []


def test_nobody_else_on_the_machine_can_read_the_keys(released_course: Path) -> None:
    assert stat.S_IMODE((released_course / "keys").stat().st_mode) == 0o700


def test_nothing_released_contains_a_key(released_course: Path) -> None:
    for path in (released_course / "release").rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not [word for word in ("rationale", "red_line", "share:", "panel:") if word in text], path


def test_a_folder_that_is_not_empty_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    said: list[str] = []
    with pytest.raises(CourseError, match="this folder is not empty"):
        build(tmp_path, said.append)
    assert said == []
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_release_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(course: Course, assignment: str) -> None:
        raise GradingError("boundaries cannot be released: because")

    monkeypatch.setattr("peertrain.grading.release.release", fail)
    with pytest.raises(GradingError, match="because"):
        build(tmp_path / "course", lambda line: None)
    assert list(tmp_path.iterdir()) == []


def test_a_stop_in_the_middle_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(course: Course, assignment: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("peertrain.grading.release.release", stop)
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path / "course", lambda line: None)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_build_left_is_cleared_away_by_the_next(tmp_path: Path, quick_release: list[str]) -> None:
    (tmp_path / "course.building" / "half").mkdir(parents=True)
    (tmp_path / ".course.building.new").mkdir()
    course = build(tmp_path / "course", lambda line: None)
    assert [path.name for path in tmp_path.iterdir()] == ["course"]
    assert quick_release == course.assignments()
    assert "boundaries" in quick_release


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_failing_disk_is_said_in_one_line_and_leaves_nothing_behind(
    number: int, tmp_path: Path, quick_release: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object, **named: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(shutil, "copyfile", fail)
    monkeypatch.setattr(shutil, "copy2", fail)
    with pytest.raises(CourseError) as caught:
        build(tmp_path / "course", lambda line: None)
    assert str(caught.value) == f"{tmp_path}/course: cannot make a course here: {os.strerror(number)}"
    assert list(tmp_path.iterdir()) == []


def test_a_cohort_is_played_before_the_course_appears(tmp_path: Path, quick_release: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def play(course: Course, learners: int, seed: int, progress: object) -> None:
        seen.extend([learners, seed, (tmp_path / "course").exists(), (course.root / "release").is_dir()])

    monkeypatch.setattr(building, "simulate", play)
    said: list[str] = []
    build_with_cohort(tmp_path / "course", said.append, lambda done, total, name: None)
    assert seen == [24, 7, False, True]
    assert "24 made-up learners" in said[0]


@pytest.mark.parametrize("name", [".", "..", "/"])
def test_a_place_that_cannot_be_a_new_course_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    here = tmp_path / "outer" / "inner"
    here.mkdir(parents=True)
    ran = subprocess.run([sys.executable, "-m", "peertrain", "new", name], cwd=here, capture_output=True, text=True)
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert here.is_dir()
    assert list(here.iterdir()) == []
