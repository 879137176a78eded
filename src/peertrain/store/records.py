"""Records: who is enrolled, and what supervisors rated. Append-only where people's judgement is kept.

Holds no learner's answers (they stand in journals) and no scores (they stand in the gradebook).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import sqlalchemy as sa

from ..errors import CourseError
from .database import open_engine
from .rows import Learner, NameChange, Rating
from .tables import learner_table, name_change_table, rating_table

NEWEST = "0003"


class Records:
    """The store's one door. `url`: any SQLAlchemy URL."""

    def __init__(self, url: str) -> None:
        self._engine = open_engine(url)
        self._url = url
        self._upgrade()

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def enrol(self, id: str, name: str, made_up: bool = False) -> Learner:
        """Add a learner, or return the one already there under `id`."""
        row = Learner(id, name, made_up, _now())
        with self.begin() as connection:
            known = connection.execute(sa.select(learner_table).where(learner_table.c.id == id)).first()
            if known is None:
                connection.execute(learner_table.insert().values(row._asdict()))
                return row
        return Learner(*known)

    def learners(self) -> list[Learner]:
        """Everyone enrolled, by name."""
        with self.begin() as connection:
            rows = connection.execute(sa.select(learner_table).order_by(learner_table.c.name, learner_table.c.id))
            return [Learner(*row) for row in rows]

    def learner(self, id: str) -> Learner | None:
        """Who is enrolled under this id, if anyone."""
        with self.begin() as connection:
            found = connection.execute(sa.select(learner_table).where(learner_table.c.id == id)).first()
        return Learner(*found) if found else None

    def rename(self, id: str, name: str) -> Learner:
        """Correct the name of a learner; the one before is kept beside. Raises CourseError where nobody is enrolled by that id."""
        with self.begin() as connection:
            known = connection.execute(sa.select(learner_table).where(learner_table.c.id == id).with_for_update()).first()
            if known is None:
                raise CourseError("nobody is enrolled by this id")
            person = Learner(*known)
            if name != person.name:
                connection.execute(name_change_table.insert().values(NameChange(_now(), id, person.name, name)._asdict()))
                connection.execute(learner_table.update().where(learner_table.c.id == id).values(name=name))
        return person._replace(name=name)

    def names(self, id: str) -> list[NameChange]:
        """How a learner's name was corrected, oldest first."""
        wanted = sa.select(*[name_change_table.c[name] for name in NameChange._fields]).where(name_change_table.c.learner == id)
        with self.begin() as connection:
            return [NameChange(*row) for row in connection.execute(wanted.order_by(name_change_table.c.id))]

    def add_rating(self, *ratings: Rating) -> None:
        """Add ratings, all or none. Earlier ones of the same answers stay."""
        rows = [rating._asdict() | {"levels": json.dumps(dict(rating.levels), sort_keys=True)} for rating in ratings]
        if rows:
            with self.begin() as connection:
                connection.execute(rating_table.insert(), rows)

    def ratings(self, assignment: str, learner: str | Sequence[str] | None = None) -> list[Rating]:
        """Every rating in an assignment, of one learner, of several or of all, oldest first."""
        wanted = sa.select(*[rating_table.c[name] for name in Rating._fields]).where(rating_table.c.assignment == assignment)
        if learner is not None:
            wanted = wanted.where(rating_table.c.learner.in_([learner] if isinstance(learner, str) else learner))
        with self.begin() as connection:
            rows = connection.execute(wanted.order_by(rating_table.c.id)).all()
        return [Rating(**(row._asdict() | {"levels": json.loads(row.levels)})) for row in rows]

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """One transaction, for the store's other modules. Raises CourseError."""
        with self._in_words(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as problem:
            raise CourseError(f"the records at {sa.make_url(self._url).render_as_string()} cannot be used: {problem.orig}") from problem

    def _upgrade(self) -> None:
        with self.begin() as connection:
            if sa.inspect(connection).has_table("alembic_version"):
                version = connection.execute(sa.text("select version_num from alembic_version")).scalar()
                if version == NEWEST:
                    return
        from .migrate import upgrade  # alembic costs half a second and is needed once

        with self._in_words():
            upgrade(self._engine)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
