"""Each learner's feedback page: the path, what the panel said, the score with its reasons, the supervisor's words, what to talk about next.

Writes feedback/<learner>/<assignment>/<assignment>.html, where nbgrader would. A page holds one learner's data, no script, and nothing
from elsewhere; all text is escaped. While a lead holds an assignment back, no page of it is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import jinja2

from .. import panel
from ..assignment import Item
from ..course import Course
from ..errors import GradingError
from ..resolving import Resolution, resolution
from ..response import Response
from ..rubric import Rubric
from ..store import gradebook, review_settings
from ..store.records import Records
from ..store.review_settings import Settings
from ..store.reviews import Reviews, SecondLook
from ..store.rows import Answer, Learner, Rating
from ..submission import Receipt, receipt_of
from ..walk import Attempt
from . import lots, to_supervision
from .book import Book, open_book
from .evidence import Evidence, about, read_evidence, score_of
from .placeholders import fill

_TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
)

DIFFERS = "Two people have read this and see it differently. A third person reads it now. Your score follows after that."
SECOND = "Somebody else may still read this as well, so that ratings are fair to everyone. The score could change by that."
LOOK = "You asked for a second look. Somebody else reads it now. What is here stays until they have."


class Given(NamedTuple):
    """What supervisors gave one learner in an assignment. `rubrics`: as they were when rated by, by digest. `secret`: the course's, for lots."""

    ratings: list[Rating]
    answers: dict[str, Answer]
    looks: dict[str, SecondLook]
    rubrics: Mapping[str, Rubric]
    settings: Settings = Settings()
    secret: str = ""


def write_feedback(course: Course, assignment: str, progress: Callable[[int, int, str], None] | None = None) -> list[Path]:
    """Write the page of every graded learner and return the paths. Raises PeertrainError; GradingError where a lead holds them back."""
    book, written = open_book(course, assignment), []
    with closing(Records(course.records_url)) as records:
        reviews = Reviews(records)
        settings = review_settings.meant(reviews.settings())
        if settings.holds(assignment):
            raise GradingError(
                f'feedback for "{assignment}" is held back until a lead has looked at it, so no page was written. '
                "To give it, open the review desk, choose the lead's view and take the hold off."
            )
        people = {person.id: person for person in records.learners()}
        grades = {(g.learner, g.cell): g for g in gradebook.grades(course.gradebook_url) if g.assignment == assignment}
        known, late = {learner for learner, _ in grades}, gradebook.penalties(course.gradebook_url, assignment)
        graded = sorted(path for path in (course.root / "autograded").glob(f"*/{assignment}") if path.parent.name in known)
        rubrics = {rubric.id: rubric for rubric in book.rubrics.values()}
        versions = {row.digest: Rubric.model_validate_json(row.text) for name in rubrics for row in reviews.versions(name)}
        secret = reviews.secret()
        for number, folder in enumerate(graded, start=1):
            learner = folder.parent.name
            given = Given(
                ratings=records.ratings(assignment, learner),
                answers={answer.grade_id: answer for answer in reviews.answers(assignment, learner=learner)},
                looks={look.grade_id: look for look in reviews.looks(assignment, learner=learner)},
                rubrics=versions,
                settings=settings,
                secret=secret,
            )
            person = people.get(learner) or Learner(learner, learner, False, "")
            page = render(book, person, receipt_of(folder), read_evidence(book, folder), grades, given, late.get(learner, 0.0))
            path = course.root / "feedback" / learner / assignment / f"{assignment}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting = path.with_suffix(".new")
            waiting.write_text(page, encoding="utf-8")
            waiting.replace(path)
            written.append(path)
            if progress:
                progress(number, len(graded), learner)
    return written


def render(
    book: Book,
    person: Learner,
    receipt: Receipt | None,
    evidence: Evidence,
    grades: dict[tuple[str, str], gradebook.Grade],
    given: Given,
    late: float = 0.0,
) -> str:
    """The page as HTML. `late`: points off for handing in late. Raises ValueError for what is another learner's: it must never get onto this page."""
    owners = {row.learner for row in given.ratings} | {row.learner for row in given.answers.values()} | {row.learner for row in given.looks.values()}
    if owners - {person.id}:
        raise ValueError(f"a page for {person.id} was given what belongs to somebody else")
    items = [_item(book, person, item, evidence, grades.get((person.id, item.grade_id)), given) for item in book.assignment.items]
    waiting = any(item["waiting"] for item in items)
    return _TEMPLATES.get_template("feedback.html.j2").render(
        person=person,
        title=book.assignment.title,
        items=items,
        draft=book.draft,
        waiting=waiting,
        late=late,
        total=max(0.0, sum(item["score"] for item in items if not item["waiting"]) - late),
        most=sum(item["points"] for item in items),
        receipt=receipt,
        bring=to_supervision.chosen([question for item in items for question in item["bring"]]),
    )


