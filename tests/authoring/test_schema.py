"""The published schemas: current, true of every good file, and strict about the shape of a faulty one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError

from peertrain import lean_imports, located, scenario
from peertrain.authoring import schema
from peertrain.errors import FaultyFile
from peertrain.key import ScoringKey
from peertrain.scenario import Scenario
from peertrain.steps import KINDS
from peertrain.worksheets import KINDS as FIELDS
from peertrain.worksheets import Worksheet

assert lean_imports

ROOT = Path(__file__).parents[2]
BROKEN = ROOT / "tests" / "broken"
SCENARIOS = [
    path for folder in sorted([*ROOT.glob("curriculum/*/scenarios"), *ROOT.glob("assessments/source/*/scenarios")]) for path in folder.glob("*.yaml")
]
KEYS = sorted([*ROOT.glob("curriculum/*/keys/*.yaml"), *ROOT.glob("assessments/keys/*/*.yaml")])
BROKEN_SCENARIOS = sorted((BROKEN / "scenarios").glob("*.yaml"))
WORKSHEETS = sorted([*ROOT.glob("curriculum/*/worksheets/*.yaml"), *ROOT.glob("tests/sheets/*.yaml")])
BROKEN_KEYS = sorted((BROKEN / "keys").rglob("*.yaml"))
BROKEN_WORKSHEETS = sorted((BROKEN / "worksheets").glob("*.yaml"))

SCENARIO, KEY, WORKSHEET = schema.scenario_schema(), schema.key_schema(), schema.worksheet_schema()

# What a model refuses and a schema cannot see.
UNSEEN = {
    "half_a_character.yaml": "half of a surrogate pair is a letter to JSON Schema",
    "labels_too_few.yaml": "one field is held against another",
    "max_below_min.yaml": "one field is held against another",
    "number_that_starts_too_high.yaml": "one field is held against another",
    "pick_everything.yaml": "one field is held against another",
}


def as_json(it: Any) -> Any:
    """As an editor's schema check sees a YAML file: every name is text."""
    if isinstance(it, dict):
        return {str(name): as_json(value) for name, value in it.items()}
    return [as_json(part) for part in it] if isinstance(it, list) else it


def data(path: Path) -> Any:
    return as_json(located._parse(path, path.name)[0])


def faults(path: Path, made: dict[str, Any]) -> list[str]:
    return [error.message for error in Draft202012Validator(made).iter_errors(data(path))]


def refused_by_model(path: Path, model: type[BaseModel]) -> bool | None:
    """None where the file cannot be read as plain YAML at all: an editor's YAML reader says so, or ours does."""
    try:
        model.model_validate(located._parse(path, path.name)[0])
    except ValidationError:
        return True
    except FaultyFile:
        return None
    return False


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize(("name", "made"), [(schema.SCENARIO, SCENARIO), (schema.KEY, KEY), (schema.WORKSHEET, WORKSHEET)])
def test_the_committed_schema_is_current_and_a_schema(name: str, made: dict[str, Any]) -> None:
    committed = (ROOT / schema.FOLDER / name).read_text(encoding="utf-8")
    assert committed == schema.as_text(made), "write it again: peertrain.authoring.schema.write(Path('docs/schema'))"
    Draft202012Validator.check_schema(made)


def test_all_are_written(tmp_path: Path) -> None:
    paths = schema.write(tmp_path / "deep" / "schema")
    assert [json.loads(path.read_text(encoding="utf-8")) for path in paths] == [SCENARIO, KEY, WORKSHEET]


@pytest.mark.parametrize("path", SCENARIOS, ids=name_of)
def test_every_good_scenario_is_good_by_the_schema(path: Path) -> None:
    assert faults(path, SCENARIO) == []


@pytest.mark.parametrize("path", KEYS, ids=name_of)
def test_every_good_key_is_good_by_the_schema(path: Path) -> None:
    assert faults(path, KEY) == []


@pytest.mark.parametrize("path", WORKSHEETS, ids=name_of)
def test_every_good_worksheet_is_good_by_the_schema(path: Path) -> None:
    assert faults(path, WORKSHEET) == []


@pytest.mark.parametrize(
    ("path", "model", "made"),
    [
        *((path, Scenario, SCENARIO) for path in BROKEN_SCENARIOS),
        *((path, ScoringKey, KEY) for path in BROKEN_KEYS),
        *((path, Worksheet, WORKSHEET) for path in BROKEN_WORKSHEETS),
    ],
    ids=lambda part: name_of(part) if isinstance(part, Path) else "",
)
def test_what_is_faulty_by_shape_is_refused_by_the_schema(path: Path, model: type[BaseModel], made: dict[str, Any]) -> None:
    refused = refused_by_model(path, model)
    if refused is None:
        pytest.skip("not plain YAML, so no schema comes to see it")
    if refused and path.name not in UNSEEN:
        assert faults(path, made)


def test_what_a_schema_cannot_see_is_listed_truly() -> None:
    for name in UNSEEN:
        path, model, made = next(
            (path, model, made)
            for paths, model, made in (
                (BROKEN_SCENARIOS, Scenario, SCENARIO),
                (BROKEN_KEYS, ScoringKey, KEY),
                (BROKEN_WORKSHEETS, Worksheet, WORKSHEET),
            )
            for path in paths
            if path.name == name
        )
        assert refused_by_model(path, model), name
        assert faults(path, made) == [], name


