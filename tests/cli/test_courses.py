"""The command line says what went wrong in a line, and ends with a status that scripts can use."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from peertrain import cli
from peertrain.cli import terminal  # noqa: F401
from peertrain.course import Course
from peertrain.errors import PeertrainError

COMMANDS = {
    "lab": ["--learner", "ana"],
    "enrol": ["Ana"],
    "release": ["boundaries"],
    "grade": ["boundaries"],
    "feedback": ["boundaries"],
    "simulate": [],
    "doctor": [],
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def said_in_a_line(result: Result, *words: str) -> None:
    """Exit status 1, one line on stderr that holds `words`, and no traceback."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert len(result.stderr.splitlines()) == 1, result.stderr
    assert all(word in result.stderr for word in words), result.stderr


def test_help_names_every_command() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(name in result.stdout for name in [*COMMANDS, "new", "start", "check"])


@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_that_is_no_course_is_said_in_a_line(name: str, tmp_path: Path) -> None:
    said_in_a_line(run(name, tmp_path, *COMMANDS[name]), "not a course (it has no course.yaml)")
    said_in_a_line(run(name, tmp_path / "gone", *COMMANDS[name]), "no such folder. Make a course with: peertrain new")


@pytest.mark.parametrize("name", COMMANDS)
def test_faulty_settings_are_said_at_their_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("titel: x\n")
    said_in_a_line(run(name, tmp_path, *COMMANDS[name]), 'course.yaml:1: "titel" is not a known field (did you mean "title"?)')


@pytest.mark.parametrize("name", ["enrol", "grade", "feedback", "simulate"])
def test_corrupt_records_are_said_in_a_line(name: str, course: Course) -> None:
    (course.root / "records.db").write_bytes(b"no database" * 1000)
    said_in_a_line(run(name, course.root, *COMMANDS[name]), "records.db cannot be used: file is not a database")


@pytest.mark.parametrize("name", ["grade", "feedback", "release"])
def test_a_corrupt_gradebook_is_said_in_a_line(name: str, course: Course) -> None:
    (course.root / "gradebook.db").write_bytes(b"no database" * 1000)
    said_in_a_line(run(name, course.root, *COMMANDS[name]), "file is not a database")


@pytest.mark.parametrize("name", ["grade", "release"])
def test_an_assignment_that_is_none_is_said_in_a_line(name: str, course: Course) -> None:
    said_in_a_line(run(name, course.root, "boundary"), "boundar")


def test_a_missing_notebook_is_said_in_a_line(course: Course) -> None:
    (course.root / "source/boundaries/boundaries.ipynb").unlink()
    said_in_a_line(run("release", course.root, "boundaries"), "boundaries.ipynb:1: no such notebook")
    assert run("grade", course.root, "boundaries").exit_code == 0, "what was released is what counts"
    (course.root / "release/boundaries/boundaries.ipynb").unlink()
    for name in ("grade", "feedback"):
        said_in_a_line(run(name, course.root, "boundaries"), "boundaries")


def test_an_assignment_not_released_is_said_in_a_line(course: Course) -> None:
    shutil.rmtree(course.root / "release")
    for name in ("grade", "simulate"):
        said_in_a_line(run(name, course.root, *COMMANDS[name]), "not released yet; run: peertrain release")


def test_a_course_over_something_is_refused_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    said_in_a_line(run("new", tmp_path), "this folder is not empty")
    said_in_a_line(run("start", tmp_path), "this folder is not empty")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_nobody_who_is_not_enrolled_opens_a_lab(course: Course) -> None:
    said_in_a_line(run("lab", course.root, "--learner", "ana"), "ana is not enrolled in", "peertrain enrol")
    said_in_a_line(run("lab", course.root, "--learner", "../keys"), "is not a learner's id")


def test_enrolling_says_the_id(course: Course) -> None:
    result = run("enrol", course.root, "Ana Reyes")
    assert (result.exit_code, result.stdout) == (0, "Enrolled Ana Reyes as ana-reyes.\n")


def test_nothing_handed_in_is_no_error(course: Course) -> None:
    assert (run("grade", course.root, "boundaries").stdout) == "Nothing has been handed in yet.\n"
    assert run("feedback", course.root, "boundaries").stdout == "Nothing is graded yet, so there is no feedback to give.\n"


@pytest.mark.parametrize("port", ["x", "0", "65536", "-1", "80.5"])
def test_a_port_that_is_none_is_said_in_words(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEERTRAIN_PORT", port)
    with pytest.raises(PeertrainError, match="a port is a number from 1 to 65535"):
        cli.terminal.port()


@pytest.mark.parametrize(("given", "port"), [("", None), ("8899", 8899), ("65535", 65535)])
def test_a_port_is_a_number_or_left_to_us(given: str, port: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEERTRAIN_PORT", given)
    assert cli.terminal.port() == port


def test_ctrl_c_says_that_running_again_goes_on(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("peertrain.grading.grade.grade", stop)
    result = run("grade", course.root, "boundaries")
    assert result.exit_code == 130
    assert result.stderr == "Stopped. Running the same command again goes on from here.\n"


def test_a_full_disk_is_said_in_a_line(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object, **named: object) -> None:
        raise OSError(28, "No space left on device", "somewhere")

    monkeypatch.setattr(shutil, "copyfile", fail)
    said_in_a_line(run("enrol", course.root, "Ana"), "No space left on device")


def test_checking_what_is_nothing_is_said_in_a_line(tmp_path: Path) -> None:
    said_in_a_line(run("check", tmp_path), "neither a course nor a folder with")
    said_in_a_line(run("check", tmp_path / "gone.yaml"), "neither a course nor a folder with")
