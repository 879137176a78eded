"""The weekly log: what somebody did in a week of work, for how long, and who asked for it. Private until its writer shares it.

Append-only lines in `private/weekly_log/` of the learner's own folder, as `store.lines` keeps them; of each (week, activity, asker) the newest
counts, and none means taken out. Which activities and askers there are, the caller says. Adds nothing up and judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field, field_validator

from ..course import Course
from ..located import Id
from ..response import Recorded
from ..store import lines
from ..store.lines import Lines, Read, alone
from ..store.records import Records
from ..store.rows import LogRow
from ..store.sharing_records import LOG, MINUTES_OF_A_WEEK, Openness

PRIVATE, FOLDER = "private", "weekly_log"
WEEKS_OPEN = 4  # this week and those before it that can still be written


class LogLine(Recorded):
    """One line of a weekly log. `week`: its Monday. `minutes`: of the whole week; 0 takes the line out."""

    named = "a line of a weekly log"

    v: Literal[1] = 1
    week: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
    activity: Id
    asked_by: Id
    minutes: Annotated[int, Field(ge=0, le=MINUTES_OF_A_WEEK, strict=True)]

    @property
    def about(self) -> str:
        return FOLDER

    @field_validator("week")
    @classmethod
    def _a_monday(cls, week: str) -> str:
        if date.fromisoformat(week).weekday() != 0:
            raise ValueError("a week is named by its Monday")
        return week


def monday(day: date) -> str:
    """The Monday of the week that `day` lies in."""
    return (day - timedelta(days=day.weekday())).isoformat()


def weeks_open(today: date) -> list[str]:
    """The weeks that can be written now, this one first."""
    return [monday(today - timedelta(weeks=number)) for number in range(WEEKS_OPEN)]


def newest(learner: str, told: Iterable[LogLine]) -> list[LogRow]:
    """What `told`, oldest first, comes to, by week, activity and asker. Pure."""
    standing = {(line.week, line.activity, line.asked_by): line.minutes for line in told}
    return [LogRow(learner, *named, minutes) for named, minutes in sorted(standing.items()) if minutes]


class WeeklyLog:
    """One learner's log: reads, appends, and keeps what is shared of it like what is written."""

    def __init__(self, course: Course, learner: str) -> None:
        self.folder = course.learner(learner) / PRIVATE / FOLDER
        self._url, self._learner = course.records_url, learner
        self._lines = Lines(self.folder, LogLine)

    def close(self) -> None:
        """Close the file in use, if any."""
        self._lines.close()

    def read(self) -> Read[LogLine]:
        """All lines, whichever session wrote them, but what this one could not save."""
        reading = lines.read(self.folder, LogLine)
        return reading._replace(records=self._lines.saved(reading.records))

    def rows(self) -> list[LogRow]:
        """The log as it stands."""
        return newest(self._learner, self.read().records)

    def put(self, event_id: str, week: str, activity: str, asked_by: str, minutes: int) -> None:
        """Let a line of the log have so many minutes, and the shared log, if there is one, too.

        Sent twice it is written once. Raises NotSaved, ValidationError for what is no line; CourseError where it is kept but could not be shared.
        """
        with alone(self.folder):
            if event_id not in {line.id for line in self.read().records}:
                self._lines.append({"id": event_id, "week": week, "activity": activity, "asked_by": asked_by, "minutes": minutes})
            self._share()

    def share(self) -> None:
        """Let what is shared be what is written, if the learner agrees to share it: a crash can have come between. Raises CourseError."""
        with alone(self.folder):
            self._share()

    def _share(self) -> None:
        with closing(Records(self._url)) as records:
            openness = Openness(records)
            if openness.agreed(self._learner, LOG) and openness.log([self._learner]) != (written := self.rows()):
                openness.share_log(self._learner, written)
