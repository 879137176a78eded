"""Exemplars: made-up answers with their levels, for a supervisor to rate before rating learners. Reads one file; keeps no results.

They lie in `exemplars/<rubric>.yaml` of a course, never under source/. Until somebody has agreed on the levels, a file is a draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, Field

from . import located
from .errors import FaultyFile, did_you_mean
from .located import Id, Located, Model, Place, Text
from .rubric import Level, Rubric

FOLDER = "exemplars"


class Exemplar(Model):
    """One made-up answer to the `write` step `step` of `scenario`.

    `words`: as a learner might write them, to be shown as text only. `levels`: criterion -> level, from 1. `why`: criterion -> what in
    the words shows that level, for the supervisor.
    """

    id: Id
    scenario: Id
    step: Id
    words: Text
    levels: dict[Id, Level]
    why: dict[Id, Text]


class Exemplars(Model):
    """The exemplars of one rubric, in the order they are shown. `agreed_by`: who agreed on the levels, in words; empty in a draft."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True)

    rubric: Id
    status: Literal["draft", "agreed"]
    agreed_by: str = Field("", max_length=200)
    items: tuple[Exemplar, ...] = Field(alias="exemplars", min_length=1, max_length=40)

    @property
    def draft(self) -> bool:
        """Whether the levels are still the authors' alone; every page that shows them says so."""
        return self.status == "draft"


def read(path: Path, rubric: Rubric, shown: str | None = None) -> Exemplars:
    """Read the exemplars of `rubric`. Raises FaultyFile with every fault found."""
    found = read_located(path, shown)
    if faults := [found.fault(place, message) for place, message in faults_in(found.value, rubric)]:
        raise FaultyFile(faults)
    return found.value


def read_located(path: Path, shown: str | None = None) -> Located[Exemplars]:
    """Read one file by itself and keep the lines; what `faults_in` a rubric says is not asked yet. Raises FaultyFile."""
    found = located.read_located(path, Exemplars, shown)
    it, faults = found.value, []
    if it.rubric != path.stem:
        faults.append(found.fault(("rubric",), f'rubric is "{it.rubric}", but the file is named "{path.stem}"'))
    if not it.draft and not it.agreed_by.strip():
        faults.append(found.fault(("agreed_by",), '"agreed_by" must say who agreed on the levels'))
    first: dict[str, int] = {}
    for at, exemplar in enumerate(it.items):
        if first.setdefault(exemplar.id, at) != at:
            faults.append(found.fault(("exemplars", at, "id"), f'the id "{exemplar.id}" is used already, by exemplar {first[exemplar.id] + 1}'))
    if faults:
        raise FaultyFile(faults)
    return found


def faults_in(it: Exemplars, rubric: Rubric) -> Iterator[tuple[Place, str]]:
    """Yield (place, what is wrong) where levels or reasons do not fit the rubric: a criterion left out or unknown, a level it has not."""
    if it.rubric != rubric.id:
        yield ("rubric",), f'the exemplars are for "{it.rubric}", but are read with the rubric "{rubric.id}"'
        return
    for at, exemplar in enumerate(it.items):
        for field, given in (("levels", exemplar.levels), ("why", exemplar.why)):
            yield from _criteria(("exemplars", at, field), exemplar.id, given, rubric)
        for name, level in exemplar.levels.items():
            if name in rubric.criteria and level not in (known := rubric.criteria[name].levels):
                message = f'exemplar "{exemplar.id}": "{name}" has no level {level}; it has 1 to {len(known)}'
                yield ("exemplars", at, "levels", name), message


def _criteria(place: Place, exemplar: str, given: Mapping[str, object], rubric: Rubric) -> Iterator[tuple[Place, str]]:
    for name in given:
        if name not in rubric.criteria:
            hint = did_you_mean(name, rubric.criteria)
            yield (*place, name), f'exemplar "{exemplar}": the rubric has no criterion "{name}"{hint}'
    for name in rubric.criteria:
        if name not in given:
            yield place, f'exemplar "{exemplar}": "{place[-1]}" leaves out "{name}"'
