"""Turn what other programs write, HTML above all, into plain text with blank lines between paragraphs.

Pure, and made for text that nobody vouches for: every pattern here reads a text once, whatever is in it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>")


def names(listed: str) -> frozenset[str]:
    """The names in a list parted by spaces."""
    return frozenset(listed.split())


_BLOCKS = names("address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6")
_BLOCKS |= names("header hr li main nav ol p pre section table tr ul")
_WITH_CONTENT = ("script", "style", "template", "svg", "noscript")
_SHOWN = {
    "img": "a picture",
    "picture": "a picture",
    "svg": "a picture",
    "audio": "a sound",
    "video": "a video",
    "iframe": "an embedded page",
    "object": "an embedded page",
    "embed": "an embedded page",
    "script": "a script",
    "style": "a style sheet",
    "input": "a form field",
    "select": "a form field",
    "textarea": "a form field",
    "table": "the shape of a table",
}
_NOT_TEXT = re.compile("[^\n\x20-\x7e\xa0-\ud7ff\ue002-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


class Plain(NamedTuple):
    """Text without its HTML, and what the HTML showed that text cannot, each once: "a picture", "a sound" ..."""

    text: str
    lost: tuple[str, ...]


def of_html(source: str) -> Plain:
    """Return the text of a piece of HTML; a list keeps a dash for each of its points."""
    source = _BREAKS.sub("\n", source)
    lost = shown_by(source)
    source = between(source, "<!--", "-->")
    for name in _WITH_CONTENT:
        source = between(source, f"<{name}", f"</{name}>")
    return Plain(tidy(html.unescape(TAG.sub(_in_words, re.sub(r"\s+", " ", source)))), lost)


def without_tags(source: str) -> str:
    """Return text that has some HTML in it without the tags; its own lines stay lines. Character references are left."""
    return TAG.sub(_in_words, source)


def shown_by(source: str) -> tuple[str, ...]:
    """What the HTML in `source` shows that text cannot, in words, each once."""
    return tuple(dict.fromkeys(_SHOWN[name] for name in map(str.lower, tags(source)) if name in _SHOWN))


def tags(source: str) -> Iterator[str]:
    """The names of the tags that are opened in `source`."""
    return (match[2] for match in TAG.finditer(source) if not match[1])


def _in_words(tag: re.Match[str]) -> str:
    name = tag[2].lower()
    if name == "li":
        return "" if tag[1] else "\n- "
    if name == "br":
        return "\n"
    return "\n\n" if name in _BLOCKS else " " if name in ("td", "th") else ""


def between(source: str, opens: str, closes: str, instead: str = "") -> str:
    """Return `source` without everything from `opens` to the next `closes`, in any case of letters; lines are kept."""
    lower, kept, at = source.lower(), [], 0
    if len(lower) != len(source):  # a few letters grow when they are made small
        lower = source
    while (start := lower.find(opens, at)) >= 0 and (end := lower.find(closes, start + len(opens))) >= 0:
        end += len(closes)
        kept += [source[at:start], instead, "\n" * source.count("\n", start, end)]
        at = end
    return "".join([*kept, source[at:]])


def characters(source: str) -> str:
    """Return `source` with one kind of line break and without characters that are no text (controls, halves of characters)."""
    return _NOT_TEXT.sub("", _BREAKS.sub("\n", source).replace("\t", " "))


def tidy(source: str) -> str:
    """Return `source` with single spaces, no more than one blank line in a row, and nothing at either end."""
    lines = (" ".join(line.split()) for line in characters(source).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def one_line(source: str, most: int = 200) -> str:
    """Return `source` on one line, cut with an ellipsis where it is longer than `most` letters."""
    line = " ".join(characters(source).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def slug(source: str, most: int = 40) -> str:
    """Return the id that a title makes: small letters, digits and underscores from a letter on; empty if it has no such letters."""
    plain = unicodedata.normalize("NFKD", source[:400]).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    made = ""
    for word in words:
        if made and len(made) + 1 + len(word) > most:
            break
        made += f"_{word}" if made else word[:most]
    return made if not made or made[0].isalpha() else f"n_{made}"[:most].rstrip("_")


def split(source: str, most: int) -> list[str]:
    """Return `source` in parts of at most `most` letters, cut between paragraphs, lines, sentences or words, whichever comes first."""
    parts, rest = [], source
    while len(rest) > most:
        cut = next((at + len(mark) for mark in ("\n\n", "\n", ". ", " ") if (at := rest.rfind(mark, most // 4, most)) > 0), most)
        parts.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return [part for part in (*parts, rest) if part]
