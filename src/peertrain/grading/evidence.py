"""What a submission's journals show: each scenario's score and the written answers. Imports no nbgrader.

Scenarios, keys and rubrics come from the course; of the submission only the journals are believed, and those only
as far as they hold together. Runs nothing and writes nothing.
"""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import NamedTuple

from .. import assignment, rubric, scenario, scoring
from ..assignment import Assignment
from ..course import Course
from ..errors import Fault, FaultyFile, GradingError
from ..rubric import Rubric
from ..scenario import Scenario
from ..scoring import Score, ScoringKey, nothing, score
from ..steps import Write
from ..store import journal
from ..walk import Attempt, replay

PASSED = "(The learner passed on this question. Passing costs nothing: talk it through, then rate what you hear.)"


class Book(NamedTuple):
    """What an assignment is graded by. `digest` changes whenever a score could."""

    assignment: Assignment
    scenarios: dict[str, Scenario]
    keys: dict[str, ScoringKey]
    rubrics: dict[str, Rubric]
    digest: str

    @property
    def draft(self) -> bool:
        """Whether any key still waits for a panel."""
        return any(key.panel.status == "draft" for key in self.keys.values())

    def rubric_of(self, scenario: str, step: str) -> Rubric:
        """The rubric that a `write` step is rated by. Raises GradingError."""
        found = self.scenarios[scenario].steps[step]
        if not isinstance(found, Write) or found.rubric not in self.rubrics:
            raise GradingError(f'step "{step}" of "{scenario}" has no rubric, so it cannot be rated')
        return self.rubrics[found.rubric]


class Written(NamedTuple):
    """A written answer as a person will read it. `response_id` is None where the learner passed."""

    text: str
    response_id: str | None


class Evidence(NamedTuple):
    """What one submission shows. `faults`: what was wrong with its journals, located."""

    attempts: dict[str, Attempt]
    scores: dict[str, Score]
    written: dict[tuple[str, str], Written]
    faults: tuple[Fault, ...]


def open_book(course: Course, name: str) -> Book:
    """Read all that `name` is graded by, again only when a file has changed. Raises FaultyFile with every fault."""
    folders = [course.root / "source" / name, course.root / "keys" / name, course.root / "rubrics"]
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return _read_book(course.root, name, tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files))


@functools.lru_cache(maxsize=8)
def _read_book(root: Path, name: str, _files: tuple[tuple[Path, int, int], ...]) -> Book:
    course = Course(root)
    source, keys = course.root / "source" / name, course.root / "keys" / name
    read = assignment.read(source / f"{name}.ipynb")
    book = Book(read, {}, {}, {}, "")
    faults: list[Fault] = []
    digest = hashlib.sha256(repr(read).encode())
    for wanted in read.scenarios:
        try:
            book.scenarios[wanted] = scenario.read(source / "scenarios" / f"{wanted}.yaml")
            if any(item.scenario == wanted and item.step is None for item in read.items):
                book.keys[wanted] = scoring.read(keys / f"{wanted}.yaml", book.scenarios[wanted])
            for step in book.scenarios[wanted].steps.values():
                if isinstance(step, Write) and step.rubric and step.rubric not in book.rubrics:
                    book.rubrics[step.rubric] = rubric.read(course.root / "rubrics" / f"{step.rubric}.yaml")
        except FaultyFile as found:
            faults += found.faults
    if faults:
        raise FaultyFile(faults)
    for part in (*book.scenarios.values(), *book.keys.values(), *book.rubrics.values()):
        digest.update(part.model_dump_json().encode())
    return book._replace(digest=digest.hexdigest())


def read_evidence(book: Book, folder: Path) -> Evidence:
    """Read the journals under `folder`/responses and score them by `book`. Never raises for what a learner wrote."""
    evidence = Evidence({}, {}, {}, ())
    faults: list[Fault] = []
    for name, played in book.scenarios.items():
        reading = journal.read(folder / "responses" / name)
        faults += [fault._replace(path=f"responses/{fault.path}") for fault in (*reading.torn, *reading.bad)]
        attempt = replay(played, reading.responses)
        if reading.bad:
            attempt = attempt._replace(impossible=attempt.impossible or f"its record was changed or damaged (responses/{reading.bad[0]})")
        if attempt.impossible and not reading.bad:
            faults.append(Fault(f"responses/{name}", 1, attempt.impossible))
        if not reading.responses and not reading.bad:
            faults.append(Fault(f"responses/{name}", 1, "no answers were handed in for this scenario"))
        evidence.attempts[name] = attempt
        if name in book.keys:
            evidence.scores[name] = score(attempt, played, book.keys[name])
        evidence.written.update(_written(name, attempt, played))
    return evidence._replace(faults=tuple(faults))


def score_of(evidence: Evidence, book: Book, name: str) -> Score:
    """The score of one scenario of `book`; 0 with its reason where there is none."""
    return evidence.scores.get(name) or nothing(name, 0.0, "There is no key to this scenario.")


def _written(name: str, attempt: Attempt, played: Scenario) -> dict[tuple[str, str], Written]:
    if attempt.impossible:
        return {}
    answers = {visit.step: visit for visit in attempt.walk.visits}
    found = {}
    for step, kind in played.steps.items():
        if not isinstance(kind, Write):
            continue
        visit = answers.get(step)
        if visit is not None and visit.value is not None:
            found[name, step] = Written(visit.value, visit.response_id)
        elif visit is not None or attempt.walk.complete:
            found[name, step] = Written(PASSED, visit.response_id if visit else None)
    return found
