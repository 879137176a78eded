"""Thirty numbers into three sums, as the form's manual has it; nothing is added up that is not all there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peertrain.instruments import INSTRUMENTS, PROQOL_5, in_a_row, score, sums

NUMBERS = st.lists(st.integers(1, 5), min_size=30, max_size=30)
TYPED = st.one_of(st.none(), st.integers(-3, 9), st.sampled_from(["", "x", "3", True, 2.0]))
BY_HAND = {  # the published items of each scale, those that are turned round negative
    "satisfaction": [3, 6, 12, 16, 18, 20, 22, 24, 27, 30],
    "burnout": [-1, -4, 8, 10, -15, -17, 19, 21, 26, -29],
    "trauma": [2, 5, 7, 9, 11, 13, 14, 23, 25, 28],
}


def by_hand(numbers: list[int]) -> dict[str, int]:
    return {
        name: sum(numbers[item - 1] if item > 0 else {1: 5, 2: 4, 3: 3, 4: 2, 5: 1}[numbers[-item - 1]] for item in items)
        for name, items in BY_HAND.items()
    }


def test_every_item_is_in_one_scale() -> None:
    assert sorted(item for scale in PROQOL_5.scales for item in scale.items) == list(range(1, 31))
    assert {len(scale.items) for scale in PROQOL_5.scales} == {10}
    assert PROQOL_5.turned <= set(PROQOL_5.scales[1].items)
    assert set(INSTRUMENTS) == {"proqol_5"}


@given(NUMBERS)
def test_a_whole_form_adds_up_as_by_hand(numbers: list[int]) -> None:
    assert score(PROQOL_5, numbers) == by_hand(numbers)
    for one in sums(PROQOL_5, numbers):
        assert one.total is not None
        assert 10 <= one.total <= 50
        assert one.band == ("low" if one.total < 23 else "moderate" if one.total < 42 else "high")
        assert (one.missing, one.strange) == ((), ())


@pytest.mark.parametrize(("total", "band"), [(10, "low"), (22, "low"), (23, "moderate"), (41, "moderate"), (42, "high"), (50, "high")])
def test_the_bands_are_those_of_the_manual(total: int, band: str) -> None:
    assert PROQOL_5.band(total) == band


def test_the_least_and_the_most() -> None:
    lowest = [5 if item in PROQOL_5.turned else 1 for item in range(1, 31)]
    assert set(score(PROQOL_5, lowest).values()) == {10}
    assert set(score(PROQOL_5, [6 - number for number in lowest]).values()) == {50}
    assert PROQOL_5.bounds(PROQOL_5.scales[0]) == (10, 50)
    assert score(PROQOL_5, [3] * 30) == {"satisfaction": 30, "burnout": 30, "trauma": 30}


@given(NUMBERS, st.integers(1, 30), st.integers(1, 5))
def test_one_number_moves_its_own_scale_alone(numbers: list[int], item: int, number: int) -> None:
    changed = [*numbers]
    changed[item - 1] = number
    before, after = score(PROQOL_5, numbers), score(PROQOL_5, changed)
    home = next(scale.id for scale in PROQOL_5.scales if item in scale.items)
    by = number - numbers[item - 1]
    assert after == before | {home: before[home] + (-by if item in PROQOL_5.turned else by)}


@given(st.lists(TYPED, min_size=30, max_size=30))
def test_a_scale_adds_up_exactly_where_all_its_items_are_there(typed: list[Any]) -> None:
    for scale, one in zip(PROQOL_5.scales, sums(PROQOL_5, typed), strict=True):
        given_here = {item: typed[item - 1] for item in scale.items}
        good = [item for item, number in given_here.items() if type(number) is int and 1 <= number <= 5]
        assert set(one.missing) == {item for item, number in given_here.items() if number is None}
        assert {*good, *one.missing, *one.strange} == set(scale.items)
        assert (one.total is None) == (len(good) < 10) == (one.band is None)


@given(NUMBERS, st.integers(1, 30))
def test_a_scale_that_is_whole_is_shown_while_another_is_not(numbers: list[int], gap: int) -> None:
    typed: list[int | None] = [*numbers]
    typed[gap - 1] = None
    whole = by_hand(numbers)
    for scale, one in zip(PROQOL_5.scales, sums(PROQOL_5, typed), strict=True):
        assert one.total == (None if gap in scale.items else whole[scale.id])


def test_what_is_not_whole_or_out_of_range_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match=r"^3 of 30 numbers are missing: 1, 4, 30$"):
        score(PROQOL_5, [None if item in (1, 4, 30) else 3 for item in range(1, 31)])
    with pytest.raises(ValueError, match=r"^a number is from 1 to 5, which is not so of 2, 7$"):
        score(PROQOL_5, [{2: 0, 7: 6}.get(item, 3) for item in range(1, 31)])
    for count in (0, 29, 31):
        with pytest.raises(ValueError, match=f"30 numbers are needed, and there are {count}"):
            sums(PROQOL_5, [3] * count)


def test_items_are_told_in_a_row() -> None:
    assert in_a_row([]) == ""
    assert in_a_row([4]) == "4"
    assert in_a_row([1, 2, 4]) == "1, 2, 4"
    assert in_a_row([1, 2, 3, 7, 9, 10, 11, 12]) == "1–3, 7, 9–12"


@given(st.sets(st.integers(1, 30)))
def test_a_row_says_every_item_once(items: set[int]) -> None:
    told: list[int] = []
    for part in filter(None, in_a_row(sorted(items)).split(", ")):
        first, _, last = part.partition("–")
        told += range(int(first), int(last or first) + 1)
    assert told == sorted(items)
