"""(i) Each query of the dashboards, by size of cohort, on SQLite and on PostgreSQL: how long one takes, for supervisors drawn at random."""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from nbgrader.api import Base

from peertrain.building import build
from peertrain.course import Course
from peertrain.dashboards import cohort_queries, queries
from peertrain.store.database import open_engine
from peertrain.store.derived import Figures
from peertrain.store.meetings import Meetings
from peertrain.store.records import Records
from peertrain.store.sharing_records import Openness

from . import cohorts

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

MODULES = ("role_and_values", "boundaries", "ethics")
ASKED = 60  # times each
LIMIT_MS = 100
BATCH = 2000


def measure(sizes: Sequence[int] = cohorts.SIZES) -> dict[str, Any]:
    """The middle and the 95th percentile of each query, in milliseconds."""
    import databases

    found: dict[str, Any] = {"rows": []}
    with tempfile.TemporaryDirectory() as folder, databases.postgresql() as server:
        plain = build(Path(folder, "plain"), lambda _: None, modules=MODULES)
        for size in sizes:
            for kind in ("SQLite", "PostgreSQL"):
                course = Course.open(Path(shutil.copytree(plain.root, Path(folder, f"{kind}-{size}"), symlinks=True)))
                if kind == "PostgreSQL":
                    course = _on(course, *(databases.new_database(server, uuid.uuid4().hex) for _ in range(2)))
                times = _times(course, size)
                found[f"{kind} {size}"] = times
                slowest = max(times, key=lambda name: times[name]["p95"])
                p95 = times[slowest]["p95"]
                found["rows"].append(
                    {
                        "what": f"{len(times)} queries of the dashboards, {size:,} learners, on {kind}: the slowest",
                        "figure": f"{slowest}: p50 {times[slowest]['p50']:.1f} ms, p95 {p95:.1f} ms",
                        "beside": f"the limit is {LIMIT_MS} ms; all others: p95 under {_second(times):.1f} ms",
                        "ratio": f"{p95 / LIMIT_MS:.2f}x",
                    }
                )
    return found


def _second(times: dict[str, dict[str, float]]) -> float:
    return sorted(told["p95"] for told in times.values())[-2]


def _on(course: Course, records: str, gradebook: str) -> Course:
    """The same course with its records and its gradebook in two databases of a server; the gradebook as it was."""
    original, copy = open_engine(course.gradebook_url), open_engine(gradebook)
    Base.metadata.create_all(copy)
    with original.connect() as source, copy.begin() as target:
        for table in Base.metadata.sorted_tables:
            if rows := [dict(row) for row in source.execute(sa.select(table)).mappings()]:
                target.execute(table.insert(), rows)
    original.dispose()
    copy.dispose()
    marker = course.root / "course.yaml"
    marker.write_text(f"{marker.read_text()}records: {records}\ngradebook: {gradebook}\n")
    return Course.open(course.root)


def _times(course: Course, size: int) -> dict[str, dict[str, float]]:
    cohort = cohorts.fill(course, size)
    gradebook = open_engine(course.gradebook_url)
    with closing(Records(course.records_url)) as records:
        _grade(records, gradebook, cohort.people)
        for engine in (gradebook, open_engine(course.records_url)):
            if engine.dialect.name == "postgresql":  # what its autovacuum would have done by then
                with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                    connection.execute(sa.text("analyze"))
        told = {name: _asked(ask, cohort) for name, ask in _all(records, gradebook, course).items()}
    gradebook.dispose()
    return told


def _asked(ask: Callable[[str, list[str]], object], cohort: cohorts.Cohort) -> dict[str, float]:
    """Ask for supervisors drawn at random, with their people; the first time is not counted."""
    dice, times = random.Random(cohorts.SEED), []
    for _ in range(ASKED + 1):
        at = dice.randrange(len(cohort.supervisors))
        people = cohort.people[at * cohorts.SUPERVISED : (at + 1) * cohorts.SUPERVISED]
        begun = time.perf_counter()
        ask(cohort.supervisors[at], people)
        times.append((time.perf_counter() - begun) * 1000)
    cut = statistics.quantiles(times[1:], n=20)
    return {"p50": cut[9], "p95": cut[18]}


