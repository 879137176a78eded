"""Whether a person's latest weeks differ from their own weeks before: two control charts with honest limits. Pure; judges nobody.

The limits of a week come from the weeks before it alone, so that they are wide at first and a change does not hide itself. Both charts look for
more and for less than usual for this person: in four weeks together, and, of choices, in one week too. A single week of the log outside its
limits is shown and is no signal: a busy week is no drift, and a fifth of people would get one in half a year. So the four count by their median.
Choices (leaned, of those that could lean) are few and their usual share is unknown, so their limits are exact: given how many leaned in all,
the count of a week is hypergeometric whatever the usual share. That is the binomial Q chart of Quesenberry (1991), SPC Q charts for a binomial
parameter p: short or long runs, Journal of Quality Technology 23. A p chart's three sigmas, and Laney's p', need larger counts.
Minutes (not peer work, of all in the log) are an individuals chart: the mean and 2.66 times the mean moving range; Wheeler, Understanding
Variation (2nd ed., 2000). A change under a tenth of the week is never told, however steady the weeks before.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median
from typing import Literal, NamedTuple

EACH_RULE = 0.005  # chance, at most, that choices that did not change are outside on one side
TOGETHER = 4  # weeks
FEWEST_WEEKS_BEFORE, FEWEST_CHOICES_BEFORE = 4, 16
FEWEST_LOGS_BEFORE, FEWEST_MINUTES = 8, 120
INDIVIDUALS = 2.66  # 3 / 1.128: three sigmas, as two values in a row differ by 1.128 of them on average
MIDDLE_OF_FOUR = 0.298  # the variance of the median of four values of a normal distribution, in sigmas squared
SMALLEST_CHANGE = 0.1

Direction = Literal["more", "less"]


class Week(NamedTuple):
    """One week: `counted` of `of`. `week`: what it is called."""

    week: str
    counted: int
    of: int


class Point(NamedTuple):
    """A week on a chart. `share`: None where there was nothing to count. Outside `lower` to `upper` is a signal; None: too little before it."""

    week: str
    counted: int
    of: int
    share: float | None
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None


class Signal(NamedTuple):
    """More or less than usual for this person. `week`: the last of them. `over`: how many together, 1 or 4."""

    week: str
    over: int
    direction: Direction
    words: str


class Reading(NamedTuple):
    """A chart. `enough`: whether the newest week could give a signal; else `why_not` says in words what is missing, and there are none.

    `centre`, `lower`, `upper`: of the newest week that counts. Shares are 0 to 1.
    """

    enough: bool
    why_not: str
    points: tuple[Point, ...]
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    signals: tuple[Signal, ...] = ()


class Limits(NamedTuple):
    """What `share` may be if nothing changed: `lower` to `upper`; `centre`: what it was."""

    share: float
    centre: float
    lower: float
    upper: float

    @property
    def outside(self) -> Direction | None:
        """On which side the share lies outside."""
        if self.share > self.upper + 1e-12:
            return "more"
        return "less" if self.share < self.lower - 1e-12 else None


Rule = Callable[[Sequence[Week], Sequence[Week]], Limits | None]  # of the weeks before, and of those looked at


def of_choices(weeks: Sequence[Week]) -> Reading:
    """The chart of choices that leaned, of those that could lean. `weeks`: in order. From 4 weeks with 16 choices before the newest."""
    why_not = f"Not enough to say: it takes {FEWEST_WEEKS_BEFORE} weeks with {FEWEST_CHOICES_BEFORE} decisions that could lean, and one week more."
    return _reading(weeks, [week for week in weeks if week.of > 0], choice_limits, (1, TOGETHER), why_not)


def of_minutes(weeks: Sequence[Week]) -> Reading:
    """The chart of minutes that are not peer work, of all in the log. `weeks`: in order. From 12 weeks of at least 2 hours; others are left out."""
    least = FEWEST_LOGS_BEFORE + TOGETHER
    why_not = f"Not enough to say: it takes {least} weeks of the log with at least {FEWEST_MINUTES // 60} hours each."
    return _reading(weeks, [week for week in weeks if week.of >= FEWEST_MINUTES], minute_limits, (TOGETHER,), why_not)


def choice_limits(before: Sequence[Week], now: Sequence[Week]) -> Limits | None:
    """What the share of `now`, all its weeks together, may be if nothing changed since `before`; None where that is too little to say."""
    counted, of = sum(week.counted for week in before), sum(week.of for week in before)
    if len(before) < FEWEST_WEEKS_BEFORE or of < FEWEST_CHOICES_BEFORE:
        return None
    here = sum(week.of for week in now)
    lower = upper = round(here * counted / of)
    while lower > 0 and as_many(here - lower + 1, here, of - counted, of) > EACH_RULE:
        lower -= 1
    while upper < here and as_many(upper + 1, here, counted, of) > EACH_RULE:
        upper += 1
    return Limits(sum(week.counted for week in now) / here, counted / of, lower / here, upper / here)


def as_many(leaned: int, here: int, counted: int, of: int) -> float:
    """The chance of `leaned` or more of `here`, given how many leaned here and before (`counted` of `of`) together, if nothing changed."""
    both = leaned + counted
    odds = math.comb(here, leaned) * math.comb(of, counted) / math.comb(of + here, both)
    total = odds
    for x in range(leaned, min(here, both)):
        odds *= (here - x) * (both - x) / ((x + 1) * (of - both + x + 1))
        total += odds
    return total


def minute_limits(before: Sequence[Week], now: Sequence[Week]) -> Limits | None:
    """What the share of `now`, of 4 weeks the median, may be if nothing changed since `before`; None where that is too little to say.

    Clipped to 0..1. Each week counts the same, however long its log.
    """
    if len(before) < FEWEST_LOGS_BEFORE:
        return None
    shares = [week.counted / week.of for week in before]
    centre = math.fsum(shares) / len(shares)
    wide = INDIVIDUALS * math.fsum(abs(one - other) for one, other in pairwise(shares)) / (len(shares) - 1)
    if len(now) > 1:  # the middle of several is steadier than one, and the centre itself is not sure
        wide *= math.sqrt(MIDDLE_OF_FOUR + 1 / len(before))
    wide = max(wide, SMALLEST_CHANGE)
    share = median(week.counted / week.of for week in now)
    return Limits(share, centre, max(0.0, centre - wide), min(1.0, centre + wide))


def _reading(weeks: Sequence[Week], counting: Sequence[Week], rule: Rule, told: Sequence[int], why_not: str) -> Reading:
    """`counting`: the weeks that count. `told`: over how many weeks there may be signals."""
    limits: dict[str, Limits] = {}
    signals: list[Signal] = []
    enough = False
    for at, week in enumerate(counting):
        for over in (1, TOGETHER):
            begin = max(0, at + 1 - over)
            found = rule(counting[:begin], counting[begin : at + 1])
            if found and over == 1:
                limits[week.week] = found
            if found and over in told:
                enough = True  # and stays so: what was enough for this week is for all later ones
                if found.outside:
                    signals.append(Signal(week.week, over, found.outside, _words(over, found.outside)))
    points = tuple(_point(week, limits.get(week.week)) for week in weeks)
    if not enough:
        return Reading(False, why_not, points)
    newest = limits[counting[-1].week]
    return Reading(True, "", points, newest.centre, newest.lower, newest.upper, tuple(signals))


def _point(week: Week, limits: Limits | None) -> Point:
    point = Point(*week, week.counted / week.of if week.of > 0 else None)
    return point._replace(centre=limits.centre, lower=limits.lower, upper=limits.upper) if limits else point


def _words(over: int, direction: Direction) -> str:
    when = "That week" if over == 1 else "That week and the three before it, together"
    return f"{when}: {direction} than usual for this person."
