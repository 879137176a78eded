"""Calibration: a supervisor rates exemplars before learners, and sees where they and the agreed levels differ. Every result is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import exemplars
from ..errors import GradingError
from ..exemplars import Exemplars
from ..rubric import Rubric
from ..steps import Write
from .messages import Message, levels, rater, text
from .questions import Question, Questions
from .sitting import Sitting


class Calibrating:
    """Shows exemplars and keeps what they were given."""

    def __init__(self, sitting: Sitting) -> None:
        self._questions, self._reviews = sitting.questions, sitting.reviews
        self.requests: dict[str, Callable[[Message], dict[str, Any]]] = {"calibrate": self.calibrate, "rate_exemplar": self.rate_exemplar}

    def calibrate(self, message: Message) -> dict[str, Any]:
        """The exemplars of a question's rubric; of those already rated the agreed levels as well. Raises PeertrainError."""
        question = self._questions.question(text(message, "question"))
        return self._shown(question, rater(message))

    def rate_exemplar(self, message: Message) -> dict[str, Any]:
        """Keep what an exemplar was given, once: after that the agreed levels are known. Raises PeertrainError."""
        reads, question = rater(message), self._questions.question(text(message, "question"))
        rubric, wanted, given = self._questions.rubric(question), text(message, "exemplar"), levels(message)
        found = _of(self._questions, rubric)
        if found is None or all(exemplar.id != wanted for exemplar in found.items):
            raise GradingError("This example is no longer there. Reload the page.")
        if fault := rubric.fault_in(given):
            raise GradingError(f"Not a rating: {fault}.")
        if wanted not in _given(self._questions, rubric, reads):
            self._reviews.calibrate(reads, rubric.id, rubric.digest, wanted, given)
        return self._shown(question, reads)

    def _shown(self, question: Question, reads: str) -> dict[str, Any]:
        rubric = self._questions.rubric(question)
        found, given = _of(self._questions, rubric), _given(self._questions, rubric, reads)
        shown: list[dict[str, Any]] = []
        for exemplar in found.items if found else ():
            mine = given.get(exemplar.id)
            shown.append(
                {
                    "id": exemplar.id,
                    "prompt": self._prompt(question, exemplar.scenario, exemplar.step),
                    "words": exemplar.words,
                    "mine": mine,
                    "agreed": dict(exemplar.levels) if mine else None,
                    "why": dict(exemplar.why) if mine else None,
                }
            )
        apart = [abs(row["mine"][name] - row["agreed"][name]) for row in shown if row["mine"] for name in rubric.criteria]
        summary = {"exact": apart.count(0), "near": apart.count(1), "of": len(apart)}
        return {"exemplars": shown, "summary": summary, "draft": bool(found and found.draft)}

    def _prompt(self, question: Question, scenario: str, step: str) -> str:
        played = self._questions.book(question).scenarios.get(scenario)
        asked = played.steps.get(step) if played else None
        return asked.text if isinstance(asked, Write) else ""


def is_done(questions: Questions, rubric: Rubric, reads: str) -> bool:
    """Whether `reads` may rate by `rubric`: they rated all of its exemplars, or nobody asks for that, or there are none."""
    if not questions.settings().calibrate:
        return True
    found = _of(questions, rubric)
    return found is None or {exemplar.id for exemplar in found.items} <= set(_given(questions, rubric, reads))


def _of(questions: Questions, rubric: Rubric) -> Exemplars | None:
    path = questions.course.root / exemplars.FOLDER / f"{rubric.id}.yaml"
    return exemplars.read(path, rubric) if path.is_file() else None


def _given(questions: Questions, rubric: Rubric, reads: str) -> dict[str, dict[str, int]]:
    """What `reads` gave the exemplars of this version of the rubric; the first of each counts, since after it the agreed levels are shown."""
    found: dict[str, dict[str, int]] = {}
    for row in questions.reviews.calibrations(rubric.id, rubric.digest, reads):
        found.setdefault(row.exemplar, dict(row.levels))
    return found
