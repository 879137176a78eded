"""A scenario as numbered sections for paper: every step in every state it can come up in, so that no reader keeps count.

Pure: a scenario in, a plan out. Knows no page and no strip. Narration runs into what follows it, so that most sections
close with a choice or an ending; a step with a content note is a section of its own, behind its note; a private step is a
section of its own, so that its page can be kept.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Literal, NamedTuple

from ..errors import PeertrainError
from ..reach import Move, Reach, Situation, reach
from ..scenario import Scenario
from ..steps import AnyStep, Check, Choose, Ending, Order, Rate, Say, Sort
from ..steps.state import Flag

MOST_SECTIONS = 400
MOST_TOLD = 60  # with more sections than this, labelled state is left out of the booklet
LETTERS = "ABCDEFGHIJKLMNQRSTUVWXYZ"  # no O, which looks like a zero, and no P, which passes
_CODE = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that reads like something else

Close = Literal["asks", "note", "keeps", "leads", "ends"]


class Option(NamedTuple):
    """One printed option: its letter, the option's id in the scenario, and the section to go to."""

    letter: str
    id: str
    to: int


class Section(NamedTuple):
    """What stands under one number.

    `told`: the says read first. `step`: what the section closes with (None where it only leads on). `close`: how it does:
    it asks for an answer, gives the content note of `step`, keeps a private answer, leads on, or ends the story.
    `on`: the section that comes next where there is no choice. `pass_to`: the section that passing leads to, where one can
    pass here. `silent`: passing here is not written down, because it leads where keeping the answer to oneself leads.
    `state`: state as it stands, in the scenario's order.
    """

    number: int
    told: tuple[str, ...]
    step: str | None
    close: Close
    options: tuple[Option, ...]
    on: int | None
    pass_to: int | None
    silent: bool
    state: tuple[int, ...]

    def targets(self) -> Iterator[int]:
        """Every section that can follow."""
        yield from (option.to for option in self.options)
        yield from (target for target in (self.on, self.pass_to) if target is not None)


class Plan(NamedTuple):
    """A booklet's sections, in the order of their numbers; section 1 comes first in the story, the others are shuffled.

    `once`: no step stands in two sections, so narration ends where several ways meet. `told`: the labelled state that each
    section tells; telling a number takes a section for each value it can have, so a large booklet tells flags only, or nothing.
    """

    scenario: Scenario
    sections: tuple[Section, ...]
    once: bool
    told: tuple[str, ...]

    def section(self, number: int) -> Section:
        """The section of that number, from 1."""
        return self.sections[number - 1]

    @property
    def code(self) -> str:
        """Five letters and digits that a strip is known by: another print of the scenario, or another order in it, has another."""
        return _code(self)

    def most_asked(self) -> tuple[int, int]:
        """The most sections on one way through that ask for an answer, and the most that ask for the reader's own words."""
        rows: dict[int, tuple[int, int]] = {}
        for section in _leaves_first(self):
            after = [rows[target] for target in section.targets()]
            own = section.step is not None and self.scenario.steps[section.step].kind == "write"
            asks = section.close == "asks"
            rows[section.number] = (
                max((row for row, _ in after), default=0) + asks,
                max((words for _, words in after), default=0) + (asks and own),
            )
        return rows[1]


class TooManySections(PeertrainError):
    """The scenario's state makes more sections than a booklet can hold."""


def plan(scenario: Scenario, *, once: bool = False, most: int = MOST_SECTIONS) -> Plan:
    """Lay `scenario` out as sections, see `Plan`. Raises TooManySections where it would need more than `most`."""
    explored = reach(scenario)
    if explored.stopped:
        raise TooManySections(_too_many(scenario, most))
    labelled = [name for name, variable in scenario.state.items() if variable.label]
    flags = [name for name in labelled if isinstance(scenario.state[name], Flag)]
    for told in (labelled, flags):
        with suppress(TooManySections):
            return _Layout(scenario, explored, once, told).plan(min(most, MOST_TOLD))
    return _Layout(scenario, explored, once, []).plan(most)


