"""A second look: a learner asks, once for each rated answer, that somebody else reads it again.

| trait | written by | holds |
| --- | --- | --- |
| rated | Python | the learner's rated answers: id, title, score and max in points, what was asked, whether it was read and whether feedback follows |

From the browser: ask. To the browser: saved, not_saved.
"""

from __future__ import annotations

from typing import Any, Protocol

import traitlets

from ..errors import PeertrainError
from .drawn import STATIC, DrawnWidget


class Looks(Protocol):
    """What the widget needs of whoever keeps one learner's requests (`reviewing.second_looks` does)."""

    def answers(self) -> list[dict[str, Any]]:
        """The `rated` trait. Raises PeertrainError."""

    def ask(self, id: str, reason: str) -> list[dict[str, Any]]:
        """Keep a request and return the trait as it is then. Raises PeertrainError or OSError; then nothing was kept."""


class SecondLook(DrawnWidget):
    """Lists what `looks` knows of one learner and passes requests on."""

    _esm = STATIC / "second_look.js"
    _css = STATIC / "second_look.css"
    answers = {"ask": "_ask"}

    rated = traitlets.List().tag(sync=True)

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        super().__init__(rated=looks.answers())

    def _ask(self, message: dict[str, Any]) -> None:
        id, reason = message.get("id"), message.get("reason")
        try:
            self.rated = self._looks.ask(id if isinstance(id, str) else "", reason if isinstance(reason, str) else "")
        except (PeertrainError, OSError) as problem:
            self.send({"type": "not_saved", "token": message.get("token"), "reason": str(problem)})
            return
        self.done(message, {"type": "saved"})
