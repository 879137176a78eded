"""How practice is seen: the newest of each person, side by side."""

from __future__ import annotations

from peertrain.dashboards.practice import LEVELS, beside, name_of
from peertrain.store.rows import PracticeRating


def rating(by: str, level: int, competency: str = "support", at: str = "2026-11-01") -> PracticeRating:
    return PracticeRating(at, "ana", by, competency, level, "")


OWN, SAM, BO = rating("", 4), rating("Sam", 2), rating("Bo", 3)


def test_a_supervisor_sees_the_own_view_their_own_and_those_of_others() -> None:
    (support, growth) = beside([OWN, SAM, BO], ["support", "growth"], "Sam")
    assert (support.own, support.mine, support.others) == (OWN, SAM, (BO,))
    assert (growth.own, growth.mine, growth.others) == (None, None, ())


def test_a_learner_sees_their_own_view_and_every_supervisors() -> None:
    (support,) = beside([OWN, SAM, BO], ["support"], "")
    assert (support.own, support.mine, support.others) == (OWN, None, (SAM, BO))


def test_the_later_of_two_by_the_same_person_counts() -> None:
    (support,) = beside([rating("Sam", 1), SAM], ["support"], "Sam")
    assert support.mine == SAM


def test_every_level_has_a_name_and_words() -> None:
    assert [level.level for level in LEVELS] == [1, 2, 3, 4]
    assert [name_of(level) for level in (1, 2, 3, 4)] == [level.name for level in LEVELS]
    assert all(level.words.endswith(".") for level in LEVELS)
