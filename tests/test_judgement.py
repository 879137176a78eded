"""What a key says of one step: full agreement earns all, and what is unfair is a fault."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from made_up import check, choose, ending, order, rate, scenario, scenarios, sort, with_state
from peertrain.judgement import ChooseKey, OptionKey
from peertrain.key import DECISIONS, StepKey
from peertrain.steps import AnyStep
from peertrain.walk import begin
from random_scenes import entry_for, make_answer, make_fair

STEPS = scenario(c=choose(a="r", b="r"), r=rate("k"), k=sort("o"), o=order("h"), h=check("p"), p=check("e", pick=2), e=ending()).steps


def key_of(**entry: Any) -> Any:
    return TypeAdapter(StepKey).validate_python({"points": 2, **entry})


def option(share: float, **more: Any) -> dict[str, Any]:
    return {"share": share, "rationale": "Why.", **more}


GOOD: dict[str, dict[str, Any]] = {
    "c": {"options": {"a": option(0.75), "b": option(0.25)}},
    "r": {"ratings": {name: {"panel": {3: 0.2, 4: 0.8}, "rationale": "Why."} for name in ("call", "wait")}},
    "k": {"cards": {name: {"panel": {"whose": {"peer": 0.8, "other": 0.2}}, "rationale": "Why."} for name in ("drive", "test")}},
    "o": {"order": ["b", "a", "c"], "rationale": "Why."},
    "h": {"ticks": {"dog": option(0.9), "mail": option(0.6), "step": option(0.1)}},
    "p": {"ticks": {"dog": option(0.9), "mail": option(0.6), "step": option(0.1)}},
}


def faults_of(step: str, entry: dict[str, Any]) -> list[str]:
    return [message for _, message in key_of(**entry).faults(STEPS[step])]


@pytest.mark.parametrize("name", GOOD)
def test_a_good_key_has_no_fault(name: str) -> None:
    assert faults_of(name, GOOD[name]) == []


@pytest.mark.parametrize(
    ("name", "entry", "fault"),
    [
        ("c", {"options": {"a": option(1)} | {"x": option(0)}}, ' has no option "x"'),
        ("c", {"options": {"a": option(1)} | {"x": option(0)}}, ': option "b" has no points'),
        ("c", {"options": {"a": option(0.7), "b": option(0.2)}}, ": the shares add up to 0.90, not 1"),
        ("c", {"options": {"a": option(0.7, red_line=True), "b": option(0.3)}}, ": most of the panel would cross a red line"),
        ("r", {"ratings": GOOD["r"]["ratings"] | {"cal": GOOD["r"]["ratings"]["call"]}}, ' has no response "cal" (did you mean "call"?)'),
        ("r", {"ratings": {name: {"panel": {5: 1}, "rationale": "x"} for name in ("call", "wait")}}, ": the scale has no point 5"),
        ("r", {"ratings": {name: {"panel": {1: 0.5}, "rationale": "x"} for name in ("call", "wait")}}, ": the shares add up to 0.50, not 1"),
        ("k", {"cards": GOOD["k"]["cards"] | {"run": GOOD["k"]["cards"]["drive"]}}, ' has no card "run"'),
        ("k", {"cards": {name: {"panel": {"who": {"peer": 1}}, "rationale": "x"} for name in ("drive", "test")}}, ': question "whose" has no points'),
        (
            "k",
            {"cards": {name: {"panel": {"whose": {"pear": 1}}, "rationale": "x"} for name in ("drive", "test")}},
            ' has no category "pear" (did you mean "peer"?)',
        ),
        (
            "k",
            {"cards": {name: {**entry, "drift": {"whose": {"nobody": "clinical"}}} for name, entry in GOOD["k"]["cards"].items()}},
            ' has no category "nobody"',
        ),
        ("o", {"order": ["b", "a"], "rationale": "x"}, ': item "c" has no points'),
        ("o", {"order": ["b", "a", "c", "b"], "rationale": "x"}, ": an item is named twice in the order"),
        (
            "o",
            {"order": ["a", "b", "c"], "rationale": "x"},
            ": the items are shown in the panel's order, so leaving them as they are would earn everything",
        ),
        (
            "h",
            {"ticks": dict.fromkeys(("dog", "mail", "step"), option(0.5))},
            ": nothing is ticked by more than half of the panel, so no answer could earn anything",
        ),
        ("h", {"ticks": GOOD["h"]["ticks"] | {"dog": option(0.9, red_line=True)}}, ": most of the panel would cross a red line"),
        ("h", {"ticks": {"dog": option(0.9), "mail": option(0.1)}}, ': item "step" has no points'),
        (
            "p",
            {"ticks": GOOD["p"]["ticks"] | dict.fromkeys(("mail", "step"), option(0))},
            ": fewer than 2 items have a share, so no answer could earn everything",
        ),
    ],
)
def test_what_is_unfair_is_a_fault(name: str, entry: dict[str, Any], fault: str) -> None:
    assert fault in faults_of(name, entry)


def decisions(built: Any) -> list[tuple[str, AnyStep]]:
    return [(name, step) for name, step in built.steps.items() if isinstance(step, DECISIONS)]


@given(scenarios(), st.randoms(use_true_random=False))
def test_what_most_of_the_panel_would_answer_is_an_answer_and_earns_all(built: Any, dice: random.Random) -> None:
    state = begin(built).state
    for _, step in decisions(built):
        entry = key_of(**entry_for(dice, step))
        best = entry.best(step, state)
        assert step.fault_in(best, state) is None
        parts = entry.parts(step, best, state)
        assert entry.credit(step, best, parts) == 1.0
        assert not any(part.red_line for part in parts)


@given(scenarios(), st.randoms(use_true_random=False))
def test_no_answer_earns_less_than_nothing_or_more_than_all(built: Any, dice: random.Random) -> None:
    state = begin(built).state
    for _, step in decisions(built):
        entry, value = key_of(**entry_for(dice, step)), make_answer(dice, step, state)
        parts = entry.parts(step, value, state)
        assert 0 <= entry.credit(step, value, parts) <= 1
        assert all(0 <= part.credit <= 1 for part in parts)
        assert {part.part for part in parts} <= {
            None,
            value if isinstance(value, str) else None,
            *getattr(step, "items", {}),
            *getattr(step, "cards", {}),
        }


def test_where_the_favourite_is_closed_what_is_open_is_measured_by_itself() -> None:
    step = with_state.steps["again"]
    entry: ChooseKey = key_of(options={"call": option(0.5), "stay": option(0.3), "joke": option(0.2)})
    open_to_all, nothing_told, low = {"told": 1, "trust": 3}, {"told": 0, "trust": 3}, {"told": 0, "trust": 0}

    def earned(value: str, state: dict[str, int]) -> float:
        return entry.parts(step, value, state)[0].credit

    assert [earned(name, open_to_all) for name in ("call", "stay", "joke")] == pytest.approx([1, 0.6, 0.4])
    assert [earned(name, nothing_told) for name in ("stay", "joke")] == pytest.approx([1, 2 / 3])
    assert (earned("stay", low), entry.best(step, low)) == (1.0, "stay")


def test_a_red_line_earns_nothing_and_is_told_only_where_it_was_crossed() -> None:
    entry = key_of(**{"options": {"a": option(0.75), "b": option(0.25, red_line=True)}})
    assert [(part.credit, part.red_line) for part in entry.parts(STEPS["c"], "b", {})] == [(0.0, True)]
    ticks = key_of(ticks=GOOD["h"]["ticks"] | {"step": option(0.1, red_line=True)})
    assert [part.part for part in ticks.parts(STEPS["h"], ["dog", "step"], {}) if part.red_line] == ["step"]
    assert not [part for part in ticks.parts(STEPS["h"], ["dog"], {}) if part.red_line]


def test_drift_is_seen_where_the_answer_leans_to_it() -> None:
    leaning = {"drift": "clinical", "drift_level": "organisational"}
    rated = key_of(ratings={name: GOOD["r"]["ratings"][name] | leaning for name in ("call", "wait")})
    parts = rated.parts(STEPS["r"], {"call": 3, "wait": 2}, {})
    assert [(part.drift, part.drift_level) for part in parts] == [("clinical", "organisational"), (None, "organisational")]
    five = scenario(r=rate("e", 5), e=ending()).steps["r"]
    assert [part.drift for part in rated.parts(five, {"call": 3, "wait": 4}, {})] == [None, "clinical"]
    cards = key_of(cards={name: entry | {"drift": {"whose": {"other": "case_management"}}} for name, entry in GOOD["k"]["cards"].items()})
    sorted_so = {"drive": {"whose": "other"}, "test": {"whose": "peer"}}
    assert [part.drift for part in cards.parts(STEPS["k"], sorted_so, {})] == ["case_management", None]
    ticks = key_of(ticks={name: entry | leaning for name, entry in GOOD["h"]["ticks"].items()})
    assert [part.drift for part in ticks.parts(STEPS["h"], ["mail"], {})] == [None, "clinical", None]
    chosen = key_of(options={"a": option(0.75), "b": option(0.25, drift="enforcement")})
    assert [chosen.parts(STEPS["c"], name, {})[0].drift for name in "ab"] == [None, "enforcement"]
    assert chosen.parts(STEPS["c"], "b", {})[0].drift_level == "individual"


def test_parts_of_ticks_tell_whether_the_panel_agrees() -> None:
    parts = key_of(**GOOD["h"]).parts(STEPS["h"], ["dog", "step"], {})
    assert {part.part: part.credit for part in parts} == {"dog": 1.0, "mail": 0.0, "step": 0.0}


@pytest.mark.parametrize("seed", range(20))
def test_in_a_fair_pair_the_panels_way_earns_all(seed: int) -> None:
    built, by = make_fair(random.Random(seed))
    for name, entry in by.steps.items():
        state = begin(built).state
        best = entry.best(built.steps[name], state)
        assert entry.credit(built.steps[name], best, entry.parts(built.steps[name], best, state)) == 1.0


def test_both_views_are_told_each_in_its_own_paragraph() -> None:
    both = OptionKey.model_validate(option(0.5, second_view="Why not."))
    assert both.views == "Why.\n\nWhy not."
    assert OptionKey.model_validate(option(0.5)).views == "Why."
