"""A translation beside its original: the same scenario in other words, all of them translated.

Pure: two scenarios in, findings at places of the translation out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..located import Place
from ..scenario import Scenario
from ..steps import AnyStep, Sort
from .found import Finding
from .wording import lists

LONG = 5  # words; shorter texts may well be the same in both ("No.", a name)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<=[a-z,;] )(?:Mrs?\. |Dr\. )?([A-Z][a-z]{2,})\b")
_TOLD = 5


def findings(translated: Scenario, original: Scenario) -> Iterator[Finding]:
    """What of `translated` is not as in `original`, or still in the original's words."""
    texts = dict(translated.parts())
    wanted = dict(original.parts())
    differing = list(_differing(_leaves(translated, texts), _leaves(original, wanted), texts, wanted))
    yield from differing
    yield from _other_order(translated, original)
    if not differing and translated.digest != original.digest:
        yield Finding(("steps",), "its steps do not lead where the original's do")
    for place, text in texts.items():
        said = wanted.get(place)
        if said is not None and len(text.split()) >= LONG and text.split() == said.split():
            yield Finding(place, f"{_named(place)} is not translated yet")
        elif said is not None and (lost := sorted(_numbers(said) - _numbers(text))):
            yield Finding(place, f"{_named(place)} lacks the number {', '.join(lost[:_TOLD])} of the original", grave=False)
    if lost := sorted(_names(wanted) - set(re.findall(r"\w+", " ".join(texts.values())))):
        yield Finding((), f"names of the original are nowhere in it: {', '.join(lost[:_TOLD])}", grave=False)


def _leaves(it: Scenario, texts: Mapping[Place, str]) -> dict[Place, Any]:
    """Everything the file says, by place; texts as True, since only whether they are there can be compared."""
    leaves: dict[Place, Any] = {}

    def note(place: Place, value: Any) -> None:
        if place in texts:
            leaves[place] = True
        elif isinstance(value, Mapping):
            for name, inner in value.items():
                note((*place, name), inner)
        elif isinstance(value, list) and any((*place, number) in texts for number in range(len(value))):
            for number, inner in enumerate(value):
                note((*place, number), inner)
        elif value is not None and place != ("sources",) and place[-2:] != ("picture", "file"):
            leaves[place] = value

    note((), it.model_dump(mode="json"))
    return leaves


def _differing(here: Mapping[Place, Any], there: Mapping[Place, Any], texts: Mapping[Place, str], wanted: Mapping[Place, str]) -> Iterator[Finding]:
    for ours, theirs, what in ((here, there, "is missing, and the original has it"), (there, here, "is not in the original")):
        told: set[Place] = set()
        for place in theirs:
            if place not in ours:
                top = next(place[:length] for length in range(1, len(place) + 1) if not _has(ours, place[:length]))
                if top not in told:
                    told.add(top)
                    yield Finding(top, f"{_named(top)} {what}")
    for place, value in here.items():
        if place in there and there[place] != value:
            yield Finding(place, f"{_named(place)} is {_said(value)}, but {_said(there[place])} in the original")


def _other_order(translated: Scenario, original: Scenario) -> Iterator[Finding]:
    """Parts of steps that are shown in another order: that may show a panel's order, and learners would not meet the same page."""
    for name, step in translated.steps.items():
        other = original.steps.get(name)
        for place, ids in _shown(step).items():
            there = _shown(other).get(place) if other else None
            if there and ids != there and set(ids) == set(there):
                message = f"{_named(('steps', name, *place))} stand in another order than in the original: {', '.join(ids)}; there {', '.join(there)}"
                yield Finding(("steps", name, *place), message)


def _shown(step: AnyStep) -> dict[Place, list[str]]:
    """The ids of what a step shows beside each other, in order, by their place in it."""
    found: dict[Place, list[str]] = {
        (field,): list(getattr(step, field)) for field in ("options", "items", "cards", "questions") if hasattr(step, field)
    }
    if isinstance(step, Sort):
        found |= {("questions", name, "categories"): list(question.categories) for name, question in step.questions.items()}
    return found


def _has(leaves: Mapping[Place, Any], place: Place) -> bool:
    return any(leaf[: len(place)] == place for leaf in leaves)


def _named(place: Place) -> str:
    """A place in words: `step "porch": options, ask, text`."""
    if place[:1] == ("steps",) and len(place) > 1:
        rest = ", ".join(map(str, place[2:]))
        return f'step "{place[1]}"' + (f": {rest}" if rest else "")
    return ", ".join(map(str, place))


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "empty"
    return str(value).lower() if isinstance(value, bool) else f"{value}"


def _numbers(text: str) -> set[str]:
    return {re.sub(r"\D", "", number) for number in _NUMBER.findall(text)}


def _names(texts: Mapping[Place, str]) -> set[str]:
    """Words that look like names: with a capital in the middle of a sentence, twice or more, and never without one."""
    whole = " ".join(texts.values())
    found = _NAME.findall(whole)
    small = set(re.findall(r"\b[a-z]+\b", whole))
    return {name for name in found if found.count(name) > 1 and name.lower() not in small and name not in lists().no_names}
