"""The practice form passes a view on once, and says "saved" exactly when it was kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from peertrain.errors import CourseError
from peertrain.widgets import PracticeForm

Sent = list[dict[str, Any]]
RATE = {"type": "rate", "token": "t1", "competency": "support", "level": 3, "note": "Seen on Tuesday."}


class FakePractice:
    """Keeps views in a list."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, int, str]] = []

    def shown(self) -> dict[str, Any]:
        return {"who": "Ana", "levels": [], "competencies": [{"id": "support", "mine": self.kept[-1][1] if self.kept else None}]}

    def rate(self, competency: str, level: int, note: str) -> dict[str, Any]:
        if competency != "support":
            raise CourseError("There is no such competency.")
        self.kept.append((competency, level, note))
        return self.shown()


@pytest.fixture
def practice() -> FakePractice:
    return FakePractice()


@pytest.fixture
def widget(practice: FakePractice) -> PracticeForm:
    return PracticeForm(practice)


def test_a_view_is_kept_once_and_shown(widget: PracticeForm, practice: FakePractice, listen: Callable[[Any], Sent]) -> None:
    sent = listen(widget)
    for _ in range(3):
        widget._receive(widget, RATE, [])
    assert sent == [{"type": "saved", "token": "t1"}] * 3
    assert practice.kept == [("support", 3, "Seen on Tuesday.")]
    assert widget.practice["competencies"][0]["mine"] == 3


@pytest.mark.parametrize("wrong", [{"level": None}, {"level": True}, {"level": "3"}, {"note": None}, {"competency": ["support"]}])
def test_what_is_no_view_is_not_saved(wrong: dict[str, Any], widget: PracticeForm, practice: FakePractice, listen: Callable[[Any], Sent]) -> None:
    sent = listen(widget)
    widget._receive(widget, RATE | wrong, [])
    assert sent == [{"type": "not_saved", "token": "t1", "reason": "Choose a level first."}]
    assert practice.kept == []


def test_a_refusal_is_said_in_words(widget: PracticeForm, practice: FakePractice, listen: Callable[[Any], Sent]) -> None:
    sent = listen(widget)
    widget._receive(widget, RATE | {"competency": "magic"}, [])
    assert sent == [{"type": "not_saved", "token": "t1", "reason": "There is no such competency."}]
    assert practice.kept == []
