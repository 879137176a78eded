"""Each kind of step knows its verb, its answers, where they lead and what a learner may see."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from made_up import choose, ending, say, scenario, write
from peertrain.steps import LONGEST_ANSWER, Verb

STEPS = scenario(s=say("c"), c=choose(stay="w", go="e"), w=write("e", rubric="plain"), e=ending()).steps


@pytest.mark.parametrize(("name", "value"), [("s", None), ("c", "stay"), ("c", "go"), ("w", "x"), ("w", "x" * LONGEST_ANSWER)])
def test_a_fitting_answer_has_no_fault(name: str, value: Any) -> None:
    assert STEPS[name].fault_in(value) is None


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("s", "hello", "this step takes no answer"),
        ("c", "run", "there is no option 'run'"),
        ("c", None, "there is no option None"),
        ("c", ["stay"], "there is no option ['stay']"),
        ("c", True, "there is no option True"),
        ("w", "", "nothing was written"),
        ("w", " \n\t", "nothing was written"),
        ("w", None, "nothing was written"),
        ("w", 7, "nothing was written"),
        ("w", "x" * (LONGEST_ANSWER + 1), f"longer than {LONGEST_ANSWER} letters"),
        ("e", "x", "this step takes no answer"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_in_words(name: str, value: Any, fault: str) -> None:
    assert STEPS[name].fault_in(value) == fault


def test_a_huge_wrong_answer_is_not_repeated_whole() -> None:
    assert len(STEPS["c"].fault_in("x" * 100_000) or "") < 120


def test_an_option_leads_where_it_says() -> None:
    assert (STEPS["s"].after(None), STEPS["c"].after("stay"), STEPS["c"].after("go"), STEPS["w"].after("x")) == ("c", "w", "e", "e")


def test_a_learner_sees_no_target_no_rubric_and_no_pass() -> None:
    assert STEPS["s"].shown() == {"kind": "say", "text": "Something happens.", "content_note": None}
    assert STEPS["c"].shown()["options"] == [{"id": "stay", "text": "You do stay."}, {"id": "go", "text": "You do go."}]
    assert STEPS["w"].shown() == {"kind": "write", "text": "What would you say?", "content_note": None, "max_length": LONGEST_ANSWER}
    assert set(STEPS["e"].shown()) == {"kind", "text", "content_note", "debrief"}


def test_an_answer_is_told_in_the_words_that_were_chosen() -> None:
    assert [STEPS[name].in_words(value) for name, value in (("s", None), ("c", "go"), ("w", "Mine."))] == [None, "You do go.", "Mine."]


def test_every_verb_but_pass_belongs_to_one_kind() -> None:
    assert sorted(step.verb for step in STEPS.values() if step.verb) == sorted(set(get_args(Verb)) - {"pass"})
