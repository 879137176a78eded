"""The review desk: what its widget shows, and an answer to everything that the widget asks. Composes; the parts decide."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from ..course import Course
from ..errors import GradingError, PeertrainError
from ..store.rows import Learner
from .calibrating import Calibrating
from .cases import counts
from .giving import Giving
from .leading import Leading
from .messages import Message
from .offering import Offering
from .questions import Questions
from .rubric_editing import RubricEditing
from .sitting import Sitting, told_of


class Desk:
    """The answers of `people` over all assignments of `course`. `rater`: a name to offer, "" for none."""

    def __init__(self, course: Course, people: Sequence[Learner], rater: str = "") -> None:
        self._rater = rater
        self._questions = Questions(course, people)
        self._sitting = Sitting(self._questions)
        offering = Offering(self._sitting)
        parts = (offering, Giving(self._sitting, offering), Calibrating(self._sitting), Leading(self._sitting), RubricEditing(self._sitting))
        self._requests = {kind: answer for part in parts for kind, answer in part.requests.items()}
        threading.Thread(target=_warm_up, daemon=True).start()

    def close(self) -> None:
        """Let go of the database."""
        self._questions.close()

    def shown(self) -> dict[str, Any]:
        """What the widget's `desk` trait holds: every question with its counts. Never raises a PeertrainError: it is told as `fault`."""
        try:
            return self._shown()
        except PeertrainError as problem:
            return {"fault": str(problem), "made_up": False, "rater": self._rater, "supervisors": [], "settings": {}, "questions": []}

    def answer(self, message: Message) -> dict[str, Any]:
        """The fields of the reply to one message. Raises PeertrainError in words; then nothing was kept."""
        answer = self._requests.get(str(message.get("type")))
        if answer is None:
            raise GradingError("The desk does not know what was asked. Reload the page.")
        return answer(message)

    def _shown(self) -> dict[str, Any]:
        cases, settings = self._questions.everything(), self._questions.settings()
        asked, faults = self._questions.asked({id.partition("/")[0] for id in cases})
        return {
            "fault": "\n".join(faults) or None,
            "made_up": self._questions.made_up,
            "rater": self._rater,
            "supervisors": self._questions.supervisors(),
            "settings": settings.told(),
            "questions": [told_of(question) | counts(cases[question.id]) for question in asked if question.id in cases],
        }


def _warm_up() -> None:
    """Import what groups answers beside the first reading, so that the first question does not wait two seconds for it."""
    import sklearn.feature_extraction.text  # noqa: F401
