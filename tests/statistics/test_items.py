"""A decision's figures from sums are what SciPy and NumPy give from the people themselves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy import spatial, stats

from made_up_cohorts import PANEL, tally
from peertrain.statistics.items import MILLION, Tally, choice_rates, difficulty, discrimination, distance, off_panel, passes

CREDITS = some.lists(some.tuples(some.integers(0, MILLION), some.integers(0, MILLION)), min_size=20, max_size=60)


@given(CREDITS)
def test_difficulty_and_discrimination_are_what_scipy_gives(drawn: list[tuple[int, int]]) -> None:
    credit, rest = np.array(drawn, dtype=object).T
    found = discrimination(tally(credit, rest))
    assert difficulty(tally(credit, rest)).value == pytest.approx(float(np.mean(credit)) / MILLION)
    if min(np.std(credit.astype(float)), np.std(rest.astype(float))) > 1:
        wanted = stats.pearsonr(credit.astype(float), rest.astype(float))
        assert found.value == pytest.approx(float(wanted.statistic), abs=1e-6)
        if abs(wanted.statistic) < 0.999:
            assert found[2:4] == pytest.approx(tuple(wanted.confidence_interval(0.95)), abs=1e-5)


def test_nothing_is_lost_with_a_hundred_thousand_people_who_differ_little() -> None:
    credit = [MILLION - at % 2 for at in range(100_000)]
    sums = sum(credit), sum(value * value for value in credit)
    assert discrimination(Tally(100_000, 0, *sums, *sums, sums[1])).value == pytest.approx(1.0)


def test_where_everyone_earns_the_same_there_is_nothing_to_compare() -> None:
    same, spread = np.full(30, MILLION), np.arange(30)
    assert "the same here" in discrimination(tally(same, spread)).why
    assert "the rest" in discrimination(tally(spread, same)).why
    assert discrimination(tally(spread[:19], spread[:19])).value is None


def test_passes_and_choices_are_shares_with_wilsons_interval() -> None:
    assert passes(Tally(15, 5, 0, 0, 0, 0, 0))[:2] == (20, 0.25)
    found = choice_rates({"stay": 15, "go": 5})
    wanted = stats.binomtest(5, 20).proportion_ci(method="wilson")
    assert found["go"][1:4] == pytest.approx((0.25, wanted.low, wanted.high))
    assert choice_rates({"stay": 3, "go": 1})["stay"].value is None


def test_off_the_panel_is_what_earns_less_than_half() -> None:
    assert off_panel({"best": 10, "good": 4, "poor": 5, "worst": 1}, PANEL).value == 0.5
    assert off_panel({"best": 10, "good": 10}, {"best": 0.6, "good": 0.3}).value == 0
    assert off_panel({"unknown": 10, "best": 10}, PANEL).value == 0.5


@given(some.lists(some.integers(0, 40), min_size=4, max_size=4).filter(lambda counts: sum(counts) >= 20))
def test_the_distance_is_half_of_what_scipy_calls_cityblock(counts: list[int]) -> None:
    found = distance(dict(zip(PANEL, counts, strict=True)), PANEL)
    shares = np.array(counts) / sum(counts)
    assert found.value == pytest.approx(spatial.distance.cityblock(shares, list(PANEL.values())) / 2)
    assert found.low is not None and found.high is not None and 0 <= found.low <= found.value <= found.high <= 1  # type: ignore[operator]


def test_the_distance_is_between_none_and_all() -> None:
    assert distance({"best": 60, "good": 25, "poor": 10, "worst": 5}, PANEL)[1:3] == pytest.approx((0.0, 0.0))
    assert distance({"other": 40}, PANEL).value == pytest.approx(1.0)
    assert distance({"best": 19}, PANEL).why == "Not enough to say: 19 people, and 20 are needed."
    assert distance({"best": 30, "poor": 30}, PANEL) == distance({"poor": 30, "best": 30}, PANEL)
