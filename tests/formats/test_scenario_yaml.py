"""A scenario written as YAML reads back as the same scenario, in the hand of the curriculum's own files."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from made_up import choose, ending, raw, say, scenarios
from peertrain import scenario
from peertrain.formats import scenario_yaml
from peertrain.scenario import Scenario

OURS = scenario.files(Path(__file__).parents[2] / "curriculum" / "boundaries" / "scenarios")
EVERY_KIND: dict[str, Any] = raw(
    {
        "talk": choose(a="judge", b="judge") | {"why": "optional", "content_note": "Loud: voices.", "pass_to": "judge"},
        "judge": {
            "rate": "How fitting?",
            "scale": 4,
            "labels": ["No", "Rather no", "Rather yes", "Yes"],
            "items": {"x": "Call", "y": "Wait"},
            "then": "card",
        },
        "card": {
            "sort": "Who?",
            "questions": {"whose": {"text": "Whose?", "categories": {"p": "Ours", "o": "Theirs"}}},
            "cards": {"c": "Drive", "d": "Test"},
            "then": "first",
        },
        "first": {"order": "First?", "items": {"a": "One", "b": "Two"}, "requires": {"calm": True}, "then": "porch"},
        "porch": {"check": "What is there?", "pick": 1, "items": {"dog": "A dog", "cat": "yes"}, "then": "words"},
        "words": {"write": "Write.", "rubric": "clear", "private": True, "then": "end"},
        "end": ending(),
    }
) | {"sources": ["A book, page 2: boundaries", "- no list"], "private": False}
EVERY_KIND["state"] = {"calm": {"type": "flag", "start": True}, "trust": {"type": "number", "start": 2, "min": 0, "max": 4, "label": "Trust: yours"}}
EVERY_KIND["steps"]["talk"]["options"]["a"] |= {"requires": {"trust": {"at_least": 1}}, "sets": {"calm": False}, "adds": {"trust": -1}}


def read_back(text: str, id: str = "made_up") -> Scenario:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{id}.yaml"
        path.write_text(text, encoding="utf-8")
        return scenario.read(path)


def same(one: Scenario, other: Scenario) -> bool:
    return one.model_dump() == other.model_dump() and one.digest == other.digest


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_our_own_scenarios_come_back_the_same_in_the_same_hand(path: Path) -> None:
    read = scenario.read(path)
    text = scenario_yaml.text(read)
    assert same(read_back(text, read.id), read)
    assert max(map(len, text.splitlines())) <= 120
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    assert len(set(kept) - set(text.splitlines())) <= len(kept) // 20, "fewer than one line in twenty is written another way"


def test_every_kind_and_field_comes_back() -> None:
    built = Scenario.model_validate(EVERY_KIND)
    text = scenario_yaml.text(built)
    assert same(read_back(text), built)
    assert "requires: {trust: {at_least: 1}}" in text and "competencies: [communication]" in text
    assert scenario_yaml.text(EVERY_KIND).count("\n") == text.count("\n")


@given(scenarios())
@settings(max_examples=50)
def test_any_scenario_comes_back(built: Scenario) -> None:
    assert same(read_back(scenario_yaml.text(built)), built)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"), min_size=1, max_size=60)
PIECES = st.one_of(
    TEXTS,
    st.sampled_from(
        [": ", " #", "- ", "? ", "'", '"', "\n", "\n\n", " \n", "%YAML 1.1", "yes", "1", "null", "2026-01-01", "<<", "=", "@", "`", "x" * 130]
    ),
)


@given(st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(str.strip))
@example("%YAML 1.1\nx")
@example("a  b " * 60)
@example("word " * 40 + "\n" + "word " * 40)
@example("x\u2028y\x85z")
def test_any_text_comes_back(words: str) -> None:
    steps = {"a": say("c", say=words, content_note=words), "c": choose(x="e", y="e") | {"choose": words}, "e": ending(debrief=words)}
    steps["c"]["options"]["x"]["text"] = words
    built = Scenario.model_validate(raw(steps) | {"title": words, "sources": [words]})
    assert same(read_back(scenario_yaml.text(built)), built)


def test_what_is_not_finished_can_be_written() -> None:
    assert scenario_yaml.text({"steps": {"a": {"say": "", "then": None}}, "id": "x", "more": [1]}).startswith("id: x\nsteps:\n  a:\n    say: ''\n")
