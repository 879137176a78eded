"""Score an attempt against a scoring key. Reads no files, knows no notebook.

Credit follows the panel: a chosen option earns its share of the panel divided by the largest share, so full
agreement earns all of a step's points. A red line makes the whole scenario 0. A passed step is left out of the
maximum. Whatever cannot be scored is 0 and says why; no number that leaves here is negative, infinite or nan.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, JsonValue

from . import located
from .errors import FaultyFile, did_you_mean
from .located import Located, Model, Place
from .scenario import Scenario
from .steps import Choose, StepId, Text
from .walk import Attempt

VERSION = 1  # raised whenever the rule below gives another score for the same record, so that work is graded again

Drift = Literal["clinical", "case_management", "friend_or_sponsor", "enforcement", "own_tools_unused"]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class OptionKey(Model):
    """What the panel made of one option. `share`: the part of the panel that would do this, 0 to 1."""

    share: Share
    rationale: Text
    red_line: bool = False
    drift: Drift | None = None


class StepKey(Model):
    """What one step is worth. `points`: more than 0, at most 100."""

    points: Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)]
    options: dict[StepId, OptionKey] = Field(min_length=2)


class Panel(Model):
    """Who rated the items. `draft` until a panel of `members` people with lived experience has."""

    status: Literal["draft", "rated"]
    members: Annotated[int, Field(ge=0)] = 0


class ScoringKey(Model):
    """The key to one scenario: never released, never sent to a learner's page."""

    scenario: StepId
    panel: Panel
    steps: dict[StepId, StepKey] = Field(min_length=1)


class StepScore(Model):
    """What one decision earned. `credit`: 0 to 1. `points`: what it could earn; 0 where it was passed."""

    step: str
    option: str | None
    credit: float
    points: float
    rationale: str
    red_line: bool = False
    drift: Drift | None = None


class Score(Model):
    """What an attempt earned.

    `scaled`: 0 to 1. `earned`: points, 0 to `most`. `most`: the same for every path. `reason`: why it is 0 or
    differs from the sum of its steps; None where the sum speaks for itself. `draft`: no panel has rated the key.
    """

    scenario: str
    scaled: float
    earned: float
    most: float
    steps: tuple[StepScore, ...] = ()
    reason: str | None = None
    draft: bool


def maximum(scenario: Scenario, key: ScoringKey) -> float:
    """The most that a path can earn; `faults_in` holds that it is the same for all."""
    return path_maxima(scenario, key)[1]


def path_maxima(scenario: Scenario, key: ScoringKey) -> tuple[float, float]:
    """The least and the most that a path of answers (not passes) can earn at best, without walking each path."""
    known: dict[str, tuple[float, float]] = {}
    stack = [scenario.start]
    while stack:
        name = stack[-1]
        targets = scenario.steps[name].targets()
        waiting = [target for target in targets if target not in known]
        if waiting:
            stack.extend(waiting)
            continue
        stack.pop()
        here = key.steps[name].points if name in key.steps else 0.0
        least = min((known[target][0] for target in targets), default=0.0)
        most = max((known[target][1] for target in targets), default=0.0)
        known[name] = (here + least, here + most)
    return known[scenario.start]


def nothing(scenario: str, most: float, reason: str, draft: bool = True) -> Score:
    """A score of 0 with its reason: for what is missing, unreadable or impossible."""
    return Score(scenario=scenario, scaled=0.0, earned=0.0, most=most, reason=reason, draft=draft)


