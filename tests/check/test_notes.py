"""Nobody comes to a hard scene without having met a content note."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from made_up import choose, ending, say, scenarios
from made_up import scenario as made
from peertrain.check.notes import findings
from peertrain.check.wording import Allow
from peertrain.reach import reach
from peertrain.scenario import Scenario

NOTE = {"content_note": "In this part there is a gun."}


def hard(then: str, **more: Any) -> dict[str, Any]:
    return {"say": "There is a gun on the table.", "then": then, **more}


def said(it: Scenario, allow: Allow | None = None) -> list[str]:
    return [found.message for found in findings(it, lambda: reach(it), allow or Allow())]


def test_a_hard_step_without_a_note_is_told_with_the_way_there() -> None:
    it = made(pick=choose(left="table", right="home"), table=hard("home"), home=ending())
    (found,) = findings(it, lambda: reach(it), Allow())
    assert (found.place, found.grave) == (("steps", "table", "say"), True)
    assert found.message == 'step "table" speaks of weapons ("gun"), and no content note comes before it after pick > left'


def test_a_note_at_the_step_or_on_every_way_to_it_is_enough() -> None:
    assert said(made(pick=choose(left="table", right="home"), table=hard("home", **NOTE), home=ending())) == []
    assert said(made(hello=say("table", **NOTE) | {"pass_to": "home"}, table=hard("home"), home=ending())) == []


def test_a_note_on_one_way_of_two_is_not_enough() -> None:
    it = made(pick=choose(left="noted", right="table"), noted=say("table", **NOTE), table=hard("home"), home=ending())
    assert said(it) == ['step "table" speaks of weapons ("gun"), and no content note comes before it after pick > right']


def test_who_passed_a_note_is_warned_again_but_not_in_a_debrief() -> None:
    it = made(hello=say("table", **NOTE), table=hard("home"), home=ending(debrief="About the gun."))
    assert said(it) == ['step "table" speaks of weapons ("gun"), and no content note comes before it after hello > pass']


def test_a_debrief_of_what_nobody_was_warned_of_is_told() -> None:
    assert len(said(made(hello=say("home"), home=ending(debrief="About the gun.")))) == 1


def test_a_death_in_the_past_is_for_a_person_to_decide() -> None:
    it = made(hello=say("home", say="His mother died while he was away."), home=ending())
    assert [found.grave for found in findings(it, lambda: reach(it), Allow())] == [False]


def test_a_topic_is_told_once_a_step_and_may_be_allowed() -> None:
    it = made(hello=hard("home", say="A gun, and another gun."), home=ending())
    assert len(said(it)) == 1
    assert said(it, Allow({it.id: {"hello": ("gun",)}})) == []


@given(scenarios())
def test_scenes_that_speak_of_nothing_hard_need_no_notes(it: Scenario) -> None:
    assert said(it) == []
