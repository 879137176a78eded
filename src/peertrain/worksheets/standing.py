"""How a worksheet stands: what is still missing, and the plan that comes of it. Pure: a worksheet and answers in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from .fields import IN_PLACE, PLAN, Status
from .sheet import Worksheet

Answers = Mapping[str, Any]


class Missing(NamedTuple):
    """A field that cannot be left out and is not whole. `why`: as the file says. `parts`: what of it is missing, by name; none: all of it."""

    field: str
    why: str
    parts: tuple[str, ...]


def missing(worksheet: Worksheet, answers: Answers) -> tuple[Missing, ...]:
    """What is still missing, in the worksheet's order. An answer that does not fit the worksheet is none."""
    fitting = worksheet.fitting(answers)
    found = []
    for name, asked in worksheet.fields.items():
        if asked.required is None:
            continue
        if name not in fitting:
            found.append(Missing(name, asked.required, ()))
        elif parts := asked.lacks(fitting[name]):
            found.append(Missing(name, asked.required, parts))
    return tuple(found)


class Row(NamedTuple):
    """One thing that is not in place yet. `state`: "begun" or "not_yet". `next`, `who`, `by` (a date such as 2026-12-01): empty if not said."""

    field: str
    state: str
    next: str
    who: str
    by: str


class Plan(NamedTuple):
    """What is not in place yet, the nearest date first and what has no date last. `in_place`, `unanswered`: how many are the one or the other."""

    rows: tuple[Row, ...]
    in_place: int
    unanswered: int


def plan(worksheet: Worksheet, answers: Answers) -> Plan | None:
    """What the paper of a worksheet that prints a plan shows; None for one that prints all."""
    if worksheet.prints != "plan":
        return None
    fitting = worksheet.fitting(answers)
    asked = [name for name, told in worksheet.fields.items() if isinstance(told, Status)]
    open_ = [name for name in asked if name in fitting and fitting[name]["state"] != IN_PLACE]
    rows = [Row(name, fitting[name]["state"], *(fitting[name].get(part, "").strip() for part in PLAN)) for name in open_]
    answered = sum(name in fitting for name in asked)
    return Plan(tuple(sorted(rows, key=lambda row: (not row.by, row.by))), answered - len(open_), len(asked) - answered)
