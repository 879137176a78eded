"""Paths that bear something out, and how many there are."""

from __future__ import annotations

from hypothesis import given

from made_up import choose, ending, fair, say, scenarios, two_choices
from made_up import paths as walked
from made_up import scenario as made
from peertrain.check.witness import Ways, extremes, path, paths
from peertrain.key import ScoringKey
from peertrain.reach import Situation, reach
from peertrain.scenario import Scenario


def test_a_way_names_choices_and_leaves_out_what_is_merely_gone_through() -> None:
    it = made(hello=say("pick"), pick=choose(left="on", right="on"), on=say("home"), home=ending())
    ways = Ways(it, reach(it))
    assert ways.to(Situation("home", ())) == "after pick > left"
    assert ways.to(Situation("pick", ())) == "after hello"
    assert ways.to(Situation("hello", ())) == "at the start"


def test_a_long_way_is_told_by_its_ends() -> None:
    names = [f"s{number}" for number in range(12)]
    steps = {name: choose(a=then, b=then) for name, then in zip(names, [*names[1:], "home"], strict=True)}
    it = made(**steps, home=ending())
    assert Ways(it, reach(it)).to(Situation("home", ())) == "after s0 > a, s1 > a, ..., s7 > a, s8 > a, s9 > a, s10 > a, s11 > a"


@given(scenarios())
def test_paths_are_counted_as_they_are_walked(it: Scenario) -> None:
    assert paths(it, reach(it)) == len(list(walked(it)))


def test_options_that_lead_to_the_same_step_are_different_paths() -> None:
    assert paths(two_choices, reach(two_choices)) == 4


@given(fair())
def test_the_extremes_are_those_of_the_search(pair: tuple[Scenario, ScoringKey]) -> None:
    it, key = pair
    found = reach(it)
    worth = {name: entry.points for name, entry in key.steps.items()}
    least, most = extremes(it, found, worth)
    assert (least.points, most.points) == found.extremes(worth)


def test_no_moves_are_no_words() -> None:
    assert path(two_choices, []) == ""
