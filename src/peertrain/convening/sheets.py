"""A panel's sheet of a scene: a straight scenario in which every keyed decision is asked once, in the scene's own words. Pure.

A decision keeps its id, its texts and its order; what it needed of the state is said, and no longer needed. A reason is asked with each.
Nothing of a key is in a sheet but which steps it speaks of.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from .. import catalogue
from ..check import duration
from ..formats.scenario_yaml import plain
from ..scenario import Scenario
from ..steps import AnyStep, Check, Choose
from ..steps.state import Needs
from .plan import Leg, Page, Telling

LONGEST = 60  # minutes, as a scenario may say
_MOST_LETTERS = 4000  # of one text
_DROPPED = ("requires", "otherwise", "pass_to", "private", "why", "then", "options")


class _Laid(NamedTuple):
    """A step of the sheet: its name, and the content notes that it stands under."""

    name: str
    notes: tuple[str, ...]
    raw: dict[str, Any]


def derive(scenario: Scenario, legs: Sequence[Leg], language: str = catalogue.ENGLISH) -> Scenario:
    """Return the sheet that asks the decisions of `legs` (at least one) in the words of `scenario`.

    `scenario`: the scene, or a translation of it that has the digest which `legs` were planned for. `language`: that of its words.
    """
    words, taken = _Words(scenario, language), {leg.decision for leg in legs}
    laid = [_Laid(_free("for_the_panel", taken), (), {"say": words.plural("sheet.intro", len(legs))})]
    for leg, before in zip(legs, (None, *legs), strict=False):
        told = list(words.before(leg, before))
        pages = leg.pages or ((Page((), leg.notes),) if told else ())
        for number, page in enumerate(pages, start=1):
            texts = [words.telling(telling, page.notes) for telling in page.tellings] + (told if number == len(pages) else [])
            said = [telling.step for telling in page.tellings if telling.what == "say"]
            name = _free(next((step for step in said if step not in taken), f"before_{leg.decision}"), taken)
            laid.append(_Laid(name, page.notes, {"say": _cut("\n\n".join(texts)), **words.note(page.notes)}))
        laid.append(_Laid(leg.decision, leg.notes, asked(scenario, leg.decision)))
    laid.append(_Laid(_free("thank_you", taken), (), {"ending": words.say("sheet.thanks"), "debrief": words.say("sheet.debrief")}))
    raw = plain(scenario)
    kept = {field: raw[field] for field in ("id", "title", "module", "setting", "competencies", "sources") if field in raw}
    steps = {step.name: _leading(laid, number) for number, step in enumerate(laid)}
    made = Scenario.model_validate({**kept, "minutes": 1, "start": laid[0].name, "steps": steps})
    return made.model_copy(update={"minutes": max(1, min(LONGEST, round(sum(map(duration.of_step, made.steps.values())))))})


def asked(scenario: Scenario, name: str) -> dict[str, Any]:
    """A decision as a sheet asks it, in the shape of the scenario's file, without where it leads."""
    raw: dict[str, Any] = plain(scenario)["steps"][name]
    step = scenario.steps[name]
    options = {"options": {option: {"text": told.text} for option, told in step.options.items()}} if isinstance(step, Choose) else {}
    return {field: value for field, value in raw.items() if field not in _DROPPED} | options | {"why": "required"}


def words_digest(step: AnyStep) -> str:
    """Twelve hexadecimal digits over what a member reads at a decision: the same in a scene and in its sheet, as long as no word changes."""
    read = [["/".join(map(str, place)), text] for place, text in sorted(step.parts(), key=lambda part: tuple(map(str, part.place)))]
    shown = step.picture.file if isinstance(step, Check) and step.picture else None
    return hashlib.sha256(json.dumps([read, shown]).encode()).hexdigest()[:12]


def _free(name: str, taken: set[str]) -> str:
    """`name`, or with a number after it the first that is not taken; then it is."""
    names = (name, *(f"{name[:55]}_{number}" for number in range(2, 1000)))
    free = next(each for each in names if each not in taken and len(each) <= 60)
    taken.add(free)
    return free


def _cut(text: str) -> str:
    """A text that may stand in a scenario; what is told of a very long one is cut."""
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1]}…"


def _leading(laid: Sequence[_Laid], number: int) -> dict[str, Any]:
    """The step `number` with where it leads: on to the next; passed under a content note, past all that stands under it."""
    step = laid[number]
    if "ending" in step.raw:
        return step.raw
    then = laid[number + 1].name
    if "options" in step.raw:
        raw = step.raw | {"options": {option: told | {"then": then} for option, told in step.raw["options"].items()}}
    else:
        raw = step.raw | {"then": then}
    past = next(later.name for later in laid[number + 1 :] if not set(later.notes) & set(step.notes))
    return raw | ({"pass_to": past} if past != then and "say" in raw else {})


class _Words:
    """The words of one language for a scene's sheet."""

    def __init__(self, scenario: Scenario, language: str) -> None:
        self.scenario, self.language = scenario, language

    def say(self, key: str, **values: object) -> str:
        return catalogue.say(self.language, key, **values)

    def plural(self, key: str, n: int) -> str:
        return self.say(f"{key}.{'one' if n == 1 else 'other'}", n=n)

    def note(self, notes: tuple[str, ...]) -> dict[str, str]:
        """The content notes of `notes` as one."""
        told = dict.fromkeys(note for name in notes if (note := self.scenario.steps[name].content_note))
        return {"content_note": _cut(" ".join(told))} if told else {}

    def telling(self, telling: Telling, notes: tuple[str, ...]) -> str:
        """One thing told of the way; of a hard step that is passed there, only its note."""
        step = self.scenario.steps[telling.step]
        if telling.what == "chose":
            assert isinstance(step, Choose)
            return self.say("sheet.chose", text=step.options[telling.option].text)
        unread = step.content_note if telling.step not in notes else None
        text = unread or step.text
        return text if telling.what == "say" else self.say(f"sheet.{telling.what}", text=text)

    def before(self, leg: Leg, last: Leg | None) -> Iterator[str]:
        """What else has to be known at a decision: the state that learners are told of, where it changed, and what its options need."""
        standing = self._standing(leg)
        if standing and (last is None or standing != self._standing(last)):
            yield " ".join(f"{told}." for told in standing)
        step = self.scenario.steps[leg.decision]
        for option in step.options.values() if isinstance(step, Choose) else ():
            if option.requires:
                needs = ", ".join(self._needs(option.requires))
                yield self.say("sheet.needs", needs=needs, text=option.text) if needs else self.say("sheet.needs_unseen", text=option.text)

    def _standing(self, leg: Leg) -> list[str]:
        told = []
        for (_, variable), value in zip(self.scenario.state.items(), leg.situation.state, strict=True):
            if variable.label and variable.type == "flag":
                told.append(self.say("standing.flag", label=variable.label, value=self.say("word.yes" if value else "word.no")))
            elif variable.label:
                told.append(self.say("standing.number", label=variable.label, value=value, most=variable.bounds[1]))
        return told

    def _needs(self, needs: Needs) -> Iterator[str]:
        for name, need in needs.items():
            if label := self.scenario.state[name].label:
                if isinstance(need, bool):
                    told = self.say("word.yes" if need else "word.no")
                elif need.at_least is not None and need.at_most is not None:
                    told = self.say("sheet.between", least=need.at_least, most=need.at_most)
                else:
                    told = self.say("sheet.at_least", n=need.at_least) if need.at_least is not None else self.say("sheet.at_most", n=need.at_most)
                yield self.say("standing.flag", label=label, value=told)
