"""Read a YAML file into a pydantic model and know the line of everything in it.

Reads one file at a time and writes none. Anchors, aliases and tags are refused: our files are for people
to read, and without them a small file cannot unfold into a large one.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from .errors import Fault, FaultyFile, did_you_mean

LARGEST_BYTES = 256 * 1024
DEEPEST = 24
MOST_PARTS = 20_000  # names and values; the YAML reader takes seconds for so many
MOST_FAULTS = 200

Place = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


class Model(BaseModel):
    """What every file format of ours is: frozen, and closed to fields it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Located(NamedTuple, Generic[M]):
    """A model with the place of each of its parts.

    `value`: the model. `path`: as named by the caller. `lines`: place in the file (a tuple of keys and
    indexes) -> line, from 1.
    """

    value: M
    path: str
    lines: dict[Place, int]

    def fault(self, place: Place, message: str) -> Fault:
        """Return a fault at `place`, or at the nearest enclosing part that the file has."""
        return Fault(self.path, _line_of(place, self.lines), message)


def read(path: Path, model: type[M], shown: str | None = None) -> M:
    """Read `path` as `model`. Raises FaultyFile with every fault found."""
    return read_located(path, model, shown).value


def read_located(path: Path, model: type[M], shown: str | None = None) -> Located[M]:
    """Read `path` as `model` and keep the lines; `shown` is the path to print. Raises FaultyFile."""
    shown = shown or str(path)
    data, lines = _parse(path, shown)
    try:
        return Located(model.model_validate(data), shown, lines)
    except ValidationError as problem:
        known = _field_names(model)
        errors = _without_echoes(problem.errors(include_url=False))
        faults = [Fault(shown, _line_of(error["loc"], lines), _say(error, known)) for error in errors[:MOST_FAULTS]]
        if (more := len(errors) - MOST_FAULTS) > 0:
            faults.append(Fault(shown, 1, f"{more} more faults are not told"))
        raise FaultyFile(faults) from None
    except RecursionError:
        raise FaultyFile([Fault(shown, 1, "nested too deeply to read")]) from None


def _parse(path: Path, shown: str) -> tuple[Any, dict[Place, int]]:
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    def refuse(line: int, message: str) -> FaultyFile:
        return FaultyFile([Fault(shown, line, message)])

    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise refuse(1, "no such file") from None
    except OSError as problem:
        raise refuse(1, f"cannot be read: {problem.strerror}") from None
    if len(raw) > LARGEST_BYTES:
        raise refuse(1, f"larger than {LARGEST_BYTES // 1024} KB, which no file of this kind needs to be")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise refuse(raw.count(b"\n", 0, problem.start) + 1, "not UTF-8 text") from None
    if directive := re.search("^%", text, re.MULTILINE):  # `%YAML 1.1` would turn words like `no` into something else
        raise refuse(text.count("\n", 0, directive.start()) + 1, "lines that start with % are not used in these files")
    try:
        with warnings.catch_warnings(action="ignore"):  # an anchor used twice; any anchor is a fault below
            node = _yaml().compose(text)
        if node is None:
            raise refuse(1, "the file is empty")
        reader = _Reader(shown)
        data = reader.plain(node, (), 0)
    except MarkedYAMLError as problem:
        if problem.context_mark and "end of stream" in str(problem.problem):
            raise refuse(problem.context_mark.line + 1, "not YAML: what opens here is never closed") from None
        mark = problem.problem_mark or problem.context_mark
        raise refuse(mark.line + 1 if mark else 1, f"not YAML: {problem.problem or problem.context}") from None
    except ReaderError as problem:
        raise refuse(
            text.count("\n", 0, problem.position) + 1, f"not YAML: the character U+{ord(text[problem.position]):04X} is not allowed"
        ) from None
    except YAMLError as problem:
        raise refuse(1, f"not YAML: {str(problem).splitlines()[0]}") from None
    except (ValueError, OverflowError):  # what ruamel makes of it, without saying where
        escape = re.search(r"\\U(?!00(0|10))", text)
        raise refuse(text.count("\n", 0, escape.start() if escape else 0) + 1, "not YAML: there is no such character") from None
    except RecursionError:
        raise refuse(1, "nested too deeply to read") from None
    except _TooMany as problem:
        raise refuse(problem.line, f"more than {MOST_PARTS:,} names and values, which no file of this kind needs") from None
    if reader.faults:
        raise FaultyFile(reader.faults)
    return data, reader.lines


