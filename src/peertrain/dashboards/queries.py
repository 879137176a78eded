"""The supervisees' queries: a connection and ids in, rows out. Each runs one statement by an index; none reads a file or a journal.

What is asked of many people is asked of one page of them at a time, so memory does not grow with a course.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..store.rows import Learner, Meeting, MeetingEntry
from ..store.tables import answer_table, learner_table, meeting_entry_table, meeting_table, rating_table, review_setting_table, second_look_table
from ..store.tables import supervision_table as given

SEAT = "supervisor"  # the setting that names somebody who reads answers
OF_GOALS = ("goal", "correction", "done", "dropped")  # kinds of line
OFFERED = 200  # names
LATELY = 1000  # ratings: whoever gave one of the newest is somebody to offer

Agreed = dict[str, list[tuple[Meeting, list[MeetingEntry]]]]  # learner -> sessions and what was said of goals in them


class Marks(NamedTuple):
    """What one learner's assignment has earned so far, in points. `possible`: of what is settled. `waiting`: answers that need a person.

    `graded`: when what was graded was handed in, UTC.
    """

    learner: str
    assignment: str
    earned: float
    possible: float
    waiting: int
    graded: datetime | None


# Who


def made_up_only(connection: sa.Connection) -> bool:
    """Whether only made-up people are enrolled; they are shown until the first real learner starts."""
    real = sa.exists().where(learner_table.c.made_up == sa.false())
    return connection.execute(sa.select(~real & sa.exists(sa.select(learner_table.c.id)))).scalar() in (True, 1)


def supervisors(connection: sa.Connection, *, made_up: bool) -> list[str]:
    """Whom to offer as a supervisor, by name: whoever has supervised or sat down at the desk, and who lately rated people of this kind."""
    lately = sa.select(rating_table.c.learner, rating_table.c.rater).order_by(rating_table.c.id.desc()).limit(LATELY).subquery()
    named = sa.union(
        sa.select(_each_supervisor().c.name),
        sa.select(review_setting_table.c.value).where(review_setting_table.c.name == SEAT),
        sa.select(lately.c.rater).join(learner_table, learner_table.c.id == lately.c.learner).where(_kind(made_up)),
    )
    return sorted(name for name in connection.execute(named).scalars() if name)[:OFFERED]


def shared_out(connection: sa.Connection, *, made_up: bool) -> bool:
    """Whether anybody supervises anybody."""
    held = sa.select(given.c.id).join(learner_table, learner_table.c.id == given.c.learner)
    return connection.execute(held.where(_kind(made_up), _stands(), given.c.supervisor != "").limit(1)).first() is not None


def how_many(connection: sa.Connection, supervisor: str | None, *, made_up: bool) -> int:
    """How many people a supervisor supervises; with None, how many there are."""
    return int(connection.execute(_people(supervisor, made_up, sa.func.count())).scalar_one())


def people(connection: sa.Connection, supervisor: str | None, *, made_up: bool, limit: int, offset: int = 0) -> list[Learner]:
    """A page of the people whom a supervisor supervises, by name; with None, of everybody."""
    columns = learner_table.c
    wanted = _people(supervisor, made_up, *(columns[name] for name in Learner._fields))
    rows = connection.execute(wanted.order_by(columns.name, columns.id).limit(limit).offset(offset))
    return [Learner._make(row) for row in rows]


def own(connection: sa.Connection, supervisor: str, learner: str) -> Learner | None:
    """The learner, where this supervisor may see their record: one of their own, or anybody while nobody supervises anybody. Else None."""
    columns, made_up = learner_table.c, made_up_only(connection)
    whose = supervisor if shared_out(connection, made_up=made_up) else None
    wanted = _people(whose, made_up, *(columns[name] for name in Learner._fields)).where(columns.id == learner)
    found = connection.execute(wanted).first()
    return Learner._make(found) if found else None


# What waits, and what was agreed


def looks(connection: sa.Connection, learners: Sequence[str]) -> dict[str, int]:
    """How many second looks wait at answers of these learners, by learner; those with none are left out."""
    look, answer = second_look_table.c, answer_table.c
    taken, back = rating_table.alias("taken"), rating_table.alias("back")
    same = (taken.c.learner == look.learner, taken.c.assignment == look.assignment, taken.c.response_id == look.response_id)
    asked = (taken.c.scenario == answer.scenario, taken.c.step == answer.step)
    later = sa.exists().where(
        *(back.c[name] == taken.c[name] for name in ("learner", "assignment", "response_id", "scenario", "step", "rater")),
        back.c.round == "withdrawn",
        back.c.id > taken.c.id,
    )
    read = sa.exists().where(*same, *asked, taken.c.round == "look", ~later)
    here = sa.and_(*(answer[name] == look[name] for name in ("learner", "assignment", "grade_id", "response_id")))
    wanted = sa.select(look.learner, sa.func.count()).join(answer_table, here).where(look.learner.in_(learners), ~read).group_by(look.learner)
    return dict(connection.execute(wanted).tuples().all())


def agreed(connection: sa.Connection, supervisor: str, learners: Sequence[str]) -> Agreed:
    """The sessions that a supervisor held with each of these learners, each with the lines that say which goals are open, oldest first."""
    meeting, entry = meeting_table.c, meeting_entry_table.c
    wanted = (
        sa.select(*(meeting[name] for name in Meeting._fields), *(entry[name] for name in MeetingEntry._fields))
        .join_from(meeting_table, meeting_entry_table, entry.meeting == meeting.id)
        .where(meeting.learner.in_(learners), meeting.supervisor == supervisor, entry.kind.in_(OF_GOALS))
    )
    found: dict[Meeting, list[MeetingEntry]] = {}
    for row in connection.execute(wanted.order_by(entry.id)):
        found.setdefault(Meeting._make(row[: len(Meeting._fields)]), []).append(MeetingEntry._make(row[len(Meeting._fields) :]))
    by_learner: Agreed = {}
    for held, said in sorted(found.items()):
        by_learner.setdefault(held.learner, []).append((held, said))
    return by_learner


# What the gradebook holds, in nbgrader's tables

# A cross join keeps SQLite to this order, in which every table is looked up by a key of nbgrader's: the few cells of the course first, then
# each learner's row for each. PostgreSQL orders it by itself.
_MARKS = sa.text(
    """
    select submitted_assignment.student_id as learner, assignment.name as assignment,
           sum(case when grade.needs_manual_grade then 0
                    else coalesce(grade.manual_score, grade.auto_score, 0) + coalesce(grade.extra_credit, 0) end) as earned,
           sum(case when grade.needs_manual_grade then 0 else grade_cells.max_score end) as possible,
           sum(case when grade.needs_manual_grade then 1 else 0 end) as waiting,
           max(submitted_assignment.timestamp) as graded
    from assignment cross join notebook cross join base_cell cross join grade_cells
         cross join submitted_assignment cross join submitted_notebook cross join grade
    where notebook.assignment_id = assignment.id and base_cell.notebook_id = notebook.id and grade_cells.id = base_cell.id
          and submitted_assignment.assignment_id = assignment.id and submitted_assignment.student_id in :learners
          and submitted_notebook.notebook_id = notebook.id and submitted_notebook.assignment_id = submitted_assignment.id
          and grade.cell_id = base_cell.id and grade.notebook_id = submitted_notebook.id
    group by submitted_assignment.student_id, assignment.name
    """
)


def marks(gradebook: sa.Connection, learners: Sequence[str]) -> list[Marks]:
    """What these learners' graded assignments have earned so far, without order. `gradebook`: a connection to nbgrader's."""
    wanted = _MARKS.bindparams(sa.bindparam("learners", list(learners), expanding=True)).columns(graded=sa.DateTime)
    return [
        Marks(row.learner, row.assignment, float(row.earned), float(row.possible), int(row.waiting), row.graded and row.graded.replace(tzinfo=UTC))
        for row in gradebook.execute(wanted)
    ]


def _people(supervisor: str | None, made_up: bool, *columns: Any) -> sa.Select[Any]:
    wanted = sa.select(*columns).select_from(learner_table).where(_kind(made_up))
    if supervisor is None:
        return wanted
    return wanted.join(given, given.c.learner == learner_table.c.id).where(given.c.supervisor == supervisor, _stands())


def _each_supervisor() -> sa.CTE:
    """Each name once, by jumping through the index from one to the next: a course has few supervisors and many rows of supervision."""
    found = sa.select(sa.func.min(given.c.supervisor).label("name")).cte("found", recursive=True)
    following = sa.select(sa.func.min(given.c.supervisor)).where(given.c.supervisor > found.c.name).scalar_subquery()
    return found.union_all(sa.select(following).where(found.c.name.is_not(None)))


def _kind(made_up: bool) -> sa.ColumnElement[bool]:
    return learner_table.c.made_up == (sa.true() if made_up else sa.false())


def _stands() -> sa.ColumnElement[bool]:
    """A learner's newest row of supervision: the one that counts."""
    later = given.alias("later")
    return ~sa.exists().where(later.c.learner == given.c.learner, later.c.id > given.c.id)
