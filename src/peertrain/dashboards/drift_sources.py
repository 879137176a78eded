"""Gather what the compass reads of several people: their first decisions, where these lean, and the log that is handed in here. Writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from ..course import Course
from ..drift import ASKED, DIRECTIONS, LEVELS, Choice, Logged, Task
from ..judgement import Drift, DriftLevel
from ..role_sheet import tasks
from ..store.derived import Figures
from ..store.records import Records
from ..store.rows import Decided, Leaning, LogRow


class Evidence(NamedTuple):
    """What is known of one person, for `drift.compass` and `drift.trends`."""

    choices: Sequence[Choice] = ()
    log: Sequence[Logged] = ()


def gather(course: Course, records: Records, learners: Sequence[str], log: Sequence[LogRow]) -> dict[str, Evidence]:
    """The evidence on each of `learners`, as the store has it now. `log`: their own, or what they share of it. Raises CourseError."""
    figures = Figures(records)
    choices = choices_of(figures.decided(learners), figures.leanings(learners))
    weeks = logged(log, tasks(course)) if log else {}
    return {learner: Evidence(choices.get(learner, ()), weeks.get(learner, ())) for learner in learners}


def choices_of(decided: Iterable[Decided], leanings: Iterable[Leaning]) -> dict[str, list[Choice]]:
    """Choices by learner. Only the first time through a scene counts: playing it again to see what happens is free. A pass is no evidence."""
    leaned: defaultdict[tuple[object, ...], set[tuple[Drift, DriftLevel]]] = defaultdict(set)
    for row in leanings:
        if row.direction in DIRECTIONS and row.level in LEVELS:  # what a later version tagged is left out
            leaned[row.learner, row.place, row.scenario, row.number, row.step].add((row.direction, row.level))
    found: defaultdict[str, list[Choice]] = defaultdict(list)
    for one in decided:
        if one.could_lean and one.credit is not None and one.number == 1:
            ways = frozenset(leaned.get((one.learner, one.place, one.scenario, one.number, one.step), ()))
            found[one.learner].append(Choice(one.at, ways))
    return dict(found)


def logged(rows: Iterable[LogRow], known: Mapping[str, Task]) -> dict[str, list[Logged]]:
    """The log by learner; a line about a task or by somebody that nobody knows any more is left out."""
    found: defaultdict[str, list[Logged]] = defaultdict(list)
    for row in rows:
        if row.activity in known and row.asked_by in ASKED:
            with suppress(ValueError):
                found[row.learner].append(Logged(date.fromisoformat(row.week), known[row.activity], row.asked_by, row.minutes))
    return dict(found)
