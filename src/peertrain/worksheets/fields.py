"""The kinds of field that a worksheet is made of, one small class each.

A kind says what it asks, which values are answers and when one is empty or not yet whole. It knows nothing of other fields or of what
was answered. To add a kind: one class, one line in `KINDS` and in `FieldKind`, one view in widgets/worksheet/, one macro for paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from .. import catalogue
from ..errors import did_you_mean
from ..instruments import INSTRUMENTS, Instrument, InstrumentId
from ..located import Id, Model, Text
from ..steps import LONGEST_ANSWER, Part

LONGEST_LINE = 300
LONGEST_NUMBER = 4  # letters typed at one item of an instrument
YEARS = range(1900, 2200)
BILLION = 1_000_000_000

STATUSES = ("in_place", "begun", "not_yet")
IN_PLACE = "in_place"
PLAN = ("next", "who", "by")  # what is asked where something is not in place yet


class AnyField(Model):
    """What any kind of field may have, and what the rest of peertrain asks of a field."""

    kind: ClassVar[str]

    help: Text | None = Field(None, description="A line below the question that says how to answer it.")
    required: Text | None = Field(None, description="Why it cannot be left out. Until it is filled in, the sheet says that it is missing, and why.")

    def asks(self, language: str = catalogue.ENGLISH) -> str:
        """The question, in the words of the file. `language`: that of the page, for a field whose question is not the file's."""
        return str(getattr(self, self.kind))

    def parts(self) -> Iterator[Part]:
        """Every text of the file that a learner may read in this field."""
        yield Part((self.kind,), self.asks())
        for name in ("help", "required"):
            if text := getattr(self, name):
                yield Part((name,), text)

    def is_empty(self, value: Any) -> bool:
        """Whether `value` says nothing."""
        return value is None

    def fault_in(self, value: Any) -> str | None:
        """Why `value`, which is not empty, is no answer, in words; None if it is one."""
        raise NotImplementedError

    def lacks(self, value: Any) -> tuple[str, ...]:
        """What of a valid answer is still to be filled in, by name."""
        return ()

    def shape(self) -> Any:
        """What an answer is made of, as JSON values: a translation has the same."""
        return [self.kind, self.required is not None]

    def shown(self, language: str) -> dict[str, Any]:
        """What the page gets of this field: JSON values."""
        return {"kind": self.kind, "question": self.asks(language), "help": self.help, "required": self.required}


class OwnWords(AnyField):
    """Words of one's own, of at most `longest` letters."""

    longest: ClassVar[int]

    def is_empty(self, value: Any) -> bool:
        return value is None or (isinstance(value, str) and not value.strip())

    def fault_in(self, value: Any) -> str | None:
        if not isinstance(value, str):
            return "it must be text"
        return f"it is longer than {self.longest} letters" if len(value) > self.longest else None

    def shown(self, language: str) -> dict[str, Any]:
        return super().shown(language) | {"longest": self.longest}


class Line(OwnWords):
    """One line of one's own words."""

    kind = "line"
    longest = LONGEST_LINE
    line: Text = Field(description="The question.")


class Words(OwnWords):
    """Several lines of one's own words."""

    kind = "text"
    longest = LONGEST_ANSWER
    text: Text = Field(description="The question.")


class Day(AnyField):
    """A date."""

    kind = "date"
    date: Text = Field(description="The question.")

    def is_empty(self, value: Any) -> bool:
        return value in (None, "")

    def fault_in(self, value: Any) -> str | None:
        return date_fault(value)


class Choose(AnyField):
    """One of several answers."""

    kind = "choose"
    choose: Text = Field(description="The question.")
    options: dict[Id, Text] = Field(min_length=2, max_length=20, description="The answers, by id.")

    def parts(self) -> Iterator[Part]:
        yield from super().parts()
        yield from (Part(("options", name), text) for name, text in self.options.items())

    def fault_in(self, value: Any) -> str | None:
        return None if isinstance(value, str) and value in self.options else f"there is no answer {value!r:.80}"

    def shape(self) -> Any:
        return [*super().shape(), list(self.options)]

    def shown(self, language: str) -> dict[str, Any]:
        return super().shown(language) | {"options": _listed(self.options)}


class Tick(AnyField):
    """Everything that applies."""

    kind = "tick"
    tick: Text = Field(description="The question.")
    items: dict[Id, Text] = Field(min_length=1, max_length=40, description="What can be ticked, by id.")

    def parts(self) -> Iterator[Part]:
        yield from super().parts()
        yield from (Part(("items", name), text) for name, text in self.items.items())

    def is_empty(self, value: Any) -> bool:
        return value is None or value == []

    def fault_in(self, value: Any) -> str | None:
        if not isinstance(value, list):
            return "nothing was ticked or left"
        for name in value:
            if not isinstance(name, str) or name not in self.items:
                return f"there is nothing like {name!r:.80} to tick"
        return "something is ticked twice" if len(set(value)) != len(value) else None

    def shape(self) -> Any:
        return [*super().shape(), list(self.items)]

    def shown(self, language: str) -> dict[str, Any]:
        return super().shown(language) | {"items": _listed(self.items)}


