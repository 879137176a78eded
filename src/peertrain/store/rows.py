"""What the store's rows say, as values. Knows no database, so whoever only handles them needs none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

# first: the first reading. second: blind, beside the first. look: because the learner asked. settled: two that differed, settled by a third.
# withdrawn: its rater takes back the newest they gave to this answer.
Round = Literal["first", "second", "look", "settled", "withdrawn"]


class Learner(NamedTuple):
    """Someone enrolled. `made_up`: a simulated person. `enrolled_at`: UTC, ISO 8601."""

    id: str
    name: str
    made_up: bool
    enrolled_at: str


class Rating(NamedTuple):
    """One rating of one written answer. `levels`: criterion -> level. `share`: what they earn, 0 to 1. `at`: UTC. `round`: why it was read."""

    at: str
    rater: str
    learner: str
    assignment: str
    scenario: str
    step: str
    response_id: str
    rubric: str
    rubric_digest: str
    levels: Mapping[str, int]
    comment: str
    share: float
    round: Round = "first"


class Answer(NamedTuple):
    """One thing a person rates, by (learner, assignment, grade_id).

    `step`: "" where a whole scene was passed. `response_id`: "" where nothing was answered. `words`: the learner's, or "" with the
    reason in `instead`. `path`: JSON, a list of [step, what was decided there in words]. `submitted_at`: UTC, ISO 8601, or "".
    """

    learner: str
    assignment: str
    grade_id: str
    scenario: str
    step: str
    response_id: str
    words: str
    instead: str
    path: str
    submitted_at: str


class Cell(NamedTuple):
    """What a cell of one learner's notebook says.

    `auto_score`: points, or None where a person has to give them. `auto_comment`: nbgrader's remark. `asks`: a person is asked although
    points were given.
    """

    grade_id: str
    auto_score: float | None
    auto_comment: str | None = None
    asks: bool = False


class Given(NamedTuple):
    """What a person said of a cell. `score`: points; None takes an earlier one back. `comment`: None where the cell takes none."""

    score: float | None
    comment: str | None


class Entry(NamedTuple):
    """One learner's submission. `timestamp`: naive UTC, as nbgrader keeps it; None where none came. `given`: by grade_id; others stay."""

    student: str
    timestamp: datetime | None
    cells: Sequence[Cell]
    given: Mapping[str, Given]
