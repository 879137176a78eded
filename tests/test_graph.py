"""Graphs: what can be reached, loops, and where all ways meet, beside the same found by walking every path."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from made_up import scenarios
from peertrain.graph import Arrows, closure, loop, meeting_points, turned
from peertrain.scenario import Scenario


def arrows_of(built: Scenario) -> dict[str, tuple[str, ...]]:
    return {name: (*step.targets(), *([step.otherwise] if step.otherwise else [])) for name, step in built.steps.items()}


def ways(arrows: Arrows, name: str) -> list[list[str]]:
    """Every way from `name` to an end, without `name`."""
    return [[then, *rest] for then in arrows[name] for rest in ways(arrows, then)] if arrows[name] else [[]]


def meeting_points_by_hand(arrows: Arrows) -> dict[str, str]:
    """The first name that all ways have in common, found by walking all of them."""
    found = {}
    for name in arrows:
        every = ways(arrows, name)
        common = set(every[0]).intersection(*every)
        if common:
            found[name] = next(step for step in every[0] if step in common)
    return found


@given(scenarios())
def test_meeting_points_are_those_found_by_walking_every_path(built: Scenario) -> None:
    arrows = arrows_of(built)
    assert meeting_points(arrows) == meeting_points_by_hand(arrows)


GRAPHS = st.integers(1, 6).flatmap(lambda size: st.lists(st.lists(st.integers(0, size - 1), max_size=3, unique=True), min_size=size, max_size=size))


@given(GRAPHS)
def test_any_graph_is_understood(rows: list[list[int]]) -> None:
    arrows = {str(number): tuple(map(str, row)) for number, row in enumerate(rows)}
    reached = closure({"0"}, arrows)
    assert "0" in reached
    assert all(target in reached for name in reached for target in arrows[name])
    assert closure(reached, turned(turned(arrows))) == reached
    found = loop("0", arrows)
    if found:
        assert found[0] == found[-1]
        assert all(then in arrows[name] for name, then in itertools.pairwise(found))
        assert set(found) <= reached
    else:
        assert all(name not in closure(arrows[name], arrows) for name in reached)
    meeting_points(arrows)


def test_steps_whose_ways_never_meet_have_no_meeting_point() -> None:
    assert meeting_points({"a": ("b", "c"), "b": (), "c": ()}) == {}


def test_a_graph_with_a_loop_has_no_meeting_points() -> None:
    assert meeting_points({"a": ("b",), "b": ("a",)}) == {}
    assert loop("a", {"a": ("b",), "b": ("a",)}) == ["a", "b", "a"]


def test_a_long_graph_does_not_run_out_of_stack() -> None:
    arrows = {str(number): (str(number + 1),) for number in range(3000)} | {"3000": ()}
    assert loop("0", arrows) == []
    assert meeting_points({name: arrows[name] for name in map(str, range(2800, 3001))})["2800"] == "2801"
