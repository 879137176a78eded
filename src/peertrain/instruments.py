"""Published forms that a person fills in elsewhere and types the numbers of: sums and bands. Pure; holds no form's wording.

ProQOL 5, after its manual: 30 numbers from 1 to 5; five of them are turned round (6 less the number); three scales of ten items, each
from 10 to 50; 22 or less is low, 23 to 41 moderate, 42 or more high. There is no grand total. A screen, not a diagnosis.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

InstrumentId = Literal["proqol_5"]
Band = Literal["low", "moderate", "high"]


class Scale(NamedTuple):
    """One of the sums. `items`: by their numbers on the form, from 1."""

    id: str
    items: tuple[int, ...]


class Instrument(NamedTuple):
    """How a form's numbers add up.

    `items`: how many there are. `least`, `most`: what each can be. `turned`: items that count the other way round.
    `low`: the highest sum that is low; `high`: the lowest that is high.
    """

    id: InstrumentId
    items: int
    least: int
    most: int
    turned: frozenset[int]
    scales: tuple[Scale, ...]
    low: int
    high: int

    def bounds(self, scale: Scale) -> tuple[int, int]:
        """The least and the most that a scale can add up to."""
        return len(scale.items) * self.least, len(scale.items) * self.most

    def band(self, total: int) -> Band:
        """Where a sum lies."""
        return "low" if total <= self.low else "high" if total >= self.high else "moderate"

    def allows(self, number: object) -> bool:
        """Whether `number` is one that the form has."""
        return type(number) is int and self.least <= number <= self.most


PROQOL_5 = Instrument(
    id="proqol_5",
    items=30,
    least=1,
    most=5,
    turned=frozenset({1, 4, 15, 17, 29}),
    scales=(
        Scale("satisfaction", (3, 6, 12, 16, 18, 20, 22, 24, 27, 30)),
        Scale("burnout", (1, 4, 8, 10, 15, 17, 19, 21, 26, 29)),
        Scale("trauma", (2, 5, 7, 9, 11, 13, 14, 23, 25, 28)),
    ),
    low=22,
    high=42,
)
INSTRUMENTS: dict[str, Instrument] = {PROQOL_5.id: PROQOL_5}


class Sum(NamedTuple):
    """What one scale comes to. `total`, `band`: None while any of its items is in the way: `missing` ones, or `strange` ones."""

    scale: str
    total: int | None
    band: Band | None
    missing: tuple[int, ...]
    strange: tuple[int, ...]


def sums(instrument: Instrument, numbers: Sequence[object]) -> tuple[Sum, ...]:
    """Each scale by itself, in the form's order; one whose items are all there adds up while others do not.

    `numbers`: the number at each item, first to last, None where there is none yet. Anything that the form does not have is strange.
    Raises ValueError where there are not as many as items.
    """
    if len(numbers) != instrument.items:
        raise ValueError(f"{instrument.items} numbers are needed, and there are {len(numbers)}")
    return tuple(_sum(instrument, scale, numbers) for scale in instrument.scales)


def score(instrument: Instrument, numbers: Sequence[object]) -> dict[str, int]:
    """The sum of each scale, by its id. Raises ValueError that says which items are missing or are no number of the form's."""
    found = sums(instrument, numbers)
    strange = sorted(item for one in found for item in one.strange)
    missing = sorted(item for one in found for item in one.missing)
    if strange:
        raise ValueError(f"a number is from {instrument.least} to {instrument.most}, which is not so of {in_a_row(strange)}")
    if missing:
        raise ValueError(f"{len(missing)} of {instrument.items} numbers are missing: {in_a_row(missing)}")
    return {one.scale: one.total for one in found if one.total is not None}


def in_a_row(items: Sequence[int]) -> str:
    """Item numbers in a row, in any language: commas between them, and three or more neighbours drawn together."""
    runs: list[list[int]] = []
    for item in items:
        if runs and item == runs[-1][-1] + 1:
            runs[-1].append(item)
        else:
            runs.append([item])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def _sum(instrument: Instrument, scale: Scale, numbers: Sequence[object]) -> Sum:
    missing = tuple(item for item in scale.items if numbers[item - 1] is None)
    strange = tuple(item for item in scale.items if numbers[item - 1] is not None and not instrument.allows(numbers[item - 1]))
    if missing or strange:
        return Sum(scale.id, None, None, missing, strange)
    total = 0
    for item in scale.items:
        number = numbers[item - 1]
        assert isinstance(number, int)
        total += instrument.least + instrument.most - number if item in instrument.turned else number
    return Sum(scale.id, total, instrument.band(total), (), ())
