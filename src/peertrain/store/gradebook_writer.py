"""Write many grades into nbgrader's gradebook at once, as nbgrader would write each. Imports no nbgrader.

Rows and values are those that nbgrader 0.9 leaves after its own autograde stages; only the random ids differ. Everything of one call
is one transaction.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from ..errors import CourseError, GradingError
from .database import is_made, open_engine
from .rows import Entry, Given

SCHEMA = "e43177bfe90b"  # nbgrader's own number for the tables that are written here
_TABLES = ("assignment", "notebook", "base_cell", "grade_cells", "student", "submitted_assignment", "submitted_notebook", "grade", "comment")


Penalty = Callable[[str, float, float], float | None]  # student, points, seconds late -> points off


class GradebookWriter:
    """The gradebook at `url`, for one assignment of one notebook of the same name. Raises CourseError and GradingError."""

    def __init__(self, url: str, assignment: str, release_with: str) -> None:
        self._url = url
        self._engine = open_engine(url)
        try:
            cells = self._opened(assignment) if is_made(self._engine) else None
            if cells is None:
                raise GradingError(f'assignment "{assignment}" is not released yet; run: {release_with}')
        except BaseException:
            self._engine.dispose()
            raise
        self._assignment, self._duedate, self._notebook, self._grade_cells, self._comment_cells = cells

    def _opened(self, assignment: str) -> tuple[Any, ...] | None:
        try:
            with self._engine.connect() as connection:
                if not sa.inspect(connection).has_table("assignment"):
                    return None
                self._refuse_other_schema(connection)
                reflected = sa.MetaData()
                reflected.reflect(connection, only=list(_TABLES))
                self._tables = {name: reflected.tables[name] for name in _TABLES}
                return self._cells_of(connection, assignment)
        except sa.exc.DBAPIError as problem:
            raise self._unusable(problem) from problem
        except sa.exc.InvalidRequestError as problem:
            raise CourseError(f"the gradebook at {self._shown} is not one of nbgrader's: {problem}") from problem

    def __enter__(self) -> GradebookWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()

    @property
    def points(self) -> dict[str, float]:
        """The grade cells that the gradebook knows, with the points of each."""
        return {name: most for name, (_, most) in self._grade_cells.items()}

    def graded(self) -> set[str]:
        """The learners who have grades in this assignment."""
        table = self._tables["submitted_assignment"]
        return {
            row[0] for row in self._run(lambda c: list(c.execute(sa.select(table.c.student_id).where(table.c.assignment_id == self._assignment))))
        }

    def write(self, entries: Sequence[Entry], penalty: Penalty | None = None) -> None:
        """Write the grades of `entries` (each of another learner), all or none. `penalty`: nbgrader's late policy, if it has one."""
        self._run(lambda connection: self._write(connection, entries, penalty))

    def give(self, given: Iterable[tuple[str, str, Given]]) -> list[str]:
        """Write down what persons gave, as (learner, grade_id, what); returns learners who have no grades yet, left out."""
        rows = list(given)

        def write(connection: sa.Connection) -> list[str]:
            notebooks = self._notebooks(connection, [student for student, _, _ in rows])
            known = [(notebooks[student], grade_id, what) for student, grade_id, what in rows if student in notebooks]
            self._give(connection, known)
            return sorted({student for student, _, _ in rows if student not in notebooks})

        found: list[str] = self._run(write)
        return found

    def _write(self, connection: sa.Connection, entries: Sequence[Entry], penalty: Penalty | None) -> None:
        students, submitted, grades = (self._tables[name] for name in ("student", "submitted_assignment", "grade"))
        names = [entry.student for entry in entries]
        there = {row[0] for row in connection.execute(sa.select(students.c.id).where(students.c.id.in_(names)))}
        _insert(connection, students, [{"id": name} for name in names if name not in there])
        extensions = {
            row.student_id: row.extension
            for row in connection.execute(
                sa.select(submitted).where(submitted.c.assignment_id == self._assignment, submitted.c.student_id.in_(names))
            )
        }
        _insert(
            connection,
            submitted,
            [
                {"id": _id(), "assignment_id": self._assignment, "student_id": entry.student, "timestamp": entry.timestamp}
                for entry in entries
                if entry.student not in extensions
            ],
        )
        again = [{"who": entry.student, "came": entry.timestamp} for entry in entries if entry.student in extensions and entry.timestamp]
        changed = submitted.update().where(submitted.c.assignment_id == self._assignment, submitted.c.student_id == sa.bindparam("who"))
        if again:
            connection.execute(changed.values(timestamp=sa.bindparam("came")), again)
        notebooks = self._notebooks(connection, names, make=True)
        self._mark_cells(connection, entries, notebooks)
        self._remark(connection, entries, notebooks)
        self._give(connection, [(notebooks[entry.student], name, what) for entry in entries for name, what in entry.given.items()])
        asked = [
            {"at": notebooks[entry.student], "cell": self._grade_cells[cell.grade_id][0]}
            for entry in entries
            for cell in entry.cells
            if cell.asks and cell.grade_id in self._grade_cells and cell.grade_id not in entry.given
        ]
        if asked:
            connection.execute(_row(grades).values(needs_manual_grade=True), asked)
        self._penalise(connection, entries, extensions, notebooks, penalty)

    def _give(self, connection: sa.Connection, given: Sequence[tuple[str, str, Given]]) -> None:
        grades, comments = self._tables["grade"], self._tables["comment"]
        scores = [
            {"at": at, "cell": self._grade_cells[name][0], "score": what.score, "unscored": what.score is None}
            for at, name, what in given
            if name in self._grade_cells
        ]
        if scores:
            connection.execute(_row(grades).values(manual_score=sa.bindparam("score"), needs_manual_grade=sa.bindparam("unscored")), scores)
        words = [{"at": at, "cell": self._comment_cells[name][0], "words": what.comment} for at, name, what in given if name in self._comment_cells]
        if words:
            connection.execute(_row(comments).values(manual_comment=sa.bindparam("words")), words)

    def _notebooks(self, connection: sa.Connection, names: Sequence[str], *, make: bool = False) -> dict[str, str]:
        """The learners' notebooks in the gradebook, by learner; made where asked for."""
        submitted, notebooks = self._tables["submitted_assignment"], self._tables["submitted_notebook"]
        mine = sa.and_(notebooks.c.assignment_id == submitted.c.id, notebooks.c.notebook_id == self._notebook)
        rows = connection.execute(
            sa.select(submitted.c.student_id, submitted.c.id, notebooks.c.id)
            .outerjoin(notebooks, mine)
            .where(submitted.c.assignment_id == self._assignment, submitted.c.student_id.in_(names))
        ).all()
        found = {student: notebook for student, _, notebook in rows if notebook is not None}
        if make:
            missing = {student: (of, _id()) for student, of, notebook in rows if notebook is None}
            told = [{"id": new, "assignment_id": of, "notebook_id": self._notebook, "flagged": False} for of, new in missing.values()]
            _insert(connection, notebooks, told)
            found |= {student: new for student, (_, new) in missing.items()}
        return found

    def _mark_cells(self, connection: sa.Connection, entries: Sequence[Entry], notebooks: Mapping[str, str]) -> None:
        """Let every grade cell say what was found, where it does not already: a changed key changes few of them."""
        table = self._tables["grade"]
        there = self._rows(connection, table, ("auto_score", "manual_score", "needs_manual_grade"), self._grade_cells, notebooks)
        changed = []
        for entry in entries:
            for cell in entry.cells:
                if cell.grade_id not in self._grade_cells:
                    continue
                at, of = notebooks[entry.student], self._grade_cells[cell.grade_id][0]
                before, manual, asked = there[at, of]
                asks = manual is not None or cell.auto_score is None
                if (before, asked) != (cell.auto_score, asks):
                    changed.append({"at": at, "cell": of, "auto": cell.auto_score, "asks": asks})
        if changed:
            connection.execute(_row(table).values(auto_score=sa.bindparam("auto"), needs_manual_grade=sa.bindparam("asks")), changed)

    def _remark(self, connection: sa.Connection, entries: Sequence[Entry], notebooks: Mapping[str, str]) -> None:
        """The same for what nbgrader remarks on cells."""
        table = self._tables["comment"]
        there = self._rows(connection, table, ("auto_comment",), self._comment_cells, notebooks)
        changed = [
            {"at": at, "cell": of, "remark": cell.auto_comment}
            for entry in entries
            for cell in entry.cells
            if cell.grade_id in self._comment_cells
            and there[at := notebooks[entry.student], of := self._comment_cells[cell.grade_id][0]] != (cell.auto_comment,)
        ]
        if changed:
            connection.execute(_row(table).values(auto_comment=sa.bindparam("remark")), changed)

    def _rows(
        self, connection: sa.Connection, table: sa.Table, names: Sequence[str], cells: Mapping[str, tuple[str, float]], notebooks: Mapping[str, str]
    ) -> dict[tuple[str, str], tuple[Any, ...]]:
        """What a row for each cell of each notebook says, by notebook and cell; a row is made where there is none yet."""
        wanted = sa.select(table.c.notebook_id, table.c.cell_id, *[table.c[name] for name in names])
        rows = connection.execute(wanted.where(table.c.notebook_id.in_(list(notebooks.values())))).all()
        there = {(row[0], row[1]): tuple(row[2:]) for row in rows}
        rest = {"needs_manual_grade": True} if table.name == "grade" else {}
        fresh = tuple(rest.get(name) for name in names)
        new = [(notebook, cell) for notebook in notebooks.values() for cell, _ in cells.values() if (notebook, cell) not in there]
        _insert(connection, table, [{"id": _id(), "notebook_id": notebook, "cell_id": cell, **rest} for notebook, cell in new])
        return there | dict.fromkeys(new, fresh)

    def _penalise(
        self,
        connection: sa.Connection,
        entries: Sequence[Entry],
        extensions: Mapping[str, Any],
        notebooks: Mapping[str, str],
        penalty: Penalty | None,
    ) -> None:
        table, grades = self._tables["submitted_notebook"], self._tables["grade"]
        late = {entry.student: self._seconds_late(entry, extensions.get(entry.student)) for entry in entries}
        off: dict[str, float | None] = dict.fromkeys(late)
        if penalty and any(late.values()):
            earned = sa.func.coalesce(grades.c.manual_score, grades.c.auto_score, 0.0) + sa.func.coalesce(grades.c.extra_credit, 0.0)
            total = sa.select(grades.c.notebook_id, sa.func.sum(earned)).where(grades.c.notebook_id.in_(list(notebooks.values())))
            scores = {row[0]: float(row[1]) for row in connection.execute(total.group_by(grades.c.notebook_id))}
            for student, seconds in late.items():
                if seconds and (asked := penalty(student, scores.get(notebooks[student], 0.0), seconds)) is not None:
                    off[student] = min(max(0.0, asked), scores.get(notebooks[student], 0.0))
        none = [notebooks[student] for student, points in off.items() if points is None]
        connection.execute(table.update().where(table.c.id.in_(none)).values(late_submission_penalty=None))
        if some := [{"at": notebooks[student], "off": points} for student, points in off.items() if points is not None]:
            changed = table.update().where(table.c.id == sa.bindparam("at")).values(late_submission_penalty=sa.bindparam("off"))
            connection.execute(changed, some)

    def _seconds_late(self, entry: Entry, extension: timedelta | datetime | None) -> float:
        if entry.timestamp is None or self._duedate is None:
            return 0.0
        due: datetime = self._duedate
        if isinstance(extension, datetime):  # how SQLite keeps a span of time
            extension -= datetime(1970, 1, 1)  # noqa: DTZ001  naive, as the column is
        return max(0.0, (entry.timestamp - due - (extension or timedelta())).total_seconds())

    def _refuse_other_schema(self, connection: sa.Connection) -> None:
        there = sa.inspect(connection).has_table("alembic_version")
        version = connection.execute(sa.text("select version_num from alembic_version")).scalar() if there else None
        if version != SCHEMA:
            raise GradingError(
                f"the gradebook at {self._shown} was made by another version of nbgrader (its tables are {version or 'unnumbered'}, not {SCHEMA}); "
                "keep a copy of it, then run: nbgrader db upgrade"
            )

    def _cells_of(self, connection: sa.Connection, assignment: str) -> tuple[Any, ...] | None:
        found, notebooks, base, graded = (self._tables[name] for name in ("assignment", "notebook", "base_cell", "grade_cells"))
        row = connection.execute(
            sa.select(found.c.id, found.c.duedate, notebooks.c.id)
            .join(notebooks, notebooks.c.assignment_id == found.c.id)
            .where(found.c.name == assignment, notebooks.c.name == assignment)
        ).first()
        if row is None:
            return None
        cells = connection.execute(
            sa.select(base.c.id, base.c.name, base.c.type, graded.c.max_score)
            .outerjoin(graded, graded.c.id == base.c.id)
            .where(base.c.notebook_id == row[2])
        ).all()
        grades = {cell.name: (cell.id, cell.max_score or 0.0) for cell in cells if cell.type != "SolutionCell"}
        return *row, grades, {cell.name: (cell.id, 0.0) for cell in cells if cell.type != "GradeCell"}

    def _run(self, what: Callable[[sa.Connection], Any]) -> Any:
        try:
            with self._engine.begin() as connection:
                return what(connection)
        except sa.exc.DBAPIError as problem:
            raise self._unusable(problem) from problem

    @property
    def _shown(self) -> str:
        return sa.make_url(self._url).render_as_string()

    def _unusable(self, problem: sa.exc.DBAPIError) -> CourseError:
        return CourseError(f"the gradebook at {self._shown} cannot be used: {problem.orig}")


def _row(table: sa.Table) -> sa.Update:
    """An update of one cell's row, bound to `at` (the learner's notebook) and `cell`."""
    return table.update().where(table.c.notebook_id == sa.bindparam("at"), table.c.cell_id == sa.bindparam("cell"))


def _insert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _id() -> str:
    return uuid.uuid4().hex
