"""Keep small groups out of sight: which counts may be shown, so that no group of one to four people can be worked out. Pure.

Whoever looks is taken to know these rules, every count that is shown, and which counts belong together. Nothing is rounded: a count is shown
as it is, or not at all. Nobody (0) may be shown, for it is no group of people.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

FEWEST = 5  # people that a group has before it is counted out loud


class Shown(NamedTuple):
    """What may be shown of counts that add up to a whole. None: hidden."""

    total: int | None
    cells: Mapping[str, int | None]

    @property
    def hidden(self) -> tuple[str, ...]:
        """The names of the cells that are hidden."""
        return tuple(name for name, count in self.cells.items() if count is None)


def is_small(count: int) -> bool:
    """Whether a group is too small to be counted out loud."""
    return 0 < count < FEWEST


def added_up(counts: Mapping[str, int]) -> Shown:
    """What may be shown of separate groups of people together with their sum; counts are at least 0.

    Small cells are hidden. Where they are alike, or fewer than five people together, what is left of the sum would tell them: then the smallest of
    the others is hidden as well (all of that size). Of fewer than five people in all, everything is hidden. So among the cells that are
    hidden two differ and could change places, or others add up to the same: nothing shown would be another.
    """
    small = [count for count in counts.values() if is_small(count)]
    total, others = sum(counts.values()), [count for count in counts.values() if count >= FEWEST]
    if not small:
        return Shown(total, dict(counts))
    if total < FEWEST:
        return Shown(None, dict.fromkeys(counts))
    hidden, told = set(small), True
    if others and (len(hidden) == 1 or sum(small) < FEWEST):
        hidden.add(min(others))
    if not others and len(small) >= FEWEST and hidden in ({1}, {FEWEST - 1}):  # no other small cells add up to as much
        told = 0 in counts.values()
        hidden.add(0)
    return Shown(total if told else None, {name: None if count in hidden else count for name, count in counts.items()})


def apart(counts: Sequence[int], beside: Collection[int] = ()) -> list[int | None]:
    """What may be shown of counts of which one may be a part of another, in order, beside others that are shown already.

    A count is hidden where it is small, or where its difference from one that is shown is: 24 enrolled beside 22 begun tells of two who have not.
    Of two that are too near each other the earlier one is shown.
    """
    shown: set[int] = set(beside)
    found: list[int | None] = []
    for count in counts:
        tells = is_small(count) or any(is_small(abs(count - other)) for other in shown)
        found.append(None if tells else count)
        shown |= set() if tells else {count}
    return found