def parts(made: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {"": made, **made["$defs"]}


@pytest.mark.parametrize("made", [SCENARIO, KEY, WORKSHEET], ids=["scenario", "key", "worksheet"])
def test_every_part_and_every_field_is_described(made: dict[str, Any]) -> None:
    assert not [name for name, part in parts(made).items() if not part.get("description")]
    assert not [
        f"{name}.{field}" for name, part in parts(made).items() for field, told in part.get("properties", {}).items() if not told.get("description")
    ]


def test_a_field_is_described_here_only_where_its_model_does_not() -> None:
    made = Scenario.model_json_schema()["$defs"] | ScoringKey.model_json_schema()["$defs"]
    assert not [f"{name}.{field}" for name, told in schema.UNSAID.items() for field in told if made[name]["properties"][field].get("description")]


@pytest.mark.parametrize("made", [SCENARIO, KEY, WORKSHEET], ids=["scenario", "key", "worksheet"])
def test_an_editor_is_told_nothing_that_authors_do_not_write(made: dict[str, Any]) -> None:
    text = schema.as_text(made)
    assert '"null"' not in text
    assert '"discriminator"' not in text
    assert "kind" not in {field for part in parts(made).values() for field in part.get("properties", {})}
    for part in parts(made).values():
        assert part.get("additionalProperties") is False, "an unknown field is a slip of the pen"


def test_a_step_is_one_of_its_kinds_and_each_has_something_to_start_from() -> None:
    step = schema._value(SCENARIO["properties"]["steps"])
    assert [choice["$ref"].rpartition("/")[2] for choice in step["oneOf"]] == [kind.__name__ for kind in KINDS]
    for kind, snippet in zip(KINDS, step["defaultSnippets"], strict=True):
        entry = SCENARIO["$defs"][kind.__name__]
        assert next(iter(entry["properties"])) == entry["required"][0] == kind.kind == snippet["label"]
        assert entry["title"].startswith(f"{kind.kind}: ")
        assert snippet["body"].keys() == set(entry["required"])


def test_a_field_is_one_of_its_kinds_and_each_has_something_to_start_from() -> None:
    fields = schema._value(WORKSHEET["$defs"]["Section"]["properties"]["fields"])
    assert [choice["$ref"].rpartition("/")[2] for choice in fields["oneOf"]] == [kind.__name__ for kind in FIELDS]
    for kind, snippet in zip(FIELDS, fields["defaultSnippets"], strict=True):
        entry = WORKSHEET["$defs"][kind.__name__]
        assert next(iter(entry["properties"])) == entry["required"][0] == kind.kind == snippet["label"]
        assert entry["title"].startswith(f"{kind.kind}: ")


STEP = {"ending": "It ends.", "debrief": "So."}


def scenario_of(**steps: dict[str, Any]) -> dict[str, Any]:
    head = {"id": "a", "title": "A", "module": "m", "setting": "jail", "minutes": 1, "competencies": ["growth"], "start": "a"}
    return {**head, "state": {"trust": {"type": "number", "start": 0, "max": 2}}, "steps": steps}


@pytest.mark.parametrize(("step", "good"), [
    (STEP, True),
    (STEP | {"requires": {"trust": {"at_least": 1}}, "otherwise": "b"}, True),
    (STEP | {"requires": {"trust": {"at_least": 1}}}, False),
    (STEP | {"pass_to": "b"}, False),
    (STEP | {"why": "optional"}, False),
    (STEP | {"kind": "ending"}, False),
    ({"say": "A.", "then": "b", "otherwise": "c"}, False),
    ({"say": "A.", "then": "b", "requires": {"trust": {}}}, False),
    ({"say": "A.", "then": "b", "requires": {"trust": True}}, True),
    ({"say": " \n", "then": "b"}, False),
    ({"say": "A.", "then": "B"}, False),
    ({"say": "A.", "write": "B.", "then": "b"}, False),
    ({"check": "A?", "items": {"x": "X", "y": "Y"}, "picture": {"file": "../x.svg", "alt": "X"}, "then": "b"}, False),
    ({"rate": "A?", "scale": 3, "items": {"x": "X", "y": "Y"}, "then": "b"}, False),
])  # fmt: skip
def test_a_step_is_checked_as_its_kind(step: dict[str, Any], good: bool) -> None:
    assert Draft202012Validator(SCENARIO).is_valid(scenario_of(a=step)) == good


def test_a_rating_in_a_key_is_by_points_of_the_scale() -> None:
    def key_of(panel: dict[str, float]) -> dict[str, Any]:
        rating = {"panel": panel, "rationale": "R."}
        return {"scenario": "a", "panel": {"status": "draft"}, "steps": {"a": {"points": 1, "ratings": {"x": rating, "y": rating}}}}

    checked = Draft202012Validator(KEY)
    assert checked.is_valid(key_of({"1": 0.5, "4": 0.5}))
    assert not checked.is_valid(key_of({"6": 1}))
    assert not checked.is_valid(key_of({"2": 1.5}))


def test_a_rated_key_says_by_how_many() -> None:
    option = {"share": 0.5, "rationale": "R."}
    whole = {"scenario": "a", "steps": {"a": {"points": 1, "options": {"x": option, "y": option}}}}
    checked = Draft202012Validator(KEY)
    good = [{"status": "draft"}, {"status": "draft", "members": 0}, {"status": "rated", "members": 1}]
    assert all(checked.is_valid(whole | {"panel": panel}) for panel in good)
    assert not [panel for panel in ({"status": "rated"}, {"status": "rated", "members": 0}) if checked.is_valid(whole | {"panel": panel})]


def test_the_schema_agrees_with_the_reader_on_every_good_file() -> None:
    assert all(scenario.read(path) for path in SCENARIOS)
