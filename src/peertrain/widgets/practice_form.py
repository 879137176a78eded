"""The practice form: how a learner and their supervisors see the practice, side by side, and a place for the view of whoever looks.

| trait | written by | holds |
| --- | --- | --- |
| practice | Python | whom it is about, whose voice it has, the levels in words, and for each competency the views that there are |

From the browser: rate. To the browser: saved, not_saved.
"""

from __future__ import annotations

from typing import Any, Protocol

import traitlets

from ..errors import PeertrainError
from .drawn import STATIC, DrawnWidget


class Practice(Protocol):
    """What the widget needs of whoever keeps the views of one learner's practice (`dashboards.practice_desk` does)."""

    def shown(self) -> dict[str, Any]:
        """The `practice` trait. Raises PeertrainError."""

    def rate(self, competency: str, level: int, note: str) -> dict[str, Any]:
        """Keep a view and return the trait as it is then. Raises PeertrainError; then nothing was kept."""


class PracticeForm(DrawnWidget):
    """Shows what `practice` knows and passes views on."""

    _esm = STATIC / "practice_form.js"
    _css = STATIC / "practice_form.css"
    answers = {"rate": "_rate"}

    practice = traitlets.Dict().tag(sync=True)

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        super().__init__(practice=practice.shown())

    def _rate(self, message: dict[str, Any]) -> None:
        competency, level, note = (message.get(name) for name in ("competency", "level", "note"))
        if not (isinstance(competency, str) and isinstance(note, str) and isinstance(level, int)) or isinstance(level, bool):
            self.send({"type": "not_saved", "token": message.get("token"), "reason": "Choose a level first."})
            return
        try:
            self.practice = self._practice.rate(competency, level, note)
        except (PeertrainError, OSError) as problem:
            self.send({"type": "not_saved", "token": message.get("token"), "reason": str(problem)})
            return
        self.done(message, {"type": "saved"})
