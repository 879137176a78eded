"""Plays the browser: messages go in by `_receive`, and what the widget sends back is listed. No kernel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Sent = list[dict[str, Any]]


@pytest.fixture
def listen(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], Sent]:
    """Returns the list of all that a widget will send."""

    def attach(widget: Any) -> Sent:
        sent: Sent = []
        monkeypatch.setattr(widget, "send", lambda content, buffers=None: sent.append(content))
        return sent

    return attach
