"""The review desk: a supervisor reads one written answer with its path, and rates it by a rubric.

| trait | written by | holds |
| --- | --- | --- |
| queue | Python | the answers to rate, waiting ones first |
| item | Python | the open answer, its path, rubric and ratings so far |
| rater | Python | the name to offer, if one is known |

From the browser: open, rate. To the browser: saved, not_saved.
"""

from __future__ import annotations

from typing import Any, Protocol

import traitlets

from ..errors import PeertrainError
from ..response import clean
from .drawn import STATIC, DrawnWidget


class Desk(Protocol):
    """What the review desk needs of whoever keeps the answers (grading.desk does)."""

    def queue(self) -> dict[str, Any]:
        """The `queue` trait."""

    def item(self, name: str) -> dict[str, Any] | None:
        """The `item` trait for one entry of the queue; None if it is gone."""

    def rate(self, name: str, levels: dict[str, int], comment: str, rater: str) -> dict[str, Any]:
        """Keep a rating; returns its `at`, `score` and `max`. Raises PeertrainError; then nothing was kept."""


class ReviewDesk(DrawnWidget):
    """Shows what `desk` holds, as text only, and hands ratings to it."""

    _esm = STATIC / "review_desk.js"
    _css = STATIC / "review_desk.css"
    answers = {"open": "_open", "rate": "_rate"}

    queue = traitlets.Dict().tag(sync=True)
    item = traitlets.Dict(allow_none=True).tag(sync=True)
    rater = traitlets.Unicode().tag(sync=True)

    def __init__(self, desk: Desk, rater: str = "") -> None:
        self._desk = desk
        super().__init__(queue=self._queue(), item=None, rater=rater)

    def _queue(self) -> dict[str, Any]:
        try:
            return self._desk.queue()
        except PeertrainError as problem:
            return {"items": [], "waiting": 0, "made_up": False, "fault": str(problem)}

    def _open(self, message: dict[str, Any]) -> None:
        try:
            self.item = self._desk.item(str(message.get("id")))
        except PeertrainError as problem:
            self.queue = self.queue | {"fault": str(problem)}

    def _rate(self, message: dict[str, Any]) -> None:
        token, name = message.get("token"), str(message.get("id"))
        levels, rater = message.get("levels"), " ".join(clean(str(message.get("rater") or "")).split())
        try:
            if not rater:
                raise PeertrainError("Please write your name, so that the learner knows who read this.")
            if not isinstance(levels, dict):
                raise PeertrainError("No levels were chosen.")
            kept = self._desk.rate(name, levels, clean(str(message.get("comment") or ""))[:8000], rater[:120])
        except (PeertrainError, OSError) as problem:
            self.send({"type": "not_saved", "token": token, "reason": str(problem)})
            return
        self.queue = self._queue()
        self._open({"id": name})  # says so itself where it fails: the rating is kept
        self.done(message, {"type": "saved"} | kept)
