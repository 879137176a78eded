"""Nobody can work out a group of one to four from what is shown, even knowing the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peertrain.dashboards.small_groups import FEWEST, added_up, apart, is_small

rows = st.lists(st.one_of(st.integers(0, 7), st.integers(0, 100_000)), min_size=1, max_size=8)


def named(counts: tuple[int, ...] | list[int]) -> dict[str, int]:
    return {f"option {number}": count for number, count in enumerate(counts)}


def seen(counts: tuple[int, ...]) -> tuple[object, ...]:
    shown = added_up(named(counts))
    return (shown.total, *shown.cells.values())


def looks_alike(width: int, most: int) -> Iterator[list[tuple[int, ...]]]:
    """All rows that a reader who knows the rules cannot tell apart."""
    groups = defaultdict(list)
    for counts in product(range(most), repeat=width):
        groups[seen(counts)].append(counts)
    yield from groups.values()


@pytest.mark.parametrize(("width", "most"), [(1, 40), (2, 26), (3, 17), (4, 10), (5, 8)])
def test_every_row_with_a_small_cell_looks_like_one_where_that_cell_is_another(width: int, most: int) -> None:
    for alike in looks_alike(width, most):
        for at in range(width):
            possible = {counts[at] for counts in alike}
            assert len(possible) > 1 or not is_small(next(iter(possible))), alike


@pytest.mark.parametrize(("width", "most"), [(1, 40), (2, 26), (3, 17), (4, 10)])
def test_what_is_hidden_is_together_nobody_or_five_or_more(width: int, most: int) -> None:
    for counts in product(range(most), repeat=width):
        shown = added_up(named(counts))
        if shown.total is not None:
            assert not is_small(shown.total - sum(count or 0 for count in shown.cells.values())), counts


@given(rows)
def test_what_is_shown_is_true_and_never_small(counts: list[int]) -> None:
    shown = added_up(named(counts))
    assert shown.total in (None, sum(counts))
    assert all(kept in (None, count) for kept, count in zip(shown.cells.values(), counts, strict=True))
    assert not any(is_small(count) for count in (shown.total, *shown.cells.values()) if count is not None)
    assert len(shown.hidden) != 1 or shown.total is None or counts.count(0) == len(counts) - 1


@given(rows)
def test_nothing_is_hidden_where_no_group_is_small(counts: list[int]) -> None:
    if not any(map(is_small, counts)):
        assert added_up(named(counts)).hidden == ()
        assert added_up(named(counts)).total == sum(counts)


@given(rows, st.sets(st.integers(0, 200), max_size=3))
def test_no_two_shown_counts_differ_by_a_small_group(counts: list[int], beside: set[int]) -> None:
    shown = apart(counts, beside)
    assert all(kept in (None, count) for kept, count in zip(shown, counts, strict=True))
    kept = [count for count in shown if count is not None]
    assert not any(is_small(count) for count in kept)
    assert not any(is_small(abs(one - other)) for one in kept for other in [*kept, *beside])


@pytest.mark.parametrize("most", [16])
def test_a_hidden_stage_of_a_funnel_can_never_be_worked_out(most: int) -> None:
    """Each stage a part of the one before: neither it nor who is missing from it is told where either is small."""
    alike = defaultdict(list)
    for counts in ((a, b, c) for a in range(most) for b in range(a + 1) for c in range(b + 1)):
        alike[tuple(apart(counts))].append(counts)
    for rows in alike.values():
        for part in (lambda row: row[1], lambda row: row[2], lambda row: row[0] - row[1], lambda row: row[1] - row[2]):
            possible = {part(row) for row in rows}
            assert len(possible) > 1 or not is_small(next(iter(possible))), rows


def test_a_count_said_twice_is_shown_twice() -> None:
    assert apart([24, 24, 22, 19, 3, 0]) == [24, 24, None, 19, None, 0]
    assert added_up({"a": 20, "b": 4}).cells == {"a": None, "b": None}
    assert added_up({"a": 20, "b": 4, "c": 2}).cells == {"a": 20, "b": None, "c": None}
    assert FEWEST == 5
