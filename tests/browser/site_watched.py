"""What a person would find in the browser's console, and where the browser goes."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Request

TALLEST = 16_000  # pixels; Chromium cannot draw a picture that is much taller
SHOTS = Path(__file__).parents[2] / "build" / "browser"


class Watch:
    """Notes everything a person would find in the browser's console, and every request that leaves this machine."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self.troubles: list[str] = []
        self.strangers: list[str] = []
        context.on("console", lambda message: message.type == "error" and self.troubles.append(f"console: {message.text} {message.location}"))
        context.on("weberror", lambda error: self.troubles.append(f"page error: {error.error}"))
        context.on("requestfailed", self._failed)
        context.on("response", lambda answer: answer.status >= 400 and self.troubles.append(f"{answer.status}: {answer.url}"))
        context.on("request", lambda request: self._host(request.url))
        context.on("page", lambda page: page.on("websocket", lambda socket: self._host(socket.url)))

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # what was still on its way when the test left the page
            self.troubles.append(f"failed: {request.url} {request.failure}")

    def _host(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname != "127.0.0.1":
            self.strangers.append(url)

    def forgive(self) -> None:
        """Forget the troubles so far: the test itself has cut a connection or asked for what is not there."""
        self.troubles.clear()

    def shoot(self, name: str) -> None:
        """Keep a picture of each open page, for whoever looks at a failure."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(self._context.pages):
            low = page.evaluate("document.documentElement.scrollHeight") < TALLEST
            page.screenshot(path=SHOTS / f"{name}-{number}.png", full_page=bool(low))
