"""A walk is worked out from recorded answers, and shows what the learner has come to, never more."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import choose, ending, moves_of, one_choice, responses, say, scenario, scenarios, two_choices, two_steps, walks, with_words
from peertrain.scenario import Scenario
from peertrain.steps import Choose
from peertrain.walk import Walk, attempts, begin, replay


@given(st.data())
def test_replay_of_recorded_answers_gives_the_same_walk(data: st.DataObject) -> None:
    played = data.draw(scenarios())
    walk = data.draw(walks(played))
    attempt = replay(played, responses(played, moves_of(walk)))
    assert (attempt.impossible, attempt.repeats) == (None, ())
    assert moves_of(attempt.walk) == moves_of(walk)
    assert (attempt.walk.at, attempt.walk.complete) == (walk.at, walk.complete)


@given(st.data())
def test_every_walk_comes_to_an_ending(data: st.DataObject) -> None:
    played = data.draw(scenarios())
    walk = begin(played)
    for _ in played.steps:
        if not walk.complete:
            step = played.steps[walk.at]
            choices = list(step.options) if isinstance(step, Choose) else ["words" if step.kind == "write" else None]
            verb = data.draw(st.sampled_from(["pass", step.verb]))
            assert verb is not None
            walk = walk.step_on(verb, None if verb == "pass" else data.draw(st.sampled_from(choices)))
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
    built = data.draw(scenarios())
    played = with_own_words(built)
    walk = data.draw(walks(played))
    come_to = {visit.step for visit in walk.visits} | {walk.at}
    shown = json.dumps([walk.story(), played.steps[walk.at].shown()])
    for name in played.steps:
        assert (f"words of {name}." in shown) <= (name in come_to), name


def with_own_words(built: Scenario) -> Scenario:
    """The same scenario with texts that tell which step they belong to."""
    data = json.loads(built.model_dump_json(exclude_defaults=True))
    for name, step in data["steps"].items():
        for field in ("say", "choose", "write", "ending", "debrief"):
            if field in step:
                step[field] = f"The words of {name}."
        for option in step.get("options", {}).values():
            option["text"] = f"Option words of {name}."
    return Scenario.model_validate(data)


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
        ("pick", "choose", "up", "there is no option 'up'"),
        ("pick", "pass", "left", "passing takes no answer"),
    ],
)
def test_an_answer_that_does_not_fit_here_is_refused_in_words(step: str, verb: str, value: str | None, fault: str) -> None:
    assert begin(two_choices).fault_in(step, verb, value) == fault


def test_an_answered_step_and_an_ended_scenario_take_no_more_answers() -> None:
    walk = begin(one_choice).step_on("choose", "left")
    assert walk.fault_in("pick", "choose", "right") == "this step was already answered"
    assert walk.fault_in("home", "pass", None) == "the scenario has ended"
    with pytest.raises(ValueError, match="the scenario has ended"):
        walk.step_on("pass", None)


def test_stepping_on_leaves_the_walk_before_it_as_it_was() -> None:
    before = begin(two_steps)
    before.step_on("continue", None)
    assert (before.at, before.visits) == ("hello", ())


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


def test_the_story_tells_what_was_answered_and_passed() -> None:
    walk = begin(with_words).step_on("choose", "left").step_on("pass", None)
    assert walk.story() == [
        {"step": "pick", "kind": "choose", "text": "What do you do?", "passed": False, "answer": "You do left."},
        {"step": "words", "kind": "write", "text": "What would you say?", "passed": True, "answer": None},
    ]


def test_a_hard_step_that_was_passed_keeps_its_text_to_itself() -> None:
    hard = scenario(a=say("b", content_note="A gun is mentioned."), b=ending())
    assert begin(hard).step_on("pass", None).story()[0]["text"] == ""
    assert begin(hard).step_on("continue", None).story()[0]["text"] == "Something happens."


def test_a_walk_is_json_and_back() -> None:
    walk = begin(one_choice).step_on("choose", "left", "a" * 32)
    assert Walk.model_validate_json(walk.model_dump_json()) == walk
