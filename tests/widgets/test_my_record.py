"""A name is corrected in words, and the file comes whole to whoever asked for it."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from peertrain.errors import CourseError
from peertrain.widgets import MyRecord


class FakeOwn:
    """One person's name and a file of four bytes."""

    def __init__(self) -> None:
        self.name, self.made, self.fault = "Ana", 0, False

    def state(self) -> dict[str, Any]:
        return {"name": self.name, "longest": 120}

    def rename(self, name: str) -> dict[str, Any]:
        if not name:
            raise CourseError("a name has 1 to 120 letters")
        self.name = name
        return self.state()

    def export(self) -> tuple[str, bytes]:
        if self.fault:
            raise OSError("no room")
        self.made += 1
        return "about-ana.zip", b"PK\x00\xff"


@pytest.fixture
def own() -> FakeOwn:
    return FakeOwn()


@pytest.fixture
def widget(own: FakeOwn, monkeypatch: pytest.MonkeyPatch) -> MyRecord:
    made = MyRecord(own)
    made.told = []
    monkeypatch.setattr(made, "send", lambda message, *_: made.told.append(message))
    return made


def test_a_name_is_corrected(own: FakeOwn, widget: MyRecord) -> None:
    widget._receive(widget, {"type": "rename", "token": "t", "name": "Ana Ruiz"}, [])
    assert (own.name, widget.state["name"]) == ("Ana Ruiz", "Ana Ruiz")
    assert widget.told == [{"type": "renamed", "token": "t"}]


@pytest.mark.parametrize("name", ["", None, 7, ["Ana"]])
def test_what_is_no_name_is_refused_in_words(own: FakeOwn, widget: MyRecord, name: object) -> None:
    widget._receive(widget, {"type": "rename", "token": "t", "name": name}, [])
    assert own.name == "Ana"
    assert widget.told == [{"type": "refused", "token": "t", "reason": "a name has 1 to 120 letters"}]


def test_the_file_comes_whole_and_anew_each_time(own: FakeOwn, widget: MyRecord) -> None:
    for _ in range(2):
        widget._receive(widget, {"type": "export", "token": "t"}, [])
    assert own.made == 2
    (told, again) = widget.told
    assert told == again
    assert (told["type"], told["name"], told["kind"]) == ("file", "about-ana.zip", "application/zip")
    assert base64.b64decode(told["body"]) == b"PK\x00\xff"


def test_a_file_that_cannot_be_made_is_said(own: FakeOwn, widget: MyRecord) -> None:
    own.fault = True
    widget._receive(widget, {"type": "export", "token": "t"}, [])
    assert widget.told == [{"type": "refused", "token": "t", "reason": "no room"}]
