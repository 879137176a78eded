"""How sure a share, a mean or a correlation is: 95 % intervals from counts and sums. Imports no library, so that a page stays quick.

Sources. Share: Wilson (1927), Probable inference, Journal of the American Statistical Association 22; chosen after Brown, Cai and DasGupta
(2001), Interval estimation for a binomial proportion, Statistical Science 16. Mean: Student's t, its quantile by the expansion of Abramowitz
and Stegun (1964), 26.7.5. Correlation: Fisher (1921), On the "probable error" of a coefficient of correlation, Metron 1.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import NamedTuple

LEAST_FOR_A_SHARE = 5
LEAST_FOR_A_MEAN = 10
LEAST_FOR_A_CORRELATION = 20
INSIDE = 0.95


class Estimate(NamedTuple):
    """A figure from `n` people or answers. `value`: None where `why` says in words why there is none.

    `low`, `high`: its 95 % interval, which holds `value`; None where there is no value, or nothing to reckon an interval from.
    """

    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    why: str = ""


def too_few(n: int, least: int, of: str = "people") -> Estimate:
    """No figure: there are `n` and `least` are needed."""
    return Estimate(n, why=f"Not enough to say: {n} {of}, and {least} are needed.")


def normal_quantile(inside: float = INSIDE) -> float:
    """How many standard errors to each side hold the part `inside` of a normal distribution: 1.96 for 0.95."""
    return NormalDist().inv_cdf((1 + inside) / 2)


def t_quantile(freedom: int, inside: float = INSIDE) -> float:
    """The same of Student's t with `freedom` degrees of freedom; right to 0.0002 from 9 of them on."""
    z = normal_quantile(inside)
    terms: tuple[float, ...] = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / float(freedom) ** power for power, term in enumerate(terms, 1))


def share(count: float, n: int, inside: float = INSIDE) -> Estimate:
    """The share `count` of `n`, with Wilson's interval. From 5."""
    if n < LEAST_FOR_A_SHARE:
        return too_few(n, LEAST_FOR_A_SHARE)
    p, z = count / n, normal_quantile(inside)
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return Estimate(n, p, max(0.0, min(p, middle - reach)), min(1.0, max(p, middle + reach)))  # p: against what rounding does at 0 and 1


def mean(n: int, total: float, squares: float, inside: float = INSIDE) -> Estimate:
    """The mean of `n` values of 0 to 1, from their sum and the sum of their squares, with Student's interval cut to 0..1. From 10.

    Where all values are the same, t would claim to be certain; then it is Wilson's interval for that share, which is wider.
    """
    if n < LEAST_FOR_A_MEAN:
        return too_few(n, LEAST_FOR_A_MEAN)
    value = total / n
    variance = (squares - total * total / n) / (n - 1)
    if variance < 1e-12:
        return share(total, n, inside)
    reach = t_quantile(n - 1, inside) * math.sqrt(variance / n)
    return Estimate(n, value, max(0.0, value - reach), min(1.0, value + reach))


def correlation(r: float, n: int, inside: float = INSIDE) -> Estimate:
    """The correlation `r` of `n` pairs, with Fisher's interval. From 20. No interval where `r` is 1 or -1."""
    if n < LEAST_FOR_A_CORRELATION:
        return too_few(n, LEAST_FOR_A_CORRELATION)
    if abs(r) >= 1:
        return Estimate(n, r)
    reach = normal_quantile(inside) / math.sqrt(n - 3)
    return Estimate(n, r, math.tanh(math.atanh(r) - reach), math.tanh(math.atanh(r) + reach))
