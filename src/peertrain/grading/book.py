"""What an assignment is graded by: the released notebook and scenarios, their keys and rubrics. Writes nothing."""

from __future__ import annotations

import contextlib
import functools
import hashlib
from pathlib import Path
from typing import NamedTuple

from .. import assignment, catalogue, key, rubric, scenario, scoring
from ..assignment import Assignment
from ..course import Course
from ..errors import Fault, FaultyFile, GradingError
from ..key import ScoringKey
from ..rubric import Rubric
from ..scenario import Scenario
from ..scoring import Scorer
from ..steps import Write
from . import master
from .master import Master

# For a scene in which every decision was passed: the score is given after a talk, so that passing costs nothing.
TALKED_THROUGH = Rubric.model_validate(
    {
        "id": "talked_through",
        "title": "A talk about the scene",
        "criteria": {
            "thinking": {
                "question": "You have talked the scene through. What did you hear?",
                "levels": {
                    1: "We could not talk about it yet.",
                    2: "They can say what makes it hard.",
                    3: "They can also say what they would do, and why.",
                    4: "They can also see it from the other person's side, and know whom to call.",
                },
            }
        },
    }
)


class Book(NamedTuple):
    """What an assignment is graded by. `private`: scenarios that are not. `master`: the notebook.

    `digest` changes whenever a score could."""

    assignment: Assignment
    scenarios: dict[str, Scenario]
    keys: dict[str, ScoringKey]
    rubrics: dict[str, Rubric]
    scorers: dict[str, Scorer]
    private: dict[str, Scenario]
    master: Master
    digest: str

    @property
    def draft(self) -> bool:
        """Whether any key still waits for a panel."""
        return any(key.draft for key in self.keys.values())

    def rubric_of(self, scenario: str, step: str | None) -> Rubric:
        """The rubric that a `write` step, or a whole scene that was passed (`step` None), is rated by. Raises GradingError."""
        if step is None:
            return TALKED_THROUGH
        found = self.scenarios[scenario].steps[step]
        if not isinstance(found, Write) or found.rubric not in self.rubrics:
            raise GradingError(f'step "{step}" of "{scenario}" has no rubric, so it cannot be rated')
        return self.rubrics[found.rubric]


def open_book(course: Course, name: str) -> Book:
    """Read all that `name` is graded by, again only when a file has changed. Raises FaultyFile with every fault.

    Learners answer what was released, so that is what counts (`Course.graded_from`).
    """
    source = course.graded_from(name)
    folders = [source, course.root / "keys" / name, course.root / "rubrics"]
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return _read(course.root, source, name, tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files))


@functools.lru_cache(maxsize=8)
def _read(root: Path, source: Path, name: str, _files: tuple[tuple[Path, int, int], ...]) -> Book:
    read = assignment.read(source / f"{name}.ipynb")
    book = Book(read, {}, {}, {}, {}, {}, master.read(source / f"{name}.ipynb"), "")
    faults: list[Fault] = []
    digest = hashlib.sha256(f"{scoring.VERSION} {read!r} {book.master.text}".encode())
    for wanted in read.scenarios:
        try:
            played = scenario.read(source / "scenarios" / f"{wanted}.yaml")
            book.scenarios[wanted] = scenario.worded(played, catalogue.ENGLISH)
            if any(item.scenario == wanted and item.step is None for item in read.items):
                book.keys[wanted] = key.read(root / "keys" / name / f"{wanted}.yaml", book.scenarios[wanted])
            for step in book.scenarios[wanted].steps.values():
                if isinstance(step, Write) and step.rubric and step.rubric not in book.rubrics:
                    book.rubrics[step.rubric] = rubric.read(root / "rubrics" / f"{step.rubric}.yaml")
        except FaultyFile as found:
            faults += found.faults
    for path in scenario.files(source / "scenarios"):
        if path.stem not in read.scenarios:
            with contextlib.suppress(FaultyFile):  # nothing is graded by it
                book.private[path.stem] = scenario.worded(scenario.read(path), catalogue.ENGLISH)
    if faults:
        raise FaultyFile(faults)
    for part in (*book.scenarios.values(), *book.keys.values(), *book.rubrics.values()):
        digest.update(part.model_dump_json().encode())
    book.scorers.update({name: Scorer(book.scenarios[name], found) for name, found in book.keys.items()})
    return book._replace(digest=digest.hexdigest())
