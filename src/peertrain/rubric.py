"""A rubric: criteria with described levels, and what a set of levels is worth. Reads one file; rates nobody."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator

from . import located
from .errors import FaultyFile
from .located import Id, Located, Model, Text

Level = Annotated[int, Field(ge=1, le=9)]


class Criterion(Model):
    """One question a supervisor asks of an answer, with the levels an answer can reach, lowest first."""

    question: Text
    levels: dict[Level, Text] = Field(min_length=2)

    @field_validator("levels")
    @classmethod
    def _without_gaps(cls, levels: dict[int, str]) -> dict[int, str]:
        if list(levels) != list(range(1, len(levels) + 1)):
            raise ValueError(f"levels must count 1, 2, 3 ... in order, not {', '.join(map(str, levels))}")
        return levels


class Rubric(Model):
    """Criteria by id, in the order they are asked."""

    id: Id
    title: Text
    criteria: dict[Id, Criterion] = Field(min_length=1, max_length=8)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the whole rubric, wording included: a rating is kept with the words it was made by."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    def fault_in(self, levels: Mapping[str, int]) -> str | None:
        """Why `levels` (criterion -> level) is no rating by this rubric; None if it is one."""
        for name, criterion in self.criteria.items():
            if name not in levels:
                return f'no level was chosen for "{criterion.question}"'
            if type(levels[name]) is not int or levels[name] not in criterion.levels:
                return f'"{criterion.question}" has no level {levels[name]!r}'
        extra = sorted(set(levels) - set(self.criteria))
        return f"the rubric has no criterion {extra[0]!r}" if extra else None

    def share(self, levels: Mapping[str, int]) -> float:
        """What `levels` earn, 0 to 1: the mean over criteria of (level - 1) / (top level - 1).

        Raises ValueError where `fault_in` has something to say.
        """
        if fault := self.fault_in(levels):
            raise ValueError(fault)
        parts = [(levels[name] - 1) / (len(criterion.levels) - 1) for name, criterion in self.criteria.items()]
        return math.fsum(parts) / len(parts)


def read(path: Path, shown: str | None = None) -> Rubric:
    """Read one rubric. Raises FaultyFile."""
    return read_located(path, shown).value


def read_located(path: Path, shown: str | None = None) -> Located[Rubric]:
    """Like `read`, keeping the lines."""
    found = located.read_located(path, Rubric, shown)
    if found.value.id != path.stem:
        raise FaultyFile([found.fault(("id",), f'id is "{found.value.id}", but the file is named "{path.stem}"')])
    return found
