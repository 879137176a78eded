"""Meetings: supervision sessions, what was said in them, and how often two people meet. Only ever added to; the caller decides what may be said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from ..errors import CourseError
from .records import Records
from .reviews import now
from .rows import Drafted, Meeting, MeetingEntry, Said
from .tables import cadence_table, learner_table, meeting_entry_table, meeting_table

Compose = Callable[[Sequence[MeetingEntry]], Sequence[Said]]


class Meetings:
    """The door to these tables. Every method is one transaction and raises CourseError in words."""

    def __init__(self, records: Records) -> None:
        self._begin = records.begin

    def held(self, learner: str, supervisor: str | None = None) -> list[Meeting]:
        """The sessions of a learner, with everyone or with one supervisor, oldest first."""
        with self._begin() as connection:
            return _held(connection, learner, supervisor)

    def last(self, learners: Sequence[str]) -> dict[tuple[str, str], str]:
        """When the newest session of each (supervisor, learner) began: UTC, ISO 8601."""
        columns = meeting_table.c
        wanted = sa.select(columns.supervisor, columns.learner, sa.func.max(columns.at)).where(columns.learner.in_(learners))
        with self._begin() as connection:
            return {(row[0], row[1]): row[2] for row in connection.execute(wanted.group_by(columns.supervisor, columns.learner))}

    def entries(self, learner: str, supervisor: str | None = None) -> list[MeetingEntry]:
        """Everything that was said in these sessions, oldest first."""
        with self._begin() as connection:
            return _entries(connection, learner, supervisor)

    def begin(
        self,
        learner: str,
        supervisor: str,
        by: str,
        topics: Sequence[Drafted],
        may: Callable[[Sequence[Meeting], Sequence[MeetingEntry]], None],
    ) -> Meeting:
        """Begin a session with these topics, all or nothing. `may` sees what there is, alone with it, and raises to refuse."""
        with self._begin() as connection:
            # A write comes first: from here to the end nobody else begins a session of this learner, in SQLite and PostgreSQL alike.
            learners = learner_table.c
            if not connection.execute(learner_table.update().where(learners.id == learner).values(id=learners.id)).rowcount:
                raise CourseError("nobody is enrolled under this address")
            may(_held(connection, learner, supervisor), _entries(connection, learner, supervisor))
            row = {"at": now(), "by": by, "supervisor": supervisor, "learner": learner}
            meeting = _added(connection, meeting_table, row)
            for topic in topics:
                id = _say(connection, meeting, Said(by, "topic", topic.function, topic.text)).id
                if topic.source:
                    _say(connection, meeting, Said("", "note", "", topic.source, of=id))
            return Meeting(meeting, **row)

    def say(self, meeting: int, compose: Compose) -> list[MeetingEntry]:
        """Add to a session what `compose` makes of everything that these two have said so far, all or nothing.

        `compose` is alone with the session while it decides; it raises to refuse. Returns the entries that were added.
        """
        with self._begin() as connection:
            columns = meeting_table.c
            if not connection.execute(meeting_table.update().where(columns.id == meeting).values(id=columns.id)).rowcount:
                raise CourseError("this session is not there")
            found = connection.execute(sa.select(columns.learner, columns.supervisor).where(columns.id == meeting)).one()
            return [_say(connection, meeting, said) for said in compose(_entries(connection, *found))]

    def cadence(self, learner: str, supervisor: str) -> int:
        """How often these two agreed to meet, in days; 0 for nothing agreed."""
        return self.cadences([learner]).get((supervisor, learner), 0)

    def cadences(self, learners: Sequence[str]) -> dict[tuple[str, str], int]:
        """What each (supervisor, learner) agreed on last, in days; 0 for no more."""
        columns = cadence_table.c
        wanted = sa.select(columns.supervisor, columns.learner, columns.every_days).where(columns.learner.in_(learners)).order_by(columns.id)
        with self._begin() as connection:
            return {(row[0], row[1]): row[2] for row in connection.execute(wanted)}

    def agree(self, learner: str, supervisor: str, every_days: int, by: str) -> None:
        """Keep how often two people meet."""
        row = {"at": now(), "by": by, "supervisor": supervisor, "learner": learner, "every_days": every_days}
        with self._begin() as connection:
            connection.execute(cadence_table.insert().values(row))


def _held(connection: sa.Connection, learner: str, supervisor: str | None) -> list[Meeting]:
    wanted = sa.select(*(meeting_table.c[name] for name in Meeting._fields)).where(*_of(learner, supervisor))
    return [Meeting._make(row) for row in connection.execute(wanted.order_by(meeting_table.c.id))]


def _entries(connection: sa.Connection, learner: str, supervisor: str | None) -> list[MeetingEntry]:
    columns = meeting_entry_table.c
    wanted = sa.select(*(columns[name] for name in MeetingEntry._fields)).join(meeting_table).where(*_of(learner, supervisor))
    return [MeetingEntry._make(row) for row in connection.execute(wanted.order_by(columns.id))]


def _of(learner: str, supervisor: str | None) -> list[sa.ColumnElement[bool]]:
    columns = meeting_table.c
    return [columns.learner == learner, *([] if supervisor is None else [columns.supervisor == supervisor])]


def _say(connection: sa.Connection, meeting: int, said: Said) -> MeetingEntry:
    row: dict[str, Any] = {"meeting": meeting, "at": now()} | said._asdict()
    return MeetingEntry(id=_added(connection, meeting_entry_table, row), **row)


def _added(connection: sa.Connection, table: sa.Table, row: Mapping[str, Any]) -> int:
    key = connection.execute(table.insert().values(row)).inserted_primary_key
    assert key is not None
    return int(key[0])
