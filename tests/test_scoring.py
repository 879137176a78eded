"""Scores are fair, 0 with a reason where they must be, and never nan, infinite or negative."""

from __future__ import annotations

import math
from fractions import Fraction
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
    raw,
    responses,
    say,
    scenario,
    scenarios,
    two_choices,
    two_steps,
    walks,
)
from peertrain.located import Located
from peertrain.scenario import Scenario
from peertrain.scoring import Score, ScoringKey, faults_in, maximum, path_maxima, score
from peertrain.steps import Choose, Ending
from peertrain.walk import Walk, replay

AGREED = key({"pick": {"left": 0.75, "right": 0.25}})
BOTH = key({"pick": {"left": 0.75, "right": 0.25}, "again": {"stay": 0.5, "leave": 0.5}})


def scored(played: Scenario, moves: list[Move], by: ScoringKey) -> Score:
    return score(replay(played, responses(played, moves)), played, by)


def score_by_hand(played: Scenario, moves: list[Move], by: ScoringKey) -> Fraction:
    """The rule again, written the long way: walk the graph as a person would and count with fractions."""
    at, earned, possible, crossed = played.start, Fraction(0), Fraction(0), False
    for step, verb, value in moves:
        assert step == at
        if verb == "pass":
            landing = played.after_pass(step)
            assert landing is not None
            at = landing
            continue
        kind = played.steps[step]
        if isinstance(kind, Choose):
            assert value is not None
            options = by.steps[step].options
            crossed = crossed or options[value].red_line
            favourite = max(Fraction(option.share) for option in options.values())
            possible += Fraction(by.steps[step].points)
            earned += Fraction(by.steps[step].points) * Fraction(options[value].share) / favourite
            at = kind.options[value].then
        else:
            at = kind.targets()[0]
    ended = isinstance(played.steps[at], Ending)
    return earned / possible if ended and possible and not crossed else Fraction(0)


def best_walk(played: Scenario, by: ScoringKey, passing: set[str]) -> Walk:
    """Always what most of the panel would do, passing the steps in `passing`."""
    walk = replay(played, ()).walk
    while not walk.complete:
        step = played.steps[walk.at]
        if walk.at in passing:
            walk = walk.step_on("pass", None)
        elif isinstance(step, Choose):
            options = by.steps[walk.at].options
            walk = walk.step_on("choose", max(options, key=lambda name: options[name].share))
        else:
            assert step.verb is not None
            walk = walk.step_on(step.verb, "Words." if step.verb == "write" else None)
    return walk


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


@given(st.data())
def test_two_scorers_agree(data: st.DataObject) -> None:
    played = data.draw(scenarios())
    by = data.draw(keys(played))
    moves = moves_of(data.draw(walks(played)))
    got = scored(played, moves, by)
    assert got.scaled == pytest.approx(float(score_by_hand(played, moves, by)), abs=1e-12)
    assert got.earned == pytest.approx(got.scaled * got.most, abs=1e-9)


@given(st.data())
def test_junk_in_the_record_scores_within_range_too(data: st.DataObject) -> None:
    played = data.draw(scenarios())
    by = data.draw(keys(played))
    step = st.sampled_from([*played.steps, "nowhere"])
    junk = st.tuples(step, st.sampled_from(["continue", "choose", "write", "pass"]), st.sampled_from([None, "o0", "o1", "up", ""]))
    moves = moves_of(data.draw(walks(played)))
    for move in data.draw(st.lists(junk, max_size=4)):
        moves.insert(data.draw(st.integers(0, len(moves))), move)
    attempt = replay(played, responses(played, moves))
    got = score(attempt, played, by)
    assert 0 <= got.earned <= got.most
    assert attempt.impossible is None or got.scaled == 0


@given(st.data())
def test_path_maxima_are_those_found_by_walking_every_path(data: st.DataObject) -> None:
    played = data.draw(scenarios())
    by = data.draw(keys(played))
    every = [math.fsum(by.steps[name].points for name, _ in path if name in by.steps) for path in paths(played)]
    assert path_maxima(played, by) == pytest.approx((min(every), max(every)))
    assert maximum(played, by) == pytest.approx(max(every))


@given(fair())
def test_fair_keys_have_no_fault_and_full_agreement_earns_the_maximum(pair: tuple[Scenario, ScoringKey]) -> None:
    played, by = pair
    assert [message for _, message in faults_in(Located(by, "x", {}), played)] == []
    got = scored(played, moves_of(best_walk(played, by, set())), by)
    assert (got.scaled, got.earned, got.reason) == (1.0, maximum(played, by), None)


@given(fair(), st.data())
def test_passing_is_without_penalty(pair: tuple[Scenario, ScoringKey], data: st.DataObject) -> None:
    played, by = pair
    walk = best_walk(played, by, data.draw(st.sets(st.sampled_from(list(played.steps)))))
    answered = [visit for visit in walk.visits if visit.verb == "choose"]
    got = scored(played, moves_of(walk), by)
    assert got.scaled == (1.0 if answered else 0.0)
    assert got.most == maximum(played, by)
    if not answered:
        assert got.reason is not None and "You passed on every decision" in got.reason


