"""What to bring to supervision is a question, about what has most room to grow or where the panel saw it otherwise."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from peertrain.grading.to_supervision import MOST, chosen, from_debrief, from_levels, from_path
from peertrain.rubric import Rubric

RUBRIC = Rubric.model_validate(
    {
        "id": "plain",
        "title": "Plain words",
        "criteria": {
            "clear": {"question": "Is it clear?", "levels": {1: "No.", 2: "Partly.", 3: "Yes."}},
            "kind": {"question": "Is it kind?", "levels": {1: "No kindness.", 2: "Kind.", 3: "Warm too."}},
        },
    }
)


def choice(mine: int, shares: list[float]) -> dict[str, Any]:
    rows = [{"text": f"Option {at}", "panel": [{"share": share, "mine": at == mine}]} for at, share in enumerate(shares)]
    return {"kind": "choose", "answer": [f"Option {mine}"], "panel": rows}


def test_the_lowest_level_is_asked_about_with_the_next_one() -> None:
    asked = from_levels(RUBRIC, {"clear": 3, "kind": 1}, "The gift")
    assert asked == "“Is it kind?” In “The gift”, the next level reads: “Kind.” How would that sound in your own words?"


def test_of_two_alike_the_first_is_asked_about() -> None:
    assert "Is it clear?" in (from_levels(RUBRIC, {"clear": 2, "kind": 2}, "The gift") or "")


def test_the_highest_everywhere_is_said_and_still_asks() -> None:
    asked = from_levels(RUBRIC, {"clear": 3, "kind": 3}, "The gift")
    assert asked and "highest level everywhere" in asked and asked.endswith("?")


def test_levels_of_a_rubric_that_is_gone_ask_nothing() -> None:
    assert from_levels(RUBRIC, {"gone": 2, "clear": 9}, "The gift") is None


def test_a_debriefs_last_question_is_the_scenes() -> None:
    assert from_debrief("He left. Who else could help? You stayed. What would you say next time?", "The gift") == (
        "“The gift” asks at its end: What would you say next time?"
    )
    assert from_debrief("He left.", "The gift") is None
    assert from_debrief("?", "The gift") is None


def test_the_choice_that_fewest_share_is_asked_about() -> None:
    path = [choice(0, [0.8, 0.2]), choice(1, [0.7, 0.3]), choice(1, [0.9, 0.1]), {"kind": "say", "answer": None}]
    assert "Option 1" in (from_path(path, "The gift") or "")
    assert from_path(path[:1], "The gift") is None
    assert from_path([], "The gift") is None


@given(some.dictionaries(some.sampled_from(("clear", "kind", "gone")), some.integers(-3, 12)))
def test_whatever_the_levels_it_is_a_question_or_nothing(levels: dict[str, int]) -> None:
    asked = from_levels(RUBRIC, levels, "The gift")
    assert asked is None or asked.endswith("?")


def test_a_few_are_taken_each_once() -> None:
    assert chosen([None, "A?", "A?", "B?", "C?", "D?", "E?"]) == ["A?", "B?", "C?", "D?"][:MOST]
