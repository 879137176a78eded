"""Pictures beside a scenario: there, of a kind that can be shown, small, and with nothing in them that acts or comes from elsewhere.

Reads one picture at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from ..pictures import LARGEST

_PNG = b"\x89PNG\r\n\x1a\n"
_ACTING = {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "set", "animate", "handler"}
_OWN = re.compile(r"#|data:image/(?:png|jpeg|gif);", re.IGNORECASE)
_FETCHED = re.compile(r"url\(\s*[\"']?(?!#|data:image/)|@import", re.IGNORECASE)


def faults_in(path: Path) -> Iterator[str]:
    """What is wrong with one picture, in words."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        yield "is not there"
        return
    except OSError as problem:
        yield f"cannot be read: {problem.strerror}"
        return
    if len(data) > LARGEST:
        yield f"is larger than {LARGEST // 1024} KB ({len(data) // 1024} KB)"
    elif path.suffix == ".png":
        if not data.startswith(_PNG):
            yield "is no PNG picture"
    else:
        yield from _svg_faults(data)


def _svg_faults(data: bytes) -> Iterator[str]:
    if re.search(rb"<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet", data, re.IGNORECASE):
        yield "declares a document type or a style sheet, which a drawing does not need"
        return
    try:
        root = ElementTree.fromstring(data)  # noqa: S314  # without a document type, refused above, nothing in it can unfold
    except (ElementTree.ParseError, ValueError) as problem:
        yield f"is no SVG drawing: {problem}"
        return
    if _local(root.tag) != "svg":
        yield "is no SVG drawing"
        return
    told = set()
    for element in root.iter():
        tag = _local(element.tag)
        if tag in _ACTING:
            told.add(f'holds a "{tag}" element')
        if tag == "style" and _FETCHED.search(element.text or ""):
            told.add("fetches something from elsewhere")
        for attribute, value in element.attrib.items():
            name = _local(attribute)
            if name.startswith("on"):
                told.add(f'holds a script ("{name}")')
            elif (name in ("href", "src") and not _OWN.match(value.strip())) or _FETCHED.search(value):
                told.add(f'refers to something outside itself ("{value.strip():.40}")')
    yield from sorted(told)


def _local(name: object) -> str:
    return str(name).rpartition("}")[2].lower()