@given(fair())
def test_every_path_can_earn_the_same(pair: tuple[Scenario, ScoringKey]) -> None:
    played, by = pair
    for path in list(paths(played))[:40]:
        got = scored(played, moves_of(play(played, path)), by)
        assert math.fsum(step.points for step in got.steps) == pytest.approx(got.most)


@given(fair(), st.data())
def test_red_line_scores_zero_whatever_else_was_chosen(pair: tuple[Scenario, ScoringKey], data: st.DataObject) -> None:
    played, by = pair
    path = data.draw(st.sampled_from(list(paths(played))[:40]))
    decision, option = data.draw(st.sampled_from([(name, option) for name, option in path if option is not None]))
    crossed = by.model_dump()
    crossed["steps"][decision]["options"][option]["red_line"] = True
    got = scored(played, moves_of(play(played, path)), ScoringKey.model_validate(crossed))
    assert (got.scaled, got.earned) == (0.0, 0.0)
    assert got.reason is not None and "red line" in got.reason


def test_full_agreement_scores_the_maximum_and_less_scores_its_share() -> None:
    assert scored(one_choice, [("pick", "choose", "left")], AGREED).earned == 2
    got = scored(one_choice, [("pick", "choose", "right")], AGREED)
    assert (got.scaled, got.earned, got.most) == (pytest.approx(1 / 3), pytest.approx(2 / 3), 2)


def test_passed_decisions_are_left_out_of_the_maximum() -> None:
    got = scored(two_choices, [("pick", "pass", None), ("again", "choose", "stay")], BOTH)
    assert (got.scaled, got.earned, got.most) == (1.0, 4.0, 4.0)
    assert got.reason == "Passed decisions are left out; the others count for the whole."
    assert [(step.option, step.points) for step in got.steps] == [(None, 0.0), ("stay", 2.0)]


def test_a_red_line_scores_zero() -> None:
    got = scored(
        two_choices,
        [("pick", "choose", "right"), ("again", "choose", "stay")],
        key({"pick": {"left": 0.75, "right": 0.25}, "again": {"stay": 0.5, "leave": 0.5}}, red=["right"]),
    )
    assert (got.scaled, got.earned) == (0.0, 0.0)
    assert [step.red_line for step in got.steps] == [True, False]


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
    assert [step.option for step in got.steps] == ["left"]


def test_only_the_first_attempt_counts() -> None:
    record = responses(one_choice, [("pick", "choose", "right")]) + responses(one_choice, [("pick", "choose", "left")], attempt=2)
    assert score(replay(one_choice, record), one_choice, AGREED).scaled == pytest.approx(1 / 3)


def test_a_score_says_whether_a_panel_stands_behind_it() -> None:
    assert scored(one_choice, [("pick", "choose", "left")], AGREED).draft
    assert not scored(one_choice, [("pick", "choose", "left")], key({"pick": {"left": 0.75, "right": 0.25}}, status="rated")).draft


def test_many_different_points_are_refused_without_adding_up_every_path() -> None:
    steps: dict[str, Any] = {}
    shares = {}
    for number in range(40):
        steps |= {
            f"f{number}": choose(x=f"l{number}", y=f"r{number}"),
            f"l{number}": say(f"f{number + 1}"),
            f"r{number}": choose(a=f"f{number + 1}", b=f"f{number + 1}"),
        }
        shares |= {f"f{number}": {"x": 0.5, "y": 0.5}, f"r{number}": {"a": 0.5, "b": 0.5}}
    played = Scenario.model_validate(raw(steps | {"f40": ending()}))
    data = key(shares).model_dump()
    for number in range(40):
        data["steps"][f"r{number}"]["points"] = 0.9**number
    assert any("different maxima" in message for _, message in faults_in(Located(ScoringKey.model_validate(data), "x", {}), played))


def test_points_that_add_up_the_same_in_another_order_are_fair() -> None:
    played = scenario(fork=choose(x="x1", y="y1"), x1=choose(a="x2", b="x2"), x2=choose(a="e", b="e"), y1=choose(a="e", b="e"), e=ending())
    data = key({name: {"x": 0.5, "y": 0.5} if name == "fork" else {"a": 0.5, "b": 0.5} for name in ("fork", "x1", "x2", "y1")}).model_dump()
    for name, points in {"x1": 0.1, "x2": 0.2, "y1": 0.3}.items():
        data["steps"][name]["points"] = points
    assert list(faults_in(Located(ScoringKey.model_validate(data), "x", {}), played)) == []


def test_a_scenario_without_decisions_earns_nothing_and_fails_nothing() -> None:
    assert maximum(two_steps, AGREED) == 0
    assert scored(two_steps, [("hello", "continue", None)], AGREED).earned == 0


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -0.1])
@pytest.mark.parametrize("field", ["points", "share"])
def test_no_strange_number_gets_into_a_key(field: str, number: float) -> None:
    data = AGREED.model_dump()
    entry = data["steps"]["pick"]
    (entry if field == "points" else entry["options"]["left"])[field] = number
    with pytest.raises(ValueError, match=field):
        ScoringKey.model_validate(data)
