"""The line between a page and its kernel, cut and mended by a test.

A browser's own "offline" holds what was sent on an open connection and may still deliver it while the page closes; a line cut here
carries nothing.
"""

from __future__ import annotations

from re import compile as pattern

from playwright.sync_api import Page, WebSocketRoute


class Line:
    """All connections of `page` to a kernel, from the next one on."""

    def __init__(self, page: Page) -> None:
        self._open: list[tuple[WebSocketRoute, WebSocketRoute]] = []
        self._cut = False
        page.route_web_socket(pattern("/channels"), self._connect)

    def _connect(self, line: WebSocketRoute) -> None:
        if self._cut:
            line.close(code=1001)
        else:
            self._open.append((line, line.connect_to_server()))

    def cut(self) -> None:
        """Close what is open, and refuse what is asked for."""
        self._cut = True
        while self._open:
            line, server = self._open.pop()
            line.close(code=1001)
            server.close()

    def mend(self) -> None:
        """Let the next connection through."""
        self._cut = False
