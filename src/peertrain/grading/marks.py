"""The mark that a graded submission leaves, written last: what it was graded from. Reads and writes that file only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from ..course import Course
from ..store.records import Rating

MARK = ".graded.json"


def mark_of(course: Course, learner: str, assignment: str, book_digest: str, ratings: Sequence[Rating]) -> dict[str, str]:
    """What a submission would be graded from now: digests of the book, of every submitted file, and of its ratings."""
    folder, whole = course.root / "submitted" / learner / assignment, hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            whole.update(str(path.relative_to(folder)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return {"book": book_digest, "submission": whole.hexdigest(), "ratings": _digest(ratings)}


def path_of(course: Course, learner: str, assignment: str) -> Path:
    """Where the mark stands."""
    return course.root / "autograded" / learner / assignment / MARK


def found(course: Course, learner: str, assignment: str) -> dict[str, str] | None:
    """The mark that stands there, or None."""
    try:
        read = json.loads(path_of(course, learner, assignment).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return read if isinstance(read, dict) else None


def leave(course: Course, learner: str, assignment: str, mark: dict[str, str]) -> None:
    """Write the mark. Raises OSError."""
    path = path_of(course, learner, assignment)
    waiting = path.with_name(f"{MARK}.new")
    waiting.write_text(json.dumps(mark), encoding="utf-8")
    waiting.replace(path)


def note_ratings(course: Course, learner: str, assignment: str, ratings: Sequence[Rating]) -> None:
    """Say in the mark, if there is one, that these ratings are counted. Raises OSError."""
    if (mark := found(course, learner, assignment)) is not None:
        leave(course, learner, assignment, mark | {"ratings": _digest(ratings)})


def _digest(ratings: Sequence[Rating]) -> str:
    return hashlib.sha256(repr(list(ratings)).encode()).hexdigest()
