"""What can be proved of a scenario by going through every step in every state: no dead ends, nothing that can never come up.

Pure: a scenario and what can be reached in it, in; findings, out.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..key import ScoringKey
from ..located import Place
from ..reach import PASS, Reach, Situation
from ..scenario import Scenario
from ..steps import Choose
from ..steps import state as states
from .found import Finding
from .witness import Ways, extremes


def findings(it: Scenario, found: Reach, *, assessed: bool) -> Iterator[Finding]:
    """What is wrong with the ways through `it`. A search that had to stop proves nothing is missing, so it says less, and says so."""
    if found.stopped:
        count = f"{len(found.moves):,}"
        message = f"more than {count} situations can come up, and only the first {count} were looked at; fewer or narrower numbers can be proved"
        yield Finding(("state",), message, grave=assessed)
    ways = Ways(it, found)
    offered = _offered(it, found)
    for name, situations in offered.items():
        yield from _choices(name, situations, ways)
    if not found.stopped:
        yield from _never_up(it, found)
        for name, situations in offered.items():
            yield from _never_offered(it, name, situations)
    yield from _idle_state(it)


def fairness(it: Scenario, found: Reach, key: ScoringKey) -> str | None:
    """Two paths that bear out that a key's maxima differ, in words; None where they do not, or where the search had to stop."""
    if found.stopped:
        return None
    least, most = extremes(it, found, {name: entry.points for name, entry in key.steps.items()})
    if most.points - least.points <= 1e-9:
        return None
    return f'two such paths: "{least.path}" can earn {least.points:g} at best, "{most.path}" {most.points:g}'


def _offered(it: Scenario, found: Reach) -> dict[str, dict[Situation, list[str]]]:
    """For each choice with conditions that comes up: the options open in each situation."""
    conditional = {name for name, step in it.steps.items() if isinstance(step, Choose) and any(option.requires for option in step.options.values())}
    open_: dict[str, dict[Situation, list[str]]] = {}
    for situation in found.moves:
        if situation.step in conditional:
            step, state = it.steps[situation.step], dict(zip(it.state, situation.state, strict=True))
            assert isinstance(step, Choose)
            open_.setdefault(situation.step, {})[situation] = list(step.open(state))
    return open_


def _choices(name: str, situations: dict[Situation, list[str]], ways: Ways) -> Iterator[Finding]:
    here: Place = ("steps", name)
    dead = [situation for situation, options in situations.items() if not options]
    single = [situation for situation, options in situations.items() if len(options) == 1]
    if dead:
        yield Finding(here, f'step "{name}": no option is open {ways.to(dead[0])}{_and_others(dead)}')
    if single and len(single) + len(dead) == len(situations):
        yield Finding(here, f'step "{name}": only one option is ever open at a time, so there is nothing to choose')
    elif single:
        message = f'step "{name}": only "{situations[single[0]][0]}" is open {ways.to(single[0])}{_and_others(single)}'
        yield Finding(here, message, grave=False)


def _and_others(situations: list[Situation]) -> str:
    count = len(situations) - 1
    return f"; {count} other situation{'s are' if count > 1 else ' is'} like it" if count else ""


def _never_offered(it: Scenario, name: str, situations: dict[Situation, list[str]]) -> Iterator[Finding]:
    step = it.steps[name]
    assert isinstance(step, Choose)
    for option, told in step.options.items():
        if told.requires:
            times = sum(option in open_ for open_ in situations.values())
            place: Place = ("steps", name, "options", option, "requires")
            if not times:
                yield Finding(place, f'step "{name}": option "{option}" can never be offered: what it requires is never so here')
            elif times == len(situations):
                yield Finding(place, f'step "{name}": option "{option}" requires what is always so here', grave=False)


def _never_up(it: Scenario, found: Reach) -> Iterator[Finding]:
    """Steps that no answers lead to, and conditions of steps that never or always hold when the walk arrives there."""
    up = {situation.step for situation in found.moves}
    left_out = _left_out(it, found) if any(step.requires for step in it.steps.values()) else set()
    for name, step in it.steps.items():
        if name not in up:
            why = ": what it requires is never so when the walk arrives" if name in left_out else ", whatever is answered before"
            yield Finding(("steps", name, "requires") if name in left_out else ("steps", name), f'step "{name}" can never come up{why}')
        elif step.requires and name not in left_out:
            yield Finding(("steps", name, "requires"), f'step "{name}" requires what is always so when the walk arrives', grave=False)


def _left_out(it: Scenario, found: Reach) -> set[str]:
    """The steps that are left out at least once."""
    out: set[str] = set()

    def arrive(name: str, state: dict[str, int]) -> None:
        while not states.met(it.steps[name].requires, state):
            out.add(name)
            instead = it.otherwise(name)
            assert instead is not None  # `scenario.faults_in` refuses a step that is left out and leads nowhere
            name = instead

    arrive(it.start, states.begin(it.state))
    for situation, moves in found.moves.items():
        step = it.steps[situation.step]
        for move in moves:
            if move.by == PASS:
                target = it.after_pass(situation.step)
            else:
                target = step.options[move.by].then if isinstance(step, Choose) else step.targets()[0]
            if target is not None and target != move.to.step:
                arrive(target, dict(zip(it.state, move.to.state, strict=True)))
    return out


def _idle_state(it: Scenario) -> Iterator[Finding]:
    options = [option for step in it.steps.values() if isinstance(step, Choose) for option in step.options.values()]
    read = {name for needs in (*(step.requires for step in it.steps.values()), *(option.requires for option in options)) for name in needs}
    changed = {name for option in options for name in (*option.sets, *option.adds)}
    for name, variable in it.state.items():
        if name not in read and not variable.label:
            yield Finding(("state", name), f'nothing requires "{name}" and no label shows it', grave=False)
        if name not in changed:
            yield Finding(("state", name), f'no option changes "{name}"', grave=False)
