"""What stands in the box of one step on a drawn scenario: its size, its marks and words, and where lines leave it.

Knows one step and what a key says of it; the drawing of a scenario puts the boxes in their places.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..judgement import CheckKey, ChooseKey, OptionKey
from ..key import ScoringKey
from ..scenario import Scenario
from ..steps import AnyStep, Check, Choose, Ending, Option, Order, Rate, Sort, Write
from ..steps.state import Within
from .layout import SIDE
from .lettering import width, wrap
from .marks import LINE, SMALL, TEXT, WORDS, bar, icon, number, words

NARROW = 136.0  # a box; a column of a choice with up to COLUMNS options
COLUMNS = 5
PAD = 7.0
PORT = 14.0  # from the right side, where the lines for passing and for leaving out go down


class Card(NamedTuple):
    """A box's inside, drawn from (0, 0). `ways`: each way on as (target, style, where it leaves the foot, from the left)."""

    width: float
    height: float
    svg: str
    ways: tuple[tuple[str, str, float], ...]


class _Lines:
    """Lines of text one under another, from the top of a box or column."""

    def __init__(self, x: float, y: float, room: float) -> None:
        self.x, self.y, self.room = x, y, room
        self.svg: list[str] = []

    def add(self, text: str, size: float = TEXT, most: int = 2, *, bold: bool = False) -> None:
        for line in wrap(text, size, self.room, most, bold):
            self.y += LINE if size >= TEXT else LINE - 1
            self.svg.append(words(line, self.x, self.y - 2.5, size, bold=bold))

    def mark(self, name: str, text: str) -> None:
        for at, line in enumerate(wrap(text, SMALL, self.room - 13, 2, bold=True)):
            self.y += LINE
            self.svg.append(("" if at else icon(name, self.x, self.y - 11, 9.5)) + words(line, self.x + 13, self.y - 3, SMALL, bold=True))


def card(name: str, scenario: Scenario, key: ScoringKey | None, lines: int, broad: bool = False) -> Card:
    """The box of the step `name`, with at most so many `lines` of its text; twice as broad and less high with `broad`."""
    step = scenario.steps[name]
    columns = len(step.options) if isinstance(step, Choose) else 1
    pitch = (min(columns, COLUMNS) * (NARROW + SIDE)) / columns
    wide = columns * pitch - SIDE
    if broad and columns == 1:
        wide, lines = 2 * NARROW + SIDE, lines // 2 + 1
    text = _Lines(PAD, PAD - 2, wide - 2 * PAD)
    _head(text, name, step, points_of(name, key))
    text.y += 1
    text.add(step.text, TEXT, lines if columns == 1 else 2)
    notes = _notes(step, scenario)
    for line in notes if wide < 2 * NARROW else filter(None, ["  ·  ".join(notes)]):
        text.add(line, SMALL)
    for tick in red_lines(name, key) if isinstance(step, Check) else ():
        text.mark("red_line", f"Red line if ticked: {tick}")
    svg, foot = text.svg, text.y + PAD - 1
    ways = [(way.target, "then", wide / 2) for way in step.ways()][:1]
    if isinstance(step, Choose):
        columns_svg, foot = _columns(name, step, scenario, key, pitch, text.y + 3, lines)
        svg = [*svg, *columns_svg]
        ways = [(option.then, "then", at * pitch + (pitch - SIDE) / 2) for at, option in enumerate(step.options.values())]
    if step.pass_to:
        ways.append((step.pass_to, "pass", wide - PORT))
    if step.requires and step.otherwise:
        ways.append((step.otherwise, "otherwise", PORT))
    return Card(wide, foot, _frame(step, wide, foot) + "".join(svg), tuple(ways))


def _frame(step: AnyStep, wide: float, high: float) -> str:
    kind = "box end" if isinstance(step, Ending) else "box"
    corner = {"say": 9, "ending": 14}.get(step.kind, 0)
    return f'<rect class="{kind}" width="{number(wide)}" height="{number(high)}" rx="{corner}"/>'


def _head(text: _Lines, name: str, step: AnyStep, points: str) -> None:
    kind = f"{WORDS[step.kind]}, {points}" if points else WORDS[step.kind]
    text.y += LINE
    text.svg.append(icon(step.kind, text.x, text.y - 11.5, 11))
    if 15 + width(name, TEXT, bold=True) + 8 + width(kind, SMALL) <= text.room:
        text.svg.append(words(name, text.x + 15, text.y - 2.5, TEXT, bold=True) + words(kind, text.x + text.room, text.y - 2.5, SMALL, end=True))
    else:
        text.svg.append(words(kind, text.x + 15, text.y - 2.5, SMALL))
        text.add(name, TEXT, 3, bold=True)
    if step.content_note:
        text.mark("content_note", WORDS["content_note"])
    if step.private:
        text.mark("private", WORDS["private"])
    if isinstance(step, Check) and step.picture:
        text.mark("picture", WORDS["picture"])


def points_of(name: str, key: ScoringKey | None) -> str:
    """What a step is worth, in words; empty where it has no key."""
    if key is None or name not in key.steps:
        return ""
    points = key.steps[name].points
    return f"{points:g} point" if points == 1 else f"{points:g} points"


def red_lines(name: str, key: ScoringKey | None) -> list[str]:
    """The options or items of a step that are a red line."""
    entry = key.steps.get(name) if key else None
    parts = entry.options if isinstance(entry, ChooseKey) else entry.ticks if isinstance(entry, CheckKey) else {}
    return [part for part, told in parts.items() if told.red_line]


