"""One judgement of one member of a panel, as a row of a table; a decision's answer taken apart into rows and put together again. Pure.

| kind | part | question | value |
| --- | --- | --- | --- |
| choose | | | the option's id |
| rate | the response | | a point of the scale |
| sort | the card | the question | the category |
| order | the thing | | its place, from 1 |
| check | the thing | | 1 where it was ticked, 0 where not |

A decision that was passed is one row, without part and question, whose value is `(pass)`; no option can be called that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..errors import did_you_mean
from ..steps import AnyStep, Check, Choose, Order, Rate, Sort
from ..walk import Visit
from .sheets import words_digest

PASSED = "(pass)"
MEMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
DIGITS = 12  # of a digest, as a table says it
Asked = tuple[str, str]  # part, question


class Rating(NamedTuple):
    """One row. `member`: a code that is nobody's name. `digest`: of the scene the sheet was made from. `words`: `words_digest` of the
    decision as it was read. `reason`: the member's own words, on the first row of a decision.
    """

    member: str
    scenario: str
    digest: str
    words: str
    step: str
    part: str
    question: str
    value: str
    reason: str = ""


class Source(NamedTuple):
    """Where a row stands: the file as named, and the line, from 1."""

    path: str
    line: int


class About(NamedTuple):
    """The decision that rows are about: the member, the scene as it was then, and the step."""

    member: str
    scenario: str
    digest: str
    words: str
    step: str


def about(rating: Rating) -> About:
    """What a row is about."""
    return About(*rating[:5])


def asked_of(step: AnyStep) -> list[Asked]:
    """What a decision asks, in its order: one (part, question) for each row of an answer."""
    if isinstance(step, Sort):
        return [(card, question) for card in step.cards for question in step.questions]
    if isinstance(step, Rate | Order | Check):
        return [(item, "") for item in step.items]
    return [("", "")]


def rows(member: str, scenario: str, digest: str, step: AnyStep, visit: Visit) -> Iterator[Rating]:
    """The rows of one decision that was answered or passed."""
    of = (member, scenario, digest[:DIGITS], words_digest(step), visit.step)
    if visit.verb == "pass":
        yield Rating(*of, "", "", PASSED)
        return
    for number, ((part, question), value) in enumerate(values_of(step, visit.value).items()):
        yield Rating(*of, part, question, value, (visit.why or "") if number == 0 else "")


def values_of(step: AnyStep, value: Any) -> dict[Asked, str]:
    """A valid answer taken apart: what is asked -> the value of its row."""
    asked = asked_of(step)
    if isinstance(step, Rate):
        return {(part, ""): str(value[part]) for part, _ in asked}
    if isinstance(step, Sort):
        return {(card, question): value[card][question] for card, question in asked}
    if isinstance(step, Order):
        return {(part, ""): str(value.index(part) + 1) for part, _ in asked}
    if isinstance(step, Check):
        return {(part, ""): str(int(part in value)) for part, _ in asked}
    return {("", ""): str(value)}


def answer_of(step: AnyStep, values: Mapping[Asked, str]) -> Any:
    """The answer put together from the values of all its rows. Raises ValueError, in words, where they make none."""
    asked = asked_of(step)
    for place in values:
        if place not in asked:
            raise ValueError(_not_asked(step, place))
    missing = [part for part in asked if part not in values]
    if missing:
        raise ValueError(f"{_named(missing[0])} has no value, and {len(missing) - 1} more" if missing[1:] else f"{_named(missing[0])} has no value")
    value: Any
    if isinstance(step, Rate):
        value = {part: _whole(values[part, ""], (part, "")) for part, _ in asked}
    elif isinstance(step, Sort):
        value = {card: {question: values[card, question] for question in step.questions} for card in step.cards}
    elif isinstance(step, Order):
        places = {part: _whole(values[part, ""], (part, "")) for part, _ in asked}
        if sorted(places.values()) != list(range(1, len(asked) + 1)):
            raise ValueError(f"the places must be 1 to {len(asked)}, each once")
        value = sorted(places, key=places.__getitem__)
    elif isinstance(step, Check):
        ticks = {part: _whole(values[part, ""], (part, "")) for part, _ in asked}
        if wrong := [part for part, tick in ticks.items() if tick not in (0, 1)]:
            raise ValueError(f'"{wrong[0]}" must be 1 (ticked) or 0')
        value = [part for part, tick in ticks.items() if tick]
    else:
        value = values["", ""]
    if isinstance(step, Choose) and value not in step.options:
        raise ValueError(f'there is no option "{value:.80}"{did_you_mean(value, step.options)}')
    if not isinstance(step, Choose) and (fault := step.fault_in(value, {})):
        raise ValueError(fault)
    return value


def misplaced(ratings: Iterable[Rating]) -> list[int]:
    """The numbers of those rows, from 0, that say again what a row before them says."""
    seen: set[tuple[str, ...]] = set()
    again = []
    for number, rating in enumerate(ratings):
        of = (rating.member, rating.scenario, rating.step, rating.part, rating.question)
        if of in seen:
            again.append(number)
        seen.add(of)
    return again


def _whole(text: str, asked: Asked) -> int:
    if not re.fullmatch(r"\d{1,3}", text.strip(), flags=re.ASCII):
        raise ValueError(f'{_named(asked)} must have a whole number, not "{text:.40}"')
    return int(text)


def _named(asked: Asked) -> str:
    return " / ".join(f'"{part}"' for part in asked if part) or "the decision"


def _not_asked(step: AnyStep, place: Asked) -> str:
    part, question = place
    asked = asked_of(step)
    parts, questions = dict.fromkeys(each for each, _ in asked), dict.fromkeys(each for _, each in asked)
    if part not in parts:
        return f'there is no part "{part:.80}"{did_you_mean(part, parts)}' if parts != {"": None} else f'takes no part, and "{part:.80}" is given'
    what = f'there is no question "{question:.80}"{did_you_mean(question, questions)}'
    return what if questions != {"": None} else f'takes no question, and "{question:.80}" is given'
