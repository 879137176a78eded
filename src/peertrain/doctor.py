"""Say what is wrong with a course and how to mend it. Changes nothing."""

from __future__ import annotations

import os
from pathlib import Path

from .check import check
from .course import Course
from .errors import PeertrainError
from .store import gradebook
from .store.records import Records


def examine(root: Path) -> list[str]:
    """Findings in words, each with its mend; none if all is well. Raises CourseError where there is no course."""
    course = Course.open(root)
    found = [str(fault) for fault in check(root).faults]
    for folder in ("keys", "submitted", "autograded"):
        path = course.root / folder
        if path.is_dir() and path.stat().st_mode & 0o077 and folder == "keys":
            found.append(f"{root / folder}: others on this machine can read the scoring keys; mend with: chmod 700 {root / folder}")
        if path.is_dir() and not os.access(path, os.W_OK):
            found.append(f"{root / folder}: cannot be written to by you; grade as the account that owns it")
    try:
        from .grading.settings import load

        load(course)
    except PeertrainError as problem:
        found.append(str(problem))
    for opened in (lambda: Records(course.records_url).close(), lambda: gradebook.grades(course.gradebook_url)):
        try:
            opened()
        except PeertrainError as problem:
            found.append(str(problem))
    released = [name for name in course.assignments() if not (course.root / "release" / name).is_dir()]
    found += [f"{name}: not released to learners yet; run: peertrain release {root} {name}" for name in released]
    for name in course.assignments():
        found += [
            f"{path}: a key lies where learners can get it; move it to keys/{name}/"
            for path in sorted((course.root / "release" / name).rglob("*key*.yaml"))
        ]
    return found
