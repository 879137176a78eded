"""Read and write the passages of a Twee 3 file, as the Twee 3 specification (3.0.2) has them. Knows no story format.

https://github.com/iftechfoundation/twine-specs/blob/master/twee-3-specification.md
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from . import plain_text

_TWEE_2_PLACE = re.compile(r"\s*<\s*-?\d+\s*,\s*-?\d+\s*>\s*$")
_ESCAPED = re.compile(r"\\(.)")
_TO_ESCAPE = re.compile(r"[\\\[\]{}]")


class Passage(NamedTuple):
    """One passage. `line`: of its header, from 1; its text begins on the next. `metadata`: its JSON object."""

    name: str
    tags: tuple[str, ...]
    metadata: dict[str, Any]
    text: str
    line: int


class Twee(NamedTuple):
    """A file's passages in order, and what is wrong with it as (line, message)."""

    passages: tuple[Passage, ...]
    faults: tuple[tuple[int, str], ...]


def parse(source: str) -> Twee:
    """Return the passages of `source`; what the specification calls errors is reported and read around, as it recommends."""
    passages: list[Passage] = []
    faults: list[tuple[int, str]] = []
    names: set[str] = set()
    header, line = "", 0
    body: list[str] = []

    def close() -> None:
        if not line:
            if any(text.strip() for text in body):
                faults.append((1, "what stands before the first passage is left out"))
            return
        passage = _passage(header, line, "\n".join(body).rstrip(), faults)
        if not passage.name:
            faults.append((line, "a passage without a name is left out"))
        elif passage.name in names:
            faults.append((line, f'the name "{plain_text.one_line(passage.name, 80)}" is used twice; this second passage is left out'))
        else:
            names.add(passage.name)
            passages.append(passage)

    for number, text in enumerate(plain_text.characters(source).split("\n"), start=1):
        if text.startswith("::"):
            close()
            header, line, body = text[2:], number, []
        else:
            body.append(text)
    close()
    return Twee(tuple(passages), tuple(faults))


def _passage(header: str, line: int, text: str, faults: list[tuple[int, str]]) -> Passage:
    name, rest = _until(header, "[{")
    tags: tuple[str, ...] = ()
    metadata: dict[str, Any] = {}
    if rest.startswith("["):
        listed, rest = _until(rest[1:], "]")
        if not rest:
            faults.append((line, "the list of tags is not closed"))
        tags, rest = tuple(_plain(tag) for tag in listed.split()), rest[1:].strip()
    else:
        name = _TWEE_2_PLACE.sub("", name)
    if rest.startswith("{"):
        found, fault = json_object(rest)
        if fault:
            faults.append((line, f"the metadata of a passage is left out: {fault}"))
        metadata = found
    elif rest and not _TWEE_2_PLACE.fullmatch(rest):
        faults.append((line, f'"{plain_text.one_line(rest, 40)}" after the passage\'s name is left out'))
    return Passage(_plain(name.strip()), tags, metadata, text, line)


def _until(text: str, stops: str) -> tuple[str, str]:
    """`text` up to the first letter of `stops` that is not escaped, and from it on."""
    escaped = False
    for at, letter in enumerate(text):
        if letter in stops and not escaped:
            return text[:at], text[at:]
        escaped = letter == "\\" and not escaped
    return text, ""


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def json_object(text: str) -> tuple[dict[str, Any], str | None]:
    """The JSON object that `text` is, and None; or an empty one and what is wrong."""
    try:
        found = json.loads(text)
    except RecursionError:
        return {}, "it is nested too deeply"
    except json.JSONDecodeError as problem:
        return {}, f"it is not JSON ({problem.msg})"
    except ValueError:  # a number with thousands of digits
        return {}, "it is not JSON that can be read"
    return (found, None) if isinstance(found, dict) else ({}, "it is not a JSON object")


def write(passages: Iterable[Passage]) -> str:
    """Return a Twee 3 file of `passages`, parted by blank lines; their lines are not looked at."""
    return "\n\n".join(f"{_header(passage)}\n{passage.text}".rstrip() for passage in passages) + "\n"


def _header(passage: Passage) -> str:
    tags = f" [{' '.join(map(_escaped, passage.tags))}]" if passage.tags else ""
    metadata = f" {json.dumps(passage.metadata, ensure_ascii=False, separators=(',', ':'))}" if passage.metadata else ""
    return f":: {_escaped(passage.name)}{tags}{metadata}"


def _escaped(name: str) -> str:
    return _TO_ESCAPE.sub(r"\\\g<0>", name)
