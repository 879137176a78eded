"""(h) Taking journals in: responses a second from files to tables, once more with nothing new, and the largest process's memory."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from peertrain.building import build
from peertrain.course import Course
from peertrain.simulation import simulate
from peertrain.store.records import Records
from peertrain.store.tables import learner_table

from .courses import timed
from .grading import timed_with_memory

PEOPLE = int(os.environ.get("PEERTRAIN_BENCH_PEOPLE", "6000"))
PLAYED = 40
MODULES = ["role_and_values", "boundaries"]


def measure() -> dict[str, Any]:
    """Time the command on a course of so many made-up people, beside reading the same lines as plain JSON."""
    with tempfile.TemporaryDirectory() as folder:
        course = with_journals(Path(folder, "course"), PEOPLE)
        plain, lines = _plainly(course)
        command = [sys.executable, "-m", "peertrain", "ingest", str(course.root)]
        tenth = with_journals(Path(folder, "tenth"), PEOPLE // 10)
        _, small_memory = timed_with_memory([*command[:-1], str(tenth.root)])
        seconds, memory = timed_with_memory(command)
        again = timed(command)
        with closing(sqlite3.connect(course.root / "records.db")) as connection:
            (answers,) = connection.execute("select sum(answers) from attempt").fetchone()
            (people,) = connection.execute("select count(*) from taken_in").fetchone()
    assert (people, answers) == (PEOPLE, lines)
    megabytes = f"the largest process {memory:.0f} MB ({PEOPLE // 10:,} people: {small_memory:.0f} MB)"
    return {
        "people": PEOPLE,
        "responses": answers,
        "seconds": seconds,
        "responses_a_second": answers / seconds,
        "unchanged_seconds": again,
        "plain_json_seconds": plain,
        "largest_process_megabytes": memory,
        "rows": [
            {
                "what": f"taking in {answers:,} responses of {PEOPLE:,} people; {megabytes}",
                "figure": f"{answers / seconds:,.0f} a second",
                "beside": f"json.loads of the same lines in one process: {lines / plain:,.0f} a second",
                "ratio": f"{seconds:.1f} s",
            },
            {"what": f"looking at {PEOPLE:,} people again, nothing new", "figure": f"{again:.1f} s", "beside": f"with all new: {seconds:.1f} s"},
        ],
    }


def with_journals(root: Path, people: int) -> Course:
    """A course of two modules with so many people: a cohort of forty was played, and others have the same journals under their own ids."""
    course = build(root, lambda _: None, lambda made: simulate(made, PLAYED, 7), modules=MODULES)
    repeat(course, people - PLAYED)
    return course


def repeat(course: Course, people: int) -> None:
    """Enrol so many more people, each with the journals of somebody who has any."""
    models = sorted(path for path in (course.root / "learners").iterdir() if any(path.rglob("responses")))
    names = [f"made-up-7-again-{number:06d}" for number in range(people)]
    for number, learner in enumerate(names):
        model = models[number % len(models)]
        for folder in model.glob("*/*/responses"):
            shutil.copytree(folder, course.root / "learners" / learner / folder.relative_to(model))
    at = datetime.now(UTC).isoformat()
    with closing(Records(course.records_url)) as records, records.begin() as connection:
        rows = [{"id": learner, "name": f"Made-up {learner}", "made_up": True, "enrolled_at": at} for learner in names]
        connection.execute(learner_table.insert(), rows)


def _plainly(course: Course) -> tuple[float, int]:
    begun, lines = time.perf_counter(), 0
    for path in (course.root / "learners").glob("*/*/*/responses/*/*.jsonl"):
        lines += sum(json.loads(line)["verb"] != "revisit" for line in path.read_bytes().splitlines())
    return time.perf_counter() - begun, lines
