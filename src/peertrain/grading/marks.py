"""The mark that a graded submission leaves, written last: what it was graded from. Reads and writes that file only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..course import Course
from ..store.records import Rating

MARK = ".graded.json"


class Mark(NamedTuple):
    """What a submission is graded from: digests of the book, of every submitted file, of its ratings, and of what is laid beside them."""

    book: str
    submission: str
    ratings: str
    files: str


def mark_of(book_digest: str, files: Mapping[str, bytes], ratings: Sequence[Rating], released: str) -> Mark:
    """What a submission of `files` would be graded from now. `released`: `digest_of` what is laid beside them."""
    return Mark(book_digest, digest_of(files), _digest(ratings), released)


def digest_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 over files, by name -> what they hold."""
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(name.encode(errors="surrogateescape") + b"\0" + hashlib.sha256(files[name]).digest())
    return whole.hexdigest()


def path_of(course: Course, learner: str, assignment: str) -> Path:
    """Where the mark stands."""
    return course.root / "autograded" / learner / assignment / MARK


def found(course: Course, learner: str, assignment: str) -> Mark | None:
    """The mark that stands there, or None."""
    try:
        return Mark(**json.loads(path_of(course, learner, assignment).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def leave(course: Course, learner: str, assignment: str, mark: Mark) -> None:
    """Write the mark. Raises OSError."""
    path = path_of(course, learner, assignment)
    waiting = path.with_name(f"{MARK}.new")
    waiting.write_text(json.dumps(mark._asdict()), encoding="utf-8")
    waiting.replace(path)


def note_ratings(course: Course, learner: str, assignment: str, ratings: Sequence[Rating]) -> None:
    """Say in the mark, if there is one, that these ratings are counted. Raises OSError."""
    if (mark := found(course, learner, assignment)) is not None:
        leave(course, learner, assignment, mark._replace(ratings=_digest(ratings)))


def _digest(ratings: Sequence[Rating]) -> str:
    return hashlib.sha256(repr(list(ratings)).encode()).hexdigest()
