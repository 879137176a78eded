"""The learner's widget lists what can be asked about, and says "saved" exactly when the request was kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from peertrain.errors import GradingError
from peertrain.widgets import SecondLook

Sent = list[dict[str, Any]]
ASK = {"type": "ask", "token": "t1", "id": "boundaries/words", "reason": "I meant it."}


class FakeLooks:
    """Keeps requests in a list."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def answers(self) -> list[dict[str, Any]]:
        return [
            {
                "id": "boundaries/words",
                "title": "The only one",
                "score": 3.0,
                "max": 6.0,
                "asked": {"reason": self.asked[-1][1]} if self.asked else None,
            }
        ]

    def ask(self, id: str, reason: str) -> list[dict[str, Any]]:
        if not reason:
            raise GradingError("Please write why.")
        self.asked.append((id, reason))
        return self.answers()


@pytest.fixture
def looks() -> FakeLooks:
    return FakeLooks()


@pytest.fixture
def widget(looks: FakeLooks) -> SecondLook:
    return SecondLook(looks)


def test_what_was_rated_is_listed(widget: SecondLook, looks: FakeLooks) -> None:
    assert widget.rated == looks.answers()


def test_a_request_is_kept_once_and_shown(widget: SecondLook, looks: FakeLooks, listen: Callable[[Any], Sent]) -> None:
    sent = listen(widget)
    for _ in range(3):
        widget._receive(widget, ASK, [])
    assert sent == [{"type": "saved", "token": "t1"}] * 3
    assert looks.asked == [("boundaries/words", "I meant it.")]
    assert widget.rated[0]["asked"] == {"reason": "I meant it."}


@pytest.mark.parametrize("reason", ["", None, 3, ["x"]])
def test_a_request_that_is_none_is_not_saved_and_says_why(reason: Any, widget: SecondLook, looks: FakeLooks, listen: Callable[[Any], Sent]) -> None:
    sent = listen(widget)
    widget._receive(widget, ASK | {"reason": reason}, [])
    assert sent == [{"type": "not_saved", "token": "t1", "reason": "Please write why."}]
    assert looks.asked == []
