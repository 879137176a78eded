"""Agreement and strictness of readers, from ratings alone."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from peertrain import rubric
from peertrain.course import Course
from peertrain.reviewing.rater_health import agreement, beside_each_other
from peertrain.store.rows import Rating, Round

RUBRIC = "clear_and_kind"


@pytest.fixture
def opened(released_course: Path) -> Course:
    return Course.open(released_course)


def ratings(course: Course, shift: int, digest: str | None = None, name: str = RUBRIC) -> list[Rating]:
    """Forty answers, each read by Sam and then by Bo, who gives `shift` levels more where there is room."""
    asked, dice, found = rubric.read(course.root / "rubrics" / f"{RUBRIC}.yaml"), random.Random(7), []
    rounds: tuple[tuple[str, int, Round], ...] = (("Sam", 0, "first"), ("Bo", shift, "second"))
    for number in range(40):
        level = dice.randint(1, 3)
        for rater, more, round in rounds:
            levels = {criterion: min(4, max(1, level + more)) for criterion in asked.criteria}
            place = ("made-up", "boundaries", "the_only_one", "your_words", f"{number:032x}")
            found.append(Rating("2026-11-22T09:00:00Z", rater, *place, name, digest or asked.digest, levels, "", 0.5, round))
    return found


def test_readers_who_agree_agree_on_every_criterion(opened: Course) -> None:
    found = agreement(opened, ratings(opened, 0))
    assert len(found) == len(rubric.read(opened.root / "rubrics" / f"{RUBRIC}.yaml").criteria)
    assert {(row.figures.n, row.figures.alpha, row.scenario) for row in found} == {(40, 1.0, "the_only_one")}


def test_only_readings_by_the_rubric_as_it_is_now_are_compared(opened: Course) -> None:
    assert {row.figures.n for row in agreement(opened, ratings(opened, 0, digest="0" * 64))} == {0}
    assert agreement(opened, ratings(opened, 0, name="gone")) == []


def test_a_reader_who_gives_more_than_the_other_to_the_same_answers_is_found(opened: Course) -> None:
    bo, sam = beside_each_other(ratings(opened, 1))
    assert (bo.rater, sam.rater) == ("Bo", "Sam")
    assert bo.value is not None and sam.value is not None
    assert bo.value > 0 > sam.value
    assert (bo.finding, sam.finding) == ("milder", "stricter")


def test_a_reading_that_was_taken_back_is_not_compared(opened: Course) -> None:
    given = ratings(opened, 1)
    back = [one._replace(round="withdrawn", levels={}) for one in given if one.rater == "Bo"]
    assert {row.figures.n for row in agreement(opened, [*given, *back])} == {0}
    assert all(row.value is None for row in beside_each_other([*given, *back]))
