"""What may be said next in a session, and what takes the last thing back. Pure: a record and a wish in, the line to keep out.

Either of the two may write, reword and drop topics and goals; a note is its writer's own. After both have signed there are only corrections.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from ..errors import SupervisionError
from ..store.rows import MeetingEntry, Said
from .agenda import FUNCTIONS
from .session import Line, Session, carried

LONGEST = 2000
MOST_LINES = 400
WHO = ("learner", "supervisor", "both")
AGAIN_AFTER = timedelta(hours=12)
GONE = "This line is no longer there. Look for what is new, and try again."
CLOSED = "Both have signed this session. What is written now can only be a correction."


def may_begin(held: Sequence[Session], now: datetime) -> None:
    """Refuse a second session beside one that was begun within 12 hours and is not signed by both. Raises SupervisionError. `now`: UTC."""
    if held and not held[-1].closed and now - datetime.fromisoformat(held[-1].meeting.at) < AGAIN_AFTER:
        raise SupervisionError("A session has begun already. Go on with that one.")


def next_line(held: Sequence[Session], meeting: int, said: Said, today: date) -> Said | None:
    """The line to keep for what somebody wants to say in a session; None where they have just said the same there.

    `held`: all sessions of the two, oldest first. Raises SupervisionError in words.
    """
    session = next((one for one in held if one.meeting.id == meeting), None)
    if session is None:
        raise SupervisionError("This session is not there. Reload the page.")
    if said.by not in session.both:
        raise SupervisionError("Say first who is writing.")
    if session.closed and said.kind != "correction":
        raise SupervisionError(CLOSED)
    said = said._replace(text=said.text.strip())
    if len(said.text) > LONGEST:
        raise SupervisionError(f"That is more than {LONGEST} letters. Please make it shorter.")
    ways = {"topic": _topic, "note": _note, "goal": _goal, "done": _done, "correction": _correction, "dropped": _dropped, "signed": _signed}
    if said.kind not in ways:
        raise SupervisionError("The page asked for something that no session knows. Reload the page.")
    if len(list(session.lines())) >= MOST_LINES:
        raise SupervisionError("This session is full. Please begin another.")
    return ways[said.kind](held, session, said, today)


def undoing(held: Sequence[Session], last: MeetingEntry, by: str) -> Said:
    """The line that takes the last one back; the words of both stay readable. Raises SupervisionError where that cannot be."""
    session = next(one for one in held if one.meeting.id == last.meeting)
    if last.kind == "signed":
        raise SupervisionError("A signature stays. If something is not right, write a correction.")
    if not session.closed:
        return Said(by, "dropped", of=last.id)
    before = next((line for line in session.lines() if line.id == last.of and last.kind == "correction" and line.now.id == last.id), None)
    if before is None:
        raise SupervisionError(CLOSED)
    words = before.earlier[-1]
    return Said(by, "correction", words.function, words.text, words.due, before.id)


def _topic(_held: Sequence[Session], session: Session, said: Said, _today: date) -> Said | None:
    if said.function not in FUNCTIONS:
        raise SupervisionError("Choose which part of the agenda this belongs to.")
    _in_words(said)
    return _unless_said(session.topics, said._replace(due="", of=None))


def _note(_held: Sequence[Session], session: Session, said: Said, _today: date) -> Said | None:
    topic = _found(session.topics, said.of)
    _in_words(said)
    return _unless_said(topic.notes, said._replace(function="", due=""))


def _goal(_held: Sequence[Session], session: Session, said: Said, today: date) -> Said | None:
    _in_words(said)
    _who_and_when(said)
    if date.fromisoformat(said.due) < today:
        raise SupervisionError("This day has passed. Choose one that is still to come.")
    return _unless_said(session.goals, said._replace(of=None))


def _done(held: Sequence[Session], session: Session, said: Said, _today: date) -> Said | None:
    goal = _found([*carried(held, session.meeting.id), *session.goals], said.of)
    return None if goal.reached else Said(said.by, "done", of=goal.id)


def _correction(_held: Sequence[Session], session: Session, said: Said, _today: date) -> Said | None:
    line = _found([line for line in session.lines() if line.kind != "note" or line.by == said.by], said.of)
    _in_words(said)
    if line.kind == "goal":
        _who_and_when(said)
    elif line.kind == "topic" and said.function not in FUNCTIONS:
        said = said._replace(function=line.now.function)
    elif line.kind == "note":
        said = said._replace(function="")
    due = said.due if line.kind == "goal" else ""
    if (said.text, said.function, due) == (line.now.text, line.now.function, line.now.due):
        return None
    return said._replace(due=due)


def _dropped(held: Sequence[Session], session: Session, said: Said, _today: date) -> Said | None:
    """Drop a line; or what dropped it, a correction or a goal's mark, which takes these back."""
    lines = [line for line in [*carried(held, session.meeting.id), *session.lines()] if line.kind != "note" or line.by == said.by]
    marks = {mark.id for line in lines for mark in (line.dropped, line.reached) if mark and mark.meeting == session.meeting.id}
    corrections = {line.now.id for line in lines if line.now.correction and line.meeting == session.meeting.id}
    if said.of not in marks | corrections | {line.id for line in lines if line.dropped is None}:
        if said.of in {line.id for line in lines}:
            return None
        raise SupervisionError(GONE)
    return Said(said.by, "dropped", of=said.of)


def _signed(_held: Sequence[Session], session: Session, said: Said, _today: date) -> Said | None:
    if not any(line.dropped is None for line in session.lines()):
        raise SupervisionError("There is nothing on the agenda yet, so there is nothing to sign.")
    if said.by in session.signed and said.by not in session.unsigned:
        return None
    return Said(said.by, "signed")


def _found(lines: Sequence[Line], id: int | None) -> Line:
    found = next((line for line in lines if line.id == id and line.dropped is None), None)
    if found is None:
        raise SupervisionError(GONE)
    return found


def _unless_said(lines: Sequence[Line], said: Said) -> Said | None:
    """Asked again after an answer that was lost, the same is not kept twice."""
    mine = [line.now for line in lines if line.by == said.by and line.dropped is None][-1:]
    same = [one for one in mine if (one.text, one.function, one.due) == (said.text, said.function, said.due)]
    return None if same else said


def _in_words(said: Said) -> None:
    if not said.text:
        raise SupervisionError("Please write a few words first.")


def _who_and_when(said: Said) -> None:
    if said.function not in WHO:
        raise SupervisionError("Choose who does it.")
    try:
        date.fromisoformat(said.due)
    except ValueError:
        raise SupervisionError("Choose the day by which it is done.") from None
    if len(said.due) != 10:
        raise SupervisionError("Choose the day by which it is done.")
