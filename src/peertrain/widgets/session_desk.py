"""A supervision session: two people and one record, an agenda with notes, goals and signatures.

| trait | written by | holds |
| --- | --- | --- |
| desk | Python | the session that is open or the agenda of the next one, the sessions before, how often the two meet, a fault in words |

From the browser: begin, say, undo, agree, open, look. To the browser: saved, refused; each with the token of the message that it answers.
"""

from __future__ import annotations

import logging
from typing import Any, Protocol

import traitlets

from ..errors import PeertrainError
from .drawn import STATIC, DrawnWidget

_log = logging.getLogger(__name__)

FAILED = "This could not be done. Reload the page and try again."


class Desk(Protocol):
    """What the widget needs of whoever keeps the sessions (`supervising.holding` does)."""

    def shown(self) -> dict[str, Any]:
        """The `desk` trait."""

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        """The fields of the reply to one message. Raises PeertrainError or OSError; then nothing was kept."""


class SessionDesk(DrawnWidget):
    """Shows what `desk` holds, as text only, and passes on what it is asked.

    A message is answered once, and with the same token the same way again: what was kept is not kept twice.
    """

    _esm = STATIC / "session_desk.js"
    _css = STATIC / "session_desk.css"
    answers = {"begin": "_ask", "say": "_ask", "undo": "_ask", "agree": "_ask", "open": "_ask", "look": "_ask"}

    desk = traitlets.Dict().tag(sync=True)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        super().__init__(desk=desk.shown())

    def _ask(self, message: dict[str, Any]) -> None:
        try:
            fields = self._desk.answer(message)
        except (PeertrainError, OSError) as problem:
            self.send({"type": "refused", "token": message.get("token"), "reason": str(problem)})
            return
        except Exception:  # noqa: BLE001 - whoever waits at the page needs an answer; what went wrong is for the log
            _log.exception("the session desk failed on a message of kind %s", message["type"])
            self.send({"type": "refused", "token": message.get("token"), "reason": FAILED})
            return
        # The record first: the page says "saved" when what was saved can be read on it.
        self.desk = self._desk.shown()
        self.done(message, {"type": "saved"} | fields)
