"""An answer taken apart into rows and put together again is the same answer; what is no answer is said in words."""

from __future__ import annotations

import random

import pytest
from a_panel import random_step
from hypothesis import given
from hypothesis import strategies as st

from made_up import check, choose, order, rate, scenario, sort
from made_up import ending as the_end
from peertrain.convening.ratings import PASSED, answer_of, asked_of, misplaced, rows, values_of
from peertrain.walk import Visit
from random_scenes import make_answer


@given(st.randoms())
def test_an_answer_comes_back_from_its_rows_in_any_order(dice: random.Random) -> None:
    step = random_step(dice)
    value = make_answer(dice, step, {})
    told = list(values_of(step, value).items())
    dice.shuffle(told)
    back = answer_of(step, dict(told))
    assert back == (sorted(value, key=list(step.items).index) if step.kind == "check" else value)  # type: ignore[attr-defined]
    assert step.fault_in(back, {}) is None


@given(st.randoms())
def test_what_is_not_all_there_is_refused_and_never_half_read(dice: random.Random) -> None:
    step = random_step(dice)
    told = dict(values_of(step, make_answer(dice, step, {})))
    del told[dice.choice(asked_of(step))]
    with pytest.raises(ValueError, match="has no value"):
        answer_of(step, told)


STEPS = scenario(
    pick=choose(left="fit", right="fit"),
    fit=rate("cards", 4),
    cards=sort("first"),
    first=order("porch"),
    porch=check("two"),
    two=check("home", pick=2),
    home=the_end(),
).steps
GOOD = {
    "pick": {("", ""): "left"},
    "fit": {("call", ""): "1", ("wait", ""): "4"},
    "cards": {("drive", "whose"): "peer", ("test", "whose"): "other"},
    "first": {("a", ""): "3", ("b", ""): "1", ("c", ""): "2"},
    "porch": {("dog", ""): "1", ("mail", ""): "0", ("step", ""): "0"},
    "two": {("dog", ""): "1", ("mail", ""): "0", ("step", ""): "1"},
}


def test_each_kind_is_put_together() -> None:
    assert {name: answer_of(STEPS[name], told) for name, told in GOOD.items()} == {
        "pick": "left",
        "fit": {"call": 1, "wait": 4},
        "cards": {"drive": {"whose": "peer"}, "test": {"whose": "other"}},
        "first": ["b", "c", "a"],
        "porch": ["dog"],
        "two": ["dog", "step"],
    }


@pytest.mark.parametrize(
    ("name", "changed", "said"),
    [
        ("pick", {("", ""): "lefft"}, 'there is no option "lefft" (did you mean "left"?)'),
        ("pick", {("left", ""): "1"}, 'takes no part, and "left" is given'),
        ("fit", {("call", ""): "5"}, '"call" must be rated from 1 to 4'),
        ("fit", {("call", ""): "good"}, '"call" must have a whole number, not "good"'),
        ("fit", {("cal", ""): "1"}, 'there is no part "cal" (did you mean "call"?)'),
        ("fit", {("call", "whose"): "1"}, 'takes no question, and "whose" is given'),
        ("cards", {("drive", "whose"): "pear"}, "\"whose\" has no category 'pear'"),
        ("cards", {("drive", "who"): "peer"}, 'there is no question "who"'),
        ("first", {("a", ""): "1"}, "the places must be 1 to 3, each once"),
        ("first", {("a", ""): "²"}, "must have a whole number"),
        ("porch", {("dog", ""): "2"}, '"dog" must be 1 (ticked) or 0'),
        ("two", {("mail", ""): "1"}, "exactly 2 must be ticked, not 3"),
    ],
)
def test_what_is_no_answer_is_said(name: str, changed: dict[tuple[str, str], str], said: str) -> None:
    with pytest.raises(ValueError) as told:
        answer_of(STEPS[name], GOOD[name] | changed)
    assert said in str(told.value)


def test_a_reason_stands_once_and_a_pass_is_one_row() -> None:
    digest = "a1" * 32
    visit = Visit("fit", "rate", {"call": 1, "wait": 4}, "I know that call.", None, {})
    told = list(rows("m-1", "made_up", digest, STEPS["fit"], visit))
    assert [(row.part, row.value, row.reason) for row in told] == [("call", "1", "I know that call."), ("wait", "4", "")]
    assert {(row.member, row.scenario, row.digest, row.step) for row in told} == {("m-1", "made_up", "a1a1a1a1a1a1", "fit")}
    (passed,) = rows("m-1", "made_up", digest, STEPS["fit"], Visit("fit", "pass", None, None, None, {}))
    assert (passed.part, passed.question, passed.value, passed.reason) == ("", "", PASSED, "")
    assert misplaced([*told, passed, told[0]]) == [3]
