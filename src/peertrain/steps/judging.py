"""The kinds of step that ask for a judgement of several things at once: `rate`, `sort`, `order`, `check`.

All go on to the same next step, whatever the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator

from ..located import Id, Model, Text
from .state import State
from .step import Part, Straight, shown_texts


class Rate(Straight):
    """How fitting each of several responses is, on a scale of 4 or 5 points; the highest is the most fitting."""

    kind = "rate"
    verb = "rate"
    rate: Text = Field(description="The question.")
    scale: Literal[4, 5] = Field(4, description="How many points the scale has: 4, or 5 with a middle.")
    labels: tuple[Text, ...] | None = Field(None, description="Words for the points, from least to most fitting; without them, the player's own.")
    items: dict[Id, Text] = Field(min_length=2, max_length=12, description="The responses to rate, by id.")

    @model_validator(mode="after")
    def _a_label_each(self) -> Rate:
        if self.labels is not None and len(self.labels) != self.scale:
            raise ValueError(f"a scale of {self.scale} needs {self.scale} labels, not {len(self.labels)}")
        return self

    def parts(self) -> Iterator[Part]:
        yield from super().parts()
        for number, label in enumerate(self.labels or ()):
            yield Part(("labels", number), label)
        for name, text in self.items.items():
            yield Part(("items", name), text)

    def answered(self) -> Any:
        return [self.scale, sorted(self.items)]

    def fault_in(self, value: Any, state: State) -> str | None:
        if not isinstance(value, dict):
            return "each response needs a rating"
        if fault := _names_fault(value, self.items, "response"):
            return fault
        wrong = [name for name, rating in value.items() if type(rating) is not int or not 1 <= rating <= self.scale]
        return f'"{wrong[0]}" must be rated from 1 to {self.scale}' if wrong else None

    def shown(self, state: State) -> dict[str, Any]:
        labels = self.labels or (None,) * self.scale
        scale = [{"value": number, "label": label} for number, label in enumerate(labels, start=1)]
        return super().shown(state) | {"items": shown_texts(self.items), "scale": scale}

    def in_words(self, value: Any) -> list[str] | None:
        return [f"{self.point(value[name])}: {text}" for name, text in self.items.items()]

    def point(self, rating: int) -> str:
        """A point of the scale in words."""
        return self.labels[rating - 1] if self.labels else f"{rating}/{self.scale}"


class Question(Model):
    """One question asked of every card, and the categories to answer it with."""

    text: Text
    categories: dict[Id, Text] = Field(min_length=2, max_length=6)


class Sort(Straight):
    """Cards into categories, with one or more questions asked of each card."""

    kind = "sort"
    verb = "sort"
    sort: Text = Field(description="What the sorting is about.")
    questions: dict[Id, Question] = Field(min_length=1, max_length=4, description="The questions asked of each card, by id.")
    cards: dict[Id, Text] = Field(min_length=2, max_length=40, description="The cards, by id.")

    def parts(self) -> Iterator[Part]:
        yield from super().parts()
        for name, question in self.questions.items():
            yield Part(("questions", name, "text"), question.text)
            for category, text in question.categories.items():
                yield Part(("questions", name, "categories", category), text)
        for name, text in self.cards.items():
            yield Part(("cards", name), text)

    def answered(self) -> Any:
        return [{name: sorted(question.categories) for name, question in sorted(self.questions.items())}, sorted(self.cards)]

    def fault_in(self, value: Any, state: State) -> str | None:
        if not isinstance(value, dict):
            return "each card needs an answer"
        if fault := _names_fault(value, self.cards, "card"):
            return fault
        for card, given in value.items():
            if not isinstance(given, dict):
                return f'the card "{card}" needs an answer to each question'
            if fault := _names_fault(given, self.questions, "question"):
                return f'the card "{card}": {fault}'
            for question, category in given.items():
                if not isinstance(category, str) or category not in self.questions[question].categories:
                    return f'the card "{card}": "{question}" has no category {category!r:.80}'
        return None

    def shown(self, state: State) -> dict[str, Any]:
        questions = [{"id": name, "text": question.text, "categories": shown_texts(question.categories)} for name, question in self.questions.items()]
        return super().shown(state) | {"questions": questions, "cards": shown_texts(self.cards)}

    def in_words(self, value: Any) -> list[str] | None:
        return [
            f"{text.rstrip('.')}: {', '.join(question.categories[value[card][name]] for name, question in self.questions.items())}"
            for card, text in self.cards.items()
        ]


class Order(Straight):
    """Things put in an order, first to last."""

    kind = "order"
    verb = "order"
    order: Text = Field(description="What decides the order.")
    items: dict[Id, Text] = Field(min_length=2, max_length=8, description="The things to put in order, by id; shown first as they stand here.")

    def parts(self) -> Iterator[Part]:
        yield from super().parts()
        for name, text in self.items.items():
            yield Part(("items", name), text)

    def answered(self) -> Any:
        return sorted(self.items)

    def fault_in(self, value: Any, state: State) -> str | None:
        if not isinstance(value, list):
            return "the order is missing"
        return _list_fault(value, self.items) or _names_fault(dict.fromkeys(value), self.items, "item")

    def shown(self, state: State) -> dict[str, Any]:
        return super().shown(state) | {"items": shown_texts(self.items)}

    def in_words(self, value: Any) -> list[str] | None:
        return [self.items[name] for name in value]


_PICTURE = r"^pictures/[a-z0-9_]+\.(svg|png)$"


class Picture(Model):
    """A picture beside the scenario file: SVG or PNG, at most 200 KB. `alt`: what it shows, for people who cannot see it."""

    file: str = Field(json_schema_extra={"pattern": _PICTURE})
    alt: Text

    @field_validator("file")
    @classmethod
    def _beside(cls, file: str) -> str:
        if not re.fullmatch(_PICTURE, file):
            raise ValueError(f"a picture is named like pictures/porch.svg or pictures/porch.png, not {file:.60}")
        return file


class Check(Straight):
    """Everything that applies is ticked; or exactly `pick` things."""

    kind = "check"
    verb = "check"
    check: Text = Field(description="The question.")
    picture: Picture | None = Field(None, description="A picture of the scene, from the folder pictures/ beside the file.")
    pick: Annotated[int, Field(ge=1)] | None = Field(None, description="Exactly so many must be ticked; without it any number, also none.")
    items: dict[Id, Text] = Field(min_length=2, max_length=20, description="What can be ticked, by id.")

    @model_validator(mode="after")
    def _leaves_some(self) -> Check:
        if self.pick is not None and self.pick >= len(self.items):
            raise ValueError(f"pick must be less than the number of items, {len(self.items)}")
        return self

    def parts(self) -> Iterator[Part]:
        yield from super().parts()
        if self.picture:
            yield Part(("picture", "alt"), self.picture.alt)
        for name, text in self.items.items():
            yield Part(("items", name), text)

    def answered(self) -> Any:
        return [self.pick, sorted(self.items)]

    def fault_in(self, value: Any, state: State) -> str | None:
        if not isinstance(value, list):
            return "nothing was ticked or left"
        if fault := _list_fault(value, self.items):
            return fault
        return f"exactly {self.pick} must be ticked, not {len(value)}" if self.pick not in (None, len(value)) else None

    def shown(self, state: State) -> dict[str, Any]:
        picture = {"file": self.picture.file, "alt": self.picture.alt} if self.picture else None
        return super().shown(state) | {"items": shown_texts(self.items), "pick": self.pick, "picture": picture}

    def in_words(self, value: Any) -> list[str] | None:
        return [text for name, text in self.items.items() if name in value]


def _names_fault(given: dict[Any, Any], known: dict[str, Any], what: str) -> str | None:
    for name in given:
        if name not in known:
            return f"there is no {what} {name!r:.80}"
    missing = next((name for name in known if name not in given), None)
    return f'the {what} "{missing}" is missing' if missing else None


def _list_fault(value: list[Any], known: dict[str, Any]) -> str | None:
    for name in value:
        if not isinstance(name, str) or name not in known:
            return f"there is no item {name!r:.80}"
    return "something is named twice" if len(set(value)) != len(value) else None
