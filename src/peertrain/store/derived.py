"""Figures: what journals come to, in tables that can be made again at any time. Asks and writes; works nothing out itself.

A learner's rows and what they add to the tallies change in one transaction. Two that write at once wait for each other, in an order that
cannot deadlock: first the learners, sorted, then their rows, then the tallies, sorted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from ..errors import CourseError
from .derived_tables import (
    attempt_table,
    decision_table,
    item_tally_table,
    leaning_table,
    module_tally_table,
    option_tally_table,
    pair_tally_table,
    progress_table,
    taken_in_table,
)
from .records import Records
from .reviews import now
from .rows import Decided, Leaning, Played, Progress
from .tables import learner_table

Tally = Counter[tuple[str, ...]]  # (table, *key without made_up, column) -> how much


class Rows(NamedTuple):
    """Everything that is kept of one learner, or of several."""

    played: list[Played]
    decided: list[Decided]
    leanings: list[Leaning]
    progress: list[Progress]


class Known(NamedTuple):
    """A learner who is enrolled. `state`: of their journals when they were taken in; "" where they never were, or count among the others."""

    learner: str
    made_up: bool
    state: str


class Taken(NamedTuple):
    """One learner's journals, taken in. `state`: see `Known`."""

    learner: str
    made_up: bool
    state: str
    rows: Rows


_HOMES: tuple[tuple[sa.Table, type[Any]], ...] = (
    (attempt_table, Played),
    (decision_table, Decided),
    (leaning_table, Leaning),
    (progress_table, Progress),
)
_TALLIES = (item_tally_table, module_tally_table, option_tally_table, pair_tally_table)
_FEW = 500  # learners in one statement, far below what databases allow
Row = TypeVar("Row")


class Figures:
    """The door to the derived tables. Every method is one transaction and raises CourseError in words."""

    def __init__(self, records: Records) -> None:
        self._begin = records.begin

    # Asking, for the people on one page

    def played(self, learners: Sequence[str]) -> list[Played]:
        """Every attempt, by learner, oldest first."""
        return self._rows(attempt_table, Played, learners, "began", "place", "scenario", "number")

    def decided(self, learners: Sequence[str]) -> list[Decided]:
        """Every decision, by learner, oldest first."""
        return self._rows(decision_table, Decided, learners, "at", "place", "scenario", "number", "step")

    def leanings(self, learners: Sequence[str], since: int | None = None) -> list[Leaning]:
        """Every part of a decision that leans, by learner, oldest first. `since`: whole seconds since 1970, UTC."""
        return self._rows(leaning_table, Leaning, learners, "at", "place", "scenario", "number", "step", "part", since=since)

    def progress(self, learners: Sequence[str]) -> list[Progress]:
        """What was done in each module that was begun, by learner and module."""
        return self._rows(progress_table, Progress, learners, "module")

    def as_of(self) -> str | None:
        """When journals were last found changed and taken in, UTC, ISO 8601; None before that."""
        with self._begin() as connection:
            found: str | None = connection.execute(sa.select(sa.func.max(taken_in_table.c.at))).scalar()
        return found

    def _rows(self, table: sa.Table, kind: type[Row], learners: Sequence[str], *order: str, since: int | None = None) -> list[Row]:
        fields: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
        wanted = sa.select(*[table.c[name] for name in fields]).where(table.c.learner.in_(learners))
        if since is not None:
            wanted = wanted.where(table.c.at >= since)
        with self._begin() as connection:
            found = connection.execute(wanted.order_by(table.c.learner, *[table.c[name] for name in order])).all()
        return [kind(*row) for row in found]

    # Taking in

    def known(self, learners: Sequence[str] | None = None) -> tuple[list[Known], list[str]]:
        """Those of `learners` (None: of all) who are enrolled, by id; and those who no longer are, but were taken in."""
        enrolled, taken = learner_table.c, taken_in_table.c
        same = sa.case((taken.made_up == enrolled.made_up, taken.state), else_="")
        people = sa.select(enrolled.id, enrolled.made_up, sa.func.coalesce(same, "")).select_from(
            learner_table.outerjoin(taken_in_table, taken.learner == enrolled.id)
        )
        gone = sa.select(taken.learner).where(taken.learner.not_in(sa.select(enrolled.id)))
        if learners is not None:
            people, gone = people.where(enrolled.id.in_(learners)), gone.where(taken.learner.in_(learners))
        with self._begin() as connection:
            return [Known(*row) for row in connection.execute(people.order_by(enrolled.id))], sorted(connection.execute(gone).scalars())

    def put(self, taken: Sequence[Taken], tallied: Callable[[Rows], Tally]) -> None:
        """Keep what was taken in, in place of what was there of these learners. `tallied`: what a learner's rows add to the tallies."""
        taken = sorted(taken, key=lambda one: one.learner)
        kinds = {one.learner: one.made_up for one in taken}
        at = now()
        states = [{"learner": one.learner, "state": one.state, "made_up": one.made_up, "at": at} for one in taken]
        if not states:
            return
        with self._begin() as connection:
            insert = _insert(connection, taken_in_table).values(states)
            over = insert.on_conflict_do_update(index_elements=["learner"], set_={"state": insert.excluded.state, "at": insert.excluded.at})
            before: dict[str, bool] = {row.learner: row.made_up for row in connection.execute(over.returning(*_KIND))}
            change = _less(_taken_out(connection, sorted(before)), before, tallied)
            for number, (table, _) in enumerate(_HOMES):
                if rows := [row._asdict() for one in taken for row in one.rows[number]]:
                    connection.execute(table.insert(), rows)
            for one in taken:
                change[one.made_up].update(tallied(one.rows))
            for learner, made_up in kinds.items():
                if before[learner] != made_up:
                    connection.execute(taken_in_table.update().where(taken_in_table.c.learner == learner).values(made_up=made_up))
            _add(connection, change)

    def forget(self, learners: Sequence[str], tallied: Callable[[Rows], Tally]) -> None:
        """Take out everything of these learners. `tallied`: as for `put`."""
        for first in range(0, len(learners), _FEW):
            with self._begin() as connection:
                gone = taken_in_table.delete().where(taken_in_table.c.learner.in_(sorted(learners[first : first + _FEW])))
                before: dict[str, bool] = {row.learner: row.made_up for row in connection.execute(gone.returning(*_KIND))}
                _add(connection, _less(_taken_out(connection, sorted(before)), before, tallied))

    def clear(self) -> None:
        """Take out everything of everybody."""
        with self._begin() as connection:
            for table in (taken_in_table, *(table for table, _ in _HOMES), *_TALLIES):
                connection.execute(table.delete())


