"""Gather what is known of a supervisor's people, one page of them at a time. Takes in their newest journals first; decides nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime
from typing import NamedTuple

from ..course import Course
from ..dashboards import queries
from ..dashboards.attention import Standing
from ..dashboards.queries import Marks
from ..dashboards.sources import gradebook_of
from ..dashboards.supervisees import Work, is_open, last_of, works
from ..ingesting import ingest
from ..store.derived import Figures
from ..store.meetings import Meetings
from ..store.records import Records
from ..store.rows import Learner, Progress
from ..store.sharing_records import Openness
from ..supervising.cadence import standing
from ..supervising.session import open_goals, sessions

PEOPLE_ON_A_PAGE = 50
WHAT = "progress"  # what the learner reads was looked at


class Whose(NamedTuple):
    """A page of the people whom a supervisor sees. `total`: how many there are in all. `shared_out`: whether anybody supervises anybody."""

    people: list[Learner]
    total: int
    shared_out: bool


class Known(NamedTuple):
    """What is known of one person."""

    person: Learner
    work: list[Work]
    standing: Standing


def whose(course: Course, supervisor: str, page: int) -> Whose:
    """The people of one page, from 1: a supervisor's own, or everybody while nobody supervises anybody. Raises CourseError."""
    with closing(Records(course.records_url)) as records, records.begin() as connection:
        made_up = queries.made_up_only(connection)
        shared_out = queries.shared_out(connection, made_up=made_up)
        name = supervisor if shared_out else None
        people = queries.people(connection, name, made_up=made_up, limit=PEOPLE_ON_A_PAGE, offset=(page - 1) * PEOPLE_ON_A_PAGE)
        return Whose(people, queries.how_many(connection, name, made_up=made_up), shared_out)


def own(course: Course, supervisor: str, learner: str) -> Learner | None:
    """The learner, where this supervisor may see them. Raises CourseError."""
    with closing(Records(course.records_url)) as records, records.begin() as connection:
        return queries.own(connection, supervisor, learner)


def known(course: Course, supervisor: str, people: Sequence[Learner], now: datetime) -> list[Known]:
    """What is known of these people, in their order; notes that the supervisor looked. Raises CourseError."""
    ids = [person.id for person in people]
    if not ids:
        return []
    with closing(Records(course.records_url)) as records:
        Openness(records).viewed(supervisor, ids, WHAT)
        ingest(course, ids)
        progress: dict[str, list[Progress]] = defaultdict(list)
        for row in Figures(records).progress(ids):
            progress[row.learner].append(row)
        overdue = _overdue(Meetings(records), supervisor, ids, now.astimezone().date())
        with records.begin() as connection:
            looks, goals = queries.looks(connection, ids), _goals(queries.agreed(connection, supervisor, ids))
    marks: dict[str, list[Marks]] = defaultdict(list)
    with gradebook_of(course) as gradebook:
        for mark in queries.marks(gradebook, ids) if gradebook else ():
            marks[mark.learner].append(mark)
    found = []
    for person in people:
        work = works(course.curriculum.modules, progress[person.id], marks[person.id])
        found.append(
            Known(
                person,
                work,
                Standing(
                    person,
                    last=last_of(work),
                    open=is_open(work),
                    looks=looks.get(person.id, 0),
                    waiting=sum(one.waiting for one in work),
                    since=min((one.marks.graded for one in work if one.waiting and one.marks and one.marks.graded), default=None),
                    ungraded=min((one.ungraded for one in work if one.ungraded), default=None),
                    overdue=overdue[person.id],
                    goals=goals[person.id],
                ),
            )
        )
    return found


def _overdue(meetings: Meetings, supervisor: str, ids: Sequence[str], today: date) -> dict[str, int]:
    """How many days past its day each person's next session is."""
    last, every = meetings.last(ids), meetings.cadences(ids)
    found = {}
    for id in ids:
        held = last.get((supervisor, id))
        found[id] = standing(every.get((supervisor, id), 0), _day(held) if held else None, today).overdue
    return found


def _goals(agreed: queries.Agreed) -> dict[str, list[date]]:
    found: dict[str, list[date]] = defaultdict(list)
    for learner, rows in agreed.items():
        meetings = [meeting for meeting, _ in rows]
        entries = [entry for _, said in rows for entry in said]
        found[learner] = [date.fromisoformat(goal.now.due) for goal in open_goals(sessions(meetings, entries)) if goal.now.due]
    return found


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone().date()
