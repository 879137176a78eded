"""How a learner sees their own practice, beside how their supervisors see it: a way into a talk, never a score. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..store.rows import PracticeRating


class Level(NamedTuple):
    """One level of practice, 1 to 4, with a name and what one would see."""

    level: int
    name: str
    words: str


LEVELS = (
    Level(1, "Starting", "Not tried yet, or only with someone alongside."),
    Level(2, "Growing", "Done at times, with some help."),
    Level(3, "Steady", "Done most of the time, without help."),
    Level(4, "Strong", "Done also when it is hard. Could show others how."),
)


class Views(NamedTuple):
    """How one competency is seen now. `own`: by the learner. `mine`: by the supervisor who looks. `others`: by other supervisors."""

    competency: str
    own: PracticeRating | None
    mine: PracticeRating | None
    others: tuple[PracticeRating, ...]


def beside(ratings: Sequence[PracticeRating], competencies: Sequence[str], supervisor: str) -> list[Views]:
    """The views of one learner's practice, for each of `competencies`, as `supervisor` sees them; "" for the learner.

    `ratings`: of that learner; of two by the same person the later one counts.
    """
    newest = {(rating.competency, rating.by): rating for rating in ratings}
    return [
        Views(
            competency,
            newest.get((competency, "")),
            newest.get((competency, supervisor)) if supervisor else None,
            tuple(rating for (about, by), rating in newest.items() if about == competency and by not in ("", supervisor)),
        )
        for competency in competencies
    ]


def name_of(level: int) -> str:
    """What a level is called."""
    return next((each.name for each in LEVELS if each.level == level), str(level))
