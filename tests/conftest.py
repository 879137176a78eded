"""What the tests share: one released course and one cohort for a whole run, and fresh copies of the course.

Making a course runs nbgrader (many seconds), so it is made once. What is `session` here is to be read only.
"""

from __future__ import annotations

import os
import shutil
import signal
import uuid
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import databases
from peertrain.course import Course

# Started in the background a shell lets us ignore Ctrl-C, and every server we start would too.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parents[1]

# The same examples in every run, so that a red run can be run again; PEERTRAIN_EXAMPLES looks at more, and at others.
# No deadline: the machines are shared.
EXAMPLES = int(os.environ.get("PEERTRAIN_EXAMPLES", "0"))
settings.register_profile("peertrain", max_examples=EXAMPLES or 60, derandomize=not EXAMPLES, deadline=None, database=None)
settings.load_profile("peertrain")

# Files whose tests take minutes. They come first, so that a run in two processes does not end with one of them alone.
LONG = {"test_wheel", "test_course_whole", "test_killed", "test_hostile", "test_like_nbgrader", "test_workers", "test_simulation"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.stem not in LONG and item.path.parent.name != "browser")


@pytest.fixture(scope="session")
def clone() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def released_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of one module, released, and nobody enrolled. Do not change it; ask for `course` instead."""
    from peertrain.building import build

    root = tmp_path_factory.mktemp("released") / "course"
    build(root, lambda line: None, modules=["boundaries"])
    return root


@pytest.fixture(scope="session")
def whole_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of every module, released, and nobody enrolled. Do not change it."""
    from peertrain.building import build

    root = tmp_path_factory.mktemp("whole") / "course"
    build(root, lambda line: None)
    return root


@pytest.fixture
def fresh_course(released_course: Path, tmp_path: Path) -> Callable[[], Course]:
    """Makes copies of the released course, as many as a test asks for."""
    made: list[Course] = []

    def copy() -> Course:
        root = tmp_path / f"course{len(made) or ''}"
        shutil.copytree(released_course, root, symlinks=True)
        made.append(Course.open(root))
        return made[-1]

    return copy


@pytest.fixture
def course(fresh_course: Callable[[], Course]) -> Course:
    """A fresh copy of the released course, to do with as a test likes."""
    return fresh_course()


@pytest.fixture(scope="session")
def database_server() -> Iterator[str]:
    """A PostgreSQL server, started when first asked for."""
    with databases.postgresql() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind that we say we work with."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'records.db'}"
    return databases.new_database(request.getfixturevalue("database_server"), uuid.uuid4().hex)


@pytest.fixture(scope="session")
def cohort_course(released_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The released course with six made-up learners (seed 7) played through it. Do not change it."""
    from peertrain.simulation import simulate

    root = tmp_path_factory.mktemp("cohort") / "course"
    shutil.copytree(released_course, root, symlinks=True)
    simulate(Course.open(root), 6, 7)
    return root


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What a test printed may hold half characters; between the processes that test only whole ones can be sent."""
    report = yield
    report.sections = [(name, text.encode(errors="backslashreplace").decode()) for name, text in report.sections]
    return report
