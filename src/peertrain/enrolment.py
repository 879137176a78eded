"""Enrol a learner: a record, and a folder of their own. Knows no password; who may enrol is the caller's matter."""

from __future__ import annotations

import re
import unicodedata

from .course import Course
from .store.records import Learner, Records


def enrol(course: Course, name: str, made_up: bool = False, id: str | None = None) -> Learner:
    """Enrol someone by name and lay out their folder. Raises CourseError."""
    records = Records(course.records_url)
    try:
        taken = {person.id for person in records.learners()}
        learner = records.enrol(id or id_from(name, taken), name, made_up)
    finally:
        records.close()
    course.furnish(learner.id)
    return learner


def id_from(name: str, taken: set[str]) -> str:
    """A learner's id from a name: letters and digits joined by `-`, and a number where it is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-") or "learner"
    if stem not in taken:
        return stem
    return next(f"{stem}-{number}" for number in range(2, 100_000) if f"{stem}-{number}" not in taken)
