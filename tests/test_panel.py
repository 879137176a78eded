"""What a learner sees of a panel: its way through, and each answer beside it, part by part."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import fair, key, keys, many_kinds, one_choice, scenarios, walks, with_state
from peertrain.key import ScoringKey
from peertrain.panel import beside, panel_path
from peertrain.scenario import Scenario
from peertrain.scoring import Scorer
from peertrain.steps import Order
from peertrain.walk import Attempt, Walk, begin
from random_scenes import entry_for, make_walk

DICE = random.Random(7)
MANY = ScoringKey.model_validate(
    {
        "scenario": "made_up",
        "panel": {"status": "draft"},
        "steps": {name: {"points": 1, **entry_for(DICE, many_kinds.steps[name])} for name in ("pick", "fit", "cards", "first", "porch", "two")},
    }
)


@given(fair())
def test_the_panels_way_leads_to_an_ending_and_earns_all(pair: tuple[Scenario, ScoringKey]) -> None:
    played, by = pair
    told = panel_path(played, by, played.steps)
    assert played.steps[told[-1]["step"]].kind == "ending"
    walk = begin(played)
    for entry in told[:-1]:
        while walk.at != entry["step"]:
            walk = walk.step_on("pass", None)
        step, judged = played.steps[walk.at], by.entry(walk.at)
        best = judged.best(step, walk.state) if judged else None
        assert entry["answer"] == (step.in_words(best) if judged else None)
        walk = walk.step_on(step.verb, best, why="So." if step.why else None)  # type: ignore[arg-type]
    while not walk.complete:
        walk = walk.step_on("pass", None)
    if any(visit.step in by.steps for visit in walk.visits):
        assert Scorer(played, by).score(Attempt(1, walk)).scaled == 1.0


@given(st.data())
def test_every_decision_of_the_key_on_the_path_is_laid_beside_the_panel(data: st.DataObject) -> None:
    played = data.draw(scenarios())
    by, walk = data.draw(keys(played)), data.draw(walks(played))
    told = beside(played, by, walk)
    spared = {visit.step for visit in walk.visits if visit.verb == "pass" and played.steps[visit.step].content_note}
    assert [entry["step"] for entry in told] == [visit.step for visit in walk.visits if visit.step in by.steps and visit.step not in spared]
    for entry in told:
        (visit,) = (visit for visit in walk.visits if visit.step == entry["step"])
        assert entry["parts"]
        for part in entry["parts"]:
            assert set(part) == {"text", "answer", "panel", "rationale", "red_line"}
            assert all(set(bar) == {"text", "share", "mine", "question"} for bar in part["panel"])
            if visit.verb == "pass":
                assert part["answer"] is None
                assert not any(bar["mine"] for bar in part["panel"])
    json.dumps(told, allow_nan=False)


@given(fair(), st.sets(st.integers(0, 9)))
def test_a_hard_step_that_was_not_read_stays_unread(pair: tuple[Scenario, ScoringKey], read: set[int]) -> None:
    data = json.loads(pair[0].model_dump_json(exclude_defaults=True))
    for name, step in data["steps"].items():
        step |= {"content_note": f"Hard: {name}."}
    played, met = Scenario.model_validate(data), {name for number, name in enumerate(data["steps"]) if number in read}
    for entry in panel_path(played, pair[1], met):
        if entry["step"] in met:
            assert (entry["text"], entry["content_note"]) == (played.steps[entry["step"]].text, None)
        else:
            assert (entry["text"], entry["answer"], entry["rationale"]) == ("", None, None)
            assert entry["content_note"] == f"Hard: {entry['step']}."


def marked(walk: Walk, by: ScoringKey = MANY) -> dict[str, list[list[bool]]]:
    return {entry["step"]: [[bar["mine"] for bar in part["panel"]] for part in entry["parts"]] for entry in beside(many_kinds, by, walk)}


ANSWERS: list[tuple[str, Any]] = [
    ("continue", None),
    ("choose", "right"),
    ("rate", {"call": 4, "wait": 1}),
    ("sort", {"drive": {"whose": "other"}, "test": {"whose": "peer"}}),
    ("order", ["c", "b", "a"]),
    ("check", ["mail"]),
    ("check", ["dog", "step"]),
]


def answered(count: int) -> Walk:
    walk = begin(many_kinds)
    for verb, value in ANSWERS[:count]:
        walk = walk.step_on(verb, value, why="So." if walk.at == "pick" else None)  # type: ignore[arg-type]
    return walk


def test_what_the_learner_answered_is_marked() -> None:
    assert marked(answered(7)) == {
        "pick": [[False], [True]],
        "fit": [[False, False, False, True], [True, False, False, False]],
        "cards": [[False, True], [True, False]],
        "first": [[False, False, False]],
        "porch": [[False], [True], [False]],
        "two": [[True], [False], [True]],
    }
    told = {entry["step"]: entry["parts"] for entry in beside(many_kinds, MANY, answered(7))}
    assert told["first"][0]["answer"] == many_kinds.steps["first"].in_words(["c", "b", "a"])
    assert told["fit"][0]["answer"] is not None
    assert told["cards"][0]["answer"] == ["It is other."]


def test_ticking_nothing_is_an_answer_and_not_a_pass() -> None:
    walk = answered(5).step_on("check", [])
    assert marked(walk)["porch"] == [[False], [False], [False]]


def test_an_option_that_was_closed_is_not_told() -> None:
    by = key({"pick": {"tell": 0.5, "wait": 0.3, "push": 0.2}, "again": {"call": 0.5, "stay": 0.3, "joke": 0.2}})
    walk = begin(with_state).step_on("choose", "push").step_on("choose", "stay")
    assert [part["text"] for part in beside(with_state, by, walk)[1]["parts"]] == ["You stay."]
    assert [entry["answer"] for entry in panel_path(with_state, by, ())] == [["You tell."], ["You call."], None]


def test_the_panels_order_is_told_in_its_order() -> None:
    told = {entry["step"]: entry["parts"] for entry in beside(many_kinds, MANY, answered(5))}
    step, entry = many_kinds.steps["first"], MANY.entry("first")
    assert isinstance(step, Order) and entry is not None
    assert [bar["text"] for bar in told["first"][0]["panel"]] == [step.items[name] for name in entry.best(step, {})]


def test_a_panel_asked_for_a_reason_goes_its_way() -> None:
    asking = Scenario.model_validate(
        json.loads(one_choice.model_dump_json())
        | {
            "steps": {
                "pick": {
                    "choose": "What?",
                    "why": "required",
                    "options": {"left": {"text": "L", "then": "home"}, "right": {"text": "R", "then": "home"}},
                },
                "home": {"ending": "Over.", "debrief": "So."},
            }
        }
    )
    assert [entry["step"] for entry in panel_path(asking, key({"pick": {"left": 0.75, "right": 0.25}}), ())] == ["pick", "home"]


@pytest.mark.parametrize("seed", range(5))
def test_private_steps_are_passed_on_the_panels_way(seed: int) -> None:
    told = panel_path(many_kinds, MANY, ())
    assert not {"own", "line", "words"} & {entry["step"] for entry in told}
    assert make_walk(random.Random(seed), many_kinds).scenario is many_kinds
