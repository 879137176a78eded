"""Lead lines between boxes that `layout` has arranged: straight down, straight across, joining where they lead to one box.

Geometry only. Between two layers each target has one line across; their order is the one with the fewest crossings. Units are the
caller's; y grows downwards from 0, x to the right from 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import NamedTuple

from .layout import Arranged, Arrow, Link, Size, Spot, arrange, width_of

ABOVE, TRACK, SHAFT = 9.0, 9.0, 14.0  # under the boxes of a layer; between two lines across; over the boxes of the next
BESIDE, CORNER = 12.0, 12.0  # between two arrowheads; between an arrowhead and a box's corner
BEND = 6.0  # how far a line runs along with the one it joins
FEW = 6  # so many lines across are tried in every order

Point = tuple[float, float]


class Box(NamedTuple):
    """Where something is: its left upper corner and its size."""

    x: float
    y: float
    width: float
    height: float


class Line(NamedTuple):
    """Straight pieces on the way to `target`. `arrow`: it ends there, at the box; otherwise it joins another, or goes on in the next."""

    target: str
    style: str
    points: tuple[Point, ...]
    arrow: bool


class Layout(NamedTuple):
    """The whole, from (0, 0) to (`width`, `height`)."""

    boxes: dict[str, Box]
    lines: tuple[Line, ...]
    width: float
    height: float


class _Bundle(NamedTuple):
    """The links between two layers that lead to one spot in one style: from `sources` (across, and where they start, down) to `into`."""

    lower: Spot
    style: str
    sources: tuple[tuple[float, float], ...]
    into: float

    @property
    def left(self) -> float:
        return min(self.into, self.sources[0][0])

    @property
    def right(self) -> float:
        return max(self.into, self.sources[-1][0])

    @property
    def straight(self) -> bool:
        return self.right - self.left < 0.5


def place(sizes: dict[str, Size], arrows: Sequence[Arrow], widest: float) -> Layout:
    """Place all boxes and lead all lines. Takes and raises what `layout.arrange` does."""
    it = arrange(sizes, arrows, widest)
    x = _from_zero(it, sizes)
    boxes: dict[str, Box] = {}
    lines: list[Line] = []
    top = 0.0
    for layer, row in enumerate(it.rows):
        foot = top + max((sizes[spot].height for spot in row if isinstance(spot, str)), default=0.0)
        for spot in row:
            if isinstance(spot, str):
                boxes[spot] = Box(x[spot] - sizes[spot].width / 2, top, *sizes[spot])
        if layer + 1 == len(it.rows):
            break
        starts = {spot: top + sizes[spot].height if isinstance(spot, str) else foot for spot in row}
        bundles = _bundles(it.links[layer], x, starts, sizes)
        tracks = _tracks(bundles)
        below = foot + ABOVE + TRACK * max((track + 1 for track in tracks.values()), default=0) + SHAFT
        next_foot = below + max((sizes[spot].height for spot in it.rows[layer + 1] if isinstance(spot, str)), default=0.0)
        for bundle in bundles:
            end = below if isinstance(bundle.lower, str) else next_foot
            lines += _lines(bundle, foot + ABOVE + TRACK * tracks.get(bundle, 0), end)
        top = below
    width = max((box.x + box.width for box in boxes.values()), default=0.0)
    width = max([width, *(point[0] for line in lines for point in line.points)])
    return Layout(boxes, tuple(lines), width, max((box.y + box.height for box in boxes.values()), default=0.0))


def _from_zero(it: Arranged, sizes: dict[str, Size]) -> dict[Spot, float]:
    least = min((at - width_of(spot, sizes) / 2 for spot, at in it.x.items()), default=0.0)
    return {spot: round(at - least, 2) for spot, at in it.x.items()}


def _bundles(links: Sequence[Link], x: dict[Spot, float], starts: dict[Spot, float], sizes: dict[str, Size]) -> list[_Bundle]:
    found: dict[tuple[Spot, str], set[tuple[float, float]]] = {}
    for link in links:
        found.setdefault((link.lower, link.style), set()).add((round(x[link.upper] + link.out, 2), starts[link.upper]))
    bundles: list[_Bundle] = []
    taken: dict[Spot, list[float]] = {}
    for (lower, style), sources in found.items():
        into = x[lower]
        if isinstance(lower, str):
            into = _entrance([at for at, _ in sources], into, sizes[lower].width / 2 - CORNER, taken.setdefault(lower, []))
        bundles.append(_Bundle(lower, style, tuple(sorted(sources)), into))
    return bundles


def _entrance(sources: Sequence[float], centre: float, reach: float, taken: list[float]) -> float:
    """Where a line enters a box: straight below a source if it can, else in the middle, and beside what has entered already."""
    ways = [at for at in sorted(sources, key=lambda at: (abs(at - centre), at)) if abs(at - centre) <= reach]
    side = 1 if sum(sources) / len(sources) >= centre else -1
    beside = [at + step for at in taken for step in (side * BESIDE, -side * BESIDE) if abs(at + step - centre) <= reach]
    free = [at for at in (*ways, *beside, centre) if all(abs(at - other) >= BESIDE - 0.01 for other in taken)]
    taken.append(free[0] if free else centre)
    return taken[-1]


# Which line across is above which


def _tracks(bundles: Sequence[_Bundle]) -> dict[_Bundle, int]:
    """The place of each bundle's line across, from 0 at the top; lines that are not beside each other share one."""
    across = [bundle for bundle in bundles if not bundle.straight]
    order = _best_order([[_cost(above, below) if above is not below else 0 for below in across] for above in across])
    tracks: dict[_Bundle, int] = {}
    for at in order:
        here = across[at]
        tracks[here] = 1 + max((track for other, track in tracks.items() if _meet(other, here)), default=-1)
    return tracks


