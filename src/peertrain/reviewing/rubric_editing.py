"""Editing a rubric at the desk: what a change would do to work already rated, then the file, then the ratings. Keeps every version.

A rating whose levels still fit is given again by the new version, in its rater's name and words; one that does not fit is taken back, so
that the answer waits for a person. The file is written first: whatever stops what follows, saving again goes on with what is left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import GradingError
from ..grading.book import TALKED_THROUGH
from ..grading.ratings import Said, rate_many
from ..rubric import Rubric, read
from ..store.rows import Answer, Rating
from . import rubric_file
from .cases import Case
from .messages import Message, rater, text
from .questions import Question
from .rubric_form import Effect, effect, from_form, told
from .sitting import Sitting

TAKEN_BACK = "Taken back because the rubric asks something else now."


class _Rated(NamedTuple):
    """One answer rated by the rubric."""

    question: Question
    answer: Answer
    case: Case


class RubricEditing:
    """Opens, tries and saves rubrics."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting, self._questions, self._reviews = sitting, sitting.questions, sitting.reviews
        self.requests: dict[str, Callable[[Message], dict[str, Any]]] = {
            "open_rubric": self.open_rubric,
            "preview_rubric": self.preview_rubric,
            "save_rubric": self.save_rubric,
        }

    def open_rubric(self, message: Message) -> dict[str, Any]:
        """A rubric, how many answers it rates now, and its versions, oldest first. Raises PeertrainError."""
        rater(message)
        rubric = read(self._path(text(message, "rubric")))
        versions = [{"digest": row.digest, "at": row.at, "editor": row.editor} for row in self._reviews.versions(rubric.id)]
        return {"rubric": told(rubric), "rated": sum(1 for _ in self._rated(rubric.id)), "versions": versions}

    def preview_rubric(self, message: Message) -> dict[str, Any]:
        """What saving would change, or why it can't be saved. Changes nothing. Raises PeertrainError where there is no such rubric."""
        rater(message)
        none = {"same": 0, "changed": 0, "again": 0}
        try:
            rubric = from_form(message.get("rubric"))
        except GradingError as problem:
            return {"fault": str(problem), "changes": [], "counts": none}
        self._path(rubric.id)
        blind = self._questions.settings().blind
        changes: list[dict[str, Any]] = []
        counted = dict(none)
        for rated in self._rated(rubric.id):
            change, points = _standing_effect(rated.case, rubric), rated.question.item.points
            counted["again" if change.after is None else change.state] += 1
            name = self._questions.name(rated.answer[:3])
            who = self._sitting.who(rated.question, name, rated.answer.learner, blind=blind)
            after = None if change.after is None else change.after * points
            changes.append({"who": f"{rated.question.scenario}: {who}", "before": change.before * points, "after": after, "state": change.state})
        changes.sort(key=lambda row: (row["state"] == "same", row["state"], row["who"]))
        return {"fault": None, "changes": changes, "counts": counted}

    def save_rubric(self, message: Message) -> dict[str, Any]:
        """Write the rubric and bring ratings up to it. Raises PeertrainError, OSError."""
        editor, rubric = rater(message), from_form(message.get("rubric"))
        path = self._path(rubric.id)
        with self._sitting.alone():
            before = read(path)
            if before.digest not in (text(message, "digest"), rubric.digest):
                raise GradingError(
                    "Somebody else changed this rubric since you opened it. Open it again and make your change there. Nothing was saved."
                )
            self._reviews.keep_version(before.digest, before.id, before.model_dump_json())
            if before.digest != rubric.digest:
                self._reviews.keep_version(rubric.digest, rubric.id, rubric.model_dump_json(), editor)
                rubric_file.write(path, rubric)
            changed, again = self._bring_up(rubric)
        return {"rubric": told(rubric), "changed": changed, "again": again}

    def _path(self, name: str) -> Path:
        if name == TALKED_THROUGH.id:
            raise GradingError("The rubric for a talk about a passed scene comes with the program and stays as it is.")
        path = self._questions.course.root / "rubrics" / f"{name}.yaml"
        if not name.replace("_", "").isalnum() or not path.is_file():
            raise GradingError("There is no such rubric in this course. Reload the page.")
        return path

    def _rated(self, rubric: str) -> Iterator[_Rated]:
        """Every answer that stands rated, or waits to be settled, by a rubric."""
        everything = self._questions.everything()
        for question in self._questions.asked({id.partition("/")[0] for id in everything})[0]:
            given = [case for case in everything.get(question.id, ()) if case.found.given]
            if any(rating.rubric == rubric for case in given for rating in case.found.given):
                answers = self._questions.answers(question)
                for case in given:
                    if case.found.given[-1].rubric == rubric and case.learner in answers:
                        yield _Rated(question, answers[case.learner], case)

    def _bring_up(self, rubric: Rubric) -> tuple[int, int]:
        """Give or take back every rating made by another version; returns how many answers earn something else and how many wait again."""
        changed, again = 0, 0
        waves: dict[tuple[str, int, str], list[Said]] = defaultdict(list)
        books = {}
        for rated in self._rated(rubric.id):
            said, state = list(_said(rated, rubric)), _standing_effect(rated.case, rubric).state
            if not said:
                continue
            books[rated.question.assignment] = self._questions.book(rated.question)
            changed, again = changed + (state == "changed"), again + (state == "to rate again")
            for at, (by, one) in enumerate(said):
                waves[rated.question.assignment, at, by].append(one)
        for (assignment, _, by), each in sorted(waves.items(), key=lambda wave: wave[0]):
            rate_many(self._questions.course, books[assignment], each, by)
        return changed, again


def effective(case: Case) -> list[Rating]:
    """Of an answer's ratings the newest of each rater and round, in the order they were given: all that what stands depends on."""
    newest = {(rating.rater, rating.round): at for at, rating in enumerate(case.found.given)}
    return [case.found.given[at] for at in sorted(newest.values())]


def _standing_effect(case: Case, rubric: Rubric) -> Effect:
    """What a new version does to the rating that stands; to the newest, where none does."""
    standing = case.found.stands or case.found.given[-1]
    return effect(rubric, standing.levels, standing.share)


def _said(rated: _Rated, rubric: Rubric) -> Iterator[tuple[str, Said]]:
    """(rater, what is said in their name) to bring one answer up to `rubric`: given again where levels fit, or all of it taken back."""
    learner, item = rated.answer.learner, rated.question.item
    again = _standing_effect(rated.case, rubric).after is None
    for rating in rated.case.found.given if again else effective(rated.case):
        levels = effect(rubric, rating.levels, rating.share).levels
        if again:
            yield rating.rater, Said(learner, item, rating.response_id, {}, TAKEN_BACK, "withdrawn")
        elif levels is not None and rating.rubric_digest != rubric.digest:
            yield rating.rater, Said(learner, item, rating.response_id, levels, rating.comment, rating.round)
