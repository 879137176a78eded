"""Reviews: leases, moves, phrases, settings, calibrations, second looks, supervision and versions of rubrics, in the records.

What a person decided is only ever added, and the newest counts; a lease runs out, and a phrase counts how often it was used. Decides nothing.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..errors import CourseError
from .records import Records
from .rows import Answer, Rating
from .tables import (
    answer_table,
    calibration_table,
    learner_table,
    lease_table,
    move_table,
    phrase_table,
    rating_table,
    review_setting_table,
    rubric_version_table,
    second_look_table,
    supervision_table,
)

LEASE = timedelta(minutes=10)
OFFERED = 2  # uses: words that were typed twice are offered
LOTS = "secret"  # the setting that lots are drawn by
SEAT = "supervisor"  # the setting that names somebody who reads answers
Place = tuple[str, str, str]  # learner, assignment, grade_id


class Lease(NamedTuple):
    """Who has an answer open, and until when (UTC, ISO 8601)."""

    rater: str
    until: str


class SecondLook(NamedTuple):
    """A learner asked that somebody else reads one answer again. `response_id`: the answer as it was then."""

    learner: str
    assignment: str
    grade_id: str
    response_id: str
    at: str
    reason: str


class Phrase(NamedTuple):
    """Words to use again, with placeholders. `uses`: how often they were, from 1."""

    id: int
    text: str
    uses: int


class Calibration(NamedTuple):
    """What a rater gave an exemplar."""

    at: str
    rater: str
    rubric: str
    rubric_digest: str
    exemplar: str
    levels: Mapping[str, int]


class Version(NamedTuple):
    """A rubric as it was. `text`: the whole of it as JSON. `editor`: "" where it was only rated by."""

    digest: str
    rubric: str
    at: str
    editor: str
    text: str


def now() -> str:
    """The time, UTC, in whole seconds, as every row has it."""
    return _said(datetime.now(UTC))


class Reviews:
    """The door to the tables of reviews. Every method is one transaction and raises CourseError in words."""

    def __init__(self, records: Records) -> None:
        self._begin = records.begin

    # Answers and their ratings

    def answers(self, assignment: str | None = None, grade_id: str | None = None, learner: str | None = None) -> list[Answer]:
        """The answers to rate, of one question, assignment or learner, or all; without order."""
        wanted = _where(sa.select(*_columns(answer_table, Answer)), answer_table, assignment=assignment, grade_id=grade_id, learner=learner)
        with self._begin() as connection:
            return [Answer._make(row) for row in connection.execute(wanted).all()]

    def places(self, assignment: str | None = None, grade_id: str | None = None, learner: str | None = None) -> list[tuple[str, ...]]:
        """Of answers only learner, assignment, grade_id, scenario, step and response_id: enough to count by, without the words."""
        columns = [answer_table.c[name] for name in Answer._fields[:6]]
        wanted = _where(sa.select(*columns), answer_table, assignment=assignment, grade_id=grade_id, learner=learner)
        with self._begin() as connection:
            return [tuple(row) for row in connection.execute(wanted).all()]

    def ratings(
        self, assignment: str | None = None, scenario: str | None = None, step: str | None = None, learner: str | None = None
    ) -> list[Rating]:
        """Ratings, oldest first, of a question, an assignment, a learner, or all. `step`: "" for a whole scene."""
        wanted = _where(
            sa.select(*_columns(rating_table, Rating)), rating_table, assignment=assignment, scenario=scenario, step=step, learner=learner
        )
        with self._begin() as connection:
            rows = connection.execute(wanted.order_by(rating_table.c.id)).all()
        return [Rating._make((*row[:9], _levels(row[9]), *row[10:])) for row in rows]

    def raters(self, *, made_up: bool) -> list[str]:
        """Everyone who ever rated people of this kind, by name."""
        wanted = sa.select(rating_table.c.rater).join(learner_table).where(learner_table.c.made_up.is_(made_up)).distinct()
        with self._begin() as connection:
            return sorted(connection.execute(wanted).scalars())

    # Leases

    def take(self, place: Place, rater: str, at: datetime | None = None) -> Lease:
        """Take the lease of an answer, or renew it; returns the lease that stands then: somebody else's where theirs has not run out."""
        at = at or datetime.now(UTC)
        mine = Lease(rater, _said(at + LEASE))
        columns, here = lease_table.c, _at(lease_table, place)
        free = sa.or_(columns.rater == rater, columns.until < _said(at))
        row = {"learner": place[0], "assignment": place[1], "grade_id": place[2]}
        for _ in range(2):  # whoever has it may give it back between two steps
            with self._begin() as connection:
                if connection.execute(lease_table.update().where(*here, free).values(mine._asdict())).rowcount:
                    return mine
                if _added(connection, lease_table, row | mine._asdict()):
                    return mine
                if found := connection.execute(sa.select(columns.rater, columns.until).where(*here)).first():
                    return Lease(*found)
        raise CourseError("Somebody else opened this answer at the same moment. Open it again.")

    def leave(self, places: Sequence[Place], rater: str) -> None:
        """Give leases back, those that `rater` has."""
        with self._begin() as connection:
            for place in places:
                connection.execute(lease_table.delete().where(*_at(lease_table, place), lease_table.c.rater == rater))

    def leases(self, assignment: str, grade_id: str, at: datetime | None = None) -> dict[str, Lease]:
        """The leases of one question that have not run out, by learner."""
        columns = lease_table.c
        wanted = sa.select(columns.learner, columns.rater, columns.until).where(
            columns.assignment == assignment, columns.grade_id == grade_id, columns.until >= _said(at or datetime.now(UTC))
        )
        with self._begin() as connection:
            return {row.learner: Lease(row.rater, row.until) for row in connection.execute(wanted)}

    # Moves between groups

    def move(self, places: Mapping[Place, str], rater: str) -> None:
        """Say for each answer which group it is in from now on; "" puts it back where it would be by itself."""
        at = now()
        rows = [
            {"at": at, "rater": rater, "learner": learner, "assignment": assignment, "grade_id": grade_id, "group": group}
            for (learner, assignment, grade_id), group in places.items()
        ]
        if rows:
            with self._begin() as connection:
                connection.execute(move_table.insert(), rows)

    def moves(self, assignment: str, grade_id: str) -> dict[str, str]:
        """The group that each moved answer of a question is in now, by learner."""
        columns = move_table.c
        wanted = sa.select(columns.learner, columns.group).where(columns.assignment == assignment, columns.grade_id == grade_id)
        with self._begin() as connection:
            newest = dict(connection.execute(wanted.order_by(columns.id)).tuples().all())
        return {learner: group for learner, group in newest.items() if group}

    # Phrases

    def phrases(self, rubric: str) -> list[Phrase]:
        """What is offered to those who rate by `rubric`, most used first, and of those the newest."""
        columns = phrase_table.c
        wanted = sa.select(columns.id, columns.text, columns.uses).where(
            columns.rubric == rubric, columns.retired.is_(False), columns.uses >= OFFERED
        )
        with self._begin() as connection:
            rows = connection.execute(wanted.order_by(columns.uses.desc(), columns.used_at.desc(), columns.id)).all()
        found: dict[str, Phrase] = {}
        for row in rows:  # two who first typed the same words at once made two rows
            found.setdefault(row.text, Phrase(*row))
        return list(found.values())

    def use_phrases(self, rubric: str, texts: Sequence[str], by: str) -> None:
        """Count one use of each of `texts`; what nobody used before is noted, and offered when it is used again."""
        self._count(rubric, texts, by, keep=False)

    def keep_phrase(self, rubric: str, text: str, by: str) -> None:
        """Offer `text` from now on, though it was retired or never used."""
        self._count(rubric, [text], by, keep=True)

    def retire_phrase(self, rubric: str, id: int) -> None:
        """Offer a phrase no more, however often it is typed."""
        columns = phrase_table.c
        with self._begin() as connection:
            text = connection.execute(sa.select(columns.text).where(columns.id == id, columns.rubric == rubric)).scalar()
            connection.execute(phrase_table.update().where(columns.rubric == rubric, columns.text == text).values(retired=True))

    def _count(self, rubric: str, texts: Sequence[str], by: str, *, keep: bool) -> None:
        columns, at = phrase_table.c, now()
        with self._begin() as connection:
            for text in dict.fromkeys(texts):
                changes: dict[str, Any] = {"uses": columns.uses + 1, "used_at": at}
                if keep:
                    changes = {"uses": sa.case((columns.uses < OFFERED, OFFERED), else_=columns.uses), "used_at": at, "retired": False}
                here = (columns.rubric == rubric, columns.text == text)
                if not connection.execute(phrase_table.update().where(*here).values(changes)).rowcount:
                    row = {"rubric": rubric, "text": text, "by": by, "uses": OFFERED if keep else 1, "used_at": at, "retired": False}
                    connection.execute(phrase_table.insert().values(row))

    # Settings and supervision

    def settings(self) -> dict[str, str]:
        """Every setting that was ever made, as it is now."""
        columns = review_setting_table.c
        with self._begin() as connection:
            wanted = sa.select(columns.name, columns.value).where(columns.name.not_in((SEAT, LOTS))).order_by(columns.id)
            return dict(connection.execute(wanted).tuples().all())

    def set(self, name: str, value: str, by: str) -> None:
        """Make a setting."""
        with self._begin() as connection:
            connection.execute(review_setting_table.insert().values({"at": now(), "by": by, "name": name, "value": value}))

    def seat(self, rater: str, at: datetime | None = None) -> None:
        """Note that somebody reads answers in this course, once a day."""
        at = at or datetime.now(UTC)
        if rater not in self.seated(at - timedelta(days=1)):
            row = {"at": _said(at), "by": rater, "name": SEAT, "value": rater}
            with self._begin() as connection:
                connection.execute(review_setting_table.insert().values(row))

    def seated(self, since: datetime | None = None) -> list[str]:
        """Everyone who was noted, ever or since then, by name."""
        columns = review_setting_table.c
        wanted = sa.select(columns.value).where(columns.name == SEAT, columns.at >= (_said(since) if since else ""))
        with self._begin() as connection:
            return sorted(connection.execute(wanted.distinct()).scalars())

    def secret(self) -> str:
        """The course's own secret, made when it is first asked for; the first that was kept counts, whoever asked at once."""
        columns = review_setting_table.c
        first = sa.select(columns.value).where(columns.name == LOTS).order_by(columns.id).limit(1)
        with self._begin() as connection:
            if found := connection.execute(first).scalar():
                return str(found)
        self.set(LOTS, secrets.token_hex(32), "")
        with self._begin() as connection:
            return str(connection.execute(first).scalar_one())

    def supervisors(self) -> dict[str, str]:
        """Who supervises whom: learner -> supervisor; nobody's are left out."""
        columns = supervision_table.c
        with self._begin() as connection:
            newest = {row[0]: row[1] for row in connection.execute(sa.select(columns.learner, columns.supervisor).order_by(columns.id))}
        return {learner: supervisor for learner, supervisor in newest.items() if supervisor}

    def assign(self, learners: Sequence[str], supervisor: str, by: str) -> None:
        """Give learners to a supervisor; "" to nobody."""
        at = now()
        with self._begin() as connection:
            for learner in learners:
                connection.execute(supervision_table.insert().values({"at": at, "by": by, "supervisor": supervisor, "learner": learner}))

    # Calibration

    def calibrations(self, rubric: str, digest: str, rater: str | None = None) -> list[Calibration]:
        """What was given to a rubric's exemplars, oldest first."""
        wanted = _where(sa.select(*_columns(calibration_table, Calibration)), calibration_table, rubric=rubric, rubric_digest=digest, rater=rater)
        with self._begin() as connection:
            return [Calibration._make((*row[:5], _levels(row[5]))) for row in connection.execute(wanted.order_by(calibration_table.c.id))]

    def calibrate(self, rater: str, rubric: str, digest: str, exemplar: str, levels: Mapping[str, int]) -> None:
        """Keep what a rater gave an exemplar."""
        row = Calibration(now(), rater, rubric, digest, exemplar, levels)._asdict()
        with self._begin() as connection:
            connection.execute(calibration_table.insert().values(row | {"levels": json.dumps(dict(levels), sort_keys=True)}))

    # Second looks

    def looks(self, assignment: str | None = None, grade_id: str | None = None, learner: str | None = None) -> list[SecondLook]:
        """What learners asked for, oldest first."""
        wanted = _where(
            sa.select(*_columns(second_look_table, SecondLook)), second_look_table, assignment=assignment, grade_id=grade_id, learner=learner
        )
        with self._begin() as connection:
            rows = connection.execute(wanted.order_by(second_look_table.c.at, second_look_table.c.learner, second_look_table.c.grade_id))
            return [SecondLook(*row) for row in rows]

    def ask(self, look: SecondLook) -> bool:
        """Keep a learner's request; False where they asked before, and then nothing is kept."""
        with self._begin() as connection:
            return _added(connection, second_look_table, look._asdict())

    # Rubrics

    def version(self, digest: str) -> Version | None:
        """A rubric as it was when it had this digest."""
        return next(iter(self._versions(digest=digest)), None)

    def versions(self, rubric: str) -> list[Version]:
        """Every version of a rubric that was saved in the desk or rated by, oldest first."""
        return self._versions(rubric=rubric)

    def keep_version(self, digest: str, rubric: str, text: str, editor: str = "") -> None:
        """Keep a version; one that is kept already stays as it is."""
        with self._begin() as connection:
            if connection.execute(sa.select(rubric_version_table.c.digest).where(rubric_version_table.c.digest == digest)).first() is None:
                _added(connection, rubric_version_table, Version(digest, rubric, now(), editor, text)._asdict())

    def _versions(self, **conditions: str) -> list[Version]:
        wanted = _where(sa.select(*_columns(rubric_version_table, Version)), rubric_version_table, **conditions)
        with self._begin() as connection:
            return [Version(*row) for row in connection.execute(wanted.order_by(rubric_version_table.c.at, rubric_version_table.c.digest))]


def _said(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _columns(table: sa.Table, row: type[Any]) -> list[sa.Column[Any]]:
    return [table.c[name] for name in row._fields]


def _where(wanted: sa.Select[Any], table: sa.Table, **conditions: str | None) -> sa.Select[Any]:
    return wanted.where(*(table.c[name] == value for name, value in conditions.items() if value is not None))


def _at(table: sa.Table, place: Place) -> list[sa.ColumnElement[bool]]:
    return [table.c[name] == value for name, value in zip(("learner", "assignment", "grade_id"), place, strict=True)]


def _added(connection: sa.Connection, table: sa.Table, row: Mapping[str, Any]) -> bool:
    """Add a row unless one of its key is there; says whether it did."""
    try:
        with connection.begin_nested():
            connection.execute(table.insert().values(row))
    except sa.exc.IntegrityError:
        return False
    return True


@lru_cache(maxsize=4096)
def _levels(text: str) -> Mapping[str, int]:
    """Ratings share few sets of levels, so each is read once. Nobody changes them."""
    found: dict[str, int] = json.loads(text)
    return found
