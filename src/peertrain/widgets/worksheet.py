"""The worksheet: a form of the lesson's folder, filled in and kept in the learner's private folder, field by field.

| trait | written by | holds |
| --- | --- | --- |
| view | Python | the worksheet, what is filled in, what is still missing, the plan and the sums that come of it |
| words | Python | the message catalogue of the language in use |
| place | Python | an opaque name for where the answers are kept, so that a browser keeps outboxes apart |

From the browser: answer, hello, language, clear, undo.
To the browser: saved, refused, not_saved, here, done.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import traitlets

from .. import catalogue
from ..errors import FaultyFile
from ..filling import Fill
from ..store.entries import place
from .drawn import STATIC, DrawnWidget


class Worksheet(DrawnWidget):
    """Shows `worksheets/<worksheet>.yaml` of `folder` (default: where the notebook runs) to be filled in.

    Always private: entries go to the private folder beside, and nothing of them is handed in. A worksheet that cannot be read is
    shown as a fault in words; nothing is raised.
    """

    _esm = STATIC / "worksheet.js"
    _css = STATIC / "worksheet.css"
    answers = {"answer": "_answer", "hello": "_hello", "language": "_speak", "clear": "_clear", "undo": "_undo"}

    view = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    place = traitlets.Unicode().tag(sync=True)

    def __init__(self, worksheet: str, *, folder: Path | str | None = None) -> None:
        root = Path(folder) if folder is not None else Path.cwd()
        self._fill: Fill | None = None
        kept = hashlib.sha256(str(place(root.resolve(), worksheet)).encode()).hexdigest()[:16]
        super().__init__(place=kept, words=catalogue.words(catalogue.ENGLISH))
        try:
            self._fill = Fill(root, worksheet)
        except FaultyFile as fault:
            self.view = {"fault": catalogue.say(catalogue.ENGLISH, "said.cannot_open_worksheet", fault=fault)}
            return
        self._draw()

    def close(self) -> None:
        """Close the widget and its files."""
        if self._fill:
            self._fill.close()
        super().close()

    def _hello(self, message: dict[str, Any]) -> None:
        if message.get("language") is not None:
            self._speak(message)
        self._draw()  # another tab may have filled in something
        self.send({"type": "here"})

    def _speak(self, message: dict[str, Any]) -> None:
        if self._fill is not None:
            before = self._fill.language
            self._fill.speak(message.get("language"))
            if self._fill.language != before:
                self.words = catalogue.words(self._fill.language)
                self._draw()

    def _answer(self, message: dict[str, Any]) -> None:
        if self._fill is not None:
            reply = self._fill.answer(message)
            self._draw()
            self.send(reply)

    def _clear(self, message: dict[str, Any]) -> None:
        if self._fill is not None:
            self._settle(message, self._fill.clear)

    def _undo(self, message: dict[str, Any]) -> None:
        if self._fill is not None:
            self._settle(message, self._fill.undo)

    def _settle(self, message: dict[str, Any], wish: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        reply = wish(message)
        self._draw()
        if reply["type"] == "done":
            self.done(message, reply)
        else:
            self.send(reply | {"token": message.get("token")})

    def _draw(self) -> None:
        if self._fill is not None:
            self.view = self._fill.view()
