"""JSON Schemas (2020-12) of scenario, key and worksheet files, for editors that complete and check while one types.

Made from the models that read the files, so each description stands once, at its field. What pydantic writes for web forms is mended
for editors: no `null` alternatives, ids as patterns, a step as one of its kinds. A schema sees the shape of one file; where steps lead,
what adds up and what a key has to match is seen by `peertrain check` alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ..key import ScoringKey
from ..scenario import Scenario
from ..steps import KINDS, Ending
from ..worksheets import KINDS as FIELDS
from ..worksheets import Worksheet

FOLDER = Path("docs") / "schema"  # in the clone
SCENARIO, KEY, WORKSHEET = "scenario.schema.json", "key.schema.json", "worksheet.schema.json"

_ID = "^[a-z][a-z0-9_]{0,59}$"
_NO_ID = "Small letters, digits and underscores, starting with a letter."

UNSAID = {  # what the models leave unsaid of their fields, because there the name says enough
    "Flag": {"type": "A flag: something that is so or not.", "start": "Whether it is so at first."},
    "Number": {
        "type": "A whole number between two bounds.",
        "start": "What it is at first.",
        "min": "The least it can be.",
        "max": "The most it can be.",
    },
    "Within": {"at_least": "The number must be this or more.", "at_most": "The number must be this or less."},
    "Picture": {"file": "The picture's file: pictures/name.svg or pictures/name.png."},
    "Question": {"text": "What is asked of each card.", "categories": "What it can be answered with, by id."},
}

Schema = dict[str, Any]


def scenario_schema() -> Schema:
    """The schema of a scenario file."""
    made = _schema(Scenario, "peertrain scenario")
    steps = made["$defs"]
    ending = steps[Ending.__name__]
    for field in ("pass_to", "why", "private"):  # `scenario.faults_in` refuses them
        del ending["properties"][field]
    for kind in KINDS:
        step = steps[kind.__name__]
        step["title"] = f"{kind.kind}: {_first_sentence(kind)}"
        step["properties"] = {name: step["properties"][name] for name in sorted(step["properties"], key=lambda name: _rank(name, kind.kind, step))}
        step["required"].sort(key=lambda name: name != kind.kind)
        step["dependentRequired"] = {"otherwise": ["requires"]} | ({"requires": ["otherwise"]} if kind is Ending else {})
    steps["Within"]["minProperties"] = 1
    snippets = [_snippet(kind.kind, steps[kind.__name__], steps) for kind in KINDS]
    _value(made["properties"]["steps"])["defaultSnippets"] = snippets
    return made


def key_schema() -> Schema:
    """The schema of a scoring key."""
    made = _schema(ScoringKey, "peertrain scoring key")
    ratings = made["$defs"]["RatingKey"]["properties"]["panel"]
    share = ratings.pop("additionalProperties", None) or _value(ratings)
    ratings.pop("propertyNames", None)
    ratings.update(patternProperties={"^[1-5]$": share}, additionalProperties=False)
    rated = {"if": {"properties": {"status": {"const": "rated"}}}, "then": {"required": ["members"], "properties": {"members": {"minimum": 1}}}}
    made["$defs"]["Panel"].update(rated)  # as `key.faults_in` has it
    for choice in _value(made["properties"]["steps"])["oneOf"]:
        entry = made["$defs"][_named(choice)]
        own = [field for field in entry["required"] if field != "points"]
        entry["title"] = f"{own[0]}: {entry['description'].partition(':')[0]}"
    return made


def worksheet_schema() -> Schema:
    """The schema of a worksheet."""
    made = _schema(Worksheet, "peertrain worksheet")
    fields = made["$defs"]
    for kind in FIELDS:
        told = fields[kind.__name__]
        told["title"] = f"{kind.kind}: {_first_sentence(kind)}"
        told["properties"] = {name: told["properties"][name] for name in sorted(told["properties"], key=lambda name: _rank(name, kind.kind, told))}
        told["required"].sort(key=lambda name: name != kind.kind)
    _value(fields["Section"]["properties"]["fields"])["defaultSnippets"] = [_snippet(kind.kind, fields[kind.__name__], fields) for kind in FIELDS]
    return made


def write(folder: Path) -> tuple[Path, ...]:
    """Write the schemas into `folder` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / SCENARIO, folder / KEY, folder / WORKSHEET
    for path, schema in zip(paths, (scenario_schema(), key_schema(), worksheet_schema()), strict=True):
        path.write_text(as_text(schema), encoding="utf-8")
    return paths


