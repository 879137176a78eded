"""How far two readings of the same answers agree, criterion by criterion. Pure; reads no files.

Krippendorff's alpha for ordered levels is NLTK's (`agreement.krippendorff`), quadratically weighted kappa scikit-learn's. The interval of each
is a percentile bootstrap over answers, 95 %: answers are drawn again, which is a multinomial over the table of (first level, second level),
and there the two figures have a closed form; a test holds it to the libraries.
Sources: Krippendorff, Content Analysis (4th ed., 2018), chapter 12; Cohen (1968), Weighted kappa; Efron and Tibshirani (1993), chapter 13.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..agreement import krippendorff

LEAST = 10  # answers read twice
RESAMPLES = 1000
SEED = 7
OUTSIDE = (2.5, 97.5)


class Reliability(NamedTuple):
    """Agreement on one criterion. `n`: answers read twice. A figure is at most 1; None where `why` says in words why there is none.

    `alpha_low` to `alpha_high`, `kappa_low` to `kappa_high`: their 95 % intervals; None where all agree, for then nothing can be said of
    how far others would.
    """

    n: int
    alpha: float | None = None
    alpha_low: float | None = None
    alpha_high: float | None = None
    kappa: float | None = None
    kappa_low: float | None = None
    kappa_high: float | None = None
    why: str = ""


def reliability(readings: Sequence[tuple[int, int]], top: int) -> Reliability:
    """The agreement of pairs of levels, 1 to `top`: what the first reader gave an answer, and what the second."""
    n = len(readings)
    if n < LEAST:
        return Reliability(n, why=f"Not enough to say: {n} read twice, and {LEAST} are needed.")
    if len({level for pair in readings for level in pair}) == 1:
        return Reliability(n, why="Every reader gave the same level to every answer, so there is nothing to compare with.")
    import numpy as np
    from sklearn.metrics import cohen_kappa_score

    first, second = ([pair[side] for pair in readings] for side in (0, 1))
    alpha = krippendorff([{str(at): level for at, level in enumerate(side)} for side in (first, second)], ordered=True)
    kappa = float(cohen_kappa_score(first, second, labels=range(1, top + 1), weights="quadratic"))
    if first == second:
        return Reliability(n, alpha=alpha, kappa=kappa)
    table = np.zeros((top, top))
    np.add.at(table, (np.array(first) - 1, np.array(second) - 1), 1)
    drawn = np.random.default_rng(SEED).multinomial(n, table.ravel() / n, RESAMPLES).reshape(-1, top, top)
    return Reliability(n, alpha, *_interval(alphas(drawn), alpha), kappa, *_interval(kappas(drawn), kappa))


def alphas(tables: Any) -> Any:
    """Ordinal alpha of each table of counts (shape: tables, levels, levels); 1 where every judgement is the same."""
    import numpy as np

    both = tables + tables.swapaxes(1, 2)
    times = both.sum(axis=2)
    upto = times.cumsum(axis=1)
    middle = upto - times / 2
    distance = (middle[:, :, None] - middle[:, None, :]) ** 2
    expected = (times[:, :, None] * times[:, None, :] * distance).sum(axis=(1, 2)) / (times.sum(axis=1) - 1)
    observed = (both * distance).sum(axis=(1, 2))
    return np.where(expected > 0, 1 - observed / np.where(expected > 0, expected, 1), 1.0)


def kappas(tables: Any) -> Any:
    """Quadratically weighted kappa of each table of counts (shape: tables, levels, levels); 1 where every judgement is the same."""
    import numpy as np

    levels = np.arange(tables.shape[1])
    weight = (levels[:, None] - levels[None, :]) ** 2
    by_chance = tables.sum(axis=2)[:, :, None] * tables.sum(axis=1)[:, None, :] / tables.sum(axis=(1, 2))[:, None, None]
    expected = (weight * by_chance).sum(axis=(1, 2))
    observed = (weight * tables).sum(axis=(1, 2))
    return np.where(expected > 0, 1 - observed / np.where(expected > 0, expected, 1), 1.0)


def _interval(drawn: Any, value: float | None) -> tuple[float | None, float | None]:
    import numpy as np

    if value is None:
        return None, None
    low, high = np.percentile(drawn, OUTSIDE)
    return min(value, float(low)), max(value, float(high))