def lettered(step: AnyStep) -> dict[str, str]:
    """Printed label -> id, for what an answer to `step` is made of: letters, or numbers where things are given a letter.

    `sort`: the cards, numbered. Its categories are lettered by `categories`. Options of a choice depend on the state.
    """
    if isinstance(step, Rate):
        return {str(number): name for number, name in enumerate(step.items, start=1)}
    if isinstance(step, Sort):
        return {str(number): name for number, name in enumerate(step.cards, start=1)}
    if isinstance(step, Order | Check):
        return dict(zip(LETTERS, step.items, strict=False))
    return {}


def categories(step: Sort) -> dict[str, tuple[str, str]]:
    """Letter -> (question, category), running on over the questions, so that a letter says which question it answers."""
    every = [(name, category) for name, question in step.questions.items() for category in question.categories]
    return dict(zip(LETTERS, every, strict=False))


def told_state(planned: Plan, section: Section) -> list[tuple[str, bool | int, int | None]]:
    """What a section tells of the state: (label, value, most); `value` is a bool and `most` None for a flag."""
    now = dict(zip(planned.scenario.state, section.state, strict=True))
    told = []
    for name in planned.told:
        variable = planned.scenario.state[name]
        flag = isinstance(variable, Flag)
        told.append((variable.label or name, bool(now[name]) if flag else now[name], None if flag else variable.bounds[1]))
    return told


class _Entry(NamedTuple):
    """Where a section begins: a situation (one for all that nothing tells apart), before or after its content note."""

    situation: Situation
    warned: bool


class _Draft(NamedTuple):
    """A section whose ways on are entries still."""

    told: tuple[str, ...]
    step: str | None
    close: Close
    options: tuple[tuple[str, _Entry], ...] = ()
    on: _Entry | None = None
    pass_to: _Entry | None = None
    silent: bool = False

    def entries(self) -> Iterator[_Entry]:
        yield from (entry for _, entry in self.options)
        yield from (entry for entry in (self.on, self.pass_to) if entry)

    def numbered(self, numbers: dict[_Entry, int], entry: _Entry) -> Section:
        options = tuple(Option(letter, name, numbers[to]) for letter, (name, to) in zip(LETTERS, self.options, strict=False))
        on, pass_to = (numbers[way] if way else None for way in (self.on, self.pass_to))
        return Section(numbers[entry], self.told, self.step, self.close, options, on, pass_to, self.silent, entry.situation.state)


class _Layout:
    def __init__(self, scenario: Scenario, explored: Reach, once: bool, told: list[str]) -> None:
        self.scenario, self.moves, self.once, self.told = scenario, explored.moves, once, told
        self.same = _same(scenario, explored, told)
        kept = set(self.same.values())
        self.ways_in = Counter(self.same[move.to] for situation in kept for move in set(self.moves[situation]))

    def plan(self, most: int) -> Plan:
        built = self.built(most)
        first, *rest = built
        numbers = {first: 1} | {entry: number for number, entry in enumerate(sorted(rest, key=self.shuffled), start=2)}
        sections = [draft.numbered(numbers, entry) for entry, draft in built.items()]
        return Plan(self.scenario, tuple(sorted(sections, key=lambda section: section.number)), self.once, tuple(self.told))

    def built(self, most: int) -> dict[_Entry, _Draft]:
        """Every section that can be come to, the first one first."""
        built: dict[_Entry, _Draft] = {}
        waiting = [self.entry(next(iter(self.moves)))]
        for entry in waiting:
            if entry in built:
                continue
            built[entry] = self.draft(entry)
            waiting.extend(built[entry].entries())
            if len(built) > most:
                raise TooManySections(_too_many(self.scenario, most))
        return built

    def entry(self, situation: Situation) -> _Entry:
        return _Entry(self.same[situation], False)

    def shuffled(self, entry: _Entry) -> str:
        """Sorts the sections in an order that tells nothing, the same for every print of this scenario."""
        return hashlib.sha256(json.dumps([self.scenario.digest, *entry.situation, entry.warned]).encode()).hexdigest()

    def draft(self, entry: _Entry) -> _Draft:
        told: list[str] = []
        situation, warned = entry
        while True:
            name = situation.step
            step = self.scenario.steps[name]
            ways = [(move.by, self.entry(move.to)) for move in self.moves[situation]]
            pass_to = ways.pop()[1] if ways and not isinstance(step, Ending) else None  # passing comes last; an option may be named "pass"
            told_only = isinstance(step, Say) and not step.why
            private = step.private and not self.scenario.private and not told_only
            on = ways[0][1] if ways else None
            if step.content_note and not warned:
                return _Draft(tuple(told), name, "note", on=_Entry(situation, True), pass_to=pass_to, silent=private and pass_to == on)
            if private and told:
                return _Draft(tuple(told), None, "leads", on=_Entry(situation, warned))
            if on is None:
                return _Draft(tuple(told), name, "ends")
            if private:
                return _Draft((), name, "keeps", on=on, pass_to=None if pass_to == on else pass_to)
            if isinstance(step, Choose):
                return _Draft(tuple(told), name, "asks", tuple(ways), pass_to=pass_to)
            if not told_only:
                return _Draft(tuple(told), name, "asks", on=on, pass_to=pass_to)
            if pass_to != on:
                return _Draft(tuple(told), name, "leads", on=on, pass_to=pass_to)
            told.append(name)
            if self.once and self.ways_in[on.situation] > 2:  # more than the narration's own two, reading on and passing
                return _Draft(tuple(told), None, "leads", on=on)
            situation, warned = on


