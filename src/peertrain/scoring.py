"""Score an attempt against a scoring key. Reads no files, knows no notebook.

Each decision earns the credit that its kind's rule gives it beside the panel (`judgement`, `credit`), times its points;
full agreement earns all. A red line makes the whole scenario 0. A passed step is left out of the maximum. Whatever
cannot be scored is 0 and says why; no number that leaves here is negative, infinite or nan.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from .assignment import Counts
from .judgement import Part
from .key import ScoringKey, path_maxima
from .scenario import Scenario
from .steps import State
from .steps import state as states
from .walk import Attempt, Walk

VERSION = 2  # raised whenever the rule below gives another score for the same record, so that work is graded again


class StepScore(NamedTuple):
    """What one decision earned. `credit`: 0 to 1. `points`: what it could earn; 0 where it was passed. `parts`: empty where it was passed."""

    step: str
    credit: float
    points: float
    parts: tuple[Part, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the decision was passed."""
        return not self.parts

    @property
    def red_line(self) -> bool:
        """Whether a red line was crossed."""
        return any(part.red_line for part in self.parts)


class Score(NamedTuple):
    """What an attempt earned.

    `scaled`: 0 to 1. `earned`: points, 0 to `most`. `most`: the same for every path. `reason`: why it is 0 or
    differs from the sum of its steps; None where the sum speaks for itself. `draft`: no panel has rated the key.
    """

    scenario: str
    scaled: float
    earned: float
    most: float
    draft: bool
    steps: tuple[StepScore, ...] = ()
    reason: str | None = None


class Scorer:
    """Scores attempts at one scenario by one key; the maximum is worked out once."""

    def __init__(self, scenario: Scenario, key: ScoringKey) -> None:
        self.scenario, self.key = scenario, key

    @cached_property
    def most(self) -> float:
        """The most that a path can earn; `key.faults_in` holds that it is the same for all."""
        return path_maxima(self.scenario, self.key)[1]

    def score(self, attempt: Attempt | None) -> Score:
        """Score one attempt. `attempt` None means that nothing was recorded."""
        name, draft = self.scenario.id, self.key.draft
        if attempt is None or not attempt.walk.visits:
            return nothing(name, self.most, "No answers to this scene are on record.", draft)
        if attempt.impossible:
            why = f"The saved answers do not fit together, so they cannot be scored: {attempt.impossible}. Please tell your supervisor."
            return nothing(name, self.most, why, draft)
        steps = tuple(self._steps(attempt.walk))
        whole = Score(scenario=name, scaled=0.0, earned=0.0, most=self.most, steps=steps, draft=draft)
        if not attempt.walk.complete:
            return whole._replace(reason="This scene was not played to its ending, so it earns nothing yet.")
        if any(step.red_line for step in steps):
            why = "One choice crossed a red line, so this scene earns nothing. Take it to supervision: it is a good thing to talk about."
            return whole._replace(reason=why)
        open_to = math.fsum(step.points for step in steps)
        if open_to == 0:
            why = "You passed on every decision, so there is nothing to score yet. Your supervisor will talk it through with you, and score that."
            return whole._replace(reason=why)
        scaled = min(1.0, max(0.0, math.fsum(step.credit * step.points for step in steps) / open_to))
        reason = "Passed decisions are left out; the others count for the whole." if any(step.passed for step in steps) else None
        return whole._replace(scaled=scaled, earned=scaled * self.most, reason=reason)

    def counted(self, tries: Sequence[Attempt], counts: Counts) -> Attempt:
        """Which of the attempts made from the beginning (oldest first, at least one) counts.

        `last`: the newest that was played to its ending. `best`: the one that earned most, the earliest of equals. Where none
        was played to its ending, the first.
        """
        finished = [attempt for attempt in tries if attempt.walk.complete and not attempt.impossible]
        if counts == "first" or not finished:
            return tries[0]
        return finished[-1] if counts == "last" else max(finished, key=lambda attempt: self.score(attempt).scaled)

    def _steps(self, walk: Walk) -> Iterator[StepScore]:
        state: State = states.begin(self.scenario.state)
        for visit in walk.visits:
            entry, step = self.key.entry(visit.step), self.scenario.steps[visit.step]
            if entry and visit.verb in ("pass", "kept"):
                yield StepScore(visit.step, credit=0.0, points=0.0)
            elif entry:
                parts = entry.parts(step, visit.value, state)
                yield StepScore(visit.step, entry.credit(step, visit.value, parts), entry.points, parts)
            state = visit.state


def nothing(scenario: str, most: float, reason: str, draft: bool = True) -> Score:
    """A score of 0 with its reason: for what is missing, unreadable or impossible."""
    return Score(scenario=scenario, scaled=0.0, earned=0.0, most=most, reason=reason, draft=draft)


def score(attempt: Attempt | None, scenario: Scenario, key: ScoringKey) -> Score:
    """Score one attempt, see `Scorer`."""
    return Scorer(scenario, key).score(attempt)
