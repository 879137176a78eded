"""Layers, orders and places: every arrow points down, nothing overlaps, the same input gives the same output."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peertrain.authoring.layout import LANE, SIDE, Arranged, Arrow, Size, arrange, width_of

Graph = tuple[dict[str, Size], list[Arrow]]


@st.composite
def graphs(draw: st.DrawFn, most: int = 14) -> Graph:
    """A graph without loops, in any order, with several arrows of several styles out of a box."""
    count = draw(st.integers(1, most))
    names = [f"step_{number}" for number in range(count)]
    sizes = {name: Size(draw(st.sampled_from([60.0, 136.0, 286.0, 586.0])), draw(st.sampled_from([40.0, 90.0, 160.0]))) for name in names}
    arrows = []
    for at in range(count - 1):
        for _ in range(draw(st.integers(0, 3))):
            target = draw(st.integers(at + 1, count - 1))
            out = draw(st.floats(0.1, 0.9)) * sizes[names[at]].width
            arrows.append(Arrow(names[at], names[target], out, draw(st.sampled_from(["then", "then", "pass", "otherwise"]))))
    shown = draw(st.permutations(names))
    return {name: sizes[name] for name in shown}, arrows


WIDEST = st.sampled_from([100.0, 450.0, 900.0, 5000.0])


def layers(arranged: Arranged) -> dict[str, int]:
    return {spot: layer for layer, row in enumerate(arranged.rows) for spot in row if isinstance(spot, str)}


@given(graphs(), WIDEST)
def test_every_box_is_in_one_layer_below_all_that_lead_to_it(graph: Graph, widest: float) -> None:
    sizes, arrows = graph
    layer = layers(arrange(sizes, arrows, widest))
    assert layer.keys() == sizes.keys()
    assert all(layer[arrow.source] < layer[arrow.target] for arrow in arrows)


@given(graphs(), WIDEST)
def test_neighbours_keep_their_distance(graph: Graph, widest: float) -> None:
    sizes, arrows = graph
    arranged = arrange(sizes, arrows, widest)
    for row in arranged.rows:
        for left, right in pairwise(row):
            between = arranged.x[right] - arranged.x[left] - (width_of(left, sizes) + width_of(right, sizes)) / 2
            assert between >= (SIDE if isinstance(left, str) and isinstance(right, str) else LANE) - 1e-6


@given(graphs(), WIDEST)
def test_a_layer_is_wider_than_asked_only_where_one_box_is(graph: Graph, widest: float) -> None:
    sizes, arrows = graph
    for row in arrange(sizes, arrows, widest).rows:
        boxes = [spot for spot in row if isinstance(spot, str)]
        assert len(boxes) <= 1 or sum(sizes[name].width for name in boxes) <= widest


@given(graphs(), WIDEST)
def test_the_same_graph_is_always_arranged_alike(graph: Graph, widest: float) -> None:
    assert arrange(*graph, widest) == arrange(*graph, widest)


def test_a_loop_is_refused() -> None:
    sizes = {"a": Size(10, 10), "b": Size(10, 10)}
    with pytest.raises(ValueError, match="loop"):
        arrange(sizes, [Arrow("a", "b", 5), Arrow("b", "a", 5)], 100)


def test_what_one_choice_leads_to_stands_below_its_options_in_their_order() -> None:
    names = ["left", "middle", "right"]
    sizes = {"choice": Size(430, 100)} | {name: Size(136, 60) for name in ["right", "left", "middle"]} | {"end": Size(136, 60)}
    arrows = [Arrow("choice", name, 68 + 150 * at) for at, name in enumerate(names)] + [Arrow(name, "end", 68) for name in names]
    arranged = arrange(sizes, arrows, 900)
    assert arranged.rows == [["choice"], names, ["end"]]
    assert [round(arranged.x[name] - arranged.x["choice"]) for name in names] == pytest.approx([-147, 3, 153], abs=4)


def test_crossings_are_taken_out() -> None:
    sizes = {name: Size(50, 50) for name in "abcdef"}
    arranged = arrange(sizes, [Arrow("a", "f", 25), Arrow("b", "e", 25), Arrow("c", "d", 25)], 900)
    upper, lower = ([spot for spot in row if isinstance(spot, str)] for row in arranged.rows)
    assert [dict(zip("abc", "fed", strict=True))[name] for name in upper] == lower


def test_lines_to_one_box_share_their_way_past_a_layer() -> None:
    sizes = {name: Size(100, 50) for name in ["a", "b", "c", "d", "end"]}
    arrows = [Arrow("a", "c", 20), Arrow("c", "d", 50), Arrow("d", "end", 50), Arrow("a", "end", 80), Arrow("b", "end", 50)]
    stops = [spot for row in arrange(sizes, arrows, 900).rows for spot in row if not isinstance(spot, str)]
    assert sorted(stops) == [("end", "then", 1), ("end", "then", 2)]


def test_nothing_is_arranged_as_nothing() -> None:
    assert arrange({}, [], 100) == Arranged([], [], {})
