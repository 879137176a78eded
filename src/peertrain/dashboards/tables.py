"""Draw tables as plain HTML that a screen reader, a phone and a printer can use. All text is escaped."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import NamedTuple


class Link(NamedTuple):
    """A cell that leads somewhere on this site; `href` starts with `/`."""

    text: str
    href: str


Cell = str | int | float | None | Link


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], empty: str, *, stacked: bool = False) -> str:
    """A table whose first column heads its rows, in a box that scrolls sideways; `empty` is said where there is no row.

    `stacked`: on a phone each row is a block of lines, each with its column's name, and nothing scrolls.
    """
    body = "".join(_row(row, columns, stacked) for row in rows)
    if not body:
        return f'<p class="pt-empty">{escape(empty)}</p>'
    role = _roles(stacked)
    head = "".join(f'<th scope="col"{role("columnheader")}>{escape(column)}</th>' for column in columns)
    return (
        f'<div class="pt-table{" pt-stack" if stacked else ""}" tabindex="0" role="group" aria-label="{escape(caption)}">'
        f"<table{role('table')}><caption>{escape(caption)}</caption><thead{role('rowgroup')}><tr{role('row')}>{head}</tr></thead>"
        f"<tbody{role('rowgroup')}>{body}</tbody></table></div>"
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


def _row(row: Sequence[Cell], columns: Sequence[str], stacked: bool) -> str:
    role = _roles(stacked)
    first, *rest = (_text(cell) for cell in row)
    named = [f' data-label="{escape(column)}"' if stacked else "" for column in columns[1:]]
    cells = "".join(f"<td{role('cell')}{name}>{cell}</td>" for name, cell in zip(named, rest, strict=True))
    return f'<tr{role("row")}><th scope="row"{role("rowheader")}>{first}</th>{cells}</tr>'


def _roles(stacked: bool) -> Callable[[str], str]:
    """What each part of a stacked table is, said in so many words: a browser forgets it when the parts are laid out as blocks."""
    return lambda role: f' role="{role}"' if stacked else ""


def _text(cell: Cell) -> str:
    if isinstance(cell, Link):
        return link(cell.text, cell.href)
    return "–" if cell is None else escape(str(cell))
