"""The kind of step that is answered in the learner's own words."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ..located import Id, Text
from .state import State
from .step import Straight

LONGEST_ANSWER = 5000


class Write(Straight):
    """The learner's own words; a supervisor rates them by the rubric."""

    kind = "write"
    verb = "write"
    write: Text = Field(description="What to write about.")
    rubric: Id | None = Field(None, description="The rubric that a supervisor rates the answer by; needed in assessed scenarios.")

    def fault_in(self, value: Any, state: State) -> str | None:
        if not isinstance(value, str) or not value.strip():
            return "nothing was written"
        return f"longer than {LONGEST_ANSWER} letters" if len(value) > LONGEST_ANSWER else None

    def shown(self, state: State) -> dict[str, Any]:
        return super().shown(state) | {"max_length": LONGEST_ANSWER}

    def in_words(self, value: Any) -> list[str] | None:
        return [str(value)]
