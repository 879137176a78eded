"""Draft the agenda of a supervision session from plain evidence: questions to talk about, each with where it comes from. Pure; gives no verdict.

The three functions of supervision are those of the Toolkit, table 5. What there is no evidence for is not drafted; the supportive questions are
always there, and nothing private is ever read for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from .cadence import day, standing

Function = Literal["supportive", "administrative", "formative"]
FUNCTIONS: tuple[Function, ...] = ("supportive", "administrative", "formative")
MOST = 9
MOST_FORMATIVE = 4
APART = 1  # levels by which two views of a practice may differ without being talked about
ALWAYS = "Always asked. Nothing private is read for it."
WELLBEING = "How are you, and what has the work been asking of you?"
OWN_STORY = "Using your own story: when did it help lately, and when was it good to keep it to yourself?"


class Topic(NamedTuple):
    """One thing to talk about. `source`: where it comes from."""

    function: Function
    text: str
    source: str


class OpenGoal(NamedTuple):
    """A goal that is not reached yet. `who`: who does it, in words."""

    what: str
    who: str
    due: date
    agreed: date


class Started(NamedTuple):
    """A module that was begun and not handed in. `module`: its title."""

    module: str
    last: date


class Brought(NamedTuple):
    """What feedback says to take to supervision from one written answer. `share`: what the answer earned, 0 to 1."""

    scene: str
    question: str
    share: float


class Grown(NamedTuple):
    """A scene played again since the last session, with more credit than the first time."""

    scene: str


class Look(NamedTuple):
    """A second look that was asked for. `read`: somebody has read the answer."""

    scene: str
    asked: date
    read: bool


class Apart(NamedTuple):
    """A competency that the two see at different levels, 1 to 4."""

    competency: str
    own: int
    supervisors: int


class Evidence(NamedTuple):
    """All that an agenda is drafted from. Whatever is not known is left empty."""

    today: date
    last: date | None = None
    every_days: int = 0
    goals: Sequence[OpenGoal] = ()
    started: Sequence[Started] = ()
    brought: Sequence[Brought] = ()
    grown: Sequence[Grown] = ()
    looks: Sequence[Look] = ()
    apart: Sequence[Apart] = ()


def agenda(evidence: Evidence) -> list[Topic]:
    """The topics, at most nine, by function and in an order that is the same whenever the evidence is."""
    found = [Topic("supportive", WELLBEING, ALWAYS), Topic("supportive", OWN_STORY, ALWAYS)]
    found += _goals(evidence) + _started(evidence) + _cadence(evidence)
    found += (_looks(evidence) + _room(evidence) + _apart(evidence) + _grown(evidence) + _praised(evidence))[:MOST_FORMATIVE]
    return found[:MOST]


def _goals(evidence: Evidence) -> list[Topic]:
    due = sorted((goal for goal in evidence.goals if goal.due <= evidence.today), key=lambda goal: (goal.due, goal))
    if not due:
        return []
    names = "; ".join(f"“{goal.what}” ({goal.who}, by {day(goal.due)})" for goal in due[:3])
    more = f"; and {len(due) - 3} more" if len(due) > 3 else ""
    agreed = sorted({goal.agreed for goal in due})
    said = day(agreed[0]) if len(agreed) == 1 else f"{day(agreed[0])} and later"
    return [Topic("administrative", f"What we agreed, and how it went: {names}{more}.", f"Goals that are due, agreed on {said}.")]


def _started(evidence: Evidence) -> list[Topic]:
    rows = sorted(evidence.started, key=lambda row: (row.last, row.module))
    if not rows:
        return []
    names = _listed([f"“{row.module}”" for row in rows[:3]] + ([f"{len(rows) - 3} more"] if len(rows) > 3 else []))
    source = f"Begun and not handed in; the last answer was on {day(max(row.last for row in rows))}."
    return [Topic("administrative", f"{names}: what would help to go on, or is it time to leave it for now?", source)]


def _cadence(evidence: Evidence) -> list[Topic]:
    now = standing(evidence.every_days, evidence.last, evidence.today)
    if evidence.last is None or not now.overdue:
        return []
    return [Topic("administrative", "How often we meet: what got in the way, and does the plan still fit?", now.words)]


def _looks(evidence: Evidence) -> list[Topic]:
    return [
        Topic(
            "formative",
            f"“{look.scene}”: what did you see in your answer that you want read again?"
            if not look.read
            else f"“{look.scene}” was read again. What do you make of what came back?",
            f"A second look, asked for on {day(look.asked)}.",
        )
        for look in sorted(evidence.looks, key=lambda look: (look.asked, look))[-1:]
    ]


def _room(evidence: Evidence) -> list[Topic]:
    low = sorted((row for row in evidence.brought if row.share <= 0.5), key=lambda row: (row.share, row))
    return [Topic("formative", row.question, f"Feedback on “{row.scene}”, in the words of the rubric.") for row in low[:2]]


def _apart(evidence: Evidence) -> list[Topic]:
    rows = [row for row in evidence.apart if abs(row.own - row.supervisors) >= APART]
    rows.sort(key=lambda row: (-abs(row.own - row.supervisors), row))
    return [
        Topic(
            "formative",
            f"“{row.competency}”: you see it differently. What has each of you seen?",
            f"Own view: level {row.own} of 4. Supervisor's view: level {row.supervisors} of 4.",
        )
        for row in rows[:1]
    ]


def _grown(evidence: Evidence) -> list[Topic]:
    return [
        Topic("formative", f"You played “{row.scene}” again. What did you do differently, and why?", "Attempts since the last session.")
        for row in sorted(evidence.grown)[:1]
    ]


def _praised(evidence: Evidence) -> list[Topic]:
    high = sorted(row for row in evidence.brought if row.share == 1)
    return [Topic("formative", row.question, f"Feedback on “{row.scene}”, in the words of the rubric.") for row in high[:1]]


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
