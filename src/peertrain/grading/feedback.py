"""Each learner's feedback page: the path, what the panel said, the score with its reasons, the supervisor's words.

Writes feedback/<learner>/<assignment>/<assignment>.html, where nbgrader would. A page holds one learner's data,
no script, and nothing from elsewhere; all text is escaped.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2

from .. import panel
from ..course import Course
from ..response import Response
from ..store import gradebook
from ..store.records import Learner, Rating, Records
from ..submission import Receipt, receipt_of
from ..walk import Attempt
from .book import Book, open_book
from .evidence import Evidence, read_evidence, score_of, standing

_TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
)


def write_feedback(course: Course, assignment: str, progress: Callable[[int, int, str], None] | None = None) -> list[Path]:
    """Write the page of every graded learner and return the paths. Raises PeertrainError."""
    book, written = open_book(course, assignment), []
    records = Records(course.records_url)
    try:
        people = {person.id: person for person in records.learners()}
        grades = {(g.learner, g.cell): g for g in gradebook.grades(course.gradebook_url) if g.assignment == assignment}
        known = {learner for learner, _ in grades}
        graded = sorted(path for path in (course.root / "autograded").glob(f"*/{assignment}") if path.parent.name in known)
        for number, folder in enumerate(graded, start=1):
            learner = folder.parent.name
            person = people.get(learner) or Learner(learner, learner, False, "")
            evidence = read_evidence(book, folder)
            page = render(book, person, receipt_of(folder), evidence, grades, records.ratings(assignment, learner))
            path = course.root / "feedback" / learner / assignment / f"{assignment}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting = path.with_suffix(".new")
            waiting.write_text(page, encoding="utf-8")
            waiting.replace(path)
            written.append(path)
            if progress:
                progress(number, len(graded), learner)
    finally:
        records.close()
    return written


def render(
    book: Book,
    person: Learner,
    receipt: Receipt | None,
    evidence: Evidence,
    grades: dict[tuple[str, str], gradebook.Grade],
    ratings: list[Rating],
) -> str:
    """The page as HTML."""
    items = [_item(book, item, evidence, grades.get((person.id, item.grade_id)), ratings) for item in book.assignment.items]
    waiting = any(item["waiting"] for item in items)
    return _TEMPLATES.get_template("feedback.html.j2").render(
        person=person,
        title=book.assignment.title,
        items=items,
        draft=book.draft,
        waiting=waiting,
        total=sum(item["score"] for item in items if not item["waiting"]),
        most=sum(item["points"] for item in items),
        receipt=receipt,
    )


def _item(book: Book, item: Any, evidence: Evidence, grade: gradebook.Grade | None, ratings: list[Rating]) -> dict[str, Any]:
    scenario = book.scenarios[item.scenario]
    shown = {
        "title": scenario.title,
        "written": item.step is not None,
        "points": item.points,
        "score": grade.score if grade else 0.0,
        "waiting": bool(grade and grade.needs_person),
    }
    written = evidence.written.get((item.scenario, item.step))
    rating, rubric = standing(ratings, item, written), book.rubric_of(item.scenario, item.step)
    shown |= {"rating": rating, "rubric": rubric, "rubric_changed": bool(rating and rating.rubric_digest != rubric.digest)}
    if item.step is None:
        reason = None if rating else score_of(evidence, item.scenario).reason
        return shown | {"reason": reason, "path": _path(book, item.scenario, evidence.attempts[item.scenario], evidence.shared)}
    asked, passed = scenario.steps[item.step], bool(written and written.text is None)
    return shown | {
        "prompt": f"({asked.content_note})" if passed and asked.content_note else asked.text,
        "words": written.text if written else None,
        "passed": passed,
    }


def _path(book: Book, name: str, attempt: Attempt, shared: dict[str, Response]) -> list[dict[str, Any]]:
    key, scenario = book.keys.get(name), book.scenarios[name]
    rows = {entry["step"]: entry["parts"] for entry in (panel.beside(scenario, key, attempt.walk) if key else [])}
    told = [entry | ({"panel": rows[entry["step"]]} if entry["step"] in rows else {}) for entry in attempt.walk.story(shared)]
    if attempt.walk.complete:
        ending = scenario.steps[attempt.walk.at]
        silent: dict[str, Any] = {"passed": False, "answer": None, "why": None, "private": False, "changes": []}
        told.append({"kind": "ending", "text": ending.text, "debrief": getattr(ending, "debrief", "")} | silent)
    return told
