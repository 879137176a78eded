"""A panel's numbers add up, do not depend on who said what, and give the best answer back to whom all agree on it."""

from __future__ import annotations

import random
from typing import Any

import pytest
from a_panel import random_step
from hypothesis import given
from hypothesis import strategies as st

from made_up import check, choose, ending, fair, order, scenario
from peertrain.convening.rated import bare, merged
from peertrain.convening.shares import Tie, numbers, order_of, part, places_of, share_of
from peertrain.key import ScoringKey
from peertrain.scenario import Scenario
from random_scenes import make_answer


@given(st.randoms(), st.integers(1, 12))
def test_shares_are_parts_of_one_and_add_up(dice: random.Random, members: int) -> None:
    step = random_step(dice)
    try:
        told = numbers(step, [make_answer(dice, step, {}) for _ in range(members)])
    except Tie:
        return
    (found,) = told.values()
    wholes: list[list[float]] = []
    if step.kind == "choose":
        wholes = [[entry["share"] for entry in found.values()]]
    elif step.kind == "rate":
        wholes = [list(entry["panel"].values()) for entry in found.values()]
    elif step.kind == "sort":
        wholes = [list(shares.values()) for entry in found.values() for shares in entry["panel"].values()]
    elif step.kind == "check":
        assert all(0 <= entry["share"] <= 1 for entry in found.values())
    else:
        assert sorted(found) == sorted(step.items)  # type: ignore[attr-defined]
    assert all(abs(sum(whole) - 1) <= 0.005 and min(whole) >= 0 for whole in wholes)


def outcome(step: Any, answers: list[Any]) -> object:
    try:
        return numbers(step, answers)
    except Tie as tie:
        return str(tie)


@given(st.randoms(), st.integers(1, 9))
def test_who_said_what_does_not_matter(dice: random.Random, members: int) -> None:
    step = random_step(dice)
    answers = [make_answer(dice, step, {}) for _ in range(members)]
    mixed = dice.sample(answers, members)
    assert outcome(step, answers) == outcome(step, mixed)


@given(fair(), st.integers(1, 9))
def test_members_who_all_answer_as_a_key_would_leave_its_best_answers_as_they_are(pair: tuple[Scenario, ScoringKey], members: int) -> None:
    it, keyed = pair
    for name, entry in keyed.steps.items():
        step = bare(it.steps[name])
        best = entry.best(step, {})
        assert merged(entry, numbers(step, [best] * members)).best(step, {}) == best


@given(fair())
def test_points_words_red_lines_and_drift_stay(pair: tuple[Scenario, ScoringKey]) -> None:
    it, keyed = pair
    for name, entry in keyed.steps.items():
        step = bare(it.steps[name])
        after = merged(entry, numbers(step, [entry.best(step, {})])).model_dump()
        before = entry.model_dump()
        for told in (before, after):
            for field in ("options", "ratings", "cards", "ticks"):
                for each in told.get(field, {}).values():
                    each.pop("share", None)
                    each.pop("panel", None)
            told.pop("order", None)
        assert before == after


STEPS = scenario(pick=choose(a="first", b="first", c="first"), first=order("ticks"), ticks=check("home", pick=2), home=ending()).steps


def test_two_options_that_lead_are_a_tie_and_two_that_follow_are_none() -> None:
    with pytest.raises(Tie, match=r'"a", "b" are chosen equally often \(2 of 5 each\)'):
        numbers(STEPS["pick"], ["b", "a", "a", "b", "c"])
    assert numbers(STEPS["pick"], ["a", "a", "b", "c"]) == {"options": {"a": {"share": 0.5}, "b": {"share": 0.25}, "c": {"share": 0.25}}}


def test_an_order_is_by_median_then_mean_and_else_a_tie() -> None:
    first = STEPS["first"]
    assert order_of(first, [["c", "a", "b"], ["c", "b", "a"], ["b", "c", "a"]]) == ["c", "b", "a"]  # type: ignore[arg-type]
    answers = [["a", "b", "c"], ["a", "c", "b"], ["c", "b", "a"]]
    places = places_of(first, answers)  # type: ignore[arg-type]
    assert {name: (place.median, place.mean * 3) for name, place in places.items()} == {"a": (1, 5), "b": (2, 7), "c": (2, 6)}
    assert order_of(first, answers) == ["a", "c", "b"]  # type: ignore[arg-type]
    with pytest.raises(Tie, match=r'"a" and "b" come out at the same place \(median 1.5\)'):
        order_of(first, [["a", "b", "c"], ["b", "a", "c"]])  # type: ignore[arg-type]


def test_ticks_and_ratings_may_be_even_since_each_mode_earns_everything() -> None:
    assert numbers(STEPS["ticks"], [["dog", "mail"], ["mail", "step"]]) == {
        "ticks": {"dog": {"share": 0.5}, "mail": {"share": 1.0}, "step": {"share": 0.5}}
    }


def test_thirds_are_rounded_to_what_still_adds_up() -> None:
    assert share_of(["a", "b", "c"], ["a", "b", "c", "d"]) == {"a": 0.3333, "b": 0.3333, "c": 0.3333, "d": 0.0}
    assert part(2, 3) == 0.6667
