"""Statements follow xAPI 1.0.3 and the profile, name nobody, and tell no more than was asked for."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenes import as_yaml, course_with, every_kind, readings, scene, scenes

from made_up import ending, key, keys, one_choice, say
from peertrain.course import Course
from peertrain.errors import CourseError, PeertrainError
from peertrain.formats import xapi
from peertrain.formats.sections import plan
from peertrain.formats.xapi_activities import Activities, Names
from peertrain.response import FIRST_LINE, Response
from peertrain.scenario import Scenario, worded
from peertrain.scoring import Scorer, score
from peertrain.store.journal import Journal
from peertrain.walk import Visit, Walk, begin, replay

DATA = Path(__file__).parent / "data" / "xapi"
STATEMENT = jsonschema.Draft202012Validator(json.loads((DATA / "statement.schema.json").read_text()))
PROFILE = jsonschema.Draft202012Validator(json.loads((DATA / "profile.schema.json").read_text()))
NAMES = Names(xapi.BASE, "small")
SPACE = uuid.UUID(int=7)
ADL = "http://adlnet.gov/expapi/verbs/"


def told(scenario: Scenario, assignment: str | None = None, **more: Any) -> xapi.Told:
    return xapi.Told(
        Activities(NAMES, {"en": worded(scenario, "en")}, "A course", ("boundaries", "Boundaries"), assignment), "a1" * 12, SPACE, **more
    )


def responses(walk: Walk, attempt: int = 1, first: str | None = None) -> list[Response]:
    """The record of a walk; `first` makes it a what-if from that step."""
    visits = list(walk.visits)
    if first is not None:
        place = next(number for number, visit in enumerate(visits) if visit.step == first)
        visits = [Visit(first, "revisit", {"attempt": 1}, None, None, {}), *visits[place:]]
    return [
        Response(
            id=f"{attempt:016x}{number:016x}",
            session="5" * 32,
            seq=number,
            at=datetime(2026, 11, 2, attempt, tzinfo=UTC) + timedelta(minutes=number, microseconds=1),
            scenario=walk.scenario.id,
            attempt=attempt,
            step=visit.step,
            verb=visit.verb,
            value=visit.value,
            why=visit.why,
            scenario_digest=walk.scenario.digest,
            before=FIRST_LINE,
        )
        for number, visit in enumerate(visits)
    ]


def walked(scenario: Scenario, *answers: Any) -> Walk:
    """A walk by these answers; a pair is an answer and its reason, "pass" passes, says are read."""
    walk, left = begin(scenario), list(answers)
    while not walk.complete:
        step = scenario.steps[walk.at]
        if step.kind == "say" and not (left and left[0] == "pass"):
            walk = walk.step_on("kept" if step.private else "continue", None)
            continue
        answer = left.pop(0)
        value, why = answer if isinstance(answer, tuple) else (answer, None)
        if value == "pass":
            walk = walk.step_on("pass", None)
        elif step.private:
            walk = walk.step_on("kept", None)
        else:
            assert step.verb is not None
            walk = walk.step_on(step.verb, value, why=why)
    return walk


ALL = walked(
    every_kind,
    ("tell", "It is hers to know."),
    ({"call": 1, "wait": 5, "go": 3}, "Calling is quick."),
    {"drive": {"whose": "peer", "ask": "boss"}, "test": {"whose": "other", "ask": "no"}, "sit": {"whose": "peer", "ask": "person"}},
    ["c", "a", "b"],
    ["dog", "light"],
    ["mail", "step"],
    None,
    "I would sit down [,] and wait.",
    "back",
)


def of(statements: list[dict[str, Any]], step: str) -> list[dict[str, Any]]:
    return [one for one in statements if one["object"]["id"].endswith(f"/steps/{step}")]


def made(walk: Walk = ALL, **more: Any) -> list[dict[str, Any]]:
    return list(xapi.statements(told(walk.scenario, **more), responses(walk)))


# What the specification asks of a statement


def rule_faults(statement: dict[str, Any]) -> Iterator[str]:
    """What a schema cannot hold."""
    definition = statement["object"].get("definition", {})
    for name in ("choices", "scale", "source", "target"):
        ids = [part["id"] for part in definition.get(name, [])]
        if len(set(ids)) != len(ids):
            yield f"{name} has an id twice"
    given, known = statement.get("result", {}).get("response"), {part["id"] for part in definition.get("choices", definition.get("scale", []))}
    kind = definition.get("interactionType")
    if given is not None and kind in ("choice", "sequencing", "likert"):
        parts = given.split("[,]") if given else []
        if not set(parts) <= known or (kind == "likert" and len(parts) != 1) or (kind == "sequencing" and sorted(parts) != sorted(known)):
            yield f"{given} is no {kind}"
    if given is not None and kind == "matching":
        sources, targets = ({part["id"] for part in definition[name]} for name in ("source", "target"))
        pairs = [pair.split("[.]") for pair in given.split("[,]")]
        if not all(len(pair) == 2 and pair[0] in sources and pair[1] in targets for pair in pairs):
            yield f"{given} is no matching"
    if given is not None and kind == "long-fill-in" and "[,]" in given:
        yield "one answer reads as two"
    if given is not None and kind is None:
        yield "a response to what is no interaction"
    points = statement.get("result", {}).get("score", {})
    if "raw" in points and not points["min"] <= points["raw"] <= points["max"]:
        yield "raw is not between min and max"
    if datetime.fromisoformat(statement["timestamp"]).utcoffset() != timedelta(0):
        yield "the timestamp is not UTC"
    if re.search(r":null[,}\]]", json.dumps(statement, separators=(",", ":"))):
        yield "a null"


def check(statements: list[dict[str, Any]]) -> None:
    for statement in statements:
        STATEMENT.validate(statement)
        assert list(rule_faults(statement)) == []
        assert template_faults(statement) == []
    assert len({statement["id"] for statement in statements}) == len(statements)
    definitions: dict[str, Any] = {}
    for statement in statements:  # an activity's definition is the same wherever it is told
        assert definitions.setdefault(statement["object"]["id"], statement["object"]) == statement["object"]


@given(st.data(), st.booleans())
def test_whatever_is_played_becomes_valid_statements(data: st.DataObject, with_words: bool) -> None:
    scenario = data.draw(scenes())
    walk = data.draw(readings(plan(scenario))).walk
    scorer = Scorer(scenario, data.draw(keys(scenario)))
    record = responses(walk)[: data.draw(st.integers(0, 20))]
    found = list(xapi.statements(told(scenario, "boundaries", with_words=with_words, scorer=scorer), record))
    check(found)
    assert len([one for one in found if "/items/" not in one["object"]["id"]]) == len(record) + bool(record) + (len(record) == len(walk.visits) > 0)


def test_each_kind_of_answer_is_told_in_its_format() -> None:
    found = made()
    check(found)
    told_of = {
        step: (one["object"]["definition"].get("interactionType"), one.get("result", {}).get("response"))
        for step in every_kind.steps
        for one in of(found, step)
    }
    assert told_of == {
        "start": (None, None),
        "act": ("choice", "tell"),
        "how": (None, None),
        "cards": (
            "matching",
            "drive[.]whose:peer[,]drive[.]ask:boss[,]test[.]whose:other[,]test[.]ask:no[,]sit[.]whose:peer[,]sit[.]ask:person",
        ),
        "first": ("sequencing", "c[,]a[,]b"),
        "look": ("choice", "dog[,]light"),
        "two": ("choice", "mail[,]step"),
        "own": ("long-fill-in", None),
        "mine": ("long-fill-in", None),
        "shot": (None, None),
        "last": ("choice", "back"),
    }


def test_a_rating_is_a_statement_for_each_thing_rated() -> None:
    found = made()
    (whole,) = of(found, "how")
    ratings = [one for one in found if "/steps/how/items/" in one["object"]["id"]]
    assert [(one["object"]["id"].rpartition("/")[2], one["result"]["response"]) for one in ratings] == [("call", "1"), ("wait", "5"), ("go", "3")]
    for one in ratings:
        assert one["object"]["definition"]["interactionType"] == "likert"
        assert one["context"]["statement"] == {"objectType": "StatementRef", "id": whole["id"]}
        assert [parent["id"] for parent in one["context"]["contextActivities"]["parent"]] == [whole["object"]["id"]]
    assert ratings[0]["object"]["definition"]["scale"][0] == {"id": "1", "description": {"en": "A bad fit"}}


def test_an_attempt_is_begun_and_completed_under_one_registration() -> None:
    found = made()
    assert [found[0]["verb"]["id"], found[-1]["verb"]["id"]] == [f"{ADL}initialized", f"{ADL}completed"]
    assert found[-1]["result"] == {"completion": True}
    assert len({one["context"]["registration"] for one in found}) == 1
    other = list(xapi.statements(told(every_kind), responses(ALL, attempt=2)))
    assert {one["context"]["registration"] for one in other} != {one["context"]["registration"] for one in found}


def test_success_is_never_told_and_passing_is_not_adls_passed() -> None:
    walk = walked(one_choice, "pass")
    found = made(walk)
    assert [one["verb"]["id"] for one in found] == [f"{ADL}initialized", f"{xapi.BASE}verbs/skipped", f"{ADL}completed"]
    assert f"{ADL}passed" not in json.dumps(found)
    assert '"success"' not in json.dumps(found + made())


# What is told, and what is not


def test_words_and_reasons_are_told_only_where_asked_for() -> None:
    bare, full = json.dumps(made()), made(with_words=True)
    assert "sit down" not in bare
    assert "hers to know" not in bare
    check(full)
    assert of(full, "mine")[0]["result"] == {"response": "I would sit down [, ] and wait."}
    assert of(full, "act")[0]["result"]["extensions"] == {f"{xapi.BASE}extensions/reason": "It is hers to know."}


def test_private_answers_are_never_told() -> None:
    (kept,) = of(made(with_words=True), "own")
    assert kept["verb"]["id"] == f"{xapi.BASE}verbs/kept-private"
    assert "result" not in kept
    scenario = scene({"a": {"write": "?", "then": "b"}, "b": ending()})
    later = scenario.model_copy(update={"steps": scenario.steps | {"a": scenario.steps["a"].model_copy(update={"private": True})}})
    record = [one.model_copy(update={"scenario_digest": later.digest}) for one in responses(walked(scenario, "Mine alone."))]
    open_then = [one.model_copy(update={"scenario_digest": scenario.digest}) for one in record]
    assert "Mine alone." in json.dumps(list(xapi.statements(told(scenario, with_words=True), open_then)))
    for one in (record, open_then):
        assert "Mine alone." not in json.dumps(list(xapi.statements(told(later, with_words=True), one)))
    whole = scenario.model_copy(update={"private": True})
    assert list(xapi.statements(told(whole), record)) == []


def test_a_what_if_is_marked_and_never_scored() -> None:
    pair = scene(
        {"a": {"choose": "?", "options": {"x": {"text": "X", "then": "b"}, "y": {"text": "Y", "then": "b"}}}, "b": ending()},
    )
    scorer = Scorer(pair, key({"a": {"x": 0.75, "y": 0.25}}))
    record = [*responses(walked(pair, "x")), *responses(walked(pair, "y"), 2, first="a")]
    assert replay(pair, record, 2).revisits == "a"
    found = list(xapi.statements(told(pair, scorer=scorer), record))
    check(found)
    what_if = [one for one in found if f"{xapi.BASE}extensions/what-if" in one["context"]["extensions"]]
    assert [one["verb"]["id"].rpartition("/")[2] for one in what_if] == ["revisited", "answered", "completed"]
    assert what_if[0]["context"]["extensions"][f"{xapi.BASE}extensions/what-if"] == {"step": "a", "attempt": 1}
    assert "score" in found[2]["result"]
    assert "score" not in what_if[-1]["result"]


def test_a_score_is_told_only_with_a_key_and_says_when_it_is_a_draft() -> None:
    first = key({"pick": {"left": 0.25, "right": 0.75}})
    walk = walked(one_choice, "left")
    done = made(walk, scorer=Scorer(one_choice, first))[-1]
    expected = score(replay(one_choice, responses(walk)), one_choice, first)
    assert done["result"]["score"] == {"scaled": expected.scaled, "raw": expected.earned, "min": 0, "max": expected.most}
    assert done["result"]["extensions"] == {f"{xapi.BASE}extensions/draft-key": True}
    assert "score" not in made(walk)[-1]["result"]


def test_answers_of_another_version_are_told_without_a_definition() -> None:
    old = responses(walked(one_choice, "left"))
    found = list(xapi.statements(told(scene({"pick": say("home"), "home": ending()})), old))
    check(found)
    assert [one["verb"]["id"].rpartition("/")[2] for one in found] == ["initialized", "answered"]
    assert "definition" not in found[1]["object"]
    assert f"/made_up/{one_choice.digest[:12]}/" in found[1]["object"]["id"]


def test_an_answer_sent_twice_is_told_once() -> None:
    record = responses(walked(one_choice, "left"))
    twice = [*record, record[0].model_copy(update={"id": "f" * 32})]
    assert list(xapi.statements(told(one_choice), twice)) == list(xapi.statements(told(one_choice), record))


# A course


@pytest.fixture
def course(tmp_path: Path) -> Course:
    course = course_with(tmp_path / "course", as_yaml(one_choice))
    folder = course.lesson("ana", "boundaries")
    journal = Journal(folder / "responses" / "made_up", one_choice)
    journal.append("a" * 32, 1, "pick", "choose", "left")
    journal.close()
    return course


def test_an_export_names_nobody(course: Course) -> None:
    found = list(xapi.export(course))
    check(found)
    assert not re.search(r"\bana\b", json.dumps(found))
    assert "a" * 32 not in json.dumps(found)
    assert {one["actor"]["account"]["homePage"] for one in found} == {"https://peertrain.example/xapi/courses/small"}
    assert (course.root / xapi.KEY_FILE).stat().st_mode & 0o777 == 0o600


def test_an_export_is_the_same_every_time_and_another_course_tells_other_pseudonyms(course: Course, tmp_path: Path) -> None:
    assert list(xapi.export(course)) == list(xapi.export(course, "ana"))
    secret = xapi.secret_of(course)
    (course.root / xapi.KEY_FILE).unlink()
    assert xapi.pseudonym("ana", secret) != xapi.pseudonym("ana", xapi.secret_of(course))
    assert xapi.pseudonym("ana", secret) != xapi.pseudonym("bo", secret)


def test_made_up_people_are_left_out_unless_named(course: Course) -> None:
    (course.root / "learners" / "ana").rename(course.root / "learners" / "made-up-7-0001")
    assert list(xapi.export(course)) == []
    assert len(list(xapi.export(course, "made-up-7-0001"))) == 3


def test_scores_come_from_the_courses_keys(course: Course) -> None:
    keys = course.root / "curriculum" / "boundaries" / "keys"
    keys.mkdir(parents=True)
    assert "score" not in list(xapi.export(course, with_scores=True))[-1]["result"]
    (keys / "made_up.yaml").write_text(json.dumps(key({"pick": {"left": 0.25, "right": 0.75}}).model_dump(mode="json", exclude_defaults=True)))
    assert list(xapi.export(course, with_scores=True))[-1]["result"]["score"]["scaled"] == pytest.approx(1 / 3)


def test_a_translation_is_told_beside_the_original(course: Course) -> None:
    scenarios = course.lesson("ana", "boundaries") / "scenarios"
    (scenarios / "made_up.es.yaml").write_text(as_yaml(one_choice).replace("You do left.", "Vas a la izquierda."))
    (answered,) = of(list(xapi.export(course)), "pick")
    assert answered["object"]["definition"]["choices"][0]["description"] == {"en": "You do left.", "es": "Vas a la izquierda."}


def test_the_base_can_be_ones_own_and_must_be_an_address(course: Course) -> None:
    own = json.dumps(list(xapi.export(course, base="https://lrs.county.test/x/")))
    assert "peertrain.example" not in own
    assert xapi.BASE not in json.dumps(xapi.profile("https://lrs.county.test/x/"))
    for base in ("lrs.county.test/", "https://lrs.county.test", "ftp://x/"):
        with pytest.raises(PeertrainError, match="must be a web address that ends in a slash"):
            list(xapi.export(course, base=base))


def test_what_cannot_be_exported_is_said(course: Course) -> None:
    with pytest.raises(CourseError, match="bo is not enrolled"):
        list(xapi.export(course, "bo"))
    (course.root / xapi.KEY_FILE).write_text("short")
    with pytest.raises(CourseError, match=r"xapi\.key: this is not a key"):
        list(xapi.export(course))


def test_statements_are_written_as_lines_or_as_an_array() -> None:
    found = made()
    assert [json.loads(line) for line in xapi.written(found)] == found
    assert json.loads("\n".join(xapi.written(found, array=True))) == found
    assert json.loads("\n".join(xapi.written([], array=True))) == []


# The profile


CONCEPTS = {concept["id"]: concept for concept in xapi.profile()["concepts"]}


def test_the_profile_follows_the_profile_specification() -> None:
    PROFILE.validate(xapi.profile())
    version = xapi.profile()["versions"][0]["id"]
    assert version == NAMES.profile != xapi.profile()["id"]
    assert {part["inScheme"] for part in [*CONCEPTS.values(), *xapi.profile()["templates"]]} == {version}
    ids = [*CONCEPTS, *(template["id"] for template in xapi.profile()["templates"])]
    assert len(set(ids)) == len(ids)
    assert not re.search(r'""|\[\]|{}|\bnull\b', json.dumps(xapi.profile()))


def iris(value: Any) -> Iterator[str]:
    """Everything of ours that a statement names, but activities of the course."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from (name,) if name.startswith(xapi.BASE) else ()
            yield from iris(part)
    elif isinstance(value, list):
        for part in value:
            yield from iris(part)
    elif isinstance(value, str) and value.startswith(xapi.BASE):
        yield value


