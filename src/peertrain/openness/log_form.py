"""The form for a week's log: what it offers, what stands in it, what it takes. Activities are the curriculum's, askers the drift compass's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from pydantic import ValidationError

from ..course import Course
from ..drift import ASKED
from ..errors import CourseError
from ..role_sheet import tasks
from ..store.rows import LogRow
from ..store.sharing_records import LOG
from .consents import agreed
from .log_lines import WeeklyLog, weeks_open

NOT_SHARED = "Saved for you. It could not be shared just now; it will be the next time you open this page."


class LogForm:
    """One learner's log, for a `WeeklyLog` widget. `today`: the learner's day."""

    def __init__(self, course: Course, learner: str, today: Callable[[], date] = lambda: datetime.now(UTC).astimezone().date()) -> None:
        self._course, self._learner, self._today = course, learner, today
        self._log = WeeklyLog(course, learner)
        self._tasks = tasks(course)

    @property
    def is_open(self) -> bool:
        """Whether this course has the list of activities that a log is written by."""
        return bool(self._tasks)

    def shared(self) -> list[LogRow]:
        """What would be shared now."""
        return self._log.rows()

    def share(self) -> None:
        """Let what is shared be what is written, if the learner agrees. Raises CourseError."""
        self._log.share()

    def state(self) -> dict[str, Any]:
        """What the widget draws: the weeks that can be written with what stands in each, activities, askers, and whether it is shared."""
        written = self._log.rows()
        return {
            "weeks": [{"id": week, "lines": [self._told(row) for row in written if row.week == week]} for week in weeks_open(self._today())],
            "activities": [{"id": task.id, "text": task.text} for task in self._tasks.values()],
            "asked": [{"id": id, "text": asked.words} for id, asked in ASKED.items()],
            "shared": agreed(self._course, self._learner, LOG),
        }

    def put(self, event_id: str, week: str, activity: str, asked_by: str, minutes: int) -> str:
        """Keep a line and return a word on it, "" where all is well. Raises PeertrainError; then nothing was kept."""
        if week not in weeks_open(self._today()):
            raise CourseError("this week can no longer be written")
        if activity not in self._tasks or asked_by not in ASKED:
            raise CourseError("choose what you did and who asked for it from the lists")
        try:
            self._log.put(event_id, week, activity, asked_by, minutes)
        except ValidationError:
            raise CourseError("the minutes of a week are a whole number from 1 to 10,080") from None
        except CourseError:
            return NOT_SHARED
        return ""

    def _told(self, row: LogRow) -> dict[str, Any]:
        task, asked = self._tasks.get(row.activity), ASKED.get(row.asked_by)
        return row._asdict() | {"text": task.text if task else row.activity, "asked": asked.words if asked else row.asked_by}
