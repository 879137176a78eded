"""A worksheet, as its file says it: sections with fields. Reads one file; knows no answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from .. import located, scenario
from ..catalogue import ENGLISH
from ..competencies import CompetencyId
from ..errors import FaultyFile
from ..located import Id, Located, Model, Place, Text
from ..steps import Part
from .fields import AnyField, FieldKind, Status

FOLDER = "worksheets"  # beside a lesson, and again in the learner's private folder

Run = dict[str, Any]


class Section(Model):
    """A part of a worksheet: fields by id, under one title."""

    title: Text = Field(description="What the part is called.")
    text: Text | None = Field(None, description="What is said before the questions; **strong words** stand out.")
    content_note: Text | None = Field(None, description="A warning shown before the part, which is then opened by a button.")
    fields: dict[Id, FieldKind] = Field(min_length=1, max_length=40, description="The questions, by id; an id is used once in a worksheet.")


class Worksheet(Model):
    """A form that a person fills in, keeps for themselves and prints."""

    id: Id = Field(description="The same as the file's name.")
    title: Text = Field(description="What learners know it by.")
    module: Id = Field(description="The module it belongs to.")
    minutes: Annotated[int, Field(ge=1, le=120, description="Honest time to fill it in.")]
    competencies: tuple[CompetencyId, ...] = Field(min_length=1, max_length=4, description="One to four of the twelve.")
    sources: tuple[Text, ...] = Field((), description="Document and section that it draws on.")
    prints: Literal["all", "plan"] = Field(
        "all", description="What is printed: the whole sheet, or a plan of what is not in place yet, with who and by when."
    )
    intro: Text = Field(description="One short paragraph or two; **strong words** stand out.")
    sections: dict[Id, Section] = Field(min_length=1, max_length=20, description="The parts, by id.")
    closing: Text | None = Field(None, description="What is said at the end, on the page and on paper.")

    @cached_property
    def fields(self) -> dict[str, AnyField]:
        """Every field by its id, in order."""
        return {name: asked for section in self.sections.values() for name, asked in section.fields.items()}

    def fitting(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Those of `answers` (field -> value) that are answers to this worksheet as it is now and are not empty, in its order."""
        return {
            name: answers[name]
            for name, asked in self.fields.items()
            if name in answers and not asked.is_empty(answers[name]) and asked.fault_in(answers[name]) is None
        }

    def parts(self) -> Iterator[Part]:
        """Every text that a learner may read, with its place in the file."""
        yield Part(("title",), self.title)
        yield Part(("intro",), self.intro)
        for name, section in self.sections.items():
            here: Place = ("sections", name)
            for part in ("title", "content_note", "text"):
                if text := getattr(section, part):
                    yield Part((*here, part), text)
            for asked, told in section.fields.items():
                for place, text in told.parts():
                    yield Part((*here, "fields", asked, *place), text)
        if self.closing:
            yield Part(("closing",), self.closing)

    @property
    def shape(self) -> Any:
        """What a translation has alike: what is asked, of which kind and in which order."""
        sections = {name: {asked: told.shape() for asked, told in section.fields.items()} for name, section in self.sections.items()}
        return [self.prints, [[name, list(asked.items())] for name, asked in sections.items()]]

    def shown(self, language: str = ENGLISH) -> dict[str, Any]:
        """What the page and the paper get of it: JSON values. `language`: that of its words."""
        return {
            "id": self.id,
            "title": self.title,
            "minutes": self.minutes,
            "prints": self.prints,
            "intro": paragraphs(self.intro),
            "sections": [
                {
                    "id": name,
                    "title": section.title,
                    "text": paragraphs(section.text or ""),
                    "content_note": section.content_note,
                    "fields": [{"id": asked, **told.shown(language)} for asked, told in section.fields.items()],
                }
                for name, section in self.sections.items()
            ],
            "closing": paragraphs(self.closing or ""),
        }


def paragraphs(text: str) -> list[list[Run]]:
    """A text as paragraphs of runs `{"text", "strong"}`: blank lines part paragraphs, and `**words**` are strong."""
    found = []
    for part in re.split(r"\n\s*\n", text):
        if told := part.strip():
            pieces = re.split(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", told, flags=re.DOTALL)
            found.append([{"text": piece, "strong": bool(number % 2)} for number, piece in enumerate(pieces) if piece])
    return found


def faults_in(it: Worksheet) -> Iterator[tuple[Place, str]]:
    """Yield (place, what is wrong) for what no learner should meet."""
    homes: dict[str, str] = {}
    for name, section in it.sections.items():
        for asked in section.fields:
            if asked in homes:
                yield (
                    ("sections", name, "fields", asked),
                    f'there is a field "{asked}" in section "{homes[asked]}" already; each needs an id of its own',
                )
            homes.setdefault(asked, name)
    if it.prints == "plan" and not any(isinstance(asked, Status) for asked in it.fields.values()):
        yield ("prints",), "a plan is made of status fields, and there is none"


def read(path: Path, shown: str | None = None) -> Worksheet:
    """Read and check one worksheet. Raises FaultyFile with every fault."""
    return read_located(path, shown).value


def read_located(path: Path, shown: str | None = None) -> Located[Worksheet]:
    """Like `read`, keeping the lines."""
    found = located.read_located(path, Worksheet, shown)
    faults = [found.fault(place, message) for place, message in faults_in(found.value)]
    if found.value.id != scenario.id_of(path):
        faults.append(found.fault(("id",), f'id is "{found.value.id}", but the file is named "{scenario.id_of(path)}"'))
    if faults:
        raise FaultyFile(faults)
    return found


def files(folder: Path) -> list[Path]:
    """The worksheet files of a module's folder in the order of their ids, without translations."""
    return scenario.files(folder / FOLDER)
