"""Parts that several pages share: showing HTML, the word on made-up people, faults said in words."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from IPython.display import HTML, display

from ..dashboards.tables import paragraph
from ..errors import PeertrainError
from ..store.rows import Learner

_log = logging.getLogger(__name__)

MADE_UP = (
    "Everyone you see here is made up. These people were made by a program so that there is something to look at. "
    "They leave this page when the first real learner starts."
)


def show(*parts: str) -> None:
    """Show HTML that was escaped where it was made."""
    display(HTML("".join(parts)))


def draw(widget: Any) -> None:
    """Show a widget."""
    display(widget)


def made_up_note(people: Sequence[Learner]) -> str:
    """The word on made-up people, where everyone is."""
    return paragraph(MADE_UP, "pt-note") if people and all(person.made_up for person in people) else ""


def in_plain_words(page: Callable[[], None]) -> Callable[[], None]:
    """Like `in_words`, for a learner: no path and no cause, which would help nobody there."""

    @functools.wraps(page)
    def shown() -> None:
        try:
            page()
        except (PeertrainError, OSError):
            _log.exception("a learner's page could not be shown")
            show("<h1>This page cannot be shown right now</h1>", paragraph("Nothing that you saved is lost. Please tell your trainer.", "pt-fault"))

    return shown


def in_words(page: Callable[[], None]) -> Callable[[], None]:
    """Show what went wrong as a sentence instead of a traceback."""

    @functools.wraps(page)
    def shown() -> None:
        try:
            page()
        except (PeertrainError, OSError) as problem:
            show("<h1>This page cannot be shown</h1>", *(f'<p class="pt-fault">{escape(line)}</p>' for line in str(problem).splitlines()))

    return shown
