"""A learner who answered, and a page each for them and their supervisor. No gradebook."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from at_the_desk import SAID, hand_in
from learners_played import play
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.store.rows import Learner
from peertrain.supervising.holding import Holding

RAY = "R. Supervisor"


class Page:
    """One page, as the widget asks it."""

    def __init__(self, holding: Holding, side: str) -> None:
        self.holding, self.side = holding, side

    def ask(self, type: str, **fields: Any) -> dict[str, Any]:
        return self.holding.answer({"type": type, "token": "t", "side": self.side} | fields)

    def shown(self) -> dict[str, Any]:
        return self.holding.shown()

    def begin(self) -> dict[str, Any]:
        """Begin with all that is drafted; the session."""
        drafted = self.shown()["drafted"]
        self.ask("begin", topics=list(range(len(drafted))))
        return self.session()

    def session(self) -> dict[str, Any]:
        session: dict[str, Any] = self.shown()["session"]
        return session

    def say(self, kind: str, text: str = "", **fields: Any) -> dict[str, Any]:
        return self.ask("say", **({"kind": kind, "text": text, "meeting": self.session()["id"]} | fields))


@pytest.fixture
def ana(course: Course) -> Learner:
    """Somebody who went through the assignment and wrote; nobody has rated it."""
    learner = enrol(course, "Ana Vance")
    play(course, learner.id, "best", SAID["Ana Vance"])
    hand_in(course, learner.id)
    return learner


@pytest.fixture
def feedback(course: Course, ana: Learner) -> Callable[[], None]:
    """Writes Ana's feedback page."""

    def write() -> None:
        page = course.root / "feedback" / ana.id / "boundaries" / "boundaries.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("<p>Feedback</p>")
        os.utime(page, (time.time() + 5, time.time() + 5))

    return write


@pytest.fixture
def pages(course: Course) -> Iterator[Callable[..., Page]]:
    """Opens pages."""
    opened: list[Holding] = []

    def open_page(learner: Learner, supervisor: str | None = RAY) -> Page:
        opened.append(Holding(course, learner, supervisor))
        return Page(opened[-1], "learner" if supervisor is None else "supervisor")

    yield open_page
    for holding in opened:
        holding.close()
