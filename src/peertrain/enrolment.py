"""Enrol a learner: a record, and a folder of their own. Knows no password; who may enrol is the caller's matter."""

from __future__ import annotations

import re
import shutil
import unicodedata
from contextlib import closing

from .course import Course
from .errors import CourseError
from .store.records import Records
from .store.rows import Learner

LONGEST_NAME = 120
MADE_UP = "made-up-"  # how the ids of simulated people begin


def enrol(course: Course, name: str, made_up: bool = False, id: str | None = None) -> Learner:
    """Enrol someone by name and lay out their folder; with an `id` that is enrolled already, nothing changes.

    Two people of one name get two ids. Raises CourseError for a name that is none, OSError; then nobody was enrolled.
    """
    name = _name(name)
    with closing(Records(course.records_url)) as records:
        taken = {person.id for person in records.learners()}
        own = id or id_from(name, taken | {folder.name for folder in (course.root / "learners").glob("*")})
        folder = course.learner(own)
        made = not folder.exists()
        folder.mkdir(parents=True, exist_ok=id is not None)  # whoever makes the folder has the id
        try:
            course.furnish(own)
            return records.enrol(own, name, made_up)
        except BaseException:
            if made:
                shutil.rmtree(folder, ignore_errors=True)
            raise


def rename(course: Course, learner: str, name: str) -> Learner:
    """Correct the name that somebody is shown by; their id stays, and the name before is kept. Raises CourseError."""
    with closing(Records(course.records_url)) as records:
        return records.rename(learner, _name(name))


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise CourseError(f"a name has 1 to {LONGEST_NAME} letters")
    return name


def id_from(name: str, taken: set[str]) -> str:
    """A learner's id from a name: letters and digits joined by `-`, and a number where it is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-") or "learner"
    if stem.startswith(MADE_UP):  # the page would call a real person made up
        stem = f"learner-{stem}"
    if stem not in taken:
        return stem
    return next(f"{stem}-{number}" for number in range(2, 100_000) if f"{stem}-{number}" not in taken)
