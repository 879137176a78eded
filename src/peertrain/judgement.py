"""What a key says of one step, a class for each kind of decision: its shape, its faults, and what an answer earns by it.

Knows one step and one answer at a time; the rules for credit are in `credit`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import Field

from . import credit
from .errors import did_you_mean
from .located import Id, Model, Place, Text
from .steps import Check, Choose, Order, Rate, Sort
from .steps.state import State

Drift = Literal["clinical", "case_management", "friend_or_sponsor", "enforcement", "own_tools_unused"]
DriftLevel = Literal["individual", "organisational"]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Points = Annotated[float, Field(gt=0, le=100, allow_inf_nan=False, description="What the step is worth: more than 0, at most 100.")]

_RATIONALE = "Why the panel thinks so; learners read it in their feedback."
_SECOND_VIEW = "The same seen by a second person, from another chair; learners read it below the first."
_LEVEL = "Whether the drift is a person's own, or one that the workplace asks for and has to mend."


class Part(NamedTuple):
    """What one part of an answer earned: the chosen option, one rated response, one card, one ticked item, or the whole order.

    `part`: its id, None for the whole. `credit`: 0 to 1. `rationale`: in one paragraph or two.
    `drift`: where this part of the answer leans to, if anywhere.
    """

    part: str | None
    credit: float
    rationale: str
    red_line: bool = False
    drift: Drift | None = None
    drift_level: DriftLevel = "individual"


class StepKeyBase(Model):
    """What one step is worth."""

    kind: ClassVar[str]
    points: Points

    def faults(self, step: Any) -> Iterator[tuple[Place, str]]:
        """Yield (place, what is wrong), given the step of the same kind."""
        raise NotImplementedError

    def parts(self, step: Any, value: Any, state: State) -> tuple[Part, ...]:
        """What each part of the valid answer `value`, given in `state`, earned."""
        raise NotImplementedError

    def credit(self, step: Any, value: Any, parts: tuple[Part, ...]) -> float:
        """What the valid answer `value` earned, 0 to 1; `parts`: what its parts did."""
        return math.fsum(part.credit for part in parts) / len(parts)

    def best(self, step: Any, state: State) -> Any:
        """The answer that most of the panel would give in `state`."""
        raise NotImplementedError

    @property
    def could_lean(self) -> bool:
        """Whether some answer leans towards drift."""
        return False


class Reasoned(Model):
    """What two people have to say about one part of a decision."""

    rationale: Text = Field(description=_RATIONALE)
    second_view: Text | None = Field(None, description=_SECOND_VIEW)

    @cached_property
    def views(self) -> str:
        """Both views, each its own paragraph."""
        return "\n\n".join(view for view in (self.rationale, self.second_view) if view)


class OptionKey(Reasoned):
    """What the panel made of one option."""

    share: Share = Field(description="The part of the panel that would do this, 0 to 1.")
    red_line: bool = Field(False, description="Choosing it makes the whole scenario earn nothing.")
    drift: Drift | None = Field(None, description="Where choosing it leans to.")
    drift_level: DriftLevel = Field("individual", description=_LEVEL)


class ChooseKey(StepKeyBase):
    """What a choice is worth: an option earns its share of the panel by the largest share of those that were open."""

    kind = "choose"
    options: dict[Id, OptionKey] = Field(min_length=2, description="What the panel made of each option.")

    def faults(self, step: Choose) -> Iterator[tuple[Place, str]]:
        yield from _names(self.options, step.options, ("options",), "option")
        yield from _adds_up((option.share for option in self.options.values()), ("options",))
        if not self.earns(self.options):
            yield (), ": most of the panel would cross a red line"

    def earns(self, offered: Iterable[str]) -> bool:
        """Whether one of the options `offered` earns everything: one that most of the panel would choose, and no red line."""
        known = [self.options[name] for name in offered if name in self.options]
        most = max((option.share for option in known), default=0.0)
        return most > 0 and any(option.share == most and not option.red_line for option in known)

    def parts(self, step: Choose, value: str, state: State) -> tuple[Part, ...]:
        option = self.options[value]
        earned = 0.0 if option.red_line else credit.share(option.share, [self.options[name].share for name in step.open(state)])
        return (_part(value, earned, option),)

    def best(self, step: Choose, state: State) -> str:
        return max(step.open(state), key=lambda name: (not self.options[name].red_line, self.options[name].share))

    @property
    def could_lean(self) -> bool:
        return any(option.drift for option in self.options.values())


class RatingKey(Reasoned):
    """How the panel rated one response."""

    panel: dict[Annotated[int, Field(ge=1, le=5)], Share] = Field(min_length=1, description="Point of the scale -> part of the panel that gave it.")
    drift: Drift | None = Field(None, description="Where rating it as fitting leans to.")
    drift_level: DriftLevel = Field("individual", description=_LEVEL)


class RateKey(StepKeyBase):
    """What ratings are worth: each earns 1 for the panel's mode, a half one point away on the same side, and the step their mean."""

    kind = "rate"
    ratings: dict[Id, RatingKey] = Field(min_length=2, description="How the panel rated each response.")

    def faults(self, step: Rate) -> Iterator[tuple[Place, str]]:
        yield from _names(self.ratings, step.items, ("ratings",), "response")
        for name, entry in self.ratings.items():
            for point in entry.panel:
                if point > step.scale:
                    yield ("ratings", name, "panel", point), f": the scale has no point {point}"
            yield from _adds_up(entry.panel.values(), ("ratings", name, "panel"))

    def parts(self, step: Rate, value: Mapping[str, int], state: State) -> tuple[Part, ...]:
        return tuple(
            _part(name, credit.rating(value[name], entry.panel, step.scale), entry, leans=2 * value[name] > step.scale + 1)
            for name, entry in self.ratings.items()
        )

    def best(self, step: Rate, state: State) -> dict[str, int]:
        return {name: max(self.ratings[name].panel, key=self.ratings[name].panel.__getitem__) for name in step.items}

    @property
    def could_lean(self) -> bool:
        return any(rating.drift for rating in self.ratings.values())


