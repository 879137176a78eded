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


class Viewing(NamedTuple):
    """Somebody looked at a learner's record. `at`: UTC, ISO 8601. `what`: which part, in words the learner reads."""

    at: str
    who: str
    learner: str
    what: str


class Consent(NamedTuple):
    """What a learner agreed to (`given`) or took back, in the words they were shown. `about`: which thing. `at`: UTC, ISO 8601."""

    at: str
    learner: str
    about: str
    given: bool
    wording: str


class LogRow(NamedTuple):
    """One line of a weekly log. `week`: its Monday, ISO 8601. `asked_by`: who asked for it. `minutes`: 1 to those of a week."""

    learner: str
    week: str
    activity: str
    asked_by: str
    minutes: int


class PracticeRating(NamedTuple):
    """How somebody sees a learner's practice. `by`: "" for the learner's own view. `level`: 1 to 4. `at`: UTC, ISO 8601."""

    at: str
    learner: str
    by: str
    competency: str
    level: int
    note: str


class NameChange(NamedTuple):
    """A learner corrected their name. `was`, `became`: before and after. `at`: UTC, ISO 8601."""

    at: str
    learner: str
    was: str
    became: str


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


class Meeting(NamedTuple):
    """A supervision session, begun by `by` at `at` (UTC, ISO 8601). `supervisor`: their name. `learner`: an id."""

    id: int
    at: str
    by: str
    supervisor: str
    learner: str


class MeetingEntry(NamedTuple):
    """One line of a session. `by`: a supervisor's name or the learner's id; "" for what the page drafted.

    `kind`: topic, note, goal, done, correction, dropped or signed. `function`: of a topic administrative, formative or supportive; of a goal
    who does it: learner, supervisor or both. `due`: of a goal, its day, ISO 8601. `of`: the entry that it belongs to, corrects or drops.
    """

    id: int
    meeting: int
    at: str
    by: str
    kind: str
    function: str
    text: str
    due: str
    of: int | None


class Played(NamedTuple):
    """One time through a scene, as far as open journals tell it. `place`: lesson or assignment. `number`: from 1.

    `began`, `last`: whole seconds since 1970, UTC. `answers`: given on it. `seconds`: spent on it. `complete`: it came to an ending.
    `revisit`: a what-if, in which nothing is decided. `decisions`, `passed`: of those that the key speaks of, how many were decided and
    how many passed. `score`: 0 to 1,000,000; None where there is no key, no ending, or everything was passed.
    """

    learner: str
    place: str
    scenario: str
    number: int
    module: str
    began: int
    last: int
    answers: int
    seconds: int
    complete: bool
    revisit: bool
    decisions: int
    passed: int
    score: int | None


class Decided(NamedTuple):
    """One decision that the key speaks of. `option`: the one chosen, "" where the step is no choice or was passed.

    `credit`: 0 to 1,000,000; None where it was passed. `at`: whole seconds since 1970. `could_lean`: an answer there could lean to drift.
    """

    learner: str
    place: str
    scenario: str
    number: int
    step: str
    option: str
    credit: int | None
    at: int
    could_lean: bool


class Leaning(NamedTuple):
    """A part of a decision (an option, a card, an item) that leans to drift. `level`: individual or organisational."""

    learner: str
    place: str
    scenario: str
    number: int
    step: str
    part: str
    direction: str
    level: str
    at: int


class Progress(NamedTuple):
    """What one learner has done in one module; there is none where they have done nothing.

    `practised` of `to_practise` open practice scenes, `finished` of `to_finish` assessed ones: played to an ending. `handed_in`: the newest.
    """

    learner: str
    module: str
    answers: int
    practised: int
    to_practise: int
    finished: int
    to_finish: int
    seconds: int
    began: int
    last: int
    handed_in: int | None


class Said(NamedTuple):
    """A line to add. The fields are those of `MeetingEntry`."""

    by: str
    kind: str
    function: str = ""
    text: str = ""
    due: str = ""
    of: int | None = None


class Drafted(NamedTuple):
    """A topic to begin with. `source`: where it comes from; "" where somebody wrote it."""

    function: str
    text: str
    source: str
