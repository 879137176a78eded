"""The simple state a scenario may declare: bounded whole numbers and flags. Pure; evaluates no expression.

A flag is True or False, a number lies between its `min` and `max`. What is added is kept within them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, StrictBool, StrictInt, Tag, model_validator

from ..located import Id, Model, Text

State = Mapping[str, int]
Bound = Annotated[int, Field(strict=True, ge=-20, le=20)]


class Flag(Model):
    """Something that is so or not. `label`: what learners are told it is; without one they are not told."""

    type: Literal["flag"]
    start: StrictBool = False
    label: Text | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the most it can be."""
        return 0, 1

    def told(self, value: int) -> bool:
        """A value as it is shown."""
        return bool(value)


class Number(Model):
    """A whole number between `min` and `max`. `label`: what learners are told it is; without one they are not told."""

    type: Literal["number"]
    start: Bound
    min: Bound = 0
    max: Bound
    label: Text | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the most it can be."""
        return self.min, self.max

    def told(self, value: int) -> int:
        """A value as it is shown."""
        return value

    @model_validator(mode="after")
    def _in_order(self) -> Number:
        if not self.min <= self.start <= self.max:
            raise ValueError(f"start must lie between min and max, and {self.start} is not between {self.min} and {self.max}")
        return self


Variable = Annotated[Flag | Number, Field(discriminator="type")]


class Within(Model):
    """A number that must be at least or at most so much."""

    at_least: Bound | None = None
    at_most: Bound | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Within:
        if self.at_least is None and self.at_most is None:
            raise ValueError("say at_least or at_most, or both")
        return self


def _number_or_flag(raw: Any) -> str:
    return "number" if isinstance(raw, dict | Within) else "flag"


def _whole_or_flag(raw: Any) -> str:
    return "flag" if isinstance(raw, bool) else "number"


Needs = dict[Id, Annotated[Annotated[StrictBool, Tag("flag")] | Annotated[Within, Tag("number")], Discriminator(_number_or_flag)]]
Sets = dict[Id, Annotated[Annotated[StrictBool, Tag("flag")] | Annotated[StrictInt, Tag("number")], Discriminator(_whole_or_flag)]]
Adds = dict[Id, StrictInt]


def begin(variables: Mapping[str, Flag | Number]) -> dict[str, int]:
    """The state at the start."""
    return {name: variable.start for name, variable in variables.items()}


def met(needs: Needs, state: State) -> bool:
    """Whether `state` is as `needs` asks."""
    return not needs or all(_is(state[name], need) for name, need in needs.items())


def _is(value: int, need: bool | Within) -> bool:
    if isinstance(need, bool):
        return bool(value) == need
    return (need.at_least is None or value >= need.at_least) and (need.at_most is None or value <= need.at_most)


def changed(state: State, sets: Sets, adds: Adds, variables: Mapping[str, Flag | Number]) -> dict[str, int]:
    """`state` after what an option sets and adds."""
    after = {**state, **sets}
    for name, amount in adds.items():
        least, most = variables[name].bounds
        after[name] = max(least, min(most, after[name] + amount))
    return after


def fault_in_use(name: str, variables: Mapping[str, Flag | Number], use: bool | int | Within, *, adds: bool = False) -> str | None:
    """Why `name` cannot be asked, set or added to like this, in words; None if it can. Unknown names are the caller's."""
    variable = variables[name]
    if isinstance(variable, Flag):
        if adds:
            return f'"{name}" is a flag, and nothing can be added to it; say sets'
        return None if isinstance(use, bool) else f'"{name}" is a flag: true or false'
    if isinstance(use, bool):
        return f'"{name}" is a number, not a flag'
    least, most = variable.bounds
    if isinstance(use, Within):
        wanted = (use.at_least if use.at_least is not None else least, use.at_most if use.at_most is not None else most)
        if wanted[0] > min(wanted[1], most) or wanted[1] < least:
            return f'"{name}" lies between {least} and {most}, so this can never be so'
        return None
    if not adds and not least <= use <= most:
        return f'"{name}" lies between {least} and {most}, and cannot be {use}'
    return None
