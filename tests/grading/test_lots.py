"""Lots always fall the same way, spread evenly, and tell nothing to whoever does not know the secret."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as some

from peertrain.grading.lots import lot, opaque, whose

NAMES = [f"learner-{number}/boundaries/words" for number in range(2000)]
PEOPLE = ["Ada", "Bea", "Ray"]


@given(some.text(min_size=1), some.text(), some.floats(0, 1), some.floats(0, 1))
def test_a_larger_share_adds_to_those_chosen(secret: str, answer: str, one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert 0 <= lot(secret, answer) < 1
    assert lot(secret, answer) < more or not lot(secret, answer) < less


def test_about_the_share_is_chosen() -> None:
    assert 150 < sum(lot("s", name) < 0.1 for name in NAMES) < 250


def test_work_is_shared_evenly_and_only_a_leavers_part_changes_hands() -> None:
    shared = {name: whose("s", name, PEOPLE) for name in NAMES}
    assert all(500 < count < 830 for count in Counter(shared.values()).values())
    without = {name: whose("s", name, PEOPLE[:2]) for name in NAMES}
    assert all(without[name] == who for name, who in shared.items() if who != "Ray")
    assert whose("s", "any", []) is None


def test_an_opaque_name_is_stable_and_tells_nothing() -> None:
    assert opaque("s", "answer", "ana") == opaque("s", "answer", "ana")
    assert len({opaque("s", name) for name in NAMES}) == len(NAMES)
    assert opaque("s", "ana") != opaque("t", "ana")
    assert "ana" not in opaque("s", "ana")
