"""The review desk: supervisors read what learners wrote, one question at a time, and rate it by a rubric.

| trait | written by | holds |
| --- | --- | --- |
| desk | Python | the questions with what waits in each, the settings, who supervises, a fault in words |

From the browser: open_question, open_answer, rate, undo, move, keep_phrase, retire_phrase, calibrate, rate_exemplar, lead, set, assign, open_rubric, preview_rubric, save_rubric.
To the browser: reply, refused; each with the token of the message that it answers.
"""  # noqa: E501

from __future__ import annotations

from typing import Any

from .desk import Desk
from .drawn import STATIC

READS = frozenset({"open_question", "open_answer", "calibrate", "lead", "open_rubric", "preview_rubric"})
WRITES = frozenset({"rate", "undo", "move", "keep_phrase", "retire_phrase", "rate_exemplar", "set", "assign", "save_rubric"})
RESENT = frozenset({"set"})  # after these the list of questions may look different


class ReviewDesk(Desk):
    """Shows what `reviewing.desk` keeps."""

    _esm = STATIC / "review_desk.js"
    _css = STATIC / "review_desk.css"
    answers = dict.fromkeys(READS | WRITES, "_ask")

    def answered(self, message: dict[str, Any], fields: dict[str, Any]) -> None:
        if message["type"] in READS:
            self.send({"type": "reply"} | fields | {"token": message.get("token")})
        else:
            self.done(message, {"type": "reply"} | fields)
        if message["type"] in RESENT:
            self.desk = self._keeper.shown()
