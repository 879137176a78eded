"""Intervals are what SciPy gives, hold their figure, and say nothing from too few."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy import stats

from peertrain.statistics.intervals import (
    LEAST_FOR_A_CORRELATION,
    LEAST_FOR_A_MEAN,
    LEAST_FOR_A_SHARE,
    Estimate,
    correlation,
    mean,
    normal_quantile,
    share,
    t_quantile,
)


@given(some.integers(LEAST_FOR_A_SHARE, 5000).flatmap(lambda n: some.tuples(some.integers(0, n), some.just(n))))
def test_a_share_has_the_interval_that_scipy_gives(drawn: tuple[int, int]) -> None:
    count, n = drawn
    found, wanted = share(count, n), stats.binomtest(count, n).proportion_ci(method="wilson")
    assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high), abs=1e-9)
    assert found.value == count / n
    assert found.low is not None and found.high is not None and 0 <= found.low <= found.value <= found.high <= 1


def test_a_share_has_the_interval_of_the_worked_example() -> None:
    """Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3: 81 of 263, and 0 of 20."""
    assert share(81, 263)[2:4] == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert share(0, 20)[2:4] == pytest.approx((0, 0.1611), abs=5e-5)


@given(some.lists(some.floats(0, 1), min_size=LEAST_FOR_A_MEAN, max_size=60))
def test_a_mean_has_students_interval_cut_to_what_can_be(values: list[float]) -> None:
    found = mean(len(values), math.fsum(values), math.fsum(value**2 for value in values))
    assert found.value == pytest.approx(np.mean(values), abs=1e-9)
    assert found.low is not None and found.high is not None and 0 <= found.low <= found.value + 1e-9 and found.value - 1e-9 <= found.high <= 1  # type: ignore[operator]
    if np.std(values) > 1e-3:
        low, high = stats.t.interval(0.95, len(values) - 1, np.mean(values), stats.sem(values))
        assert (found.low, found.high) == pytest.approx((max(0, low), min(1, high)), abs=2e-4)


def test_a_mean_of_values_that_are_all_the_same_is_not_certain() -> None:
    assert mean(20, 20.0, 20.0) == share(20, 20)
    assert mean(20, 10.0, 5.0)[2:4] == share(10, 20)[2:4]


@pytest.mark.parametrize("freedom", [9, 12, 20, 50, 1000])
@pytest.mark.parametrize("inside", [0.9, 0.95, 0.99])
def test_the_quantiles_are_scipys(freedom: int, inside: float) -> None:
    assert normal_quantile(inside) == pytest.approx(stats.norm.ppf((1 + inside) / 2), abs=1e-9)
    assert t_quantile(freedom, inside) == pytest.approx(stats.t.ppf((1 + inside) / 2, freedom), abs=6e-4 if inside == 0.99 else 2e-4)


@given(some.integers(LEAST_FOR_A_CORRELATION, 300), some.floats(-0.9, 0.9), some.integers(0, 99))
def test_a_correlation_has_the_interval_that_scipy_gives(n: int, true: float, seed: int) -> None:
    dice = np.random.default_rng(seed)
    x = dice.normal(size=n)
    wanted = stats.pearsonr(x, true * x + dice.normal(size=n))
    found = correlation(float(wanted.statistic), n)
    assert found[2:4] == pytest.approx(tuple(wanted.confidence_interval(0.95)), abs=1e-9)


def test_a_full_correlation_has_no_interval() -> None:
    assert correlation(1.0, 30) == Estimate(30, 1.0)


def test_too_few_say_nothing_and_how_many_are_needed() -> None:
    assert share(2, 4) == Estimate(4, why="Not enough to say: 4 people, and 5 are needed.")
    assert mean(9, 4.0, 2.0).why == "Not enough to say: 9 people, and 10 are needed."
    assert correlation(0.5, 19).why == "Not enough to say: 19 people, and 20 are needed."
    assert {mean(0, 0, 0).value, share(0, 0).value, correlation(0.0, 0).value} == {None}
