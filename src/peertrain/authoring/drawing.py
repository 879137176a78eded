"""Draw a scenario as one page to print: its steps in boxes, from the start down to the endings. Pure: a scenario in, SVG out.

Black on white, marked by shape and word and never by colour alone; no script and nothing from outside. The drawing is the size of the
smallest of the usual sheets on which its type is not too small to read, and its foot says which; it is upright if that is no
smaller. What no sheet holds is as large as its type needs, for a poster of several pages.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..key import ScoringKey
from ..scenario import Scenario
from ..steps import Check, Choose, Ending
from . import cards
from .cards import Card, card
from .layout import Arrow, Size
from .lettering import width, wrap
from .marks import HATCH, ICONS, LINE, SMALL, STYLE, STYLES, TEXT, WORDS, clean, icon, number, words
from .routing import Layout, Line, place

POINT = 25.4 / 72  # millimetres
LEAST = 6.4 * POINT / TEXT  # millimetres a unit: a step's text is then 6.4 points high, and the smallest words 6.1
LARGEST = 0.32  # a step's text is then 9 points high
LINES = (6, 4, 3, 2)  # of a step's text: as many as leave the type large enough
MARGIN = 12.0
WIDEST = (450.0, 600.0, 750.0, 900.0, 1050.0, 1200.0, 1500.0, 1900.0)  # layers are tried as wide as this
MANY = 60  # a scenario with more steps will not fit a page; it is drawn in fewer tries
ROUND = 5.0
HEAD = 6.5  # of an arrow
START, ABOVE_LEGEND = 20.0, 16.0  # under the title, and over the legend
NARROWEST = 420.0  # so that the title and the legend have room


class Paper(NamedTuple):
    """A sheet to print on. `said`: what it is called. `upright`, `across`: millimetres within usual margins. `css`: its size in a style."""

    said: str
    upright: tuple[float, float]
    across: tuple[float, float]
    css: str


PAPERS = (  # each is two: what both have is used, so that a drawing prints on the one and on the other
    Paper("A4 or Letter", (190.0, 252.0), (252.0, 184.0), ""),
    Paper("A3 or Tabloid", (259.0, 393.0), (393.0, 253.0), "A3 "),
    Paper("A2", (400.0, 567.0), (574.0, 393.0), "A2"),
)


class _Drawn(NamedTuple):
    cards: dict[str, Card]
    layout: Layout
    width: float
    height: float


class _Page(NamedTuple):
    cards: dict[str, Card]
    layout: Layout
    width: float
    millimetres: float
    """One unit, on paper."""
    paper: Paper | None
    """None where the drawing is larger than any."""


def draw(scenario: Scenario, key: ScoringKey | None = None) -> str:
    """Return the drawing as an SVG document, with points, shares and red lines where a `key` is given.

    `scenario` is one that `scenario.read` has passed, and `key` is its own. Raises ValueError for a graph with a loop.
    """
    page = _best_page(scenario, key)
    made = page.cards
    top = _Top(page.width)
    top.title(scenario, key)
    left = MARGIN + (page.width - 2 * MARGIN - page.layout.width) / 2
    down = top.y + START
    graph = [_line(line) for line in page.layout.lines]
    for name, box in page.layout.boxes.items():
        graph.append(f'<g transform="translate({number(box.x)} {number(box.y)})">{made[name].svg}</g>')
    start = page.layout.boxes[scenario.start]
    graph.append(_start(start.x + start.width / 2, start.y))
    end = down + page.layout.height + ABOVE_LEGEND
    foot, height = _legend(scenario, key, made, page.width, end)
    foot += words(_print_on(page, height), MARGIN, height - MARGIN, SMALL, bold=True)
    inside = f'{top.svg}<g transform="translate({number(left)} {number(down)})">{"".join(graph)}</g>{foot}'
    return _document(scenario, key, inside, page, height)


def _print_on(page: _Page, high: float) -> str:
    if page.paper:
        return f"Print on {page.paper.said}."
    size = (page.width * page.millimetres, high * page.millimetres)
    counts = [tuple(math.ceil(long / room) for long, room in zip(size, rooms, strict=True)) for rooms in (PAPERS[0].upright, PAPERS[0].across)]
    across, down = min(counts, key=lambda count: count[0] * count[1])
    return f"Print as a poster over {across * down} pages of {PAPERS[0].said}: {across} beside each other, {down} down."


def _document(scenario: Scenario, key: ScoringKey | None, inside: str, page: _Page, high: float) -> str:
    wide, unit = page.width, page.millimetres
    sideways = "landscape" if wide > high else "portrait"
    sheet = page.paper.css if page.paper else ""
    if sheet == "A2":  # which a style has no name for
        sheet, sideways = ("594mm 420mm" if wide > high else "420mm 594mm"), ""
    title, description = clean(f"{scenario.title}: a map of the scenario"), clean(" ".join(_in_words(scenario, key)))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="map-title map-desc" lang="en"'
        f' viewBox="0 0 {number(wide)} {number(high)}"'
        f' width="{number(wide * unit)}mm" height="{number(high * unit)}mm">\n'
        f'<title id="map-title">{title}</title>\n<desc id="map-desc">{description}</desc>\n'
        f"<style>@page{{size:{sheet}{sideways};margin:8mm}}\n{STYLE}</style>\n<defs>{HATCH}</defs>\n"
        f'<rect width="{number(wide)}" height="{number(high)}" fill="#fff"/>\n{inside}\n</svg>\n'
    )


def _best_page(scenario: Scenario, key: ScoringKey | None) -> _Page:
    """On the smallest paper with type that is large enough, as many words of each step as leave it so, in the largest type."""
    many = len(scenario.steps) > MANY
    drawn: dict[int, list[_Drawn]] = {}
    for paper in PAPERS:
        for lines in LINES[2:] if many else LINES:
            if lines not in drawn:
                drawn[lines] = list(_drawings(scenario, key, lines, (900.0, 1900.0) if many else WIDEST))
            unit, best = max(((_unit(it, paper, 0.94), it) for it in drawn[lines]), key=lambda pair: pair[0])
            if unit >= LEAST:
                return _Page(best.cards, best.layout, best.width, min(_unit(best, paper), LARGEST), paper)
    best = max(drawn[LINES[2]], key=lambda it: _unit(it, PAPERS[-1]))
    return _Page(best.cards, best.layout, best.width, LEAST, None)


def _unit(it: _Drawn, paper: Paper, across_counts: float = 1.0) -> float:
    """How many millimetres a unit of a drawing has on a paper; `across_counts`: less than 1, where upright is liked better."""
    upright, across = (min(room[0] / it.width, room[1] / it.height) for room in (paper.upright, paper.across))
    return max(min(upright, LARGEST), min(across, LARGEST) * across_counts)


def _drawings(scenario: Scenario, key: ScoringKey | None, lines: int, widths: Sequence[float]) -> Iterator[_Drawn]:
    narrow = {name: card(name, scenario, key, lines) for name in scenario.steps}
    broad = {name: card(name, scenario, key, lines, broad=True) for name in scenario.steps}
    floor = max(it.width for it in narrow.values())
    for widest in sorted({max(widest, floor) for widest in widths}):
        layout = _placed(narrow, widest)
        yield _drawn(scenario, key, narrow, layout)
        beside = Counter(box.y for box in layout.boxes.values())
        made = {name: broad[name] if beside[layout.boxes[name].y] == 1 else it for name, it in narrow.items()}
        yield _drawn(scenario, key, made, _placed(made, max(widest, *(it.width for it in made.values()))))


def _placed(made: dict[str, Card], widest: float) -> Layout:
    sizes = {name: Size(it.width, it.height) for name, it in made.items()}
    return place(sizes, [Arrow(name, target, out, style) for name, it in made.items() for target, style, out in it.ways], widest)


def _drawn(scenario: Scenario, key: ScoringKey | None, made: dict[str, Card], layout: Layout) -> _Drawn:
    wide = max(layout.width, NARROWEST) + 2 * MARGIN
    top = _Top(wide)
    top.title(scenario, key)
    _, high = _legend(scenario, key, made, wide, top.y + START + layout.height + ABOVE_LEGEND)
    return _Drawn(made, layout, wide, high)


# The parts of the page


class _Top:
    """The head of the page, line by line."""

    def __init__(self, wide: float) -> None:
        self.room, self.y, self.svg = wide - 2 * MARGIN, MARGIN, ""

    def title(self, scenario: Scenario, key: ScoringKey | None) -> None:
        self.add(scenario.title, 18, bold=True)
        steps, endings = len(scenario.steps), sum(isinstance(step, Ending) for step in scenario.steps.values())
        self.add(
            f"Module: {_plain(scenario.module)}  ·  Setting: {_plain(scenario.setting)}  ·  {_count(scenario.minutes, 'minute')}  ·  "
            f"{_count(steps, 'step')}, {_count(endings, 'ending')}  ·  File: {scenario.id}.yaml"
        )
        self.add(f"Practises: {', '.join(map(_plain, scenario.competencies))}")
        if scenario.private:
            self.add("Private: every answer stays with the learner.", bold=True)
        if scenario.state:
            self.add(f"Keeps track of: {'; '.join(_state(scenario))}")
        if key is not None:
            self.add(_panel(key))

    def add(self, text: str, size: float = TEXT, *, bold: bool = False) -> None:
        for line in wrap(text, size, self.room, 2, bold):
            self.y += size + 3.5
            self.svg += words(line, MARGIN, self.y - 3, size, bold=bold)


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _count(many: int, what: str) -> str:
    return f"{many} {what}" if many == 1 else f"{many} {what}s"


def _state(scenario: Scenario) -> list[str]:
    said = []
    for name, variable in scenario.state.items():
        begins = (
            f"{variable.start}, from {variable.bounds[0]} to {variable.bounds[1]}" if variable.type == "number" else ["no", "yes"][variable.start]
        )
        said.append(f"{cards.label_of(name, scenario)} (at first {begins}{'' if variable.label else '; learners are not told'})")
    return said


def _panel(key: ScoringKey) -> str:
    if key.panel.status == "draft":
        return "Points and shares are a draft: no panel has rated them yet."
    return f"Points and shares are those of a panel of {key.panel.members}."


def _start(x: float, y: float) -> str:
    return (
        f'<circle cx="{number(x)}" cy="{number(y - 16)}" r="4"/><path class="then" d="M{number(x)} {number(y - 13)}V{number(y - HEAD + 1)}"/>'
        f"{_head(x, y)}{words('Start', x + 8, y - 12.5, SMALL, bold=True)}"
    )


def _head(x: float, y: float) -> str:
    return f'<path d="M{number(x - HEAD / 2)} {number(y - HEAD)}H{number(x + HEAD / 2)}L{number(x)} {number(y)}z"/>'


def _line(line: Line) -> str:
    """A line with its corners rounded; the tip is left to the arrowhead."""
    points = list(line.points)
    end = points[-1]
    if line.arrow:
        points[-1] = (end[0], end[1] - HEAD + 1)
    path = f"M{number(points[0][0])} {number(points[0][1])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        near, far = _towards(corner, before), _towards(corner, after)
        path += f"L{number(near[0])} {number(near[1])}Q{number(corner[0])} {number(corner[1])} {number(far[0])} {number(far[1])}"
    path += f"L{number(points[-1][0])} {number(points[-1][1])}"
    return f'<path class="{line.style}" d="{path}"/>{_head(*end) if line.arrow else ""}'


def _towards(corner: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    across, down = other[0] - corner[0], other[1] - corner[1]
    long = abs(across) + abs(down)
    part = min(ROUND, long / 2) / long if long else 0.0
    return corner[0] + across * part, corner[1] + down * part


def _legend(scenario: Scenario, key: ScoringKey | None, made: dict[str, Card], wide: float, y: float) -> tuple[str, float]:
    """What the marks on this page mean, in as many rows as it takes; and where the page ends, with a last line for the paper."""
    steps = scenario.steps.values()
    kinds = [kind for kind in ICONS if any(step.kind == kind for step in steps)]
    if any(step.content_note for step in steps):
        kinds.append("content_note")
    if any(step.private for step in steps):
        kinds.append("private")
    if any(isinstance(step, Check) and step.picture for step in steps):
        kinds.append("picture")
    entries = [(icon(kind, 0, -9.5, 11), 16.0, WORDS[kind]) for kind in kinds]
    styles = {style for it in made.values() for _, style, _ in it.ways}
    sample = '<path class="{}" d="M0 -3.5H22"/><path d="M22 -6.8V-.2L28.5 -3.5z"/>'
    entries += [(sample.format(style), 33.0, said) for style, said in STYLES.items() if style in styles]
    if any(cards.red_lines(name, key) for name in scenario.steps):
        red = '<rect class="red" x="1" y="-10" width="22" height="11"/><rect x="4" y="-6" width="16" height="4" fill="url(#hatch)"/>'
        entries.append((red, 29.0, "Red line: the scene earns nothing"))
    svg = f'<path class="rule" d="M{number(MARGIN)} {number(y)}H{number(wide - MARGIN)}"/>'
    x, y = MARGIN, y + 16
    for mark, room, said in entries:
        needs = room + width(said, SMALL)
        if x > MARGIN and x + needs > wide - MARGIN:
            x, y = MARGIN, y + LINE + 3
        svg += f'<g transform="translate({number(x)} {number(y)})">{mark}{words(said, room, 0, SMALL)}</g>'
        x += needs + 16
    if any(step.kind != "ending" and not step.pass_to for step in steps):
        for text in wrap(
            "Every step can be passed. Where no line is drawn for it, passing leads to where all ways meet.", SMALL, wide - 2 * MARGIN, 2
        ):
            y += LINE + 1
            svg += words(text, MARGIN, y, SMALL)
    return svg, y + LINE + 2 + MARGIN


# The same for people who cannot see it


def _in_words(scenario: Scenario, key: ScoringKey | None) -> list[str]:
    said = [f"{_count(len(scenario.steps), 'step')}; the first is {scenario.start}."]
    for name, step in scenario.steps.items():
        about = [WORDS[step.kind].lower(), cards.points_of(name, key), "content note" if step.content_note else "", "private" if step.private else ""]
        about += cards.only_if(step.requires, scenario)
        if isinstance(step, Choose):
            red = cards.red_lines(name, key)
            ways = []
            for option, told in step.options.items():
                conditions = ["red line"] * (option in red) + cards.only_if(told.requires, scenario)
                in_brackets = f" ({', '.join(conditions)})" if conditions else ""
                ways.append(f"{option}{in_brackets} to {told.then}")
        else:
            ways = [f"to {way.target}" for way in step.ways()]
        ways += [f"if passed to {step.pass_to}"] * bool(step.pass_to) + [f"if left out to {step.otherwise}"] * bool(step.requires and step.otherwise)
        said.append(f"{name} ({', '.join(filter(None, about))}){' leads ' + ', '.join(ways) if ways else ''}.")
    return said
