"""Let nbgrader's stages share one open gradebook, and make each submission one transaction.

nbgrader opens its database about ten times for a notebook and commits after every cell. Within `shared`, its stages
get the one gradebook that is open, what they commit is written when the submission is whole, and what a failed
submission wrote is taken back. Rows and values are nbgrader's own either way.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from unittest.mock import patch

from nbgrader.api import Gradebook

from ..course import Course

_USERS = (
    "nbgrader.converters.autograde",
    "nbgrader.preprocessors.latesubmissions",
    "nbgrader.preprocessors.overwritecells",
    "nbgrader.preprocessors.overwritekernelspec",
    "nbgrader.preprocessors.saveautogrades",
    "peertrain.grading.ratings",
)


class _Shared(Gradebook):
    """A gradebook that stays open when a stage closes it, and keeps back what a stage commits."""

    def __init__(self, course: Course) -> None:
        super().__init__(course.gradebook_url, course.settings.course_id)
        self.write = self.db.commit
        self.db.commit = self.db.flush

    def close(self) -> None:
        """Do nothing: the next stage needs it."""

    def really_close(self) -> None:
        """Close it for good."""
        super().close()


@contextmanager
def shared(course: Course) -> Iterator[Any]:
    """Open the gradebook of `course` for all of nbgrader's stages; yields a context manager for one submission."""
    gradebook = _Shared(course)

    @contextmanager
    def submission() -> Iterator[None]:
        try:
            yield
            gradebook.write()
        finally:
            gradebook.db.rollback()  # after a write there is nothing left to take back
            gradebook.db.expunge_all()

    patches = [patch.object(import_module(name), "Gradebook", lambda *_, **__: gradebook) for name in _USERS]
    for each in patches:
        each.start()
    try:
        yield submission
    finally:
        for each in patches:
            each.stop()
        gradebook.really_close()
