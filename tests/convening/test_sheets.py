"""A sheet is a scenario that anybody can play to its end, asks each decision once in the scene's own words, and needs no state."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from a_panel import scene
from hypothesis import given, settings

from made_up import choose, ending, fair, rate, raw, say, scenarios
from peertrain import key
from peertrain import scenario as files
from peertrain.convening.plan import legs
from peertrain.convening.sheets import derive, words_digest
from peertrain.formats.scenario_yaml import text
from peertrain.key import DECISIONS, ScoringKey
from peertrain.reach import reach
from peertrain.scenario import Scenario
from peertrain.steps import Choose, Ending
from peertrain.walk import begin
from random_scenes import make_answer


def sheet_of(it: Scenario, keyed: list[str] | None = None) -> Scenario | None:
    """The sheet of a scene; None where nothing in it can be asked."""
    names = keyed or [name for name, step in it.steps.items() if isinstance(step, DECISIONS) and not step.private]
    planned = legs(it, names, reach(it))
    return derive(it, planned) if planned else None


def decisions(it: Scenario) -> list[str]:
    return [name for name, step in it.steps.items() if isinstance(step, DECISIONS)]


@given(scenarios())
def test_a_sheet_is_a_sound_scenario_and_its_file_reads_back(it: Scenario) -> None:
    sheet = sheet_of(it)
    if sheet is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{sheet.id}.yaml")
        path.write_text(text(sheet), encoding="utf-8")
        assert files.read(path).digest == sheet.digest


@given(scenarios())
def test_a_sheet_asks_every_decision_once_and_ends_whatever_is_answered(it: Scenario) -> None:
    sheet = sheet_of(it)
    if sheet is None:
        return
    assert sheet.state == {}
    assert not any(step.requires or step.private for step in sheet.steps.values())
    dice, walk, met = random.Random(7), begin(sheet), []
    while not walk.complete:
        step = sheet.steps[walk.at]
        met.append(walk.at)
        assert step.verb
        walk = walk.step_on(step.verb, make_answer(dice, step, {}), why="I thought so." if step.why else None)
    up = {situation.step for situation in reach(it).moves}
    assert met == [name for name, step in sheet.steps.items() if not isinstance(step, Ending)]
    assert sorted(decisions(sheet)) == sorted({name for name in decisions(it) if not it.steps[name].private} & up)


@given(scenarios())
def test_passing_on_everything_ends_too_and_leads_past_all_that_stands_under_the_note(it: Scenario) -> None:
    own = {name: step.model_copy(update={"content_note": f"<{name}>"}) for name, step in it.steps.items() if step.content_note}
    sheet = sheet_of(it.model_copy(update={"steps": it.steps | own}))
    if sheet is None:
        return
    walk = begin(sheet)
    while not walk.complete:
        step = sheet.steps[walk.at]
        notes = (step.content_note or "").split() if step.kind == "say" else []
        walk = walk.step_on("pass", None)
        assert not [note for note in notes if note in (sheet.steps[walk.at].content_note or "")]


@given(scenarios())
def test_a_decision_keeps_its_words_and_their_order_and_asks_for_a_reason(it: Scenario) -> None:
    sheet = sheet_of(it)
    for name in decisions(sheet) if sheet else ():
        asked, original = sheet.steps[name], it.steps[name]  # type: ignore[union-attr]
        assert [tuple(part) for part in asked.parts()] == [tuple(part) for part in original.parts()]
        assert asked.answered() == original.answered() if not isinstance(original, Choose) else list(asked.options) == list(original.options)
        assert (asked.why, asked.content_note, words_digest(asked)) == ("required", original.content_note, words_digest(original))


@given(fair())
def test_nothing_of_a_key_is_in_a_sheet(pair: tuple[Scenario, ScoringKey]) -> None:
    it, keyed = pair
    sheet = sheet_of(it, list(keyed.steps))
    written = text(sheet) if sheet else ""
    assert not [word for word in ("Why o", "Why i", "Why k", "Why in this order", "red_line", "rationale", "share", "points") if word in written]


@settings(max_examples=25)
@given(scenarios())
def test_a_translation_of_a_scene_makes_a_translation_of_its_sheet(it: Scenario) -> None:
    planned = legs(it, decisions(it), reach(it))
    if planned:
        told = Scenario.model_validate_json(it.model_dump_json(exclude_unset=True).replace("Something happens.", "Algo pasa. " * 60))
        assert derive(told, planned, "es").digest == derive(it, planned).digest


def test_a_change_of_a_word_changes_the_words_digest_and_nothing_else_does() -> None:
    steps = {"pick": choose(left="home", right="home"), "home": ending()}
    it = Scenario.model_validate(raw(steps)).steps["pick"]
    other = Scenario.model_validate(raw(steps | {"pick": choose(right="home", left="home") | {"why": "optional"}})).steps["pick"]
    changed = it.model_copy(update={"choose": "What now?"})
    assert words_digest(it) == words_digest(other) != words_digest(changed)


def test_long_texts_are_told_cut_and_names_that_are_taken_are_not_used_twice() -> None:
    steps = {
        "for_the_panel": choose(left="thank_you", right="thank_you") | {"choose": "x" * 4000},
        "thank_you": rate("before_last", why="required"),
        "before_last": say("last") | {"say": "y" * 4000},
        "last": choose(left="home", right="home"),
        "home": ending(),
    }
    sheet = sheet_of(Scenario.model_validate(raw(steps)))
    assert sheet
    assert decisions(sheet) == ["for_the_panel", "thank_you", "last"]
    assert all(len(told) <= 4000 for _, told in sheet.parts())


def test_the_scene_of_the_small_clone_is_told_in_its_own_words(root: Path) -> None:
    it = scene(root, "the_shift")
    sheet = sheet_of(it, ["door", "hard", "cold", "cards", "first", "porch"])
    assert sheet
    assert list(sheet.steps) == [
        *("for_the_panel", "desk", "door", "before_hard", "inside", "hard", "outside", "cold", "after", "cards", "first", "porch", "thank_you"),
    ]
    said = {name: step.text for name, step in sheet.steps.items()}
    assert said["for_the_panel"].startswith("You are asked 6 questions about this scene.")
    assert said["desk"] == "It is two at night. The desk lamp hums.\n\nTrust between you: 2 of 4."
    assert said["before_hard"] == "Suppose you went on like this: Knock back twice."
    assert said["inside"] == (
        "He holds a letter about his brother, who died.\n\n"
        "One answer is only there on some ways through the story (Trust between you: at least 2). Here you can choose it all the same: "
        "Fold it and give it back.\n\n"
        "One answer is only there on some ways through the story. Here you can choose it all the same: Call his sister."
    )
    assert (sheet.steps["inside"].content_note, sheet.steps["inside"].pass_to) == ("In this part somebody has died.", "outside")
    assert said["outside"] == (
        "Now go back to an earlier moment of the story: Somebody is at the door. What do you do?\n\n"
        "Suppose you went on like this: Wait a while.\n\nNobody speaks. Then there is a cough.\n\nTrust between you: 1 of 4."
    )
    assert said["after"] == "It is four. The bus is due."


SHIPPED = sorted(Path(__file__).parents[2].glob("curriculum/*/scenarios/*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_practice_scene_with_a_key_makes_a_sheet(path: Path) -> None:
    if files.id_of(path) == path.stem and (beside := key.beside(path)):
        it = files.read(path)
        sheet = sheet_of(it, list(key.read(beside, it).steps))
        assert sheet and set(decisions(sheet)) == set(key.read(beside, it).steps)
