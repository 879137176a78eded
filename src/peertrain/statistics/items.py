"""What a decision shows of the people who made it: how hard it is, how it goes with the rest, what is chosen, how near to the panel. Pure.

From sums, so that it costs the same for 20 people and for 100,000. Counts first attempts that were played to an ending.
Sources. Difficulty and corrected item-rest correlation: Crocker and Algina, Introduction to Classical and Modern Test Theory (1986), chapter
14. Total variation distance: Gibbs and Su (2002), On choosing and bounding probability metrics, International Statistical Review 70; chosen
because it is a share of people: so many would have to choose otherwise for the cohort to choose as the panel does. Its interval goes as far to
each side as 95 % of cohorts drawn from this one (bootstrap; Efron and Tibshirani 1993) lie from it: by the triangle inequality that is enough.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from .intervals import INSIDE, LEAST_FOR_A_CORRELATION, Estimate, correlation, mean, share, too_few

LEAST_FOR_A_DISTANCE = 20
LITTLE_CREDIT = 0.5  # of an option: chosen by fewer than half as many of the panel as its favourite
MILLION = 1_000_000
RESAMPLES = 1000
SEED = 7


class Tally(NamedTuple):
    """Sums over the people who answered one decision, credits in millionths. `passed`: how many others passed on it.

    `rest`: the mean credit of the other decisions of the scene; `product`: the sum of credit times rest.
    """

    n: int
    passed: int
    credit: int
    credit_squared: int
    rest: int
    rest_squared: int
    product: int


def difficulty(tally: Tally) -> Estimate:
    """Mean credit, 0 to 1, of those who answered: the higher, the easier. From 10."""
    return mean(tally.n, tally.credit / MILLION, tally.credit_squared / MILLION**2)


def discrimination(tally: Tally) -> Estimate:
    """How far credit here goes along with credit in the rest of the scene: Pearson's correlation, -1 to 1. From 20."""
    n = tally.n
    if n < LEAST_FOR_A_CORRELATION:
        return too_few(n, LEAST_FOR_A_CORRELATION)
    here = n * tally.credit_squared - tally.credit**2  # whole numbers: nothing is lost by subtracting
    there = n * tally.rest_squared - tally.rest**2
    if here <= 0:
        return Estimate(n, why="Everyone earns the same here, so there is nothing to compare.")
    if there <= 0:
        return Estimate(n, why="Everyone earns the same in the rest of the scene, so there is nothing to compare with.")
    r = (n * tally.product - tally.credit * tally.rest) / (math.sqrt(here) * math.sqrt(there))
    return correlation(max(-1.0, min(1.0, r)), n)


def passes(tally: Tally) -> Estimate:
    """The share of those who came here that passed on it. From 5."""
    return share(tally.passed, tally.n + tally.passed)


def choice_rates(counts: Mapping[str, int]) -> dict[str, Estimate]:
    """The share that chose each option. `counts`: option -> how many chose it. From 5 people."""
    n = sum(counts.values())
    return {option: share(count, n) for option, count in counts.items()}


def off_panel(counts: Mapping[str, int], panel: Mapping[str, float]) -> Estimate:
    """The share that chose what few of the panel would: an option with less than half the share of the panel's favourite. From 5.

    `panel`: option -> share of the panel, 0 to 1; an option it does not name has 0.
    """
    most = max(panel.values())
    off = sum(count for option, count in counts.items() if panel.get(option, 0.0) < LITTLE_CREDIT * most)
    return share(off, sum(counts.values()))


def distance(counts: Mapping[str, int], panel: Mapping[str, float]) -> Estimate:
    """How far a cohort's choices lie from the panel's: 0 the same, 1 nothing in common. From 20. The panel's shares are taken as given.

    A small cohort differs from the panel by chance alone; then the interval reaches down to 0.
    """
    n = sum(counts.values())
    if n < LEAST_FOR_A_DISTANCE:
        return too_few(n, LEAST_FOR_A_DISTANCE)
    import numpy as np

    options = sorted({*counts, *panel})
    chosen = np.array([counts.get(option, 0) for option in options]) / n
    wanted = np.array([panel.get(option, 0.0) for option in options])
    wanted /= wanted.sum()  # shares in a key may miss 1 by rounding
    drawn = np.random.default_rng(SEED).multinomial(n, chosen, RESAMPLES) / n
    reach = float(np.quantile(np.abs(drawn - chosen).sum(axis=1) / 2, INSIDE))
    value = min(1.0, float(np.abs(chosen - wanted).sum() / 2))
    return Estimate(n, value, max(0.0, value - reach), min(1.0, value + reach))
