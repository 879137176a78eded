"""What a lead sees and decides: how far everyone is, how far readings agree, what differs, who supervises whom, and how work is shared out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from ..errors import GradingError, PeertrainError
from ..store.review_settings import Settings, as_kept
from ..store.rows import Rating
from .cases import Case
from .messages import LONGEST_NAME, Message, line, names, rater, text
from .questions import Question
from .reliability import reliability
from .sitting import Sitting


class Leading:
    """The lead's page, settings and supervision."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting, self._questions, self._reviews = sitting, sitting.questions, sitting.reviews
        self.requests: dict[str, Callable[[Message], dict[str, Any]]] = {"lead": self.lead, "set": self.set, "assign": self.assign}

    def lead(self, message: Message) -> dict[str, Any]:
        """All that the lead's page shows. Raises PeertrainError."""
        rater(message)
        everything, settings = self._questions.everything(), self._questions.settings()
        asked = self._questions.asked({id.partition("/")[0] for id in everything})[0]
        known = [question for question in asked if question.id in everything]
        reasons = {(look.learner, f"{look.assignment}/{look.grade_id}"): look for look in self._reviews.looks()}
        differing, looks = [], []
        for question in known:
            for case in everything[question.id]:
                if case.differs:
                    differing.append(self._place(question, case, settings))
                if case.look:
                    look = reasons[case.learner, question.id]
                    looks.append(self._place(question, case, settings) | {"at": look.at, "reason": look.reason})
        return {
            "progress": [row for question in known for row in _progress(question, everything[question.id])],
            "agreement": [row for question in known for row in self._agreement(question, everything[question.id])],
            "differing": differing,
            "looks": looks,
            "people": self._people(),
            "assignments": self._assignments(everything, settings),
            "settings": settings.told(),
        }

    def set(self, message: Message) -> dict[str, Any]:
        """Make a setting. Raises PeertrainError for one that is none."""
        by, name = rater(message), text(message, "name")
        kept = as_kept(name, message.get("value"))
        held = name.partition(":")[2]
        if kept is None or (held and held not in self._questions.course.assignments()):
            raise GradingError("There is no such setting. Reload the page.")
        self._reviews.set(*kept, by)
        return {"settings": self._questions.settings().told()}

    def assign(self, message: Message) -> dict[str, Any]:
        """Give learners to a supervisor, or to nobody. Raises PeertrainError."""
        by, learners, supervisor = rater(message), names(message, "learners"), line(message, "supervisor", LONGEST_NAME)
        if any(learner not in self._questions.people for learner in learners):
            raise GradingError("One of these people is no longer enrolled. Reload the page.")
        self._reviews.assign(learners, supervisor, by)
        return {"people": self._people()}

    def _place(self, question: Question, case: Case, settings: Settings) -> dict[str, Any]:
        name = self._questions.name((case.learner, question.assignment, question.item.grade_id))
        return {"question": question.id, "answer": name, "who": self._sitting.who(question, name, case.learner, blind=settings.blind)}

    def _agreement(self, question: Question, cases: list[Case]) -> list[dict[str, Any]]:
        """Agreement on each criterion, where any answer was read twice by the rubric as it is now."""
        if not any(twice(case) for case in cases):
            return []
        try:
            rubric = self._questions.rubric(question)
        except PeertrainError:
            return []  # the list of questions says what is wrong with its files
        pairs = [pair for case in cases if (pair := twice(case, rubric.digest))]
        read = [(first.levels, second.levels) for first, second in pairs]
        rows = []
        for name, criterion in rubric.criteria.items():
            figures = reliability([(one[name], other[name]) for one, other in read], len(criterion.levels))
            rows.append({"question": question.id, "criterion": name, "text": criterion.question} | figures._asdict())
        return rows

    def _people(self) -> list[dict[str, Any]]:
        whose = self._reviews.supervisors()
        people = sorted(self._questions.people.values(), key=lambda person: (person.name, person.id))
        return [{"id": person.id, "name": person.name, "supervisor": whose.get(person.id, "")} for person in people]

    def _assignments(self, everything: Mapping[str, list[Case]], settings: Settings) -> list[dict[str, Any]]:
        waiting: Counter[str] = Counter()
        for id, cases in everything.items():
            waiting[id.partition("/")[0]] += sum(case.waits or case.differs for case in cases)
        return [
            {"id": module.assignment, "title": module.title, "waiting": waiting[module.assignment], "held": settings.holds(module.assignment)}
            for module in self._questions.course.curriculum.modules
            if module.assignment
        ]


def twice(case: Case, digest: str | None = None) -> tuple[Rating, Rating] | None:
    """The first and the second reading of an answer as each was given before its reader could know the other, where it has both.

    `digest`: of the version of the rubric that both must be by; without it, by any.
    """
    oldest: dict[str, Rating] = {}
    for rating in case.found.given:
        if digest in (None, rating.rubric_digest):
            oldest.setdefault(rating.round, rating)
    return (oldest["first"], oldest["second"]) if "first" in oldest and "second" in oldest else None


def _progress(question: Question, cases: list[Case]) -> list[dict[str, Any]]:
    rated = Counter(rater for case in cases for rater in case.raters)
    return [{"question": question.id, "rater": name, "rated": count} for name, count in sorted(rated.items())]
