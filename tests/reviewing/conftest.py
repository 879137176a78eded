"""A course whose learners have answered, without a gradebook: ratings are kept, and counting them waits for the next grading."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from at_the_desk import SAID, Page, hand_in, sit
from learners_played import play
from peertrain.course import Course
from peertrain.dashboards.sources import everyone
from peertrain.enrolment import enrol
from peertrain.store.records import Records
from peertrain.store.reviews import LOTS, Reviews
from peertrain.store.rows import Learner


@pytest.fixture(scope="session")
def answered_course(released_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four people who went the same way and wrote two kinds of answer; and one who passed on everything. Do not change it."""
    root = tmp_path_factory.mktemp("answered") / "course"
    shutil.copytree(released_course, root, symlinks=True)
    course = Course.open(root)
    for name, words in SAID.items():
        play(course, enrol(course, name).id, "best" if words else "pass", words)
    for person in everyone(course):
        hand_in(course, person.id)
    with closing(Records(course.records_url)) as records:
        Reviews(records).set(LOTS, "by which none of these is read twice", "")
    return root


@pytest.fixture
def course(answered_course: Path, tmp_path: Path) -> Course:
    """A fresh copy of the answered course."""
    return Course.open(Path(shutil.copytree(answered_course, tmp_path / "course", symlinks=True)))


@pytest.fixture
def learners(course: Course) -> list[Learner]:
    """Everyone in it, by name."""
    return everyone(course)


@pytest.fixture
def down(course: Course, learners: list[Learner]) -> Iterator[Callable[[str], Page]]:
    """Sits a supervisor down at a desk."""
    pages: list[Page] = []

    def at_desk(rater: str = "R. Supervisor") -> Page:
        pages.append(sit(course, learners, rater))
        return pages[-1]

    yield at_desk
    for page in pages:
        page.desk.close()
