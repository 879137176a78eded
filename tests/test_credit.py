"""The rules for credit, beside the tables that their sources publish."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peertrain import credit

# AAMC PREview, "Understanding your AAMC PREview exam scores" (students-residents.aamc.org, How exams are scored): full credit
# where the rating matches the medical educators' consensus; half credit one rating away on the same side of the scale; an item keyed
# "Effective" and rated "Ineffective" earns none. 1 very ineffective, 2 ineffective, 3 effective, 4 very effective.
PREVIEW = {
    #  keyed: what ratings 1, 2, 3, 4 earn
    1: (1.0, 0.5, 0.0, 0.0),
    2: (0.5, 1.0, 0.0, 0.0),
    3: (0.0, 0.0, 1.0, 0.5),
    4: (0.0, 0.0, 0.5, 1.0),
}


@pytest.mark.parametrize(("keyed", "given_rating"), itertools.product(range(1, 5), repeat=2))
def test_ratings_earn_what_preview_publishes(keyed: int, given_rating: int) -> None:
    wanted = PREVIEW[keyed][given_rating - 1]
    assert credit.rating(given_rating, {keyed: 1.0}, 4) == wanted
    others = {point: 0.2 for point in range(1, 5) if point != keyed}
    assert credit.rating(given_rating, {keyed: 0.4} | others, 4) == wanted, "only the mode counts"


def test_previews_own_example() -> None:
    """An item is keyed "Effective": "Very Effective" earns half, "Ineffective" nothing."""
    assert [credit.rating(given, {3: 1.0}, 4) for given in (3, 4, 2)] == [1.0, 0.5, 0.0]


# Ours, after the same rule: on a scale of five the middle is a side of its own.
FIVE = {1: (1, 0.5, 0, 0, 0), 2: (0.5, 1, 0, 0, 0), 3: (0, 0, 1, 0, 0), 4: (0, 0, 0, 1, 0.5), 5: (0, 0, 0, 0.5, 1)}


@pytest.mark.parametrize("keyed", FIVE)
def test_the_middle_of_five_is_a_side_of_its_own(keyed: int) -> None:
    assert tuple(credit.rating(given, {keyed: 1.0}, 5) for given in range(1, 6)) == FIVE[keyed]


def test_where_the_panel_is_of_two_minds_either_earns_all() -> None:
    panel = {2: 0.4, 3: 0.4, 4: 0.2}
    assert [credit.rating(given, panel, 4) for given in range(1, 5)] == [0.5, 1.0, 1.0, 0.5]


# UK Foundation Programme, SJT: a ranking of five responses has 20 marks, up to four for each. The keyed rank (row) and the
# candidate's rank (column) give these marks: 4, 3, 2, 1, 0 for none to four places away (mark scheme as printed at
# imperialendo.co.uk/sjt/ranksjtn.htm; marks for each kind at foundationprogramme.nhs.uk, "How is the SJT scored?").
MARKS = (
    (4, 3, 2, 1, 0),
    (3, 4, 3, 2, 1),
    (2, 3, 4, 3, 2),
    (1, 2, 3, 4, 3),
    (0, 1, 2, 3, 4),
)


@pytest.mark.parametrize("given_order", list(itertools.permutations("abcde")), ids="".join)
def test_orders_of_five_earn_the_published_marks(given_order: tuple[str, ...]) -> None:
    marks = sum(MARKS["abcde".index(name)][rank] for rank, name in enumerate(given_order))
    assert credit.order(given_order, "abcde") == pytest.approx(marks / 20)


@pytest.mark.parametrize(
    ("given_order", "marks"),
    [("abcde", 20), ("bacde", 18), ("acbde", 18), ("bcade", 16), ("ebcda", 12), ("edcba", 8)],  # 8: the worst there is, says the same page
)
def test_marks_of_the_twenty(given_order: str, marks: int) -> None:
    assert credit.order(given_order, "abcde") == pytest.approx(marks / 20)


@given(st.integers(2, 8).flatmap(lambda size: st.permutations(range(size))))
def test_an_order_is_the_mean_of_one_less_the_places_away(given_order: list[int]) -> None:
    names = [str(number) for number in given_order]
    panel = sorted(names)
    parts = [1 - Fraction(abs(names.index(name) - panel.index(name)), len(panel) - 1) for name in panel]
    assert credit.order(names, panel) == pytest.approx(float(sum(parts, Fraction(0)) / len(panel)))


# UK Foundation Programme, SJT: of eight, three are to be chosen; four marks for each right one, 12 in all, no negative
# marking, and more than three chosen earn nothing (ukmsa.org/foundation/situational-judgement; foundationprogramme.nhs.uk).
EIGHT = {name: float(name in "abc") for name in "abcdefgh"}


@pytest.mark.parametrize(
    ("chosen", "marks"),
    [("abc", 12), ("abd", 8), ("ade", 4), ("def", 0), ("abcd", 0), ("abcdefgh", 0), ("ab", 8), ("a", 4), ("", 0)],
)
def test_choosing_three_of_eight_earns_the_published_marks(chosen: str, marks: int) -> None:
    assert credit.pick(chosen, EIGHT, 3) == pytest.approx(marks / 12)


def test_picked_shares_are_weighed_by_the_best_that_could_be_picked() -> None:
    shares = {"a": 0.9, "b": 0.6, "c": 0.5, "d": 0.0}
    assert credit.pick(["a", "b"], shares, 2) == 1.0
    assert credit.pick(["b", "c"], shares, 2) == pytest.approx(1.1 / 1.5)
    assert credit.pick(["d", "c"], shares, 2) == pytest.approx(0.5 / 1.5)


def test_ticks_add_what_most_tick_and_take_away_what_most_leave() -> None:
    shares = {"a": 0.9, "b": 0.7, "c": 0.5, "d": 0.1}  # weights 0.8, 0.4, 0, -0.8
    wanted = {"ab": 1, "a": 0.8 / 1.2, "b": 0.4 / 1.2, "": 0, "abc": 1, "abd": 0.4 / 1.2, "abcd": 0.4 / 1.2, "bd": 0, "d": 0}
    assert {ticked: pytest.approx(credit.ticks(ticked, shares)) for ticked in wanted} == wanted


def test_a_share_is_measured_by_the_largest() -> None:
    assert credit.share(0.75, [0.75, 0.25]) == 1.0
    assert credit.share(0.25, [0.75, 0.25]) == pytest.approx(1 / 3)
    assert credit.share(0.0, [0.0, 0.0]) == credit.share(0.5, []) == 0.0


SHARES = st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 1), min_size=2)


@given(SHARES, st.data())
def test_credit_is_never_outside_of_0_to_1(shares: dict[str, float], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(list(shares)), unique=True))
    number = data.draw(st.integers(1, len(shares)))
    for earned in (credit.ticks(chosen, shares), credit.pick(chosen, shares, number), credit.share(shares[min(shares)], list(shares.values()))):
        assert 0 <= earned <= 1


@given(SHARES, st.data())
def test_no_other_pick_earns_more_than_the_best_and_no_tick_too_many_helps(shares: dict[str, float], data: st.DataObject) -> None:
    best = [name for name, part in shares.items() if part > 0.5]
    assert credit.ticks(best, shares) == (1.0 if best else 0.0)
    chosen = data.draw(st.lists(st.sampled_from(list(shares)), unique=True))
    more = [*chosen, *(name for name, part in shares.items() if part < 0.5 and name not in chosen)]
    assert credit.ticks(more, shares) <= credit.ticks(chosen, shares)
