"""A scenario's graph: what decides a path is in its digest, and no broken graph is ever played."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import choose, ending, one_choice, paths, raw, say, scenario, scenarios, two_endings, write
from peertrain.located import Located
from peertrain.scenario import Scenario, faults_in, meeting_points
from peertrain.steps import Choose, Ending


def faults_of(built: Scenario) -> list[str]:
    return [message for _, message in faults_in(Located(built, "x", {}))]


def as_raw(built: Scenario) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(built.model_dump_json(exclude_defaults=True))
    return data


def meeting_points_by_hand(built: Scenario) -> dict[str, str]:
    """The first step that all paths from a step to an end have in common, found by walking all of them."""
    found = {}
    for name in built.steps:
        ways = [[step for step, _ in path[1:]] for path in paths(built, name)]
        common = set(ways[0]).intersection(*ways)
        if common:
            found[name] = next(step for step in ways[0] if step in common)
    return found


@given(scenarios())
def test_random_scenarios_have_no_fault(built: Scenario) -> None:
    assert faults_of(built) == []


@given(scenarios())
def test_meeting_points_are_those_found_by_walking_every_path(built: Scenario) -> None:
    assert meeting_points({name: step.targets() for name, step in built.steps.items()}) == meeting_points_by_hand(built)


@given(scenarios(), st.data())
def test_wording_does_not_change_the_digest(built: Scenario, data: st.DataObject) -> None:
    other = as_raw(built)
    other |= {"title": "Another", "minutes": 9, "setting": "court", "competencies": ["growth"], "sources": ["A book"]}
    for name, step in other["steps"].items():
        step[built.steps[name].kind] = data.draw(st.sampled_from(["A comma, mended.", "Other words."]))
        if "ending" in step:
            step["debrief"] = "Other words."
        step["content_note"] = "Mind this."
        for option in step.get("options", {}).values():
            option["text"] = "Other words."
    assert Scenario.model_validate(other).digest == built.digest


@given(scenarios(), st.randoms(use_true_random=False))
def test_the_order_of_steps_and_options_does_not_change_the_digest(built: Scenario, dice: Any) -> None:
    other = as_raw(built)
    for step in [other, *other["steps"].values()]:
        for field in ("steps", "options"):
            if field in step:
                entries = list(step[field].items())
                dice.shuffle(entries)
                step[field] = dict(entries)
    assert Scenario.model_validate(other).digest == built.digest


@given(scenarios(), st.data())
def test_structure_changes_the_digest(built: Scenario, data: st.DataObject) -> None:
    other = as_raw(built)
    name = data.draw(st.sampled_from([name for name, step in built.steps.items() if not isinstance(step, Ending)]))
    step, names = other["steps"][name], list(built.steps)
    change = data.draw(st.sampled_from(["then", "option", "kind", "pass_to", "id", "start", "step"]))
    if change == "then":
        place = step if "then" in step else data.draw(st.sampled_from(list(step["options"].values())))
        place["then"] = data.draw(st.sampled_from([other_name for other_name in [*names, "elsewhere"] if other_name != place["then"]]))
    elif change == "option":
        step.setdefault("options", {})["another"] = {"text": "Another.", "then": names[-1]}
        if not isinstance(built.steps[name], Choose):
            other["steps"][name] = choose(**dict.fromkeys(("one", "another"), names[-1]))
    elif change == "kind":
        other["steps"][name] = write(names[-1]) if built.steps[name].kind != "write" else say(names[-1])
    elif change == "pass_to":
        step["pass_to"] = data.draw(st.sampled_from([other_name for other_name in names if other_name != built.steps[name].pass_to]))
    elif change == "id":
        other["id"] = "another"
    elif change == "start":
        other["start"] = next(other_name for other_name in [*names[1:], "elsewhere"] if other_name != built.start)
    else:
        other["steps"]["another"] = ending()
    assert Scenario.model_validate(other).digest != built.digest


def test_passing_leads_to_where_all_ways_meet() -> None:
    built = scenario(a=choose(x="b", y="c", z="d"), b=say("d"), c=say("d"), d=say("e"), e=ending())
    assert [built.after_pass(name) for name in "abcd"] == ["d", "d", "d", "e"]


def test_passing_leads_to_where_the_author_says() -> None:
    assert two_endings.after_pass("pick") == "here"
    assert two_endings.ways_on("pick") == ("here", "there")


def test_an_ending_has_no_way_on() -> None:
    assert one_choice.ways_on("home") == ()


def test_steps_whose_ways_never_meet_have_no_meeting_point() -> None:
    assert meeting_points({"a": ("b", "c"), "b": (), "c": ()}) == {}
    assert meeting_points({"a": ("b",), "b": ("a",)}) == {}


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ({"a": say("b"), "b": say("b")}, "no step is an ending, so no path ever ends"),
        ({"a": choose(x="b", y="c"), "b": say("b"), "c": ending()}, 'step "b" leads into a loop with no way to an ending'),
        ({"a": choose(x="b", y="c"), "b": say("a"), "c": ending()}, "these steps go round in a loop: a > b > a"),
        ({"a": say("c"), "b": say("c"), "c": ending()}, 'step "b" can never be reached'),
        ({"a": say("bb"), "b": ending()}, 'step "a": then goes to "bb", which no step has (did you mean "b"?)'),
        (
            {"a": choose(x="b", y="c"), "b": ending(), "c": ending()},
            'step "a": its ways on never meet again, so say where passing leads (pass_to: ...)',
        ),
        ({"a": say("b"), "b": ending(pass_to="b")}, 'step "b": an ending cannot be passed'),
        ({"a": say("b"), "b": say("c", pass_to="a"), "c": ending()}, "passing makes these steps go round in a loop: a > b > a"),
    ],
)
def test_broken_graph_is_refused(steps: dict[str, Any], fault: str) -> None:
    assert fault in faults_of(Scenario.model_validate(raw(steps)))


def test_a_step_reached_only_by_passing_counts_as_reached() -> None:
    assert faults_of(scenario(a=say("c", pass_to="b"), b=say("c"), c=ending())) == []


def test_a_long_scenario_is_checked_without_running_out_of_stack() -> None:
    steps = {f"s{number}": say(f"s{number + 1}") for number in range(199)}
    assert faults_of(Scenario.model_validate(raw(steps | {"s199": ending()}))) == []


def test_many_forks_are_checked_without_walking_every_path() -> None:
    steps: dict[str, Any] = {}
    for number in range(60):
        steps |= {f"f{number}": choose(x=f"l{number}", y=f"r{number}"), f"l{number}": say(f"f{number + 1}"), f"r{number}": say(f"f{number + 1}")}
    assert faults_of(Scenario.model_validate(raw(steps | {"f60": ending()}))) == []
