"""Each kind of field takes what answers it, refuses the rest in words, and knows when it is empty or not whole."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_sheets import TRIP, WHOLE, answers_to

from peertrain.worksheets.fields import KINDS, Numbers, date_fault

FIELDS = TRIP.fields
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(["state", "next", "who", "by", "x"]), inner, max_size=4)),
    max_leaves=8,
)


def test_the_made_up_sheet_has_every_kind() -> None:
    assert {type(asked) for asked in FIELDS.values()} == set(KINDS)
    assert [kind.kind for kind in KINDS] == ["line", "text", "date", "choose", "tick", "number", "status", "instrument"]


@pytest.mark.parametrize("name", FIELDS)
@given(data=st.data())
def test_what_answers_a_field_is_taken_and_shown(name: str, data: st.DataObject) -> None:
    asked, value = FIELDS[name], data.draw(answers_to(FIELDS[name]))
    if not asked.is_empty(value):
        assert asked.fault_in(value) is None
        assert all(isinstance(part, str) for part in asked.lacks(value))
    assert json.dumps(asked.shown("es"))


@pytest.mark.parametrize("name", FIELDS)
@given(value=JSON)
def test_any_other_value_is_refused_in_words_and_never_raises(name: str, value: Any) -> None:
    asked = FIELDS[name]
    if not asked.is_empty(value) and (fault := asked.fault_in(value)) is None:
        assert TRIP.fitting({name: value}) == {name: value}
        asked.lacks(value)
    elif not asked.is_empty(value):
        assert isinstance(fault, str)
        assert fault


REFUSED: list[tuple[str, Any, str]] = [
    ("who_knows", 3, "it must be text"),
    ("who_knows", "x" * 301, "it is longer than 300 letters"),
    ("words", "x" * 5001, "it is longer than 5000 letters"),
    ("day", "2026-02-30", "it must be a date from 1900 to 2199"),
    ("day", "0026-02-03", "it must be a date from 1900 to 2199"),
    ("day", "20260203", "it must be a date from 1900 to 2199"),
    ("guns", "maybe", "there is no answer 'maybe'"),
    ("guns", ["no"], "there is no answer ['no']"),
    ("bag", "phone", "nothing was ticked or left"),
    ("bag", ["phone", "hat"], "there is nothing like 'hat' to tick"),
    ("bag", ["phone", "phone"], "something is ticked twice"),
    ("away", 601, "it must be from 0 to 600"),
    ("away", True, "it must be a whole number"),
    ("away", 1.5, "it must be a whole number"),
    ("policy", {"state": "done"}, "it must be one of in_place, begun, not_yet"),
    ("policy", {"next": "Ask"}, "it must be one of in_place, begun, not_yet"),
    ("policy", {"state": "begun", "why": "x"}, "it says more than it was asked"),
    ("policy", {"state": "begun", "who": 3}, "each line must be text of at most 300 letters"),
    ("policy", {"state": "begun", "by": "soon"}, "it must be a date from 1900 to 2199"),
    ("thirty", ["3"] * 29, "it must be 30 numbers"),
    ("thirty", [3] * 30, "each number must be at most 4 letters long"),
    ("thirty", ["12345"] + ["3"] * 29, "each number must be at most 4 letters long"),
]


@pytest.mark.parametrize(("name", "value", "fault"), REFUSED, ids=lambda part: repr(part)[:30])
def test_what_does_not_answer_is_said_in_words(name: str, value: Any, fault: str) -> None:
    assert FIELDS[name].fault_in(value) == fault


@pytest.mark.parametrize(
    ("name", "value"),
    [("who_knows", " \n"), ("words", ""), ("day", ""), ("bag", []), ("thirty", ["", " "] * 15), *((name, None) for name in FIELDS)],
)
def test_nothing_is_nothing(name: str, value: Any) -> None:
    assert FIELDS[name].is_empty(value)
    assert TRIP.fitting({name: value}) == {}


def test_a_number_of_nought_is_an_answer() -> None:
    assert not FIELDS["away"].is_empty(0)


def test_a_status_lacks_what_comes_next_until_it_is_in_place() -> None:
    policy = FIELDS["policy"]
    assert policy.lacks({"state": "in_place"}) == ()
    assert policy.lacks({"state": "not_yet"}) == ("next", "who", "by")
    assert policy.lacks({"state": "begun", "next": "Ask", "who": " ", "by": "2026-12-01"}) == ("who",)
    assert policy.lacks(WHOLE["policy"]) == ()


def test_an_instrument_takes_what_was_typed_and_says_which_are_no_numbers_of_its() -> None:
    thirty = FIELDS["thirty"]
    assert isinstance(thirty, Numbers)
    typed = ["5", " 2 ", "9", "x", ""] + ["3"] * 25
    assert thirty.fault_in(typed) is None
    assert thirty.numbers(typed)[:5] == [5, 2, 9, "x", None]
    assert thirty.lacks(typed) == ("3", "4", "5")
    assert thirty.asks("es") == "Tus treinta números del ProQOL 5"
    assert "instrument" not in {part.place[0] for part in thirty.parts()}


@given(st.text(max_size=12))
def test_a_date_is_as_we_keep_one_or_a_fault(text: str) -> None:
    assert date_fault(text) is None or "must be a date" in str(date_fault(text))