class CardKey(Reasoned):
    """Where the panel put one card."""

    panel: dict[Id, dict[Id, Share]] = Field(min_length=1, description="Question -> category -> the part of the panel that chose it.")
    drift: dict[Id, dict[Id, Drift]] = Field({}, description="Question -> category -> where putting the card there leans to.")
    drift_level: DriftLevel = Field("individual", description=_LEVEL)


class SortKey(StepKeyBase):
    """What sorting is worth: each card and question earns its share by the largest, and the step their mean."""

    kind = "sort"
    cards: dict[Id, CardKey] = Field(min_length=2, description="Where the panel put each card.")

    def faults(self, step: Sort) -> Iterator[tuple[Place, str]]:
        yield from _names(self.cards, step.cards, ("cards",), "card")
        for name, entry in self.cards.items():
            place: Place = ("cards", name, "panel")
            yield from _names(entry.panel, step.questions, place, "question")
            for question, shares in entry.panel.items():
                if question in step.questions:
                    yield from _known(shares, step.questions[question].categories, (*place, question), "category")
                yield from _adds_up(shares.values(), (*place, question))
            yield from _known(entry.drift, step.questions, ("cards", name, "drift"), "question")
            for question, leanings in entry.drift.items():
                if question in step.questions:
                    yield from _known(leanings, step.questions[question].categories, ("cards", name, "drift", question), "category")

    def parts(self, step: Sort, value: Mapping[str, Mapping[str, str]], state: State) -> tuple[Part, ...]:
        return tuple(self._card(name, entry, value[name]) for name, entry in self.cards.items())

    def _card(self, name: str, entry: CardKey, given: Mapping[str, str]) -> Part:
        earned = [credit.share(shares.get(given[question], 0.0), list(shares.values())) for question, shares in entry.panel.items()]
        leanings = [entry.drift.get(question, {}).get(category) for question, category in given.items()]
        return Part(
            part=name,
            credit=math.fsum(earned) / len(earned),
            rationale=entry.views,
            drift=next((drift for drift in leanings if drift), None),
            drift_level=entry.drift_level,
        )

    def best(self, step: Sort, state: State) -> dict[str, dict[str, str]]:
        return {
            card: {question: max(self.cards[card].panel[question], key=self.cards[card].panel[question].__getitem__) for question in step.questions}
            for card in step.cards
        }

    @property
    def could_lean(self) -> bool:
        return any(leanings for card in self.cards.values() for leanings in card.drift.values())


