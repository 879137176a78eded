"""Rows are held against the scene they are about, and what differs from the key before is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from a_panel import USUAL, key, scene

from peertrain.convening.rated import Decision, bare, decision, hold
from peertrain.convening.ratings import PASSED, Rating, Source, rows
from peertrain.convening.sheets import words_digest
from peertrain.key import ScoringKey
from peertrain.scenario import Scenario
from peertrain.walk import Visit


@pytest.fixture
def shift(root: Path) -> Scenario:
    return scene(root, "the_shift")


@pytest.fixture
def shift_key(root: Path) -> ScoringKey:
    return key(root, "the_shift")


def placed(it: Scenario, *people: dict[str, Any]) -> list[tuple[Source, Rating]]:
    """A row or more for each answer of each member, in a file of which the first row is line 2."""
    told = [
        row
        for number, answers in enumerate(people)
        for name, value in answers.items()
        for row in rows(f"m-{number}", it.id, it.digest, it.steps[name], Visit(name, "pass" if value is None else "choose", value, "So.", None, {}))
    ]
    return [(Source("r.csv", line), row) for line, row in enumerate(told, start=2)]


ALL = {name: value for name, value in USUAL.items() if name != "ring"}


def test_answers_come_back_by_member_with_passes_and_reasons(shift: Scenario, shift_key: ScoringKey) -> None:
    found, faults = hold(shift, shift_key, placed(shift, ALL, ALL | {"door": None}))
    assert faults == []
    assert {name: answers.values["m-0"] for name, answers in found.items()} == ALL
    assert (found["door"].passed, set(found["door"].values), found["door"].reasons) == (frozenset({"m-1"}), {"m-0"}, {"m-0": "So."})
    assert found["hard"].values["m-0"] == "fold", "an option that learners may find closed is open to a panel"


def changed(row: tuple[Source, Rating], **more: str) -> tuple[Source, Rating]:
    return row[0], row[1]._replace(**more)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"digest": "f" * 12}, '2: 1 member\'s ratings are of another version of "the_shift", with other steps or branches; ask the panel again'),
        ({"words": "f" * 12}, '2: the words of step "door" have changed since it was rated: ask the panel again, or say --reworded if it asks the'),
        ({"step": "dor"}, '2: the key to "the_shift" says nothing of a step "dor" (did you mean "door"?)'),
        ({"step": "words"}, '2: the key to "the_shift" says nothing of a step "words"'),
        ({"value": "nock"}, '2: step "door": there is no option "nock" (did you mean "knock"?)'),
        ({"part": "knock"}, '2: step "door": takes no part, and "knock" is given'),
    ],
)
def test_a_row_that_does_not_fit_is_said_at_its_line(more: dict[str, str], said: str, shift: Scenario, shift_key: ScoringKey) -> None:
    first, *others = placed(shift, {"door": "wait"}, {"door": "knock"})
    _, faults = hold(shift, shift_key, [changed(first, **more), *others])
    (fault,) = faults
    assert str(fault).startswith(f"r.csv:{said}")


def test_half_an_answer_is_said_where_it_begins(shift: Scenario, shift_key: ScoringKey) -> None:
    whole = placed(shift, {"door": "wait", "cold": {"coat": 1, "talk": 2}})
    _, faults = hold(shift, shift_key, whole[:-1])
    assert [str(fault) for fault in faults] == ['r.csv:3: step "cold": "talk" has no value']
    _, faults = hold(shift, shift_key, [*whole, changed(whole[1], part="", value=PASSED)])
    assert [str(fault) for fault in faults] == ['r.csv:3: step "cold": there is no part ""']


def test_words_that_changed_can_be_taken_when_they_ask_the_same(shift: Scenario, shift_key: ScoringKey) -> None:
    rated = placed(shift, ALL)
    door = shift.steps["door"].model_copy(update={"choose": "There is somebody at the door. What do you do?"})
    now = shift.model_copy(update={"steps": shift.steps | {"door": door}})
    assert now.digest == shift.digest
    assert words_digest(door) != words_digest(shift.steps["door"])
    assert [fault.line for fault in hold(now, shift_key, rated)[1]] == [2]
    assert hold(now, shift_key, rated, reworded=True)[1] == []


def judged(it: Scenario, of: ScoringKey, *people: dict[str, Any]) -> dict[str, Decision]:
    found, faults = hold(it, of, placed(it, *people))
    assert faults == []
    return {name: decision(name, it.steps[name], of.steps[name], answers) for name, answers in found.items()}


def test_what_the_panel_sees_otherwise_than_the_key_is_told(shift: Scenario, shift_key: ScoringKey) -> None:
    found = judged(shift, shift_key, *[ALL] * 6)
    assert {name: [(item.part, item.question, item.common, item.before) for item in each.differing] for name, each in found.items()} == {
        "door": [("", "", "wait", "knock")],
        "hard": [("", "", "fold", "read")],
        "cold": [],
        "cards": [("pills", "whose", "theirs", "none")],
        "first": [("tell", "", "1", "2"), ("write", "", "3", "1"), ("rest", "", "2", "3")],
        "porch": [("step", "", "0", "1")],
    }
    assert all(each.split == [] and each.n == 6 for each in found.values())


def test_a_panel_that_is_evenly_divided_is_split_and_sees_nothing_otherwise(shift: Scenario, shift_key: ScoringKey) -> None:
    found = judged(shift, shift_key, *[{"door": "wait", "cold": {"coat": 1, "talk": 4}}, {"door": "knock", "cold": {"coat": 2, "talk": 4}}] * 3)
    assert [item.share for item in found["door"].items] == [0.5]
    assert (found["door"].split, found["door"].differing) == (found["door"].items[:1] and list(found["door"].items), [])
    assert [item.part for item in found["cold"].split] == []
    assert found["cold"].differing == []
    assert (found["porch"].n, found["porch"].items, found["porch"].alphas) == (0, (), ())


def test_a_bare_decision_has_all_its_options_open(shift: Scenario) -> None:
    assert set(bare(shift.steps["hard"]).open({})) == {"read", "fold", "call"}  # type: ignore[attr-defined]
    assert bare(shift.steps["cold"]) is shift.steps["cold"]
