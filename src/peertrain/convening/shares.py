"""What a panel's answers to one decision come to: the numbers that a key holds, by the rules that the keys are scored by. Pure.

Shares are parts of those who answered, rounded to four places; who passed is left out. An order is that of the median places, then of the
means. Source: scoring by consensus, as AAMC PREview and the UK Foundation Programme's judgement test publish it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from ..steps import AnyStep, Check, Choose, Order, Rate, Sort

PLACES = 4
Shares = dict[Any, float]


class Tie(ValueError):
    """Nothing can be said of a decision, because the panel is evenly divided on it; its text says between what."""


class Place(NamedTuple):
    """Where the panel puts one thing of an order. `median`, `mean`: of its places, from 1."""

    median: Fraction
    mean: Fraction


def numbers(step: AnyStep, answers: Sequence[Any]) -> dict[str, Any]:
    """Return what a key says of `step` by `answers` (one or more, each a valid answer), without points and words.

    choose: option -> {"share": share}. rate: response -> {"panel": {point: share}}. sort: card -> {"panel": {question: {category:
    share}}}. check: item -> {"share": share}. Each under the key's own field. order: a list. Raises Tie.
    """
    if isinstance(step, Choose):
        _refuse_tie(Counter(answers))
        return {"options": {name: {"share": share} for name, share in share_of(answers, step.options).items()}}
    if isinstance(step, Rate):
        points = range(1, step.scale + 1)
        return {"ratings": {name: {"panel": share_of([answer[name] for answer in answers], points)} for name in step.items}}
    if isinstance(step, Sort):
        panel = {
            card: {name: share_of([answer[card][name] for answer in answers], asked.categories) for name, asked in step.questions.items()}
            for card in step.cards
        }
        return {"cards": {card: {"panel": shares} for card, shares in panel.items()}}
    if isinstance(step, Order):
        return {"order": order_of(step, answers)}
    assert isinstance(step, Check)
    ticked = Counter(name for answer in answers for name in answer)
    return {"ticks": {name: {"share": part(ticked[name], len(answers))} for name in step.items}}


def part(count: int, of: int) -> float:
    """A part of those who answered, as a key says it."""
    return round(count / of, PLACES)


def share_of(values: Sequence[Hashable], among: Iterable[Hashable]) -> Shares:
    """For each of `among`, the part of `values` that it is."""
    counts = Counter(values)
    return {name: part(counts[name], len(values)) for name in among}


def places_of(step: Order, answers: Sequence[Sequence[str]]) -> dict[str, Place]:
    """Where the panel puts each thing."""
    places = {name: [Fraction(answer.index(name) + 1) for answer in answers] for name in step.items}
    return {name: Place(median(given), sum(given, Fraction()) / len(given)) for name, given in places.items()}


def order_of(step: Order, answers: Sequence[Sequence[str]]) -> list[str]:
    """The panel's order. Raises Tie where two things have the same median and the same mean place."""
    places = places_of(step, answers)
    ordered = sorted(step.items, key=places.__getitem__)
    for first, second in pairwise(ordered):
        if places[first] == places[second]:
            raise Tie(f'"{first}" and "{second}" come out at the same place (median {float(places[first].median):g})')
    return ordered


def _refuse_tie(counts: Counter[str]) -> None:
    """Raise Tie where two options lead. Of ratings, cards and ticks each of several modes earns everything, so there a tie is no harm."""
    (first, most), *rest = counts.most_common()
    if tied := [name for name, count in rest if count == most]:
        named = ", ".join(f'"{name}"' for name in sorted([first, *tied]))
        raise Tie(f"{named} are chosen equally often ({most} of {counts.total()} each)")
