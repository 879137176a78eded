"""The worksheet's widget says saved only of what is on disk, and shows what Python worked out."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from peertrain.store import lines
from peertrain.store.entries import place
from peertrain.widgets import Worksheet

SHEETS = Path(__file__).parents[1] / "sheets"
Sent = list[dict[str, Any]]


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    folder = tmp_path / "lessons" / "boundaries"
    shutil.copytree(SHEETS, folder / "worksheets")
    return folder


@pytest.fixture
def sheet(lesson: Path) -> Worksheet:
    return Worksheet("the_trip", folder=lesson)


def tell(sheet: Worksheet, **message: Any) -> None:
    sheet._receive(sheet, message, [])


def fill(sheet: Worksheet, field: str, value: Any, id: str | None = None) -> None:
    tell(sheet, type="answer", id=id or uuid.uuid4().hex, field=field, value=value)


def test_saved_is_said_only_after_the_answer_is_on_the_disk(sheet: Worksheet, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    sync = lines._sync
    monkeypatch.setattr(lines, "_sync", lambda file: (sync(file), told.append("synced")))
    monkeypatch.setattr(sheet, "send", lambda content: told.append(content["type"]))
    fill(sheet, "who_knows", "Lee")
    assert told == ["synced", "saved"]
    assert sheet.view["answers"] == {"who_knows": "Lee"}


def test_each_message_is_answered(sheet: Worksheet, listen: Callable[[Any], Sent]) -> None:
    sent = listen(sheet)
    fill(sheet, "who_knows", "Lee", "a" * 32)
    fill(sheet, "away", "far")
    tell(sheet, type="hello", language=None)
    for kind in ("clear", "clear", "undo"):
        tell(sheet, type=kind, token={"clear": "c" * 32, "undo": "d" * 32}[kind])
    tell(sheet, type="undo", token="e" * 32)
    tell(sheet, type="dance")
    assert [(one["type"], one.get("token")) for one in sent] == [
        ("saved", None), ("refused", None), ("here", None), ("done", "c" * 32), ("done", "c" * 32), ("done", "d" * 32), ("refused", "e" * 32),
    ]  # fmt: skip
    assert sheet.view["answers"] == {"who_knows": "Lee"}


def test_hello_brings_what_another_tab_filled_in_and_the_language(sheet: Worksheet, lesson: Path, listen: Callable[[Any], Sent]) -> None:
    listen(sheet)
    other = Worksheet("the_trip", folder=lesson)
    listen(other)
    fill(other, "words", "Good morning.")
    assert sheet.view["answers"] == {}
    tell(sheet, type="hello", language="es")
    assert (sheet.view["answers"], sheet.view["language"]) == ({"words": "Good morning."}, "es")
    assert sheet.words["worksheet.private"].startswith("Solo tú")
    tell(sheet, type="language", language="en")
    assert sheet.words["worksheet.private"].startswith("Only you")


def test_a_sheet_that_cannot_be_read_is_a_fault_in_words_and_takes_nothing(lesson: Path, listen: Callable[[Any], Sent]) -> None:
    broken = Worksheet("the_walk", folder=lesson)
    sent = listen(broken)
    assert broken.view == {"fault": "This sheet cannot be opened. Please tell your trainer: worksheets/the_walk.yaml:1: no such file"}
    for kind in ("hello", "answer", "clear", "undo", "language"):
        tell(broken, type=kind, id="a" * 32, token="a" * 32, field="who_knows", value="x")
    assert [one["type"] for one in sent] == ["here"]
    broken.close()
    assert not place(lesson, "the_walk").exists()


def test_two_lessons_keep_their_outboxes_apart(lesson: Path) -> None:
    assert Worksheet("the_trip", folder=lesson).place != Worksheet("the_rules", folder=lesson).place
    assert Worksheet("the_trip", folder=lesson).place == Worksheet("the_trip", folder=str(lesson)).place


def test_it_opens_where_the_notebook_runs(lesson: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(lesson)
    sheet = Worksheet("the_trip")
    assert sheet.view["worksheet"]["title"] == "Before the trip"
    sheet.close()