class OrderKey(StepKeyBase, Reasoned):
    """What an order is worth: marks for how near each thing is to its place in the panel's order."""

    kind = "order"
    order: tuple[Id, ...] = Field(min_length=2, description="The panel's order, first to last.")

    def faults(self, step: Order) -> Iterator[tuple[Place, str]]:
        yield from _names(dict.fromkeys(self.order), step.items, ("order",), "item")
        if len(set(self.order)) != len(self.order):
            yield ("order",), ": an item is named twice in the order"
        if self.order == tuple(step.items):
            yield ("order",), ": the items are shown in the panel's order, so leaving them as they are would earn everything"

    def parts(self, step: Order, value: list[str], state: State) -> tuple[Part, ...]:
        return (Part(part=None, credit=credit.order(value, self.order), rationale=self.views),)

    def best(self, step: Order, state: State) -> list[str]:
        return list(self.order)


class TickKey(OptionKey):
    """What the panel made of one item: the share that would tick it."""


class CheckKey(StepKeyBase):
    """What ticking is worth: with `pick`, the shares of what was picked; without, what the panel ticks less what it does not.

    A part's own credit says only whether it was ticked, or left, as most of the panel would; the step's is worked out as a whole.
    """

    kind = "check"
    ticks: dict[Id, TickKey] = Field(min_length=2, description="What the panel made of each item.")

    def faults(self, step: Check) -> Iterator[tuple[Place, str]]:
        yield from _names(self.ticks, step.items, ("ticks",), "item")
        for name, entry in self.ticks.items():
            if entry.red_line and entry.share > 0.5:
                yield ("ticks", name), ": most of the panel would cross a red line"
        if step.pick is None and all(entry.share <= 0.5 for entry in self.ticks.values()):
            yield ("ticks",), ": nothing is ticked by more than half of the panel, so no answer could earn anything"
        if step.pick is not None:
            least = sorted((entry.share for entry in self.ticks.values()), reverse=True)[: step.pick][-1]
            for name, entry in self.ticks.items():
                if entry.red_line and least <= entry.share <= 0.5:
                    yield ("ticks", name), f": a red line is among the {step.pick} that most of the panel would tick"
        if step.pick is not None and sum(entry.share > 0 for entry in self.ticks.values()) < step.pick:
            yield ("ticks",), f": fewer than {step.pick} items have a share, so no answer could earn everything"

    def parts(self, step: Check, value: list[str], state: State) -> tuple[Part, ...]:
        agreed = {name: (entry.share > 0.5) == (name in value) for name, entry in self.ticks.items()}
        return tuple(_part(name, float(agreed[name]), entry, leans=name in value) for name, entry in self.ticks.items())

    def credit(self, step: Check, value: list[str], parts: tuple[Part, ...]) -> float:
        shares = {name: entry.share for name, entry in self.ticks.items()}
        return credit.ticks(value, shares) if step.pick is None else credit.pick(value, shares, step.pick)

    def best(self, step: Check, state: State) -> list[str]:
        if step.pick is None:
            return [name for name in step.items if self.ticks[name].share > 0.5]
        chosen = sorted(step.items, key=lambda name: -self.ticks[name].share)[: step.pick]
        return [name for name in step.items if name in chosen]

    @property
    def could_lean(self) -> bool:
        return any(tick.drift for tick in self.ticks.values())


def _part(name: str, earned: float, entry: OptionKey | RatingKey, *, leans: bool = True) -> Part:
    red_line = isinstance(entry, OptionKey) and entry.red_line and leans
    return Part(
        part=name,
        credit=earned,
        rationale=entry.views,
        red_line=red_line,
        drift=entry.drift if leans else None,
        drift_level=entry.drift_level,
    )


def _known(given: Mapping[str, Any], known: Mapping[str, Any], place: Place, what: str) -> Iterator[tuple[Place, str]]:
    for name in given:
        if name not in known:
            yield (*place, name), f' has no {what} "{name}"{did_you_mean(name, known)}'


def _names(given: Mapping[str, Any], known: Mapping[str, Any], place: Place, what: str) -> Iterator[tuple[Place, str]]:
    yield from _known(given, known, place, what)
    for name in known:
        if name not in given:
            yield place, f': {what} "{name}" has no points'


def _adds_up(shares: Any, place: Place) -> Iterator[tuple[Place, str]]:
    whole = math.fsum(shares)
    if abs(whole - 1) > 0.005:
        yield place, f": the shares add up to {whole:.2f}, not 1"