class WholeNumber(AnyField):
    """A whole number."""

    kind = "number"
    number: Text = Field(description="The question.")
    min: Annotated[int, Field(ge=-BILLION, le=BILLION)] | None = Field(None, description="The least it can be.")
    max: Annotated[int, Field(ge=-BILLION, le=BILLION)] | None = Field(None, description="The most it can be.")

    @model_validator(mode="after")
    def _leaves_some(self) -> WholeNumber:
        if self.min is not None and self.max is not None and self.min >= self.max:
            raise ValueError(f"max must be more than min, which is {self.min}")
        return self

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the most it can be."""
        return (-BILLION if self.min is None else self.min, BILLION if self.max is None else self.max)

    def fault_in(self, value: Any) -> str | None:
        least, most = self.bounds
        if type(value) is not int:
            return "it must be a whole number"
        return None if least <= value <= most else f"it must be from {least} to {most}"

    def shape(self) -> Any:
        return [*super().shape(), self.min, self.max]

    def shown(self, language: str) -> dict[str, Any]:
        return super().shown(language) | {"min": self.bounds[0], "max": self.bounds[1]}


class Status(AnyField):
    """Whether something is in place, begun or not there yet; and where it is not in place: the next step, who takes it, and by when."""

    kind = "status"
    status: Text = Field(description="A statement that is true where it is in place.")

    def fault_in(self, value: Any) -> str | None:
        if not isinstance(value, dict) or value.get("state") not in STATUSES:
            return f"it must be one of {', '.join(STATUSES)}"
        if set(value) - {"state", *PLAN}:
            return "it says more than it was asked"
        for name in ("next", "who"):
            text = value.get(name, "")
            if not isinstance(text, str) or len(text) > LONGEST_LINE:
                return f"each line must be text of at most {LONGEST_LINE} letters"
        return date_fault(value["by"]) if value.get("by", "") != "" else None

    def lacks(self, value: Any) -> tuple[str, ...]:
        return () if value["state"] == IN_PLACE else tuple(name for name in PLAN if not value.get(name, "").strip())

    def shown(self, language: str) -> dict[str, Any]:
        return super().shown(language) | {"longest": LONGEST_LINE}


class Numbers(AnyField):
    """The numbers of a published form that is filled in elsewhere. We add up; the form's words are not shown."""

    kind = "instrument"
    instrument: InstrumentId = Field(description="The form: proqol_5.")

    @property
    def form(self) -> Instrument:
        """How its numbers add up."""
        return INSTRUMENTS[self.instrument]

    def asks(self, language: str = catalogue.ENGLISH) -> str:
        return catalogue.say(language, f"said.{self.instrument}.asks")

    def parts(self) -> Iterator[Part]:
        yield from (part for part in super().parts() if part.place != (self.kind,))

    def is_empty(self, value: Any) -> bool:
        return value is None or (isinstance(value, list) and not any(isinstance(text, str) and text.strip() for text in value))

    def fault_in(self, value: Any) -> str | None:
        if not isinstance(value, list) or len(value) != self.form.items:
            return f"it must be {self.form.items} numbers"
        if any(not isinstance(text, str) or len(text) > LONGEST_NUMBER for text in value):
            return f"each number must be at most {LONGEST_NUMBER} letters long"
        return None

    def lacks(self, value: Any) -> tuple[str, ...]:
        return tuple(str(item) for item, number in enumerate(self.numbers(value), start=1) if not self.form.allows(number))

    def numbers(self, value: Any) -> list[int | str | None]:
        """What was typed at each item: a number, None for nothing, or else the text as it is, which is no number of the form's."""
        texts = [""] * self.form.items if self.is_empty(value) else [text.strip() for text in value]
        return [int(text) if re.fullmatch("[0-9]{1,4}", text) else text or None for text in texts]

    def shape(self) -> Any:
        return [*super().shape(), self.instrument]

    def shown(self, language: str) -> dict[str, Any]:
        return super().shown(language) | {"count": self.form.items, "least": self.form.least, "most": self.form.most}


KINDS: tuple[type[AnyField], ...] = (Line, Words, Day, Choose, Tick, WholeNumber, Status, Numbers)
_NAMES = tuple(kind.kind for kind in KINDS)


def _of_one_kind(raw: Any) -> Any:
    if isinstance(raw, dict) and len([name for name in _NAMES if name in raw]) != 1:
        hints = (did_you_mean(str(name), _NAMES) for name in raw if name not in AnyField.model_fields and name not in _NAMES)
        hint = next(filter(None, hints), "") if not any(name in raw for name in _NAMES) else ""
        raise PydanticCustomError("field_kind", "a field has exactly one of: {kinds}{hint}", {"kinds": ", ".join(_NAMES), "hint": hint})
    return raw


def _kind_of(raw: Any) -> str | None:
    """A tag that is no field's name: it stands in the place of every fault, where it would be taken for one."""
    if isinstance(raw, AnyField):
        return f"<{raw.kind}>"
    named = [name for name in _NAMES if isinstance(raw, dict) and name in raw]
    return f"<{named[0]}>" if len(named) == 1 else None


FieldKind = Annotated[
    Annotated[
        Annotated[Line, Tag("<line>")]
        | Annotated[Words, Tag("<text>")]
        | Annotated[Day, Tag("<date>")]
        | Annotated[Choose, Tag("<choose>")]
        | Annotated[Tick, Tag("<tick>")]
        | Annotated[WholeNumber, Tag("<number>")]
        | Annotated[Status, Tag("<status>")]
        | Annotated[Numbers, Tag("<instrument>")],
        Discriminator(_kind_of, custom_error_type="field_kind", custom_error_message="a field is a set of names, question first"),
    ],
    BeforeValidator(_of_one_kind),
]


def date_fault(value: Any) -> str | None:
    """Why `value` is no date as we keep one (2026-12-01), in words; None if it is one."""
    try:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) and date.fromisoformat(value).year in YEARS:
            return None
    except ValueError:
        pass
    return f"it must be a date from {YEARS[0]} to {YEARS[-1]}"


def _listed(texts: dict[str, str]) -> list[dict[str, str]]:
    return [{"id": name, "text": text} for name, text in texts.items()]
