"""How far people agree on what they judged: Krippendorff's alpha, with an interval over people. Pure; reads no files.

What is compared: of a choice each option, of what is ticked each item (would do it or not); of ratings each response (points in order); of
cards each card, a question at a time; of an order each thing (places in order). 1 is full agreement, 0 what chance would give.

alpha is NLTK's (imported when first asked for). The interval is a percentile bootstrap over members. A member drawn twice agrees with
themself, which would narrow the disagreement by 1/n, so that is made good by the factor n / (n - 1).
Sources: Krippendorff, Content Analysis (4th ed., 2018), chapter 12; Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
"""

from __future__ import annotations

import json
import math
import random
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from .steps import AnyStep, Check, Choose, Order, Rate, Sort

LEAST = 5  # members; a figure from fewer would say more of who came than of the scene
RESAMPLES = 500
INSIDE = 0.95
SPLIT, SPLIT_OF_TWO = 0.5, 0.6  # an answer that fewer than this share; of two answers one always has a half
_SEED = 7
Units = Mapping[str, Any]  # what is judged -> the judgement; of one member


class Alpha(NamedTuple):
    """Agreement on one thing asked. `question`: of a sorting, else empty. `n`: members who answered.

    `value`: alpha, at most 1; None where `why` says in words why there is no figure. `low`, `high`: its 95 % interval; None where all
    agree, for then nothing can be said of how far others would.
    """

    question: str
    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    why: str = ""


def alphas(step: AnyStep, answers: Sequence[Any], least: int = LEAST) -> list[Alpha]:
    """The agreement of `answers` to a decision: one figure, or for a sorting one for each question. In whatever order they are given."""
    found = []
    for question in step.questions if isinstance(step, Sort) else ("",):
        judged = [units(step, answer, question) for answer in answers]
        found.append(_alpha(question, judged, least, ordered=isinstance(step, Rate | Order)))
    return found


def units(step: AnyStep, answer: Any, question: str = "") -> dict[str, Any]:
    """One member's answer as judgements of single things that several members can be compared on."""
    if isinstance(step, Choose):
        return {name: int(name == answer) for name in step.options}
    if isinstance(step, Check):
        return {name: int(name in answer) for name in step.items}
    if isinstance(step, Sort):
        return {card: answer[card][question] for card in step.cards}
    if isinstance(step, Order):
        return {name: answer.index(name) + 1 for name in step.items}
    return dict(answer)


def is_split(share: float, answers: int) -> bool:
    """Whether too few members share an answer for it to be the panel's. `share`: of the most common one. `answers`: how many there are."""
    return share < (SPLIT_OF_TWO if answers == 2 else SPLIT)


def krippendorff(judged: Sequence[Units], *, ordered: bool) -> float | None:
    """Alpha over members' judgements; None where all of them say the same of everything, so that chance would agree as well.

    `ordered`: judgements are numbers, of which near ones disagree less (ordinal alpha); else any two that differ do so alike.
    """
    from nltk.metrics.agreement import AnnotationTask  # type: ignore[import-untyped]

    times = Counter(unit for member in judged for unit in member)
    values = [value for member in judged for unit, value in member.items() if times[unit] > 1]  # one judgement alone agrees with none
    if len(set(values)) < 2:
        return None
    rows = [(str(number), unit, value) for number, member in enumerate(judged) for unit, value in member.items()]
    return float(AnnotationTask(rows, distance=_between(values) if ordered else _unlike).alpha())


def _alpha(question: str, judged: Sequence[Units], least: int, *, ordered: bool) -> Alpha:
    n = len(judged)
    if n < max(2, least):
        return Alpha(question, n, why=f"not enough to say: {n} answered, and {max(2, least)} are needed")
    judged = sorted(judged, key=lambda member: json.dumps(member, sort_keys=True))  # who said it must not matter
    value = krippendorff(judged, ordered=ordered)
    if value is None:
        return Alpha(question, n, why="all say the same of everything, so there is nothing to compare with")
    if value == 1.0:  # whoever is drawn, all agree: a draw can't tell how sure that is
        return Alpha(question, n, value)
    return Alpha(question, n, value, *_interval(judged, value, lambda drawn: krippendorff(drawn, ordered=ordered)))


def _interval(judged: Sequence[Units], value: float, of: Callable[[Sequence[Units]], float | None]) -> tuple[float, float]:
    dice, n = random.Random(_SEED), len(judged)  # noqa: S311  the same figures every time
    drawn = []
    for _ in range(RESAMPLES):
        again = of([judged[dice.randrange(n)] for _ in range(n)])
        drawn.append(1.0 if again is None else 1 - (1 - again) * n / (n - 1))
    drawn.sort()
    outside = round(RESAMPLES * (1 - INSIDE) / 2)
    return min(value, drawn[outside]), max(value, drawn[-outside - 1])


def _unlike(one: Any, other: Any) -> float:
    return float(one != other)


def _between(values: Iterable[int]) -> Callable[[int, int], float]:
    """The ordinal distance: by how many judgements lie between two, those at either end counting half."""
    ranked = sorted(values)

    @cache
    def distance(one: int, other: int) -> float:
        low, high = sorted((one, other))
        ends = (_count(ranked, low) + _count(ranked, high)) / 2
        between = bisect_right(ranked, high) - bisect_left(ranked, low) - ends
        return 0.0 if low == high else math.pow(between, 2)

    return distance


def _count(ranked: Sequence[int], value: int) -> int:
    return bisect_right(ranked, value) - bisect_left(ranked, value)