_KIND = (taken_in_table.c.learner, taken_in_table.c.made_up)


def _taken_out(connection: sa.Connection, learners: Sequence[str]) -> dict[str, Rows]:
    """Take out the rows of these learners; what they were, by learner."""
    found: dict[str, Rows] = {}
    for number, (table, kind) in enumerate(_HOMES):
        gone = table.delete().where(table.c.learner.in_(learners)).returning(*[table.c[name] for name in kind._fields])
        for row in connection.execute(gone):
            found.setdefault(row.learner, Rows([], [], [], []))[number].append(kind(*row))
    return found


def _less(old: Mapping[str, Rows], kinds: Mapping[str, bool], tallied: Callable[[Rows], Tally]) -> dict[bool, Tally]:
    change: dict[bool, Tally] = {False: Counter(), True: Counter()}
    for learner, rows in old.items():
        change[kinds[learner]].subtract(tallied(rows))
    return change


def _add(connection: sa.Connection, change: Mapping[bool, Tally]) -> None:
    """Add to the tallies what is not zero; a row in which nothing is left goes."""
    for table in _TALLIES:
        keys = [column.name for column in table.primary_key if column.name != "made_up"]
        sums = [column.name for column in table.c if not column.primary_key]
        rows: dict[tuple[Any, ...], dict[str, Any]] = {}
        for made_up, tally in change.items():
            for (name, *key, column), amount in tally.items():
                if name == table.name and amount:
                    empty = {"made_up": made_up, **dict(zip(keys, key, strict=True)), **dict.fromkeys(sums, 0)}
                    rows.setdefault((made_up, *key), empty)[column] += amount
        if rows:
            insert = _insert(connection, table)
            more = {name: table.c[name] + insert.excluded[name] for name in sums}
            over = insert.on_conflict_do_update(index_elements=["made_up", *keys], set_=more)
            connection.execute(over, [rows[key] for key in sorted(rows)])
            if any(row[name] < 0 for row in rows.values() for name in sums):
                connection.execute(table.delete().where(*[table.c[name] == 0 for name in sums]))


def _insert(connection: sa.Connection, table: sa.Table) -> Any:
    """An insert that can say what to do where the key is taken: each kind of database has words of its own for it."""
    kinds: Mapping[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
    if connection.dialect.name not in kinds:
        raise CourseError("the records have to be on SQLite or PostgreSQL")
    return kinds[connection.dialect.name](table)
