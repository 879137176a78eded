"""Say what is wrong with an installation and a course, and how to mend it. Changes nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import sqlalchemy as sa
from packaging.requirements import Requirement

from .check import check
from .course import Course
from .errors import FaultyFile, PeertrainError
from .store import gradebook
from .store.database import is_made, open_engine
from .store.gradebook_writer import GradebookWriter
from .store.records import NEWEST

_OF_A_KEY = re.compile(r"^\s*(panel|rationale|red_line|share):", re.MULTILINE)


def examine(root: Path) -> list[str]:
    """Findings in words, each with its mend; none if all is well. Raises CourseError where there is no course."""
    course = Course.open(root)
    settings = () if course.for_panel else _settings(course)  # nothing is graded there
    databases = (*_records(course), *_gradebook(course))
    return [*_installed(), *map(str, check(root).faults), *_folders(root), *settings, *dict.fromkeys(databases), *_released(course, root)]


def _installed() -> Iterator[str]:
    for line in metadata.requires("peertrain") or []:
        wanted = Requirement(line)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": ""}):
            continue
        mend = f'mend with: pip install "{wanted.name}{wanted.specifier}"'
        try:
            found = metadata.version(wanted.name)
        except metadata.PackageNotFoundError:
            yield f"{wanted.name} is not installed; {mend}"
        else:
            if not wanted.specifier.contains(found, prereleases=True):
                yield f"{wanted.name} {found} is installed, and peertrain needs {wanted.specifier}; {mend}"


def _folders(root: Path) -> Iterator[str]:
    for name in ("keys", "submitted", "autograded"):
        path = root / name
        if name == "keys" and path.is_dir() and path.stat().st_mode & 0o077:
            yield f"{path}: others on this machine can read the scoring keys; mend with: chmod 700 {path}"
        if path.is_dir() and not os.access(path, os.W_OK):
            yield f"{path}: cannot be written to by you; grade as the account that owns it"


def _settings(course: Course) -> Iterator[str]:
    from .grading.settings import load

    try:
        load(course)
    except PeertrainError as problem:
        yield str(problem)


def _records(course: Course) -> Iterator[str]:
    """Looks at the records as they are: `Records` would make them, or bring them up to date."""
    shown = ""
    try:
        engine = open_engine(course.records_url)
        shown = engine.url.render_as_string()
        if not is_made(engine):
            return
        try:
            with engine.connect() as connection:
                known = sa.inspect(connection).has_table("alembic_version")
                version = connection.execute(sa.text("select version_num from alembic_version")).scalar() if known else None
        finally:
            engine.dispose()
    except sa.exc.DBAPIError as problem:
        yield f"the records at {shown} cannot be used: {problem.orig}"
    except PeertrainError as problem:
        yield str(problem)
    else:
        if version is not None and version < NEWEST:
            yield f"the records at {shown} are of an older peertrain; they are brought up to date when the course is next started"
        if version is not None and version > NEWEST:
            yield f"the records at {shown} are of a newer peertrain; update peertrain first"


def _gradebook(course: Course) -> Iterator[str]:
    """Asks what grading would refuse, of every assignment that is released."""
    from .grading.book import open_book
    from .grading.grade import refuse_unreleased

    try:
        gradebook.grades(course.gradebook_url)
        assignments = course.assignments() if is_made(open_engine(course.gradebook_url)) else []
    except FaultyFile:  # `check` has told it
        return
    except PeertrainError as problem:
        yield str(problem)
        return
    for name in assignments:
        if not (course.root / "release" / name).is_dir():
            continue
        release_with = f"peertrain release {course.root} {name}"
        try:
            with GradebookWriter(course.gradebook_url, name, release_with) as writer:
                refuse_unreleased(course, open_book(course, name), writer, release_with)
        except FaultyFile as problem:
            yield from (str(fault) for fault in problem.faults if course.root / "release" in Path(fault.path).parents)  # `check` told the others
        except PeertrainError as problem:
            yield str(problem)


def _released(course: Course, root: Path) -> Iterator[str]:
    try:
        assignments = course.assignments()
    except FaultyFile:  # `check` has told it
        return
    for name in assignments:
        released = course.root / "release" / name
        if not released.is_dir():
            yield f"{name}: not released to learners yet; run: peertrain release {root} {name}"
        for path in sorted(released.rglob("*.y*ml")):
            if _OF_A_KEY.search(path.read_text(encoding="utf-8", errors="replace")):
                yield f"{path}: a key lies where learners can get it; move it to keys/{name}/"
