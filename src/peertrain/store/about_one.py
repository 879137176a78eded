"""Every row of the records that is about one learner, whichever table it is in, so that a new table is not forgotten. Writes nothing."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from . import derived_tables  # noqa: F401  these are tables about people as well
from .records import Records
from .tables import learner_table, meeting_entry_table, meeting_table, metadata


def everything(records: Records, learner: str) -> dict[str, list[dict[str, Any]]]:
    """The rows about a learner as they stand, by table; a table without any is there and empty. Raises CourseError."""
    with records.begin() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(sa.select(table).where(about).order_by(*table.primary_key)).mappings()]
            for table in metadata.sorted_tables
            if (about := _about(table, learner)) is not None
        }


def _about(table: sa.Table, learner: str) -> sa.ColumnElement[bool] | None:
    if table is learner_table:
        return table.c.id == learner
    if table is meeting_entry_table:
        return table.c.meeting.in_(sa.select(meeting_table.c.id).where(meeting_table.c.learner == learner))
    return table.c.learner == learner if "learner" in table.c else None
