"""What is still missing, with the why, and the plan that the paper shows: worked out from any answers."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from made_up_sheets import RULES, TRIP, WHOLE, answers

from peertrain.worksheets.standing import Missing, Plan, Row, missing, plan


def test_an_empty_sheet_misses_all_that_is_required_in_its_order() -> None:
    assert missing(TRIP, {}) == (
        Missing("who_knows", "If nobody knows, nobody comes to look.", ()),
        Missing("guns", "You have to know before you knock.", ()),
        Missing("policy", "Ask for it by a date.", ()),
    )
    assert missing(RULES, {}) == ()
    assert missing(TRIP, WHOLE) == ()


def test_what_is_begun_misses_the_parts_that_are_not_said() -> None:
    begun = WHOLE | {"policy": {"state": "begun", "next": "Ask Lee", "who": " "}}
    assert missing(TRIP, begun) == (Missing("policy", "Ask for it by a date.", ("who", "by")),)
    assert missing(TRIP, WHOLE | {"policy": {"state": "in_place"}}) == ()


@given(answers(TRIP))
def test_something_is_missing_exactly_where_a_required_field_is_not_whole(filled: dict[str, Any]) -> None:
    told = {one.field: one for one in missing(TRIP, filled)}
    for name, asked in TRIP.fields.items():
        value = filled.get(name)
        whole = not asked.is_empty(value) and asked.lacks(value) == ()
        assert (name in told) == (asked.required is not None and not whole)
        if name in told:
            assert told[name].why == asked.required
            assert (told[name].parts == ()) == asked.is_empty(value)
    assert missing(TRIP, filled | {"gone": 1}) == missing(TRIP, filled)


def test_an_answer_that_does_not_fit_is_none() -> None:
    assert [one.field for one in missing(TRIP, WHOLE | {"guns": "maybe"})] == ["guns"]


def test_a_sheet_that_prints_all_has_no_plan() -> None:
    assert plan(TRIP, WHOLE) is None


def test_a_plan_is_what_is_not_in_place_the_nearest_date_first() -> None:
    filled = {
        "gifts": {"state": "not_yet", "next": "Write it ", "who": "", "by": ""},
        "phones": {"state": "begun", "next": "Ask", "who": "Lee", "by": "2026-12-05"},
        "cover": {"state": "not_yet", "by": "2026-11-30"},
    }
    assert plan(RULES, filled) == Plan(
        (
            Row("cover", "not_yet", "", "", "2026-11-30"),
            Row("phones", "begun", "Ask", "Lee", "2026-12-05"),
            Row("gifts", "not_yet", "Write it", "", ""),
        ),
        0,
        0,
    )


@given(answers(RULES))
def test_every_status_is_in_the_plan_or_in_place_or_not_answered(filled: dict[str, Any]) -> None:
    made = plan(RULES, filled)
    assert made is not None
    states = {name: filled[name]["state"] for name in RULES.fields if name in filled}
    assert sorted(row.field for row in made.rows) == sorted(name for name, state in states.items() if state != "in_place")
    assert made.in_place == list(states.values()).count("in_place")
    assert len(made.rows) + made.in_place + made.unanswered == len(RULES.fields)
    dated = [row.by for row in made.rows if row.by]
    assert [row.by for row in made.rows] == sorted(dated) + [""] * (len(made.rows) - len(dated))
