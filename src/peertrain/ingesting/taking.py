"""Read a batch of learners' journals and make their rows. Reads files, writes nothing; runs in any process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ..course import Course
from ..errors import Fault
from ..store.derived import Known, Rows, Taken
from .attempts import progress_of, told_of
from .journals import Lying, held, lying
from .scenes import Scenes, scenes_of

MOST_TOLD = 20  # faults of one learner


class Due(NamedTuple):
    """One learner to look at. `receipts`: the names of what they handed in."""

    known: Known
    receipts: tuple[str, ...]


class Batch(NamedTuple):
    """What was found. `taken`: of those whose journals changed. `unchanged`: how many had not. `faults`: located in the course."""

    taken: tuple[Taken, ...]
    unchanged: int
    faults: tuple[Fault, ...]


def take(root: Path, batch: Sequence[Due]) -> Batch:
    """Look at a batch of learners of the course at `root`. Never raises for what a learner wrote; FaultyFile for the curriculum's own file."""
    course = Course(root)
    scenes = scenes_of(course)
    taken: list[Taken] = []
    faults: list[Fault] = []
    unchanged = 0
    for due in batch:
        learner = due.known.learner
        try:
            there = lying(course, scenes, learner, due.receipts)
            state = there.state(scenes)
            if state == due.known.state:
                unchanged += 1
                continue
            rows, found = _rows(course, scenes, there)
        except Exception as problem:  # noqa: BLE001  one learner must not stop the others, whatever is in their folder
            faults.append(Fault(f"learners/{learner}", 1, f"could not be taken in: {type(problem).__name__}: {problem}"))
            continue
        taken.append(Taken(learner, due.known.made_up, state, rows))
        faults += found
    return Batch(tuple(taken), unchanged, (*faults, *scenes.faults))


def _rows(course: Course, scenes: Scenes, there: Lying) -> tuple[Rows, list[Fault]]:
    holds, rows = held(course, scenes, there), Rows([], [], [], [])
    faults = list(holds.faults)
    for (place, module, name), responses in holds.answers.items():
        scene = scenes.scene(place, module, name)
        if scene is None:
            continue
        told = told_of(there.learner, scene, responses)
        rows.played.extend(told.played)
        rows.decided.extend(told.decided)
        rows.leanings.extend(told.leanings)
        home = f"learners/{there.learner}/{place}s/{module if place == 'lesson' else scenes.assignments[module]}/responses/{name}"
        faults += [Fault(home, 1, f"attempt {number}: {why}") for number, why in told.impossible.items()]
    rows.progress.extend(progress_of(there.learner, scenes.modules, rows.played, holds.handed_in))
    if (more := len(faults) - MOST_TOLD) > 0:
        faults[MOST_TOLD:] = [Fault(f"learners/{there.learner}", 1, f"and {more} more such lines")]
    return rows, faults