def as_text(schema: Schema) -> str:
    """A schema as its file has it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _schema(model: type[BaseModel], title: str) -> Schema:
    made: Schema = _mended(model.model_json_schema())
    made.pop("title")
    comment = "Made by peertrain from the models that read the files, and held current by a test. Do not edit."
    for name, part in made["$defs"].items():
        del part["title"]
        for field, told in UNSAID.get(name, {}).items():
            part["properties"][field].setdefault("description", told)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$comment": comment, "title": title, **made}


def _mended(it: Any) -> Any:
    """The same schema, plainer: see the rules one by one."""
    if isinstance(it, list):
        return [_mended(part) for part in it]
    if not isinstance(it, dict):
        return it
    if "anyOf" in it:  # a field that may be left out is left out, not null
        others = [choice for choice in it["anyOf"] if choice != {"type": "null"}]
        if len(others) == 1:
            it = others[0] | {name: value for name, value in it.items() if name != "anyOf"}
    mended = {name: _mended(value) for name, value in it.items() if name != "discriminator"}  # OpenAPI's word, not JSON Schema's
    if mended.get("default", 0) in (None, {}, []):  # an editor would write it out
        del mended["default"]
    if mended.get("type") == "string" and "pattern" not in mended and "minLength" in mended:
        mended["pattern"] = r"\S"
    if str(mended.get("pattern", "")).startswith("^[a-z]"):
        mended["patternErrorMessage"] = _NO_ID
        if mended["pattern"] == "^[a-z][a-z0-9_]*$":
            mended["pattern"] = _ID
            mended.pop("maxLength", None)
    if "patternProperties" in mended:
        mended["patternProperties"] = {_ID if name.startswith("^[a-z]") else name: value for name, value in mended["patternProperties"].items()}
        mended["additionalProperties"] = False
        mended.pop("propertyNames", None)
    if "properties" in mended:
        _describe(mended)
    return mended


def _describe(model: Schema) -> None:
    """Fields carry no title of their own (it only repeats the name), and what the model's docstring says of them."""
    said = dict(_fields_in(model.get("description", "")))
    for name, field in model["properties"].items():
        if isinstance(field.get("title"), str):
            del field["title"]
        if "description" not in field and name in said:
            field["description"] = said[name]


def _fields_in(docstring: str) -> Iterator[tuple[str, str]]:
    for name, told in re.findall(r"`(\w+)`: ([^`]+?\.)(?=\s|$)", " ".join(docstring.split())):
        yield name, told[:1].upper() + told[1:]


def _first_sentence(kind: type[BaseModel]) -> str:
    return " ".join((kind.__doc__ or "").split()).partition(". ")[0].rstrip(".").partition(";")[0].lower()


def _rank(name: str, kind: str, step: Schema) -> tuple[bool, bool, bool]:
    """The kind first, then what it cannot do without, then the rest, and last where it leads."""
    return name == "then", name != kind, name not in step["required"]


def _value(mapping: Schema) -> Schema:
    """The schema of the values in a mapping of ids."""
    value: Schema = next(iter(mapping["patternProperties"].values()))
    return value


def _named(reference: Schema) -> str:
    return str(reference["$ref"]).rpartition("/")[2]


def _snippet(kind: str, step: Schema, known: Schema) -> Schema:
    """What an editor writes for a new step of this kind: its required fields, to be filled in one after another."""
    stops = iter(range(1, 100))

    def filled(schema: Schema) -> Any:
        schema = known[_named(schema)] if "$ref" in schema else schema
        if "properties" in schema:
            return {name: filled(field) for name, field in schema["properties"].items() if name in schema["required"]}
        if "patternProperties" in schema:
            return {f"${next(stops)}": filled(_value(schema)) for _ in range(schema.get("minProperties", 1))}
        return f"${next(stops)}"

    return {"label": kind, "description": step["description"], "body": filled(step)}
