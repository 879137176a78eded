"""The kinds of step a scenario is made of, one small class each.

A kind says which verb answers it, which values are answers, where they lead and what a learner may see
of it. It knows nothing of other steps, keys or scores. To add a kind: one class here, one line in `Step`,
one view in widgets/scenario_player/.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import Discriminator, Field, StringConstraints, Tag

from .located import Model, Place

StepId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Verb = Literal["continue", "choose", "write", "pass"]

LONGEST_ANSWER = 5000


class Way(NamedTuple):
    """One way on from a step: where in the step it is written, the step it leads to, and what takes it, in words."""

    place: Place
    target: str
    what: str


class AnyStep(Model):
    """What all kinds share.

    `content_note`: a warning shown before the step's text. `pass_to`: where passing leads; without it, the
    nearest step that every way on from here comes to.
    """

    kind: ClassVar[str]
    verb: ClassVar[Verb | None] = None

    content_note: Text | None = None
    pass_to: StepId | None = None

    @property
    def text(self) -> str:
        """The words of the step itself."""
        return str(getattr(self, self.kind))

    def ways(self) -> Iterator[Way]:
        """Every way on that an answer can take, in the file's order."""
        yield from ()

    def targets(self) -> tuple[str, ...]:
        """Every step that an answer can lead to, each once, in the file's order."""
        return tuple(dict.fromkeys(way.target for way in self.ways()))

    def fault_in(self, value: Any) -> str | None:
        """Why `value` is no answer to this step, in words; None if it is one."""
        return None if value is None else "this step takes no answer"

    def after(self, value: Any) -> str:
        """The step that the valid answer `value` leads to."""
        raise NotImplementedError

    def shown(self) -> dict[str, Any]:
        """What a learner's page gets of this step: JSON values, nothing about steps to come."""
        return {"kind": self.kind, "text": self.text, "content_note": self.content_note}

    def in_words(self, value: Any) -> str | None:
        """The valid answer `value` as a reader would want to see it."""
        return None


class _Straight(AnyStep):
    then: StepId

    def ways(self) -> Iterator[Way]:
        yield Way(("then",), self.then, "then")

    def after(self, value: Any) -> str:
        return self.then


class Say(_Straight):
    """Narrative or dialogue; the learner reads and goes on."""

    kind = "say"
    verb = "continue"
    say: Text


class Option(Model):
    """One thing a person might do: its `text`, and the step it leads to."""

    text: Text
    then: StepId


class Choose(AnyStep):
    """One option of several, each leading somewhere."""

    kind = "choose"
    verb = "choose"
    choose: Text
    options: dict[StepId, Option] = Field(min_length=2, max_length=8)

    def ways(self) -> Iterator[Way]:
        for name, option in self.options.items():
            yield Way(("options", name, "then"), option.then, f'option "{name}"')

    def fault_in(self, value: Any) -> str | None:
        return None if isinstance(value, str) and value in self.options else f"there is no option {value!r:.80}"

    def after(self, value: Any) -> str:
        return self.options[value].then

    def shown(self) -> dict[str, Any]:
        options = [{"id": name, "text": option.text} for name, option in self.options.items()]
        return super().shown() | {"options": options}

    def in_words(self, value: Any) -> str | None:
        return self.options[value].text


class Write(_Straight):
    """The learner's own words; `rubric` names what a supervisor rates them by."""

    kind = "write"
    verb = "write"
    write: Text
    rubric: StepId | None = None

    def fault_in(self, value: Any) -> str | None:
        if not isinstance(value, str) or not value.strip():
            return "nothing was written"
        return f"longer than {LONGEST_ANSWER} letters" if len(value) > LONGEST_ANSWER else None

    def shown(self) -> dict[str, Any]:
        return super().shown() | {"max_length": LONGEST_ANSWER}

    def in_words(self, value: Any) -> str | None:
        return str(value)


class Ending(AnyStep):
    """The end of a path, with its debrief. Nothing is answered here."""

    kind = "ending"
    ending: Text
    debrief: Text

    def shown(self) -> dict[str, Any]:
        return super().shown() | {"debrief": self.debrief}


_KINDS = (Say, Choose, Write, Ending)


def _kind_of(raw: Any) -> str | None:
    if isinstance(raw, AnyStep):
        return raw.kind
    named = [kind.kind for kind in _KINDS if isinstance(raw, dict) and kind.kind in raw]
    return named[0] if len(named) == 1 else None


Step = Annotated[
    Annotated[Say, Tag("say")] | Annotated[Choose, Tag("choose")] | Annotated[Write, Tag("write")] | Annotated[Ending, Tag("ending")],
    Discriminator(
        _kind_of,
        custom_error_type="step_kind",
        custom_error_message="a step has exactly one of: say, choose, write, ending",
    ),
]
