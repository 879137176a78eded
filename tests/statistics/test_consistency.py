"""Alpha and omega from sums are what the people's scores give by NumPy, scikit-learn and published formulas; the intervals are Feldt's or near."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy import stats
from sklearn.decomposition import FactorAnalysis

from made_up_cohorts import pairs
from peertrain.statistics.consistency import LEAST, Pair, alpha, omega, reliability


def scores(loadings: list[float], own: list[float], people: int, seed: int = 1) -> np.ndarray:
    dice = np.random.default_rng(seed)
    return 0.6 + np.outer(dice.normal(size=people), loadings) + dice.normal(size=(people, len(own))) * own


@settings(max_examples=30)
@given(some.integers(2, 6), some.integers(LEAST, 80), some.integers(0, 999))
def test_alpha_is_one_less_the_scenes_part_of_the_totals_spread(k: int, people: int, seed: int) -> None:
    played = scores([0.1] * k, [0.1] * k, people, seed)
    found = reliability(pairs(played))
    wanted = k / (k - 1) * (1 - played.var(axis=0, ddof=1).sum() / played.sum(axis=1).var(ddof=1))
    assert (found.k, found.n) == (k, people)
    assert found.alpha.value == pytest.approx(wanted, abs=1e-4)
    assert found.alpha.low < found.alpha.value < found.alpha.high < 1  # type: ignore[operator]


@pytest.mark.parametrize("people", [30, 100, 1000])
@pytest.mark.parametrize("k", [2, 3, 5])
def test_alphas_interval_is_near_feldts_where_his_assumptions_hold(k: int, people: int) -> None:
    """Feldt, Woodruff and Salih (1987), Statistical inference for coefficient alpha, formulas 6 and 7; exact for parallel scenes."""
    spread = [[0.02 if one == other else 0.01 for other in range(k)] for one in range(k)]
    played = exactly(np.array(spread), people)
    found = reliability(pairs(played)).alpha
    assert found.value == pytest.approx(alpha(spread), abs=1e-4)
    ends = [1 - (1 - alpha(spread)) * stats.f.ppf(end, people - 1, (people - 1) * (k - 1)) for end in (0.975, 0.025)]
    assert found[2:4] == pytest.approx(ends, abs=0.6 / people)


def test_alphas_interval_is_van_zyls() -> None:
    """Van Zyl, Neudecker and Nel (2000), Psychometrika 65: the variance of alpha for scores of a normal distribution."""
    spread = np.array([[0.05, 0.01, 0.015], [0.01, 0.03, 0.02], [0.015, 0.02, 0.06]])
    people, k, one = 200, 3, np.ones(3)
    whole, own = one @ spread @ one, np.trace(spread)
    above = whole * (np.trace(spread @ spread) + own**2) - 2 * own * (one @ spread @ spread @ one)
    error = np.sqrt(2 * k**2 / ((k - 1) ** 2 * whole**3) * above / (people - 1))
    found = reliability(pairs(exactly(spread, people))).alpha
    rest = 1 - alpha(spread.tolist())
    wanted = [1 - rest * np.exp(sign * stats.norm.ppf(0.975) * error / rest) for sign in (1, -1)]
    assert found[2:4] == pytest.approx(wanted, abs=1e-4)


@pytest.mark.parametrize(("loadings", "own"), [([0.1, 0.15, 0.2], [0.1, 0.1, 0.2]), ([0.1, 0.15, 0.2, 0.12, 0.08], [0.1, 0.1, 0.2, 0.1, 0.15])])
def test_omega_is_what_scikit_learns_factor_gives(loadings: list[float], own: list[float]) -> None:
    played = scores(loadings, own, 2000)
    factor = FactorAnalysis(1, tol=1e-10, max_iter=20_000).fit(played)
    wanted = factor.components_.sum() ** 2 / played.sum(axis=1).var()
    found = reliability(pairs(played)).omega
    assert found.value == pytest.approx(wanted, abs=1e-3 if len(own) == 3 else 5e-3)
    truth = sum(loadings) ** 2 / (sum(loadings) ** 2 + sum(value**2 for value in own))
    assert found.low < truth < found.high  # type: ignore[operator]


def test_omega_finds_the_loadings_that_made_the_scores_and_is_alpha_where_all_share_alike() -> None:
    loadings = np.array([0.1, 0.15, 0.2, 0.12])
    made = np.outer(loadings, loadings) + np.diag([0.01, 0.02, 0.03, 0.01])
    assert omega(made.tolist()) == pytest.approx(loadings.sum() ** 2 / made.sum())
    alike = (np.full((3, 3), 0.01) + np.diag([0.01, 0.02, 0.03])).tolist()
    assert omega(alike) == pytest.approx(alpha(alike))
    assert alpha(made.tolist()) < omega(made.tolist())  # type: ignore[operator]


def test_where_there_is_no_figure_words_say_why() -> None:
    two = reliability(pairs(scores([0.1] * 2, [0.1] * 2, 40)))
    assert two.alpha.value is not None and two.omega.why == "Omega needs three scored scenes."
    few = reliability(pairs(scores([0.1] * 3, [0.1] * 3, LEAST - 1)))
    assert few.alpha == few.omega and few.alpha.why == f"Not enough to say: {LEAST - 1} people, and {LEAST} are needed."
    assert "at least two" in reliability([]).alpha.why
    flat = scores([0.1] * 3, [0.1] * 3, 40)
    flat[:, 1] = 0.5
    assert "everyone has the same" in reliability(pairs(flat)).alpha.why
    against = scores([0.1, 0.1, -0.1], [0.1] * 3, 60)
    assert reliability(pairs(against)).omega.value is None and "no one thing" in reliability(pairs(against)).omega.why


def test_the_order_of_pairs_and_scenes_does_not_matter() -> None:
    rows = pairs(scores([0.1, 0.2, 0.1], [0.1] * 3, 60))
    turned = [Pair(row.other, row.one, row.n, row.score_other, row.score_one, row.product) for row in reversed(rows)]
    assert reliability(turned) == reliability(rows) == reliability([*rows, *turned])
    with pytest.raises(KeyError):
        reliability(row for row in rows if row.one == row.other)


def exactly(spread: np.ndarray, people: int) -> np.ndarray:
    """Scores whose covariances are just these."""
    drawn = np.random.default_rng(2).normal(size=(people, len(spread)))
    drawn -= drawn.mean(axis=0)
    plain = drawn @ np.linalg.inv(np.linalg.cholesky(np.cov(drawn.T))).T
    return 0.6 + plain @ np.linalg.cholesky(spread).T