def _item(book: Book, person: Learner, item: Item, evidence: Evidence, grade: gradebook.Grade | None, given: Given) -> dict[str, Any]:
    scenario, written = book.scenarios[item.scenario], evidence.written.get((item.scenario, item.step))
    fitting = [rating for rating in about(given.ratings, item) if written and rating.response_id == (written.response_id or "")]
    found, now = resolution(fitting), book.rubric_of(item.scenario, item.step)
    rating = found.stands
    rubric = given.rubrics.get(rating.rubric_digest, now) if rating else now
    shown: dict[str, Any] = {
        "title": scenario.title,
        "written": item.step is not None,
        "points": item.points,
        "score": grade.score if grade else 0.0,
        "waiting": bool(grade and grade.needs_person) or found.state == "differs",
        "note": _note(person, book, item, found, given),
        "rating": rating,
        "criteria": _criteria(rubric, rating) if rating else [],
        "rubric_changed": bool(rating and rating.rubric_digest != now.digest),
        "words_of_supervisor": fill(rating.comment, person.name, scenario.title, _last_choice(given.answers.get(item.grade_id))) if rating else "",
    }
    bring = [to_supervision.from_levels(rubric, rating.levels, scenario.title)] if rating else []
    if item.step is None:
        path = _path(book, item.scenario, evidence.attempts[item.scenario], evidence.shared)
        debrief = path[-1].get("debrief", "") if path else ""
        bring += [to_supervision.from_path(path, scenario.title), to_supervision.from_debrief(debrief, scenario.title)]
        reason = None if rating else score_of(evidence, item.scenario).reason
        return shown | {"reason": reason, "path": path, "bring": bring}
    asked, passed = scenario.steps[item.step], bool(written and written.text is None)
    return shown | {
        "prompt": f"({asked.content_note})" if passed and asked.content_note else asked.text,
        "words": written.text if written else None,
        "passed": passed,
        "bring": bring,
    }


def _note(person: Learner, book: Book, item: Item, found: Resolution, given: Given) -> str:
    """What is still to come of the rating, in words; "" where nothing is."""
    look = given.looks.get(item.grade_id)
    if found.state == "differs":
        return DIFFERS
    if look and found.given and look.response_id == found.given[-1].response_id and all(rating.round != "look" for rating in found.given):
        return LOOK
    first_only = bool(found.given) and all(rating.round == "first" for rating in found.given)
    place = f"{person.id}/{book.assignment.id}/{item.grade_id}"
    return SECOND if first_only and given.secret and lots.lot(given.secret, place) < given.settings.double else ""


def _criteria(rubric: Rubric, rating: Rating) -> list[dict[str, Any]]:
    """Every criterion with all its levels described, the one reached marked; those that the rating says nothing of are left out."""
    return [
        {
            "question": criterion.question,
            "reached": rating.levels[name],
            "levels": [{"level": level, "text": text, "reached": level == rating.levels[name]} for level, text in criterion.levels.items()],
        }
        for name, criterion in rubric.criteria.items()
        if name in rating.levels
    ]


def _last_choice(answer: Answer | None) -> str:
    try:
        path = json.loads(answer.path) if answer else []
        return str(path[-1][1]) if path else ""
    except (ValueError, TypeError, IndexError):
        return ""


def _path(book: Book, name: str, attempt: Attempt, shared: dict[str, Response]) -> list[dict[str, Any]]:
    key, scenario = book.keys.get(name), book.scenarios[name]
    rows = {entry["step"]: entry["parts"] for entry in (panel.beside(scenario, key, attempt.walk) if key else [])}
    told = [entry | ({"panel": rows[entry["step"]]} if entry["step"] in rows else {}) for entry in attempt.walk.story(shared)]
    if attempt.walk.complete:
        ending = scenario.steps[attempt.walk.at]
        silent: dict[str, Any] = {"passed": False, "answer": None, "why": None, "private": False, "changes": []}
        told.append({"kind": "ending", "text": ending.text, "debrief": getattr(ending, "debrief", "")} | silent)
    return told
