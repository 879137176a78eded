"""A scenario: a graph of steps, as its file says it. Reads one file; knows no answers, keys or scores."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from . import located
from .competencies import CompetencyId
from .errors import did_you_mean
from .located import Model, Place
from .steps import Ending, Step, StepId, Text

Setting = Literal["law_enforcement", "court", "jail", "probation", "community"]


class Scenario(Model):
    """One activity: steps that lead from `start` to an ending.

    `minutes`: honest time to play it once. `competencies`: 1 to 4 of the twelve.
    """

    id: StepId
    title: Text
    module: StepId
    setting: Setting
    minutes: Annotated[int, Field(ge=1, le=60)]
    competencies: tuple[CompetencyId, ...] = Field(min_length=1, max_length=4)
    sources: tuple[Text, ...] = ()
    start: StepId
    steps: dict[StepId, Step] = Field(min_length=1, max_length=200)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over what decides a path: steps, their kinds, options and targets, in any order.

        Wording and order are left out on purpose: mending a comma, or moving an option up, must not make
        recorded answers foreign.
        """
        shape = {
            name: [step.kind, step.pass_to, {"/".join(map(str, way.place)): way.target for way in step.ways()}] for name, step in self.steps.items()
        }
        return hashlib.sha256(json.dumps([self.id, self.start, shape], sort_keys=True).encode()).hexdigest()

    @cached_property
    def _meeting_points(self) -> dict[str, str]:
        return meeting_points({name: step.targets() for name, step in self.steps.items()})

    def after_pass(self, name: str) -> str | None:
        """The step that passing `name` leads to; None where its ways on never meet (`check` refuses that)."""
        return self.steps[name].pass_to or self._meeting_points.get(name)

    def ways_on(self, name: str) -> tuple[str, ...]:
        """Every step that can follow `name`, by an answer or by passing."""
        after_pass = None if isinstance(self.steps[name], Ending) else self.after_pass(name)
        return tuple(dict.fromkeys((*self.steps[name].targets(), *([after_pass] if after_pass else []))))


def meeting_points(targets: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """For each step, the nearest later step that every way to an end comes through.

    `targets`: step -> the steps it can lead to. Steps whose ways never meet are left out, as are steps in a
    graph with a loop. (Immediate post-dominators; Cooper, Harvey and Kennedy, 2001, on the reversed graph.)
    """
    order: list[str] = []
    state: dict[str, int] = {}
    for root, ways_on in targets.items():
        stack = [(root, iter(ways_on))] if root not in state else []
        state.setdefault(root, 1)
        while stack:
            name, rest = stack[-1]
            step = next((t for t in rest if t in targets), None)
            if step is None:
                state[name] = 2
                order.append(name)
                stack.pop()
            elif step not in state:
                state[step] = 1
                stack.append((step, iter(targets[step])))
            elif state[step] == 1:
                return {}
    later: dict[str, list[str]] = {}
    for name in order:
        ways = [[t, *later.get(t, [])] for t in targets[name] if t in targets]
        common = [t for t in ways[0] if all(t in way for way in ways[1:])] if ways else []
        later[name] = common
    return {name: common[0] for name, common in later.items() if common}


def faults_in(scenario: located.Located[Scenario]) -> Iterator[tuple[Place, str]]:
    """Yield (place, what is wrong) for a graph that no learner should meet.

    Unknown targets, unreachable steps, steps from which no ending can be reached, and passes that lead nowhere.
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
    if broken:
        return
    reached = _closure({it.start}, {name: it.ways_on(name) for name in it.steps})
    for name in it.steps:
        if name not in reached:
            yield ("steps", name), f'step "{name}" can never be reached'
    arrows = {name: it.ways_on(name) for name in it.steps}
    back: dict[str, list[str]] = {name: [] for name in it.steps}
    for name, targets in arrows.items():
        for target in targets:
            back[target].append(name)
    endings = {name for name, step in it.steps.items() if isinstance(step, Ending)}
    if not endings:
        yield ("steps",), "no step is an ending, so no path ever ends"
        return
    can_end = _closure(endings, {name: tuple(names) for name, names in back.items()})
    for name in it.steps:
        if name in reached and name not in can_end:
            yield ("steps", name), f'step "{name}" leads into a loop with no way to an ending'
    if loop := _loop(it.start, {name: step.targets() for name, step in it.steps.items()}):
        yield ("steps", loop[0]), f"these steps go round in a loop: {' > '.join(loop)}"
        return
    for name, step in it.steps.items():
        if not isinstance(step, Ending) and name in can_end and it.after_pass(name) is None:
            yield ("steps", name), f'step "{name}": its ways on never meet again, so say where passing leads (pass_to: ...)'
        if isinstance(step, Ending) and step.pass_to:
            yield ("steps", name, "pass_to"), f'step "{name}": an ending cannot be passed'
    if loop := _loop(it.start, arrows):
        yield ("steps", loop[0]), f"passing makes these steps go round in a loop: {' > '.join(loop)}"


def read(path: Path, shown: str | None = None) -> Scenario:
    """Read and check one scenario. Raises FaultyFile with every fault, so no broken graph is ever played."""
    return read_located(path, shown).value


def read_located(path: Path, shown: str | None = None) -> located.Located[Scenario]:
    """Like `read`, keeping the lines for checks that need the key beside it."""
    from .errors import FaultyFile

    found = located.read_located(path, Scenario, shown)
    faults = [found.fault(place, message) for place, message in faults_in(found)]
    if found.value.id != path.stem:
        faults.append(found.fault(("id",), f'id is "{found.value.id}", but the file is named "{path.stem}"'))
    if faults:
        raise FaultyFile(faults)
    return found


def _arrows(name: str, step: Step) -> Iterator[tuple[Place, str, str]]:
    if step.pass_to:
        yield ("steps", name, "pass_to"), step.pass_to, "pass_to"
    for way in step.ways():
        yield ("steps", name, *way.place), way.target, way.what


def _closure(start: set[str], arrows: dict[str, tuple[str, ...]]) -> set[str]:
    reached, waiting = set(start), list(start)
    while waiting:
        for target in arrows[waiting.pop()]:
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


def _loop(start: str, arrows: dict[str, tuple[str, ...]]) -> list[str]:
    """One loop reachable from `start`, its first step repeated at the end; empty if there is none."""
    path: list[str] = [start]
    on_path, done = {start}, set()
    stack = [iter(arrows[start])]
    while stack:
        target = next(stack[-1], None)
        if target is None:
            stack.pop()
            name = path.pop()
            on_path.discard(name)
            done.add(name)
        elif target in on_path:
            return [*path[path.index(target) :], target]
        elif target not in done:
            path.append(target)
            on_path.add(target)
            stack.append(iter(arrows[target]))
    return []
