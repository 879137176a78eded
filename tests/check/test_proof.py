"""What is proved of a scenario's ways, and the path that bears it out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import choose, ending, fair, one_choice, say, scenarios
from made_up import scenario as made
from peertrain.check.proof import fairness, findings
from peertrain.key import ScoringKey
from peertrain.reach import PASS, reach
from peertrain.scenario import Scenario

TRUST = {"type": "number", "start": 1, "max": 3}
TOLD = {"type": "flag"}


def options(**told: dict[str, Any]) -> dict[str, Any]:
    return {"choose": "What do you do?", "options": {name: {"text": f"You do {name}.", **fields} for name, fields in told.items()}}


def stateful(state: dict[str, Any], **steps: Any) -> Scenario:
    return Scenario.model_validate(made(**steps).model_dump(exclude_none=True) | {"state": state})


def said(it: Scenario, *, assessed: bool = False, bound: int = 50_000) -> list[tuple[str, str, bool]]:
    return [("/".join(map(str, found.place)), found.message, found.grave) for found in findings(it, reach(it, bound), assessed=assessed)]


hallway = options(talk={"adds": {"trust": -1}, "then": "porch"}, wait={"adds": {"trust": 1}, "then": "porch"})
asks_for_trust = {"requires": {"trust": {"at_least": 1}}, "then": "home"}
asks_for_more = {"requires": {"trust": {"at_least": 2}}, "then": "home"}


def test_a_choice_with_nothing_open_is_told_with_the_way_there_and_the_state() -> None:
    it = stateful({"trust": TRUST}, hallway=hallway, porch=options(ask=asks_for_trust, stay=asks_for_trust), home=ending())
    assert said(it) == [("steps/porch", 'step "porch": no option is open after hallway > talk (trust 0)', True)]


def test_a_way_by_passing_is_told_where_no_answers_lead_there() -> None:
    hallway = options(wait={"adds": {"trust": 1}, "then": "porch"}, sit={"adds": {"trust": 2}, "then": "porch"})
    it = stateful({"trust": TRUST}, hallway=hallway, porch=options(ask=asks_for_more, stay=asks_for_more), home=ending())
    assert said(it) == [("steps/porch", 'step "porch": no option is open after hallway > pass (trust 1)', True)]


def test_an_option_called_pass_is_an_option() -> None:
    it = made(pick=choose(**{"pass": "bridge", "stay": "home"}), bridge=choose(a="home", b="home"), home=ending())
    shares = {name: {"share": 0.5, "rationale": "Why."} for name in ("pass", "stay", "a", "b")}
    steps = {
        "pick": {"points": 1, "options": {name: shares[name] for name in ("pass", "stay")}},
        "bridge": {"points": 1, "options": {name: shares[name] for name in ("a", "b")}},
    }
    key = ScoringKey.model_validate({"scenario": it.id, "panel": {"status": "draft"}, "steps": steps})
    assert fairness(it, reach(it), key) == 'two such paths: "pick > stay" can earn 1 at best, "pick > pass, bridge > a" 2'


def test_several_dead_ends_of_a_step_are_counted() -> None:
    it = stateful({"trust": TRUST}, hallway=hallway, porch=options(ask=asks_for_more, stay=asks_for_more), home=ending())
    assert said(it)[0][1] == 'step "porch": no option is open after hallway > talk (trust 0); 1 other situation is like it'


def test_a_single_open_option_is_a_remark_and_a_fault_where_there_never_is_another() -> None:
    it = stateful({"trust": TRUST}, hallway=hallway, porch=options(ask=asks_for_more, stay={"then": "home"}), home=ending())
    assert said(it) == [("steps/porch", 'step "porch": only "stay" is open after hallway > talk (trust 0); 1 other situation is like it', False)]
    less = {"requires": {"trust": {"at_most": 1}}, "then": "home"}
    it = stateful({"trust": TRUST}, hallway=hallway, porch=options(ask=asks_for_more, stay=less), home=ending())
    assert said(it) == [("steps/porch", 'step "porch": only one option is ever open at a time, so there is nothing to choose', True)]


def test_an_option_that_no_state_offers_is_a_fault_and_one_that_every_state_offers_a_remark() -> None:
    never = {"requires": {"trust": {"at_least": 3}}, "then": "home"}
    always = {"requires": {"trust": {"at_most": 2}}, "then": "home"}
    it = stateful({"trust": TRUST}, hallway=hallway, porch=options(ask=never, sit=always, stay={"then": "home"}), home=ending())
    assert said(it) == [
        (
            "steps/porch/options/ask/requires",
            'step "porch": option "ask" can never be offered: what it requires is never so here',
            True,
        ),
        ("steps/porch/options/sit/requires", 'step "porch": option "sit" requires what is always so here', False),
    ]


def test_a_step_that_never_comes_up_is_a_fault_and_a_needless_condition_a_remark() -> None:
    it = stateful(
        {"trust": TRUST},
        hallway=hallway | {"options": hallway["options"] | {"go": {"text": "You go.", "then": "porch"}}},
        porch=say("never", requires={"trust": {"at_most": 2}}),
        never=say("home", requires={"trust": {"at_least": 3}}),
        home=ending(),
    )
    assert said(it) == [
        ("steps/porch/requires", 'step "porch" requires what is always so when the walk arrives', False),
        ("steps/never/requires", 'step "never" can never come up: what it requires is never so when the walk arrives', True),
    ]


def test_a_step_behind_an_option_that_is_never_offered_never_comes_up() -> None:
    never = {"requires": {"trust": {"at_least": 3}}, "then": "secret"}
    porch = options(ask=never, sit={"then": "home"}, stay={"then": "home"})
    it = stateful({"trust": TRUST}, hallway=hallway, porch=porch, secret=say("home"), home=ending())
    assert ("steps/secret", 'step "secret" can never come up, whatever is answered before', True) in said(it)


def test_state_that_nothing_reads_or_changes_is_a_remark() -> None:
    porch = options(ask=asks_for_trust, sit={"then": "home"}, stay={"then": "home"})
    it = stateful({"trust": TRUST, "told": TOLD}, hallway=hallway, porch=porch, home=ending())
    assert said(it) == [
        ("state/told", 'nothing requires "told" and no label shows it', False),
        ("state/told", 'no option changes "told"', False),
    ]
    shown = stateful({"trust": TRUST | {"label": "Trust"}}, hallway=hallway, porch=choose(a="home", b="home"), home=ending())
    assert said(shown) == []


@pytest.mark.parametrize("assessed", [True, False])
def test_a_search_that_had_to_stop_says_so_and_claims_nothing_is_missing(assessed: bool) -> None:
    never = {"requires": {"trust": {"at_least": 3}}, "then": "home"}
    it = stateful({"trust": TRUST}, hallway=hallway, porch=options(ask=never, sit={"then": "home"}, stay={"then": "home"}), home=ending())
    found = said(it, assessed=assessed, bound=2)
    assert found == [
        (
            "state",
            "more than 2 situations can come up, and only the first 2 were looked at; fewer or narrower numbers can be proved",
            assessed,
        )
    ]


def test_different_maxima_are_borne_out_by_two_paths() -> None:
    it = made(corner=choose(left="home", right="bridge"), bridge=choose(over="home", under="home"), home=ending())
    shares = {name: {"share": 0.5, "rationale": "Why."} for name in ("left", "right", "over", "under")}
    steps = {
        "corner": {"points": 2, "options": {name: shares[name] for name in ("left", "right")}},
        "bridge": {"points": 3, "options": {name: shares[name] for name in ("over", "under")}},
    }
    key = ScoringKey.model_validate({"scenario": it.id, "panel": {"status": "draft"}, "steps": steps})
    assert fairness(it, reach(it), key) == 'two such paths: "corner > left" can earn 2 at best, "corner > right, bridge > over" 5'


def test_a_search_that_had_to_stop_shows_no_two_paths() -> None:
    it = made(pick=choose(left="again", right="more"), again=choose(a="home", b="home"), more=choose(a="home", b="home"), home=ending())
    shares = {name: {"share": 0.5, "rationale": "Why."} for name in ("left", "right", "a", "b")}
    options = {"pick": ("left", "right"), "again": ("a", "b"), "more": ("a", "b")}
    steps = {name: {"points": 1, "options": {option: shares[option] for option in of}} for name, of in options.items()}
    key = ScoringKey.model_validate({"scenario": it.id, "panel": {"status": "draft"}, "steps": steps})
    assert all(fairness(it, reach(it, bound), key) is None for bound in (1, 2, 3, 4))


@given(scenarios())
def test_any_sound_scenario_is_judged_and_one_without_state_has_nothing_against_it(it: Scenario) -> None:
    found = said(it, assessed=True)
    assert it.state or found == []
    assert not [message for _, message, _ in found if "no option is open" in message]  # none is made with a dead end
    said(it, bound=3)


@given(fair())
def test_a_fair_key_has_no_two_paths_to_show(made: tuple[Scenario, ScoringKey]) -> None:
    it, key = made
    assert fairness(it, reach(it), key) is None


@given(st.data())
def test_any_conditions_are_judged_without_a_traceback(data: st.DataObject) -> None:
    """Two numbers changed and required at random in three choices: a dead end is told exactly where the search finds one."""
    within = st.fixed_dictionaries({"at_least": st.integers(0, 2)}) | st.fixed_dictionaries({"at_most": st.integers(0, 2)})
    needs = st.dictionaries(st.sampled_from(["a", "b"]), within, max_size=2)
    adds = st.dictionaries(st.sampled_from(["a", "b"]), st.integers(-2, 2), max_size=2)
    steps = {
        name: options(**{f"o{number}": {"requires": data.draw(needs), "adds": data.draw(adds), "then": then} for number in range(3)})
        for name, then in (("one", "two"), ("two", "three"), ("three", "home"))
    }
    number = {"type": "number", "start": 1, "max": 2}
    it = stateful({"a": number, "b": number}, **steps, home=ending())
    found = reach(it)
    dead = {situation.step for situation, moves in found.moves.items() if situation.step != "home" and {move.by for move in moves} == {PASS}}
    assert {place.partition("/")[2] for place, message, _ in said(it) if "no option is open" in message} == dead


def test_the_start_is_named_where_nothing_comes_before() -> None:
    it = stateful({"trust": TRUST}, porch=options(ask=asks_for_more, stay=asks_for_more), home=ending())
    assert said(it)[0][1] == 'step "porch": no option is open at the start (trust 1)'
    assert said(one_choice) == []
