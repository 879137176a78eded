"""From sums to what a trainer may see of a module: how far people come, how each decision works, what to fix first. Pure.

Groups of one to four people are never told, nor what would tell them (`small_groups`). Speaks of scenes and keys, never of a person.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from .. import graph
from ..judgement import ChooseKey, StepKeyBase
from ..located import Located
from ..scenario import Scenario
from ..statistics.findings import LEAST as LEAST_TO_FIX
from ..statistics.findings import findings
from ..statistics.intervals import Estimate
from ..statistics.items import choice_rates, difficulty, discrimination, distance, passes
from ..steps import Choose
from .cohort_queries import Counts, Decided
from .small_groups import FEWEST, Shown, added_up, apart

STAGES = {"enrolled": "Enrolled", "started": "Begun", "practised_all": "Practice done", "handed_in": "Handed in", "graded": "Graded"}
PASSED = ""  # among the options of a row: those who passed
FEW = f"fewer than {FEWEST} so far"
WOULD_SHOW = "not shown"  # a small group would show
LONGEST = 90  # letters of a question in a table
FROM_LINKS = ("turned_round", "tells_little")
WORST_FIRST = ("against_panel", "turned_round", "takes_longer", "hard", "tells_little", "passed_on", "easy")


class Time(NamedTuple):
    """Minutes that a quarter, a half and three quarters of people took at most. `n`: of how many; None: not to be told."""

    n: int | None
    quarter: int
    half: int
    three_quarters: int


class Progress(NamedTuple):
    """How far people come with a module: learners by stage, None where hidden. `time`: None for fewer than five people."""

    stages: Mapping[str, int | None]
    time: Time | None

    @property
    def told(self) -> frozenset[int]:
        """Every count of learners that is shown."""
        return frozenset(n for n in (*self.stages.values(), self.time and self.time.n) if n is not None)


class Option(NamedTuple):
    """One option of a choice. `text`: its words. `rate`: the share of all who came to the decision. `panel`: that of the panel, 0 to 1."""

    id: str
    text: str
    chosen: int | None
    rate: Estimate
    panel: float | None


class Decision(NamedTuple):
    """How one decision works. `came`: people who came to it, None where hidden; figures that would tell a small group have no value and say so.

    `path`, `line`: where it stands. `agreement`: 0 nothing in common with the panel's choices, 1 the same; of choices only. `options`: of
    choices, the passes last, under the id "".
    """

    scenario: str
    step: str
    path: str
    line: int
    question: str
    came: int | None
    difficulty: Estimate
    discrimination: Estimate
    agreement: Estimate
    passed: Estimate
    options: tuple[Option, ...]


class ToFix(NamedTuple):
    """Something worth a look. `figure`: what it rests on; None where that would tell a small group. `weight`: the lower, the sooner."""

    kind: str
    title: str
    words: str
    path: str
    line: int
    figure: Estimate | None
    weight: tuple[int, float]


class Scene(NamedTuple):
    """A scene as its file says it, with the keys of its decisions. `draft`: no panel has rated them."""

    file: Located[Scenario]
    keys: Mapping[str, StepKeyBase]
    draft: bool = False


def progress(enrolled: int, counts: Counts, graded: int) -> Progress:
    """How far people come with a module, and how long those took who played all of it."""
    numbers = {"enrolled": enrolled, "graded": graded} | {
        stage: counts.stages.get(stage, 0) for stage in STAGES if stage not in ("enrolled", "graded")
    }
    timed = sum(counts.minutes.values())
    *stages, n = apart([*(numbers[stage] for stage in STAGES), timed])
    found = quartiles(counts.minutes) if timed >= FEWEST else None
    return Progress(dict(zip(STAGES, stages, strict=True)), Time(n, *found) if found else None)


def quartiles(histogram: Mapping[int, int]) -> tuple[int, int, int]:
    """The least values that a quarter, a half and three quarters of a histogram do not exceed (value -> how often, not empty)."""
    values = sorted(histogram)
    upto = list(accumulate(histogram[value] for value in values))

    def least(quarters: int) -> int:
        return next(value for value, count in zip(values, upto, strict=True) if 4 * count >= quarters * upto[-1])

    return least(1), least(2), least(3)


def rows(scene: Scenario, counted: Mapping[str, Decided], beside: Collection[int] = ()) -> dict[str, Shown]:
    """What may be shown of the decisions of one scene: step -> who chose what, or, where it is no choice, who answered and who passed.

    A scene is a graph, so how many come to a step can tell who chose the option before it. Left out are steps that only some come to where
    they lie behind something hidden, and steps that nearly everybody comes to. `beside`: counts of learners that are shown with them.
    """
    counted = {step: decided for step, decided in counted.items() if step in scene.steps}
    came = {step: decided.came for step, decided in counted.items()}
    found = {step: added_up(_cells(scene, step, decided)) for step, decided in counted.items()}
    everyone = max(came.values(), default=0)
    # Behind a step that everyone comes to, nothing tells what was chosen before it; except by the state, where there is any.
    gates = {step for step, n in came.items() if n == everyone} if not scene.state else set()
    ways = {step: scene.ways_on(step) for step in scene.steps}
    onward = {step: () if step in gates else ways[step] for step in ways}
    after = {step: graph.closure({step}, ways) for step in found}
    leads = {way for step, row in found.items() for option in row.hidden for way in _ways_of(scene, step, option)}
    gone: set[str] = set()
    while True:
        behind = graph.closure(leads, onward)
        left_out = {step for step in found if found[step].total is None or (step in behind and came[step] != everyone)}
        kept: list[str] = []
        for step in sorted(found.keys() - left_out, key=lambda step: -came[step]):
            beside_it = {came[other] for other in kept if other in after[step] or step in after[other]}
            if apart([came[step]], {*beside, *beside_it}) == [None]:
                left_out.add(step)
            else:
                kept.append(step)
        if left_out <= gone:
            return {step: row for step, row in found.items() if step not in gone}
        gone |= left_out
        leads |= {way for step in gone for way in ways[step]}


def decisions(scene: Scene, counted: Mapping[str, Decided], beside: Collection[int] = ()) -> list[Decision]:
    """How each decision of a scene works, in the order of its file."""
    it, shown = scene.file.value, rows(scene.file.value, counted, beside)
    return [_decision(scene, step, counted[step], shown.get(step)) for step in it.steps if step in counted]


def to_fix(scene: Scene, counted: Mapping[str, Decided], beside: Collection[int] = ()) -> list[ToFix]:
    """What is worth a look in one scene. Where a figure would tell a small group, it is said in words alone."""
    it, shown, found = scene.file.value, rows(scene.file.value, counted, beside), []
    for step in it.steps:
        row = shown.get(step)
        if row is None:
            continue
        decided, key = counted[step], scene.keys.get(step)
        panel = {name: entry.share for name, entry in key.options.items()} if isinstance(key, ChooseKey) else None
        raised = [one for one in findings(decided.tally, decided.options, panel) if one.kind not in FROM_LINKS]
        raised += [one for one in findings(decided.linked) if one.kind in FROM_LINKS]
        for one in raised:
            figure = one.figure if one.kind in FROM_LINKS or not row.hidden else None
            weight = (WORST_FIRST.index(one.kind), -one.figure.n)
            found.append(ToFix(one.kind, it.title, one.words, *_where(scene, step), figure, weight))
    return found


def may_need_fixing(counted: Mapping[str, Decided]) -> bool:
    """Whether a scene could have anything to fix, told without its file: somebody has to have come to it often enough."""
    return any(decided.came >= LEAST_TO_FIX for decided in counted.values())


def takes_longer(title: str, said: int, time: Time | None, path: str, line: int) -> list[ToFix]:
    """Whether three in four people take longer for a module than is said."""
    if time is None or time.n is None or time.n < LEAST_TO_FIX or time.quarter <= said:
        return []
    words = f"Three in four people take longer than the {said} minutes that are said: half of them {time.half} minutes or more."
    return [ToFix("takes_longer", title, words, path, line, Estimate(time.n), (WORST_FIRST.index("takes_longer"), -time.n))]


def worst_first(found: Iterable[ToFix]) -> list[ToFix]:
    """What weighs most comes first; of the same kind, what most people met."""
    return sorted(found, key=lambda one: (one.weight, one.path, one.line))


def said_of(figure: Estimate) -> str:
    """Why there is no figure, without telling how few people there are."""
    needed = re.search(r"and (\d+) are needed", figure.why)
    return f"fewer than {needed[1]} so far" if needed else figure.why[:1].lower() + figure.why[1:].rstrip(".")


def _cells(scene: Scenario, step: str, decided: Decided) -> dict[str, int]:
    asked = scene.steps[step]
    if isinstance(asked, Choose) and (decided.options or not decided.tally.n):
        return {option: decided.options.get(option, 0) for option in {**asked.options, **decided.options}} | {PASSED: decided.tally.passed}
    return {"answered": decided.tally.n, PASSED: decided.tally.passed}


def _ways_of(scene: Scenario, step: str, option: str) -> Sequence[str]:
    """Where a part of those who came to a step go."""
    asked = scene.steps[step]
    if option == PASSED:
        after = scene.after_pass(step)
        return (after,) if after else ()
    return (asked.options[option].then,) if isinstance(asked, Choose) and option in asked.options else asked.targets()


def _decision(scene: Scene, step: str, decided: Decided, row: Shown | None) -> Decision:
    it = scene.file.value
    asked, key = it.steps[step], scene.keys.get(step)
    panel = {name: entry.share for name, entry in key.options.items()} if isinstance(key, ChooseKey) else {}
    if row is None or not row.total:
        nothing = Estimate(0, why=FEW if decided.came < FEWEST else WOULD_SHOW)
        return Decision(it.id, step, *_where(scene, step), _question(it, step), None, nothing, nothing, nothing, nothing, ())
    hidden = Estimate(0, why=WOULD_SHOW)
    is_choice = isinstance(asked, Choose)
    agreement = Estimate(0, why="of choices only")
    if is_choice and panel:
        agreement = hidden if row.hidden else _turned(distance(decided.options, panel))
    rates = choice_rates(_cells(it, step, decided))
    texts = {name: option.text for name, option in asked.options.items()} | {PASSED: "Passed"} if isinstance(asked, Choose) else {}
    options = tuple(
        Option(name, texts.get(name, name), chosen, rates[name] if chosen is not None else hidden, panel.get(name))
        for name, chosen in (row.cells.items() if is_choice else ())
    )
    return Decision(
        it.id,
        step,
        *_where(scene, step),
        _question(it, step),
        row.total,
        hidden if is_choice and row.hidden else difficulty(decided.tally),
        discrimination(decided.linked),
        agreement,
        passes(decided.tally) if row.cells[PASSED] is not None else hidden,
        options,
    )


def _turned(far: Estimate) -> Estimate:
    """Agreement, from distance."""
    value, low, high = (None if end is None else 1 - end for end in (far.value, far.high, far.low))
    return Estimate(far.n, value, low, high, far.why)


def _where(scene: Scene, step: str) -> tuple[str, int]:
    fault = scene.file.fault(("steps", step), "")
    return fault.path, fault.line


def _question(scenario: Scenario, step: str) -> str:
    """What a step asks, by its end where it is long: that is where the question stands."""
    asked = scenario.steps[step]
    words = str(getattr(asked, asked.kind, step))
    return words if len(words) <= LONGEST else f"… {words[-LONGEST:].partition(' ')[2]}"
