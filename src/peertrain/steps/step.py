"""What all kinds of step share: how they are answered, where they lead, when they are left out. Knows no kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Literal, NamedTuple

from pydantic import Field

from ..located import Id, Model, Place, Text
from .state import Needs, State

Verb = Literal["continue", "choose", "write", "rate", "sort", "order", "check", "pass", "kept", "revisit", "share", "take_back", "hand_in"]

LONGEST_REASON = 2000


class Way(NamedTuple):
    """One way on from a step: where in the step it is written, the step it leads to, and what takes it, in words."""

    place: Place
    target: str
    what: str


class Part(NamedTuple):
    """One piece of a step's text: where in the step it is written, and the words."""

    place: Place
    text: str


class AnyStep(Model):
    """The fields that any kind of step may have, and what the rest of peertrain asks of a step."""

    kind: ClassVar[str]
    verb: ClassVar[Verb | None] = None

    content_note: Text | None = Field(None, description="A warning shown before the step's text.")
    pass_to: Id | None = Field(None, description="Where passing leads; without it, the nearest step that every way on from here comes to.")
    why: Literal["optional", "required"] | None = Field(None, description="Whether a reason is asked for at the moment of answering.")
    private: bool = Field(False, description="The answer stays in the learner's own folder, and is not handed in unless they share it.")
    requires: Needs = Field({}, description="What the state must be for this step to come up; where it is not, the step is left out.")
    otherwise: Id | None = Field(None, description="Where the walk goes when `requires` is not met; without it, where passing would lead.")

    @property
    def text(self) -> str:
        """The words of the step itself."""
        return str(getattr(self, self.kind))

    def parts(self) -> Iterator[Part]:
        """Every text a learner may read in this step, in the file's order."""
        if self.content_note:
            yield Part(("content_note",), self.content_note)
        yield Part((self.kind,), self.text)

    def ways(self) -> Iterator[Way]:
        """Every way on that an answer can take, in the file's order."""
        yield from ()

    def targets(self) -> tuple[str, ...]:
        """Every step that an answer can lead to, each once, in the file's order."""
        return tuple(dict.fromkeys(way.target for way in self.ways()))

    def answered(self) -> Any:
        """The ids an answer is made of, as sorted JSON values; they are part of a scenario's digest."""
        return None

    def fault_in(self, value: Any, state: State) -> str | None:
        """Why `value` is no answer to this step in `state`, in words; None if it is one."""
        return None if value is None else "this step takes no answer"

    def after(self, value: Any) -> str:
        """The step that the valid answer `value` leads to."""
        raise NotImplementedError

    def shown(self, state: State) -> dict[str, Any]:
        """What a learner's page gets of this step: JSON values, nothing about steps to come."""
        return {"kind": self.kind, "text": self.text, "content_note": self.content_note, "why": self.why, "private": self.private}

    def in_words(self, value: Any) -> list[str] | None:
        """The valid answer `value` as a reader would want to see it, a line for each part; None where nothing is said."""
        return None


class Straight(AnyStep):
    """A step whose every answer leads to the same next one."""

    then: Id = Field(description="The step that comes next.")

    def ways(self) -> Iterator[Way]:
        yield Way(("then",), self.then, "then")

    def after(self, value: Any) -> str:
        return self.then


def shown_texts(texts: dict[str, str]) -> list[dict[str, str]]:
    """Named texts as a page gets them."""
    return [{"id": name, "text": text} for name, text in texts.items()]
