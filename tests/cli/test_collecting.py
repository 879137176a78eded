"""`peertrain collect` says what it took in, what it did not, and where that lies."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from handed_in import answer, content, lay_out, zipped
from peertrain import cli
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.submission import receipts, submit


@pytest.fixture
def work(course: Course) -> dict[str, bytes]:
    """What Ana would send; nothing is handed in yet."""
    enrol(course, "Ana", id="ana")
    enrol(course, "Bea", id="bea")
    answer(course.assignment("ana", "boundaries"))
    return content(course.assignment("ana", "boundaries"))


def collect(course: Course, *more: str | Path) -> Result:
    return CliRunner().invoke(cli.app, ["collect", str(course.root), "boundaries", *map(str, more)])


def test_receipts_and_counts_are_told(course: Course, work: dict[str, bytes], tmp_path: Path) -> None:
    result = collect(course, lay_out(tmp_path / "mail", {"ana.zip": zipped(work)}))
    (receipt,) = receipts(course)
    assert result.stdout == f"ana: receipt {receipt.number}.\n1 taken in, 0 here already, 0 refused. 1 learner has handed in boundaries.\n"
    assert (result.exit_code, result.stderr) == (0, "")
    again = collect(course, tmp_path / "mail")
    assert (again.exit_code, again.stdout) == (0, "0 taken in, 1 here already, 0 refused. 1 learner has handed in boundaries.\n")


def test_what_was_handed_in_here_needs_no_place(course: Course, work: dict[str, bytes]) -> None:
    assert collect(course).stdout == "0 taken in, 0 here already, 0 refused. 0 learners have handed in boundaries.\n"
    submit(course, "ana", "boundaries")
    assert collect(course).stdout == "0 taken in, 0 here already, 0 refused. 1 learner has handed in boundaries.\n"


def test_what_is_refused_is_a_line_each_and_a_status_for_scripts(course: Course, work: dict[str, bytes], tmp_path: Path) -> None:
    place = lay_out(tmp_path / "mail", {"ana.zip": zipped(work), "bea.zip": b"no", "cy.zip": b""})
    result = collect(course, place)
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [f"{place}/cy.zip:1", f"{place}/bea.zip:1"]
    assert result.stdout.endswith("1 taken in, 0 here already, 2 refused. 1 learner has handed in boundaries.\n")


def test_a_learner_can_be_named(course: Course, work: dict[str, bytes], tmp_path: Path) -> None:
    place = lay_out(tmp_path, {"homework.zip": zipped(work)}) / "homework.zip"
    assert collect(course, place).exit_code == 1
    assert collect(course, place, "--learner", "ana").exit_code == 0
    assert [receipt.learner for receipt in receipts(course)] == ["ana"]


def test_plain_prints_one_line_a_step(course: Course, work: dict[str, bytes], tmp_path: Path) -> None:
    result = collect(course, lay_out(tmp_path / "mail", {"ana.zip": zipped(work)}), "--plain")
    assert result.stdout.splitlines()[0] == "1 of 1 ana"


@pytest.mark.parametrize("place", ["gone", "letter.txt", "empty"])
def test_a_place_with_nothing_to_collect_is_said_in_a_line(place: str, course: Course, work: dict[str, bytes], tmp_path: Path) -> None:
    lay_out(tmp_path, {"letter.txt": b"Dear trainer", "empty/x": b""})
    result = collect(course, tmp_path / place)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert place in result.stderr


def test_a_course_that_cannot_be_used_is_said_in_a_line(course: Course, tmp_path: Path) -> None:
    said = {"not a course (it has no course.yaml)": tmp_path / "none", "records.db cannot be used": course.root}
    (tmp_path / "none").mkdir()
    (course.root / "records.db").write_bytes(b"no database" * 1000)
    lay_out(tmp_path / "mail", {"ana.zip": b""})
    for words, root in said.items():
        result = CliRunner().invoke(cli.app, ["collect", str(root), "boundaries", str(tmp_path / "mail")])
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1
        assert words in result.stderr


def test_an_assignment_that_is_none_is_said_in_a_line(course: Course) -> None:
    result = CliRunner().invoke(cli.app, ["collect", str(course.root), "boundary"])
    assert (result.exit_code, result.stderr) == (1, 'no assignment "boundary" in this course (did you mean "boundaries"?)\n')
