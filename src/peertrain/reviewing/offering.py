"""What a supervisor is offered: a question with its answers in groups, and one answer with its way. Writes nothing but leases."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any

from ..course import Course
from ..errors import FaultyFile, GradingError
from ..grading import lots
from ..grading.book import Book
from ..grading.evidence import Evidence, read_evidence
from ..response import Response
from ..store.review_settings import Settings
from ..store.reviews import Lease
from ..store.rows import Answer, Rating
from . import calibrating
from .cases import VIEWS, Case, View
from .grouping import Group, Way
from .messages import Message, rater, text
from .questions import GONE, Question
from .rubric_form import told
from .sitting import Sitting, told_of

PASSED_ALL = "The learner passed on every choice of this scene. Talk it through with them, then rate what you hear."


class Offering:
    """Offers questions and answers to whoever sits at the desk."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting, self._questions = sitting, sitting.questions
        self.requests: dict[str, Callable[[Message], dict[str, Any]]] = {"open_question": self.open_question, "open_answer": self.open_answer}

    def open_question(self, message: Message) -> dict[str, Any]:
        """The question with its rubric, the answers of a view in groups, and phrases. Raises PeertrainError."""
        reads, question = rater(message), self._questions.question(text(message, "question"))
        self._sitting.view = _view(text(message, "view"))
        self._sitting.reviews.seat(reads)
        book = self._questions.book(question)
        item, rubric = question.item, self._questions.rubric(question)
        told_question = told_of(question) | {
            "prompt": book.scenarios[item.scenario].steps[item.step].text if item.step else PASSED_ALL,
            "points": item.points,
            "draft_key": book.draft,
            "made_up": self._questions.made_up,
            "calibrated": calibrating.is_done(self._questions, rubric, reads),
            "rubric": told(rubric),
        }
        phrases = [phrase._asdict() for phrase in self._sitting.reviews.phrases(rubric.id)]
        return {"question": told_question, "groups": self.groups(question, reads), "phrases": phrases}

    def groups(self, question: Question, reads: str) -> list[dict[str, Any]]:
        """The groups of the view that is open, without answers that others have or that are others' to read."""
        answers = self._questions.answers(question)
        cases = self._questions.cases(question)
        answers = {learner: answer for learner, answer in answers.items() if learner in cases}
        names = {self._questions.name(answer[:3]): learner for learner, answer in answers.items()}
        for answer in answers.values():
            self._sitting.offer(answer[:3], answer)
        offered = self._offered(question, answers, cases, reads)
        found = self._sitting.groups(question, answers, way)
        return [_shown(group, ids) for group in found if (ids := [id for id in group.answers if names[id] in offered])]

    def _offered(self, question: Question, answers: Mapping[str, Answer], cases: Mapping[str, Case], reads: str) -> set[str]:
        """Whose answers the open view offers to `reads`."""
        view, settings = self._sitting.view, self._questions.settings()
        found = {learner for learner in answers if cases[learner].is_in(view, reads)}
        if view == "all":
            return found
        leases = self._sitting.reviews.leases(question.assignment, question.item.grade_id)
        found -= {learner for learner, lease in leases.items() if lease.rater != reads}
        return self._part_of(found, answers, reads, settings) if view == "waiting" else found

    def _part_of(self, found: Collection[str], answers: Mapping[str, Answer], reads: str, settings: Settings) -> set[str]:
        """The part of the answers that `reads` reads first."""
        if settings.split == "random":
            people = self._questions.readers()
            return {who for who in found if lots.whose(self._questions.secret, "/".join(answers[who][:3]), people) == reads}
        if settings.split == "supervisee":
            whose = self._sitting.reviews.supervisors()
            return {who for who in found if whose.get(who, reads) == reads}
        return set(found)

    def open_answer(self, message: Message) -> dict[str, Any]:
        """One answer as far as whoever asks may see it. Raises PeertrainError."""
        reads, name = rater(message), text(message, "answer")
        place = self._questions.place(name)
        learner, assignment, grade_id = place
        question = self._questions.question(f"{assignment}/{grade_id}")
        answer = self._questions.answers(question, learner).get(learner)
        if answer is None:
            raise GradingError(GONE)
        taken: Lease | None = None
        if message.get("take") is True:
            lease = self._sitting.reviews.take(place, reads)
            taken = lease if lease.rater != reads else None
        else:
            other = self._sitting.reviews.leases(assignment, grade_id).get(learner)
            taken = other if other and other.rater != reads else None
        case = self._questions.cases(question, learner).get(learner)
        if case is None:
            raise GradingError(GONE)
        self._sitting.see(place, answer, len(case.may_see(reads, case.round_for(reads))))
        return {"answer": self._told(question, name, answer, case, reads) | {"taken": taken._asdict() if taken else None}}

    def _told(self, question: Question, name: str, answer: Answer, case: Case, reads: str) -> dict[str, Any]:
        book, settings = self._questions.book(question), self._questions.settings()
        evidence = _evidence(self._questions.course, book, answer)
        attempt = evidence.attempts.get(question.item.scenario)
        story = attempt.walk.story(evidence.shared) if attempt else []
        own, round = case.own(reads), case.round_for(reads)
        looks = self._sitting.reviews.looks(question.assignment, question.item.grade_id, answer.learner) if case.looked_for else []
        digest = self._questions.rubric(question).digest
        return {
            "id": name,
            "who": self._sitting.who(question, name, answer.learner, blind=settings.blind),
            "submitted_at": answer.submitted_at,
            "words": answer.words,
            "instead": answer.instead,
            "path": [{part: step[part] for part in ("kind", "text", "answer", "why", "passed", "private")} for step in story],
            "shared": _shared(book, evidence.shared),
            "round": round,
            "rating": _rating(own, question) if own else None,
            "given": [_rating(rating, question) for rating in case.may_see(reads, round)],
            "look": next(({"at": look.at, "reason": look.reason} for look in looks), None),
            "rubric_changed": any(rating.rubric_digest != digest for rating in case.found.given),
        }


def way(answer: Answer) -> Way:
    """The decisions before an answer: step, and what was decided in words."""
    try:
        return tuple((str(step), str(words)) for step, words in json.loads(answer.path))
    except (ValueError, TypeError):
        return ()


def _view(asked: str) -> View:
    return next((view for view in VIEWS if view == asked), "waiting")


def _shown(group: Group, ids: list[str]) -> dict[str, Any]:
    return {"id": group.id, "label": group.label, "path": [words for _, words in group.way], "answers": ids}


def _evidence(course: Course, book: Book, answer: Answer) -> Evidence:
    """What the submission shows; nothing where it is not on the disk, since the answer itself stands in the records."""
    folder = course.root / "autograded" / answer.learner / answer.assignment
    try:
        return read_evidence(book, folder)
    except (OSError, FaultyFile):
        return Evidence({}, {}, {}, (), {})


def _shared(book: Book, shared: Mapping[str, Response]) -> list[dict[str, Any]]:
    """Every private answer that the learner shared with this assignment, wherever it was given."""
    told_them, scenarios = [], book.scenarios | book.private
    for response in shared.values():
        played = scenarios[response.scenario]
        step = played.steps[response.step]
        told_them.append({"scenario": played.title, "text": step.text, "answer": step.in_words(response.value), "why": response.why})
    return told_them


def _rating(rating: Rating, question: Question) -> dict[str, Any]:
    return {
        "rater": rating.rater,
        "at": rating.at,
        "round": rating.round,
        "levels": dict(rating.levels),
        "comment": rating.comment,
        "score": rating.share * question.item.points,
    }
