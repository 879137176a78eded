"""The roles worksheet's lines, and which of them are peer work, from the panel's own key. Reads two scenes; writes no second list."""

from __future__ import annotations

import functools
from pathlib import Path

from . import key, located, scenario
from .course import Course
from .drift import Task
from .errors import FaultyFile
from .judgement import SortKey
from .key import ScoringKey
from .steps import Sort

MODULE, SCENES = "role_and_values", ("the_hen", "the_trunk")  # the Toolkit's appendix C, in two halves
QUESTION, FITS, NO_FIT = "role", "fits", "no_fit"  # "Should it be part of my role?"


def tasks(course: Course) -> dict[str, Task]:
    """Every line by its card's id, in the worksheet's order; none where the course has no such scenes or one has a fault."""
    folder = course.root / "curriculum" / MODULE / "scenarios"
    return {task.id: task for name in SCENES for task in _read(folder / f"{name}.yaml")}


@functools.lru_cache(maxsize=8)
def _read(path: Path) -> tuple[Task, ...]:
    at = key.beside(path)
    if at is None or not path.is_file():
        return ()
    try:
        scene, said = scenario.read(path), located.read(at, ScoringKey)
    except FaultyFile:
        return ()
    steps = ((scene.steps.get(name), entry) for name, entry in said.steps.items())
    return tuple(task for step, entry in steps if isinstance(step, Sort) and isinstance(entry, SortKey) for task in lines(step, entry))


def lines(step: Sort, entry: SortKey) -> list[Task]:
    """A sorting's cards as tasks: peer work unless more than half of the panel would keep it out of the role; none where that is not asked."""
    if not {FITS, NO_FIT} <= set(step.questions[QUESTION].categories if QUESTION in step.questions else ()):
        return []
    found = []
    for id, text in step.cards.items():
        card = entry.cards[id]
        found.append(Task(id, text, card.panel[QUESTION].get(NO_FIT, 0.0) <= 0.5, card.drift.get(QUESTION, {}).get(FITS)))
    return found
