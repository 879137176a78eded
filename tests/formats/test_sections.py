"""A booklet holds the whole scenario, offers what the screen offers, and gives nothing away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenes import every_kind, readings, scene, scenes, step

from made_up import ending, say, two_choices
from peertrain.formats.sections import MOST_TOLD, TooManySections, plan, told_state
from peertrain.reach import reach
from peertrain.scenario import Scenario


def counting(steps: int, **label: str) -> Scenario:
    """A scenario whose state can take many values, all of which matter at the end."""
    made: dict[str, object] = {
        f"s{number}": {
            "choose": "More?",
            "options": {
                "more": {"text": "More.", "adds": {"much": number + 1}, "then": f"s{number + 1}"},
                "less": {"text": "Less.", "then": f"s{number + 1}"},
            },
        }
        for number in range(steps)
    }
    for value in range(20):
        made[f"s{steps + value}"] = say(f"s{steps + value + 1}", requires={"much": {"at_least": value + 1}}, otherwise="home")
    return scene(made | {f"s{steps + 20}": say("home"), "home": ending()}, state={"much": {"type": "number", "start": 0, "max": 20} | label})


@given(st.data(), st.booleans())
def test_whatever_is_read_could_have_been_played(data: st.DataObject, once: bool) -> None:
    planned = plan(data.draw(scenes()), once=once)
    assert data.draw(readings(planned)).walk.complete


@given(scenes(), st.booleans())
def test_every_step_that_can_come_up_is_printed_and_every_section_can_be_come_to(scenario: Scenario, once: bool) -> None:
    planned = plan(scenario, once=once)
    printed = {name for section in planned.sections for name in (*section.told, section.step) if name}
    assert printed == {situation.step for situation in reach(scenario).moves}
    assert [section.number for section in planned.sections] == list(range(1, len(planned.sections) + 1))
    come_to = {1} | {target for section in planned.sections for target in section.targets()}
    assert come_to == {section.number for section in planned.sections}


@given(scenes())
def test_a_plan_that_saves_paper_tells_no_step_twice_in_one_state(scenario: Scenario) -> None:
    planned = plan(scenario, once=True)
    told = [(name, section.state) for section in planned.sections for name in section.told]
    starts = [(section.told[0], section.state) for section in planned.sections if section.told]
    assert len(set(told) - set(starts)) == len([one for one in told if one not in starts])


def test_the_order_is_shuffled_and_always_the_same() -> None:
    numbers = [option.to for option in plan(every_kind).section(1).options]
    assert plan(every_kind) == plan(every_kind)
    assert plan(every_kind).section(1).told == ("start",)
    assert numbers != [2, 3]


def test_an_option_is_printed_only_where_it_is_open() -> None:
    offered = {tuple(option.id for option in section.options) for section in plan(every_kind).sections if section.step == "last"}
    assert offered == {("back", "boss", "on"), ("back",), ("back", "on")}


def test_state_that_changes_nothing_to_come_takes_no_section() -> None:
    steps = {"pick": {"choose": "?", "options": {"a": {"text": "A.", "sets": {"x": True}, "then": "home"}, "b": {"text": "B.", "then": "home"}}}}
    hidden = scene(
        steps | {"home": step("rate", "end"), "end": ending(requires={"x": True}, otherwise="end2"), "end2": ending()}, state={"x": {"type": "flag"}}
    )
    assert len(plan(hidden).sections) == 5
    unused = scene(steps | {"home": ending()}, state={"x": {"type": "flag", "label": "They know"}})
    assert {told_state(plan(unused), section)[0][1] for section in plan(unused).sections[1:]} == {True, False}


def test_labelled_numbers_are_told_only_while_the_booklet_stays_small() -> None:
    small = plan(every_kind)
    assert small.told == ("told", "trust")
    large = plan(counting(6, label="How much"))
    assert large.told == ()
    assert len(large.sections) > MOST_TOLD


def test_too_many_sections_are_refused_in_words() -> None:
    with pytest.raises(TooManySections, match='"Made up" cannot be a booklet: with its state it would need more than 50 sections'):
        plan(counting(6), most=50)


def test_a_note_stands_before_its_section_and_can_be_passed() -> None:
    note = next(section for section in plan(every_kind).sections if section.close == "note")
    hard = plan(every_kind).section(note.on or 0)
    assert (note.step, hard.told or (hard.step,)) == ("shot", ("shot",))
    assert note.pass_to


def test_a_private_step_is_a_section_of_its_own_with_one_way_on() -> None:
    kept = [section for section in plan(every_kind).sections if section.close == "keeps"]
    assert {section.step for section in kept} == {"own"}
    assert all(not section.told and section.on and section.pass_to is None for section in kept)


def test_the_code_is_of_what_is_printed_and_not_of_its_words() -> None:
    def made(*options: str, text: str = "Do it.") -> Scenario:
        return scene({"a": {"choose": text, "options": {name: {"text": text, "then": "home"} for name in options}}, "home": ending()})

    assert plan(made("x", "y")).code == plan(made("x", "y", text="Another word.")).code
    assert made("x", "y").digest == made("y", "x").digest
    assert plan(made("x", "y")).code != plan(made("y", "x")).code
    assert plan(two_choices).code.isalnum()
    assert not plan(two_choices).code[0].isdigit()


def test_an_option_may_be_named_pass() -> None:
    named = scene(
        {
            "a": {"choose": "?", "options": {"pass": {"text": "Pass it on.", "then": "b"}, "keep": {"text": "Keep it.", "then": "home"}}},
            "b": say("home"),
            "home": ending(),
        }
    )
    first = plan(named).section(1)
    assert [option.id for option in first.options] == ["pass", "keep"]
    assert plan(named).section(first.options[0].to).told == ("b",)
