"""What would give the best answer away, and what luck alone would make."""

from __future__ import annotations

import math
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import ending, fair
from made_up import scenario as made
from peertrain.check.cues import Choice, choices, drifts, findings, guesses, luck, patterns
from peertrain.key import ScoringKey
from peertrain.scenario import Scenario

LONGEST, OTHER = Choice(4, 2, True, False, 1, 1), Choice(4, 3, False, False, 1, 1)


def key(it: Scenario, **steps: Any) -> ScoringKey:
    return ScoringKey.model_validate({"scenario": it.id, "panel": {"status": "draft"}, "steps": steps})


def test_the_longest_best_option_is_a_fault_in_more_than_half_of_six() -> None:
    turned = [LONGEST._replace(place=place) for place in (1, 2, 3, 4)]
    assert list(patterns([*turned, OTHER, OTHER])) == ["the best option is the longest in 4 of 6 choices (by chance 1.5)"]
    assert list(patterns([*turned[:3], OTHER, OTHER, OTHER])) == []
    assert list(patterns([*turned, OTHER])) == []


def test_the_shortest_is_a_cue_like_the_longest() -> None:
    short = Choice(4, 1, False, True, 1, 1)
    assert list(patterns([short, short._replace(place=2), short._replace(place=3), short, OTHER, OTHER])) == [
        "the best option is the shortest in 4 of 6 choices (by chance 1.5)"
    ]


def test_one_place_is_a_fault_in_more_than_six_of_ten() -> None:
    first = OTHER._replace(place=1)
    assert list(patterns([*[first] * 6, OTHER, OTHER])) == ["the best option stands in place 1 in 6 of 8 choices (by chance 2.0)"]
    assert list(patterns([*[first] * 4, *[OTHER] * 4])) == []


def test_of_two_options_luck_alone_often_makes_half() -> None:
    of_two = Choice(2, 1, True, False, 1, 1)
    assert list(patterns([*[of_two] * 4, *[of_two._replace(is_longest=False, is_shortest=True, place=2)] * 3])) == []


@given(st.lists(st.floats(0, 1), max_size=6), st.integers(0, 7))
def test_luck_is_what_going_through_every_outcome_says(chances: list[float], hits: int) -> None:
    outcomes = product([True, False], repeat=len(chances))
    likely = [math.prod(c if hit else 1 - c for hit, c in zip(outcome, chances, strict=True)) for outcome in outcomes if sum(outcome) >= hits]
    assert luck(hits, chances) == pytest.approx(math.fsum(likely), abs=1e-9)


@given(fair())
def test_each_keyed_choice_is_seen_once(pair: tuple[Scenario, ScoringKey]) -> None:
    it, scored = pair
    found = list(choices(it, scored))
    counted = guesses(found)
    assert counted.choices == len(found) == sum(entry.kind == "choose" for entry in scored.steps.values())
    assert sum(counted.places) == counted.choices
    list(findings(it, scored))


def test_a_column_that_is_always_right_is_a_fault() -> None:
    cards = {name: f"Card {name}" for name in "abcd"}
    questions = {
        "whose": {"text": "Whose task?", "categories": {"peer": "A peer worker", "other": "Someone else"}},
        "how": {"text": "How?", "categories": {"alone": "Alone", "together": "Together"}},
    }
    it = made(hello={"sort": "Who?", "questions": questions, "cards": cards, "then": "home"}, home=ending())
    entries = {
        name: {"panel": {"whose": {"other": 0.9, "peer": 0.1}, "how": {"alone": share, "together": 1 - share}}, "rationale": "Why."}
        for name, share in zip("abcd", (0.9, 0.1, 0.9, 0.1), strict=True)
    }
    found = list(findings(it, key(it, hello={"points": 1, "cards": entries})))
    assert [(one.place, one.message) for one in found] == [
        (("steps", "hello", "cards"), 'step "hello": "whose" is best answered "other" for every card')
    ]


def test_ratings_all_on_one_side_are_a_fault() -> None:
    it = made(hello={"rate": "How fitting?", "items": {name: f"Item {name}" for name in "abcd"}, "then": "home"}, home=ending())

    def rated(*points: int) -> list[str]:
        ratings = {name: {"panel": {point: 1.0}, "rationale": "Why."} for name, point in zip("abcd", points, strict=True)}
        return [found.message for found in findings(it, key(it, hello={"points": 1, "ratings": ratings}))]

    assert rated(3, 4, 4, 3) == ['step "hello": every response is best rated on the same side of the scale']
    assert rated(3, 4, 2, 3) == []


def test_ticking_everything_and_turning_an_order_round_are_told() -> None:
    items = {name: f"Item {name}" for name in "abc"}
    it = made(hello={"check": "What?", "items": items, "then": "then"}, then={"order": "First?", "items": items, "then": "home"}, home=ending())
    ticks = {name: {"share": 0.9, "rationale": "Why."} for name in "abc"}
    scored = key(it, hello={"points": 1, "ticks": ticks}, then={"points": 1, "order": ["c", "b", "a"], "rationale": "Why."})
    assert [(found.message, found.grave) for found in findings(it, scored)] == [
        ('step "hello": ticking everything is best', True),
        ('step "then": the panel\'s order is the shown one turned round', False),
    ]


def test_leanings_are_counted_by_direction() -> None:
    it = made(hello={"check": "What?", "items": {"a": "A", "b": "B"}, "then": "home"}, home=ending())
    ticks = {"a": {"share": 0.9, "rationale": "Why."}, "b": {"share": 0.1, "rationale": "Why.", "drift": "clinical"}}
    assert drifts(key(it, hello={"points": 1, "ticks": ticks})) == {"clinical": 1}
