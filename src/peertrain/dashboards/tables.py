"""Draw tables as plain HTML that a screen reader, a phone and a printer can use. All text is escaped."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple


class Link(NamedTuple):
    """A cell that leads somewhere on this site; `href` starts with `/`."""

    text: str
    href: str


Cell = str | int | float | None | Link


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], empty: str) -> str:
    """A table whose first column heads its rows, in a box that scrolls sideways; `empty` is said where there is no row."""
    body = "".join(_row(row) for row in rows)
    if not body:
        return f'<p class="pt-empty">{escape(empty)}</p>'
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    return (
        f'<div class="pt-table" tabindex="0" role="group" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def percent(score: float | None) -> str:
    """A score of 0 to 1 as a whole percentage; a dash where there is none."""
    return "–" if score is None or math.isnan(score) else f"{100 * score:.0f}%"


def paragraph(text: str, kind: str = "") -> str:
    """A paragraph of plain text; `kind` is one of the page's classes."""
    return f'<p class="{escape(kind)}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def link(text: str, href: str, kind: str = "") -> str:
    """A link on this site."""
    return f'<a class="{escape(kind)}" href="{escape(href)}">{escape(text)}</a>' if kind else f'<a href="{escape(href)}">{escape(text)}</a>'


def _row(row: Sequence[Cell]) -> str:
    first, *rest = (_text(cell) for cell in row)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'


def _text(cell: Cell) -> str:
    if isinstance(cell, Link):
        return link(cell.text, cell.href)
    return "–" if cell is None else escape(str(cell))
