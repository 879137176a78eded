"""How wide words are in a sans-serif type, and where lines break. Knows no font file, so it measures generously.

The widths are those of DejaVu Sans, rounded up: wider than Arial, Helvetica, Liberation Sans or Roboto, whichever a viewer has.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

BOLD = 1.14  # how much wider bold type is
ELLIPSIS = "…"

_WIDTHS = {  # in parts of the type's size
    0.3: "IJijl",
    0.35: " ,./:;\\|·’‘",
    0.4: "()-[]ft",
    0.45: "!r",
    0.5: '"*_`',
    0.55: "?csz“”",
    0.6: "FLkvxy•–",
    0.65: "$0123456789EPSTYabdeghnopqu{}€",
    0.7: "ABCKRVXZ",
    0.75: "NU",
    0.8: "&DGHOQ",
    0.85: "#+<=>^w~−→",
    0.9: "M",
    1.0: "%@Wm—…ÆŒæœ",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}


@cache
def _letter(letter: str) -> float:
    if letter in _WIDTH_OF:
        return _WIDTH_OF[letter]
    if unicodedata.combining(letter):
        return 0.0
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain in _WIDTH_OF:
        return _WIDTH_OF[plain]
    return 1.3 if unicodedata.east_asian_width(letter) in "WF" else 1.0


def width(words: str, size: float, bold: bool = False) -> float:
    """How wide `words` are at most, in the unit of `size`."""
    return sum(map(_letter, words)) * size * (BOLD if bold else 1.0)


def wrap(words: str, size: float, room: float, most: int, bold: bool = False) -> list[str]:
    """Break `words` into at most `most` lines of width `room`; what does not fit ends in an ellipsis. A long word is cut.

    Ids may break after an underscore. At least one line, perhaps empty.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(words, size, room, bold):
        if not line or width((line + piece).rstrip(), size, bold) <= room:
            line += piece
        else:
            lines.append(line.rstrip())
            line = piece
        if len(lines) > most:
            break
    lines.append(line.rstrip())
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(last + ELLIPSIS, size, bold) > room:
        last = last[: last.rfind(" ")] if " " in last else last[:-1]
    return [*lines[: most - 1], last.rstrip(" ,;:.-") + ELLIPSIS]


def _pieces(words: str, size: float, room: float, bold: bool) -> list[str]:
    """The pieces a line may be broken between, none wider than `room` but for the space at its end."""
    pieces = []
    for word in re.findall(r"\S+ ?", " ".join(words.split())):
        for part in re.findall(r"[^_]*_+(?=[^_ ])|.+", word) if width(word.rstrip(), size, bold) > room else [word]:
            rest = part
            while width(rest.rstrip(), size, bold) > room and len(rest.rstrip()) > 1:
                cut = next(at for at in range(len(rest), 0, -1) if at == 1 or width(rest[:at], size, bold) <= room)
                pieces.append(rest[:cut])
                rest = rest[cut:]
            pieces.append(rest)
    return pieces
