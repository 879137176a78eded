"""Everything that can happen is found: the same as by walking every path by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import choose, ending, raw, say, scenarios, some_answer, two_endings, two_steps, with_state
from peertrain.reach import BOUND, PASS, Move, Situation, reach
from peertrain.scenario import Scenario
from peertrain.steps import Choose
from peertrain.walk import Walk, begin


def situation(walk: Walk) -> Situation:
    return Situation(walk.at, tuple(walk.state.values()))


def onward(walk: Walk) -> list[tuple[str, Walk]]:
    """Every way on from here, as what takes it and the walk after it."""
    step = walk.scenario.steps[walk.at]
    if walk.complete:
        return []
    assert step.verb is not None
    why = "So." if step.why else None
    if isinstance(step, Choose):
        found = [(name, walk.step_on("choose", name, why=why)) for name in step.open(walk.state)]
    else:
        found = [("then", walk.step_on(step.verb, some_answer(step), why=why))]
    return [*found, (PASS, walk.step_on("pass", None))]


def by_hand(built: Scenario) -> dict[Situation, set[Move]]:
    """Every situation, found by taking every way, passes among them."""
    found: dict[Situation, set[Move]] = {}

    def walk_on(walk: Walk) -> None:
        ways = onward(walk)
        found.setdefault(situation(walk), set()).update(Move(by, situation(after)) for by, after in ways)
        for _, after in ways:
            walk_on(after)

    walk_on(begin(built))
    return found


def walks_of_answers(walk: Walk) -> list[list[str]]:
    """The steps answered on every path of answers from here."""
    ways = [after for by, after in onward(walk) if by != PASS]
    return [[walk.at, *rest] for after in ways for rest in walks_of_answers(after)] if ways else [[]]


@given(scenarios())
def test_situations_and_ways_on_are_those_found_by_walking_everything(built: Scenario) -> None:
    found = reach(built)
    assert not found.stopped
    assert {here: set(moves) for here, moves in found.moves.items()} == by_hand(built)


@given(scenarios())
def test_lengths_are_those_found_by_walking_every_path(built: Scenario) -> None:
    every = [len(path) for path in walks_of_answers(begin(built))]
    assert reach(built).lengths() == (min(every), max(every))


@given(scenarios(), st.data())
def test_extremes_are_those_found_by_walking_every_path(built: Scenario, data: st.DataObject) -> None:
    answered = [name for name, step in built.steps.items() if step.kind != "ending"]
    worth = data.draw(st.dictionaries(st.sampled_from(answered), st.integers(0, 9).map(float)))
    every = [sum(worth.get(step, 0.0) for step in path) for path in walks_of_answers(begin(built))]
    assert reach(built).extremes(worth) == pytest.approx((min(every), max(every)))


@given(scenarios(), st.integers(1, 6))
def test_where_the_bound_is_reached_it_says_so_and_what_was_found_holds(built: Scenario, bound: int) -> None:
    whole, part = reach(built), reach(built, bound)
    assert part.stopped == (len(whole.moves) > bound)
    assert len(part.moves) == min(bound, len(whole.moves))
    for here, moves in part.moves.items():
        assert set(moves) == {move for move in whole.moves[here] if move.to in part.moves}
    part.lengths()


def test_without_state_there_are_as_many_situations_as_steps() -> None:
    assert [here.step for here in reach(two_steps).moves] == ["hello", "bye"]
    assert [here.step for here in reach(two_endings).moves] == ["pick", "here", "there"]


def test_the_same_step_in_two_states_is_two_situations() -> None:
    met = [here.state for here in reach(with_state).moves if here.step == "again"]
    assert sorted(met) == [(0, 0), (0, 1), (0, 2), (1, 2)]


def counting(steps: int) -> Scenario:
    """Each step adds nothing or one to eight numbers: more situations than can be looked at."""
    made: dict[str, Any] = {}
    for number in range(steps):
        ways = choose(**{f"o{at}": f"s{number + 1}" for at in range(8)})
        for at, option in enumerate(ways["options"].values()):
            option["adds"] = {f"n{at}": 1}
        made[f"s{number}"] = ways
    state = {f"n{at}": {"type": "number", "start": 0, "max": 20, "label": f"The number {at}"} for at in range(8)}
    return Scenario.model_validate(raw(made | {f"s{steps}": say("end"), "end": ending()}, state=state))


def test_a_scenario_with_more_situations_than_the_bound_is_left_in_time() -> None:
    found = reach(counting(60), 5_000)
    assert found.stopped
    assert len(found.moves) == 5_000 < BOUND


def test_a_long_scenario_does_not_run_out_of_stack() -> None:
    steps = {f"s{number}": say(f"s{number + 1}") for number in range(199)}
    assert reach(Scenario.model_validate(raw(steps | {"s199": ending()}))).lengths() == (199, 199)
