"""Put boxes in layers, in an order and beside each other, so that every arrow points down and few cross. Knows no scenario and draws nothing.

The layered method of Sugiyama, Tagawa and Toda (1981): layers by longest path, invisible stops where a line passes a layer, fewer
crossings by barycentres and swaps of neighbours, then x coordinates by least squares. Lines that lead to one box join on the way, so
they share their stops. The same input always gives the same output. Units are the caller's. Lines are led by `routing`.
"""

from __future__ import annotations

import math
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

SIDE, LANE = 14.0, 12.0  # between two boxes; between a line and its neighbour
MAIN = "then"  # the style of the arrows that boxes are lined up by
STRAIGHT = 40.0  # a line is straightened if it is off by less


class Size(NamedTuple):
    """What is to be placed, more than 0 each."""

    width: float
    height: float


class Arrow(NamedTuple):
    """From one box to another. `out`: where it leaves the source's foot, from its left side. `style`: arrows of one style may join."""

    source: str
    target: str
    out: float
    style: str = MAIN


Stop = tuple[str, str, int]  # a line towards (target, style) passes this layer
Spot = str | Stop


class Link(NamedTuple):
    """A piece of one or more arrows: from a spot in one layer to a spot in the next. `out`: from the upper spot's centre."""

    upper: Spot
    out: float
    lower: Spot
    style: str


class Arranged(NamedTuple):
    """Spots by layer, left to right; the links below each layer but the last; the centre of every spot, across."""

    rows: list[list[Spot]]
    links: list[list[Link]]
    x: dict[Spot, float]


def arrange(sizes: dict[str, Size], arrows: Sequence[Arrow], widest: float) -> Arranged:
    """Arrange all boxes; a layer is not made wider than `widest` if more layers can help it.

    `sizes` in the order in which equals are to stand, left to right. Raises ValueError where arrows go round in a loop.
    """
    rows, links = _with_stops(sizes, arrows, _layers(sizes, arrows, widest))
    rows = _fewest_crossings(rows, links, sizes)
    return Arranged(rows, links, _across(rows, links, sizes))


def width_of(spot: Spot, sizes: dict[str, Size]) -> float:
    """How wide a spot is; a line has no width."""
    return sizes[spot].width if isinstance(spot, str) else 0.0


def _apart(left: Spot, right: Spot, sizes: dict[str, Size]) -> float:
    """The least distance between the centres of two neighbours."""
    gap = SIDE if isinstance(left, str) and isinstance(right, str) else LANE
    return (width_of(left, sizes) + width_of(right, sizes)) / 2 + gap


def _layers(sizes: dict[str, Size], arrows: Sequence[Arrow], widest: float) -> dict[str, int]:
    after: dict[str, list[str]] = {name: [] for name in sizes}
    waits: dict[str, set[str]] = {name: set() for name in sizes}
    for arrow in arrows:
        after[arrow.source].append(arrow.target)
        waits[arrow.target].add(arrow.source)
    layer_of: dict[str, int] = {}
    used: dict[int, float] = {}
    ready = [name for name in reversed(sizes) if not waits[name]]
    while ready:  # depth first, so that what follows from one choice stays together where a layer is full
        name = ready.pop()
        layer = max((layer_of[source] + 1 for source in waits[name]), default=0)
        while used.get(layer, 0.0) > 0 and used[layer] + sizes[name].width > widest:
            layer += 1
        used[layer] = used.get(layer, 0.0) + sizes[name].width + SIDE
        layer_of[name] = layer
        ready += [target for target in dict.fromkeys(reversed(after[name])) if waits[target] <= layer_of.keys()]
    if len(layer_of) < len(sizes):
        raise ValueError("the arrows go round in a loop")
    return layer_of


