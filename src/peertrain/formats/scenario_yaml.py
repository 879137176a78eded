"""Write a scenario as YAML that a person would have written: long text folded, fields in the order of the documents.

The only home of that hand. Returns text and writes no file; checks nothing, so it also writes what is not finished yet.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from ..scenario import Scenario

WIDTH = 120

_TOP = ("id", "title", "module", "setting", "minutes", "competencies", "private", "sources", "state", "start", "steps")
_KINDS = ("say", "choose", "rate", "sort", "order", "check", "write", "ending")
_STEP = (
    *_KINDS,
    "debrief",
    *("content_note", "why", "private", "requires", "otherwise"),
    *("scale", "labels", "picture", "pick", "rubric", "pass_to"),
    *("questions", "cards", "items", "options", "then"),
)
_OPTION = ("text", "requires", "sets", "adds", "then")
_VARIABLE = ("type", "start", "min", "max", "label")
_ON_ONE_LINE = {"competencies", "requires", "sets", "adds", "labels"}
_READ_BY_YAML = re.compile(r"\"|: |:$| #|^[\s\"'#&*!|>%@`{}\[\],?-]")
_UNFOLDABLE = re.compile(
    r"[^\n\x20-\x7e\xa1-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def text(scenario: Scenario | dict[str, Any]) -> str:
    """Return `scenario` (the model, or a dict in the shape of its file) as the text of its file.

    Reading it back gives the same scenario. Fields that are not known keep their place after those that are.
    """
    from ruamel.yaml import YAML

    raw = plain(scenario) if isinstance(scenario, Scenario) else scenario
    yaml = YAML()
    yaml.width = 1_000_000  # lines are broken here
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(_top(raw), out)
    return "\n".join(line.rstrip() if line.isspace() else line for line in out.getvalue().split("\n"))


def plain(scenario: Scenario) -> dict[str, Any]:
    """The scenario as a dict in the shape of its file, without what was left to its default."""
    raw: dict[str, Any] = scenario.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return raw


def _top(raw: dict[str, Any]) -> Any:
    shaped: dict[str, Any] = {}
    for name, value in _ordered(raw, _TOP).items():
        if name == "steps" and isinstance(value, dict):
            shaped[name] = {step: _step(body) if isinstance(body, dict) else body for step, body in value.items()}
        elif name == "state" and isinstance(value, dict):
            shaped[name] = {it: _flow(_ordered(body, _VARIABLE)) if isinstance(body, dict) else body for it, body in value.items()}
        else:
            shaped[name] = _field(name, value, 0)
    return shaped


def _step(raw: dict[str, Any]) -> dict[str, Any]:
    shaped: dict[str, Any] = {}
    for name, value in _ordered(raw, _STEP).items():
        if name == "options" and isinstance(value, dict):
            options = {option: _ordered(body, _OPTION) if isinstance(body, dict) else body for option, body in value.items()}
            shaped[name] = _field(name, options, 4)
        else:
            shaped[name] = _field(name, value, 4)
    return shaped


def _ordered(raw: dict[str, Any], order: tuple[str, ...]) -> dict[str, Any]:
    return {name: raw[name] for name in order if name in raw} | raw


def _field(name: str, value: Any, indent: int) -> Any:
    """`value` as ruamel.yaml is to write it under `name`, which itself is `indent` columns in."""
    if isinstance(value, dict):
        return _flow(value) if name in _ON_ONE_LINE else {key: _field(str(key), it, indent + 2) for key, it in value.items()}
    if isinstance(value, list | tuple):
        short = sum(len(str(it)) + 2 for it in value) < WIDTH - indent - len(name)
        return _flow(list(value)) if name in _ON_ONE_LINE and short else [_quoted(it) for it in value]
    return _words(name, value, indent) if isinstance(value, str) else value


def _flow(value: Any) -> Any:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, dict):
        mapping = CommentedMap({key: _flow(it) for key, it in value.items()})
        mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list):
        sequence = CommentedSeq(_quoted(it) for it in value)
        sequence.fa.set_flow_style()
        return sequence
    return _quoted(value)


def _quoted(value: Any) -> Any:
    """Text that cannot stand as it is in quotes, with escapes; anything else as it is."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    return DoubleQuotedScalarString(value) if isinstance(value, str) and ("\n" in value or _UNFOLDABLE.search(value)) else value


def _words(name: str, value: str, indent: int) -> Any:
    """Text folded where it is long or has marks that YAML reads; quoted where folding would change it."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString

    lines = value.split("\n")
    if not all(lines[:1] + lines[-1:]) or _UNFOLDABLE.search(value) or any(line != line.strip(" ") for line in lines):
        return DoubleQuotedScalarString(value) if value else value
    if len(lines) == 1 and indent + len(name) + 2 + len(value) <= WIDTH and not _READ_BY_YAML.search(value):
        return value
    folded = FoldedScalarString(value + "\n")
    folded.fold_pos = list(_breaks(value, WIDTH - indent - 2))
    return folded


def _breaks(value: str, width: int) -> Iterator[int]:
    """The places of the single spaces at which lines of at most `width` letters are broken, where there are such spaces."""
    start, last = 0, -1
    for at, letter in enumerate(value):
        if letter == "\n":
            start, last = at + 1, -1
            continue
        if letter == " " and value[at - 1] not in " \n" and value[at + 1] not in " \n":
            last = at
        if at - start >= width and last >= start:
            yield last
            start, last = last + 1, -1
