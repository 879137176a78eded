"""The consent switch: what a learner is asked to share, word for word, how it stands, and the way to change it.

| trait | written by | holds |
| --- | --- | --- |
| state | Python | what is asked and how it stands: about, title, wording, back, yes, no, open, shut, given and since |

From the browser: decide. To the browser: saved, not_saved.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import traitlets

from ..errors import PeertrainError
from .drawn import STATIC, DrawnWidget


class Kept(Protocol):
    """What the widget needs of whoever keeps one learner's choice (`openness.consents.Choice` does)."""

    def state(self) -> dict[str, Any]:
        """The `state` trait. Raises PeertrainError."""

    def decide(self, given: bool) -> dict[str, Any]:
        """Keep a decision and return the trait as it is then. Raises PeertrainError or OSError; then nothing was kept."""


class ConsentSwitch(DrawnWidget):
    """Shows `choice` and passes decisions on; `decided` is called after each that was kept."""

    _esm = STATIC / "consent_switch.js"
    _css = STATIC / "consent_switch.css"
    answers = {"decide": "_decide"}

    state = traitlets.Dict().tag(sync=True)

    def __init__(self, choice: Kept, decided: Callable[[], None] = lambda: None) -> None:
        self._choice, self._decided = choice, decided
        super().__init__(state=choice.state())

    def _decide(self, message: dict[str, Any]) -> None:
        given = message.get("given")
        if not isinstance(given, bool):
            self.send({"type": "not_saved", "token": message.get("token"), "reason": "it was not said whether you agree"})
            return
        try:
            self.state = self._choice.decide(given)
        except (PeertrainError, OSError) as problem:
            self.send({"type": "not_saved", "token": message.get("token"), "reason": str(problem)})
            return
        self.done(message, {"type": "saved"})
        self._decided()
