"""Say what is wrong with an installation and a course, and how to mend it. Changes nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from .check import check
from .course import Course
from .errors import FaultyFile, PeertrainError
from .store import gradebook
from .store.database import is_made, open_engine
from .store.gradebook_writer import GradebookWriter
from .store.records import Records

_OF_A_KEY = re.compile(r"^\s*(panel|rationale|red_line|share):", re.MULTILINE)


def examine(root: Path) -> list[str]:
    """Findings in words, each with its mend; none if all is well. Raises CourseError where there is no course."""
    course = Course.open(root)
    settings = () if course.for_panel else _settings(course)  # nothing is graded there
    return [*_installed(), *map(str, check(root).faults), *_folders(root), *settings, *_databases(course), *_released(course, root)]


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


def _databases(course: Course) -> Iterator[str]:
    try:
        if is_made(open_engine(course.records_url)):  # opening them would make them
            Records(course.records_url).close()
    except PeertrainError as problem:
        yield str(problem)
    try:
        gradebook.grades(course.gradebook_url)
        for name in course.assignments() if is_made(open_engine(course.gradebook_url)) else ():
            if (course.root / "release" / name).is_dir():
                with GradebookWriter(course.gradebook_url, name, f"peertrain release {course.root} {name}"):
                    pass
    except FaultyFile:  # `check` has told it
        return
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
