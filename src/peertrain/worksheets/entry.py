"""One line of what a learner fills in, as it is recorded, and what all of them come to. Knows no files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from pydantic import JsonValue, field_validator, model_validator

from ..located import Id
from ..response import Recorded, bounded

Verb = Literal["fill", "clear", "undo"]


class Entry(Recorded):
    """What a learner did to a worksheet.

    `fill`: `field` now holds `value` (None: nothing). `clear`: every field is empty from here on. `undo`: the clearing whose id is
    `value` has not been; it says so only while nothing was filled in since.
    """

    named = "an entry"

    v: Literal[1] = 1
    worksheet: Id
    verb: Verb
    field: Id | None = None
    value: JsonValue = None

    @property
    def about(self) -> str:
        return self.worksheet

    @field_validator("value")
    @classmethod
    def _bounded(cls, value: JsonValue) -> JsonValue:
        return bounded(value)

    @model_validator(mode="after")
    def _of_a_field(self) -> Entry:
        if (self.verb == "fill") != (self.field is not None):
            raise ValueError("what is filled in is a field, and nothing else is")
        return self


class Filled(NamedTuple):
    """What a worksheet holds. `answers`: field -> value. `cleared`: the id of the clearing that can still be undone, if any."""

    answers: dict[str, Any]
    cleared: str | None


def filled(entries: Iterable[Entry]) -> Filled:
    """What `entries`, oldest first, come to: the last line of a field wins."""
    answers: dict[str, Any] = {}
    cleared: tuple[str, dict[str, Any]] | None = None
    for entry in entries:
        if entry.verb == "clear":
            if answers:
                cleared = (entry.id, answers)
            answers = {}
        elif entry.verb == "undo":
            if cleared and cleared[0] == entry.value:
                answers, cleared = cleared[1], None
        else:
            assert entry.field is not None
            cleared = None
            answers = {name: value for name, value in answers.items() if name != entry.field}
            if entry.value is not None:
                answers[entry.field] = entry.value
    return Filled(answers, cleared[0] if cleared else None)
