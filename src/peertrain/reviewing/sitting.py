"""One supervisor's sitting at the desk: what was opened and seen, what can be undone. Kept in memory only: it ends with the page."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

from ..errors import GradingError
from ..grading.ratings import rating_alone
from ..store.reviews import Place
from ..store.rows import Answer
from .cases import Case, View, counts
from .grouping import Group, Written, groups, moved
from .questions import Question, Questions


class Seen(NamedTuple):
    """What an answer was when it was offered or opened. `others`: how many ratings by others were shown with it."""

    response_id: str
    others: int


class Sitting:
    """What the parts of one desk share."""

    def __init__(self, questions: Questions) -> None:
        self.questions = questions
        self.reviews = questions.reviews
        self.view: View = "all"
        self.seen: dict[Place, Seen] = {}
        self._undo: dict[str, tuple[str, Any]] = {}
        self._grouped: dict[str, tuple[list[Written], list[Group]]] = {}
        self._rows: dict[str, dict[str, Any]] = {}
        self._numbers: dict[str, dict[str, int]] = {}

    def offer(self, place: Place, answer: Answer) -> None:
        """Note that an answer was offered; what others said of it is not seen by that."""
        known = self.seen.get(place)
        if known is None or known.response_id != answer.response_id:
            self.seen[place] = Seen(answer.response_id, 0)

    def see(self, place: Place, answer: Answer, shown: int) -> None:
        """Note that an answer was opened, and how many ratings by others were shown with it."""
        self.seen[place] = Seen(answer.response_id, shown)

    def unseen(self, place: Place, case: Case, rater: str) -> bool:
        """Whether others rated an answer and `rater` was not shown that."""
        seen = self.seen.get(place)
        return sum(rating.rater != rater for rating in case.found.given) > (seen.others if seen else 0)

    def row(self, question: Question) -> dict[str, Any]:
        """The question's row in the list of questions, worked out now."""
        cases = self.questions.cases(question)
        self._rows[question.id] = told_of(question) | counts(cases.values())
        return self._rows[question.id]

    def last_row(self, question: Question) -> dict[str, Any]:
        """The row as it was last worked out."""
        return self._rows.get(question.id) or told_of(question) | counts(())

    def groups(self, question: Question, answers: Mapping[str, Answer], way: Any) -> list[Group]:
        """All answers of a question in groups, the supervisors' moves counted in. `way`: reads an answer's path."""
        written = [Written(self.questions.name(answer[:3]), answer.words, way(answer)) for answer in answers.values()]
        written.sort()
        known = self._grouped.get(question.id)
        if known is None or known[0] != written:
            known = self._grouped[question.id] = (written, groups(written))
        moves = self.reviews.moves(question.assignment, question.item.grade_id)
        if not moves:
            return known[1]
        named = {self.questions.name((who, question.assignment, question.item.grade_id)): group for who, group in moves.items()}
        return moved(known[1], written, named)

    def number(self, question: Question, name: str) -> tuple[int, int]:
        """Which answer of how many `name` is; the order tells nothing of the learners."""
        known = self._numbers.get(question.id, {})
        if name not in known:
            rows = self.reviews.places(question.assignment, question.item.grade_id)
            names = sorted(self.questions.name((row[0], row[1], row[2])) for row in rows if row[0] in self.questions.people)
            known = self._numbers[question.id] = {each: at for at, each in enumerate(names, start=1)}
        return known.get(name, 0), len(known)

    def who(self, question: Question, name: str, learner: str, *, blind: bool) -> str:
        """What to call the answer: by number while nobody is to know whose it is, else by the learner's name."""
        if blind:
            at, of = self.number(question, name)
            return f"Answer {at} of {of}"
        return self.questions.people[learner].name

    def can_undo(self, kind: str, what: Any) -> str:
        """Keep how to undo something; returns the word to ask for it by."""
        word = secrets.token_hex(8)
        self._undo[word] = (kind, what)
        return word

    def to_undo(self, word: str) -> tuple[str, Any]:
        """What `word` stands for, once. Raises GradingError."""
        if word not in self._undo:
            raise GradingError("This can't be undone any more. Open the answer and rate it again instead.")
        return self._undo[word]

    def undone(self, word: str) -> None:
        """It is undone, so it can't be again."""
        self._undo.pop(word, None)

    def alone(self) -> AbstractContextManager[None]:
        """Nobody else of this course says meanwhile what a rating is: so two at once know of each other."""
        return rating_alone(self.questions.course)


def told_of(question: Question) -> dict[str, Any]:
    """What a question is, without its counts."""
    return {"id": question.id, "module": question.module, "scenario": question.scenario, "kind": question.kind}
