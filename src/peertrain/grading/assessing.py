"""What one submission earns and shows, ready to be written down. Pure: may run in any process, on any machine.

What goes in and comes out are values that can be sent: a book, the files that were handed in, and what to write.
"""

from __future__ import annotations

import functools
import json
import pickle
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .. import __version__
from ..errors import Fault
from ..scenario import Scenario
from ..scoring import VERSION
from ..store.rows import Answer, Cell
from ..walk import Visit
from . import master
from .book import Book
from .evidence import Evidence, evidence_of, score_of

MADE_BY = f"{__version__}/{VERSION}"
NO_RESPONSE = "No response."  # nbgrader's own words


class Handed(NamedTuple):
    """One submission as it came. `files`: name -> what it holds. `unread`: what was left aside. `at`: when, in UTC, ISO 8601."""

    learner: str
    files: Mapping[str, bytes]
    unread: tuple[Fault, ...]
    at: str


class Assessed(NamedTuple):
    """What is to be written of one submission.

    `cells`: what the gradebook says. `notebook`: the graded copy. `answers`: what a person rates. `faults`: located in the submission.
    `failed`: why nothing of it could be scored, which is our own mistake; "" where it was.
    """

    learner: str
    cells: tuple[Cell, ...]
    notebook: bytes
    answers: tuple[Answer, ...]
    faults: tuple[Fault, ...]
    failed: str = ""


def assess(book: Book, handed: Handed) -> Assessed:
    """Score one submission by `book`. Never raises for what a learner wrote."""
    evidence = evidence_of(book, handed.files, handed.unread)
    items = {item.grade_id: item for item in book.assignment.items}
    scores: dict[str, float] = {}
    words: dict[str, str] = {}
    cells = []
    for cell in book.master.cells:
        item = items.get(cell.grade_id)
        written = evidence.written.get((item.scenario, item.step)) if item else None
        if item and item.step is not None and cell.solution:
            if written is not None:
                words[cell.grade_id] = written.text if written.text is not None else f"({written.instead})"
        elif cell.grade and cell.code and not cell.solution:
            scaled = score_of(evidence, item.scenario).scaled if item is not None and item.step is None else 0.0
            points = item.points if item is not None else 0.0
            scores[cell.grade_id] = min(points, max(0.0, scaled * points))
        silent = cell.solution and words.get(cell.grade_id, cell.words) == cell.words
        auto = scores.get(cell.grade_id) if not cell.solution else 0.0 if silent else None
        whole_passed = item is not None and item.step is None and written is not None
        cells.append(Cell(cell.grade_id, auto, NO_RESPONSE if silent else None, whole_passed))
    return Assessed(
        learner=handed.learner,
        cells=tuple(cells),
        notebook=master.filled(book.master, scores, words),
        answers=_answers(book, handed, evidence),
        faults=evidence.faults,
    )


def assess_many(book: bytes, batch: Sequence[Handed]) -> tuple[str, list[Assessed]]:
    """Score a batch by a pickled book; says which version of peertrain did, so that two are never mixed."""
    opened = _opened(book)
    return MADE_BY, [_assess_or_say(opened, handed) for handed in batch]


def _assess_or_say(book: Book, handed: Handed) -> Assessed:
    try:
        return assess(book, handed)
    except Exception as problem:  # noqa: BLE001  one submission must not stop the others, whatever is in it
        return Assessed(handed.learner, (), b"", (), (), f"{type(problem).__name__}: {problem}")


@functools.lru_cache(maxsize=2)
def _opened(book: bytes) -> Book:
    found: Book = pickle.loads(book)  # noqa: S301  made by this very program, see `workers`
    return found


def _answers(book: Book, handed: Handed, evidence: Evidence) -> tuple[Answer, ...]:
    found = []
    for item in book.assignment.items:
        written = evidence.written.get((item.scenario, item.step))
        if written is None:
            continue
        played = book.scenarios[item.scenario]
        visits = [visit for visit in evidence.attempts[item.scenario].walk.visits if visit.step != item.step and visit.verb != "continue"]
        path = [[visit.step, _decision(played, visit)] for visit in visits]
        found.append(
            Answer(
                learner=handed.learner,
                assignment=book.assignment.id,
                grade_id=item.grade_id,
                scenario=item.scenario,
                step=item.step or "",
                response_id=written.response_id or "",
                words=written.text or "",
                instead=written.instead,
                path=json.dumps(path, ensure_ascii=False),
                submitted_at=handed.at,
            )
        )
    return tuple(found)


def _decision(played: Scenario, visit: Visit) -> str:
    if visit.verb == "pass":
        return "passed"
    return "; ".join(played.steps[visit.step].in_words(visit.value) or ()) if visit.verb != "kept" else "kept private"
