"""Scores are fair, 0 with a reason where they must be, and never nan, infinite or negative."""

from __future__ import annotations

import math
import os
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import (
    Move,
    choose,
    ending,
    fair,
    key,
    keys,
    moves_of,
    one_choice,
    paths,
    play,
    rate,
    responses,
    scenario,
    scenarios,
    some_answer,
    two_choices,
    two_steps,
    walks,
    with_state,
)
from peertrain.key import ScoringKey, path_maxima
from peertrain.response import Response
from peertrain.scenario import Scenario
from peertrain.scoring import Score, Scorer, score
from peertrain.walk import Attempt, Walk, begin, replay, tries
from random_scenes import make_fair, make_key, make_scenario, make_walk
from second_scorer import SecondScorer

CASES = int(os.environ.get("PEERTRAIN_CASES", "20000"))

AGREED = key({"pick": {"left": 0.75, "right": 0.25}})
BOTH = key({"pick": {"left": 0.75, "right": 0.25}, "again": {"stay": 0.5, "leave": 0.5}})


def scored(played: Scenario, moves: list[Move], by: ScoringKey) -> Score:
    return score(replay(played, responses(played, moves)), played, by)


def best_walk(played: Scenario, by: ScoringKey, passing: set[str]) -> Walk:
    """Always what most of the panel would do, passing the steps in `passing`."""
    walk = begin(played)
    while not walk.complete:
        step, entry = played.steps[walk.at], by.entry(walk.at)
        assert step.verb is not None
        if walk.at in passing or (not entry and step.kind == "choose"):
            walk = walk.step_on("pass", None)
        else:
            answer = entry.best(step, walk.state) if entry else some_answer(step)
            walk = walk.step_on(step.verb, answer, why="So." if step.why else None)
    return walk


# Two scorers


JUNK: list[Any] = [None, "o0", "o1", "i0", [], ["i0"], ["i1", "i0"], {"i0": 1, "i1": 2}, {"i0": 9, "i1": 2}, {"k0": {"q0": "c0"}}, True, 7]


def muddled(moves: list[Move], played: Scenario, dice: random.Random) -> list[Move]:
    """`moves` with one or two things changed, swapped, left out or put in."""
    moves = list(moves)
    for _ in range(dice.randint(1, 2)):
        at = dice.randint(0, len(moves))
        verbs = ["continue", "choose", "rate", "sort", "order", "check", "write", "pass", "kept"]
        match dice.randint(1, 4):
            case 1:
                moves.insert(at, (dice.choice([*played.steps, "nowhere"]), dice.choice(verbs), dice.choice(JUNK), None))
            case 2:
                moves[at : at + 1] = [(step, verb, dice.choice(JUNK), why) for step, verb, _, why in moves[at : at + 1]]
            case 3:
                del moves[at : at + 1]
            case 4:
                dice.shuffle(moves)
    return moves


def compare(seed: int, walks_each: int) -> list[Score]:
    """Score walks through one random scenario with both scorers; returns ours."""
    dice = random.Random(seed)
    played, by = make_fair(dice) if seed % 3 == 0 else (built := make_scenario(dice), make_key(dice, built))
    first, second, found = Scorer(played, by), SecondScorer(played.model_dump(), by.model_dump()), []
    for _ in range(walks_each):
        moves = moves_of(make_walk(dice, played, stops=dice.random() < 0.2, passes=dice.random() < 0.7))
        if dice.random() < 0.2:
            moves = muddled(moves, played, dice)
        attempt = replay(played, responses(played, moves))
        ours, theirs = first.score(attempt), second.score(moves)
        assert bool(attempt.impossible) == theirs.impossible, seed
        assert max(abs(a - float(b)) for a, b in zip(ours[1:4], theirs[:3], strict=True)) < 1e-9, seed
        if not attempt.impossible:
            assert [step.step for step in ours.steps] == list(theirs.credits), seed
            for step in ours.steps:
                wanted = theirs.credits[step.step]
                assert step.passed if wanted is None else abs(step.credit - float(wanted)) < 1e-9, seed
        found.append(ours)
    return found


