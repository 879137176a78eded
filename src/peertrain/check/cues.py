"""What would give the best answer away to someone who has not read it: its length, its place, a column that is always right.

Pure: scenarios and their keys in, figures and findings out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..judgement import CheckKey, ChooseKey, OrderKey, RateKey, SortKey
from ..key import ScoringKey
from ..located import Place
from ..scenario import Scenario
from ..steps import Check, Choose, Order, Rate, Sort
from .figures import Guesses
from .found import Finding

ENOUGH_FOR_LENGTH, ENOUGH_FOR_PLACE = 6, 8
MOST_BY_LENGTH, MOST_BY_PLACE = 0.5, 0.6
BY_LUCK = 0.05
ENOUGH_TO_JUDGE = 4  # cards, or rated responses: of fewer, all alike is no pattern


class Choice(NamedTuple):
    """A keyed choice as someone sees it who guesses. `place`: the best option's, from 1. `longest`, `shortest`: how many share it."""

    options: int
    place: int
    is_longest: bool
    is_shortest: bool
    longest: int
    shortest: int


def choices(it: Scenario, key: ScoringKey) -> Iterator[Choice]:
    """Each choice of `it` that the key knows."""
    for name, step in it.steps.items():
        entry = key.entry(name)
        if isinstance(step, Choose) and isinstance(entry, ChooseKey) and set(step.options) == set(entry.options):
            lengths = [len(option.text) for option in step.options.values()]
            shares = [0.0 if entry.options[option].red_line else entry.options[option].share for option in step.options]
            best = shares.index(max(shares))
            longest, shortest = lengths.count(max(lengths)), lengths.count(min(lengths))
            yield Choice(len(lengths), best + 1, lengths[best] == max(lengths), lengths[best] == min(lengths), longest, shortest)


def guesses(found: Sequence[Choice]) -> Guesses:
    """Add up choices."""
    places = Counter(choice.place for choice in found)
    return Guesses(
        len(found),
        sum(choice.is_longest for choice in found),
        sum(choice.is_shortest for choice in found),
        sum(choice.longest / choice.options for choice in found),
        tuple(places[place] for place in range(1, max(places, default=0) + 1)),
    )


def luck(hits: int, chances: Iterable[float]) -> float:
    """How likely at least `hits` of independent events are, each with its own chance (the Poisson binomial distribution, exactly)."""
    likely = [1.0]
    for chance in chances:
        likely = [a * (1 - chance) + b * chance for a, b in zip([*likely, 0.0], [0.0, *likely], strict=True)]
    return sum(likely[hits:])


def patterns(found: Sequence[Choice]) -> Iterator[str]:
    """What gives the best option away over all of these choices, with figures; nothing for a pattern that luck makes often enough."""
    counted = guesses(found)
    if len(found) >= ENOUGH_FOR_LENGTH:
        for what, hits, chances in (
            ("longest", counted.longest, [choice.longest / choice.options for choice in found]),
            ("shortest", counted.shortest, [choice.shortest / choice.options for choice in found]),
        ):
            if hits > MOST_BY_LENGTH * len(found) and luck(hits, chances) < BY_LUCK:
                yield f"the best option is the {what} in {hits} of {len(found)} choices (by chance {sum(chances):.1f})"
    if len(found) >= ENOUGH_FOR_PLACE:
        for place, hits in enumerate(counted.places, start=1):
            chances = [(place <= choice.options) / choice.options for choice in found]
            if hits > MOST_BY_PLACE * len(found) and luck(hits, chances) < BY_LUCK:
                yield f"the best option stands in place {place} in {hits} of {len(found)} choices (by chance {sum(chances):.1f})"


def findings(it: Scenario, key: ScoringKey) -> Iterator[Finding]:
    """Decisions in which one and the same answer throughout would be the best."""
    for name, step in it.steps.items():
        entry = key.entry(name)
        here: Place = ("steps", name)
        if isinstance(step, Sort) and isinstance(entry, SortKey) and len(step.cards) >= ENOUGH_TO_JUDGE:
            best = entry.best(step, {})
            for question in step.questions:
                if len(columns := {best[card][question] for card in step.cards}) == 1:
                    yield Finding((*here, "cards"), f'step "{name}": "{question}" is best answered "{columns.pop()}" for every card')
        elif isinstance(step, Rate) and isinstance(entry, RateKey) and len(step.items) >= ENOUGH_TO_JUDGE:
            sides = {(2 * point > step.scale + 1) - (2 * point < step.scale + 1) for point in entry.best(step, {}).values()}
            if len(sides) == 1:
                yield Finding((*here, "ratings"), f'step "{name}": every response is best rated on the same side of the scale')
        elif isinstance(step, Check) and isinstance(entry, CheckKey) and step.pick is None:
            if len(entry.best(step, {})) == len(step.items):
                yield Finding((*here, "ticks"), f'step "{name}": ticking everything is best')
        elif isinstance(step, Order) and isinstance(entry, OrderKey) and entry.order == tuple(reversed(step.items)) and len(step.items) > 2:
            yield Finding((*here, "order"), f'step "{name}": the panel\'s order is the shown one turned round', grave=False)


def drifts(key: ScoringKey) -> Counter[str]:
    """How many answers lean which way, by direction."""
    leanings: Counter[str] = Counter()
    for entry in key.steps.values():
        if isinstance(entry, ChooseKey):
            leanings.update(option.drift for option in entry.options.values() if option.drift)
        elif isinstance(entry, RateKey):
            leanings.update(rating.drift for rating in entry.ratings.values() if rating.drift)
        elif isinstance(entry, CheckKey):
            leanings.update(tick.drift for tick in entry.ticks.values() if tick.drift)
        elif isinstance(entry, SortKey):
            leanings.update(drift for card in entry.cards.values() for columns in card.drift.values() for drift in columns.values())
    return leanings
