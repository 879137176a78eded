"""What an answer waits for, and what a rating given now would be: blind where it must be, and never lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from peertrain.resolving import resolution
from peertrain.reviewing.cases import VIEWS, Case, View, case, counts
from peertrain.store.rows import Rating, Round

ROUNDS: list[Round] = ["first", "second", "look", "settled", "withdrawn"]
RATERS = "ABC"


def rating(rater: str, level: int, round: Round = "first") -> Rating:
    return Rating("2026-11-02T09:00:00+00:00", rater, "ana", "boundaries", "s", "w", "a" * 32, "r", "b" * 64, {"clear": level}, "", 0.5, round)


RATINGS = some.lists(some.builds(rating, some.sampled_from(RATERS), some.integers(1, 2), some.sampled_from(ROUNDS)), max_size=6)
CASES = some.builds(lambda ratings, chosen, looked: case("ana", ratings, chosen=chosen, looked_for=looked), RATINGS, some.booleans(), some.booleans())


def test_an_answer_nobody_rated_waits_and_a_rating_is_the_first() -> None:
    one = case("ana", [], chosen=True)
    assert (one.waits, one.second, one.differs, one.look) == (True, False, False, False)
    assert one.round_for("A") == "first"


def test_one_that_is_chosen_is_read_again_by_somebody_else_who_sees_nothing() -> None:
    one = case("ana", [rating("A", 3)], chosen=True)
    assert one.second
    assert [one.is_in("second", name) for name in "AB"] == [False, True]
    assert (one.round_for("B"), one.may_see("B", "second")) == ("second", ())
    assert one.round_for("A") == "first", "whoever read it first changes their own reading"


def test_two_who_did_not_know_of_each_other_are_two_readings() -> None:
    one = case("ana", [rating("A", 3)])
    assert one.round_for("B") == "first"
    assert one.round_for("B", unseen=True) == "second"


def test_two_that_differ_are_settled_by_a_third_who_sees_both() -> None:
    one = case("ana", [rating("A", 3), rating("B", 2, "second")], chosen=True)
    assert one.differs and not one.second
    assert one.round_for("C") == "settled"
    assert [each.rater for each in one.may_see("C", "settled")] == ["A", "B"]
    assert case("ana", [*one.found.given, rating("C", 2, "settled")]).differs is False


def test_one_of_the_two_can_come_round_and_neither_sees_the_other_until_it_is_settled() -> None:
    differing = [rating("A", 3), rating("B", 2, "second")]
    one = case("ana", differing)
    assert (one.round_for("A"), one.round_for("B")) == ("first", "second")
    assert (one.may_see("A", "first"), one.may_see("B", "second")) == ((), ())
    assert [one.is_in("differing", name) for name in "ABC"] == [False, False, True]
    agreed = case("ana", [*differing, rating("B", 3, "second")])
    assert agreed.found.state == "stands"
    settled = case("ana", [*differing, rating("C", 3, "settled")])
    assert [each.rater for each in settled.may_see("A", "first")] == ["B", "C"]


def test_a_first_reading_that_was_taken_back_is_given_again_without_a_sight_of_the_second() -> None:
    one = case("ana", [rating("A", 3), rating("B", 2, "second"), rating("A", 3, "withdrawn")], chosen=True)
    assert [one.round_for(name, unseen=True) for name in "AC"] == ["first", "first"]
    assert one.may_see("A", "first") == ()


def test_a_second_look_comes_before_a_second_reading() -> None:
    one = case("ana", [rating("A", 3)], chosen=True, looked_for=True)
    assert (one.look, one.second, one.round_for("B")) == (True, False, "look")
    assert counts([one])["second"] == 0


def test_a_second_look_goes_to_somebody_who_has_not_rated_it() -> None:
    one = case("ana", [rating("A", 3)], looked_for=True)
    assert one.look
    assert [one.is_in("looks", name) for name in "AB"] == [False, True]
    assert one.round_for("B") == "look"
    done = case("ana", [rating("A", 3), rating("B", 4, "look")], looked_for=True)
    assert not done.look
    assert done.round_for("C") == "settled"


def test_a_look_at_what_nobody_rated_any_more_waits_with_the_others() -> None:
    one = case("ana", [rating("A", 3), rating("A", 3, "withdrawn")], looked_for=True)
    assert one.waits and not one.look
    assert one.round_for("B") == "first"


@given(CASES, some.sampled_from(RATERS), some.booleans())
def test_nobodys_own_rating_is_among_others_and_a_blind_reading_shows_none(one: Case, rater: str, unseen: bool) -> None:
    round = one.round_for(rater, unseen=unseen)
    shown = one.may_see(rater, round)
    assert all(each.rater != rater for each in shown)
    assert not shown or round != "second" or one.settled


LATER: list[Round] = ["first", "second", "look", "settled"]


@given(
    some.lists(some.builds(rating, some.sampled_from(RATERS), some.integers(1, 2), some.sampled_from(LATER)), max_size=4),
    *[some.booleans()] * 3,
    some.integers(1, 2),
)
def test_after_two_readings_a_third_persons_rating_never_takes_a_score_away(
    later: list[Rating], chosen: bool, looked: bool, unseen: bool, level: int
) -> None:
    one = case("ana", [rating("A", 1), rating("B", 1, "second"), *later], chosen=chosen, looked_for=looked)
    now = resolution([*one.found.given, rating("D", level, one.round_for("D", unseen=unseen))])
    assert now.state == "stands"


def test_a_third_reader_after_two_that_agree_settles() -> None:
    one = case("ana", [rating("A", 3), rating("B", 3, "second")], chosen=True)
    assert [one.round_for("C", unseen=unseen) for unseen in (False, True)] == ["settled", "settled"]


@given(CASES, some.sampled_from(RATERS), some.integers(1, 2))
def test_whatever_is_rated_now_somebodys_rating_stands_or_two_differ(one: Case, rater: str, level: int) -> None:
    now = resolution([*one.found.given, rating(rater, level, one.round_for(rater))])
    assert now.state in ("stands", "differs")
    assert now.given[-1].rater == rater


@given(CASES, some.sampled_from(RATERS))
def test_an_answer_waits_for_one_thing_at_a_time_and_all_holds_it(one: Case, rater: str) -> None:
    assert one.is_in("all", rater)
    assert one.waits + one.differs + one.second <= 1
    views: list[View] = [view for view in VIEWS if view != "all" and one.is_in(view, rater)]
    assert len(views) <= 2


@given(some.lists(CASES))
def test_counts_count_each_answer(cases: list[Case]) -> None:
    found = counts(cases)
    assert found["answers"] == len(cases)
    assert all(0 <= found[name] <= len(cases) for name in ("waiting", "second", "differing", "looks"))
    assert found["waiting"] == sum(not one.found.given for one in cases)
