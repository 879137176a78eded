"""A scenario's graph: what decides a path is in its digest, and no broken graph is ever played."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from made_up import check, choose, ending, many_kinds, one_choice, order, raw, say, scenario, scenarios, two_endings, with_state, write
from peertrain import scenario as scenarios_module
from peertrain.errors import FaultyFile
from peertrain.located import Located
from peertrain.reach import PASS, reach
from peertrain.scenario import Scenario, faults_in, files, id_of, translations
from peertrain.steps import Choose, Ending

TEXTS = {"title", "text", "content_note", "debrief", "label", "alt", "say", "choose", "rate", "sort", "order", "check", "write", "ending"}


def faults_of(built: Scenario) -> list[str]:
    return [message for _, message in faults_in(Located(built, "x", {}))]


def as_raw(built: Scenario) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(built.model_dump_json(exclude_defaults=True))
    return data


def reworded(tree: Any, words: str, under: str = "") -> Any:
    """The same with every text that a learner reads replaced."""
    if isinstance(tree, dict):
        plain = under in ("items", "cards", "categories")
        return {name: words if isinstance(part, str) and (plain or name in TEXTS) else reworded(part, words, name) for name, part in tree.items()}
    if isinstance(tree, list):
        return [words for _ in tree] if under == "labels" else tree
    return tree


@given(scenarios())
def test_random_scenarios_have_no_fault_and_no_dead_end(built: Scenario) -> None:
    assert faults_of(built) == []
    for situation, moves in reach(built).moves.items():
        assert isinstance(built.steps[situation.step], Ending) or [move for move in moves if move.by != PASS]


@given(scenarios(), st.sampled_from(["A comma, mended.", "Otras palabras.", "x"]))
def test_a_translation_has_the_digest_of_its_original(built: Scenario, words: str) -> None:
    other = as_raw(built) | {"minutes": 9, "setting": "court", "competencies": ["growth"], "sources": ["A book"]}
    for step in other["steps"].values():
        step["content_note"] = words
        step.pop("labels", None)
    assert Scenario.model_validate(reworded(other, words)).digest == built.digest


@given(scenarios(), st.randoms(use_true_random=False))
def test_the_order_of_anything_does_not_change_the_digest(built: Scenario, dice: Any) -> None:
    def shuffled(tree: Any) -> Any:
        if not isinstance(tree, dict):
            return tree
        entries = [(name, shuffled(part)) for name, part in tree.items()]
        dice.shuffle(entries)
        return dict(entries)

    assert Scenario.model_validate(shuffled(as_raw(built))).digest == built.digest


@given(scenarios())
def test_asking_for_a_reason_does_not_change_the_digest(built: Scenario) -> None:
    other = as_raw(built)
    for name, step in other["steps"].items():
        if not isinstance(built.steps[name], Ending):
            step["why"] = "required"
    assert Scenario.model_validate(other).digest == built.digest


@given(scenarios(), st.data())
def test_structure_changes_the_digest(built: Scenario, data: st.DataObject) -> None:
    other = as_raw(built)
    name = data.draw(st.sampled_from([name for name, step in built.steps.items() if not isinstance(step, Ending)]))
    step, names = other["steps"][name], list(built.steps)
    change = data.draw(st.sampled_from(["then", "option", "kind", "pass_to", "id", "start", "step", "private", "requires", "otherwise"]))
    if change == "then":
        place = step if "then" in step else data.draw(st.sampled_from(list(step["options"].values())))
        place["then"] = data.draw(st.sampled_from([other_name for other_name in [*names, "elsewhere"] if other_name != place["then"]]))
    elif change == "option":
        assume(isinstance(built.steps[name], Choose))
        step["options"]["another"] = {"text": "Another.", "then": names[-1]}
    elif change == "kind":
        other["steps"][name] = write(names[-1]) if built.steps[name].kind != "write" else say(names[-1])
    elif change in ("pass_to", "otherwise"):
        step[change] = data.draw(st.sampled_from([other_name for other_name in names if other_name != getattr(built.steps[name], change)]))
    elif change == "private":
        step["private"] = not step.get("private", False)
    elif change == "requires":
        step["requires"] = {**step.get("requires", {}), "another": True}
    elif change == "id":
        other["id"] = "another"
    elif change == "start":
        other["start"] = next(other_name for other_name in [*names[1:], "elsewhere"] if other_name != built.start)
    else:
        other["steps"]["another"] = ending()
    assert Scenario.model_validate(other).digest != built.digest


@pytest.mark.parametrize(
    "change",
    [
        lambda it: it["steps"]["pick"]["options"]["tell"]["sets"].update(told=False),
        lambda it: it["steps"]["pick"]["options"]["wait"]["adds"].update(trust=-2),
        lambda it: it["steps"]["pick"]["options"]["push"].pop("adds"),
        lambda it: it["steps"]["again"]["options"]["joke"]["requires"].update(trust={"at_least": 2}),
        lambda it: it["steps"]["again"]["options"]["joke"]["requires"].update(trust={"at_most": 1}),
        lambda it: it["steps"]["after"]["requires"].update(trust={"at_most": 2}),
        lambda it: it["steps"]["home"].update(otherwise="after"),
        lambda it: it["state"]["trust"].update(start=1),
        lambda it: it["state"]["trust"].update(max=4),
        lambda it: it["state"]["trust"].update(min=-1),
        lambda it: it["state"]["told"].update(start=True),
        lambda it: it["state"].update(another={"type": "flag"}),
        lambda it: it["state"].pop("told"),
    ],
)
def test_state_that_decides_a_path_is_in_the_digest(change: Any) -> None:
    other = as_raw(with_state)
    change(other)
    assert Scenario.model_validate(other).digest != with_state.digest


@pytest.mark.parametrize(
    "change",
    [
        lambda it: it["steps"]["fit"].update(scale=5),
        lambda it: it["steps"]["fit"]["items"].update(another="Another."),
        lambda it: it["steps"]["cards"]["cards"].pop("test") and it["steps"]["cards"]["cards"].update(another="x"),
        lambda it: it["steps"]["cards"]["questions"]["whose"]["categories"].update(both="Both"),
        lambda it: it["steps"]["cards"]["questions"].update(when={"text": "When?", "categories": {"now": "Now", "later": "Later"}}),
        lambda it: it["steps"]["first"]["items"].update(d="Another."),
        lambda it: it["steps"]["porch"].update(pick=1),
        lambda it: it["steps"]["two"].update(pick=1),
        lambda it: it["steps"]["two"].pop("pick"),
    ],
)
def test_what_an_answer_is_made_of_is_in_the_digest(change: Any) -> None:
    other = as_raw(many_kinds)
    change(other)
    assert Scenario.model_validate(other).digest != many_kinds.digest


def test_the_digest_of_an_older_scenario_stands() -> None:
    """Records of earlier editions name it; fields that came later must not change it."""
    assert two_endings.digest == "c621ad1b6fcc0d23902a5fb79b83051497a3555ab49940576e60017710c8c6c1"


def test_passing_leads_to_where_all_ways_meet() -> None:
    built = scenario(a=choose(x="b", y="c", z="d"), b=say("d"), c=say("d"), d=say("e"), e=ending())
    assert [built.after_pass(name) for name in "abcd"] == ["d", "d", "d", "e"]


def test_passing_leads_to_where_the_author_says() -> None:
    assert two_endings.after_pass("pick") == "here"
    assert two_endings.ways_on("pick") == ("here", "there")


def test_an_ending_has_no_way_on() -> None:
    assert one_choice.ways_on("home") == ()


def test_a_step_left_out_is_stood_in_for() -> None:
    assert with_state.settled("after", {"told": False, "trust": 1}) == "after"
    assert with_state.settled("after", {"told": False, "trust": 2}) == "alone"
    assert with_state.settled("after", {"told": True, "trust": 2}) == "home"
    assert [with_state.otherwise(name) for name in ("pick", "after", "home")] == [None, "home", "alone"]


STATE = {"state": {"told": {"type": "flag"}, "trust": {"type": "number", "start": 1, "max": 3}}}


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ({"a": say("b"), "b": say("b")}, "no step is an ending, so no path ever ends"),
        ({"a": choose(x="b", y="c"), "b": say("b"), "c": ending()}, 'step "b" leads into a loop with no way to an ending'),
        ({"a": choose(x="b", y="c"), "b": say("a"), "c": ending()}, "these steps go round in a loop: a > b > a"),
        ({"a": say("c"), "b": say("c"), "c": ending()}, 'step "b" can never be reached'),
        ({"a": say("bb"), "b": ending()}, 'step "a": then goes to "bb", which no step has (did you mean "b"?)'),
        ({"a": order("bb"), "b": ending()}, 'step "a": then goes to "bb", which no step has (did you mean "b"?)'),
        (
            {"a": choose(x="b", y="c"), "b": ending(), "c": ending()},
            'step "a": its ways on never meet again, so say where passing leads (pass_to: ...)',
        ),
        ({"a": say("b"), "b": ending(pass_to="b")}, 'step "b": an ending cannot be passed'),
        ({"a": say("b"), "b": ending(why="optional")}, 'step "b": an ending asks for no reason'),
        ({"a": say("b"), "b": ending(private=True)}, 'step "b": an ending has no answer to keep private'),
        ({"a": say("b"), "b": say("c", pass_to="a"), "c": ending()}, "passing makes these steps go round in a loop: a > b > a"),
        (
            {"a": say("b", requires={"told": True}, otherwise="bb"), "b": ending()},
            'step "a": otherwise goes to "bb", which no step has (did you mean "b"?)',
        ),
        ({"a": say("b", otherwise="b"), "b": ending()}, 'step "a": otherwise says what comes where the step is left out, but it requires nothing'),
        ({"a": say("b"), "b": ending(requires={"told": True})}, 'step "b": say what comes where the ending is left out (otherwise: ...)'),
        (
            {"a": say("b"), "b": say("c", requires={"told": True}, otherwise="a"), "c": ending()},
            "leaving steps out makes these steps go round in a loop: a > b > a",
        ),
        ({"a": say("b", requires={"tolt": True}), "b": ending()}, 'step "a": there is no state "tolt" (did you mean "told"?)'),
        ({"a": say("b", requires={"told": {"at_least": 1}}), "b": ending()}, 'step "a": "told" is a flag: true or false'),
        ({"a": say("b", requires={"trust": True}), "b": ending()}, 'step "a": "trust" is a number, not a flag'),
        ({"a": say("b", requires={"trust": {"at_least": 4}}), "b": ending()}, 'step "a": "trust" lies between 0 and 3, so this can never be so'),
        (
            {"a": choose(x="b", y="c") | {"private": True, "pass_to": "c"}, "b": say("c"), "c": ending()},
            'step "a": where its options lead would tell what was chosen, so a private choice leads to one step',
        ),
    ],
)
def test_broken_graph_is_refused(steps: dict[str, Any], fault: str) -> None:
    assert fault in faults_of(Scenario.model_validate(raw(steps, **STATE)))


@pytest.mark.parametrize(
    ("option", "fault"),
    [
        ({"sets": {"told": 1}}, 'step "a": "told" is a flag: true or false'),
        ({"sets": {"trust": True}}, 'step "a": "trust" is a number, not a flag'),
        ({"sets": {"trust": 9}}, 'step "a": "trust" lies between 0 and 3, and cannot be 9'),
        ({"adds": {"told": 1}}, 'step "a": "told" is a flag, and nothing can be added to it; say sets'),
        ({"adds": {"thrust": 1}}, 'step "a": there is no state "thrust" (did you mean "trust"?)'),
        ({"requires": {"tolt": True}}, 'step "a": there is no state "tolt" (did you mean "told"?)'),
    ],
)
def test_an_option_that_uses_state_wrongly_is_refused(option: dict[str, Any], fault: str) -> None:
    made = choose(x="b", y="b")
    made["options"]["x"] |= option
    assert fault in faults_of(Scenario.model_validate(raw({"a": made, "b": ending()}, **STATE)))


@pytest.mark.parametrize("field", [{"sets": {"told": True}}, {"adds": {"trust": 1}}, {"requires": {"told": True}}])
def test_a_private_choice_leaves_no_trace_in_the_state(field: dict[str, Any]) -> None:
    made = choose(x="b", y="b") | {"private": True}
    made["options"]["x"] |= field
    assert 'step "a": a private choice changes no state and needs none' in faults_of(
        Scenario.model_validate(raw({"a": made, "b": ending()}, **STATE))
    )


def test_state_that_changes_nothing_is_told() -> None:
    steps = {"a": say("b"), "b": ending()}
    said = "nothing requires this state and no label shows it, so it changes nothing"
    assert said in faults_of(Scenario.model_validate(raw(steps, **STATE)))
    labelled = {"state": {"told": {"type": "flag", "label": "Told"}}}
    assert faults_of(Scenario.model_validate(raw(steps, **labelled))) == []


def test_a_step_reached_only_by_passing_or_when_another_is_left_out_counts_as_reached() -> None:
    assert faults_of(scenario(a=say("c", pass_to="b"), b=say("c"), c=ending())) == []
    steps = {"a": say("b"), "b": say("d", requires={"told": True}, otherwise="c"), "c": say("d"), "d": ending()}
    assert faults_of(Scenario.model_validate(raw(steps, **STATE))) == []


def test_a_long_scenario_is_checked_without_running_out_of_stack() -> None:
    steps = {f"s{number}": check(f"s{number + 1}") for number in range(199)}
    assert faults_of(Scenario.model_validate(raw(steps | {"s199": ending()}))) == []


def test_many_forks_are_checked_without_walking_every_path() -> None:
    steps: dict[str, Any] = {}
    for number in range(60):
        steps |= {f"f{number}": choose(x=f"l{number}", y=f"r{number}"), f"l{number}": say(f"f{number + 1}"), f"r{number}": say(f"f{number + 1}")}
    assert faults_of(Scenario.model_validate(raw(steps | {"f60": ending()}))) == []


# Files


def test_a_translation_lies_beside_its_original(tmp_path: Path) -> None:
    for name in (
        "the_gift.yaml",
        "the_gift.es.yaml",
        "the_gift.fil.yaml",
        "the_gift_two.yaml",
        "the_gift.key.notes.yaml",
        "a.yaml",
        "the_gift.ES.yaml",
    ):
        (tmp_path / name).write_text("")
    assert [path.name for path in files(tmp_path)][:2] == ["a.yaml", "the_gift.ES.yaml"]
    assert {"the_gift.yaml", "the_gift_two.yaml"} <= {path.name for path in files(tmp_path)}
    assert {name: path.name for name, path in translations(tmp_path / "the_gift.yaml").items()} == {
        "es": "the_gift.es.yaml",
        "fil": "the_gift.fil.yaml",
    }
    assert [id_of(Path(name)) for name in ("the_gift.yaml", "the_gift.es.yaml")] == ["the_gift", "the_gift"]


def test_a_translation_must_have_the_id_of_its_original(tmp_path: Path) -> None:
    visit = (Path(__file__).parent / "broken" / "the_visit.yaml").read_text()
    (tmp_path / "the_visit.es.yaml").write_text(visit)
    assert scenarios_module.read(tmp_path / "the_visit.es.yaml").id == "the_visit"
    (tmp_path / "the_visitor.es.yaml").write_text(visit)
    with pytest.raises(FaultyFile, match='id is "the_visit", but the file is named "the_visitor"'):
        scenarios_module.read(tmp_path / "the_visitor.es.yaml")
