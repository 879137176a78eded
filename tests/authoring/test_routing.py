"""Lines between boxes: each arrow can be followed from its box to the next, downwards, past all other boxes."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from test_layout import WIDEST, Graph, graphs

from peertrain.authoring.layout import Arrow, Size
from peertrain.authoring.routing import Box, Layout, Line, Point, place


def overlap(a: Box, b: Box) -> bool:
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height


def on(point: Point, line: Line) -> bool:
    x, y = point
    return any(
        min(a[0], b[0]) - 0.6 <= x <= max(a[0], b[0]) + 0.6 and min(a[1], b[1]) - 0.6 <= y <= max(a[1], b[1]) + 0.6 for a, b in pairwise(line.points)
    )


def arrives(layout: Layout, arrow: Arrow) -> bool:
    """Whether lines of the arrow's target and style lead from where it leaves to the target's upper side."""
    box, target = layout.boxes[arrow.source], layout.boxes[arrow.target]
    lines = [line for line in layout.lines if (line.target, line.style) == (arrow.target, arrow.style)]
    start = (box.x + arrow.out, box.y + box.height)
    followed = [line for line in lines if abs(line.points[0][0] - start[0]) < 0.1 and abs(line.points[0][1] - start[1]) < 0.1]
    for _ in lines:
        ends = [line.points[-1] for line in followed]
        if any(line.arrow and target.x <= line.points[-1][0] <= target.x + target.width and line.points[-1][1] == target.y for line in followed):
            return True
        followed = [line for line in lines if any(on(end, line) for end in ends)]
    return False


@given(graphs(), WIDEST)
def test_no_two_boxes_overlap_and_all_lie_on_the_page(graph: Graph, widest: float) -> None:
    layout = place(*graph, widest)
    assert not [(a, b) for a, b in combinations(layout.boxes, 2) if overlap(layout.boxes[a], layout.boxes[b])]
    for box in layout.boxes.values():
        assert box.x >= -0.01
        assert box.x + box.width <= layout.width + 0.01
        assert box.y + box.height <= layout.height
    assert all(-0.01 <= x <= layout.width + 0.01 and 0 <= y <= layout.height for line in layout.lines for x, y in line.points)


@given(graphs(), WIDEST)
def test_lines_run_straight_down_or_straight_across_and_never_up(graph: Graph, widest: float) -> None:
    for line in place(*graph, widest).lines:
        for (x, y), (next_x, next_y) in pairwise(line.points):
            assert next_y >= y
            assert abs(next_x - x) < 0.6 or next_y == y


@given(graphs(), WIDEST)
def test_every_arrow_can_be_followed_to_its_target(graph: Graph, widest: float) -> None:
    layout = place(*graph, widest)
    assert not [arrow for arrow in graph[1] if not arrives(layout, arrow)]


@given(graphs(), WIDEST)
def test_no_line_runs_through_a_box(graph: Graph, widest: float) -> None:
    layout = place(*graph, widest)
    for line in layout.lines:
        for (x, y), (next_x, next_y) in pairwise(line.points):
            piece = Box(min(x, next_x), y, abs(next_x - x) + 0.001, next_y - y + 0.001)
            inside = [Box(box.x + 1, box.y + 1, box.width - 2, box.height - 2) for box in layout.boxes.values()]
            assert not [box for box in inside if overlap(piece, box)]


@given(graphs(), WIDEST)
def test_the_same_graph_is_always_drawn_alike(graph: Graph, widest: float) -> None:
    assert place(*graph, widest) == place(*graph, widest)


def test_an_arrow_to_the_box_below_is_one_straight_line() -> None:
    layout = place({"a": Size(100, 50), "b": Size(100, 50)}, [Arrow("a", "b", 50)], 500)
    assert [line.points for line in layout.lines] == [((50, 50), (50, layout.boxes["b"].y))]


def test_arrows_of_two_styles_enter_a_box_side_by_side() -> None:
    layout = place({"a": Size(100, 50), "b": Size(100, 50)}, [Arrow("a", "b", 50), Arrow("a", "b", 90, "pass")], 500)
    enters = [line.points[-1][0] for line in layout.lines if line.arrow]
    assert len(enters) == 2
    assert abs(enters[0] - enters[1]) >= 11.9


def test_two_hundred_boxes_are_placed() -> None:
    sizes = {f"s{at}": Size(136, 80) for at in range(200)}
    arrows = [Arrow(f"s{at}", f"s{min(199, at + step)}", 40.0 * step) for at in range(199) for step in (1, 2, 3)]
    layout = place(sizes, arrows, 900)
    assert len(layout.boxes) == 200
    assert all(arrives(layout, arrow) for arrow in arrows)
