"""What a submission's journals show: each scenario's score, and what a person has to rate. Imports no nbgrader.

Of a submission only the journals are believed, and those only as far as they hold together. Runs nothing, writes
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ..assignment import Item
from ..errors import Fault
from ..scenario import Scenario
from ..scoring import Score, nothing, score
from ..steps import Choose, Write
from ..store import journal
from ..store.records import Rating
from ..walk import Attempt, replay
from .book import Book

PASSED = "The learner passed on this question. Passing costs nothing: talk it through, then rate what you hear."
PASSED_ALL = "The learner passed on every decision of this scene. Passing costs nothing: talk it through, then rate what you hear."


class Written(NamedTuple):
    """What a person rates. `text`: the learner's words, or None with the reason in `instead`.

    `response_id`: the answer's, None where there is none.
    """

    text: str | None
    response_id: str | None
    instead: str = ""


class Evidence(NamedTuple):
    """What one submission shows.

    `written`: by (scenario, step); step None stands for a scene in which every decision was passed. `faults`: what
    was wrong with the journals, located.
    """

    attempts: dict[str, Attempt]
    scores: dict[str, Score]
    written: dict[tuple[str, str | None], Written]
    faults: tuple[Fault, ...]


def read_evidence(book: Book, folder: Path) -> Evidence:
    """Read the journals under `folder`/responses and score them by `book`. Never raises for what a learner wrote."""
    evidence = Evidence({}, {}, {}, ())
    faults: list[Fault] = []
    for name, played in book.scenarios.items():
        reading = journal.read(folder / "responses" / name)
        faults += [fault._replace(path=f"responses/{fault.path}") for fault in (*reading.torn, *reading.bad)]
        attempt = replay(played, reading.responses)
        if attempt.impossible:
            faults.append(Fault(f"responses/{name}", 1, attempt.impossible))
        elif reading.bad and not attempt.walk.complete:
            attempt = attempt._replace(impossible=f"part of it was changed or damaged (responses/{reading.bad[0]})")
        if not reading.responses and not reading.bad:
            faults.append(Fault(f"responses/{name}", 1, "no answers were handed in for this scenario"))
        evidence.attempts[name] = attempt
        if name in book.keys:
            evidence.scores[name] = score(attempt, played, book.keys[name])
        evidence.written.update(_written(name, attempt, played))
    return evidence._replace(faults=tuple(faults))


def score_of(evidence: Evidence, name: str) -> Score:
    """The score of one scenario; 0 with its reason where there is none."""
    return evidence.scores.get(name) or nothing(name, 0.0, "There is no key to this scene, so it earns nothing.")


def standing(ratings: Sequence[Rating], item: Item, written: Written | None) -> Rating | None:
    """The rating that counts for `item`: the newest one made of this very answer."""
    fitting = [rating for rating in about(ratings, item) if written and rating.response_id == (written.response_id or "")]
    return fitting[-1] if fitting else None


def about(ratings: Sequence[Rating], item: Item) -> list[Rating]:
    """The ratings of `item`, of whichever answer, oldest first."""
    return [rating for rating in ratings if (rating.scenario, rating.step) == (item.scenario, item.step or "")]


def _written(name: str, attempt: Attempt, played: Scenario) -> dict[tuple[str, str | None], Written]:
    if attempt.impossible:
        return {}
    answers = {visit.step: visit for visit in attempt.walk.visits}
    found: dict[tuple[str, str | None], Written] = {}
    for step, kind in played.steps.items():
        if not isinstance(kind, Write):
            continue
        visit = answers.get(step)
        if visit is not None and isinstance(visit.value, str):
            found[name, step] = Written(visit.value, visit.response_id)
        elif visit is not None or attempt.walk.complete:
            found[name, step] = Written(None, visit.response_id if visit else None, PASSED)
    decided = any(isinstance(played.steps[visit.step], Choose) and visit.verb != "pass" for visit in attempt.walk.visits)
    if attempt.walk.complete and not decided:
        found[name, None] = Written(None, None, PASSED_ALL)
    return found
