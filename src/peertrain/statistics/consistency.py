"""How well the scores of a module's scenes hang together: Cronbach's alpha and McDonald's omega, from sums. Pure.

Both say what part of the spread of people's total comes from what the scenes share. Alpha takes every scene to share as much of it; omega
does not. Omega rests on one common factor, whose loadings are Spearman's triads; with three scenes that is the maximum likelihood solution.
The interval of both is the delta method for scores of a normal distribution, on ln(1 - figure): no bootstrap can be had from sums.
Sources. Alpha: Cronbach (1951), Psychometrika 16. Omega: McDonald, Test Theory (1999), chapter 6. Triads: Harman, Modern Factor Analysis (3rd
ed., 1976), section 7.2. Intervals: van Zyl, Neudecker and Nel (2000), Psychometrika 65; the logarithm: Bonett (2002), Journal of Educational
and Behavioral Statistics 27.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

from .intervals import Estimate, normal_quantile, too_few

LEAST = 30
_STEP = 1e-5  # of a standard deviation of scores, for the slope

Matrix = list[list[float]]


class Pair(NamedTuple):
    """Sums over the people who played both scenes, and all others of the module, in any one unit. `product`: of the two scores."""

    one: str
    other: str
    n: int
    score_one: int
    score_other: int
    product: int


class Reliability(NamedTuple):
    """Of the total over `k` scenes, from `n` people."""

    k: int
    n: int
    alpha: Estimate
    omega: Estimate


def reliability(pairs: Iterable[Pair]) -> Reliability:
    """Alpha, from 2 scenes, and omega, from 3; both from 30 people. `pairs`: each two scenes once or in both orders, and each with itself.

    Raises KeyError where a pair is missing.
    """
    held = {(pair.one, pair.other): pair for pair in pairs}
    scenes = sorted({one for one, _ in held})
    n, k = min((pair.n for pair in held.values()), default=0), len(scenes)
    if k < 2:
        why = Estimate(n, why="A figure needs at least two scored scenes.")
        return Reliability(k, n, why, why)
    if n < LEAST:
        return Reliability(k, n, too_few(n, LEAST), too_few(n, LEAST))
    spread = [[_covariance(held.get((one, other)) or held[other, one]) for other in scenes] for one in scenes]
    if any(spread[at][at] <= 0 for at in range(k)):
        why = Estimate(n, why="In one scene everyone has the same score, so there is nothing to compare.")
        return Reliability(k, n, why, why)
    return Reliability(
        k, n, _estimate(alpha, spread, n), _estimate(omega, spread, n) if k > 2 else Estimate(n, why="Omega needs three scored scenes.")
    )


def alpha(spread: Matrix) -> float:
    """Cronbach's alpha of a covariance matrix of at least two scores; at most 1."""
    k = len(spread)
    return k / (k - 1) * (1 - math.fsum(spread[at][at] for at in range(k)) / _total(spread))


def omega(spread: Matrix) -> float | None:
    """McDonald's omega of a covariance matrix of at least three scores; None where no one factor can have made it."""
    k = len(spread)
    loadings = []
    for at in range(k):
        others = [other for other in range(k) if other != at]
        pairs = [(one, other) for one in others for other in others if one < other]
        above = math.fsum(spread[at][one] * spread[at][other] for one, other in pairs)
        below = math.fsum(spread[one][other] for one, other in pairs)
        if below <= 0 or above <= 0 or above / below > spread[at][at]:
            return None
        loadings.append(math.sqrt(above / below))
    return math.fsum(loadings) ** 2 / _total(spread)


def _estimate(figure: Callable[[Matrix], float | None], spread: Matrix, n: int) -> Estimate:
    value = figure(spread)
    if value is None:
        return Estimate(n, why="The scenes share no one thing that could be measured, or too few people played them.")
    if value >= 1:
        return Estimate(n, value)
    slope = _slope(figure, spread)
    if slope is None:
        return Estimate(n, value)
    moved = _times(slope, spread)
    variance = 2 * math.fsum(_times(moved, moved)[at][at] for at in range(len(spread))) / (n - 1)
    reach = normal_quantile() * math.sqrt(max(0.0, variance)) / (1 - value)
    return Estimate(n, value, 1 - (1 - value) * math.exp(reach), 1 - (1 - value) * math.exp(-reach))


def _slope(figure: Callable[[Matrix], float | None], spread: Matrix) -> Matrix | None:
    """By how much the figure grows with each covariance; None at the edge of where there is one."""
    k = len(spread)
    slope = [[0.0] * k for _ in range(k)]
    for one in range(k):
        for other in range(one, k):
            step = _STEP * math.sqrt(spread[one][one] * spread[other][other])
            ends = []
            for sign in (1, -1):
                moved = [list(row) for row in spread]
                moved[one][other] += sign * step
                if one != other:
                    moved[other][one] += sign * step
                ends.append(figure(moved))
            up, down = ends
            if up is None or down is None:
                return None
            slope[one][other] = slope[other][one] = (up - down) / (2 * step) / (1 if one == other else 2)
    return slope


def _covariance(pair: Pair) -> float:
    return (pair.n * pair.product - pair.score_one * pair.score_other) / (pair.n * (pair.n - 1))


def _total(spread: Matrix) -> float:
    return math.fsum(value for row in spread for value in row)


def _times(one: Matrix, other: Matrix) -> Matrix:
    return [[math.fsum(a * b for a, b in zip(row, column, strict=True)) for column in zip(*other, strict=True)] for row in one]
