"""A session as the widget draws it: plain values, with the words that depend on who said what and when. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from .cadence import day
from .session import Line, Mark, Session, Wording

SECTIONS = (
    {"id": "supportive", "title": "How you are", "about": "Supportive"},
    {"id": "administrative", "title": "The work and its order", "about": "Administrative"},
    {"id": "formative", "title": "Learning and growing", "about": "Formative"},
)


class Told:
    """Tells sessions. `names`: who lines name -> the name people read; `learner`: the one who is supervised."""

    def __init__(self, learner: str, names: Mapping[str, str]) -> None:
        self._learner, self._names = learner, names

    def session(self, session: Session, carried: Sequence[Line]) -> dict[str, Any]:
        """A session whole. `carried`: the goals that were open when it began."""
        return {
            "id": session.meeting.id,
            "at": session.meeting.at,
            "supervisor": session.meeting.supervisor,
            "topics": [self.line(line, session) for line in session.topics],
            "goals": [self.line(line, session) for line in session.goals],
            "carried": [self.line(line, session) for line in carried],
            "signed": [
                {"side": self._side(name), "name": self._name(name), "at": session.signed.get(name), "again": name in session.unsigned}
                for name in session.both
            ],
            "closed": session.closed,
        }

    def line(self, line: Line, session: Session) -> dict[str, Any]:
        """A topic, a note or a goal."""
        goal = line.kind == "goal"
        return {
            "id": line.id,
            "meeting": line.meeting,
            "kind": line.kind,
            "text": line.now.text,
            "function": line.now.function,
            "due": line.now.due,
            "who": self.who(line.now.function, session) if goal else "",
            "by_when": _day(line.now.due) if goal else "",
            "by": self._name(line.by),
            "side": self._side(line.by),
            "at": line.now.at,
            "remark": self._remark(line.now, session),
            "source": line.source,
            "notes": [self.line(note, session) for note in line.notes],
            "earlier": [self._earlier(wording, session, goal=goal) for wording in line.earlier],
            "dropped": line.dropped
            and {"id": line.dropped.id, "by": self._name(line.dropped.by), "here": line.dropped.meeting == session.meeting.id},
            "reached": line.reached and {"id": line.reached.id, "at": line.reached.at, "here": line.reached.meeting == session.meeting.id},
        }

    def who(self, function: str, session: Session) -> str:
        """Who does a goal, by name."""
        supervisor, learner = session.meeting.supervisor, self._name(session.meeting.learner)
        return {"learner": learner, "supervisor": supervisor}.get(function, f"{learner} and {supervisor}")

    def _earlier(self, wording: Wording, session: Session, *, goal: bool) -> dict[str, str]:
        parts = f" ({self.who(wording.function, session)}, by {_day(wording.due)})" if goal else ""
        return {"text": wording.text + parts, "by": self._name(wording.by), "at": wording.at}

    def _mark(self, mark: Mark | None, session: Session) -> dict[str, Any] | None:
        """`here`: it was made in this session, and can be taken back in it."""
        return mark and {"id": mark.id, "by": self._name(mark.by), "at": mark.at, "here": mark.meeting == session.meeting.id}

    def _remark(self, now: Wording, session: Session) -> str:
        after = "both" if set(session.both) <= set(now.after) else " and ".join(map(self._name, now.after))
        tail = f"after {after} had signed" if after else ""
        if now.correction:
            return f"{'Corrected' if after else 'Reworded'} by {self._name(now.by)} {tail}".strip()
        return f"Added {tail}" if after else ""

    def _side(self, by: str) -> str:
        return "learner" if by == self._learner else "supervisor"

    def _name(self, by: str) -> str:
        return self._names.get(by, by)


def in_short(session: Session) -> str:
    """A session in a few words, for a list."""
    topics = sum(line.dropped is None for line in session.topics)
    left = sum(goal.dropped is None and goal.reached is None for goal in session.goals)
    signed = "signed by both" if session.closed else "not signed by both yet"
    goals = f", {_counted(left, 'goal')} still open" if left else ""
    return f"{_counted(topics, 'topic')}{goals}, {signed}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _day(due: str) -> str:
    try:
        return day(date.fromisoformat(due))
    except ValueError:
        return due
