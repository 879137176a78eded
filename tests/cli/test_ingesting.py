"""The command says how many were taken in and what was wrong, and ends in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from learners_played import play
from peertrain.cli import app
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.ingesting import following


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, list(words))
    return done.exit_code, done.stdout, done.stderr


def test_what_changed_is_taken_in_and_what_was_wrong_is_said(course: Course) -> None:
    learner = enrol(course, "Ana").id
    play(course, learner, "best")
    (path,) = (course.assignment(learner, "boundaries") / "responses" / "the_only_one").glob("*.jsonl")
    path.write_bytes(path.read_bytes() + b"broken\n")
    code, told, wrong = run("ingest", str(course.root))
    assert (code, told) == (0, "1 learner taken in, 0 unchanged.\n")
    assert re.fullmatch(r"learners/ana/assignments/boundaries/responses/the_only_one/\w+\.jsonl:\d+: not a response\n", wrong)
    assert run("ingest", str(course.root)) == (0, "0 learners taken in, 1 unchanged.\n", "")
    assert run("ingest", str(course.root), "--force", "--plain")[:2] == (0, "1 of 1 ana\n1 learner taken in, 0 unchanged.\n")


def test_watching_ends_in_words(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(following, "ingest", stop)
    code, told, wrong = run("ingest", str(course.root), "--watch")
    assert (code, wrong) == (130, "Stopped. Running the same command again goes on from here.\n")
    assert told == "0 learners taken in, 0 unchanged.\nWaiting for what is new. Ctrl-C ends it.\n"


def test_what_is_no_course_is_one_line(tmp_path: Path) -> None:
    code, told, wrong = run("ingest", str(tmp_path))
    assert (code, told) == (1, "")
    assert "not a course" in wrong
