"""The review desk: supervisors read what learners wrote, one question at a time, and rate it by a rubric.

| trait | written by | holds |
| --- | --- | --- |
| desk | Python | the questions with what waits in each, the settings, who supervises, a fault in words |

From the browser: open_question, open_answer, rate, undo, move, keep_phrase, retire_phrase, calibrate, rate_exemplar, lead, set, assign, open_rubric, preview_rubric, save_rubric.
To the browser: reply, refused; each with the token of the message that it answers.
"""  # noqa: E501

from __future__ import annotations

import logging
from typing import Any, Protocol

import traitlets

from ..errors import PeertrainError
from .drawn import STATIC, DrawnWidget

_log = logging.getLogger(__name__)

READS = frozenset({"open_question", "open_answer", "calibrate", "lead", "open_rubric", "preview_rubric"})
WRITES = frozenset({"rate", "undo", "move", "keep_phrase", "retire_phrase", "rate_exemplar", "set", "assign", "save_rubric"})
RESENT = frozenset({"set"})  # after these the list of questions may look different
FAILED = "The desk could not do this. Reload the page and try again."


class Desk(Protocol):
    """What the widget needs of whoever keeps the answers (`reviewing.desk` does)."""

    def shown(self) -> dict[str, Any]:
        """The `desk` trait."""

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        """The fields of the reply to one message. Raises PeertrainError or OSError; then nothing was kept."""


class ReviewDesk(DrawnWidget):
    """Shows what `desk` holds, as text only, and passes on what it is asked.

    A message is answered once, and with the same token the same way again: what was kept is not kept twice.
    """

    _esm = STATIC / "review_desk.js"
    _css = STATIC / "review_desk.css"
    answers = dict.fromkeys(READS | WRITES, "_ask")

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
            _log.exception("the desk failed on a message of kind %s", message["type"])
            self.send({"type": "refused", "token": message.get("token"), "reason": FAILED})
            return
        if message["type"] in READS:
            self.send({"type": "reply"} | fields | {"token": message.get("token")})
        else:
            self.done(message, {"type": "reply"} | fields)
        if message["type"] in RESENT:
            self.desk = self._desk.shown()
