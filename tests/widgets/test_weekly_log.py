"""A line is passed on once, and said to be saved exactly when it was kept."""

from __future__ import annotations

from typing import Any

import pytest

from peertrain.errors import CourseError, NotSaved
from peertrain.widgets import WeeklyLog

PUT = {"type": "put", "token": "a" * 32, "week": "2026-11-09", "activity": "bus", "asked_by": "person", "minutes": 90}


class FakeLog:
    """Keeps lines in a list. `fault`: raised instead; `word`: said beside."""

    def __init__(self) -> None:
        self.lines: list[tuple[object, ...]] = []
        self.fault: Exception | None = None
        self.word = ""

    def state(self) -> dict[str, Any]:
        return {"weeks": [{"id": "2026-11-09", "lines": list(self.lines)}]}

    def put(self, event_id: str, week: str, activity: str, asked_by: str, minutes: int) -> str:
        if self.fault:
            raise self.fault
        self.lines.append((event_id, week, activity, asked_by, minutes))
        return self.word


@pytest.fixture
def log() -> FakeLog:
    return FakeLog()


@pytest.fixture
def widget(log: FakeLog, monkeypatch: pytest.MonkeyPatch) -> WeeklyLog:
    made = WeeklyLog(log)
    made.told = []
    monkeypatch.setattr(made, "send", lambda message, *_: made.told.append(message))
    return made


def test_a_line_is_kept_once_and_drawn(log: FakeLog, widget: WeeklyLog) -> None:
    for _ in range(2):
        widget._receive(widget, PUT, [])
    assert log.lines == [("a" * 32, "2026-11-09", "bus", "person", 90)]
    assert widget.state == log.state()
    assert widget.told == [{"type": "saved", "said": "", "token": "a" * 32}] * 2


@pytest.mark.parametrize("fault", [CourseError("no such week"), NotSaved("said.no_room", "no such week"), OSError("no such week")])
def test_what_was_not_kept_is_said(log: FakeLog, widget: WeeklyLog, fault: Exception) -> None:
    log.fault = fault
    widget._receive(widget, PUT, [])
    assert widget.told == [{"type": "not_saved", "token": "a" * 32, "reason": "no such week"}]


def test_kept_but_not_shared_is_passed_on(log: FakeLog, widget: WeeklyLog) -> None:
    log.word = "It could not be shared."
    widget._receive(widget, PUT, [])
    assert widget.told[0]["said"] == "It could not be shared."


@pytest.mark.parametrize("minutes", [None, "90", 90.0, True, [90]])
def test_minutes_that_are_no_whole_number_never_pass_for_some(log: FakeLog, widget: WeeklyLog, minutes: object) -> None:
    widget._receive(widget, PUT | {"minutes": minutes, "week": None}, [])
    assert log.lines == [("a" * 32, "", "bus", "person", -1)], "which whoever keeps the log refuses"


def test_it_can_be_drawn_again(log: FakeLog, widget: WeeklyLog) -> None:
    log.lines.append(("elsewhere",))
    widget.draw_again()
    assert widget.state == log.state()
