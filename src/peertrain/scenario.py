"""A scenario: a graph of steps, as its file says it. Reads one file and its translations; knows no answers, keys or scores."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from . import catalogue, graph, located
from .competencies import CompetencyId
from .errors import FaultyFile, did_you_mean
from .located import Id, Model, Place, Text
from .steps import Choose, Ending, Part, Rate, State, Step
from .steps import state as states
from .steps.state import Adds, Needs, Sets, Variable

Setting = Literal["law_enforcement", "court", "jail", "probation", "community"]


class Scenario(Model):
    """One activity: steps that lead from `start` to an ending."""

    id: Id = Field(description="The same as the file's name.")
    title: Text = Field(description="What learners know it by.")
    module: Id = Field(description="The module it belongs to.")
    setting: Setting = Field(description="Where it takes place.")
    minutes: Annotated[int, Field(ge=1, le=60, description="Honest time to play it once.")]
    competencies: tuple[CompetencyId, ...] = Field(min_length=1, max_length=4, description="One to four of the twelve.")
    sources: tuple[Text, ...] = Field((), description="Document and section that it draws on.")
    private: bool = Field(False, description="Every answer stays in the learner's own folder; nothing is handed in or scored.")
    state: dict[Id, Variable] = Field({}, max_length=8, description="Numbers and flags that options change and steps may require.")
    start: Id = Field(description="The first step.")
    steps: dict[Id, Step] = Field(min_length=1, max_length=200, description="The steps, by id.")

    @cached_property
    def digest(self) -> str:
        """SHA-256 over what decides a path: steps, their kinds, options, conditions and targets, in any order.

        Wording and order are left out on purpose: mending a comma, or moving an option up, must not make
        recorded answers foreign. A translation has the digest of its original.
        """
        shape = {name: _shape(step) for name, step in self.steps.items()}
        declared = [{name: [variable.type, variable.start, *variable.bounds] for name, variable in self.state.items()}] if self.state else []
        return hashlib.sha256(json.dumps([self.id, self.start, shape, *declared], sort_keys=True).encode()).hexdigest()

    @cached_property
    def _meeting_points(self) -> dict[str, str]:
        arrows = {name: (*step.targets(), *([step.otherwise] if step.otherwise else [])) for name, step in self.steps.items()}
        return graph.meeting_points(arrows)

    def after_pass(self, name: str) -> str | None:
        """The step that passing `name` leads to; None where its ways on never meet (`check` refuses that)."""
        return self.steps[name].pass_to or self._meeting_points.get(name)

    def otherwise(self, name: str) -> str | None:
        """The step that comes instead of `name` where the state is not what it requires; None where it always comes up."""
        step = self.steps[name]
        return (step.otherwise or self.after_pass(name)) if step.requires else None

    def settled(self, name: str, state: State) -> str:
        """The step that comes up when the walk arrives at `name` in `state`: itself, or what stands in for it."""
        while (needs := self.steps[name].requires) and not states.met(needs, state):
            instead = self.otherwise(name)
            assert instead is not None  # `faults_in` refuses a step that is left out and leads nowhere
            name = instead
        return name

    def ways_on(self, name: str) -> tuple[str, ...]:
        """Every step that can follow `name`: by an answer, by passing or because it is left out."""
        after_pass = None if isinstance(self.steps[name], Ending) else self.after_pass(name)
        return tuple(dict.fromkeys(target for target in (*self.steps[name].targets(), after_pass, self.otherwise(name)) if target))

    def parts(self) -> Iterator[Part]:
        """Every text that a learner may read, with its place in the file."""
        yield Part(("title",), self.title)
        for name, variable in self.state.items():
            if variable.label:
                yield Part(("state", name, "label"), variable.label)
        for name, step in self.steps.items():
            for place, text in step.parts():
                yield Part(("steps", name, *place), text)


def _shape(step: Step) -> list[object]:
    """What of a step decides a path. Fields that came later are there only where they are used, so that older digests stand."""
    shape: list[object] = [step.kind, step.pass_to, {"/".join(map(str, way.place)): way.target for way in step.ways()}]
    requires = {name: need if isinstance(need, bool) else [need.at_least, need.at_most] for name, need in step.requires.items()}
    more = {"requires": requires or None, "otherwise": step.otherwise, "answered": step.answered(), "private": step.private or None}
    used = {name: value for name, value in more.items() if value is not None}
    return [*shape, used] if used else shape


def faults_in(scenario: located.Located[Scenario]) -> Iterator[tuple[Place, str]]:
    """Yield (place, what is wrong) for a graph that no learner should meet.

    Unknown targets and state, unreachable steps, steps from which no ending can be reached, passes that lead nowhere.
    """
    it = scenario.value
    if it.start not in it.steps:
        yield ("start",), f'start goes to "{it.start}", which no step has{did_you_mean(it.start, it.steps)}'
        return
    broken = False
    for name, step in it.steps.items():
        for place, target, what in _arrows(name, step):
            if target not in it.steps:
                broken = True
                yield place, f'step "{name}": {what} goes to "{target}", which no step has{did_you_mean(target, it.steps)}'
    yield from _state_faults(it)
    if broken:
        return
    arrows = {name: it.ways_on(name) for name in it.steps}
    reached = graph.closure({it.start}, arrows)
    for name in it.steps:
        if name not in reached:
            yield ("steps", name), f'step "{name}" can never be reached'
    endings = {name for name, step in it.steps.items() if isinstance(step, Ending)}
    if not endings:
        yield ("steps",), "no step is an ending, so no path ever ends"
        return
    can_end = graph.closure(endings, graph.turned(arrows))
    for name in it.steps:
        if name in reached and name not in can_end:
            yield ("steps", name), f'step "{name}" leads into a loop with no way to an ending'
    if loop := graph.loop(it.start, {name: step.targets() for name, step in it.steps.items()}):
        yield ("steps", loop[0]), f"these steps go round in a loop: {' > '.join(loop)}"
        return
    if loop := graph.loop(it.start, {name: (*step.targets(), *filter(None, [step.otherwise])) for name, step in it.steps.items()}):
        yield ("steps", loop[0]), f"leaving steps out makes these steps go round in a loop: {' > '.join(loop)}"
        return
    for name, step in it.steps.items():
        yield from _step_faults(it, name, step, can_end)
    if loop := graph.loop(it.start, arrows):
        how = "passing, or leaving steps out," if any(step.requires for step in it.steps.values()) else "passing"
        yield ("steps", loop[0]), f"{how} makes these steps go round in a loop: {' > '.join(loop)}"


def _step_faults(it: Scenario, name: str, step: Step, can_end: set[str]) -> Iterator[tuple[Place, str]]:
    here: Place = ("steps", name)
    if not isinstance(step, Ending) and name in can_end and it.after_pass(name) is None:
        yield here, f'step "{name}": its ways on never meet again, so say where passing leads (pass_to: ...)'
    if isinstance(step, Ending):
        for field in ("pass_to", "why", "private"):
            if getattr(step, field):
                says = {"pass_to": "cannot be passed", "why": "asks for no reason", "private": "has no answer to keep private"}[field]
                yield (*here, field), f'step "{name}": an ending {says}'
        if step.requires and not step.otherwise:
            yield (*here, "requires"), f'step "{name}": say what comes where the ending is left out (otherwise: ...)'
    if step.otherwise and not step.requires:
        yield (*here, "otherwise"), f'step "{name}": otherwise says what comes where the step is left out, but it requires nothing'
    if step.private and isinstance(step, Choose):
        if len(step.targets()) > 1:
            yield (*here, "private"), f'step "{name}": where its options lead would tell what was chosen, so a private choice leads to one step'
        for option, told in step.options.items():
            if told.sets or told.adds or told.requires:
                yield (*here, "options", option), f'step "{name}": a private choice changes no state and needs none'


def _state_faults(it: Scenario) -> Iterator[tuple[Place, str]]:
    if it.state and it.private is False and not any(step.requires for step in it.steps.values()):
        options = [option for step in it.steps.values() if isinstance(step, Choose) for option in step.options.values()]
        if not any(option.requires for option in options) and not any(variable.label for variable in it.state.values()):
            yield ("state",), "nothing requires this state and no label shows it, so it changes nothing"
    for name, step in it.steps.items():
        yield from _use_faults(it, name, ("steps", name, "requires"), step.requires)
        for option, told in step.options.items() if isinstance(step, Choose) else ():
            place: Place = ("steps", name, "options", option)
            yield from _use_faults(it, name, (*place, "requires"), told.requires)
            yield from _use_faults(it, name, (*place, "sets"), told.sets)
            yield from _use_faults(it, name, (*place, "adds"), told.adds, adds=True)


def _use_faults(it: Scenario, step: str, place: Place, uses: Needs | Sets | Adds, *, adds: bool = False) -> Iterator[tuple[Place, str]]:
    for name, use in uses.items():
        if name not in it.state:
            hint = did_you_mean(name, it.state) if it.state else " (declare it under state)"
            yield (*place, name), f'step "{step}": there is no state "{name}"{hint}'
        elif fault := states.fault_in_use(name, it.state, use, adds=adds):
            yield (*place, name), f'step "{step}": {fault}'


def read(path: Path, shown: str | None = None) -> Scenario:
    """Read and check one scenario. Raises FaultyFile with every fault, so no broken graph is ever played."""
    return read_located(path, shown).value


def read_located(path: Path, shown: str | None = None) -> located.Located[Scenario]:
    """Like `read`, keeping the lines for checks that need the key beside it."""
    found = located.read_located(path, Scenario, shown)
    faults = [found.fault(place, message) for place, message in faults_in(found)]
    if found.value.id != id_of(path):
        faults.append(found.fault(("id",), f'id is "{found.value.id}", but the file is named "{id_of(path)}"'))
    if faults:
        raise FaultyFile(faults)
    return found


def worded(scenario: Scenario, language: str) -> Scenario:
    """`scenario` with the catalogue's words for the points of those scales that have none of their own."""
    steps = {
        name: step.model_copy(
            update={"labels": tuple(catalogue.say(language, f"said.scale.{step.scale}.{point}") for point in range(1, step.scale + 1))}
        )
        for name, step in scenario.steps.items()
        if isinstance(step, Rate) and step.labels is None
    }
    return scenario.model_copy(update={"steps": scenario.steps | steps}) if steps else scenario


_TRANSLATION = re.compile(r"(?P<id>[^.]+)\.(?P<language>[a-z]{2,3})")


def id_of(path: Path) -> str:
    """The scenario's id that a file is named for: `the_gift.es.yaml` is a translation of the_gift."""
    named = _TRANSLATION.fullmatch(path.stem)
    return named["id"] if named else path.stem


def files(folder: Path) -> list[Path]:
    """The scenario files of a folder in the order of their ids, without translations."""
    return sorted(path for path in folder.glob("*.yaml") if not _TRANSLATION.fullmatch(path.stem))


def translations(path: Path) -> dict[str, Path]:
    """The translations beside a scenario file: language (two or three letters) -> file."""
    found = {}
    for other in sorted(path.parent.glob(f"{path.stem}.*.yaml")):
        named = _TRANSLATION.fullmatch(other.stem)
        if named and named["id"] == path.stem:
            found[named["language"]] = other
    return found


def _arrows(name: str, step: Step) -> Iterator[tuple[Place, str, str]]:
    for field in ("pass_to", "otherwise"):
        if target := getattr(step, field):
            yield ("steps", name, field), target, field
    for way in step.ways():
        yield ("steps", name, *way.place), way.target, way.what
