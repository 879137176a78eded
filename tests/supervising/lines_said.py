"""Two people who say things in a session, without a database."""

from __future__ import annotations

from datetime import date, timedelta

from peertrain.errors import SupervisionError
from peertrain.store.rows import Meeting, MeetingEntry, Said
from peertrain.supervising.saying import next_line
from peertrain.supervising.session import Session, sessions

ANA, RAY = "ana", "R. Supervisor"
TODAY = date(2026, 11, 22)
SOON = (TODAY + timedelta(days=7)).isoformat()


class Talk:
    """Sessions of Ana and Ray, and everything that was said in them."""

    def __init__(self, count: int = 1) -> None:
        self.meetings = [Meeting(id, f"2026-11-{id:02}T10:00:00+00:00", RAY, RAY, ANA) for id in range(1, count + 1)]
        self.entries: list[MeetingEntry] = []

    def sessions(self) -> list[Session]:
        return sessions(self.meetings, self.entries)

    def session(self, meeting: int = 1) -> Session:
        return self.sessions()[meeting - 1]

    def keep(self, said: Said, meeting: int = 1) -> int:
        """Keep a line whatever it is; its id."""
        id = len(self.entries) + 1
        self.entries.append(MeetingEntry(id, meeting, f"2026-11-22T10:{id % 60:02}:00+00:00", *said))
        return id

    def say(self, by: str, kind: str, text: str = "", meeting: int = 1, **more: object) -> int | None:
        """Say something, if it may be said; its id, or None where nothing was added."""
        line = next_line(self.sessions(), meeting, Said(by, kind, text=text, **more), TODAY)  # type: ignore[arg-type]
        return None if line is None else self.keep(line, meeting)

    def topic(self, text: str = "How was the week?", by: str = RAY, meeting: int = 1) -> int:
        id = self.say(by, "topic", text, meeting, function="supportive")
        assert id
        return id

    def goal(self, text: str = "Call the office.", by: str = ANA, meeting: int = 1) -> int:
        id = self.say(by, "goal", text, meeting, function="learner", due=SOON)
        assert id
        return id

    def sign(self, *names: str, meeting: int = 1) -> None:
        for name in names:
            self.say(name, "signed", meeting=meeting)

    def refused(self, by: str, kind: str, text: str = "", meeting: int = 1, **more: object) -> str:
        """Why something may not be said."""
        before = list(self.entries)
        try:
            self.say(by, kind, text, meeting, **more)
        except SupervisionError as problem:
            assert self.entries == before
            return str(problem)
        raise AssertionError("it was taken")
