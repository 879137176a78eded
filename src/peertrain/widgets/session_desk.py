"""A supervision session: two people and one record, an agenda with notes, goals and signatures.

| trait | written by | holds |
| --- | --- | --- |
| desk | Python | the session that is open or the agenda of the next one, the sessions before, how often the two meet, a fault in words |

From the browser: begin, say, undo, agree, open, look. To the browser: saved, refused; each with the token of the message that it answers.
"""

from __future__ import annotations

from typing import Any

from .desk import Desk
from .drawn import STATIC


class SessionDesk(Desk):
    """Shows what `supervising.holding` keeps."""

    _esm = STATIC / "session_desk.js"
    _css = STATIC / "session_desk.css"
    answers = dict.fromkeys(("begin", "say", "undo", "agree", "open", "look"), "_ask")

    def answered(self, message: dict[str, Any], fields: dict[str, Any]) -> None:
        # The record first: the page says "saved" when what was saved can be read on it.
        self.desk = self._keeper.shown()
        self.done(message, {"type": "saved"} | fields)
