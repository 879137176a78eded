"""The curriculum's order: which modules there are and what belongs to each. Reads one file, opens no lesson."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, get_args

from pydantic import ConfigDict, Field, RootModel, model_validator

from . import located
from .competencies import CompetencyId
from .located import Id, Model, Text

Minutes = Annotated[int, Field(ge=1, le=600)]


class ModuleMinutes(Model):
    """Honest time in minutes for the lesson with its practice, and for the assignment."""

    lesson: Minutes
    assignment: Minutes


class Module(Model):
    """One module: a lesson with practice scenarios in `practice` order, and the assignment that goes with it."""

    id: Id
    title: Text
    summary: Text
    minutes: ModuleMinutes
    competencies: tuple[CompetencyId, ...] = Field(min_length=1)
    practice: tuple[Id, ...] = Field(min_length=1)
    assignment: Id


class Curriculum(Model):
    """All modules, in the order they are offered."""

    modules: tuple[Module, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _once_each(self) -> Curriculum:
        listed = {
            "module": [module.id for module in self.modules],
            "assignment": [module.assignment for module in self.modules],
            "practice scenario": [name for module in self.modules for name in module.practice],
        }
        for what, names in listed.items():
            if twice := sorted({name for name in names if names.count(name) > 1}):
                raise ValueError(f'{what} "{twice[0]}" is listed twice')
        return self


class Competency(Model):
    """One category: what it is called, and what one would see of it."""

    name: Text
    observable: Text


class Competencies(RootModel[dict[CompetencyId, Competency]]):
    """The wording of the categories, by id; all twelve are there."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _all_there(self) -> Competencies:
        missing = [name for name in get_args(CompetencyId) if name not in self.root]
        if missing:
            raise ValueError(f"these competencies have no wording: {', '.join(missing)}")
        return self


def read(path: Path, shown: str | None = None) -> Curriculum:
    """Read curriculum.yaml. Raises FaultyFile."""
    return located.read(path, Curriculum, shown)
