"""Taking in that is killed at any moment is finished by doing it again: what it leaves is what is left when nobody disturbs it."""

from __future__ import annotations

import importlib
import os
import random
import shutil
import signal
import time
import uuid
from contextlib import closing

import pytest

import databases
from figured import TALLIES, added_up, tables
from learners_played import play
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.ingesting import ingest
from peertrain.store.derived import Figures
from peertrain.store.records import Records

KILLS = 40


@pytest.fixture(params=["sqlite", "postgresql"])
def grown(request: pytest.FixtureRequest, course: Course, monkeypatch: pytest.MonkeyPatch) -> Course:
    """Seven people, taken in two at a time, on each kind of database; and the same folders as they were before they went on."""
    monkeypatch.setattr(importlib.import_module("peertrain.ingesting.ingest"), "BATCH", 2)
    if request.param == "postgresql":
        url = databases.new_database(request.getfixturevalue("database_server"), uuid.uuid4().hex)
        (course.root / "course.yaml").write_text(f"{(course.root / 'course.yaml').read_text()}records: {url}\n")
        course = Course.open(course.root)
    for number in range(7):
        learner = enrol(course, f"Ana Vance {number}").id
        play(course, learner, ("any", "worst", "pass")[number % 3])
    shutil.copytree(course.root / "learners", course.root.with_name("learners-0"))
    for number, (path, *_) in enumerate(sorted(folder.rglob("*.jsonl")) for folder in (course.root / "learners").iterdir()):
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[: number % 4]))
    shutil.copytree(course.root / "learners", course.root.with_name("learners-1"))
    return course


def killed_while_ingesting(course: Course, after: float) -> bool:
    """Take in, in a process of its own, and kill it after so many seconds; whether it was still at work then."""
    child = os.fork()
    if child == 0:
        try:
            ingest(course)
        finally:
            os._exit(0)
    time.sleep(after)
    running = os.waitpid(child, os.WNOHANG) == (0, 0)
    if running:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return running


def put_in_place(course: Course, number: int) -> None:
    shutil.rmtree(course.root / "learners")
    shutil.copytree(course.root.with_name(f"learners-{number}"), course.root / "learners")


def test_killed_at_any_moment_it_ends_as_if_undisturbed(grown: Course) -> None:
    wholes = []
    for number in (0, 1):
        put_in_place(grown, number)
        begun = time.perf_counter()
        ingest(grown, force=True)
        longest = time.perf_counter() - begun
        wholes.append(tables(grown))
    assert wholes[0] != wholes[1]
    dice, killed = random.Random(5), 0
    for number in range(KILLS):  # by turns other journals; now and then tables with nothing in them
        if number % 5 == 0:
            with closing(Records(grown.records_url)) as records:
                Figures(records).clear()
        put_in_place(grown, number % 2)
        killed += killed_while_ingesting(grown, dice.uniform(0, longest))
        assert tables(grown, *TALLIES) == added_up(grown)  # whatever was written was written whole
        assert not [fault for fault in ingest(grown).faults if "could not be taken in" in fault.message]
        assert tables(grown) == wholes[number % 2]
    assert killed >= KILLS / 4  # the others had ended; how many depends on what else the machine does
