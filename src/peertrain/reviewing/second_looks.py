"""A learner's side of the desk: which of their answers were rated, and asking once that somebody else reads one again. Nobody else's data.

Tells nothing newer than the learner's feedback page.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from datetime import datetime
from typing import Any

from ..course import Course
from ..errors import GradingError
from ..resolving import resolution
from ..response import clean
from ..store.reviews import SecondLook, now
from ..store.rows import Learner, Rating
from .questions import Questions

LONGEST_REASON = 1000


class SecondLooks:
    """The rated answers of one learner whose feedback they have."""

    def __init__(self, course: Course, learner: Learner) -> None:
        self._course, self._learner = course, learner

    def answers(self) -> list[dict[str, Any]]:
        """What the learner can ask about: id, title, score and max in points, and what they asked. Raises PeertrainError.

        The score is None where it changed since the feedback page was written. Of what they asked, `read`: the page says what was
        found; `follows`: somebody has read it, and the page does not say so yet.
        """
        with closing(Questions(self._course, [self._learner])) as questions:
            return self._answers(questions)

    def ask(self, id: str, reason: str) -> list[dict[str, Any]]:
        """Keep the request and return `answers` as they are then. Raises PeertrainError in words; then nothing was kept."""
        plain = str(clean(reason)).strip()
        if not plain:
            raise GradingError("Please write why you would like somebody else to read it. One sentence is enough.")
        if len(plain) > LONGEST_REASON:
            raise GradingError(f"That is more than {LONGEST_REASON} letters. Please make it shorter.")
        with closing(Questions(self._course, [self._learner])) as questions:
            found = next((answer for answer in self._answers(questions) if answer["id"] == id), None)
            if found is None:
                raise GradingError("This answer has no rating yet, so there is nothing to look at again.")
            if found["asked"]:
                raise GradingError("You have asked about this answer already. Somebody else reads it, or has read it.")
            question = questions.question(id)
            answer = questions.answers(question, self._learner.id)[self._learner.id]
            if not questions.reviews.ask(SecondLook(*answer[:3], answer.response_id, now(), plain)):
                raise GradingError("You have asked about this answer already. Somebody else reads it, or has read it.")
            return self._answers(questions)

    def _answers(self, questions: Questions) -> list[dict[str, Any]]:
        rows = questions.reviews.answers(learner=self._learner.id)
        shown = {name: at for name in {row.assignment for row in rows} if (at := self._feedback_at(name)) is not None}
        if not shown:
            return []
        given: dict[tuple[str, ...], list[Rating]] = defaultdict(list)
        for rating in questions.reviews.ratings(learner=self._learner.id):
            given[rating[3:7]].append(rating)
        looks = {look[1:3]: look for look in questions.reviews.looks(learner=self._learner.id)}
        answers = {(row.assignment, row.grade_id): row for row in rows}
        found = []
        for question in questions.asked(shown)[0]:
            row = answers.get((question.assignment, question.item.grade_id))
            if row is None:
                continue
            ratings = given.get((row.assignment, row.scenario, row.step, row.response_id), [])
            came = resolution(ratings)
            told = resolution([rating for rating in ratings if datetime.fromisoformat(rating.at).timestamp() <= shown[row.assignment]])
            look = looks.get((row.assignment, row.grade_id))
            if look is None and (came.stands is None or told.stands is None):
                continue
            read, follows = (any(rating.round == "look" for rating in found.given) for found in (told, came))
            asked = {"at": look.at, "reason": look.reason, "read": read, "follows": follows and not read} if look else None
            found.append(
                {
                    "id": question.id,
                    "title": question.scenario,
                    "score": came.stands.share * question.item.points if came.stands and came.stands == told.stands else None,
                    "max": question.item.points,
                    "asked": asked,
                }
            )
        return found

    def _feedback_at(self, assignment: str) -> float | None:
        """When the learner's feedback page was written, in seconds; None where there is none."""
        try:
            return (self._course.root / "feedback" / self._learner.id / assignment / f"{assignment}.html").stat().st_mtime
        except OSError:
            return None
