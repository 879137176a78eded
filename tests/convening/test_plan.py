"""Before each decision stands how the story gets there, and nobody reads a hard text whose note they passed on."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import choose, ending, fair, key, rate, raw, say, scenarios
from made_up import scenario as made
from peertrain import graph
from peertrain.convening.plan import Leg, Telling, in_story_order, legs
from peertrain.key import DECISIONS
from peertrain.reach import Situation, reach
from peertrain.scenario import Scenario
from peertrain.steps import Choose
from random_scenes import make_scenario


def planned(it: Scenario) -> list[Leg]:
    return legs(it, [name for name, step in it.steps.items() if isinstance(step, DECISIONS) and not step.private], reach(it))


def told(leg: Leg) -> list[tuple[str, ...]]:
    return [tuple(part for part in telling if part) for page in leg.pages for telling in page.tellings]


@given(scenarios())
def test_every_decision_that_can_come_up_is_asked_once_and_after_all_that_lead_to_it(it: Scenario) -> None:
    made = planned(it)
    up = {situation.step for situation in reach(it).moves}
    decisions = {name for name, step in it.steps.items() if isinstance(step, DECISIONS) and not step.private}
    assert sorted(leg.decision for leg in made) == sorted(decisions & up)
    arrows = {name: it.ways_on(name) for name in it.steps}
    for earlier, later in itertools.combinations([leg.decision for leg in made], 2):
        assert earlier not in graph.closure(arrows[later], arrows), (earlier, later)


@given(scenarios())
def test_a_choice_is_met_where_as_many_options_are_open_as_ever_are(it: Scenario) -> None:
    for leg in planned(it):
        step = it.steps[leg.decision]
        if isinstance(step, Choose):
            open_at = {at: len(step.open(dict(zip(it.state, at.state, strict=True)))) for at in reach(it).moves if at.step == leg.decision}
            assert open_at[leg.situation] == max(open_at.values())


@pytest.mark.parametrize("seed", range(150))
def test_what_is_told_is_a_way_through_the_story(seed: int) -> None:
    """Read off the pages: from where a leg takes the story up, each thing told leads to the next, and at last to the decision."""
    it = make_scenario(random.Random(seed))
    found = reach(it)
    standing: set[Situation] = {next(iter(found.moves))}
    for leg in planned(it):
        for telling in (telling for page in leg.pages for telling in page.tellings):
            standing = _after(it, standing, telling)
        assert leg.situation in _skipping(it, standing, leg.decision)
        standing = {leg.situation}


def _after(it: Scenario, standing: set[Situation], telling: Telling) -> set[Situation]:
    """Where the story can stand after `telling`, wherever it stood before."""
    found = reach(it)
    if telling.what == "back":
        return {situation for situation in found.moves if situation.step == telling.step}
    here = {situation for at in standing for situation in _skipping(it, {at}, telling.step)}
    by = {"say": "then", "asked": "", "chose": telling.option, "passed": "(pass)"}[telling.what]
    if not by:
        return here
    onward = {move.to for situation in here for move in found.moves[situation] if move.by == by}
    # A step that was passed is told first, if it may be, and then that it was passed.
    return onward | (here if telling.what == "say" else set())


def _skipping(it: Scenario, standing: set[Situation], to: str) -> set[Situation]:
    """The situations at step `to` that can be stood at, going on from questions without telling their answers."""
    found, seen, waiting = reach(it), set(standing), list(standing)
    while waiting:
        here = waiting.pop()
        if here.step == to:
            continue
        silent = [move.to for move in found.moves[here] if move.by == "then" and it.steps[here.step].kind not in ("say", "choose")]
        waiting += [there for there in silent if there not in seen]
        seen |= set(silent)
    return {situation for situation in seen if situation.step == to}


@given(scenarios())
def test_a_hard_text_is_only_told_under_its_note(it: Scenario) -> None:
    for leg in planned(it):
        for page in leg.pages:
            for telling in page.tellings:
                if it.steps[telling.step].content_note and telling.what in ("say", "asked", "chose"):
                    assert telling.step in page.notes
            assert all(it.steps[name].content_note for name in page.notes)


def test_the_story_goes_on_from_the_decision_before_and_back_only_where_it_must() -> None:
    it = made(
        hello=say("pick"),
        pick=choose(left="a", right="b") | {"pass_to": "a"},
        a=say("first"),
        first=rate("both"),
        b=say("second"),
        second=rate("both"),
        both=say("last"),
        last=choose(x="home", y="home"),
        home=ending(),
    )
    pick, *middle, last = planned(it)
    assert (pick.decision, {leg.decision for leg in middle}, last.decision) == ("pick", {"first", "second"}, "last")
    assert told(pick) == [("say", "hello")]
    ways = {"first": [("chose", "pick", "left"), ("say", "a")], "second": [("chose", "pick", "right"), ("say", "b")]}
    assert told(middle[0]) == ways[middle[0].decision]
    assert told(middle[1]) == [("back", "pick"), *ways[middle[1].decision]]
    assert told(last) == [("say", "both")]


def test_a_decision_right_after_another_needs_no_page() -> None:
    it = made(one=rate("two"), two=rate("home"), home=ending())
    assert [leg.pages for leg in planned(it)] == [(), ()]


def test_only_keyed_decisions_are_asked_and_others_are_told() -> None:
    it = made(pick=choose(left="fit", right="fit"), fit=rate("again"), again=choose(stay="home", leave="home"), home=ending())
    keyed = key({"pick": {"left": 1, "right": 0}, "again": {"stay": 1, "leave": 0}})
    made_legs = legs(it, keyed.steps, reach(it))
    assert [told(leg) for leg in made_legs] == [[], [("chose", "pick", "left"), ("asked", "fit")]]


def test_what_follows_a_note_stands_under_it_until_where_passing_leads() -> None:
    steps = {
        "hello": say("hard", content_note="Hard.", pass_to="after"),
        "hard": choose(left="still", right="still"),
        "still": say("after"),
        "after": say("last"),
        "last": choose(left="home", right="home"),
        "home": ending(),
    }
    first, last = planned(Scenario.model_validate(raw(steps)))
    assert (first.notes, last.notes) == (("hello",), ())
    assert [page.notes for page in last.pages] == [("hello",), ()]
    assert [[telling.step for telling in page.tellings] for page in last.pages] == [["hard", "still"], ["after"]]


@given(scenarios(), st.randoms())
def test_the_order_of_steps_in_the_file_does_not_matter_for_what_leads_to_what(it: Scenario, dice: random.Random) -> None:
    order = in_story_order(it)
    arrows = {name: it.ways_on(name) for name in it.steps}
    assert set(order) == graph.closure({it.start}, arrows)
    for name in order:
        assert all(order.index(target) > order.index(name) for target in arrows[name])


@given(fair())
def test_every_step_of_a_key_has_a_leg_where_it_comes_up(pair: tuple[Scenario, object]) -> None:
    it, keyed = pair
    up = {situation.step for situation in reach(it).moves}
    assert {leg.decision for leg in legs(it, keyed.steps, reach(it))} == set(keyed.steps) & up  # type: ignore[attr-defined]
