"""Which rating of an answer counts, whoever gave how many in which order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from peertrain.resolving import resolution
from peertrain.store.rows import Rating, Round

ROUNDS: list[Round] = ["first", "second", "look", "settled", "withdrawn"]


def rating(rater: str, level: int, round: Round = "first") -> Rating:
    return Rating("2026-11-02T09:00:00+00:00", rater, "ana", "boundaries", "s", "w", "a" * 32, "r", "b" * 64, {"clear": level}, "", 0.5, round)


def test_nothing_stands_where_nobody_rated() -> None:
    assert resolution([]) == (None, "none", ())


def test_the_newest_first_reading_stands() -> None:
    assert resolution([rating("A", 1), rating("B", 3)]).stands == rating("B", 3)


def test_two_readings_that_agree_stand_and_two_that_differ_wait() -> None:
    assert resolution([rating("A", 3), rating("B", 3, "second")]).stands == rating("A", 3)
    found = resolution([rating("A", 3), rating("B", 2, "second")])
    assert (found.stands, found.state) == (None, "differs")


def test_a_third_settles_and_a_second_look_counts_instead() -> None:
    differing = [rating("A", 3), rating("B", 2, "second")]
    settled = rating("C", 2, "settled")
    assert resolution([*differing, settled]).stands == settled
    look = rating("D", 4, "look")
    assert resolution([*differing, settled, look]).stands == look
    assert resolution([rating("A", 1), look]).stands == look


def test_taking_back_takes_back_ones_own_newest_only() -> None:
    assert resolution([rating("A", 1), rating("A", 2), rating("A", 0, "withdrawn")]).stands == rating("A", 1)
    assert resolution([rating("A", 1), rating("B", 0, "withdrawn")]).stands == rating("A", 1)
    assert resolution([rating("A", 1), rating("A", 0, "withdrawn")]).state == "none"


@given(some.lists(some.builds(rating, some.sampled_from("ABC"), some.integers(1, 4), some.sampled_from(ROUNDS))))
def test_what_stands_was_given_and_not_taken_back(ratings: list[Rating]) -> None:
    found = resolution(ratings)
    assert found.stands is None or found.stands in found.given
    assert all(row in ratings and row.round != "withdrawn" for row in found.given)
    assert (found.state == "stands") == (found.stands is not None)
    withdrawn = [row for row in ratings if row.round == "withdrawn"]
    assert len(ratings) - 2 * len(withdrawn) <= len(found.given) <= len(ratings) - len(withdrawn)
