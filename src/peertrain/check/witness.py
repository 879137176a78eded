"""Ways through a scenario that bear something out: how a situation comes up, which path earns least or most. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..reach import PASS, Move, Reach, Situation
from ..scenario import Scenario
from ..steps import Choose, Ending
from ..steps.state import Flag

_LONGEST_TOLD = 8


class Ways:
    """A shortest way to every situation: by answers alone where there is one, else with passes."""

    def __init__(self, scenario: Scenario, found: Reach) -> None:
        self._scenario = scenario
        self._before: dict[Situation, tuple[Situation, Move] | None] = {next(iter(found.moves)): None}
        for passing in (False, True):
            waiting = list(self._before)
            for situation in waiting:
                for move in found.moves[situation]:
                    if move.to not in self._before and (passing or move.by != PASS):
                        self._before[move.to] = (situation, move)
                        waiting.append(move.to)

    def first(self, step: str) -> Situation | None:
        """The situation in which `step` comes up soonest; None where it never does."""
        return next((situation for situation in self._before if situation.step == step), None)

    def to(self, situation: Situation) -> str:
        """The way to `situation` and the state then, in the scenario file's own names: `after hallway > talk (trust 0)`."""
        taken: list[tuple[Situation, Move]] = []
        at = self._before[situation]
        while at is not None:
            taken.append(at)
            at = self._before[at[0]]
        told = path(self._scenario, taken[::-1])
        state = in_words(self._scenario, situation)
        return (f"after {told}" if told else "at the start") + (f" ({state})" if state else "")


def path(scenario: Scenario, taken: Sequence[tuple[Situation, Move]]) -> str:
    """Moves in words: each choice with its option and each pass; steps that are merely gone through only where there is nothing else."""
    moves = list(taken)
    told = [
        f"{situation.step} > {'pass' if move.by == PASS else move.by}"
        for situation, move in moves
        if move.by == PASS or isinstance(scenario.steps[situation.step], Choose)
    ] or [situation.step for situation, _ in moves[-1:]]
    return ", ".join(told if len(told) <= _LONGEST_TOLD else [*told[:2], "...", *told[-(_LONGEST_TOLD - 3) :]])


def in_words(scenario: Scenario, situation: Situation) -> str:
    """The state of a situation: `trust 0, told_supervisor true`; empty where the scenario has none."""
    named = zip(scenario.state.items(), situation.state, strict=True)
    return ", ".join(f"{name} {str(bool(value)).lower() if isinstance(variable, Flag) else value}" for (name, variable), value in named)


class Worth(NamedTuple):
    """What a path of answers can earn at best, and the path in words."""

    points: float
    path: str


def extremes(scenario: Scenario, found: Reach, worth: Mapping[str, float]) -> tuple[Worth, Worth]:
    """The paths of answers on which `worth` (step -> points) adds up to the least and to the most. `found` must be whole, not stopped."""
    most: dict[Situation, tuple[float, Move | None]] = {}
    least: dict[Situation, tuple[float, Move | None]] = {}
    for situation in found.last_first():
        here = worth.get(situation.step, 0.0)
        answers = [move for move in found.moves[situation] if move.by != PASS]
        for known, pick in ((least, min), (most, max)):
            on = pick(answers, key=lambda move, known=known: known[move.to][0], default=None)  # type: ignore[misc]
            known[situation] = (here + (known[on.to][0] if on else 0.0), on)
    return _told(scenario, least), _told(scenario, most)


def _told(scenario: Scenario, known: dict[Situation, tuple[float, Move | None]]) -> Worth:
    at = next(reversed(known))  # the start: everything else comes after it, so it was worked out last
    points, move = known[at]
    taken: list[tuple[Situation, Move]] = []
    while move is not None:
        taken.append((at, move))
        at, move = move.to, known[move.to][1]
    return Worth(points, path(scenario, taken))


def paths(scenario: Scenario, found: Reach) -> int:
    """How many different paths of answers there are, an answer to anything but a choice counting once. `found` must be whole."""
    known: dict[Situation, int] = {}
    for situation in found.last_first():
        answers = [move.to for move in found.moves[situation] if move.by != PASS]
        ends = isinstance(scenario.steps[situation.step], Ending) or not answers
        known[situation] = 1 if ends else sum(known[after] for after in answers)
    return known[next(iter(found.moves))]
