"""The marks of a drawn scenario: an icon and a word for each kind of step, for warnings, and for the lines. All black on white."""

from __future__ import annotations

from html import escape

from .lettering import width

TEXT, SMALL, LINE = 10.0, 9.5, 12.0  # type and its line height, in the drawing's units

# On a field of 12 by 12
ICONS = {
    "say": '<path d="M1 1.5h10v6.5H6.2L3.4 11V8H1z"/>',
    "choose": '<path d="M6 .8v3.7M6 4.5 2 8.2v2.5M6 4.5l4 3.7v2.5"/><path class="ink" d="M.4 9.2h3.2L2 11.8zM8.4 9.2h3.2L10 11.8z"/>',
    "rate": '<path d="M.8 6h10.4M1 3.5v5M4.3 3.5v5M11 3.5v5"/><circle class="ink" cx="7.7" cy="6" r="2"/>',
    "sort": '<path d="M.9.9h4.2v4.2H.9zM6.9.9h4.2v4.2H6.9zM.9 6.9h4.2v4.2H.9z"/><path class="ink" d="M6.9 6.9h4.2v4.2H6.9z"/>',
    "order": '<path d="M4 2h7.4M4 6h5.4M4 10h3.4"/><path class="ink" d="M0 1h2v2H0zM0 5h2v2H0zM0 9h2v2H0z"/>',
    "check": '<path d="M.9.9h10.2v10.2H.9zM3 6.2l2.3 2.5L9.2 3.2"/>',
    "write": '<path d="M1 11l.9-3.2L8.8.9l2.3 2.3-6.9 6.9z"/><path d="M7.2 11.2h4.2"/>',
    "ending": '<path class="ink" d="M2.6 1h8L8.8 3.7l1.8 2.7h-8z"/><path d="M2.6.6v11"/>',
    "content_note": '<path d="M6 .9 11.4 11H.6z"/><path d="M6 4.4v3"/><path class="ink" d="M5.4 8.6h1.2v1.2H5.4z"/>',
    "private": '<path class="ink" d="M2 5.2h8v6H2z"/><path d="M3.8 5V3.4a2.2 2.2 0 0 1 4.4 0V5"/>',
    "red_line": '<path d="M.9.9h10.2v10.2H.9z"/><path d="M3.2 8.8 8.8 3.2M3.2 4.8 4.8 3.2M7.2 8.8 8.8 7.2"/>',
    "picture": '<path d="M.9 1.9h10.2v8.2H.9zM1 9l3-3.4 2.4 2.4 1.8-1.6L11 9"/><circle class="ink" cx="8.6" cy="4.2" r=".9"/>',
}

WORDS = {
    "say": "Story",
    "choose": "Choice",
    "rate": "Rating",
    "sort": "Sorting",
    "order": "Ordering",
    "check": "Ticking",
    "write": "Own words",
    "ending": "Ending",
    "content_note": "Content note",
    "private": "Private",
    "picture": "Picture",
}

STYLES = {"then": "leads to", "pass": "if passed", "otherwise": "if it is left out"}

STYLE = """
text{font-family:Arial,Helvetica,"Liberation Sans",Roboto,sans-serif;fill:#000}
.icon{fill:none;stroke:#000;stroke-width:1.3;stroke-linejoin:round;stroke-linecap:round}.ink{fill:#000;stroke:none}
.box{fill:#fff;stroke:#000;stroke-width:1.1}.end{stroke-width:2.6}.rule{fill:none;stroke:#000;stroke-width:.6}
.red{fill:none;stroke:#000;stroke-width:2.6}.redin{fill:none;stroke:#000;stroke-width:.9}
.then,.pass,.otherwise{fill:none;stroke:#000;stroke-width:1.1}.pass{stroke-dasharray:6 3.5}.otherwise{stroke-dasharray:7 2.5 1.5 2.5}
""".strip()

HATCH = (
    '<pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="4" height="4" fill="#fff"/><rect width="1.7" height="4" fill="#000"/></pattern>'
)


def number(value: float) -> str:
    """A coordinate as an SVG has it: at most two places, no more digits than it needs."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def words(text: str, x: float, y: float, size: float = TEXT, *, bold: bool = False, end: bool = False) -> str:
    """One line of text from `x` (or up to it, with `end`) on the base line `y`."""
    weight = ' font-weight="bold"' if bold else ""
    anchor = ' text-anchor="end"' if end else ""
    return f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{weight}{anchor}>{clean(text)}</text>'


def icon(name: str, x: float, y: float, size: float = 12.0) -> str:
    """An icon with its left upper corner at (x, y)."""
    return f'<g class="icon" transform="translate({number(x)} {number(y)}) scale({number(size / 12)})">{ICONS[name]}</g>'


def clean(text: str) -> str:
    """Escaped, and without what XML does not allow."""
    return escape("".join(letter if letter.isprintable() or letter == "\u00a0" else " " for letter in text))


def bar(share: float, x: float, y: float, room: float) -> str:
    """A share of the panel from 0 to 1: a bar, and the share in words, within `room`."""
    said = f"{share:.0%} of panel"
    long = max(room - width(said, SMALL) - 6, 0.0)
    drawn = f'<rect class="rule" x="{number(x)}" y="{number(y - 6.5)}" width="{number(long)}" height="6"/>' if long >= 12 else ""
    filled = f'<rect x="{number(x)}" y="{number(y - 6.5)}" width="{number(long * share)}" height="6"/>' if drawn and share else ""
    return drawn + filled + words(said, x + (long + 6 if drawn else 0), y, SMALL)
