"""What our widgets share: where their bundles lie, and messages that never raise into a kernel's log.

Python writes every trait; nothing that counts is read back from one, because a browser could have set it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget

STATIC = Path(__file__).parent / "static"

_log = logging.getLogger(__name__)


class DrawnWidget(anywidget.AnyWidget):
    """A widget whose browser side speaks in custom messages `{"type": ..., ...}`.

    Subclasses set `_esm` and `_css` from `STATIC` and name their message types in `answers`.
    """

    answers: dict[str, str] = {}

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._done: dict[str, dict[str, Any]] = {}
        self.on_msg(self._receive)

    def done(self, message: dict[str, Any], reply: dict[str, Any]) -> None:
        """Answer a request that changed something; asked again with the same token, it gets the same answer."""
        token = message.get("token")
        if isinstance(token, str):
            self._done[token] = reply | {"token": token}
        self.send(reply | {"token": token})

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        kind = content.get("type") if isinstance(content, dict) else None
        name = self.answers.get(kind) if isinstance(kind, str) else None
        if name is None:
            _log.warning("a message of no known kind was left aside: %.80r", kind)
            return
        token = content.get("token")
        if isinstance(token, str) and token in self._done:
            self.send(self._done[token])
            return
        handle: Callable[[dict[str, Any]], None] = getattr(self, name)
        handle(content)