def _same(scenario: Scenario, explored: Reach, told: list[str]) -> dict[Situation, Situation]:
    """Each situation -> the first one met that reads the same and leads on the same: paper for what differs only."""
    shown = [place for place, name in enumerate(scenario.state) if name in told]
    known: dict[object, Situation] = {}
    same: dict[Situation, Situation] = {}
    for situation in _leaves_first_of(explored.moves):
        looks = (
            situation.step,
            tuple(situation.state[place] for place in shown),
            tuple((move.by, same[move.to]) for move in explored.moves[situation]),
        )
        found = known.setdefault(looks, situation)
        same[situation] = found
    best: dict[Situation, Situation] = {}
    for situation in explored.moves:  # the one met first stands for its like, whatever order they were found in
        best.setdefault(same[situation], situation)
    return {situation: best[found] for situation, found in same.items()}


def _leaves_first_of(moves: dict[Situation, tuple[Move, ...]]) -> Iterator[Situation]:
    done: set[Situation] = set()
    for root, first in moves.items():
        stack = [(root, iter(first))] if root not in done else []
        done.add(root)
        while stack:
            situation, rest = stack[-1]
            move = next(rest, None)
            if move is None:
                stack.pop()
                yield situation
            elif move.to not in done:
                done.add(move.to)
                stack.append((move.to, iter(moves[move.to])))


def _leaves_first(planned: Plan) -> Iterator[Section]:
    done = {1}
    stack = [(planned.section(1), planned.section(1).targets())]
    while stack:
        section, rest = stack[-1]
        target = next(rest, None)
        if target is None:
            stack.pop()
            yield section
        elif target not in done:
            done.add(target)
            stack.append((planned.section(target), planned.section(target).targets()))


def _code(planned: Plan) -> str:
    steps = planned.scenario.steps
    printed = [[*section[:-1], _answers(steps[section.step]) if section.step else None] for section in planned.sections]
    digest = hashlib.sha256(json.dumps([planned.scenario.digest, printed]).encode()).digest()
    number = int.from_bytes(digest[:8], "big")
    letters = []
    for alphabet in (_CODE[8:], _CODE, _CODE, _CODE, _CODE):  # a letter first, so that it never looks like an entry
        number, place = divmod(number, len(alphabet))
        letters.append(alphabet[place])
    return "".join(letters)


def _answers(step: AnyStep) -> list[object]:
    return [lettered(step), categories(step) if isinstance(step, Sort) else None]


def _too_many(scenario: Scenario, most: int) -> str:
    return (
        f'"{scenario.title}" cannot be a booklet: with its state it would need more than {most} sections. '
        "Fewer numbers, or smaller ranges, make it smaller."
    )
