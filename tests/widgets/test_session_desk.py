"""The session's widget: each message has one answer, what was kept is kept once, and the record is there before the word "saved"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from peertrain.errors import CourseError, SupervisionError
from peertrain.widgets import SessionDesk
from peertrain.widgets.desk import FAILED

Sent = list[dict[str, Any]]


class FakeHolding:
    """Counts what it is asked, and fails as it is told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.failing: Exception | None = None

    def shown(self) -> dict[str, Any]:
        return {"fault": None, "asked": len(self.asked)}

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        if self.failing:
            raise self.failing
        self.asked.append(message["type"])
        return {"undo": False}


@pytest.fixture
def holding() -> FakeHolding:
    return FakeHolding()


@pytest.fixture
def widget(holding: FakeHolding) -> SessionDesk:
    return SessionDesk(holding)


@pytest.mark.parametrize("kind", sorted(SessionDesk.answers))
def test_what_is_asked_is_done_once_for_a_token(kind: str, widget: SessionDesk, holding: FakeHolding, listen: Callable[[Any], Sent]) -> None:
    sent = listen(widget)
    for _ in range(3):
        widget._receive(widget, {"type": kind, "token": "t1"}, [])
    assert sent == [{"type": "saved", "undo": False, "token": "t1"}] * 3
    assert holding.asked == [kind]


def test_the_record_is_there_before_saved_is_said(widget: SessionDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert widget.desk == {"fault": None, "asked": 0}
    at_reply: list[Any] = []
    monkeypatch.setattr(widget, "send", lambda content, buffers=None: at_reply.append(widget.desk["asked"]))
    widget._receive(widget, {"type": "say", "token": "t1"}, [])
    assert at_reply == [1]


@pytest.mark.parametrize(
    ("problem", "reason"),
    [
        (SupervisionError("Please write a few words first."), "Please write a few words first."),
        (CourseError("the records cannot be used"), "the records cannot be used"),
        (OSError("no space left"), "no space left"),
        (KeyError("a slip of ours"), FAILED),
    ],
)
def test_what_was_not_kept_is_never_said_to_be(
    problem: Exception, reason: str, widget: SessionDesk, holding: FakeHolding, listen: Callable[[Any], Sent]
) -> None:
    sent = listen(widget)
    holding.failing = problem
    widget._receive(widget, {"type": "say", "token": "t1"}, [])
    assert sent == [{"type": "refused", "token": "t1", "reason": reason}]
    holding.failing = None
    widget._receive(widget, {"type": "say", "token": "t1"}, [])
    assert sent[-1]["type"] == "saved"
