"""The errors a person may see, drawn once. Raises nothing itself.

PeertrainError            anything we can say in a sentence
├── FaultyFile            one or more faults in files that people write, each at path:line
├── CourseError           a course directory that is missing, broken or not one
├── NotSaved              an answer did not reach the disk
├── SubmissionError       nothing was submitted, and why
├── GradingError          grading refused to start
└── SupervisionError      a supervision session did not take what was said
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import NamedTuple


class PeertrainError(Exception):
    """An error whose text is written for the person at the keyboard."""


class Fault(NamedTuple):
    """One thing wrong at one place.

    `path`: as the person named it. `line`: from 1. `message`: what is wrong, without the place.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class FaultyFile(PeertrainError):
    """Faults found while reading files that people write; `faults` is sorted and never empty."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))


class CourseError(PeertrainError):
    """A course directory is missing, is not one, or cannot be used."""


class NotSaved(PeertrainError):
    """An answer did not reach the disk; the learner must not be told that it did. `reason`: its key in the catalogues."""

    def __init__(self, reason: str, words: str) -> None:
        self.reason = reason
        super().__init__(words)


class SubmissionError(PeertrainError):
    """Nothing was submitted."""


class GradingError(PeertrainError):
    """Grading or releasing was refused."""


class SupervisionError(PeertrainError):
    """A supervision session did not take what was said; nothing was kept."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` (did you mean "x"?)` for the closest of `known`, or an empty string."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.65)
    return f' (did you mean "{close[0]}"?)' if close else ""