def _with_stops(sizes: dict[str, Size], arrows: Sequence[Arrow], layer_of: dict[str, int]) -> tuple[list[list[Spot]], list[list[Link]]]:
    depth = max(layer_of.values(), default=-1) + 1
    rows: list[list[Spot]] = [[] for _ in range(depth)]
    links: list[dict[Link, None]] = [{} for _ in range(max(depth - 1, 0))]
    for name, layer in layer_of.items():
        rows[layer].append(name)
    for arrow in arrows:
        at: Spot = arrow.source
        out = arrow.out - sizes[arrow.source].width / 2
        for layer in range(layer_of[arrow.source] + 1, layer_of[arrow.target] + 1):
            stop: Stop = (arrow.target, arrow.style, layer)
            following: Spot = arrow.target if layer == layer_of[arrow.target] else stop
            if following == stop and stop not in rows[layer]:
                rows[layer].append(stop)
            links[layer - 1][Link(at, out, following, arrow.style)] = None
            at, out = following, 0.0
    return rows, [list(between) for between in links]


# Fewer crossings


def _fewest_crossings(rows: list[list[Spot]], links: list[list[Link]], sizes: dict[str, Size]) -> list[list[Spot]]:
    best, least = rows, _crossings(rows, links)
    for sweep in range(16):
        down = sweep % 2 == 0
        rows = [list(row) for row in rows]
        for layer in range(1, len(rows)) if down else range(len(rows) - 2, -1, -1):
            beside = layer - 1 if down else layer + 1
            x = _packed(rows[beside], sizes)
            wishes: dict[Spot, list[float]] = {}
            for link in links[min(layer, beside)]:
                if down:
                    wishes.setdefault(link.lower, []).append(x[link.upper] + link.out)
                else:
                    wishes.setdefault(link.upper, []).append(x[link.lower] - link.out)
            own = _packed(rows[layer], sizes)
            wish = {spot: sum(wishes[spot]) / len(wishes[spot]) if spot in wishes else own[spot] for spot in rows[layer]}
            rows[layer].sort(key=wish.__getitem__)
        _swap_neighbours(rows, links)
        if (count := _crossings(rows, links)) < least:
            best, least = [list(row) for row in rows], count
    return best


def _packed(row: Sequence[Spot], sizes: dict[str, Size]) -> dict[Spot, float]:
    """Centres of a row set as close as may be, about 0."""
    x = [0.0]
    for left, right in pairwise(row):
        x.append(x[-1] + _apart(left, right, sizes))
    return {spot: at - x[-1] / 2 for spot, at in zip(row, x, strict=False)}


def _ends(row: Sequence[Spot], links: Iterable[Link], upper: bool) -> dict[Spot, list[tuple[int, float]]]:
    """For each spot in the row beside `row`, where in `row` its links end, in order."""
    index = {spot: at for at, spot in enumerate(row)}
    ends: dict[Spot, list[tuple[int, float]]] = {}
    for link in links:
        near, far, out = (link.lower, link.upper, link.out) if upper else (link.upper, link.lower, 0.0)
        ends.setdefault(near, []).append((index[far], out))
    return {spot: sorted(found) for spot, found in ends.items()}


def _crossings(rows: list[list[Spot]], links: list[list[Link]]) -> int:
    count = 0
    for layer, between in enumerate(links):
        above = {spot: at for at, spot in enumerate(rows[layer])}
        below = {spot: at for at, spot in enumerate(rows[layer + 1])}
        seen: list[int] = []
        for link in sorted(between, key=lambda link: (above[link.upper], link.out, below[link.lower])):
            count += len(seen) - bisect_right(seen, below[link.lower])
            insort(seen, below[link.lower])
    return count


def _swap_neighbours(rows: list[list[Spot]], links: list[list[Link]]) -> None:
    for _ in range(4):
        better = False
        for layer, row in enumerate(rows):
            beside = []
            if layer > 0:
                beside.append(_ends(rows[layer - 1], links[layer - 1], upper=True))
            if layer + 1 < len(rows):
                beside.append(_ends(rows[layer + 1], links[layer], upper=False))
            for at in range(len(row) - 1):
                left, right = row[at], row[at + 1]
                gain = 0
                for ends in beside:
                    for a in ends.get(left, ()):
                        for b in ends.get(right, ()):
                            gain += (a > b) - (a < b)
                if gain > 0:
                    row[at], row[at + 1] = right, left
                    better = True
        if not better:
            return


# Coordinates across