def test_the_profile_names_all_that_statements_use_and_no_more() -> None:
    pair = [*responses(walked(one_choice, "left")), *responses(walked(one_choice, "pass"), 2, first="pick")]
    scorer = Scorer(one_choice, key({"pick": {"left": 0.25, "right": 0.75}}))
    found = [*made(with_words=True), *made(walked(one_choice, "pass"), scorer=scorer), *xapi.statements(told(one_choice), pair)]
    used = {iri for iri in iris(found) if not iri.startswith((f"{xapi.BASE}courses/", f"{xapi.BASE}profile/"))}
    assert used == set(CONCEPTS)
    places = {"ContextExtension": "context", "ResultExtension": "result"}
    for statement in found:
        for place in ("context", "result"):
            for iri, value in statement.get(place, {}).get("extensions", {}).items():
                assert places[CONCEPTS[iri]["type"]] == place
                jsonschema.validate(value, json.loads(CONCEPTS[iri]["inlineSchema"]))


def at(statement: Any, path: str) -> list[Any]:
    """The values at a path of the profile's kind: $.a.b[*]['c'] | $.d."""
    found = []
    for one in path.split(" | "):
        values = [statement]
        for name, star, quoted in re.findall(r"\.(\w+)|(\[\*\])|\['([^']+)'\]", one):
            step = name or quoted
            values = (
                [part for value in values if isinstance(value, list) for part in value]
                if star
                else [value[step] for value in values if step in value]
            )
        found += values
    return found


