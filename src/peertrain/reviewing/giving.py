"""What a supervisor gives: ratings of one answer or a group, moves between groups, phrases to use again; and taking a rating or a move back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..errors import GradingError, PeertrainError
from ..grading.placeholders import lift
from ..grading.ratings import Said, rate_many
from ..resolving import resolution
from ..store.reviews import Place
from ..store.rows import Answer, Rating
from . import calibrating, messages
from .cases import Case
from .messages import Message, rater, text
from .offering import Offering, way
from .phrasing import phrases_in
from .questions import GONE, Question
from .sitting import Sitting

_log = logging.getLogger(__name__)

CHANGED = "An answer was graded anew since you opened it, and may say something else now. Open it again. Nothing was saved."
ONE_BY_ONE = "One of these waits for a second look, or was read by several people. Rate it by itself. Nothing was saved."


class _Opened(NamedTuple):
    question: Question
    answers: dict[str, Answer]
    cases: dict[str, Case]


class Giving:
    """Keeps what supervisors say of answers."""

    def __init__(self, sitting: Sitting, offering: Offering) -> None:
        self._sitting, self._questions, self._offering = sitting, sitting.questions, offering
        self.requests: dict[str, Callable[[Message], dict[str, Any]]] = {
            "rate": self.rate,
            "undo": self.undo,
            "move": self.move,
            "keep_phrase": self.keep_phrase,
            "retire_phrase": self.retire_phrase,
        }

    def rate(self, message: Message) -> dict[str, Any]:
        """Keep one rating for each answer named, all or none. Raises PeertrainError; then nothing was kept."""
        reads, levels = rater(message), messages.levels(message)
        comment = text(message, "comment", messages.LONGEST_COMMENT)
        names = messages.names(message, "answers")
        places = [self._questions.place(name) for name in names]
        with self._sitting.alone():
            opened = self._open(places)
            question = opened.question
            book, rubric = self._questions.book(question), self._questions.rubric(question)
            if not calibrating.is_done(self._questions, rubric, reads):
                raise GradingError("Rate the examples of this rubric first; they show how the levels are meant. Nothing was saved.")
            if len(places) > 1:
                self._names_nobody(comment, places)
            for place in places:
                seen = self._sitting.seen.get(place)
                if seen is not None and seen.response_id != opened.answers[place[0]].response_id:
                    raise GradingError(CHANGED)
            said = []
            for place in places:
                one, case = opened.answers[place[0]], opened.cases[place[0]]
                round = case.round_for(reads, unseen=self._sitting.unseen(place, case, reads))
                if len(places) > 1 and round in ("look", "settled"):
                    raise GradingError(ONE_BY_ONE)
                said.append(Said(one.learner, question.item, one.response_id, levels, comment, round))
            if not rubric.fault_in(levels):
                self._sitting.reviews.keep_version(rubric.digest, rubric.id, rubric.model_dump_json())
            kept = rate_many(self._questions.course, book, said, reads)
        saved = []
        for name, rating in zip(names, kept, strict=True):
            state = resolution([*opened.cases[rating.learner].found.given, rating]).state
            points = question.item.points
            saved.append({"answer": name, "score": rating.share * points, "max": points, "state": state})
        undo = self._sitting.can_undo("rate", (names, kept, reads))
        phrases: list[dict[str, Any]] = []
        try:
            self._sitting.reviews.leave(places, reads)
            before = opened.cases[places[0][0]].own(reads)
            self._learn(question, opened.answers[places[0][0]], rubric.id, (before.comment if before else "", comment), reads)
            phrases = self._phrases(rubric.id)
            self._sitting.row(question)
        except PeertrainError as problem:  # the ratings are kept, so they must not be called refused
            _log.warning("a rating is kept, but not all that goes with it: %s", problem)
        return {"saved": saved, "at": kept[0].at, "undo": undo, "counts": self._sitting.last_row(question), "phrases": phrases}

    def undo(self, message: Message) -> dict[str, Any]:
        """Take back the ratings, or the move, that `undo` stands for. Raises PeertrainError; then all of it stands."""
        reads, word = rater(message), text(message, "undo")
        kind, what = self._sitting.to_undo(word)
        names, before, did = what
        if did != reads:
            raise GradingError("Only whoever did this can undo it.")
        if kind == "move":
            self._sitting.reviews.move(before, reads)
        else:
            self._withdraw(before, reads)
        self._sitting.undone(word)
        place = self._questions.place(names[0])
        question = self._questions.question(f"{place[1]}/{place[2]}")
        groups = {"groups": self._offering.groups(question, reads)} if kind == "move" else {}
        return {"undone": names, "counts": self._sitting.row(question)} | groups

    def _withdraw(self, kept: Sequence[Rating], reads: str) -> None:
        with self._sitting.alone():
            first = kept[0]
            asked = self._questions.asked([first.assignment])[0]
            question = next((each for each in asked if (each.item.scenario, each.item.step or "") == (first.scenario, first.step)), None)
            if question is None:
                raise GradingError(GONE)
            cases = self._questions.cases(question)
            for rating in kept:
                found = cases.get(rating.learner)
                if found is None or found.own(reads) != rating:
                    raise GradingError("You rated one of these again since then, so this can't be undone as a whole. Open the answer to change it.")
            said = [Said(rating.learner, question.item, rating.response_id, {}, "", "withdrawn") for rating in kept]
            rate_many(self._questions.course, self._questions.book(question), said, reads)

    def move(self, message: Message) -> dict[str, Any]:
        """Put answers into another group, or together into a new one. Raises PeertrainError."""
        reads, names = rater(message), messages.names(message, "answers")
        places = [self._questions.place(name) for name in names]
        question = self._open(places).question
        before = self._sitting.reviews.moves(question.assignment, question.item.grade_id)
        group = text(message, "group", 100) or f"n-{names[0]}"
        known = {found.id for found in self._sitting.groups(question, self._questions.answers(question), way)}
        if text(message, "group") and group not in known:
            raise GradingError("This group is no longer there. Reload the page.")
        self._sitting.reviews.move(dict.fromkeys(places, group), reads)
        undo = self._sitting.can_undo("move", (names, {place: before.get(place[0], "") for place in places}, reads))
        return {"groups": self._offering.groups(question, reads), "undo": undo}

    def keep_phrase(self, message: Message) -> dict[str, Any]:
        """Offer words again, as they were typed with their placeholders. Raises PeertrainError."""
        reads, words = rater(message), messages.line(message, "text", 1000)
        rubric = self._questions.rubric(self._questions.question(text(message, "question")))
        if not words:
            raise GradingError("There are no words to keep.")
        self._sitting.reviews.keep_phrase(rubric.id, words, reads)
        return {"phrases": self._phrases(rubric.id)}

    def retire_phrase(self, message: Message) -> dict[str, Any]:
        """Offer words no more. Raises PeertrainError."""
        rater(message)
        rubric = self._questions.rubric(self._questions.question(text(message, "question")))
        phrase = str(message.get("phrase"))
        if not phrase.isdecimal():
            raise GradingError("These words are no longer there. Reload the page.")
        self._sitting.reviews.retire_phrase(rubric.id, int(phrase[:9]))
        return {"phrases": self._phrases(rubric.id)}

    def _names_nobody(self, comment: str, places: Sequence[Place]) -> None:
        """What goes to several people must not name one of them. Raises GradingError, which does not say whose name it is or that it is one."""
        for place in places:
            if lift(comment, self._questions.people[place[0]].name, "", "") != comment:
                raise GradingError("Some words here could be a name. Write {name} instead, or change them. Nothing was saved.")

    def _phrases(self, rubric: str) -> list[dict[str, Any]]:
        return [phrase._asdict() for phrase in self._sitting.reviews.phrases(rubric)]

    def _learn(self, question: Question, answer: Answer, rubric: str, comments: tuple[str, str], reads: str) -> None:
        """Count the sentences of a comment that has been kept, without what names the learner. `comments`: what `reads` said before, and now."""
        decided, name = way(answer), self._questions.people[answer.learner].name
        before, now = (phrases_in(comment, name, question.scenario, decided[-1][1] if decided else "") for comment in comments)
        if found := [sentence for sentence in now if sentence not in before]:
            self._sitting.reviews.use_phrases(rubric, found, reads)

    def _open(self, places: Sequence[Place]) -> _Opened:
        """The question that all of `places` answer, with those answers as they are now. Raises GradingError."""
        asked = {place[1:] for place in places}
        if len(asked) != 1:
            raise GradingError("These answers are to different questions. Rate them one question at a time.")
        (assignment, grade_id), learner = asked.pop(), places[0][0] if len(places) == 1 else None
        question = self._questions.question(f"{assignment}/{grade_id}")
        found, cases = self._questions.answers(question, learner), self._questions.cases(question, learner)
        if any(place[0] not in found or place[0] not in cases for place in places):
            raise GradingError(GONE)
        return _Opened(question, {place[0]: found[place[0]] for place in places}, cases)