def _across(rows: list[list[Spot]], links: list[list[Link]], sizes: dict[str, Size]) -> dict[Spot, float]:
    """The centre of every spot: each as near as may be to what it is linked to, in the order given, nothing overlapping."""
    x = {spot: at for row in rows for spot, at in _packed(row, sizes).items()}
    ties: dict[Spot, list[tuple[Spot, float, float]]] = {spot: [] for spot in x}
    entering = Counter(link.lower for between in links for link in between)
    for between in links:
        for link in between:
            weight = _weight(link, sole=entering[link.lower] == 1)
            ties[link.lower].append((link.upper, link.out, weight))
            ties[link.upper].append((link.lower, -link.out, weight))
    for sweep in range(40):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wish: list[float] = []
            weights: list[float] = []
            for spot in row:
                heavy = sum(tie[2] for tie in ties[spot])
                wish.append(sum((x[other] + off) * w for other, off, w in ties[spot]) / heavy if heavy else x[spot])
                weights.append(heavy or 0.1)
            x.update(zip(row, _spread(wish, weights, [_apart(a, b, sizes) for a, b in pairwise(row)]), strict=True))
    _straighten(rows, links, sizes, x)
    return x


def _weight(link: Link, sole: bool) -> float:
    """How much a link wants to be straight: long lines most, then what a box alone leads to; side ways least."""
    if link.style != MAIN and (isinstance(link.upper, str) or isinstance(link.lower, str)):
        return 0.2
    if isinstance(link.upper, str) and isinstance(link.lower, str):
        return 4.0 if sole else 1.0
    return 2.0 if isinstance(link.upper, str) or isinstance(link.lower, str) else 8.0


def _straighten(rows: list[list[Spot]], links: list[list[Link]], sizes: dict[str, Size], x: dict[Spot, float]) -> None:
    """Let a line that passes several layers run on without a kink where its neighbours leave room, from the top down."""
    at = {spot: (layer, index) for layer, row in enumerate(rows) for index, spot in enumerate(row)}
    above: dict[Spot, list[float]] = {}
    for between in links:
        for link in between:
            above.setdefault(link.lower, []).append(x[link.upper] + link.out if isinstance(link.upper, str) else math.nan)
    chains: dict[tuple[str, str], list[Spot]] = {}
    for row in rows:
        for spot in row:
            if not isinstance(spot, str):
                chains.setdefault(spot[:2], []).append(spot)
    for chain in chains.values():
        run: list[Spot] = []
        least, most = -math.inf, math.inf
        for spot in chain:
            layer, index = at[spot]
            row = rows[layer]
            low = x[row[index - 1]] + _apart(row[index - 1], spot, sizes) if index else -math.inf
            high = x[row[index + 1]] - _apart(spot, row[index + 1], sizes) if index + 1 < len(row) else math.inf
            if run and max(least, low) > min(most, high):
                x.update(dict.fromkeys(run, _level(run, x, above, least, most)))
                run, least, most = [], -math.inf, math.inf
            run, least, most = [*run, spot], max(least, low), min(most, high)
        x.update(dict.fromkeys(run, _level(run, x, above, least, most)))


def _level(run: Sequence[Spot], x: dict[Spot, float], above: dict[Spot, list[float]], least: float, most: float) -> float:
    """Where a line runs straight: below the one place it comes from, if that is near, else about where it was."""
    sources = above[run[0]]
    near = len(sources) == 1 and abs(sources[0] - x[run[0]]) < STRAIGHT
    return max(least, min(most, sources[0] if near else sorted(x[stop] for stop in run)[len(run) // 2]))


def _spread(wish: Sequence[float], weight: Sequence[float], apart: Sequence[float]) -> list[float]:
    """The places nearest to `wish` (least weighted squares) that keep their order and stand at least `apart`: pooled neighbours."""
    offsets = [0.0]
    for gap in apart:
        offsets.append(offsets[-1] + gap)
    pools: list[list[float]] = []  # value, weight, how many
    for at, (wanted, heavy) in enumerate(zip(wish, weight, strict=True)):
        pools.append([wanted - offsets[at], heavy, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            value, more, count = pools.pop()
            last = pools[-1]
            last[0] = (last[0] * last[1] + value * more) / (last[1] + more)
            last[1] += more
            last[2] += count
    values = [pool[0] for pool in pools for _ in range(int(pool[2]))]
    return [value + offset for value, offset in zip(values, offsets, strict=True)]
