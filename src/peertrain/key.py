"""A scoring key: what a panel made of each decision of a scenario. Reads one file; scores nobody.

A key is never released and never sent to a learner's page before the first attempt is complete. Its faults are those
that would make a score unfair.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from . import located
from .errors import FaultyFile, did_you_mean
from .judgement import CheckKey, ChooseKey, OrderKey, RateKey, SortKey, StepKeyBase
from .located import Id, Located, Model, Place
from .reach import Reach, reach
from .scenario import Scenario
from .steps import Check, Choose, Order, Rate, Sort

DECISIONS = (Choose, Rate, Sort, Order, Check)


class Panel(Model):
    """Who rated the items. `draft` until a panel of people with lived experience has."""

    status: Literal["draft", "rated"] = Field(description="draft: the authors' view; rated: a panel of people with lived experience has rated it.")
    members: Annotated[int, Field(ge=0, description="How many people rated it.")] = 0


_KEYS: dict[str, type[StepKeyBase]] = {"options": ChooseKey, "ratings": RateKey, "cards": SortKey, "order": OrderKey, "ticks": CheckKey}


def _kind_of(raw: Any) -> str | None:
    if isinstance(raw, StepKeyBase):
        return next(f"<{name}>" for name, kind in _KEYS.items() if isinstance(raw, kind))
    named = [name for name in _KEYS if isinstance(raw, dict) and name in raw]
    return f"<{named[0]}>" if len(named) == 1 else None


StepKey = Annotated[
    Annotated[ChooseKey, Tag("<options>")]
    | Annotated[RateKey, Tag("<ratings>")]
    | Annotated[SortKey, Tag("<cards>")]
    | Annotated[OrderKey, Tag("<order>")]
    | Annotated[CheckKey, Tag("<ticks>")],
    Discriminator(
        _kind_of,
        custom_error_type="step_kind",
        custom_error_message="a step of a key has exactly one of: " + ", ".join(_KEYS),
    ),
]


class ScoringKey(Model):
    """The key to one scenario."""

    scenario: Id = Field(description="The scenario's id.")
    panel: Panel = Field(description="Who stands behind the key.")
    steps: dict[Id, StepKey] = Field(min_length=1, description="What each decision is worth, by the step's id.")

    def entry(self, step: str) -> StepKeyBase | None:
        """What the key says of `step`; None where it gives it no points."""
        return self.steps.get(step)

    @property
    def draft(self) -> bool:
        """Whether the key still waits for a panel."""
        return self.panel.status == "draft"


def path_maxima(scenario: Scenario, key: ScoringKey) -> tuple[float, float]:
    """The least and the most that a path of answers (not passes) can earn at best, over every state that can come up.

    For a key that `faults_in` has nothing against; it refuses one to a scenario with more situations than can be looked at.
    """
    return _maxima(reach(scenario), key)


def _maxima(found: Reach, key: ScoringKey) -> tuple[float, float]:
    return found.extremes({name: entry.points for name, entry in key.steps.items()})


def faults_in(key: Located[ScoringKey], scenario: Scenario, found: Reach | None = None) -> Iterator[tuple[Place, str]]:
    """Yield (place, what is wrong) for a key that does not fit its scenario, is unfair, or cannot be proved to be fair.

    `found`: what can come up in `scenario`, where that is known already.
    """
    it = key.value
    if it.scenario != scenario.id:
        yield ("scenario",), f'the key is for "{it.scenario}", but stands beside "{scenario.id}"'
    if scenario.private:
        yield ("scenario",), f'"{scenario.id}" is private, so nothing of it can be scored'
    if it.panel.status == "rated" and it.panel.members < 1:
        yield ("panel", "members"), "a rated key must say how many people rated it"
    decisions = {name: step for name, step in scenario.steps.items() if isinstance(step, DECISIONS) and not step.private}
    for name in it.steps:
        entry = it.entry(name)
        assert entry is not None
        here: Place = ("steps", name)
        step = scenario.steps.get(name)
        if step is None:
            yield here, f'step "{name}" is not in the scenario{did_you_mean(name, decisions)}'
        elif step.private:
            yield here, f'step "{name}" is private, so it cannot be scored'
        elif step.kind != entry.kind:
            is_not = "is not a choice" if entry.kind == "choose" else f'is no "{entry.kind}" step'
            yield here, f'step "{name}" {is_not}'
        else:
            for place, message in entry.faults(step):
                yield (*here, *place), f'step "{name}"{message}'
    for name, decision in decisions.items():
        # A check or an order may be there for its own sake; a choice, a rating or a sorting without a key would look scored and not be.
        if name not in it.steps and isinstance(decision, Choose | Rate | Sort):
            what = "a choice" if isinstance(decision, Choose) else "a decision"
            yield ("steps",), f'step "{name}" is {what}, but the key gives it no points'
    found = found or reach(scenario)
    yield from _closed(it, scenario, found)
    if found.stopped:
        unproved = f"that every path can earn the same cannot be proved within {len(found.moves):,} situations, and more can come up"
        yield ("steps",), f"{unproved}; fewer or narrower numbers can be proved"
        return
    least, most = _maxima(found, it)
    if most - least > 1e-9:
        yield ("steps",), f"paths through the scenario have different maxima (from {least:g} to {most:g}); each must be able to earn the same"
    if math.isclose(most, 0.0, abs_tol=1e-9) and set(it.steps) <= set(decisions):
        yield ("steps",), "no path can earn anything by this key"


def _closed(key: ScoringKey, scenario: Scenario, found: Reach) -> Iterator[tuple[Place, str]]:
    """Choices that come up in a state in which nothing that is open could earn everything."""
    unfair = set()
    for name, state in found.moves:
        step, entry = scenario.steps[name], key.entry(name)
        if isinstance(step, Choose) and isinstance(entry, ChooseKey) and entry.earns(step.options):
            offered = step.open(dict(zip(scenario.state, state, strict=True)))
            if offered and not entry.earns(offered):
                unfair.add(name)
    for name in sorted(unfair):
        yield ("steps", name), f'step "{name}": the state can close what most of the panel would do, and nothing that stays open earns full credit'


def beside(path: Path) -> Path | None:
    """The key that goes with a scenario file: in keys/ beside scenarios/, or among an assignment's keys; None where there is none."""
    folder = path.resolve().parent.parent
    places = (folder / "keys" / path.name, folder.parent.parent / "keys" / folder.name / path.name)
    return next((place for place in places if place.is_file()), None)


def read(path: Path, scenario: Scenario, shown: str | None = None) -> ScoringKey:
    """Read the key to `scenario`. Raises FaultyFile with every fault."""
    return read_located(path, scenario, shown).value


def read_located(path: Path, scenario: Scenario, shown: str | None = None) -> Located[ScoringKey]:
    """Like `read`, keeping the lines."""
    found = located.read_located(path, ScoringKey, shown)
    faults = [found.fault(place, message) for place, message in faults_in(found, scenario)]
    if faults:
        raise FaultyFile(faults)
    return found
