"""What the tests of openness share: a course with two people, and the roles worksheet that a weekly log is written by."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.store.records import Records
from peertrain.store.rows import Learner
from peertrain.store.sharing_records import Openness

ROOT = Path(__file__).parents[2]


@pytest.fixture
def with_sheet(course: Course) -> Course:
    """A course of one module, with the two scenes that hold the roles worksheet laid beside it."""
    shutil.copytree(ROOT / "curriculum" / "role_and_values", course.root / "curriculum" / "role_and_values")
    return course


@pytest.fixture
def ana(course: Course) -> Learner:
    return enrol(course, "Ana")


@pytest.fixture
def bo(course: Course) -> Learner:
    return enrol(course, "Bo")


@pytest.fixture
def openness(course: Course) -> Iterator[Openness]:
    with closing(Records(course.records_url)) as records:
        yield Openness(records)
