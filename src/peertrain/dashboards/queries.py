"""Pure queries: values in, tables out. Open no file and no database.

A table is a pandas DataFrame with one row for what its docstring says; scores are 0 to 1, times are UTC.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import pandas as pd

from ..assignment import Assignment
from ..scenario import Scenario
from ..store.gradebook import Grade
from ..store.rows import Learner
from .people import Activity, ago


def supervisees(
    people: Sequence[Learner], activity: Sequence[Activity], grades: Sequence[Grade], modules: Sequence[str], now: datetime
) -> pd.DataFrame:
    """One row a learner, counted over `modules` alone: name, modules started / submitted / graded (counts), score (0 to 1 of what is graded so
    far, None before), waiting (answers that need a person), open_work and last_activity in words, last (a time).
    """
    rows = []
    for person in people:
        own = [row for row in activity if row.learner == person.id and row.module in modules]
        points = [grade for grade in grades if grade.learner == person.id]
        waiting = sum(grade.needs_person for grade in points)
        settled = [grade for grade in points if not grade.needs_person]
        most = sum(grade.max_score for grade in settled)
        last = max((row.last for row in own if row.last), default=None)
        submitted = sum(row.handed_in is not None for row in own)
        graded = len({grade.assignment for grade in points} - {grade.assignment for grade in points if grade.needs_person})
        rows.append(
            {
                "id": person.id,
                "name": person.name,
                "started": sum(row.answers > 0 for row in own),
                "submitted": submitted,
                "graded": graded,
                "modules": len(modules),
                "score": sum(grade.score for grade in settled) / most if most else None,
                "waiting": waiting,
                "open_work": _open_work(own, waiting, len(modules)),
                "last": last,
                "last_activity": ago(last, now),
            }
        )
    columns = ["id", "name", "started", "submitted", "graded", "modules", "score", "waiting", "open_work", "last", "last_activity"]
    return pd.DataFrame(rows, columns=columns)


def by_competency(
    people: Sequence[Learner], grades: Sequence[Grade], assignments: Mapping[str, Assignment], scenarios: Mapping[str, Scenario]
) -> pd.DataFrame:
    """One row a learner and competency with evidence: learner (id), competency (id), score (0 to 1), items (how many).

    A grade cell counts for every competency of its scenario, by its points. What waits for a person does not count.
    """
    shown = {person.id for person in people}
    rows = []
    for grade in grades:
        assignment = assignments.get(grade.assignment)
        item = next((item for item in assignment.items if item.grade_id == grade.cell), None) if assignment else None
        if grade.learner not in shown or item is None or grade.needs_person or item.scenario not in scenarios:
            continue
        earned = {"learner": grade.learner, "points": grade.score, "most": grade.max_score}
        rows += [earned | {"competency": competency} for competency in scenarios[item.scenario].competencies]
    if not rows:
        return pd.DataFrame(columns=["learner", "competency", "score", "items"])
    grouped = (
        pd.DataFrame(rows)
        .groupby(["learner", "competency"], as_index=False)
        .agg(points=("points", "sum"), most=("most", "sum"), items=("points", "size"))
    )
    grouped["score"] = (grouped["points"] / grouped["most"]).clip(0, 1)
    return grouped[["learner", "competency", "score", "items"]]


def _open_work(own: Sequence[Activity], waiting: int, modules: int) -> str:
    parts = []
    if waiting:
        parts.append(f"{waiting} answer{'' if waiting == 1 else 's'} waiting for you")
    if to_grade := sum(row.to_grade for row in own):
        parts.append(f"{to_grade} to grade")
    started = sum(row.answers > 0 and row.handed_in is None for row in own)
    if started:
        parts.append(f"{started} started, not handed in")
    untouched = modules - sum(row.answers > 0 or row.handed_in is not None for row in own)
    if untouched > 0:
        parts.append(f"{untouched} not started")
    return ", ".join(parts) or "nothing open"
