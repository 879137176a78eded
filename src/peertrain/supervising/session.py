"""The record of supervision sessions as people read it, from the lines that were kept. Pure; takes any lines and loses no words.

A line that was dropped no longer counts; dropping the dropped line puts it back. A correction gives a line new words, and the old ones stay
readable. What was said after somebody signed says so. A session that both have signed is closed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..store.rows import Meeting, MeetingEntry


class Wording(NamedTuple):
    """How a line read. `after`: who had signed by then."""

    id: int
    by: str
    at: str
    text: str
    function: str
    due: str
    after: tuple[str, ...]
    correction: bool


class Mark(NamedTuple):
    """A goal was reached, or a line dropped: by whom, when and in which session."""

    id: int
    meeting: int
    by: str
    at: str


class Line(NamedTuple):
    """A topic, a note or a goal. `now`: as it reads. `earlier`: how it read before, oldest first, words taken back included.

    `by`: who wrote it first. `source`: of a topic that the page drafted. `notes`: of a topic, oldest first. `reached`: of a goal.
    """

    id: int
    meeting: int
    kind: str
    by: str
    now: Wording
    earlier: tuple[Wording, ...]
    dropped: Mark | None
    reached: Mark | None = None
    source: str = ""
    notes: tuple[Line, ...] = ()


class Session(NamedTuple):
    """One session. `topics`, `goals`: oldest first, dropped ones included. `signed`: who -> when they last did. `unsigned`: whose
    signature stands before something that was added later.
    """

    meeting: Meeting
    topics: tuple[Line, ...]
    goals: tuple[Line, ...]
    signed: dict[str, str]
    unsigned: frozenset[str]

    @property
    def both(self) -> tuple[str, str]:
        """The two who hold it, as lines name them."""
        return (self.meeting.supervisor, self.meeting.learner)

    @property
    def closed(self) -> bool:
        """Whether both have signed."""
        return all(name in self.signed for name in self.both)

    def lines(self) -> Iterator[Line]:
        """Every topic, note and goal."""
        for topic in self.topics:
            yield topic
            yield from topic.notes
        yield from self.goals


def sessions(meetings: Iterable[Meeting], entries: Iterable[MeetingEntry]) -> list[Session]:
    """Each session as it reads, oldest first. `entries`: of all of them, in any order."""
    rows = sorted(entries, key=lambda row: row.id)
    gone = _gone(rows)
    reached = {row.of: _mark(row) for row in rows if row.kind == "done" and row.id not in gone}
    corrections: dict[int | None, list[MeetingEntry]] = defaultdict(list)
    inside: dict[int, list[MeetingEntry]] = defaultdict(list)
    for row in rows:
        inside[row.meeting].append(row)
        if row.kind == "correction":
            corrections[row.of].append(row)

    def line(row: MeetingEntry, said: Sequence[MeetingEntry]) -> Line:
        wordings = [_wording(one, said) for one in [row, *corrections[row.id]]]
        standing = next((one for one in reversed(wordings[1:]) if one.id not in gone), wordings[0])
        earlier = tuple(one for one in wordings if one is not standing)
        notes = tuple(line(note, said) for note in said if note.kind == "note" and note.of == row.id and note.by) if row.kind == "topic" else ()
        source = " ".join(note.text for note in said if note.kind == "note" and note.of == row.id and not note.by)
        mark = reached.get(row.id) if row.kind == "goal" else None
        return Line(row.id, row.meeting, row.kind, row.by, standing, earlier, gone.get(row.id), mark, source, notes)

    return [
        Session(
            meeting,
            tuple(line(row, inside[meeting.id]) for row in inside[meeting.id] if row.kind == "topic"),
            tuple(line(row, inside[meeting.id]) for row in inside[meeting.id] if row.kind == "goal"),
            signed := {row.by: row.at for row in inside[meeting.id] if row.kind == "signed"},
            _unsigned(signed, inside[meeting.id]),
        )
        for meeting in sorted(meetings)
    ]


def carried(all_sessions: Iterable[Session], meeting: int) -> list[Line]:
    """The goals of earlier sessions that were open when this one began, oldest first."""
    earlier = [goal for session in all_sessions if session.meeting.id < meeting for goal in session.goals]
    return [goal for goal in earlier if all(mark is None or mark.meeting >= meeting for mark in (goal.reached, goal.dropped))]


def open_goals(all_sessions: Iterable[Session]) -> list[Line]:
    """Every goal that is neither reached nor dropped, oldest first."""
    return [goal for session in all_sessions for goal in session.goals if goal.reached is None and goal.dropped is None]


def _gone(rows: Sequence[MeetingEntry]) -> dict[int, Mark]:
    """What was dropped. A line is dropped by a later one, so the newest is asked first."""
    gone: dict[int, Mark] = {}
    for row in reversed(rows):
        if row.kind == "dropped" and row.id not in gone and row.of is not None and row.of < row.id:
            gone[row.of] = _mark(row)
    return gone


def _wording(row: MeetingEntry, said: Sequence[MeetingEntry]) -> Wording:
    after = tuple(dict.fromkeys(one.by for one in said if one.kind == "signed" and one.id < row.id))
    return Wording(row.id, row.by, row.at, row.text, row.function, row.due, after, row.kind == "correction")


def _unsigned(signed: Iterable[str], said: Sequence[MeetingEntry]) -> frozenset[str]:
    newest = max((row.id for row in said if row.kind != "signed"), default=0)
    last = {row.by: row.id for row in said if row.kind == "signed"}
    return frozenset(name for name in signed if last[name] < newest)


def _mark(row: MeetingEntry) -> Mark:
    return Mark(row.id, row.meeting, row.by, row.at)
