"""A course is opened, made and furnished; what is none, and what stands in the way, is said in words."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from peertrain import course as courses
from peertrain.course import Course, lay, make, shipped
from peertrain.errors import CourseError, FaultyFile


def test_a_missing_folder_is_no_course(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"no such folder\. Make a course with: peertrain new"):
        Course.open(tmp_path / "gone")


def test_a_folder_without_its_marker_is_no_course(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"not a course \(it has no course\.yaml\)"):
        Course.open(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel: x\n", '1: "titel" is not a known field (did you mean "title"?)'),
        ("title: x\ncourse_id: My Course\n", '2: "My Course" must be small letters'),
        ("title: [\n", "2: not YAML"),
        ("just words\n", "1: the file must be a set of fields"),
        ("gradebook: 7\n", '1: "gradebook" must be text'),
    ],
)
def test_faulty_settings_are_told_at_their_line(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text(text)
    with pytest.raises(FaultyFile) as caught:
        Course.open(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path}/course.yaml:{said}")


def test_empty_settings_are_the_usual_ones(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("\n")
    opened = Course.open(tmp_path)
    assert (opened.settings.title, opened.settings.course_id) == ("Peer support training", "peertrain")
    assert opened.gradebook_url == f"sqlite:///{tmp_path}/gradebook.db"
    assert opened.records_url == f"sqlite:///{tmp_path}/records.db"


def test_addresses_other_than_relative_files_are_kept_and_postgresql_gets_its_driver(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("gradebook: sqlite:////srv/grades.db\nrecords: postgresql://me@host/records\n")
    opened = Course.open(tmp_path)
    assert (opened.gradebook_url, opened.records_url) == ("sqlite:////srv/grades.db", "postgresql+psycopg://me@host/records")


def test_a_course_is_found_from_anywhere_inside_it(released_course: Path, tmp_path: Path) -> None:
    found = Course.around(released_course / "curriculum" / "boundaries")
    assert found is not None
    assert found.root == released_course.resolve()
    assert Course.around(tmp_path) is None


@pytest.mark.parametrize("id", ["", "..", "../ana", "a/b", "Ana", "ana ", "ana+bea", ".ana", "-ana", "a" * 61, "ána", "ana\n"])
def test_an_id_that_could_lead_elsewhere_is_refused(id: str, tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="is not a learner's id"):
        Course(tmp_path).learner(id)


def test_each_learner_has_a_folder_of_their_own(tmp_path: Path) -> None:
    there = Course(tmp_path)
    assert there.lesson("ana", "boundaries") == tmp_path / "learners/ana/lessons/boundaries"
    assert there.assignment("ana", "boundaries") == tmp_path / "learners/ana/assignments/boundaries"


# Making one


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_course_holds_everything_shipped_and_nothing_hidden(tmp_path: Path) -> None:
    made = make(tmp_path / "course")
    names = names_in(made.root)
    assert names >= {f"curriculum/{name}" for name in names_in(shipped("curriculum")) if "/." not in f"/{name}"}
    assert names >= {"course.yaml", "nbgrader_config.py", "source/boundaries/boundaries.ipynb", "keys/boundaries/the_only_one.yaml"}
    assert not [name for name in names if "/." in f"/{name}" or "__pycache__" in name]
    assert all((made.root / folder).is_dir() for folder in ("learners", "inbound", "pages"))
    assert [path.name for path in tmp_path.iterdir()] == ["course"]


def test_an_empty_folder_becomes_the_course(tmp_path: Path) -> None:
    (tmp_path / "course").mkdir()
    assert make(tmp_path / "course").root == (tmp_path / "course").resolve()


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    assert make(tmp_path / "a" / "b" / "course").root.is_dir()


def test_what_is_there_already_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "letter.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name in ("folder", "file"):
        with pytest.raises(CourseError, match="this folder is not empty; name one that does not exist yet"):
            make(tmp_path / name)
    (tmp_path / "folder" / "course.yaml").write_text("")
    with pytest.raises(CourseError, match="there is a course here already"):
        make(tmp_path / "folder")
    assert names_in(tmp_path) == {"folder/letter.txt", "folder/course.yaml", "file"}
    assert (tmp_path / "folder" / "letter.txt").read_text() == (tmp_path / "file").read_text() == "mine"


def refuse(number: int, after: int = 0) -> Callable[..., None]:
    """A call that works so many times, and then fails."""
    left = [after]
    copyfile = shutil.copyfile

    def call(*given: object, **named: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(number, os.strerror(number), str(given[-1]))
        return copyfile(*given, **named)  # type: ignore[call-overload]

    return call


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "No space left on device"), (errno.EROFS, "Read-only file system"), (errno.EIO, "Input/output error")]
)
@pytest.mark.parametrize("after", [0, 5])
def test_a_failing_disk_leaves_nothing_half_made_and_says_so_in_one_line(
    number: int, said: str, after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "copyfile", refuse(number, after))
    monkeypatch.setattr(shutil, "copy2", refuse(number, after))
    with pytest.raises(CourseError) as caught:
        make(tmp_path / "course")
    assert str(caught.value) == f"{tmp_path}/course: cannot make a course here: {said}"
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_folder_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "mkdir", refuse(errno.EROFS))
    with pytest.raises(CourseError, match=r"course: cannot make a course here: Read-only file system$"):
        make(tmp_path / "course")


def test_an_installation_without_its_curriculum_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courses, "__file__", str(tmp_path / "a" / "b" / "course.py"))
    with pytest.raises(CourseError, match="this installation has no curriculum; install peertrain again"):
        shipped("curriculum")


# Furnishing a learner's folder


def test_a_learner_gets_lessons_and_released_assignments_and_no_key(course: Course) -> None:
    course.furnish("ana")
    names = names_in(course.learner("ana"))
    assert "lessons/boundaries/lesson.ipynb" in names
    assert "lessons/boundaries/scenarios/the_gift.yaml" in names
    assert "assignments/boundaries/boundaries.ipynb" in names
    assert "assignments/boundaries/scenarios/the_only_one.yaml" in names
    assert "lessons/boundaries/worksheets/my_first_meeting.yaml" in names
    lesson = course.root / "curriculum/boundaries"
    laid = [*lesson.joinpath("scenarios").rglob("*.*"), *lesson.joinpath("worksheets").rglob("*.*")]
    assert len(names) == 1 + len(laid) + 1 + len(list((course.root / "release/boundaries/scenarios").rglob("*.*")))
    every = "".join((course.learner("ana") / name).read_text() for name in names)
    assert "rationale" not in every
    assert "share:" not in every
    assert "red_line" not in every


def test_an_assignment_not_released_yet_is_not_laid_out(course: Course) -> None:
    shutil.rmtree(course.root / "release")
    course.furnish("ana")
    assert not (course.learner("ana") / "assignments").exists()


def test_furnishing_again_brings_what_is_new_and_never_touches_answers(course: Course) -> None:
    course.furnish("ana")
    own = {
        course.lesson("ana", "boundaries") / "responses/the_gift/x.jsonl": "an answer\n",
        course.assignment("ana", "boundaries") / "responses/the_only_one/x.jsonl": "an answer\n",
        course.assignment("ana", "boundaries") / "notes.txt": "my notes",
    }
    for path, text in own.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (course.assignment("ana", "boundaries") / "boundaries.ipynb").write_text("spoilt")
    (course.root / "curriculum/boundaries/scenarios/the_gift.yaml").write_text("newer")
    course.furnish("ana")
    assert {path: path.read_text() for path in own} == own
    assert (course.lesson("ana", "boundaries") / "scenarios/the_gift.yaml").read_text() == "newer"
    released = course.root / "release/boundaries/boundaries.ipynb"
    assert (course.assignment("ana", "boundaries") / "boundaries.ipynb").read_bytes() == released.read_bytes()


def test_what_has_not_changed_is_not_written_again(course: Course) -> None:
    course.furnish("ana")
    times = {path: path.stat().st_mtime_ns for path in course.learner("ana").rglob("*")}
    course.furnish("ana")
    assert {path: path.stat().st_mtime_ns for path in course.learner("ana").rglob("*")} == times


def test_a_full_disk_leaves_the_old_copy_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("new", "a newer lesson"), ("own", "a lesson")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "lesson.ipynb").write_text(text)
    monkeypatch.setattr(shutil, "copyfile", refuse(errno.ENOSPC))
    with pytest.raises(OSError, match="No space left on device"):
        lay(tmp_path / "new", tmp_path / "own", ("lesson.ipynb",))
    assert (tmp_path / "own" / "lesson.ipynb").read_text() == "a lesson"
