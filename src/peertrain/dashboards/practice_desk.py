"""How one learner's practice is seen, for the learner or a supervisor: what the form shows, and keeping what it sends."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from ..course import Course
from ..errors import CourseError
from ..store.records import Records
from ..store.rows import Learner, PracticeRating
from ..store.sharing_records import Openness
from . import queries
from .practice import LEVELS, beside, name_of
from .sources import competency_words


class PracticeDesk:
    """How `learner`'s practice is seen, for `supervisor` to see and to add to; for the learner where there is none."""

    def __init__(self, course: Course, learner: Learner, supervisor: str = "") -> None:
        self._course, self._learner, self._supervisor = course, learner, supervisor
        self._words = competency_words(course)

    def shown(self) -> dict[str, Any]:
        """What the form's trait holds. Raises CourseError."""
        with closing(Records(self._course.records_url)) as records:
            return self._shown(Openness(records))

    def rate(self, competency: str, level: int, note: str) -> dict[str, Any]:
        """Keep a view and return the trait as it is then. Raises CourseError; then nothing was kept."""
        if competency not in self._words:
            raise CourseError("There is no such competency. Reload the page.")
        with closing(Records(self._course.records_url)) as records:
            with records.begin() as connection:
                if self._supervisor and queries.own(connection, self._supervisor, self._learner.id) is None:
                    raise CourseError(f"{self._learner.name} has another supervisor now, so this was not kept.")
            openness = Openness(records)
            openness.rate_practice(self._learner.id, self._supervisor, competency, level, note.strip())
            return self._shown(openness)

    def _shown(self, openness: Openness) -> dict[str, Any]:
        views = beside(openness.practice_ratings([self._learner.id]), list(self._words), self._supervisor)
        return {
            "who": self._learner.name,
            "voice": "supervisor" if self._supervisor else "own",
            "levels": [level._asdict() for level in LEVELS],
            "competencies": [
                {
                    "id": view.competency,
                    "name": self._words[view.competency][0],
                    "observable": self._words[view.competency][1],
                    "own": _told(view.own),
                    "mine": _told(view.mine),
                    "others": [_told(other) for other in view.others],
                }
                for view in views
            ],
        }


def _told(rating: PracticeRating | None) -> dict[str, Any] | None:
    return rating and {"level": rating.level, "name": name_of(rating.level), "note": rating.note, "at": rating.at, "by": rating.by}
