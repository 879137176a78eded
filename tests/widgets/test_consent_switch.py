"""A choice is passed on once, said to be kept exactly when it was, and nothing but yes or no is taken for one."""

from __future__ import annotations

from typing import Any

import pytest

from peertrain.errors import CourseError
from peertrain.widgets import ConsentSwitch


class FakeChoice:
    """Keeps decisions in a list; refuses when `broken`."""

    def __init__(self) -> None:
        self.decided: list[bool] = []
        self.broken = False

    def state(self) -> dict[str, Any]:
        return {"about": "drift", "given": bool(self.decided and self.decided[-1])}

    def decide(self, given: bool) -> dict[str, Any]:
        if self.broken:
            raise CourseError("the records cannot be used")
        self.decided.append(given)
        return self.state()


@pytest.fixture
def choice() -> FakeChoice:
    return FakeChoice()


def sent(widget: Any, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    monkeypatch.setattr(widget, "send", lambda message, *_: told.append(message))
    return told


def test_a_decision_is_kept_once_and_told_after(choice: FakeChoice, monkeypatch: pytest.MonkeyPatch) -> None:
    after: list[bool] = []
    widget = ConsentSwitch(choice, decided=lambda: after.append(True))
    told = sent(widget, monkeypatch)
    for _ in range(2):
        widget._receive(widget, {"type": "decide", "token": "t1", "given": True}, [])
    assert choice.decided == [True]
    assert widget.state["given"]
    assert told == [{"type": "saved", "token": "t1"}] * 2
    assert after == [True]
    widget._receive(widget, {"type": "decide", "token": "t2", "given": False}, [])
    assert not widget.state["given"]


@pytest.mark.parametrize("given", [None, "yes", 1, [], {"given": True}])
def test_what_is_neither_yes_nor_no_changes_nothing(choice: FakeChoice, given: object, monkeypatch: pytest.MonkeyPatch) -> None:
    widget = ConsentSwitch(choice)
    told = sent(widget, monkeypatch)
    widget._receive(widget, {"type": "decide", "token": "t", "given": given}, [])
    assert choice.decided == []
    assert told[0]["type"] == "not_saved"


def test_what_was_not_kept_is_said_and_can_be_asked_again(choice: FakeChoice, monkeypatch: pytest.MonkeyPatch) -> None:
    widget = ConsentSwitch(choice)
    told = sent(widget, monkeypatch)
    choice.broken = True
    widget._receive(widget, {"type": "decide", "token": "t", "given": True}, [])
    assert told == [{"type": "not_saved", "token": "t", "reason": "the records cannot be used"}]
    assert not widget.state["given"]
    choice.broken = False
    widget._receive(widget, {"type": "decide", "token": "t", "given": True}, [])
    assert widget.state["given"]


def test_a_browser_that_sets_the_trait_has_agreed_to_nothing(choice: FakeChoice) -> None:
    widget = ConsentSwitch(choice)
    widget.set_state({"state": {"about": "drift", "given": True}})
    assert choice.decided == []
