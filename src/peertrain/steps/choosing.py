"""The kind of step where one option is chosen, each leading somewhere and perhaps changing the state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from ..located import Id, Model, Text
from .state import Adds, Needs, Sets, State, met
from .step import AnyStep, Part, Way


class Option(Model):
    """One thing a person might do."""

    text: Text = Field(description="What the person does or says.")
    requires: Needs = Field({}, description="What the state must be for this option to be offered.")
    sets: Sets = Field({}, description="State that this option sets to a value.")
    adds: Adds = Field({}, description="Numbers that this option adds to, or takes from.")
    then: Id = Field(description="The step it leads to.")


class Choose(AnyStep):
    """One option of several, each leading somewhere."""

    kind = "choose"
    verb = "choose"
    choose: Text = Field(description="The question.")
    options: dict[Id, Option] = Field(min_length=2, max_length=8, description="What can be done, by id.")

    def open(self, state: State) -> dict[str, Option]:
        """The options offered in `state`."""
        return {name: option for name, option in self.options.items() if met(option.requires, state)}

    def parts(self) -> Iterator[Part]:
        yield from super().parts()
        for name, option in self.options.items():
            yield Part(("options", name, "text"), option.text)

    def ways(self) -> Iterator[Way]:
        for name, option in self.options.items():
            yield Way(("options", name, "then"), option.then, f'option "{name}"')

    def answered(self) -> Any:
        conditional = {
            name: option.model_dump(include={"requires", "sets", "adds"}, exclude_defaults=True)
            for name, option in sorted(self.options.items())
            if option.requires or option.sets or option.adds
        }
        return conditional or None

    def fault_in(self, value: Any, state: State) -> str | None:
        if not isinstance(value, str) or value not in self.options:
            return f"there is no option {value!r:.80}"
        return None if met(self.options[value].requires, state) else f'the option "{value}" is not open here'

    def after(self, value: Any) -> str:
        return self.options[value].then

    def shown(self, state: State) -> dict[str, Any]:
        return super().shown(state) | {"options": [{"id": name, "text": option.text} for name, option in self.open(state).items()]}

    def in_words(self, value: Any) -> list[str] | None:
        return [self.options[value].text]