def _notes(step: AnyStep, scenario: Scenario) -> list[str]:
    notes = []
    if isinstance(step, Rate):
        notes.append(f"{len(step.items)} responses, scale of {step.scale}")
    if isinstance(step, Sort):
        asked = len(step.questions)
        notes.append(f"{len(step.cards)} cards, {asked} question{'s' if asked > 1 else ''}")
    if isinstance(step, Order):
        notes.append(f"{len(step.items)} things")
    if isinstance(step, Check):
        notes.append(f"{len(step.items)} things, {f'{step.pick} to tick' if step.pick else 'any number to tick'}")
    if isinstance(step, Write) and step.rubric:
        notes.append(f"rubric: {step.rubric}")
    if step.why:
        notes.append("a reason is asked for" if step.why == "required" else "a reason may be given")
    if step.requires:
        notes += only_if(step.requires, scenario)
        notes.append(f"else to: {step.otherwise}" if step.otherwise else "else left out")
    if step.pass_to:
        notes.append(f"if passed, to: {step.pass_to}")
    return notes


# The options of a choice, side by side


def _columns(name: str, step: Choose, scenario: Scenario, key: ScoringKey | None, pitch: float, top: float, lines: int) -> tuple[list[str], float]:
    entry = key.steps.get(name) if key else None
    keyed = entry.options if isinstance(entry, ChooseKey) else {}
    red = red_lines(name, key)
    most = (3 if lines < 3 else 4) + 2 * (len(step.options) > COLUMNS)
    svg, made = [], []
    narrow = pitch - SIDE
    for at, (option_name, option) in enumerate(step.options.items()):
        inset = 2.0 if option_name in red else 0.0  # room for its frame
        column = _Lines(at * pitch + PAD + inset, top + 3 + 2 * inset, narrow - 2 * PAD + 4 - 2 * inset)
        _option(column, option_name, option, scenario, most)
        made.append(column)
    if keyed:  # shares stand on one line, to be compared
        level = max(column.y for column in made)
        for option_name, column in zip(step.options, made, strict=True):
            column.y = level
            if option_name in keyed:
                _worth(column, keyed[option_name])
    foot = max(column.y for column in made) + PAD - 1
    wide = len(made) * pitch - SIDE
    svg.append(f'<path class="rule" d="M0 {number(top)}H{number(wide)}"/>')
    for at, (option_name, column) in enumerate(zip(step.options, made, strict=True)):
        if at:
            x = at * pitch - SIDE / 2
            svg.append(f'<path class="rule" d="M{number(x)} {number(top)}V{number(foot)}"/>')
        if option_name in red:
            svg.append(
                _red_frame(at * pitch - (SIDE / 2 if at else 0) + 3, top + 3, narrow + (SIDE if 0 < at < len(made) - 1 else SIDE / 2) - 6, foot)
            )
        svg += column.svg
    return svg, foot


def _option(column: _Lines, name: str, option: Option, scenario: Scenario, most: int) -> None:
    column.add(name, SMALL + 0.5, 2, bold=True)
    column.add(option.text, TEXT - 0.5, most)
    for line in [*only_if(option.requires, scenario), *_changes(option, scenario)]:
        column.add(line, SMALL)


def _worth(column: _Lines, entry: OptionKey) -> None:
    column.y += LINE
    column.svg.append(bar(entry.share, column.x, column.y - 2.5, column.room))
    if entry.red_line:
        column.add("RED LINE", SMALL, 2, bold=True)
        column.y += 11


def _red_frame(x: float, y: float, wide: float, foot: float) -> str:
    high = foot - y - 3
    outer = f'<rect class="red" x="{number(x)}" y="{number(y)}" width="{number(wide)}" height="{number(high)}"/>'
    inner = f'<rect class="redin" x="{number(x + 3)}" y="{number(y + 3)}" width="{number(wide - 6)}" height="{number(high - 6)}"/>'
    hatch = f'<rect x="{number(x + 3)}" y="{number(y + high - 10)}" width="{number(wide - 6)}" height="7" fill="url(#hatch)"/>'
    return outer + inner + hatch


# State in words


def label_of(name: str, scenario: Scenario) -> str:
    """What a part of the state is called: its label, or its id where learners are not told of it."""
    variable = scenario.state.get(name)
    return variable.label if variable and variable.label else name


def only_if(needs: Mapping[str, bool | Within], scenario: Scenario) -> list[str]:
    """What the state must be, in words, a line for each part of it."""
    return [f"only if {label_of(name, scenario)}: {_need(need)}" for name, need in needs.items()]


def _need(need: bool | Within) -> str:
    if isinstance(need, bool):
        return "yes" if need else "no"
    least = f"at least {need.at_least}" if need.at_least is not None else ""
    most = f"at most {need.at_most}" if need.at_most is not None else ""
    return ", ".join(filter(None, (least, most)))


def _changes(option: Option, scenario: Scenario) -> list[str]:
    sets = [
        f"sets {label_of(name, scenario)}: {('yes' if value else 'no') if isinstance(value, bool) else value}" for name, value in option.sets.items()
    ]
    adds = [f"{label_of(name, scenario)}: {'+' if value >= 0 else '−'}{abs(value)}" for name, value in option.adds.items()]
    return [*sets, *adds]