def _meet(a: _Bundle, b: _Bundle) -> bool:
    return a.left - BESIDE < b.right and b.left - BESIDE < a.right


def _cost(above: _Bundle, below: _Bundle) -> int:
    """Crossings if one line across is above another; running into each other on the way down costs more."""
    cost = sum(above.left < at < above.right for at, _ in below.sources) + (below.left < above.into < below.right)
    return cost + 50 * sum(abs(at - above.into) < 3 for at, _ in below.sources)


def _best_order(cost: Sequence[Sequence[int]]) -> list[int]:
    def total(order: tuple[int, ...]) -> int:
        return sum(cost[a][b] for at, a in enumerate(order) for b in order[at + 1 :])

    order = list(range(len(cost)))
    if len(order) <= FEW:
        best: tuple[int, ...] = min(permutations(order), key=total)
        return list(best)
    for _ in order:
        for at in range(len(order) - 1):
            a, b = order[at], order[at + 1]
            if cost[b][a] < cost[a][b]:
                order[at], order[at + 1] = b, a
    return order


def _lines(bundle: _Bundle, track: float, end: float) -> list[Line]:
    """One source leads the whole way; the others run into its line with a short bend, so that dashes are not drawn over dashes."""
    target = bundle.lower if isinstance(bundle.lower, str) else bundle.lower[0]
    into, ends_here = bundle.into, isinstance(bundle.lower, str)
    leader = bundle.sources[0] if bundle.sources[0][0] < into - 0.5 else bundle.sources[-1]
    made = []
    for source in bundle.sources:
        at, start = source
        if source == leader:
            points: tuple[Point, ...] = ((at, start), (into, end)) if bundle.straight else ((at, start), (at, track), (into, track), (into, end))
        elif abs(at - into) < 0.5:
            points = ((into, start), (into, track + BEND))
        elif source == bundle.sources[-1] and at > into:
            points = ((at, start), (at, track), (into, track), (into, track + BEND))
        else:
            points = ((at, start), (at, track), (max(at - BEND, into) if at > into else min(at + BEND, into), track))
        made.append(Line(target, bundle.style, points, ends_here and source == leader))
    return made
