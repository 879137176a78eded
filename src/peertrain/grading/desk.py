"""The supervisor's desk: which written answers wait, one of them with its path, and keeping a rating.

Answers come from autograded submissions, so that what is rated is what was graded. Text only, no markup anywhere.
"""

from __future__ import annotations

import threading
from typing import Any, NamedTuple

from ..assignment import Item
from ..course import Course
from ..errors import GradingError
from ..store import gradebook
from ..store.records import Learner, Rating, Records
from ..submission import receipts
from .evidence import Book, Evidence, open_book, read_evidence
from .marks import MARK


class _Answer(NamedTuple):
    learner: Learner
    book: Book
    item: Item
    evidence: Evidence
    at: str


class Desk:
    """Answers of the learners in `people`, over all assignments of `course`."""

    def __init__(self, course: Course, people: list[Learner]) -> None:
        self._course, self._people = course, people
        threading.Thread(target=_warm_up, daemon=True).start()

    def queue(self) -> dict[str, Any]:
        """Every written answer, waiting ones first, oldest first. Raises PeertrainError."""
        answers = self._answers()
        waits = {(g.learner, g.assignment, g.cell) for g in gradebook.grades(self._course.gradebook_url) if g.needs_person}
        items = []
        for name, answer in answers.items():
            waiting = (answer.learner.id, answer.book.assignment.id, answer.item.grade_id) in waits
            items.append(
                {
                    "id": name,
                    "learner": answer.learner.name,
                    "scenario": answer.book.scenarios[answer.item.scenario].title,
                    "submitted_at": answer.at,
                    "status": "waiting" if waiting else "rated",
                }
            )
        items.sort(key=lambda item: (item["status"] != "waiting", item["submitted_at"], item["id"]))
        return {"items": items, "waiting": sum(item["status"] == "waiting" for item in items), "made_up": False, "fault": None}

    def item(self, name: str) -> dict[str, Any] | None:
        """One answer with its path, rubric and ratings; None if there is none of that name."""
        answer = self._answers().get(name)
        if answer is None:
            return None
        item, book = answer.item, answer.book
        assert item.step is not None
        rubric, step = book.rubric_of(item.scenario, item.step), book.scenarios[item.scenario].steps[item.step]
        earlier = [_shown(rating, item) for rating in self._ratings(answer)]
        return {
            "id": name,
            "learner": answer.learner.name,
            "scenario": book.scenarios[item.scenario].title,
            "submitted_at": answer.at,
            "prompt": step.text,
            "words": answer.evidence.written[item.scenario, item.step].text,
            "path": [
                {"kind": told["kind"], "text": told["text"], "answer": told["answer"], "passed": told["passed"]}
                for told in answer.evidence.attempts[item.scenario].walk.story()
            ],
            "rubric": {
                "title": rubric.title,
                "criteria": [
                    {
                        "id": key,
                        "question": criterion.question,
                        "levels": [{"level": level, "text": text} for level, text in criterion.levels.items()],
                    }
                    for key, criterion in rubric.criteria.items()
                ],
            },
            "points": item.points,
            "draft_key": book.draft,
            "rating": earlier[-1] if earlier else None,
            "earlier": earlier[:-1],
        }

    def rate(self, name: str, levels: dict[str, int], comment: str, rater: str) -> dict[str, Any]:
        """Keep a rating of one answer. Raises PeertrainError."""
        from .ratings import rate

        answer = self._answers().get(name)
        if answer is None:
            raise GradingError("This answer is no longer there. Reload the page.")
        assert answer.item.step is not None
        written = answer.evidence.written[answer.item.scenario, answer.item.step]
        kept = rate(self._course, answer.book, answer.learner.id, answer.item, written.response_id, levels, comment, rater)
        return {"at": kept.at, "score": kept.share * answer.item.points, "max": answer.item.points}

    def _ratings(self, answer: _Answer) -> list[Rating]:
        records = Records(self._course.records_url)
        try:
            found = records.ratings(answer.book.assignment.id, answer.learner.id)
        finally:
            records.close()
        return [rating for rating in found if (rating.scenario, rating.step) == (answer.item.scenario, answer.item.step)]

    def _answers(self) -> dict[str, _Answer]:
        found = {}
        for assignment in self._course.assignments():
            book = open_book(self._course, assignment)
            when = {receipt.learner: receipt.at.isoformat() for receipt in reversed(receipts(self._course, assignment=assignment))}
            for person in self._people:
                folder = self._course.root / "autograded" / person.id / assignment
                if not (folder / MARK).is_file():
                    continue
                evidence = read_evidence(book, folder)
                for item in book.assignment.items:
                    if item.step is not None and (item.scenario, item.step) in evidence.written:
                        name = f"{person.id}/{assignment}/{item.grade_id}"
                        found[name] = _Answer(person, book, item, evidence, when.get(person.id, ""))
        return found


def _shown(rating: Rating, item: Item) -> dict[str, Any]:
    return {"at": rating.at, "rater": rating.rater, "levels": dict(rating.levels), "comment": rating.comment, "score": rating.share * item.points}


def _warm_up() -> None:
    """Import nbgrader beside the first reading, so that the first saving does not wait for it."""
    import nbgrader.api  # noqa: F401
