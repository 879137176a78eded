"""Where somebody's work leans: counts by direction and by week, from choices in scenes and a weekly log. Pure; a way into a talk.

Counts and nothing else: no score, no grade, no verdict. What the workplace asks for is kept apart from what a person does by themselves,
and is only added up over people where there are at least five.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple, get_args

from .judgement import Drift, DriftLevel
from .statistics.charts import Reading, Week, of_choices, of_minutes

DIRECTIONS: tuple[Drift, ...] = get_args(Drift)
LEVELS: tuple[DriftLevel, ...] = get_args(DriftLevel)
ENOUGH_CHOICES = 20  # under that one more choice would move a share by over five points, so no direction is told
SEEN = 3  # choices that lean one way; one or two come up in anybody's work
FEWEST_PEOPLE = 5  # whose figures may be added up


class Asked(NamedTuple):
    """Who asked for a piece of work: in words, and whose it is to change."""

    words: str
    level: DriftLevel


ASKED: Mapping[str, Asked] = {
    "mine": Asked("I took it on myself", "individual"),
    "person": Asked("The person I walk with", "individual"),
    "colleague": Asked("Someone on the team", "organisational"),
    "supervisor": Asked("My supervisor or a manager", "organisational"),
    "officer": Asked("An officer or the court", "organisational"),
    "job": Asked("It is in my job description", "organisational"),
}


class Task(NamedTuple):
    """One line of the roles worksheet. `peer_work`: most of the panel would not keep it out of the role. `direction`: where doing it leans to."""

    id: str
    text: str
    peer_work: bool
    direction: Drift | None = None


class Choice(NamedTuple):
    """One choice that could lean. `at`: seconds since 1970, UTC. `leanings`: where its parts did, each direction and level once."""

    at: int
    leanings: frozenset[tuple[Drift, DriftLevel]] = frozenset()


class Logged(NamedTuple):
    """Minutes of one week in one task. `week`: its Monday. `asked_by`: one of `ASKED`."""

    week: date
    task: Task
    asked_by: str
    minutes: int


class Lean(NamedTuple):
    """What leans one way at one level. `choices`: how many did. `minutes`: logged, in tasks that are not peer work."""

    choices: int = 0
    minutes: int = 0


class Compass(NamedTuple):
    """Everything that leans, added up. `choices`: those that could lean. `minutes`: all that was logged, in `weeks` weeks.

    `leans`: each direction and level; one choice can lean several ways, so the counts may add up to more than the choices. `other`: minutes in tasks
    that are not peer work and lean no one way, by level. `asked`: by who asked, the minutes that are not peer work and all minutes.
    """

    choices: int
    minutes: int
    weeks: int
    leans: Mapping[tuple[Drift, DriftLevel], Lean]
    other: Mapping[DriftLevel, int]
    asked: Mapping[str, tuple[int, int]]

    @property
    def enough(self) -> bool:
        """Whether there are enough choices to tell a direction by."""
        return self.choices >= ENOUGH_CHOICES


class Trend(NamedTuple):
    """How one thing went from week to week. `source`: choices in scenes, or minutes of the log."""

    source: Literal["choices", "log"]
    level: DriftLevel
    reading: Reading


class Workplaces(NamedTuple):
    """What workplaces asked for in one direction, over people; a figure is None where fewer than five people stand behind it."""

    direction: Drift
    people: int | None
    choices: int | None
    minutes: int | None


def compass(choices: Iterable[Choice], log: Iterable[Logged]) -> Compass:
    """Add up; the order of what comes in does not matter. Raises KeyError for an `asked_by` that is not known."""
    chosen, logged = list(choices), list(log)
    leaned = Counter(way for choice in chosen for way in choice.leanings)
    minutes: Counter[tuple[Drift, DriftLevel]] = Counter()
    other: Counter[DriftLevel] = Counter()
    asked: dict[str, tuple[int, int]] = {}
    for row in logged:
        level, aside = ASKED[row.asked_by].level, 0 if row.task.peer_work else row.minutes
        not_peer_work, whole = asked.get(row.asked_by, (0, 0))
        asked[row.asked_by] = (not_peer_work + aside, whole + row.minutes)
        if row.task.direction is None:
            other[level] += aside
        else:
            minutes[row.task.direction, level] += aside
    return Compass(
        choices=len(chosen),
        minutes=sum(row.minutes for row in logged),
        weeks=len({row.week for row in logged}),
        leans={(way, level): Lean(leaned[way, level], minutes[way, level]) for way in DIRECTIONS for level in LEVELS},
        other={level: other[level] for level in LEVELS},
        asked={who: asked[who] for who in ASKED if who in asked},
    )


def seen(reading: Compass, level: DriftLevel) -> tuple[Drift, ...]:
    """The directions there is something to talk about in: three choices, where there are enough in all, or any logged minutes.

    In their own order and not by how much: scenes do not offer every direction equally often.
    """
    leans = {way: reading.leans[way, level] for way in DIRECTIONS}
    return tuple(way for way, lean in leans.items() if lean.minutes or (reading.enough and lean.choices >= SEEN))


def trends(choices: Iterable[Choice], log: Iterable[Logged]) -> tuple[Trend, ...]:
    """A control chart for each level: of the choices that lean, and, where there is a log, of the minutes that are not peer work."""
    chosen, logged = list(choices), list(log)
    found = [Trend("choices", level, of_choices(weekly_choices(chosen, level))) for level in LEVELS]
    if logged:
        found += [Trend("log", level, of_minutes(weekly_minutes(logged, level))) for level in LEVELS]
    return tuple(found)


def weekly_choices(choices: Iterable[Choice], level: DriftLevel) -> list[Week]:
    """The choices that lean at a level, of those that could, a week at a time, oldest first; weeks without any are left out."""
    return _weeks((week_of(choice.at), int(any(at == level for _, at in choice.leanings)), 1) for choice in choices)


def weekly_minutes(log: Iterable[Logged], level: DriftLevel) -> list[Week]:
    """The logged minutes that are not peer work and were asked for at a level, of all logged, a week at a time, oldest first."""
    return _weeks((row.week, 0 if row.task.peer_work or ASKED[row.asked_by].level != level else row.minutes, row.minutes) for row in log)


def _weeks(counts: Iterable[tuple[date, int, int]]) -> list[Week]:
    found: dict[date, tuple[int, int]] = {}
    for monday, count, of in counts:
        before = found.get(monday, (0, 0))
        found[monday] = (before[0] + count, before[1] + of)
    return [Week(monday.isoformat(), *found[monday]) for monday in sorted(found) if found[monday][1]]


def organisational(readings: Iterable[Compass]) -> tuple[Workplaces, ...]:
    """What the workplaces of several people asked for, by direction; for whoever employs them, with nobody's name."""
    leans = [[reading.leans[way, "organisational"] for way in DIRECTIONS] for reading in readings]
    found = []
    for at, way in enumerate(DIRECTIONS):
        here = [row[at] for row in leans]
        choices, minutes = [lean.choices for lean in here if lean.choices], [lean.minutes for lean in here if lean.minutes]
        people = sum(lean != Lean() for lean in here)
        found.append(Workplaces(way, _told(people, people), _told(sum(choices), len(choices)), _told(sum(minutes), len(minutes))))
    return tuple(found)


def week_of(at: int) -> date:
    """The Monday of the week of a time, UTC."""
    day = datetime.fromtimestamp(at, UTC).date()
    return day - timedelta(days=day.weekday())


def _told(figure: int, people: int) -> int | None:
    return figure if people >= FEWEST_PEOPLE else None
