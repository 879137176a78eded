"""How often two people meet, and what that makes of today, in words. Pure; keeps nothing and judges nobody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

WAYS = ((7, "Every week"), (14, "Every second week"), (30, "Every month (30 days)"), (0, "Not agreed"))


class Standing(NamedTuple):
    """Where two people stand. `due`: the day of the next session, None where nothing is agreed or none was held. `overdue`: days past it, from 0."""

    words: str
    due: date | None
    overdue: int


def standing(every_days: int, last: date | None, today: date) -> Standing:
    """What was agreed, the last session and today come to. `every_days`: from 0; 0 where nothing is agreed."""
    if last is None:
        agreed = f"you agreed on {every(every_days)}" if every_days else "you have not agreed yet how often you meet"
        return Standing(f"No session has been held yet; {agreed}.", None, 0)
    since = (today - last).days
    held = f"The last session was {_ago(since)}"
    if not every_days:
        return Standing(f"{held}; you have not agreed yet how often you meet.", None, 0)
    due = last + timedelta(days=every_days)
    overdue = max(0, (today - due).days)
    ahead = "" if overdue else f" The next one is due {_ahead((due - today).days)}, on {day(due)}."
    return Standing(f"{held}; you agreed on {every(every_days)}.{ahead}", due, overdue)


def every(days: int) -> str:
    """`every 14 days`; one day is `every day`."""
    return "every day" if days == 1 else f"every {days} days"


def day(of: date) -> str:
    """A day with the month as a word, because 11/12 is two days."""
    return f"{of.day} {of:%b %Y}"


def _ago(days: int) -> str:
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"


def _ahead(days: int) -> str:
    return "today" if days <= 0 else "tomorrow" if days == 1 else f"in {days} days"
