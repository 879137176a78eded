"""A key that fits its scenario and is fair has no fault; one that is not is told where."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import (
    check,
    choose,
    ending,
    fair,
    key,
    keys,
    many_kinds,
    one_choice,
    order,
    paths,
    rate,
    raw,
    say,
    scenario,
    scenarios,
    sort,
    with_state,
    write,
)
from peertrain.errors import FaultyFile
from peertrain.key import ScoringKey, faults_in, path_maxima, read
from peertrain.located import Located
from peertrain.reach import reach
from peertrain.scenario import Scenario

AGREED = key({"pick": {"left": 0.75, "right": 0.25}})


def faults_of(by: ScoringKey | dict[str, Any], played: Scenario) -> list[str]:
    it = by if isinstance(by, ScoringKey) else ScoringKey.model_validate(by)
    return [message for _, message in faults_in(Located(it, "x", {}), played)]


def with_steps(**steps: Any) -> dict[str, Any]:
    return {"scenario": "made_up", "panel": {"status": "draft"}, "steps": steps}


CHOICE = {"points": 2, "options": {"left": {"share": 0.75, "rationale": "x"}, "right": {"share": 0.25, "rationale": "x"}}}
ORDERED = {"points": 2, "order": ["b", "a", "c"], "rationale": "x"}
RATED = {"points": 2, "ratings": {name: {"panel": {1: 1.0}, "rationale": "x"} for name in ("call", "wait")}}


@given(fair())
def test_fair_keys_have_no_fault(pair: tuple[Scenario, ScoringKey]) -> None:
    played, by = pair
    assert faults_of(by, played) == []


@given(st.data())
def test_path_maxima_are_those_found_by_walking_every_path(data: st.DataObject) -> None:
    played = data.draw(scenarios())
    by = data.draw(keys(played))
    every = [math.fsum(by.steps[name].points for name, _ in path if name in by.steps) for path in paths(played)]
    assert path_maxima(played, by) == pytest.approx((min(every), max(every)))


@given(st.data())
def test_a_key_has_only_faults_of_fairness_where_it_fits(data: st.DataObject) -> None:
    played = data.draw(scenarios())
    by = data.draw(keys(played))
    least, most = path_maxima(played, by)
    said = faults_of(by, played)
    assert any("different maxima" in message for message in said) == (most - least > 1e-9)
    if set(by.steps) <= set(played.steps):
        assert not [message for message in said if "has no" in message or "add up" in message]


@pytest.mark.parametrize(
    ("played", "by", "fault"),
    [
        (one_choice, with_steps(pick=CHOICE) | {"scenario": "another"}, 'the key is for "another", but stands beside "made_up"'),
        (one_choice, with_steps(pick=CHOICE) | {"panel": {"status": "rated"}}, "a rated key must say how many people rated it"),
        (one_choice, with_steps(pick=CHOICE, pik=CHOICE), 'step "pik" is not in the scenario (did you mean "pick"?)'),
        (scenario(pick=rate("e"), e=ending()), with_steps(pick=CHOICE), 'step "pick" is not a choice'),
        (one_choice, with_steps(pick=ORDERED), 'step "pick" is no "order" step'),
        (scenario(a=say("e"), e=ending()), with_steps(a=RATED), 'step "a" is no "rate" step'),
        (
            scenario(pick=choose(left="e", right="e"), a=rate("e"), e=ending(), start="pick"),
            with_steps(pick=CHOICE),
            'step "a" is a decision, but the key gives it no points',
        ),
        (scenario(a=sort("e"), e=ending()), with_steps(pick=CHOICE), 'step "a" is a decision, but the key gives it no points'),
        (one_choice, with_steps(other=ORDERED), 'step "pick" is a choice, but the key gives it no points'),
        (scenario(a=order("e", private=True), e=ending()), with_steps(a=ORDERED), 'step "a" is private, so it cannot be scored'),
        (
            scenario(a=say("e", pass_to="pick"), pick=choose(left="e", right="e"), e=ending()),
            with_steps(pick=CHOICE),
            "no path can earn anything by this key",
        ),
        (
            Scenario.model_validate(raw({"pick": choose(left="e", right="e"), "e": ending()}, private=True)),
            with_steps(pick=CHOICE),
            '"made_up" is private, so nothing of it can be scored',
        ),
    ],
)
def test_a_key_that_does_not_fit_is_told(played: Scenario, by: dict[str, Any], fault: str) -> None:
    assert fault in faults_of(by, played)


def test_a_check_and_an_order_may_be_there_for_their_own_sake_and_so_may_what_is_private() -> None:
    played = scenario(
        pick=choose(left="a", right="a"),
        a=order("b"),
        b=check("c"),
        c=rate("d", private=True),
        d=choose(x="w", y="w") | {"private": True},
        w=write("e"),
        e=ending(),
    )
    assert faults_of(with_steps(pick=CHOICE), played) == []


def test_a_step_left_out_in_some_state_makes_paths_unequal() -> None:
    steps = {
        "pick": choose(left="a", right="a"),
        "a": order("e", requires={"told": True}),
        "e": ending(),
    }
    steps["pick"]["options"]["left"]["sets"] = {"told": True}
    played = Scenario.model_validate(raw(steps, state={"told": {"type": "flag"}}))
    assert faults_of(with_steps(pick=CHOICE, a=ORDERED), played) == [
        "paths through the scenario have different maxima (from 2 to 4); each must be able to earn the same"
    ]
    assert faults_of(with_steps(pick=CHOICE), played) == []


def of_state(call: float, stay: float, joke: float, red: str = "") -> list[str]:
    shares = {"call": call, "stay": stay, "joke": joke}
    by = key({"pick": {"tell": 0.5, "wait": 0.3, "push": 0.2}, "again": shares}, red=[red] if red else [])
    return faults_of(by, with_state)


def test_a_choice_that_the_state_can_close_must_leave_something_to_earn() -> None:
    assert of_state(0.5, 0.3, 0.2) == []
    closed = 'step "again": the state can close what most of the panel would do, and nothing that stays open earns full credit'
    assert closed in of_state(0.5, 0.0, 0.5)
    assert closed in of_state(0.5, 0.2, 0.3, red="joke")
    assert closed not in of_state(0.3, 0.2, 0.5, red="joke"), "that is another fault, told by itself"


def test_many_different_points_are_refused_without_adding_up_every_path() -> None:
    steps: dict[str, Any] = {}
    shares = {}
    for number in range(40):
        steps |= {
            f"f{number}": choose(x=f"l{number}", y=f"r{number}"),
            f"l{number}": say(f"f{number + 1}"),
            f"r{number}": choose(a=f"f{number + 1}", b=f"f{number + 1}"),
        }
        shares |= {f"f{number}": {"x": 0.5, "y": 0.5}, f"r{number}": {"a": 0.5, "b": 0.5}}
    played = Scenario.model_validate(raw(steps | {"f40": ending()}))
    data = key(shares).model_dump()
    for number in range(40):
        data["steps"][f"r{number}"]["points"] = 0.9**number
    assert any("different maxima" in message for message in faults_of(data, played))


def test_points_that_add_up_the_same_in_another_order_are_fair() -> None:
    played = scenario(fork=choose(x="x1", y="y1"), x1=choose(a="x2", b="x2"), x2=choose(a="e", b="e"), y1=choose(a="e", b="e"), e=ending())
    data = key({name: {"x": 0.5, "y": 0.5} if name == "fork" else {"a": 0.5, "b": 0.5} for name in ("fork", "x1", "x2", "y1")}).model_dump()
    for name, points in {"x1": 0.1, "x2": 0.2, "y1": 0.3}.items():
        data["steps"][name]["points"] = points
    assert faults_of(data, played) == []


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -0.1])
@pytest.mark.parametrize("field", ["points", "share"])
def test_no_strange_number_gets_into_a_key(field: str, number: float) -> None:
    data = AGREED.model_dump()
    entry = data["steps"]["pick"]
    (entry if field == "points" else entry["options"]["left"])[field] = number
    with pytest.raises(ValueError, match=field):
        ScoringKey.model_validate(data)


@pytest.mark.parametrize("points", [float("nan"), float("inf"), -0.1, 1.5])
def test_no_strange_share_gets_into_a_rating(points: float) -> None:
    with pytest.raises(ValueError, match="panel"):
        ScoringKey.model_validate(with_steps(a={"points": 1, "ratings": {n: {"panel": {1: points}, "rationale": "x"} for n in "ab"}}))


@pytest.mark.parametrize("entry", [{"points": 1}, {**CHOICE, **ORDERED}, "options", None, []], ids=str)
def test_a_step_of_a_key_is_of_one_kind(entry: Any) -> None:
    with pytest.raises(ValueError, match="exactly one of: options, ratings, cards, order, ticks"):
        ScoringKey.model_validate(with_steps(pick=entry))


@given(st.data())
def test_a_key_is_json_and_back(data: st.DataObject) -> None:
    by = data.draw(keys(data.draw(scenarios())))
    assert ScoringKey.model_validate_json(by.model_dump_json()) == by


def test_a_key_is_read_with_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "made_up.yaml"
    ticks = "      dog: {share: 2, rationale: x}\n      cat: {share: a}\n"
    path.write_text(f"scenario: made_up\npanel: {{status: draft}}\nsteps:\n  porch:\n    points: 1\n    ticks:\n{ticks}")
    with pytest.raises(FaultyFile) as caught:
        read(path, many_kinds, "it")
    assert [fault.line for fault in caught.value.faults] == [7, 8, 8]


def test_a_search_that_had_to_stop_is_said_and_claims_no_different_maxima() -> None:
    """Cut after the second situation, every path but one seems to earn less: by the whole search the key is fair."""
    played = scenario(pick=choose(left="again", right="more"), again=choose(a="e", b="e"), more=choose(a="e", b="e"), e=ending())
    by = Located(key({"pick": {"left": 0.5, "right": 0.5}, "again": {"a": 0.5, "b": 0.5}, "more": {"a": 0.5, "b": 0.5}}), "x", {})
    assert list(faults_in(by, played)) == []
    for bound in (1, 2, 3):
        cannot = f"that every path can earn the same cannot be proved within {bound} situations, and more can come up"
        assert list(faults_in(by, played, reach(played, bound))) == [(("steps",), f"{cannot}; fewer or narrower numbers can be proved")]
    assert list(faults_in(by, played, reach(played, 4))) == []


def test_what_a_stopped_search_did_find_is_told_all_the_same() -> None:
    by = Located(key({"pick": {"tell": 0.5, "wait": 0.3, "push": 0.2}, "again": {"call": 0.5, "stay": 0.0, "joke": 0.5}}), "x", {})
    found = reach(with_state, 4)
    assert found.stopped
    messages = [message for _, message in faults_in(by, with_state, found)]
    assert messages[0].startswith('step "again": the state can close what most of the panel would do')
    assert "cannot be proved within 4 situations" in messages[1]
