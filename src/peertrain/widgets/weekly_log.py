"""The weekly log: a short form for what somebody did in a week of work, and what they wrote so far.

| trait | written by | holds |
| --- | --- | --- |
| state | Python | weeks with their lines, newest week first; activities and asked to choose from; shared: whether a supervisor sees it |

From the browser: put. To the browser: saved, not_saved.
"""

from __future__ import annotations

from typing import Any, Protocol

import traitlets

from ..errors import PeertrainError
from .drawn import STATIC, DrawnWidget


class Log(Protocol):
    """What the widget needs of whoever keeps one learner's log (`openness.log_form` does)."""

    def state(self) -> dict[str, Any]:
        """The `state` trait. Raises PeertrainError."""

    def put(self, event_id: str, week: str, activity: str, asked_by: str, minutes: int) -> str:
        """Keep a line and return a word on it, "" for none. Raises PeertrainError or OSError; then nothing was kept."""


class WeeklyLog(DrawnWidget):
    """Shows `log` and passes lines on; no minutes take a line out."""

    _esm = STATIC / "weekly_log.js"
    _css = STATIC / "weekly_log.css"
    answers = {"put": "_put"}

    state = traitlets.Dict().tag(sync=True)

    def __init__(self, log: Log) -> None:
        self._log = log
        super().__init__(state=log.state())

    def draw_again(self) -> None:
        """Show the log as it is now."""
        self.state = self._log.state()

    def _put(self, message: dict[str, Any]) -> None:
        token, minutes = message.get("token"), message.get("minutes")
        event_id, week, activity, asked_by = (_text(message, name) for name in ("token", "week", "activity", "asked_by"))
        try:
            said = self._log.put(event_id, week, activity, asked_by, minutes if type(minutes) is int else -1)
            self.draw_again()
        except (PeertrainError, OSError) as problem:
            self.send({"type": "not_saved", "token": token, "reason": str(problem)})
            return
        self.done(message, {"type": "saved", "said": said})


def _text(message: dict[str, Any], name: str) -> str:
    told = message.get(name)
    return told if isinstance(told, str) else ""