def _all(records: Records, gradebook: sa.Engine, course: Course) -> dict[str, Callable[[str, list[str]], object]]:
    """Every query, as a supervisor's or the cohort's page asks it. The last page of people is the one that skips most."""

    def of_records(query: Callable[..., object], *values: object, **named: object) -> object:
        with records.begin() as connection:
            return query(connection, *values, **named)

    def of_gradebook(learners: list[str]) -> object:
        with gradebook.connect() as connection:
            return queries.marks(connection, learners)

    def graded() -> object:
        with gradebook.connect() as connection:
            return cohort_queries.graded(connection, records, made_up=True)

    everybody = of_records(queries.how_many, None, made_up=True)
    assert isinstance(everybody, int)
    last = max(0, everybody - 50)
    figures, meetings, module = Figures(records), Meetings(records), course.curriculum.modules[0]
    return {
        "supervisors": lambda who, own: of_records(queries.supervisors, made_up=True),
        "made_up_only": lambda who, own: of_records(queries.made_up_only),
        "shared_out": lambda who, own: of_records(queries.shared_out, made_up=True),
        "how_many, own": lambda who, own: of_records(queries.how_many, who, made_up=True),
        "how_many, all": lambda who, own: of_records(queries.how_many, None, made_up=True),
        "people, own": lambda who, own: of_records(queries.people, who, made_up=True, limit=50),
        "people, all, last page": lambda who, own: of_records(queries.people, None, made_up=True, limit=50, offset=last),
        "own": lambda who, own: of_records(queries.own, who, own[0]),
        "looks": lambda who, own: of_records(queries.looks, own),
        "agreed": lambda who, own: of_records(queries.agreed, who, own),
        "progress": lambda who, own: figures.progress(own),
        "played, one person": lambda who, own: figures.played(own[:1]),
        "decided, one person": lambda who, own: figures.decided(own[:1]),
        "last sessions": lambda who, own: meetings.last(own),
        "cadences": lambda who, own: meetings.cadences(own),
        "practice ratings": lambda who, own: Openness(records).practice_ratings(own),
        "marks": lambda who, own: of_gradebook(own),
        "cohort: enrolled": lambda who, own: cohort_queries.enrolled(records, made_up=True),
        "cohort: modules": lambda who, own: cohort_queries.modules(records, made_up=True),
        "cohort: asked for": lambda who, own: cohort_queries.asked_for(records, made_up=True),
        "cohort: decisions": lambda who, own: cohort_queries.decisions(records, made_up=True),
        "cohort: pairs": lambda who, own: cohort_queries.pairs(records, module.id, made_up=True),
        "cohort: read twice": lambda who, own: cohort_queries.read_twice(records, module.assignment or "", made_up=True),
        "cohort: graded": lambda who, own: graded(),
    }


def _grade(records: Records, gradebook: sa.Engine, people: list[str]) -> None:
    """What grading would have left in the gradebook of everything that was handed in: half of the points everywhere."""
    tables = Base.metadata.tables
    with gradebook.connect() as connection:
        books = _books(connection)
    for first in range(0, len(people), BATCH):
        handed = [row for row in Figures(records).progress(people[first : first + BATCH]) if row.handed_in and row.module in MODULES]
        rows: dict[str, list[dict[str, Any]]] = {"student": [], "submitted_assignment": [], "submitted_notebook": [], "grade": []}
        rows["student"] = [{"id": learner} for learner in dict.fromkeys(row.learner for row in handed)]
        for row in handed:
            assignment, notebook, cells = books[row.module]
            submission, own = uuid.uuid4().hex, uuid.uuid4().hex
            at = datetime.fromtimestamp(row.handed_in or 0, UTC).replace(tzinfo=None)
            rows["submitted_assignment"].append({"id": submission, "assignment_id": assignment, "student_id": row.learner, "timestamp": at})
            rows["submitted_notebook"].append({"id": own, "assignment_id": submission, "notebook_id": notebook})
            given = {"manual_score": None, "extra_credit": None, "needs_manual_grade": False}
            rows["grade"] += [{"id": uuid.uuid4().hex, "notebook_id": own, "cell_id": id, "auto_score": most / 2, **given} for id, most in cells]
        with gradebook.begin() as connection:
            for name, new in rows.items():
                if new:
                    connection.execute(tables[name].insert(), new)


def _books(connection: sa.Connection) -> dict[str, tuple[str, str, list[tuple[str, float]]]]:
    """Each assignment as the gradebook has it: its id, its notebook's, and its grade cells with their points. Named as its module."""
    asked = """
        select assignment.name, assignment.id, notebook.id, grade_cells.id, grade_cells.max_score
        from assignment join notebook on notebook.assignment_id = assignment.id
        join base_cell on base_cell.notebook_id = notebook.id join grade_cells on grade_cells.id = base_cell.id
    """
    found: dict[str, tuple[str, str, list[tuple[str, float]]]] = {}
    for name, assignment, notebook, cell, most in connection.execute(sa.text(asked)):
        found.setdefault(name, (assignment, notebook, []))[2].append((cell, most))
    return found
