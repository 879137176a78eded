"""What is private is on its writer's own page and in their own export; it is in no database and on nobody else's page."""

from __future__ import annotations

import json
from typing import Any

import pytest

from peertrain.course import Course
from peertrain.ingesting import ingest
from peertrain.openness.private_words import private_words
from peertrain.pages import parts, progress, supervisor, trainer
from peertrain.store.rows import Learner
from written_privately import write_privately

SECRET = "heron_4417"  # also an id, so that an activity of the log can be called so


def test_everything_written_privately_is_told_in_its_place(course: Course, ana: Learner) -> None:
    write_privately(course, ana.id, SECRET)
    found = {writing.title: writing for writing in private_words(course, ana.id)}
    assert {(one.kind, len(one.words)) for one in found.values()} == {("scene", 1), ("worksheet", 1)}
    assert len(found) == 3
    for one in found.values():
        (words,) = one.words
        assert SECRET in words.said[0]
        assert words.asks
        assert not words.shared
        assert one.page == "/lesson/boundaries"


def test_whoever_wrote_nothing_has_nothing_told(course: Course, ana: Learner, bo: Learner) -> None:
    write_privately(course, ana.id, SECRET)
    assert private_words(course, bo.id) == []


def test_what_a_changed_scene_no_longer_asks_is_left_out(course: Course, ana: Learner) -> None:
    write_privately(course, ana.id, SECRET)
    path = course.lesson(ana.id, "boundaries") / "scenarios" / "the_sunday_call.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("stirred", "moved"), encoding="utf-8")
    (course.lesson(ana.id, "boundaries") / "worksheets" / "my_first_meeting.yaml").write_text("broken: [", encoding="utf-8")
    assert [one.title for one in private_words(course, ana.id)] == ["My own lines"]


def in_databases(course: Course) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(course.root.glob("*.db*")))


def shown_by(page: Any, query: str, course: Course, monkeypatch: pytest.MonkeyPatch) -> str:
    """Everything that a page puts before whoever opens it: its HTML and what its widgets hold."""
    told: list[str] = []

    def display(shown: Any) -> None:
        state = shown.get_state() if hasattr(shown, "get_state") else {"html": shown.data}
        told.append(json.dumps({name: value for name, value in state.items() if not name.startswith("_")}, default=str))

    monkeypatch.setattr(parts, "display", display)
    monkeypatch.setenv("PEERTRAIN_COURSE", str(course.root))
    monkeypatch.setenv("QUERY_STRING", query)
    page.page()
    return "".join(told)


def test_nothing_private_is_in_a_database_or_on_anothers_page(course: Course, ana: Learner, bo: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    write_privately(course, ana.id, SECRET)
    ingest(course, [ana.id, bo.id])
    own = shown_by(progress, f"learner={ana.id}", course, monkeypatch)
    assert own.count(SECRET) >= 3, "on one's own page it is"
    for page, query in (
        (progress, f"learner={bo.id}"),
        (supervisor, "supervisor=Ray"),
        (supervisor, f"supervisor=Ray&learner={ana.id}"),
        (trainer, ""),
    ):
        told = shown_by(page, query, course, monkeypatch)
        assert told
        assert SECRET not in told, query
    assert SECRET.encode() not in in_databases(course)


def test_private_words_are_in_no_file_outside_ones_own_folder(course: Course, ana: Learner) -> None:
    write_privately(course, ana.id, SECRET)
    ingest(course, [ana.id])
    own = course.learner(ana.id)
    holding = [path for path in course.root.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert len(holding) == 4
    assert all("private" in path.relative_to(own).parts for path in holding)
