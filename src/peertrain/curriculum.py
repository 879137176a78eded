"""The curriculum's order: which modules there are and what belongs to each. Reads one file, opens no lesson."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import ConfigDict, Field, RootModel, model_validator

from . import located
from .competencies import CompetencyId
from .located import Id, Model, Text

FILE = "curriculum.yaml"
Minutes = Annotated[int, Field(ge=1, le=600)]


class ModuleMinutes(Model):
    """Honest time in minutes for the lesson with its practice, and for the assignment; None where there is no assignment."""

    lesson: Minutes
    assignment: Minutes | None

    @property
    def whole(self) -> int:
        """Both together."""
        return self.lesson + (self.assignment or 0)


Audience = Literal["peers", "supervisors", "leaders"]


class Module(Model):
    """One module: a lesson with practice scenarios in `practice` order, and the assignment that goes with it (None in a panel's course).

    `worksheets`: those that the lesson shows, in its order.
    """

    id: Id
    title: Text
    summary: Text
    minutes: ModuleMinutes
    competencies: tuple[CompetencyId, ...] = Field(min_length=1)
    practice: tuple[Id, ...] = Field(min_length=1)
    worksheets: tuple[Id, ...] = ()
    assignment: Id | None
    audience: Audience = "peers"

    @model_validator(mode="after")
    def _minutes_of_what_there_is(self) -> Module:
        if (self.assignment is None) != (self.minutes.assignment is None):
            raise ValueError("an assignment has minutes, and minutes are for an assignment: say both, or null for both")
        return self


class Curriculum(Model):
    """All modules, in the order they are offered."""

    modules: tuple[Module, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _once_each(self) -> Curriculum:
        listed = {
            "module": [module.id for module in self.modules],
            "assignment": [module.assignment for module in self.modules if module.assignment],
            "practice scenario": [name for module in self.modules for name in module.practice],
            "worksheet": [name for module in self.modules for name in module.worksheets],
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


def keep_only(modules: Collection[str], path: Path) -> None:
    """Write curriculum.yaml with these modules alone, in the order it has them, comments and all. Raises OSError."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    listed = yaml.load(path)
    listed["modules"][:] = [module for module in listed["modules"] if module["id"] in modules]
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(listed, file)


def read(path: Path, shown: str | None = None) -> Curriculum:
    """Read curriculum.yaml. Raises FaultyFile."""
    return located.read(path, Curriculum, shown)
