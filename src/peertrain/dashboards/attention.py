"""Who needs a supervisor's attention and why, in words, from what is known of each. Pure; compares nobody with anybody.

| kind | when |
| --- | --- |
| look | somebody asked for a second look |
| answers | an answer waits for a person |
| grading | handed in `UNGRADED_DAYS` days ago or more, and not graded |
| session | the day of the next supervision session is past |
| goal | a goal they agreed on is due within `GOAL_DAYS` days, or was |
| quiet | no activity for `QUIET_DAYS` days, with something left to hand in |

What others wait for comes first; of those who wait for the same, who has waited longest, then by name (second looks by name alone).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple, get_args

from ..store.rows import Learner
from .people import days_between

QUIET_DAYS = 14
UNGRADED_DAYS = 3
GOAL_DAYS = 7

Kind = Literal["look", "answers", "grading", "session", "goal", "quiet"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Standing(NamedTuple):
    """What is known of one person. Times are UTC.

    `last`: the newest answer or submission, None before the first. `open`: whether anything is left to hand in. `looks`: second looks
    asked for and not given. `waiting`: answers that need a person; `since`: when the oldest of them was handed in. `ungraded`: the
    oldest submission that is not graded. `overdue`: days past the day of the next session, 0 where it is not past. `goals`: the days
    that open goals are due.
    """

    person: Learner
    last: datetime | None = None
    open: bool = True
    looks: int = 0
    waiting: int = 0
    since: datetime | None = None
    ungraded: datetime | None = None
    overdue: int = 0
    goals: Sequence[date] = ()


class Reason(NamedTuple):
    """One reason. `days`: how long it has been one, from 0."""

    kind: Kind
    words: str
    days: int


class Attention(NamedTuple):
    """A person with at least one reason, the most urgent first."""

    person: Learner
    reasons: tuple[Reason, ...]


def attention(rows: Iterable[Standing], now: datetime) -> list[Attention]:
    """Who needs attention, the most urgent first. Whoever has no reason is not in it."""
    found = [Attention(row.person, reasons) for row in rows if (reasons := tuple(_reasons(row, now)))]
    return sorted(found, key=_urgency)


def _urgency(row: Attention) -> tuple[int, int, str, str]:
    first = row.reasons[0]
    return KINDS.index(first.kind), -first.days, row.person.name, row.person.id


def _reasons(row: Standing, now: datetime) -> Iterable[Reason]:
    if row.looks:
        yield Reason("look", "asked for a second look" if row.looks == 1 else f"asked for {row.looks} second looks", 0)
    if row.waiting:
        words = f"{row.waiting} {'answer' if row.waiting == 1 else 'answers'} waiting for you"
        yield Reason("answers", words, days_between(row.since, now) if row.since else 0)
    if row.ungraded and (days := days_between(row.ungraded, now)) >= UNGRADED_DAYS:
        yield Reason("grading", f"handed in {days} days ago, not graded yet", days)
    if row.overdue > 0:
        yield Reason("session", f"supervision session was due {_past(row.overdue)}", row.overdue)
    today = now.astimezone().date()
    if near := sorted(due for due in row.goals if (due - today).days <= GOAL_DAYS):
        yield Reason("goal", _goals(len(near), (near[0] - today).days), max(0, (today - near[0]).days))
    if row.open:
        since = row.last or _enrolled(row.person)
        if since and (days := days_between(since, now)) >= QUIET_DAYS:
            yield Reason("quiet", f"no activity for {days} days" if row.last else f"enrolled {days} days ago, has not begun", days)


def _goals(count: int, ahead: int) -> str:
    when = f"was due {_past(-ahead)}" if ahead < 0 else "is due today" if ahead == 0 else f"is due in {ahead} {'day' if ahead == 1 else 'days'}"
    return f"a goal {when}" if count == 1 else f"{count} goals to look at; the first {when}"


def _past(days: int) -> str:
    return "yesterday" if days == 1 else f"{days} days ago"


def _enrolled(person: Learner) -> datetime | None:
    try:
        at = datetime.fromisoformat(person.enrolled_at)
    except ValueError:
        return None
    return at if at.tzinfo else None