def test_two_scorers_agree() -> None:
    found = [got for seed in range(CASES // 8) for got in compare(seed, 8)]
    assert len(found) == CASES // 8 * 8
    assert sum(got.scaled > 0 for got in found) > CASES / 4, "most of it is not about nothing"
    assert sum(got.scaled == 1 for got in found) > CASES / 100
    assert sum("red line" in (got.reason or "") for got in found) > CASES / 100
    assert sum("do not fit together" in (got.reason or "") for got in found) > CASES / 100


# Properties


@given(st.data())
def test_any_walk_scores_within_its_range(data: st.DataObject) -> None:
    played = data.draw(scenarios())
    by = data.draw(keys(played))
    got = scored(played, moves_of(data.draw(walks(played))), by)
    assert 0 <= got.scaled <= 1
    assert 0 <= got.earned <= got.most
    assert all(math.isfinite(number) for number in (got.scaled, got.earned, got.most))
    assert all(0 <= step.credit <= 1 and step.points >= 0 for step in got.steps)
    assert got.draft == (by.panel.status == "draft")


@given(st.data(), st.randoms(use_true_random=False))
def test_junk_in_the_record_scores_within_range_and_an_impossible_path_nothing(data: st.DataObject, dice: random.Random) -> None:
    played = data.draw(scenarios())
    by = data.draw(keys(played))
    attempt = replay(played, responses(played, muddled(moves_of(data.draw(walks(played))), played, dice)))
    got = score(attempt, played, by)
    assert 0 <= got.earned <= got.most
    assert attempt.impossible is None or (got.scaled, got.earned, got.steps) == (0, 0, ())


@given(fair())
def test_full_agreement_earns_the_maximum_whatever_the_state(pair: tuple[Scenario, ScoringKey]) -> None:
    played, by = pair
    walk = best_walk(played, by, set())
    if any(visit.step in by.steps for visit in walk.visits):
        got = scored(played, moves_of(walk), by)
        assert (got.scaled, got.earned, got.reason) == (1.0, path_maxima(played, by)[1], None)


@given(fair(), st.data())
def test_passing_is_without_penalty(pair: tuple[Scenario, ScoringKey], data: st.DataObject) -> None:
    played, by = pair
    walk = best_walk(played, by, data.draw(st.sets(st.sampled_from(list(played.steps)))))
    answered = [visit for visit in walk.visits if visit.step in by.steps and visit.verb != "pass"]
    got = scored(played, moves_of(walk), by)
    assert got.most == path_maxima(played, by)[1]
    if answered:
        assert got.scaled == 1.0
    elif walk.visits:
        assert got.scaled == 0.0
        assert got.reason is not None and "You passed on every decision" in got.reason


@given(fair())
def test_every_path_can_earn_the_same(pair: tuple[Scenario, ScoringKey]) -> None:
    played, by = pair
    for path in list(paths(played))[:40]:
        got = scored(played, moves_of(play(played, path)), by)
        assert math.fsum(step.points for step in got.steps) == pytest.approx(got.most)


@given(fair(), st.data())
def test_a_red_line_never_passes_whatever_else_was_answered(pair: tuple[Scenario, ScoringKey], data: st.DataObject) -> None:
    played, by = pair
    walk = data.draw(walks(played, passes=False))
    crossed = by.model_dump(mode="json")
    could = [(visit.step, visit.value) for visit in walk.visits if {"options", "ticks"} & crossed["steps"].get(visit.step, {}).keys() and visit.value]
    if not could:
        return
    step, value = data.draw(st.sampled_from(could))
    entry = crossed["steps"][step]
    entry.get("options", entry.get("ticks"))[value if isinstance(value, str) else data.draw(st.sampled_from(value))]["red_line"] = True
    got = scored(played, moves_of(walk), ScoringKey.model_validate(crossed))
    assert (got.scaled, got.earned) == (0.0, 0.0)
    assert any(part.red_line for told in got.steps for part in told.parts)
    assert got.reason is not None
    assert "red line" in got.reason or not walk.complete


# Which attempt counts


def record_of(played: Scenario, attempts: list[list[Move]]) -> tuple[Response, ...]:
    return tuple(response for number, moves in enumerate(attempts, start=1) for response in responses(played, moves, number))


@given(st.data())
def test_what_if_attempts_never_change_what_counts(data: st.DataObject) -> None:
    played = data.draw(scenarios())
    by = data.draw(keys(played))
    made = [moves_of(data.draw(walks(played))) for _ in range(data.draw(st.integers(1, 3)))]
    before = record_of(played, made)
    wishes = []
    for number in range(len(made) + 1, len(made) + data.draw(st.integers(1, 3)) + 1):
        step = data.draw(st.sampled_from([*played.steps, "nowhere"]))
        base = data.draw(st.sampled_from([1, 2, number, 0, None]))
        wishes += responses(played, [(step, "revisit", {"attempt": base}), *moves_of(data.draw(walks(played)))], number)
    scorer = Scorer(played, by)
    for counts in ("first", "last", "best"):
        one = scorer.counted(tries(played, before), counts)  # type: ignore[arg-type]
        other = scorer.counted(tries(played, (*before, *wishes)), counts)  # type: ignore[arg-type]
        assert one.number == other.number
        assert scorer.score(one) == scorer.score(other)


@given(st.data())
def test_the_first_the_last_or_the_best_counts(data: st.DataObject) -> None:
    played = data.draw(scenarios())
    by = data.draw(keys(played))
    made = tries(played, record_of(played, [moves_of(data.draw(walks(played))) for _ in range(data.draw(st.integers(1, 4)))]))
    scorer = Scorer(played, by)
    whole = [attempt for attempt in made if attempt.walk.complete and not attempt.impossible]
    assert scorer.counted(made, "first").number == 1
    assert scorer.counted(made, "last").number == (whole[-1].number if whole else 1)
    best = scorer.counted(made, "best")
    if whole:
        most = max(scorer.score(attempt).scaled for attempt in whole)
        assert scorer.score(best).scaled == most
        assert best.number == min(attempt.number for attempt in whole if scorer.score(attempt).scaled == most)
    else:
        assert best.number == 1


LEFT, RIGHT, STOPPED = [("pick", "choose", "left")], [("pick", "choose", "right")], list[Move]()
SPOILT: list[Move] = [("home", "continue", None), ("pick", "choose", "left")]


@pytest.mark.parametrize(
    ("made", "first", "last", "best"),
    [
        ([RIGHT, LEFT, RIGHT], 1, 3, 2),
        ([RIGHT, LEFT, LEFT], 1, 3, 2),
        ([STOPPED, RIGHT, LEFT, SPOILT], 1, 3, 3),
        ([SPOILT, RIGHT], 1, 2, 2),
        ([SPOILT, SPOILT], 1, 1, 1),
        ([STOPPED], 1, 1, 1),
    ],
)
def test_which_attempt_counts(made: list[list[Move]], first: int, last: int, best: int) -> None:
    scorer, attempts = Scorer(one_choice, AGREED), [Attempt(1, begin(one_choice))]
    attempts = tries(one_choice, record_of(one_choice, made)) or attempts
    assert [scorer.counted(attempts, counts).number for counts in ("first", "last", "best")] == [first, last, best]  # type: ignore[arg-type]


# Examples


def test_full_agreement_scores_the_maximum_and_less_scores_its_share() -> None:
    assert scored(one_choice, [("pick", "choose", "left")], AGREED).earned == 2
    got = scored(one_choice, [("pick", "choose", "right")], AGREED)
    assert (got.scaled, got.earned, got.most) == (pytest.approx(1 / 3), pytest.approx(2 / 3), 2)


def test_passed_decisions_are_left_out_of_the_maximum() -> None:
    got = scored(two_choices, [("pick", "pass", None), ("again", "choose", "stay")], BOTH)
    assert (got.scaled, got.earned, got.most) == (1.0, 4.0, 4.0)
    assert got.reason == "Passed decisions are left out; the others count for the whole."
    assert [([part.part for part in step.parts], step.points) for step in got.steps] == [([], 0.0), (["stay"], 2.0)]


def test_a_red_line_scores_zero() -> None:
    got = scored(
        two_choices,
        [("pick", "choose", "right"), ("again", "choose", "stay")],
        key({"pick": {"left": 0.75, "right": 0.25}, "again": {"stay": 0.5, "leave": 0.5}}, red=["right"]),
    )
    assert (got.scaled, got.earned) == (0.0, 0.0)
    assert [step.red_line for step in got.steps] == [True, False]


def test_a_favourite_that_the_state_closed_is_not_held_against_the_learner() -> None:
    by = key({"pick": {"tell": 0.5, "wait": 0.3, "push": 0.2}, "again": {"call": 0.6, "stay": 0.3, "joke": 0.1}})
    got = scored(with_state, [("pick", "choose", "push"), ("again", "choose", "stay"), ("after", "continue", None)], by)
    assert [step.credit for step in got.steps] == pytest.approx([0.4, 1.0])
    got = scored(with_state, [("pick", "choose", "tell"), ("again", "choose", "stay")], by)
    assert [step.credit for step in got.steps] == pytest.approx([1.0, 0.5])


def test_what_is_kept_private_is_not_scored() -> None:
    played = scenario(pick=choose(left="mine", right="mine"), mine=rate("home", private=True), home=ending())
    got = scored(played, [("pick", "choose", "left"), ("mine", "kept", None)], AGREED)
    assert (got.scaled, [step.step for step in got.steps]) == (1.0, ["pick"])


def test_impossible_path_scores_zero() -> None:
    got = scored(two_choices, [("again", "choose", "stay"), ("pick", "choose", "left"), ("again", "choose", "stay")], BOTH)
    assert (got.scaled, got.steps) == (0.0, ())
    assert got.reason is not None
    assert 'the step "again" does not come next on this path' in got.reason


def test_foreign_digest_scores_zero() -> None:
    other = scenario(pick=choose(left="home", right="home", up="home"), home=ending())
    got = score(replay(one_choice, responses(other, [("pick", "choose", "left")])), one_choice, AGREED)
    assert got.scaled == 0
    assert got.reason is not None


@pytest.mark.parametrize("nobody", [None, replay(one_choice, ())], ids=["no attempt", "no answers"])
def test_nothing_recorded_scores_zero(nobody: Any) -> None:
    got = score(nobody, one_choice, AGREED)
    assert (got.scaled, got.earned, got.most, got.reason) == (0.0, 0.0, 2.0, "No answers to this scene are on record.")


def test_unfinished_scenario_scores_zero_and_shows_what_was_chosen() -> None:
    got = scored(two_choices, [("pick", "choose", "left")], BOTH)
    assert got.scaled == 0
    assert got.reason is not None
    assert "not played to its ending" in got.reason
    assert [part.part for step in got.steps for part in step.parts] == ["left"]


def test_a_score_says_whether_a_panel_stands_behind_it() -> None:
    assert scored(one_choice, [("pick", "choose", "left")], AGREED).draft
    assert not scored(one_choice, [("pick", "choose", "left")], key({"pick": {"left": 0.75, "right": 0.25}}, status="rated")).draft


def test_a_scenario_without_decisions_earns_nothing_and_fails_nothing() -> None:
    assert path_maxima(two_steps, AGREED)[1] == 0
    assert scored(two_steps, [("hello", "continue", None)], AGREED).earned == 0
