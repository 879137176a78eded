"""Holding a session: what the page's widget shows, and an answer to everything it asks. Keeps lines; the other modules decide what they may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from ..course import Course
from ..errors import PeertrainError, SupervisionError
from ..response import clean
from ..store.meetings import Meetings
from ..store.records import Records
from ..store.reviews import Reviews
from ..store.rows import Drafted, Learner, Meeting, MeetingEntry, Said
from .agenda import agenda
from .cadence import WAYS, standing
from .on_record import day_of, gather
from .saying import AGAIN_AFTER, may_begin, next_line, undoing
from .session import Session, carried, sessions
from .telling import SECTIONS, Told, in_short

Message = Mapping[str, Any]
NEXT = 0  # asked for in place of a session: the next one, which has not begun


class Holding:
    """The sessions of one learner. `supervisor`: who opened the page, who then sees the sessions held with them; None for the learner.

    Raises SupervisionError where the two cannot be told apart.
    """

    def __init__(self, course: Course, learner: Learner, supervisor: str | None) -> None:
        if supervisor == learner.id:
            raise SupervisionError("Please open this page with your full name, so that each line says who wrote it.")
        self._course, self._learner = course, learner
        self._records = Records(course.records_url)
        self._meetings = Meetings(self._records)
        self._opened_by = "learner" if supervisor is None else "supervisor"
        self._only = supervisor
        self._supervisor = supervisor or Reviews(self._records).supervisors().get(learner.id, "")
        self._chosen: int | None = None
        self._drafted: list[Drafted] = []
        self._last: MeetingEntry | None = None

    def close(self) -> None:
        """Let go of the database."""
        self._records.close()

    def shown(self) -> dict[str, Any]:
        """What the widget's `desk` trait holds. Never raises a PeertrainError: it is told as `fault`."""
        try:
            return self._shown()
        except PeertrainError as problem:
            return {"fault": str(problem)}

    def answer(self, message: Message) -> dict[str, Any]:
        """The fields of the reply to one message. Raises PeertrainError in words; then nothing was kept."""
        ways = {"begin": self._start, "say": self._say, "undo": self._undo, "agree": self._agree, "open": self._open, "look": self._look}
        if (way := ways.get(str(message.get("type")))) is None:
            raise SupervisionError("The page asked for something that the desk does not know. Reload the page.")
        return way(message) | {"undo": self._last is not None and self._last.kind != "signed"}

    # What is shown

    def _shown(self) -> dict[str, Any]:
        held = self._held(self._only)
        session = self._current(held)
        self._drafted = [] if session or not self._supervisor else self._draft([one for one in held if one.meeting.supervisor == self._supervisor])
        told = self._told(held)
        pair = [one for one in held if session and one.meeting.supervisor == session.meeting.supervisor]
        return {
            "fault": None,
            "learner": {"id": self._learner.id, "name": self._learner.name},
            "supervisor": session.meeting.supervisor if session else self._supervisor,
            "opened_by": self._opened_by,
            "cadence": self._cadence(held),
            "sections": list(SECTIONS),
            "drafted": [topic._asdict() for topic in self._drafted],
            "session": told.session(session, carried(pair, session.meeting.id)) if session else None,
            "newest": bool(session and session is held[-1]),
            "sessions": [
                {"id": one.meeting.id, "at": one.meeting.at, "supervisor": one.meeting.supervisor, "words": in_short(one)} for one in reversed(held)
            ],
        }

    def _held(self, supervisor: str | None) -> list[Session]:
        return sessions(self._meetings.held(self._learner.id, supervisor), self._meetings.entries(self._learner.id, supervisor))

    def _told(self, held: Sequence[Session]) -> Told:
        return Told(self._learner.id, {self._learner.id: self._learner.name} | {one.meeting.supervisor: one.meeting.supervisor for one in held})

    def _current(self, held: Sequence[Session]) -> Session | None:
        """The session that was asked for; else the newest, as long as it is fresh."""
        if self._chosen is not None:
            return next((one for one in held if one.meeting.id == self._chosen), None)
        fresh = held and datetime.now(UTC) - datetime.fromisoformat(held[-1].meeting.at) < AGAIN_AFTER
        return held[-1] if fresh else None

    def _draft(self, held: Sequence[Session]) -> list[Drafted]:
        every = self._meetings.cadence(self._learner.id, self._supervisor)
        names = {"learner": self._learner.name, "supervisor": self._supervisor}
        both = f"{self._learner.name} and {self._supervisor}"
        evidence = gather(self._course, self._records, self._learner, self._supervisor, held, every, lambda who: names.get(who, both))
        return [Drafted(*topic) for topic in agenda(evidence)]

    def _cadence(self, held: Sequence[Session]) -> dict[str, Any] | None:
        if not self._supervisor:
            return None
        every = self._meetings.cadence(self._learner.id, self._supervisor)
        last = max((one.meeting.at for one in held if one.meeting.supervisor == self._supervisor), default=None)
        now = standing(every, day_of(last) if last else None, _today())
        return {"every": every, "words": now.words, "overdue": now.overdue > 0, "ways": [list(way) for way in WAYS]}

    # What is asked

    def _start(self, message: Message) -> dict[str, Any]:
        by = self._by(message, self._supervisor)
        if not self._supervisor:
            raise SupervisionError("Nobody is named as your supervisor yet. Please ask your trainer.")
        wanted = message.get("topics")
        chosen = [self._drafted[at] for at in wanted if type(at) is int and 0 <= at < len(self._drafted)] if isinstance(wanted, list) else []

        def may(held: Sequence[Meeting], entries: Sequence[MeetingEntry]) -> None:
            may_begin(sessions(held, entries), datetime.now(UTC))

        self._chosen = self._meetings.begin(self._learner.id, self._supervisor, by, chosen, may).id
        self._last = None
        return {}

    def _say(self, message: Message) -> dict[str, Any]:
        meeting = self._meeting(message)
        text = {name: _text(message, name) for name in ("kind", "function", "text", "due")}
        of = message.get("of")
        said = Said(self._by(message, meeting.supervisor), text["kind"], text["function"], text["text"], text["due"], of if type(of) is int else None)
        return self._keep(meeting, said)

    def _undo(self, message: Message) -> dict[str, Any]:
        last, self._last = self._last, None
        if last is None:
            raise SupervisionError("There is nothing to undo.")
        meeting = next(one for one in self._meetings.held(self._learner.id, self._only) if one.id == last.meeting)
        said = undoing(self._held(meeting.supervisor), last, last.by)
        told = self._keep(meeting, said)
        self._last = None
        return told

    def _keep(self, meeting: Meeting, said: Said) -> dict[str, Any]:
        held = self._meetings.held(self._learner.id, meeting.supervisor)

        def compose(entries: Sequence[MeetingEntry]) -> list[Said]:
            line = next_line(sessions(held, entries), meeting.id, said, _today())
            return [line] if line else []

        added = self._meetings.say(meeting.id, compose)
        self._last = added[-1] if added else self._last
        return {"at": added[-1].at if added else datetime.now(UTC).isoformat(timespec="seconds")}

    def _agree(self, message: Message) -> dict[str, Any]:
        by, every = self._by(message, self._supervisor), message.get("every")
        if type(every) is not int or every not in {days for days, _ in WAYS} or not self._supervisor:
            raise SupervisionError("Choose how often you meet.")
        self._meetings.agree(self._learner.id, self._supervisor, every, by)
        self._last = None
        return {}

    def _open(self, message: Message) -> dict[str, Any]:
        self._chosen = NEXT if message.get("meeting") == NEXT else self._meeting(message).id
        self._last = None
        return {}

    def _look(self, _message: Message) -> dict[str, Any]:
        return {}

    def _meeting(self, message: Message) -> Meeting:
        asked = message.get("meeting")
        found = next((one for one in self._meetings.held(self._learner.id, self._only) if type(asked) is int and one.id == asked), None)
        if found is None:
            raise SupervisionError("This session is not there. Reload the page.")
        return found

    def _by(self, message: Message, supervisor: str) -> str:
        """Who writes, as lines name them. The learner's own page writes as the learner."""
        side = message.get("side")
        if side == "learner":
            return self._learner.id
        if side == "supervisor" and self._opened_by == "supervisor":
            return supervisor
        raise SupervisionError("Say first who is writing.")


def _text(message: Message, name: str) -> str:
    value = message.get(name)
    return str(clean(value)) if isinstance(value, str) else ""


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