class _TooMany(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


def _yaml() -> Any:
    """A YAML reader that gives up on a file of too many parts."""
    from ruamel.yaml import YAML
    from ruamel.yaml.composer import Composer

    class Counting(Composer):
        parts = 0

        def compose_node(self, parent: Any, index: Any) -> Any:
            self.parts += 1
            if self.parts > MOST_PARTS:
                raise _TooMany(self.parser.peek_event().start_mark.line + 1)
            return super().compose_node(parent, index)

    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = Counting
    return yaml


class _Reader:
    """Turns composed YAML nodes into plain values, noting lines and faults on the way."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.lines: dict[Place, int] = {}
        self.faults: list[Fault] = []
        self.seen: set[int] = set()

    def plain(self, node: Any, place: Place, depth: int) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(place, line)
        if depth > DEEPEST:
            self.faults.append(Fault(self.shown, line, f"nested deeper than {DEEPEST} levels"))
            return None
        if node.anchor is not None or id(node) in self.seen:
            self.faults.append(Fault(self.shown, line, "anchors and aliases (& and *) are not used in these files"))
            return None
        self.seen.add(id(node))
        if isinstance(node.value, str):
            return self.scalar(node, line)
        if str(node.tag) not in ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            self.faults.append(Fault(self.shown, line, f"tags like {node.tag} are not used in these files"))
        if node.id == "sequence":
            return [self.plain(item, (*place, index), depth + 1) for index, item in enumerate(node.value)]
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key_line = key_node.start_mark.line + 1
            if not isinstance(key_node.value, str):
                self.faults.append(Fault(self.shown, key_line, "a name must be plain text"))
                continue
            key = self.scalar(key_node, key_line)
            if key in mapping:
                self.faults.append(Fault(self.shown, key_line, f'"{key}" is given twice'))
                continue
            self.lines[(*place, key)] = key_line
            mapping[key] = self.plain(value_node, (*place, key), depth + 1)
        return mapping

    def scalar(self, node: Any, line: int) -> Any:
        tag = str(node.tag).rpartition(":")[2]
        text: str = node.value
        try:
            if tag == "int":
                return int(text.replace("_", ""), 0)
            if tag == "float":
                return float(text.replace("_", ""))
        except ValueError:
            return text
        if tag == "bool":
            return text.lower() == "true"
        if tag == "null":
            return None
        if tag not in ("str", "timestamp", "value", "merge"):
            self.faults.append(Fault(self.shown, line, f"tags like {node.tag} are not used in these files"))
        return text


def _line_of(place: Place, lines: dict[Place, int]) -> int:
    """The line of the deepest part of `place` that the file has.

    pydantic puts the name of the chosen union member into a place; such parts are skipped.
    """

    def deepest(at: Place, rest: Place) -> Iterator[Place]:
        yield at
        for index, part in enumerate(rest):
            if (*at, part) in lines:
                yield from deepest((*at, part), rest[index + 1 :])

    return lines.get(max(deepest((), place), key=len), 1)


def _without_echoes(errors: list[Any]) -> list[Any]:
    """Without "too short" where an entry was left out only because it is faulty itself."""
    inside = {error["loc"][:length] for error in errors for length in range(len(error["loc"]))}
    return [error for error in errors if error["type"] != "too_short" or error["loc"] not in inside]


_SAYINGS = {
    "missing": '"{name}" is missing',
    "string_type": '"{name}" must be text',
    "string_unicode": '"{name}" holds half a character',
    "string_too_short": '"{name}" is empty',
    "string_too_long": '"{name:.60}" is longer than {max_length} letters',
    "int_type": '"{name}" must be a whole number',
    "int_parsing": '"{name}" must be a whole number',
    "int_from_float": '"{name}" must be a whole number',
    "float_type": '"{name}" must be a number',
    "float_parsing": '"{name}" must be a number',
    "finite_number": '"{name}" must be a finite number',
    "bool_type": '"{name}" must be true or false',
    "bool_parsing": '"{name}" must be true or false',
    "list_type": '"{name}" must be a list',
    "tuple_type": '"{name}" must be a list',
    "dict_type": '"{name}" must be a set of fields',
    "model_type": '"{name}" must be a set of fields',
    "model_attributes_type": '"{name}" must be a set of fields',
    "too_short": '"{name}" needs at least {min_length}, and has {actual_length}',
    "too_long": '"{name}" takes at most {max_length}, and has {actual_length}',
    "greater_than": '"{name}" must be more than {gt:g}',
    "greater_than_equal": '"{name}" must be at least {ge:g}',
    "less_than_equal": '"{name}" must be at most {le:g}',
}


def _say(error: Any, known: set[str]) -> str:
    loc, given, kind, context = error["loc"], error["input"], error["type"], error.get("ctx", {})
    names_something = loc[-1:] == ("[key]",)
    name = str(given) if names_something else next((part for part in reversed(loc) if isinstance(part, str)), "the file")
    where = _where(loc)
    if kind in ("step_kind", "field_kind"):
        return f'{kind.partition("_")[0]} "{name}": {error["msg"]}'
    if kind == "extra_forbidden":
        text = f'"{name}" is not a known field{did_you_mean(name, known - {name})}'
    elif kind == "string_pattern_mismatch" or (names_something and kind == "string_type"):
        text = f'"{given}" must be small letters, digits and underscores, starting with a letter'
    elif kind == "literal_error":
        wanted = str(context["expected"]).replace("'", '"')
        instead = f', not "{given:.60}"' if isinstance(given, str) and given != name else ""
        text = f'"{name}" must be {wanted}{instead}{did_you_mean(str(given), wanted.replace(chr(34), "").replace(" or ", ", ").split(", "))}'
    elif kind == "union_tag_not_found":
        text = f'"{context["discriminator"].strip(chr(39))}" is missing'
    elif kind == "union_tag_invalid":
        text = f'"{context["discriminator"].strip(chr(39))}" must be {context["expected_tags"].replace(chr(39), chr(34)).replace(", ", " or ")}'
    elif kind == "value_error":
        text = str(context.get("error", error["msg"]))
    elif not loc:
        text = "the file must be a set of fields, name: value"
    elif kind in _SAYINGS:
        counted = {"actual_length": len(given)} if kind in ("too_long", "too_short") and isinstance(given, dict | list) else {}
        text = _SAYINGS[kind].format(name=name, **context | counted)
    else:
        message = error["msg"]
        text = f'"{name}": {message[:1].lower()}{message[1:]}'
    return where + text


def _where(loc: Place) -> str:
    """The step or the field of a worksheet that a place lies in."""
    for depth, (what, inside) in enumerate((("step", ("steps",)), ("field", ("sections", "fields")))):
        at = 2 * depth + 1
        if len(loc) > at + 1 and loc[0:at:2] == inside and loc[at + 1] != "[key]":
            return f'{what} "{loc[at]}": '
    return ""


@cache
def _field_names(model: type[BaseModel]) -> set[str]:
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return {name for part in parts for name in part.get("properties", {})}
