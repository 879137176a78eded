"""Each kind of step knows its verb, its answers, where they lead and what a learner may see."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from made_up import answers, check, choose, ending, many_kinds, order, rate, raw, say, scenario, scenarios, sort, with_state, write
from peertrain.scenario import Scenario
from peertrain.steps import KINDS, LONGEST_ANSWER, Ending, Step, Verb
from peertrain.walk import begin

STEPS = scenario(
    s=say("c"),
    c=choose(stay="r", go="e"),
    r=rate("k", 5),
    k=sort("o"),
    o=order("h"),
    h=check("p"),
    p=check("w", pick=2),
    w=write("e", rubric="plain"),
    e=ending(),
).steps
SORTED = {"drive": {"whose": "peer"}, "test": {"whose": "other"}}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("s", None),
        ("c", "stay"),
        ("c", "go"),
        ("r", {"call": 5, "wait": 1}),
        ("k", SORTED),
        ("o", ["c", "a", "b"]),
        ("h", []),
        ("h", ["step", "dog"]),
        ("h", ["dog", "mail", "step"]),
        ("p", ["dog", "step"]),
        ("w", "x"),
        ("w", "x" * LONGEST_ANSWER),
        ("e", None),
    ],
)
def test_a_fitting_answer_has_no_fault(name: str, value: Any) -> None:
    assert STEPS[name].fault_in(value, {}) is None


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("s", "hello", "this step takes no answer"),
        ("c", "run", "there is no option 'run'"),
        ("c", None, "there is no option None"),
        ("c", ["stay"], "there is no option ['stay']"),
        ("c", True, "there is no option True"),
        ("r", None, "each response needs a rating"),
        ("r", ["call", "wait"], "each response needs a rating"),
        ("r", {"call": 5}, 'the response "wait" is missing'),
        ("r", {"call": 5, "wait": 1, "run": 1}, "there is no response 'run'"),
        ("r", {"call": 0, "wait": 1}, '"call" must be rated from 1 to 5'),
        ("r", {"call": 6, "wait": 1}, '"call" must be rated from 1 to 5'),
        ("r", {"call": "5", "wait": 1}, '"call" must be rated from 1 to 5'),
        ("r", {"call": True, "wait": 1}, '"call" must be rated from 1 to 5'),
        ("r", {"call": 2.0, "wait": 1}, '"call" must be rated from 1 to 5'),
        ("k", None, "each card needs an answer"),
        ("k", {"drive": {"whose": "peer"}}, 'the card "test" is missing'),
        ("k", SORTED | {"run": {}}, "there is no card 'run'"),
        ("k", SORTED | {"test": "peer"}, 'the card "test" needs an answer to each question'),
        ("k", SORTED | {"test": {}}, 'the card "test": the question "whose" is missing'),
        ("k", SORTED | {"test": {"whose": "peer", "why": "x"}}, "the card \"test\": there is no question 'why'"),
        ("k", SORTED | {"test": {"whose": "nobody"}}, 'the card "test": "whose" has no category \'nobody\''),
        ("k", SORTED | {"test": {"whose": ["peer"]}}, 'the card "test": "whose" has no category [\'peer\']'),
        ("o", None, "the order is missing"),
        ("o", {"a": 1}, "the order is missing"),
        ("o", ["a", "b"], 'the item "c" is missing'),
        ("o", ["a", "b", "c", "a"], "something is named twice"),
        ("o", ["a", "b", "d"], "there is no item 'd'"),
        ("o", ["a", "b", ["c"]], "there is no item ['c']"),
        ("h", None, "nothing was ticked or left"),
        ("h", "dog", "nothing was ticked or left"),
        ("h", ["cat"], "there is no item 'cat'"),
        ("h", ["dog", "dog"], "something is named twice"),
        ("h", [7], "there is no item 7"),
        ("p", [], "exactly 2 must be ticked, not 0"),
        ("p", ["dog", "mail", "step"], "exactly 2 must be ticked, not 3"),
        ("w", "", "nothing was written"),
        ("w", " \n\t", "nothing was written"),
        ("w", None, "nothing was written"),
        ("w", 7, "nothing was written"),
        ("w", "x" * (LONGEST_ANSWER + 1), f"longer than {LONGEST_ANSWER} letters"),
        ("e", "x", "this step takes no answer"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_in_words(name: str, value: Any, fault: str) -> None:
    assert STEPS[name].fault_in(value, {}) == fault


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(["i0", "k0", "q0", "c0", "o0"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9) | st.sampled_from(["i0", "k0", "q0"]), inner, max_size=4),
    max_leaves=12,
)


@given(scenarios(), JUNK)
def test_no_junk_raises(built: Scenario, junk: Any) -> None:
    state = begin(built).state
    for step in built.steps.values():
        said = step.fault_in(junk, state)
        assert said is None or said.strip()


@given(st.data())
def test_whatever_fits_leads_somewhere_and_can_be_told(data: st.DataObject) -> None:
    built = data.draw(scenarios())
    walk = begin(built)
    step = built.steps[walk.at]
    if isinstance(step, Ending):
        return
    value = data.draw(answers(walk))
    assert step.fault_in(value, walk.state) is None
    assert step.fault_in(json.loads(json.dumps(value)), walk.state) is None, "a browser can send it"
    assert step.after(value) in step.targets()
    assert step.in_words(value) is None or all(isinstance(line, str) for line in step.in_words(value) or ())


@pytest.mark.parametrize("name", ["c", "r", "k", "o", "h"])
def test_a_huge_wrong_answer_is_not_repeated_whole(name: str) -> None:
    for junk in ("x" * 100_000, ["x" * 100_000], {"x" * 100_000: 1}, {"drive": {"x" * 100_000: 1}}):
        assert len(STEPS[name].fault_in(junk, {}) or "") < 140


def test_an_answer_leads_where_the_step_says() -> None:
    assert (STEPS["s"].after(None), STEPS["c"].after("stay"), STEPS["c"].after("go"), STEPS["w"].after("x")) == ("c", "r", "e", "e")
    assert [STEPS[name].after(None) for name in "rkohp"] == ["k", "o", "h", "p", "w"]


def test_a_learner_sees_no_target_no_rubric_and_no_pass() -> None:
    shared = {"content_note": None, "why": None, "private": False}
    assert STEPS["s"].shown({}) == {"kind": "say", "text": "Something happens.", **shared}
    assert STEPS["c"].shown({})["options"] == [{"id": "stay", "text": "You do stay."}, {"id": "go", "text": "You do go."}]
    assert STEPS["w"].shown({}) == {"kind": "write", "text": "What would you say?", **shared, "max_length": LONGEST_ANSWER}
    assert set(STEPS["e"].shown({})) == {"kind", "text", "debrief", *shared}
    assert STEPS["r"].shown({})["scale"] == [{"value": number, "label": None} for number in range(1, 6)]
    assert STEPS["k"].shown({})["questions"] == [
        {"id": "whose", "text": "whose?", "categories": [{"id": "peer", "text": "It is peer."}, {"id": "other", "text": "It is other."}]}
    ]
    assert [card["id"] for card in STEPS["k"].shown({})["cards"]] == ["drive", "test"]
    assert [item["id"] for item in STEPS["o"].shown({})["items"]] == ["a", "b", "c"]
    assert [STEPS[name].shown({})["pick"] for name in "hp"] == [None, 2]


def test_the_words_of_a_scale_and_a_picture_are_shown() -> None:
    words = ["Not at all", "Rather not", "Rather", "Very much"]
    picture = {"file": "pictures/porch.svg", "alt": "A porch."}
    steps = scenario(r=rate("h", labels=words), h=check("e", picture=picture), e=ending()).steps
    assert [point["label"] for point in steps["r"].shown({})["scale"]] == words
    assert steps["h"].shown({})["picture"] == picture
    assert [part.text for part in steps["h"].parts()][1] == "A porch.", "it is read aloud, so it is a text like any other"


def test_an_option_is_shown_and_taken_only_where_the_state_allows_it() -> None:
    step = with_state.steps["again"]
    assert [option["id"] for option in step.shown({"told": 0, "trust": 0})["options"]] == ["stay"]
    assert [option["id"] for option in step.shown({"told": 1, "trust": 1})["options"]] == ["call", "stay", "joke"]
    assert step.fault_in("call", {"told": 0, "trust": 0}) == 'the option "call" is not open here'


def test_an_answer_is_told_in_the_words_that_were_chosen() -> None:
    told = {
        "s": (None, None),
        "c": ("go", ["You do go."]),
        "k": (SORTED, ["The card drive: It is peer.", "The card test: It is other."]),
        "o": (["c", "a", "b"], ["The item c.", "The item a.", "The item b."]),
        "h": (["step", "dog"], ["The item dog.", "The item step."]),
        "w": ("Mine.", ["Mine."]),
    }
    assert {name: STEPS[name].in_words(value) for name, (value, _) in told.items()} == {name: words for name, (_, words) in told.items()}
    rated = STEPS["r"].in_words({"call": 5, "wait": 1}) or []
    assert [("5/5" in rated[0], "call" in rated[0]), ("1/5" in rated[1], "wait" in rated[1])] == [(True, True)] * 2


def test_every_verb_but_those_about_answers_belongs_to_one_kind() -> None:
    about = {"pass", "kept", "revisit", "share", "take_back", "hand_in"}
    assert sorted(kind.verb for kind in KINDS if kind.verb) == sorted(set(get_args(Verb)) - about)


def test_every_text_of_a_step_is_among_its_parts() -> None:
    for step in many_kinds.steps.values():
        texts = json.dumps(step.model_dump(mode="json", exclude={"then", "pass_to", "otherwise", "why", "rubric"}))
        for part in step.parts():
            assert json.dumps(part.text) in texts
    assert len(list(many_kinds.parts())) == 1 + sum(len(list(step.parts())) for step in many_kinds.steps.values())


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (rate("e", 3), "Input should be 4 or 5"),
        (rate("e", labels=["One", "Two"]), "a scale of 4 needs 4 labels, not 2"),
        (check("e", pick=3), "pick must be less than the number of items, 3"),
        (check("e", pick=0), "greater than or equal to 1"),
        (check("e", picture={"file": "../secret.svg", "alt": "x"}), "a picture is named like"),
        (check("e", picture={"file": "pictures/porch.svg"}), "Field required"),
        (sort("e", questions={"whose": ("peer",)}), "at least 2"),
        (order("e", items=("a",)), "at least 2"),
        (say("e", why="perhaps"), "'optional' or 'required'"),
        (say("e", choose="x"), "exactly one of"),
        (say("e", pick=2), "not permitted"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_step_that_is_none_is_refused(step: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        TypeAdapter(Step).validate_python(step)


def test_a_step_is_json_and_back() -> None:
    for built in (many_kinds, with_state):
        assert Scenario.model_validate_json(built.model_dump_json()) == built
        assert Scenario.model_validate(raw({"e": ending()})).steps["e"].ways() is not None
