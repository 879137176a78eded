"""Openness: who looked at whose record, what learners agreed to share, what they share now, and how practice is seen.

What a person looked at, agreed to or judged is only ever added, and the newest counts; the shared log holds what is shared now, and goes with the
consent it was shared by. Knows no wording and decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from ..errors import CourseError
from .records import Records
from .reviews import now
from .rows import Consent, LogRow, PracticeRating, Viewing
from .tables import consent_table, learner_table, practice_rating_table, shared_log_table, viewing_table

LOG = "log"  # the consent that a shared log stands on
LOWEST, HIGHEST = 1, 4
LONGEST_NOTE = 1000
MINUTES_OF_A_WEEK = 7 * 24 * 60
LONGEST_WHO, LONGEST_WHAT = 200, 64  # what the columns hold


class Openness:
    """The door to these tables. Every method is one transaction and raises CourseError in words."""

    def __init__(self, records: Records) -> None:
        self._begin = records.begin

    # Who looked

    def viewed(self, who: str, learners: Sequence[str], what: str) -> None:
        """Note that somebody looks at these learners' records. `what`: a few words that the learner will read, cut at 64 letters."""
        seen = {"at": now(), "who": who[:LONGEST_WHO], "what": what[:LONGEST_WHAT]}
        if rows := [seen | {"learner": learner} for learner in dict.fromkeys(learners)]:
            with self._begin() as connection:
                connection.execute(viewing_table.insert(), rows)

    def views(self, learner: str) -> list[Viewing]:
        """Who looked at a learner's record, newest first."""
        wanted = _select(viewing_table, Viewing).where(viewing_table.c.learner == learner).order_by(viewing_table.c.id.desc())
        with self._begin() as connection:
            return [Viewing._make(row) for row in connection.execute(wanted)]

    # Consent

    def agree(self, learner: str, about: str, wording: str, log: Sequence[LogRow] = ()) -> None:
        """Keep that a learner agreed, in the words they were shown. `log`: what they share by it from now on; both are kept, or neither."""
        with self._begin() as connection:
            _decide(connection, learner, about, wording, given=True)
            if log:
                _share(connection, learner, log)

    def take_back(self, learner: str, about: str, wording: str) -> None:
        """Keep that a learner no longer agrees. What was shared by the consent about the log goes with it, at once."""
        with self._begin() as connection:
            _decide(connection, learner, about, wording, given=False)
            if about == LOG:
                _unshare(connection, learner)

    def agreed(self, learner: str, about: str) -> bool:
        """Whether a learner agrees now. Nobody does before they were asked."""
        with self._begin() as connection:
            return _agreed(connection, learner, about)

    def consents(self, learner: str) -> list[Consent]:
        """Everything a learner agreed to and took back, oldest first."""
        wanted = _select(consent_table, Consent).where(consent_table.c.learner == learner).order_by(consent_table.c.id)
        with self._begin() as connection:
            return [Consent._make(row) for row in connection.execute(wanted)]

    # The shared log

    def share_log(self, learner: str, rows: Sequence[LogRow]) -> None:
        """Let the shared log of a learner be `rows`, in place of what it was, all or nothing. Raises CourseError unless they agree to share it."""
        with self._begin() as connection:
            _share(connection, learner, rows)

    def log(self, learners: Sequence[str]) -> list[LogRow]:
        """What these learners share of their logs now, by learner, week and activity."""
        columns = shared_log_table.c
        wanted = _select(shared_log_table, LogRow).where(columns.learner.in_(learners))
        with self._begin() as connection:
            ordered = connection.execute(wanted.order_by(columns.learner, columns.week, columns.activity, columns.asked_by))
            return [LogRow._make(row) for row in ordered]

    # How practice is seen

    def rate_practice(self, learner: str, by: str, competency: str, level: int, note: str = "") -> None:
        """Add how somebody sees a learner's practice. `by`: "" for the learner's own view. `level`: 1 to 4. `note`: at most 1000 letters."""
        if not LOWEST <= level <= HIGHEST:
            raise CourseError(f"a level is {LOWEST} to {HIGHEST}")
        if len(note) > LONGEST_NOTE:
            raise CourseError(f"a note has at most {LONGEST_NOTE} letters")
        row = PracticeRating(now(), learner, by, competency, level, note)
        with self._begin() as connection:
            connection.execute(practice_rating_table.insert().values(row._asdict()))

    def practice_ratings(self, learners: Sequence[str]) -> list[PracticeRating]:
        """How each of these learners' practice is seen now: of each (learner, by, competency) the newest, oldest first."""
        columns = practice_rating_table.c
        newest = sa.select(sa.func.max(columns.id)).where(columns.learner.in_(learners)).group_by(columns.learner, columns.by, columns.competency)
        wanted = _select(practice_rating_table, PracticeRating).where(columns.id.in_(newest)).order_by(columns.id)
        with self._begin() as connection:
            return [PracticeRating._make(row) for row in connection.execute(wanted)]

    def practice_history(self, learner: str) -> list[PracticeRating]:
        """Every view of a learner's practice that was ever given, oldest first."""
        wanted = _select(practice_rating_table, PracticeRating).where(practice_rating_table.c.learner == learner)
        with self._begin() as connection:
            return [PracticeRating._make(row) for row in connection.execute(wanted.order_by(practice_rating_table.c.id))]


def _select(table: sa.Table, row: type[Any]) -> sa.Select[Any]:
    return sa.select(*(table.c[name] for name in row._fields))


def _decide(connection: sa.Connection, learner: str, about: str, wording: str, *, given: bool) -> None:
    _hold(connection, learner)
    connection.execute(consent_table.insert().values(Consent(now(), learner, about, given, wording)._asdict()))


def _agreed(connection: sa.Connection, learner: str, about: str) -> bool:
    columns = consent_table.c
    newest = sa.select(columns.given).where(columns.learner == learner, columns.about == about).order_by(columns.id.desc()).limit(1)
    return bool(connection.execute(newest).scalar())


def _share(connection: sa.Connection, learner: str, rows: Sequence[LogRow]) -> None:
    if any(row.learner != learner or not 0 < row.minutes <= MINUTES_OF_A_WEEK for row in rows):
        raise CourseError("the log was not shared: it holds what cannot be so")
    _hold(connection, learner)
    _unshare(connection, learner)  # before the consent is read: from here on SQLite lets nobody else write
    if not _agreed(connection, learner, LOG):
        raise CourseError("the log was not shared: you have not agreed to share it")
    if rows:
        connection.execute(shared_log_table.insert(), [row._asdict() for row in rows])


def _unshare(connection: sa.Connection, learner: str) -> None:
    connection.execute(shared_log_table.delete().where(shared_log_table.c.learner == learner))


def _hold(connection: sa.Connection, learner: str) -> None:
    """Keep other tabs of this learner waiting, so that nothing is shared after it was taken back."""
    connection.execute(sa.select(learner_table.c.id).where(learner_table.c.id == learner).with_for_update())
