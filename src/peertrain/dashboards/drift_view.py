"""The compass as HTML: which way and whose, week by week, the log, and what to take to supervision. Values in, text out; all of it escaped.

Says no verdict: where there is too little it says so, and otherwise what could be talked about.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import groupby
from typing import Any

from ..drift import ASKED, DIRECTIONS, ENOUGH_CHOICES, LEVELS, Compass, Trend, seen
from ..judgement import Drift
from ..statistics.charts import Point, Signal
from .drift_words import DIRECTION, FOR_THE_WORKPLACE, OPENINGS, PULL, TO_MEND
from .tables import Cell, paragraph, percent, table

COUNTED = (
    "One choice can lean more than one way. Only the first time through a scene counts. "
    "The scenes do not offer every direction equally often, so do not weigh one against another. "
    "Where no panel has rated a scene yet, its marks are the authors' own."
)
ALL_PEER_WORK = "All of the time in the log went into peer work."
NOT_ENOUGH = "Not enough to say yet."
WHAT_TREND = {"choices": "Choices that lean", "log": "Logged minutes that are not peer work"}
CHANGED = {"more": "More than before", "less": "Less than before"}


def directions(reading: Compass) -> str:
    """A table of the choices that leaned each way, from the worker and from the workplace; or what is missing for one."""
    if not reading.enough:
        return paragraph(missing(reading), "pt-note")
    rows = [(DIRECTION[way].title, *(of(reading.leans[way, level].choices, reading.choices) for level in LEVELS)) for way in DIRECTIONS]
    caption = f"Where {reading.choices} choices that could lean went"
    return table(caption, ("Direction", *(PULL[level] for level in LEVELS)), rows, "") + paragraph(COUNTED)


def missing(reading: Compass) -> str:
    """What it takes to tell a direction by, in words."""
    have, more = reading.choices, ENOUGH_CHOICES - reading.choices
    there = "there is none so far" if not have else f"there {'is' if have == 1 else 'are'} {have} so far, and {more} more would do"
    return (
        f"{NOT_ENOUGH} It takes {ENOUGH_CHOICES} choices that could lean, and {there}. "
        "They come from the scenes in lessons and assignments. A question that was passed is no choice."
    )


def of(part: int, whole: int) -> str:
    """A count over its opportunities, as "3 of 21"."""
    return f"{part} of {whole}"


def log(reading: Compass) -> str:
    """Two tables of the log: minutes that are not peer work by direction, and by who asked; nothing where there is no log."""
    if not reading.weeks:
        return ""
    counted: list[tuple[Cell, ...]] = [(DIRECTION[way].title, *(reading.leans[way, level].minutes for level in LEVELS)) for way in DIRECTIONS]
    counted.append(("No one direction", *(reading.other[level] for level in LEVELS)))
    rows = [row for row in counted if any(row[1:])]
    weeks = "1 week" if reading.weeks == 1 else f"{reading.weeks} weeks"
    where = table(f"Minutes that are not peer work, by direction, in {weeks}", ("Direction", *(PULL[level] for level in LEVELS)), rows, ALL_PEER_WORK)
    asked = [(ASKED[who].words, PULL[ASKED[who].level], of(aside, whole)) for who, (aside, whole) in reading.asked.items()]
    said = "What counts as peer work comes from the roles worksheet in the lesson The role and its values, as the panel sorted it."
    return where + table("Minutes that are not peer work, by who asked", ("Who asked", "The pull", "Minutes"), asked, "") + paragraph(said)


def trend_title(trend: Trend) -> str:
    """What a trend is called."""
    return f"{WHAT_TREND[trend.source]}, {PULL[trend.level][0].lower()}{PULL[trend.level][1:]}"


def trend_words(trend: Trend) -> str:
    """What a trend says, in a sentence or two; never why."""
    reading = trend.reading
    if not reading.enough:
        what, weeks, whole = "minutes" if trend.source == "log" else "choices", len(reading.points), sum(point.of for point in reading.points)
        return (
            f"{reading.why_not} So far there {'is none' if not weeks else 'is 1 week' if weeks == 1 else f'are {weeks} weeks'}{_with(whole, what)}."
        )
    last = next(point.week for point in reversed(reading.points) if point.lower is not None)  # a week too short to count has no limits
    newest = next((signal for signal in reading.signals if signal.week == last), None)
    if newest is None:
        earlier = " Earlier weeks stood out." if reading.signals else ""
        return f"The newest weeks are about as usual here. A small change would not show.{earlier}"
    when = "The newest week leans" if newest.over == 1 else f"The newest {newest.over} weeks together lean"
    ask = ("What is going on?" if trend.level == "individual" else "Who could mend that?") if newest.direction == "more" else "What helped?"
    return f"{when} {newest.direction} than the weeks before. {ask}"


def _with(whole: int, what: str) -> str:
    return f" with {whole} {what}" if whole else ""


def weeks(told: Sequence[Trend]) -> str:
    """All trends; of choices or of the log once what is missing, where there is too little for either level."""
    parts = []
    for source, several in groupby(told, key=lambda trend: trend.source):
        trends = list(several)
        if any(trend.reading.enough for trend in trends):
            parts += [_trend(trend) for trend in trends]
        else:
            parts.append(f"<h3>{escape(WHAT_TREND[source])}</h3>{paragraph(trend_words(trends[0]), 'pt-note')}")
    return "".join(parts)


def _trend(told: Trend) -> str:
    """One trend: its words, and a table of its weeks with the range that was usual before each."""
    title = trend_title(told)
    columns = ("Week of", "Minutes" if told.source == "log" else "Choices", "Share", "Usual before", "Change")
    rows = [
        (_day(point.week), of(point.counted, point.of), percent(point.share), usual(point), _changed(point, told.reading.signals))
        for point in told.reading.points
    ]
    listed = f'<details class="pt-more"><summary>The weeks as a table</summary>{table(title, columns, rows, "")}</details>'
    return f"<h3>{escape(title)}</h3>{paragraph(trend_words(told))}{listed}"


def usual(point: Point) -> str:
    """The limits that stood before a week."""
    return "–" if point.lower is None or point.upper is None else f"{percent(point.lower)} to {percent(point.upper)}"


def _changed(point: Point, signals: Sequence[Signal]) -> str:
    return "; ".join(_change(signal) for signal in signals if signal.week == point.week) or "–"


def _change(signal: Signal) -> str:
    return CHANGED[signal.direction] if signal.over == 1 else f"{CHANGED[signal.direction]}, {signal.over} weeks together"


def _day(week: str) -> str:
    day = date.fromisoformat(week)
    return f"{day.day} {day:%b %Y}"


def talk(reading: Compass, name: str | None) -> str:
    """What to take to supervision. `name`: whom a supervisor talks with; None where the peer worker reads."""
    own, workplace = seen(reading, "individual"), seen(reading, "organisational")
    parts = []
    if own:
        whom = f"You may want to talk with {name} about" if name else "You may want to talk about"
        parts.append(f"<h3>{escape(whom)} {'one of these' if len(own) > 1 else 'this'}</h3>")
        parts += [_direction(way, unfolded=len(own) == 1) for way in own]
    if workplace:
        titles = _joined([_lower(DIRECTION[way].title) for way in workplace])
        said = f"What the workplace asked for pulled {titles}. It belongs to the employer, and it is not held against {name or 'you'}."
        parts.append(f"<h3>{escape(TO_MEND.format(whose='the' if name else 'your'))}</h3>{paragraph(said)}{_list(FOR_THE_WORKPLACE)}")
    if not parts:
        parts.append(paragraph("Nothing on this page asks for a talk of its own. One of these is always worth a few minutes."))
        parts.append(
            _list(DIRECTION["own_tools_unused"].questions[-1:] + DIRECTION["clinical"].questions[:1] + DIRECTION["case_management"].questions[:1])
        )
    if name:
        parts.append(f"<h3>Ways to begin</h3>{paragraph('Put your own part first, when you have one.')}{_list(OPENINGS)}")
    return "".join(parts)


def _direction(way: Drift, *, unfolded: bool) -> str:
    words = DIRECTION[way]
    opened = " open" if unfolded else ""
    return f'<details class="pt-more"{opened}><summary>{escape(words.title)}</summary>{paragraph(words.means)}{_list(words.questions)}</details>'


def picture(reading: Compass, told: Sequence[Trend]) -> dict[str, Any]:
    """The same for the widget, as plain values: shares are 0 to 1. Holds only what there is enough of."""
    rows = [
        {
            "direction": DIRECTION[way].title,
            "pull": PULL[level],
            "count": reading.leans[way, level].choices,
            "share": reading.leans[way, level].choices / reading.choices,
        }
        for way in (DIRECTIONS if reading.enough else ())
        for level in LEVELS
    ]
    return {"of": reading.choices, "directions": rows, "summary": in_short(reading), "trends": [_drawn(one) for one in told if one.reading.enough]}


def in_short(reading: Compass) -> str:
    """The directions in one sentence."""
    if not reading.enough:
        return missing(reading)
    counts = [(reading.leans[way, level].choices, f"{_lower(DIRECTION[way].title)} {_lower(PULL[level])}") for way in DIRECTIONS for level in LEVELS]
    told = [f"{count} {where}" for count, where in counts if count]
    return f"Of {reading.choices} choices that could lean: {'; '.join(told) or 'none did'}."


def _drawn(told: Trend) -> dict[str, Any]:
    weeks = [point._asdict() | {"label": _day(point.week), "change": _changed(point, told.reading.signals)} for point in told.reading.points]
    return {"title": trend_title(told), "summary": trend_words(told), "weeks": weeks}


def _list(items: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _joined(titles: Sequence[str]) -> str:
    return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} and {titles[-1]}"
