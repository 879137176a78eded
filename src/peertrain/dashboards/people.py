"""Who is shown, what they did, and when, in words. Pure, and light enough for a learner's own page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from ..store.rows import Learner


class Activity(NamedTuple):
    """What one learner did in one module.

    `answers`: responses on record. `practised`: of the `to_practise` open practice scenarios, how many are finished; private
    ones are nobody's to count. `last`: the newest response or submission, None if there is none. `handed_in`: the newest
    submission. `to_grade`: it is not graded yet.
    """

    learner: str
    module: str
    answers: int
    practised: int
    to_practise: int
    last: datetime | None
    handed_in: datetime | None
    to_grade: bool = False


def visible(people: Sequence[Learner]) -> list[Learner]:
    """Whom to show: real learners, or the made-up cohort as long as there are none."""
    real = [person for person in people if not person.made_up]
    return real or list(people)


def only_made_up(people: Sequence[Learner]) -> bool:
    """Whether everyone enrolled is made up."""
    return bool(people) and all(person.made_up for person in people)


def ago(then: datetime | None, now: datetime) -> str:
    """How long ago, in words a person would use; days as the reader's calendar has them."""
    if then is None:
        return "nothing yet"
    days = days_between(then, now)
    return "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"


def days_between(then: datetime, now: datetime) -> int:
    """Whole days as the reader's calendar has them, from 0."""
    return max(0, (now.astimezone().date() - then.astimezone().date()).days)


def spent(seconds: int) -> str:
    """How long somebody took, in words: `50 min`, `2 h 5 min`."""
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def not_started(modules: int) -> str:
    """How many modules are still ahead, as a sentence."""
    return f"{modules} {'module' if modules == 1 else 'modules'} not started yet."
