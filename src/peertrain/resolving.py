"""Which of an answer's ratings counts. Pure: ratings in, the one that stands out; keeps and changes nothing.

The newest of a first reading stands. A second, blind reading that gives other levels leaves nothing standing until a third person has
settled it. A second look that the learner asked for counts instead of what was before. A rating that its rater took back is as if it
had not been given, and stays on record.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from .store.rows import Rating

State = Literal["none", "stands", "differs"]


class Resolution(NamedTuple):
    """What the ratings of one answer come to.

    `stands`: the rating that counts, or None. `state`: none (nobody rated it), stands, or differs (two readings wait to be settled).
    `given`: the ratings that were not taken back, oldest first.
    """

    stands: Rating | None
    state: State
    given: tuple[Rating, ...]


def resolution(ratings: Sequence[Rating]) -> Resolution:
    """What `ratings`, all of one answer and oldest first, come to."""
    given = tuple(_not_taken_back(ratings))
    last = {rating.round: rating for rating in given}
    if (decided := next((rating for rating in reversed(given) if rating.round in ("look", "settled")), None)) is not None:
        return Resolution(decided, "stands", given)
    first, second = last.get("first"), last.get("second")
    if first and second and dict(first.levels) != dict(second.levels):
        return Resolution(None, "differs", given)
    stands = first or second
    return Resolution(stands, "stands" if stands else "none", given)


def _not_taken_back(ratings: Sequence[Rating]) -> list[Rating]:
    given: list[Rating] = []
    for rating in ratings:
        if rating.round != "withdrawn":
            given.append(rating)
        elif mine := [place for place, other in enumerate(given) if other.rater == rating.rater]:
            del given[mine[-1]]
    return given
