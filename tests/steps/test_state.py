"""State is bounded numbers and flags: never outside its bounds, and what cannot be is said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from made_up import walks, with_state
from peertrain.steps.state import Flag, Needs, Number, Variable, Within, begin, changed, fault_in_use, met
from peertrain.walk import Walk

TOLD = Flag(type="flag")
TRUST = Number(type="number", start=2, min=0, max=3)
VARIABLES = {"told": TOLD, "trust": TRUST}


def test_the_state_begins_as_declared() -> None:
    assert begin(VARIABLES) == {"told": False, "trust": 2}


@given(st.lists(st.dictionaries(st.just("trust"), st.integers(-100, 100)), max_size=8))
def test_numbers_stay_within_their_bounds_whatever_is_added(added: list[dict[str, int]]) -> None:
    state = begin(VARIABLES)
    for adds in added:
        state = changed(state, {}, adds, VARIABLES)
        assert 0 <= state["trust"] <= 3


@given(walks(with_state))
def test_on_every_walk_the_state_is_within_its_bounds(walk: Walk) -> None:
    for visit in walk.visits:
        assert visit.state["told"] in (False, True)
        assert 0 <= visit.state["trust"] <= 3


def test_what_is_set_comes_before_what_is_added_and_other_state_stays() -> None:
    before = {"told": False, "trust": 2}
    assert changed(before, {"trust": 0}, {"trust": 1}, VARIABLES) == {"told": False, "trust": 1}
    assert changed(before, {"told": True}, {}, VARIABLES) == {"told": True, "trust": 2}
    assert before == {"told": False, "trust": 2}


@pytest.mark.parametrize(
    ("needs", "state", "so"),
    [
        ({}, {"told": False, "trust": 0}, True),
        ({"told": True}, {"told": True, "trust": 0}, True),
        ({"told": True}, {"told": False, "trust": 0}, False),
        ({"told": False}, {"told": False, "trust": 0}, True),
        ({"trust": {"at_least": 2}}, {"told": False, "trust": 2}, True),
        ({"trust": {"at_least": 2}}, {"told": False, "trust": 1}, False),
        ({"trust": {"at_most": 1}}, {"told": False, "trust": 1}, True),
        ({"trust": {"at_most": 1}}, {"told": False, "trust": 2}, False),
        ({"trust": {"at_least": 1, "at_most": 2}}, {"told": False, "trust": 3}, False),
        ({"told": True, "trust": {"at_least": 1}}, {"told": True, "trust": 0}, False),
    ],
)
def test_what_is_required_is_met_or_not(needs: dict[str, Any], state: dict[str, int], so: bool) -> None:
    assert met(TypeAdapter(Needs).validate_python(needs), state) is so


@pytest.mark.parametrize(
    ("name", "use", "adds", "fault"),
    [
        ("told", True, False, None),
        ("told", 1, False, '"told" is a flag: true or false'),
        ("told", Within(at_least=1), False, '"told" is a flag: true or false'),
        ("told", 1, True, '"told" is a flag, and nothing can be added to it; say sets'),
        ("trust", True, False, '"trust" is a number, not a flag'),
        ("trust", 3, False, None),
        ("trust", 4, False, '"trust" lies between 0 and 3, and cannot be 4'),
        ("trust", -9, True, None),
        ("trust", Within(at_least=3), False, None),
        ("trust", Within(at_least=4), False, '"trust" lies between 0 and 3, so this can never be so'),
        ("trust", Within(at_most=-1), False, '"trust" lies between 0 and 3, so this can never be so'),
        ("trust", Within(at_least=3, at_most=1), False, '"trust" lies between 0 and 3, so this can never be so'),
    ],
)
def test_a_use_that_cannot_be_is_said(name: str, use: Any, adds: bool, fault: str | None) -> None:
    assert fault_in_use(name, VARIABLES, use, adds=adds) == fault


@pytest.mark.parametrize(
    "declared",
    [
        {"type": "flag", "start": 1},
        {"type": "flag", "start": "yes"},
        {"type": "flag", "min": 0},
        {"type": "number", "start": 1},
        {"type": "number", "start": 4, "max": 3},
        {"type": "number", "start": -1, "max": 3},
        {"type": "number", "start": 0, "max": 21},
        {"type": "number", "start": 0, "max": 2.5},
        {"type": "number", "start": True, "max": 3},
        {"type": "text", "start": "x"},
        {"start": 1, "max": 2},
    ],
    ids=str,
)
def test_state_that_is_none_is_refused(declared: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Variable).validate_python(declared)


def test_a_number_must_be_asked_something() -> None:
    with pytest.raises(ValidationError, match="say at_least or at_most, or both"):
        Within.model_validate({})
