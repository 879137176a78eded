"""Everything that can happen in a scenario: each step in each state it can be met in. Exhaustive, up to a bound.

Without declared state there are as many situations as steps. Walks no answers: only ways on matter. Where the bound is reached,
the rest is left out and `Reach.stopped` says so: then only what was found is certain, and nothing of what was not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .scenario import Scenario
from .steps import Choose, Ending
from .steps import state as states

BOUND = 50_000  # situations; some seconds for the most tangled scenario
PASS = "(pass)"  # noqa: S105  how a way on by passing is called; no option can have this id


class Situation(NamedTuple):
    """A step, and the state when it comes up, in the order in which the scenario declares it."""

    step: str
    state: tuple[int, ...]


class Move(NamedTuple):
    """One way on: what takes it (an option's id, "then" or `PASS`) and the situation it leads to."""

    by: str
    to: Situation


class Reach(NamedTuple):
    """Situations that can come up, with their ways on, first met first: every one, unless the search `stopped` at its bound.

    Of a search that stopped, ways on to situations beyond the bound are left out, so a path may seem to end where it does not:
    `lengths` and `extremes` are then those of the part that was looked at, and say nothing of the scenario.
    """

    moves: dict[Situation, tuple[Move, ...]]
    stopped: bool

    def lengths(self) -> tuple[int, int]:
        """The fewest and the most steps answered on a path of answers, to an ending or to where no answer is open."""
        least, most = self.extremes({situation.step: 1.0 for situation, moves in self.moves.items() if moves})
        return round(least), round(most)

    def extremes(self, worth: Mapping[str, float]) -> tuple[float, float]:
        """The least and the most that `worth` (step -> points) adds up to on a path of answers, without passes, as long as in `lengths`."""
        known: dict[Situation, tuple[float, float]] = {}
        for situation in self.last_first():
            after = [known[move.to] for move in self.moves[situation] if move.by != PASS]
            here = worth.get(situation.step, 0.0)
            known[situation] = (here + min((a for a, _ in after), default=0.0), here + max((b for _, b in after), default=0.0))
        return known[next(iter(self.moves))]

    def last_first(self) -> list[Situation]:
        """The situations that were found, so that every way on leads to an earlier one of the list (there are no loops)."""
        order: list[Situation] = []
        seen: set[Situation] = set()
        for root in self.moves:
            stack = [(root, iter(self.moves[root]))] if root not in seen else []
            seen.add(root)
            while stack:
                situation, rest = stack[-1]
                move = next(rest, None)
                if move is None:
                    order.append(situation)
                    stack.pop()
                elif move.to not in seen:
                    seen.add(move.to)
                    stack.append((move.to, iter(self.moves.get(move.to, ()))))
        return order


def reach(scenario: Scenario, bound: int = BOUND) -> Reach:
    """Explore `scenario` from its start, breadth first, until at most `bound` situations (1 or more) are found.

    It must be one that `scenario.faults_in` has nothing against.
    """
    names = tuple(scenario.state)
    state = states.begin(scenario.state)
    first = Situation(scenario.settled(scenario.start, state), tuple(state[name] for name in names))
    moves: dict[Situation, tuple[Move, ...]] = {}
    waiting, stopped = [first], False
    seen = {first}
    for situation in waiting:
        found = tuple(_moves(scenario, situation, names))
        moves[situation] = found
        for move in found:
            if move.to not in seen:
                if len(seen) >= bound:
                    stopped = True
                    continue
                seen.add(move.to)
                waiting.append(move.to)
    if stopped:
        moves = {situation: tuple(move for move in found if move.to in moves) for situation, found in moves.items()}
    return Reach(moves, stopped)


def _moves(scenario: Scenario, situation: Situation, names: tuple[str, ...]) -> Iterator[Move]:
    step, state = scenario.steps[situation.step], dict(zip(names, situation.state, strict=True))

    def to(target: str, after: dict[str, int]) -> Situation:
        return Situation(scenario.settled(target, after), tuple(after[name] for name in names))

    if isinstance(step, Choose):
        for name, option in step.open(state).items():
            yield Move(name, to(option.then, states.changed(state, option.sets, option.adds, scenario.state)))
    else:
        for target in step.targets():
            yield Move("then", to(target, state))
    if not isinstance(step, Ending):
        after_pass = scenario.after_pass(situation.step)
        if after_pass is not None:
            yield Move(PASS, to(after_pass, state))
