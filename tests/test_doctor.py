"""The doctor says what is wrong and how to mend it, and changes nothing."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from peertrain.course import Course
from peertrain.doctor import examine
from peertrain.errors import CourseError
from peertrain.store import migrate
from peertrain.store.database import open_engine


def content(root: Path) -> dict[str, tuple[int, bytes]]:
    return {str(path.relative_to(root)): (path.stat().st_mode, path.read_bytes()) for path in sorted(root.rglob("*")) if path.is_file()}


def test_a_course_as_it_was_made_is_well(released_course: Path) -> None:
    assert examine(released_course) == []


def test_where_there_is_no_course_there_is_nothing_to_examine(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="not a course"):
        examine(tmp_path)


def spoil(name: str, root: Path) -> None:
    match name:
        case "keys that others can read":
            (root / "keys").chmod(0o755)
        case "broken scenario":
            path = root / "curriculum/boundaries/scenarios/the_gift.yaml"
            path.write_text(path.read_text().replace("then: envelope", "then: envelop"))
        case "broken curriculum":
            (root / "curriculum/curriculum.yaml").write_text("modules: [\n")
        case "no nbgrader settings":
            (root / "nbgrader_config.py").unlink()
        case "settings that run learners' code":
            path = root / "nbgrader_config.py"
            more = (
                "from nbgrader.preprocessors import Execute",
                "own = c.Autograde",
                "own.autograde_preprocessors = [*own.autograde_preprocessors, Execute]",
            )
            path.write_text("\n".join([path.read_text(), *more]))
        case "corrupt records":
            (root / "records.db").write_bytes(b"no database" * 1000)
        case "corrupt gradebook":
            (root / "gradebook.db").write_bytes(b"no database" * 1000)
        case "not released":
            shutil.rmtree(root / "release")
        case "released key":
            shutil.copy(root / "keys/boundaries/the_only_one.yaml", root / "release/boundaries/scenarios/answers.yaml")


FINDINGS = {
    "keys that others can read": ["others on this machine can read the scoring keys; mend with: chmod 700 "],
    "broken scenario": ['the_gift.yaml:17: step "kitchen": then goes to "envelop", which no step has (did you mean "envelope"?)'],
    "broken curriculum": ["curriculum.yaml:2: not YAML: "],
    "no nbgrader settings": ["nbgrader_config.py: missing; grading needs it"],
    "settings that run learners' code": ["autograde_preprocessors contains Execute, which would run learners' code"],
    "corrupt records": ["records.db cannot be used: file is not a database"],
    "corrupt gradebook": ["gradebook.db cannot be read: file is not a database"],
    "not released": ["boundaries: not released to learners yet; run: peertrain release "],
    "released key": ["release/boundaries/scenarios/answers.yaml: a key lies where learners can get it; move it to keys/boundaries/"],
}


@pytest.mark.parametrize("name", FINDINGS)
def test_the_doctor_finds(name: str, course: Course) -> None:
    spoil(name, course.root)
    found = examine(course.root)
    assert len(found) == len(FINDINGS[name]), found
    assert all(said in finding for said, finding in zip(FINDINGS[name], found, strict=True)), found


def test_all_findings_are_told_at_once_and_nothing_is_changed(course: Course) -> None:
    together = [name for name in FINDINGS if name not in ("broken curriculum", "no nbgrader settings", "not released")]
    for name in together:
        spoil(name, course.root)
    before = content(course.root)
    found = examine(course.root)
    assert len(found) == len(together)
    for name in together:
        assert FINDINGS[name][0] in "\n".join(found), name
    assert content(course.root) == before


def test_examining_makes_no_database(course: Course) -> None:
    for name in ("records.db", "gradebook.db"):
        (course.root / name).unlink()
    examine(course.root)
    assert not (course.root / "records.db").exists()
    assert not (course.root / "gradebook.db").exists()


def changed(url: str, *statements: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()


def migrated(url: str, version: str) -> None:
    """Make records as they were at a version."""
    config, engine = Config(), open_engine(url)
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    engine.dispose()


def test_older_records_are_told_and_stay_as_they_are(course: Course) -> None:
    (course.root / "records.db").unlink()
    migrated(course.records_url, "0001")
    before = content(course.root)
    (finding,) = examine(course.root)
    assert "records.db are of an older peertrain; they are brought up to date when the course is next started" in finding
    assert content(course.root) == before


def test_newer_records_are_told(course: Course) -> None:
    changed(course.records_url, "update alembic_version set version_num = '9999'")
    (finding,) = examine(course.root)
    assert "records.db are of a newer peertrain; update peertrain first" in finding


def test_a_gradebook_that_grading_would_refuse_is_told(course: Course) -> None:
    changed(course.gradebook_url, "update grade_cells set max_score = max_score + 1")
    before = content(course.root)
    (finding,) = examine(course.root)
    assert 'the gradebook has other cells than the released "boundaries"' in finding
    assert f"run: peertrain release {course.root} boundaries" in finding
    assert content(course.root) == before


def test_a_release_that_cannot_be_graded_by_is_told(course: Course) -> None:
    (course.root / "release/boundaries/scenarios/the_only_one.yaml").write_text("steps: [\n")
    assert [finding for finding in examine(course.root) if "release/boundaries/scenarios/the_only_one.yaml:" in finding]


def test_a_scenario_called_key_is_no_key(course: Course) -> None:
    folder = course.root / "release/boundaries/scenarios"
    text = (folder / "the_only_one.yaml").read_text()
    (folder / "the_monkey.yaml").write_text(text.replace("id: the_only_one", "id: the_monkey"))
    assert examine(course.root) == []


def test_folders_that_cannot_be_written_to_are_found(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "keys" and access(path, mode))
    assert [finding for finding in examine(course.root) if "cannot be written to by you" in finding]


@pytest.mark.parametrize(("name", "status"), [(None, 0), ("not released", 1)])
def test_the_command_prints_its_findings_and_exits_with_1(name: str | None, status: int, course: Course) -> None:
    if name:
        spoil(name, course.root)
    ran = subprocess.run([sys.executable, "-m", "peertrain", "doctor", str(course.root)], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (status, "")
    assert ran.stdout.splitlines() == (examine(course.root) if name else ["All is well."])


def unreadable(place: Path) -> Callable[..., bytes]:
    read = Path.read_bytes

    def call(path: Path) -> bytes:
        if path == place:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return read(path)

    return call


def test_a_file_that_cannot_be_read_is_one_finding(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    place = course.root / "keys/boundaries/the_only_one.yaml"
    monkeypatch.setattr(Path, "read_bytes", unreadable(place))
    assert examine(course.root) == [f"{place}:1: cannot be read: Permission denied"]
