"""The supervisor's desk: which written answers wait, one of them with its path, and keeping a rating.

Answers come from autograded submissions, so that what is rated is what was graded. Text only, no markup anywhere.
"""

from __future__ import annotations

import threading
from contextlib import closing
from typing import Any, NamedTuple

from ..assignment import Item
from ..course import Course
from ..errors import GradingError
from ..store import gradebook
from ..store.records import Learner, Rating, Records
from ..submission import receipt_of
from .book import Book, open_book
from .evidence import Evidence, Written, about, read_evidence, standing

NOTHING = "There is no answer on record any more that fits this question. Talk with the learner, then rate what you hear."


class _Answer(NamedTuple):
    learner: Learner
    book: Book
    item: Item
    evidence: Evidence
    written: Written
    waiting: bool
    at: str


class Desk:
    """Answers of the learners in `people`, over all assignments of `course`."""

    def __init__(self, course: Course, people: list[Learner]) -> None:
        self._course, self._people = course, people
        threading.Thread(target=_warm_up, daemon=True).start()

    def queue(self) -> dict[str, Any]:
        """Everything that a person rates, waiting ones first, oldest first. Raises PeertrainError."""
        answers = self._answers()
        items = [
            {
                "id": name,
                "learner": answer.learner.name,
                "scenario": answer.book.scenarios[answer.item.scenario].title,
                "submitted_at": answer.at,
                "status": "waiting" if answer.waiting else "rated",
            }
            for name, answer in answers.items()
        ]
        items.sort(key=lambda item: (item["status"] != "waiting", item["submitted_at"], item["id"]))
        return {"items": items, "waiting": sum(item["status"] == "waiting" for item in items), "made_up": False, "fault": None}

    def item(self, name: str) -> dict[str, Any] | None:
        """One answer with its path, rubric and ratings; None if there is none of that name."""
        answer = self._answer(name)
        if answer is None:
            return None
        item, book, written = answer.item, answer.book, answer.written
        rubric = book.rubric_of(item.scenario, item.step)
        with closing(Records(self._course.records_url)) as records:
            ratings = records.ratings(book.assignment.id, answer.learner.id)
        now = standing(ratings, item, written)
        story = answer.evidence.attempts[item.scenario].walk.story(answer.evidence.shared)
        return {
            "id": name,
            "learner": answer.learner.name,
            "scenario": book.scenarios[item.scenario].title,
            "submitted_at": answer.at,
            "prompt": book.scenarios[item.scenario].steps[item.step].text if item.step else "The whole scene was passed.",
            "words": written.text if written.text is not None else f"({written.instead})",
            "path": [{part: told[part] for part in ("kind", "text", "answer", "why", "passed", "private")} for told in story],
            "shared": _shared(book, answer.evidence),
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
            "rating": _shown(now, item) if now else None,
            "earlier": [_shown(rating, item) for rating in about(ratings, item) if rating is not now],
        }

    def rate(self, name: str, levels: dict[str, int], comment: str, rater: str) -> dict[str, Any]:
        """Keep a rating of one answer. Raises PeertrainError."""
        from .ratings import rate

        answer = self._answer(name)
        if answer is None:
            raise GradingError("This answer is no longer there. Reload the page.")
        kept = rate(self._course, answer.book, answer.learner.id, answer.item, answer.written.response_id, levels, comment, rater)
        return {"at": kept.at, "score": kept.share * answer.item.points, "max": answer.item.points}

    def _answer(self, name: str) -> _Answer | None:
        learner = name.partition("/")[0]
        return self._answers([person for person in self._people if person.id == learner]).get(name)

    def _answers(self, people: list[Learner] | None = None) -> dict[str, _Answer]:
        """What there is to rate of `people` (default: everyone), as it was graded."""
        found = {}
        rows = {(row.learner, row.assignment, row.cell): row for row in gradebook.grades(self._course.gradebook_url)}
        for assignment in self._course.assignments():
            book = open_book(self._course, assignment)
            for person in self._people if people is None else people:
                folder = self._course.root / "autograded" / person.id / assignment
                cells = {item.grade_id: rows.get((person.id, assignment, item.grade_id)) for item in book.assignment.items}
                if not folder.is_dir() or not any(cells.values()):
                    continue
                evidence, receipt = read_evidence(book, folder), receipt_of(folder)
                for item in book.assignment.items:
                    row, written = cells[item.grade_id], evidence.written.get((item.scenario, item.step))
                    waiting = bool(row and row.needs_person)
                    if written is None and waiting:
                        written = Written(None, None, NOTHING)
                    if written is not None:
                        at = receipt.at.isoformat() if receipt else ""
                        found[f"{person.id}/{assignment}/{item.grade_id}"] = _Answer(person, book, item, evidence, written, waiting, at)
        return found


def _shared(book: Book, evidence: Evidence) -> list[dict[str, Any]]:
    """Every private answer that the learner shared with this assignment, wherever it was given."""
    told, scenarios = [], book.scenarios | book.private
    for response in evidence.shared.values():
        played = scenarios[response.scenario]
        step = played.steps[response.step]
        told.append({"scenario": played.title, "text": step.text, "answer": step.in_words(response.value), "why": response.why})
    return told


def _shown(rating: Rating, item: Item) -> dict[str, Any]:
    return {
        "at": rating.at,
        "rater": rating.rater,
        "levels": dict(rating.levels),
        "comment": rating.comment,
        "score": rating.share * item.points,
    }


def _warm_up() -> None:
    """Import nbgrader beside the first reading, so that the first saving does not wait for it."""
    import nbgrader.api  # noqa: F401
