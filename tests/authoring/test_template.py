"""A new scenario: good from the first minute, in its place, never written over another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from peertrain import scenario
from peertrain.authoring import schema
from peertrain.authoring.template import TEMPLATE, new_scenario
from peertrain.check import check_file, reading
from peertrain.errors import PeertrainError
from peertrain.steps import Choose, Ending

ROOT = Path(__file__).parents[2]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The folders of a clone, with its schemas."""
    schema.write(tmp_path / schema.FOLDER)
    (tmp_path / "curriculum").mkdir()
    return tmp_path


def test_a_new_scenario_passes_the_check_and_the_schema(tmp_path: Path) -> None:
    made = new_scenario(tmp_path / "curriculum" / "boundaries" / "scenarios" / "the_stairs.yaml")
    assert check_file(made).faults == ()
    read = scenario.read(made)
    assert (read.id, read.title, read.module) == ("the_stairs", "The stairs", "boundaries")
    assert Draft202012Validator(schema.scenario_schema()).is_valid(YAML(typ="safe", pure=True).load(made.read_text(encoding="utf-8")))


def test_it_shows_two_choices_that_change_the_story_a_reason_and_a_debrief(tmp_path: Path) -> None:
    read = scenario.read(new_scenario(tmp_path / "a.yaml", module="m"))
    choices = [step for step in read.steps.values() if isinstance(step, Choose)]
    assert len(choices) == 2
    assert all(len(step.targets()) == len(step.options) for step in choices)
    assert "required" in {step.why for step in choices}
    assert [step.debrief for step in read.steps.values() if isinstance(step, Ending)]
    lengths = [[len(option.text) for option in step.options.values()] for step in choices]
    assert all(max(of_one) <= 1.35 * min(of_one) for of_one in lengths), "no option stands out by its length"


def test_it_is_no_scene_of_the_curriculum() -> None:
    others = [
        path.read_text(encoding="utf-8")
        for path in [*ROOT.glob("curriculum/*/scenarios/*.yaml"), *ROOT.glob("assessments/source/*/scenarios/*.yaml")]
    ]
    assert others
    assert not [name for name in ("Teodora", "soup_pot", "nine_bowls") if any(name in text for text in others)]


def test_it_opens_in_under_sixty_words_and_reads_at_grade_8_or_lower(tmp_path: Path) -> None:
    read = scenario.read(new_scenario(tmp_path / "a.yaml", module="m"))
    assert len(read.steps[read.start].text.split()) < 60
    for part in read.parts():
        assert reading.count(part.text, "en").grade <= 8, part.text
    notes = [line.strip(" #") for line in TEMPLATE.read_text(encoding="utf-8").splitlines() if line.strip().startswith("#")]
    assert reading.count(" ".join(notes), "en").grade <= 8


@pytest.mark.parametrize(("place", "module"), [
    ("curriculum/self_care/scenarios", "self_care"),
    ("assessments/source/boundaries/scenarios", "boundaries"),
])  # fmt: skip
def test_the_folder_says_the_module(tmp_path: Path, place: str, module: str) -> None:
    assert scenario.read(new_scenario(tmp_path / place / "a.yaml")).module == module
    assert scenario.read(new_scenario(tmp_path / place / "b.yaml", module="another")).module == "another"


def test_where_the_module_cannot_be_told_it_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(PeertrainError, match="which module does it belong to"):
        new_scenario(tmp_path / "a.yaml")
    assert list(tmp_path.iterdir()) == []


def test_editors_find_the_schema_in_a_clone(clone: Path) -> None:
    made = new_scenario(clone / "curriculum" / "boundaries" / "scenarios" / "a.yaml")
    first = made.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../../docs/schema/scenario.schema.json"
    assert (made.parent / first.partition("=")[2]).resolve() == (clone / schema.FOLDER / schema.SCENARIO).resolve()
    assert check_file(made).faults == ()


def test_elsewhere_no_schema_is_named(tmp_path: Path) -> None:
    assert "yaml-language-server" not in new_scenario(tmp_path / "a.yaml", module="m").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "words"), [
    ("The Porch.yaml", r'must be small letters, digits and underscores, starting with a letter \(perhaps "the_porch"\?\)'),
    ("9lives.yaml", "must be small letters"),
    ("the-porch.yaml", 'perhaps "the_porch"'),
    (f"{'x' * 61}.yaml", "longer than 60 letters"),
    ("the_porch.yml", "ends in .yaml, for example the_porch.yaml"),
    ("the_porch", "ends in .yaml"),
    ("the_porch.es.yaml", "a translation is a copy of the_porch.yaml"),
    ("été.yaml", "must be small letters"),
])  # fmt: skip
def test_a_bad_name_is_told_in_words_and_nothing_is_written(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(PeertrainError, match=words):
        new_scenario(tmp_path / "folder" / name, module="m")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("given_as", [{"module": "Self Care"}, {"title": "a\u0007b", "module": "m"}, {"title": "x" * 201, "module": "m"}])
def test_a_bad_module_or_title_is_told_in_words(tmp_path: Path, given_as: dict[str, Any]) -> None:
    with pytest.raises(PeertrainError, match=r'perhaps "self_care"|one line of at most 200 letters'):
        new_scenario(tmp_path / "a.yaml", **given_as)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("mine")
    with pytest.raises(PeertrainError, match="is there already, and is left as it was"):
        new_scenario(path, module="m")
    assert path.read_text() == "mine"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf", "Co", "Cn"]), min_size=1, max_size=60))
def test_any_title_is_read_back_as_it_was_given(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    made = new_scenario(tmp_path_factory.mktemp("titles") / "the_porch.yaml", title=title, module="m")
    assert scenario.read(made).title == (" ".join(title.split()) or "The porch")


@pytest.mark.parametrize(
    "title",
    ["Null", "true", "No", "12", "1e3", "a: b", "'quoted'", "# no note", "@x", "- x", "=", "~", "<<", "$id ${title}", "2020-01-01", "0x1F", ".inf"],
)
def test_a_title_that_yaml_would_read_otherwise_stays_text(tmp_path: Path, title: str) -> None:
    assert scenario.read(new_scenario(tmp_path / "a.yaml", title=title, module="m")).title == title