def template_faults(statement: dict[str, Any]) -> list[str]:
    """Against the one template of the profile that a statement must match (xAPI Profiles, part three, 2.1)."""
    matching = []
    for template in xapi.profile()["templates"]:
        types = {
            f"context{place.title()}ActivityType": {
                part.get("definition", {}).get("type") for part in statement["context"]["contextActivities"][place]
            }
            for place in ("parent", "grouping", "category")
        }
        fits = template["verb"] == statement["verb"]["id"] and all(set(template.get(name, [])) <= given for name, given in types.items())
        if fits and template.get("objectActivityType") in (None, statement["object"].get("definition", {}).get("type")):
            matching.append(template)
    faults = [] if len(matching) == 1 else [f"{len(matching)} templates match"]
    for rule in [rule for template in matching for rule in template["rules"]]:
        values = at(statement, rule["location"])
        if (rule.get("presence") == "included" and not values) or (rule.get("presence") == "excluded" and values):
            faults.append(str(rule))
        if values and (("any" in rule and not set(rule["any"]) & set(values)) or ("all" in rule and not set(values) <= set(rule["all"]))):
            faults.append(str(rule))
    return faults


def test_a_statement_that_breaks_a_rule_is_noticed() -> None:
    """The checks above find what they look for."""
    broken = json.loads(json.dumps(made()))
    broken[1]["verb"]["id"] = "experienced"
    broken[2]["actor"]["name"] = "Ana"
    broken[3]["result"] = {}
    for one in broken[1:4]:
        with pytest.raises(jsonschema.ValidationError):
            STATEMENT.validate(one)
    (sort,) = of(made(), "cards")
    sort["result"]["response"] += "[,]drive[.]elsewhere"
    assert list(rule_faults(sort))
    done = made()[-1]
    done["result"]["success"] = True
    assert template_faults(done)
