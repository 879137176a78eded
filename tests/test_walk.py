"""A walk is worked out from recorded answers, and shows what the learner has come to, never more."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import (
    Move,
    answers,
    choose,
    ending,
    many_kinds,
    moves_of,
    one_choice,
    rate,
    raw,
    responses,
    say,
    scenario,
    scenarios,
    two_choices,
    two_steps,
    walks,
    with_state,
    with_words,
)
from peertrain.response import Response
from peertrain.scenario import Scenario
from peertrain.steps import LONGEST_REASON
from peertrain.walk import Walk, attempts, begin, replay, tries


@given(st.data())
def test_replay_of_a_recorded_walk_gives_the_same_walk_through_json_and_back(data: st.DataObject) -> None:
    played = data.draw(scenarios())
    walk = data.draw(walks(played))
    lines = b"".join(response.line() for response in responses(played, moves_of(walk)))
    again = Scenario.model_validate_json(played.model_dump_json())
    attempt = replay(again, [Response.model_validate(json.loads(line)) for line in lines.splitlines()])
    assert (attempt.impossible, attempt.repeats, attempt.revisits) == (None, (), None)
    assert moves_of(attempt.walk) == moves_of(walk)
    assert (attempt.walk.at, attempt.walk.complete, attempt.walk.state) == (walk.at, walk.complete, walk.state)
    assert [visit.state for visit in attempt.walk.visits] == [visit.state for visit in walk.visits]


@given(st.data())
def test_every_walk_comes_to_an_ending(data: st.DataObject) -> None:
    played = data.draw(scenarios())
    walk = begin(played)
    for _ in played.steps:
        if not walk.complete:
            step = played.steps[walk.at]
            verb = data.draw(st.sampled_from(["pass", step.verb, *(["kept"] if step.private else [])]))
            assert verb is not None
            why = "So." if verb == step.verb and step.why else None
            walk = walk.step_on(verb, data.draw(answers(walk)) if verb == step.verb else None, why=why)
    assert walk.complete


@given(st.data())
def test_answers_given_twice_change_nothing(data: st.DataObject) -> None:
    played = data.draw(scenarios())
    moves = moves_of(data.draw(walks(played)))
    doubled = [move for move in moves for _ in range(data.draw(st.integers(1, 2)))]
    attempt = replay(played, responses(played, doubled))
    assert attempt.impossible is None
    assert moves_of(attempt.walk) == moves
    assert len(attempt.repeats) == len(doubled) - len(moves)


@given(st.data())
def test_nothing_shown_holds_a_word_of_a_step_not_come_to(data: st.DataObject) -> None:
    played = with_own_words(data.draw(scenarios()))
    walk = data.draw(walks(played))
    come_to = {visit.step for visit in walk.visits} | {walk.at}
    shown = json.dumps([walk.story(), played.steps[walk.at].shown(walk.state)])
    for name in played.steps:
        assert (f"words of {name}." in shown) <= (name in come_to), name


def with_own_words(built: Scenario) -> Scenario:
    """The same scenario with texts that tell which step they belong to."""
    data = json.loads(built.model_dump_json(exclude_defaults=True))
    for name, step in data["steps"].items():
        said = f"The words of {name}."
        step.update({built.steps[name].kind: said, "content_note": said}, **({"debrief": said} if "debrief" in step else {}))
        step.update({field: dict.fromkeys(step[field], said) for field in ("items", "cards") if field in step})
        for part in (*step.get("options", {}).values(), *step.get("questions", {}).values()):
            part["text"] = said
    return Scenario.model_validate(data)


@given(st.data())
def test_going_back_gives_the_walk_as_it_stood(data: st.DataObject) -> None:
    played = data.draw(scenarios())
    walk = begin(played)
    stood = {}
    for move in moves_of(data.draw(walks(played))):
        stood[walk.at] = walk
        walk = walk.step_on(move[1], move[2], why=move[3])
    for step, before in stood.items():
        assert walk.back_to(step) == before
    with pytest.raises(ValueError, match="was not answered on this path"):
        walk.back_to(walk.at)


def test_a_walk_begins_at_the_start_and_ends_at_an_ending() -> None:
    walk = begin(two_steps)
    assert (walk.at, walk.complete) == ("hello", False)
    walk = walk.step_on("continue", None)
    assert (walk.at, walk.complete) == ("bye", True)


@pytest.mark.parametrize(
    ("step", "verb", "value", "fault"),
    [
        ("again", "choose", "stay", 'the step "again" does not come next on this path'),
        ("nowhere", "choose", "stay", 'the step "nowhere" does not come next on this path'),
        ("pick", "continue", None, 'this step is not answered with "continue"'),
        ("pick", "dance", None, 'this step is not answered with "dance"'),
        ("pick", "kept", None, 'this step is not answered with "kept"'),
        ("pick", "revisit", {"attempt": 1}, 'this step is not answered with "revisit"'),
        ("pick", "choose", "up", "there is no option 'up'"),
        ("pick", "pass", "left", "passing takes no answer"),
    ],
)
def test_an_answer_that_does_not_fit_here_is_refused_in_words(step: str, verb: str, value: Any, fault: str) -> None:
    assert begin(two_choices).fault_in(step, verb, value) == fault


ASKED = scenario(must=rate("may", why="required"), may=rate("not_asked", why="optional"), not_asked=rate("end", private=True), end=ending())
RATED = {"call": 1, "wait": 2}


@pytest.mark.parametrize(
    ("step", "verb", "why", "fault"),
    [
        ("must", "rate", None, "the reason is missing"),
        ("must", "rate", " \n", "the reason is missing"),
        ("must", "rate", "So.", None),
        ("must", "rate", "x" * LONGEST_REASON, None),
        ("must", "rate", "x" * (LONGEST_REASON + 1), f"the reason is longer than {LONGEST_REASON} letters"),
        ("must", "rate", ["So."], "a reason is text"),
        ("must", "pass", None, None),
        ("must", "pass", "My secret.", "no reason is told here"),
        ("may", "rate", None, None),
        ("may", "rate", "So.", None),
        ("not_asked", "rate", None, None),
        ("not_asked", "rate", "So.", "this step asks for no reason"),
        ("not_asked", "kept", None, None),
        ("not_asked", "kept", "My secret.", "no reason is told here"),
    ],
)
def test_a_reason_is_given_where_it_is_asked_for(step: str, verb: str, why: Any, fault: str | None) -> None:
    walk = begin(ASKED)
    while walk.at != step:
        walk = walk.step_on("pass", None)
    assert walk.fault_in(step, verb, None if verb in ("pass", "kept") else RATED, why) == fault


def test_asking_for_a_reason_later_leaves_the_answers_given_before_as_they_were() -> None:
    """Reasons are not in the digest, so that a changed question does not make recorded answers foreign."""
    moves: list[Move] = [("pick", "choose", "left"), ("again", "choose", "stay", "So.")]
    asking = scenario(pick=choose(left="again", right="again") | {"why": "required"}, again=choose(stay="home", leave="home"), home=ending())
    attempt = replay(asking, responses(two_choices, moves))
    assert (attempt.impossible, attempt.walk.complete) == (None, True)


def test_an_answered_step_and_an_ended_scenario_take_no_more_answers() -> None:
    walk = begin(one_choice).step_on("choose", "left")
    assert walk.fault_in("pick", "choose", "right") == "this step was already answered"
    assert walk.fault_in("home", "pass", None) == "the scenario has ended"
    with pytest.raises(ValueError, match="the scenario has ended"):
        walk.step_on("pass", None)


def test_stepping_on_leaves_the_walk_before_it_as_it_was() -> None:
    before = begin(with_state)
    before.step_on("choose", "tell")
    assert (before.at, before.visits, before.state) == ("pick", (), {"told": False, "trust": 2})


@pytest.mark.parametrize(
    ("moves", "at", "state"),
    [
        ([("pick", "choose", "tell")], "again", {"told": True, "trust": 2}),
        ([("pick", "choose", "tell"), ("again", "choose", "call")], "home", {"told": True, "trust": 2}),
        ([("pick", "choose", "push"), ("again", "choose", "stay")], "after", {"told": False, "trust": 0}),
        ([("pick", "choose", "push"), ("again", "choose", "stay"), ("after", "continue", None)], "alone", {"told": False, "trust": 0}),
        ([("pick", "pass", None)], "again", {"told": False, "trust": 2}),
        ([("pick", "pass", None), ("again", "pass", None)], "alone", {"told": False, "trust": 2}),
    ],
)
def test_the_state_leads_the_walk(moves: list[Move], at: str, state: dict[str, int]) -> None:
    attempt = replay(with_state, responses(with_state, moves))
    assert (attempt.impossible, attempt.walk.at, attempt.walk.state) == (None, at, state)


def test_an_option_that_was_not_open_makes_an_attempt_impossible() -> None:
    attempt = replay(with_state, responses(with_state, [("pick", "choose", "push"), ("again", "choose", "joke")]))
    assert attempt.impossible == 'the option "joke" is not open here'


def test_impossible_path_is_told_and_walks_as_far_as_it_fits() -> None:
    attempt = replay(two_choices, responses(two_choices, [("pick", "choose", "left"), ("home", "continue", None), ("again", "choose", "stay")]))
    assert attempt.impossible == 'the step "home" does not come next on this path'
    assert attempt.walk.complete


def test_unknown_option_makes_an_attempt_impossible() -> None:
    assert replay(one_choice, responses(one_choice, [("pick", "choose", "up")])).impossible == "there is no option 'up'"


def test_answers_to_another_version_make_an_attempt_impossible() -> None:
    other = scenario(pick=choose(left="home", right="home", up="home"), home=ending())
    attempt = replay(one_choice, responses(other, [("pick", "choose", "left")]))
    assert attempt.impossible == "an answer belongs to another version of this scenario"
    assert attempt.walk.visits == ()


def test_attempts_are_kept_apart() -> None:
    record = responses(one_choice, [("pick", "choose", "left")]) + responses(one_choice, [("pick", "choose", "right")], attempt=2)
    assert attempts(record) == 2
    assert [replay(one_choice, record, number).walk.visits[0].value for number in (1, 2)] == ["left", "right"]
    assert replay(one_choice, record, 3).walk.visits == ()
    assert attempts(()) == 0


def test_the_first_of_two_answers_to_a_step_stands() -> None:
    attempt = replay(one_choice, responses(one_choice, [("pick", "choose", "left"), ("pick", "choose", "right")]))
    assert [visit.value for visit in attempt.walk.visits] == ["left"]
    assert [response.value for response in attempt.repeats] == ["right"]


# What-ifs


FIRST: list[Move] = [("pick", "choose", "wait"), ("again", "choose", "stay"), ("after", "continue", None)]


def test_a_what_if_goes_on_from_the_step_it_returns_to() -> None:
    record = responses(with_state, FIRST) + responses(with_state, [("again", "revisit", {"attempt": 1}), ("again", "choose", "joke")], attempt=2)
    attempt = replay(with_state, record, 2)
    assert (attempt.impossible, attempt.revisits) == (None, "again")
    assert [(visit.step, visit.value) for visit in attempt.walk.visits] == [("pick", "wait"), ("again", "joke")]
    assert attempt.walk.state == {"told": False, "trust": 1}
    assert [tried.number for tried in tries(with_state, record)] == [1]


@pytest.mark.parametrize(
    ("step", "value"),
    [
        ("again", {"attempt": 2}),
        ("again", {"attempt": 3}),
        ("again", {"attempt": 0}),
        ("again", {"attempt": "1"}),
        ("again", {"attempt": True}),
        ("again", {"attempt": 1.0}),
        ("again", {}),
        ("again", None),
        ("again", [1]),
        ("nowhere", {"attempt": 1}),
        ("home", {"attempt": 1}),
    ],
)
def test_a_what_if_from_nowhere_is_impossible_and_never_counts(step: str, value: Any) -> None:
    record = responses(with_state, FIRST) + responses(with_state, [(step, "revisit", value), ("pick", "choose", "tell")], attempt=2)
    attempt = replay(with_state, record, 2)
    assert attempt.impossible is not None and "another way can only be tried from" in attempt.impossible
    assert [tried.number for tried in tries(with_state, record)] == [1]


def test_a_what_if_of_an_unfinished_attempt_or_of_a_what_if_is_impossible() -> None:
    unfinished = responses(with_state, FIRST[:2]) + responses(with_state, [("pick", "revisit", {"attempt": 1})], attempt=2)
    assert replay(with_state, unfinished, 2).impossible is not None
    twice = responses(with_state, FIRST) + responses(with_state, [("pick", "revisit", {"attempt": 1})], attempt=2)
    twice += responses(with_state, [("pick", "revisit", {"attempt": 2})], attempt=3)
    assert replay(with_state, twice, 3).impossible is not None


@pytest.mark.parametrize("place", range(4))
def test_the_first_attempt_cannot_be_made_a_what_if_afterwards(place: int) -> None:
    """A line written into the record by hand must not take an attempt out of what counts."""
    forged = [*FIRST[:place], ("pick", "revisit", {"attempt": 1}), *FIRST[place:]]
    record = responses(with_state, forged) + responses(with_state, FIRST, attempt=2)
    assert [tried.number for tried in tries(with_state, record)] == [1, 2]
    assert [tried.number for tried in tries(with_state, responses(with_state, [("pick", "revisit", {"attempt": 1})]))] == [1]


def test_there_is_always_a_first_attempt() -> None:
    assert [tried.number for tried in tries(one_choice, ())] == [1]
    later = responses(one_choice, [("pick", "choose", "left")], attempt=7)
    assert [(tried.number, tried.walk.complete) for tried in tries(one_choice, later)] == [(1, False), (7, True)]


# The story


def told(step: str, kind: str, text: str, **more: Any) -> dict[str, Any]:
    plain = {"passed": False, "answer": None, "why": None, "private": False, "changes": [], "can_revisit": kind not in ("say", "write")}
    return {"step": step, "kind": kind, "text": text, **plain, **more}


def test_the_story_tells_what_was_answered_and_passed() -> None:
    walk = begin(with_words).step_on("choose", "left").step_on("pass", None)
    assert walk.story() == [
        told("pick", "choose", "What do you do?", answer=["You do left."]),
        told("words", "write", "What would you say?", passed=True),
    ]


def test_the_story_tells_why_and_what_changed_where_it_has_a_label() -> None:
    walk = begin(with_state).step_on("choose", "tell").step_on("choose", "stay")
    changes = [{"label": "Your supervisor knows", "before": False, "after": True}]
    assert walk.story() == [
        told("pick", "choose", "What do you do?", answer=["You tell."], changes=changes),
        told("again", "choose", "And now?", answer=["You stay."]),
    ]
    assert begin(ASKED).step_on("rate", RATED, why="So.").story()[0]["why"] == "So."


def test_what_was_kept_private_is_told_only_where_it_may_be_and_only_if_it_fits() -> None:
    hidden = Scenario.model_validate(raw({"mine": rate("end", private=True, why="optional"), "end": ending()}))
    (kept,) = responses(hidden, [("mine", "kept", None)])
    walk = replay(hidden, [kept]).walk
    assert walk.complete
    assert (walk.story()[0]["answer"], walk.story()[0]["why"], walk.story()[0]["private"]) == (None, None, True)
    (answer,) = responses(hidden, [("mine", "rate", RATED, "So.")])
    entry = walk.story({answer.id: answer})[0]
    assert (len(entry["answer"]), entry["why"]) == (2, "So.")
    for changed in ({"value": {"call": 9}}, {"value": None}, {"value": [[]]}, {"step": "end"}, {"verb": "check"}, {"verb": "share"}):
        forged = answer.model_copy(update=changed)
        assert walk.story({answer.id: forged})[0]["answer"] is None


def test_a_hard_step_that_was_passed_keeps_its_text_to_itself() -> None:
    hard = scenario(a=say("b", content_note="A gun is mentioned."), b=ending())
    assert begin(hard).step_on("pass", None).story()[0]["text"] == ""
    assert begin(hard).step_on("continue", None).story()[0]["text"] == "Something happens."


def test_a_step_of_each_kind_is_walked() -> None:
    assert {step.kind for step in many_kinds.steps.values()} == {"say", "choose", "rate", "sort", "order", "check", "write", "ending"}
    walk: Walk = begin(many_kinds)
    assert walk.fault_in("hello", "continue", None) is None
