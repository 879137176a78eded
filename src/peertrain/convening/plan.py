"""How a panel's sheet goes through a scene: every keyed decision once, and before each what of the story leads there.

Pure, and the same for every language: names of steps and options, no words. The words are laid on by `sheets`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from ..reach import PASS, Move, Reach, Situation
from ..scenario import Scenario
from ..steps import Choose

LONGEST_PAGE = 1200  # letters of the original: a translation is longer, and a text may have 4,000
Way = tuple[tuple[Situation, Move], ...]


class Telling(NamedTuple):
    """One thing told of the way: `say` a step's own text, `asked` what a step asks, `chose` an option, `passed`, `back` to a step."""

    what: Literal["say", "asked", "chose", "passed", "back"]
    step: str
    option: str = ""


class Page(NamedTuple):
    """What is read in one go. `notes`: the steps whose content notes it stands under, in the order of the way."""

    tellings: tuple[Telling, ...]
    notes: tuple[str, ...]


class Leg(NamedTuple):
    """The way on from the decision before to `decision`. `notes`: as of a page. `situation`: the one in which the decision comes up."""

    decision: str
    pages: tuple[Page, ...]
    notes: tuple[str, ...]
    situation: Situation


def legs(scenario: Scenario, keyed: Iterable[str], found: Reach) -> list[Leg]:
    """Return a leg for each of the `keyed` decisions that can come up, in an order in which nothing is asked before what leads to it.

    The story goes on from the decision before, or from as late a point of the way to it as it can. A choice is met where as many of
    its options as possible are open. `found`: everything that can happen in `scenario`.
    """
    wanted, start = set(keyed), next(iter(found.moves))
    made: list[Leg] = []
    before: Way | None = None
    for name in in_story_order(scenario):
        targets = _open_most(scenario, name, found) if name in wanted else set()
        if targets:
            way = _onward(before or (), start, targets, found)
            covers = _covers(scenario, way)
            made.append(Leg(name, tuple(_pages(scenario, way, covers, before)), covers[-1], way[-1][1].to if way else start))
            before = way
    return made


def in_story_order(scenario: Scenario) -> list[str]:
    """Every step that can be reached, each after all that lead to it; what belongs to one branch stays together where it can."""
    last_first: list[str] = []
    seen = {scenario.start}
    stack = [(scenario.start, iter(reversed(scenario.ways_on(scenario.start))))]
    while stack:
        name, rest = stack[-1]
        target = next(rest, None)
        if target is None:
            last_first.append(name)
            stack.pop()
        elif target not in seen:
            seen.add(target)
            stack.append((target, iter(reversed(scenario.ways_on(target)))))
    return last_first[::-1]


def _open_most(scenario: Scenario, name: str, found: Reach) -> set[Situation]:
    """The situations in which a step comes up; of a choice those with the most options open."""
    step = scenario.steps[name]
    situations = [situation for situation in found.moves if situation.step == name]
    if not isinstance(step, Choose) or not situations:
        return set(situations)
    is_open = {situation: len(step.open(dict(zip(scenario.state, situation.state, strict=True)))) for situation in situations}
    return {situation for situation in situations if is_open[situation] == max(is_open.values())}


def _onward(before: Way, start: Situation, targets: set[Situation], found: Reach) -> Way:
    """A way to one of `targets` that keeps as much of `before` as it can: by answers alone where there is one, else with passes."""
    for passing in (False, True):
        for kept in range(len(before), -1, -1):
            here = before[kept - 1][1].to if kept else start
            if (onward := _nearest(here, targets, found, passing=passing)) is not None:
                return (*before[:kept], *onward)
    raise AssertionError("every situation that was found can be reached from the start")


def _nearest(here: Situation, targets: set[Situation], found: Reach, *, passing: bool) -> Way | None:
    came: dict[Situation, tuple[Situation, Move] | None] = {here: None}
    waiting = [here]
    for situation in waiting:
        if situation in targets:
            way, at = [], came[situation]
            while at is not None:
                way.append(at)
                at = came[at[0]]
            return tuple(reversed(way))
        for move in found.moves[situation]:
            if move.to not in came and (passing or move.by != PASS):
                came[move.to] = (situation, move)
                waiting.append(move.to)
    return None


def _pages(scenario: Scenario, way: Way, covers: list[tuple[str, ...]], before: Way | None) -> Iterator[Page]:
    """What is new of `way` after `before`, page by page; nothing where there is nothing to tell."""
    new = next((at for at, (mine, theirs) in enumerate(zip(way, before or (), strict=False)) if mine != theirs), min(len(way), len(before or ())))
    told = [(telling, covers[at]) for at in range(new, len(way)) for telling in _tellings(scenario, *way[at])]
    if before is not None:
        here = way[new][0].step
        parted = [(Telling("back", here), covers[new])] if new < len(before) else []  # else `here` was asked just now
        told = [*parted, *(pair for pair in told if pair[0] not in (Telling("say", here), Telling("asked", here)))]
    page: list[Telling] = []
    letters = 0
    for number, (telling, notes) in enumerate(told):
        text = _text(scenario, telling)
        if page and (notes != told[number - 1][1] or letters + len(text) > LONGEST_PAGE):
            yield Page(tuple(page), told[number - 1][1])
            page, letters = [], 0
        page.append(telling)
        letters += len(text)
    if page:
        yield Page(tuple(page), told[-1][1])


def _tellings(scenario: Scenario, situation: Situation, move: Move) -> Iterator[Telling]:
    name, step = situation.step, scenario.steps[situation.step]
    if move.by != PASS or not step.content_note:  # what is hard and was passed stays unread
        yield Telling("say" if step.kind == "say" else "asked", name)
    if move.by == PASS:
        yield Telling("passed", name)
    elif isinstance(step, Choose):
        yield Telling("chose", name, move.by)


def _text(scenario: Scenario, telling: Telling) -> str:
    step = scenario.steps[telling.step]
    if telling.what == "chose" and isinstance(step, Choose):
        return step.options[telling.option].text
    return "" if telling.what == "passed" else step.text


def _covers(scenario: Scenario, way: Way) -> list[tuple[str, ...]]:
    """For each step of `way`, and for the one it leads to: the steps with content notes that whoever passes on them comes here without."""
    names = [situation.step for situation, _ in way] + ([way[-1][1].to.step] if way else [scenario.start])
    covers: list[list[str]] = [[] for _ in names]
    for at, (situation, move) in enumerate(way):
        if scenario.steps[situation.step].content_note and move.by != PASS:
            on = scenario.after_pass(situation.step)
            for later in range(at, len(names)):
                if later > at and names[later] == on:
                    break
                covers[later].append(situation.step)
    return [tuple(cover) for cover in covers]