def score(attempt: Attempt | None, scenario: Scenario, key: ScoringKey) -> Score:
    """Score one attempt. `attempt` None means that nothing was recorded."""
    most, draft = maximum(scenario, key), key.panel.status == "draft"
    if attempt is None or not attempt.walk.visits:
        return nothing(scenario.id, most, "No answers to this scene are on record.", draft)
    if attempt.impossible:
        return nothing(
            scenario.id,
            most,
            f"The saved answers do not fit together, so they cannot be scored: {attempt.impossible}. Please tell your supervisor.",
            draft,
        )
    steps = tuple(_score_step(visit.step, visit.value, key) for visit in attempt.walk.visits if visit.step in key.steps)
    whole = Score(scenario=scenario.id, scaled=0.0, earned=0.0, most=most, steps=steps, draft=draft)
    if not attempt.walk.complete:
        return whole.model_copy(update={"reason": "This scene was not played to its ending, so it earns nothing yet."})
    if any(step.red_line for step in steps):
        return whole.model_copy(
            update={"reason": "One choice crossed a red line, so this scene earns nothing. Take it to supervision: it is a good thing to talk about."}
        )
    open_to = math.fsum(step.points for step in steps)
    if open_to == 0:
        why = "You passed on every decision, so there is nothing to score yet. Your supervisor will talk it through with you, and score that."
        return whole.model_copy(update={"reason": why})
    scaled = min(1.0, max(0.0, math.fsum(step.credit * step.points for step in steps) / open_to))
    reason = "Passed decisions are left out; the others count for the whole." if any(step.option is None for step in steps) else None
    return whole.model_copy(update={"scaled": scaled, "earned": scaled * most, "reason": reason})


def _score_step(step: str, value: JsonValue, key: ScoringKey) -> StepScore:
    entry = key.steps[step]
    if not isinstance(value, str):
        return StepScore(step=step, option=None, credit=0.0, points=0.0, rationale="You passed on this one.")
    option = entry.options[value]
    largest = max(other.share for other in entry.options.values())
    credit = 0.0 if option.red_line or largest <= 0 else option.share / largest
    return StepScore(
        step=step,
        option=value,
        credit=credit,
        points=entry.points,
        rationale=option.rationale,
        red_line=option.red_line,
        drift=option.drift,
    )


def faults_in(key: Located[ScoringKey], scenario: Scenario) -> Iterator[tuple[Place, str]]:
    """Yield (place, what is wrong) for a key that does not fit its scenario or is unfair."""
    it = key.value
    if it.scenario != scenario.id:
        yield ("scenario",), f'the key is for "{it.scenario}", but stands beside "{scenario.id}"'
    if it.panel.status == "rated" and it.panel.members < 1:
        yield ("panel", "members"), "a rated key must say how many people rated it"
    decisions = {name: step for name, step in scenario.steps.items() if isinstance(step, Choose)}
    for name, entry in it.steps.items():
        if name not in decisions:
            other = "is not a choice" if name in scenario.steps else f"is not in the scenario{did_you_mean(name, decisions)}"
            yield ("steps", name), f'step "{name}" {other}'
            continue
        options = decisions[name].options
        for option in entry.options:
            if option not in options:
                yield ("steps", name, "options", option), f'step "{name}" has no option "{option}"{did_you_mean(option, options)}'
        for option in options:
            if option not in entry.options:
                yield ("steps", name, "options"), f'step "{name}": option "{option}" has no points'
        shares = math.fsum(option.share for option in entry.options.values())
        if abs(shares - 1) > 0.005:
            yield ("steps", name, "options"), f'step "{name}": the shares add up to {shares:.2f}, not 1'
        best = max(entry.options.values(), key=lambda option: option.share)
        if best.red_line:
            yield ("steps", name), f'step "{name}": most of the panel would cross a red line'
    for name in decisions:
        if name not in it.steps:
            yield ("steps",), f'step "{name}" is a choice, but the key gives it no points'
    least, most = path_maxima(scenario, it)
    if most - least > 1e-9:
        yield ("steps",), f"paths through the scenario have different maxima (from {least:g} to {most:g}); each must be able to earn the same"


def read(path: Path, scenario: Scenario, shown: str | None = None) -> ScoringKey:
    """Read the key to `scenario`. Raises FaultyFile with every fault."""
    found = located.read_located(path, ScoringKey, shown)
    faults = [found.fault(place, message) for place, message in faults_in(found, scenario)]
    if faults:
        raise FaultyFile(faults)
    return found.value
