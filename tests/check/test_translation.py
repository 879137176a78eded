"""A translation beside its original: in step, and translated."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from made_up import scenarios
from peertrain.check.translation import findings
from peertrain.scenario import Scenario

ORIGINAL: dict[str, Any] = {
    "id": "the_porch", "title": "The porch", "module": "boundaries", "setting": "community", "minutes": 3, "competencies": ["communication"],
    "state": {"told": {"type": "flag", "label": "Your supervisor knows"}}, "start": "porch",
    "steps": {
        "porch": {
            "check": "You meet Wendell at 5:30, and Wendell waves. What do you see from the car?", "then": "home", "why": "optional",
            "content_note": "In this part there is a dog.", "picture": {"file": "pictures/porch.svg", "alt": "A porch with a dog on it"},
            "items": {"dog": "A dog on a chain", "mail": "A full letter box"},
        },
        "home": {"ending": "You drive home and call 988.", "debrief": "What Wendell needs is a good look, and so do you."},
    },
}  # fmt: skip
SPANISH: dict[str, Any] = ORIGINAL | {
    "title": "El porche", "state": {"told": {"type": "flag", "label": "Tu supervisora lo sabe"}},
    "steps": {
        "porch": ORIGINAL["steps"]["porch"] | {
            "check": "Ves a Wendell a las 5:30, y te saluda. ¿Qué ves desde el carro?", "content_note": "En esta parte hay un perro.",
            "picture": {"file": "pictures/porche.svg", "alt": "Un porche con un perro"},
            "items": {"dog": "Un perro con cadena", "mail": "Un buzón lleno"},
        },
        "home": {"ending": "Vas a casa y llamas al 988.", "debrief": "Lo que Wendell necesita es una buena mirada, y tú también."},
    },
}  # fmt: skip


def changed(whole: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    name, _, rest = path.partition("/")
    if rest:
        return whole | {name: changed(whole[name], rest, value)}
    return {other: kept for other, kept in whole.items() if other != name} if value is None else whole | {name: value}


def said(translated: dict[str, Any]) -> list[tuple[str, str, bool]]:
    found = findings(Scenario.model_validate(translated), Scenario.model_validate(ORIGINAL))
    return [("/".join(map(str, one.place)), one.message, one.grave) for one in found]


def test_a_translation_in_step_has_no_faults() -> None:
    assert said(SPANISH) == []


CASES: dict[str, tuple[str, Any, list[tuple[str, str, bool]]]] = {
    "a step is missing": (
        "steps",
        {"porch": SPANISH["steps"]["porch"]},
        [("steps/home", 'step "home" is missing, and the original has it', True)],
    ),
    "another minute": ("minutes", 4, [("minutes", "minutes is 4, but 3 in the original", True)]),
    "other competencies": ("competencies", ["growth"], [("competencies", "competencies is growth, but communication in the original", True)]),
    "no content note": (
        "steps/porch/content_note",
        None,
        [("steps/porch/content_note", 'step "porch": content_note is missing, and the original has it', True)],
    ),
    "no reason asked": ("steps/porch/why", None, [("steps/porch/why", 'step "porch": why is missing, and the original has it', True)]),
    "private": ("steps/porch/private", True, [("steps/porch/private", 'step "porch": private is true, but false in the original', True)]),
    "no picture": ("steps/porch/picture", None, [("steps/porch/picture", 'step "porch": picture is missing, and the original has it', True)]),
    "another item": (
        "steps/porch/items/cat",
        "Un gato",
        [("steps/porch/items/cat", 'step "porch": items, cat is not in the original', True)],
    ),
    "no label": ("state", {"told": {"type": "flag"}}, [("state/told/label", "state, told, label is missing, and the original has it", True)]),
    "another start": (
        "state/told/start",
        True,
        [("state/told/start", "state, told, start is true, but false in the original", True)],
    ),
    "not translated": (
        "steps/home/debrief",
        ORIGINAL["steps"]["home"]["debrief"].replace(" is ", "\n is "),
        [("steps/home/debrief", 'step "home": debrief is not translated yet', True)],
    ),
    "a number is lost": (
        "steps/home/ending",
        "Vas a casa y llamas.",
        [("steps/home/ending", 'step "home": ending lacks the number 988 of the original', False)],
    ),
    "the same short text": ("steps/porch/items/dog", "A dog on a chain"[:5], []),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_out_of_step_is_told(name: str) -> None:
    path, value, expected = CASES[name]
    assert said(changed(SPANISH, path, value)) == expected


def ordered(name: str, turn: bool) -> Scenario:
    def turned(parts: dict[str, Any]) -> dict[str, Any]:
        return dict(reversed(parts.items())) if turn else parts

    parts = {key: f"The {key}" for key in ("a", "b")}
    steps = {
        "options": {"choose": "What?", "options": {key: {"text": text, "then": "end"} for key, text in parts.items()}},
        "rated": {"rate": "How?", "items": parts, "then": "end"},
        "ordered": {"order": "First?", "items": parts, "then": "end"},
        "ticked": {"check": "What?", "items": parts, "then": "end"},
        "cards": {"sort": "Who?", "questions": {"whose": {"text": "Whose?", "categories": parts}}, "cards": parts, "then": "end"},
        "categories": {"sort": "Who?", "questions": {"whose": {"text": "Whose?", "categories": parts}}, "cards": parts, "then": "end"},
        "questions": {
            "sort": "Who?", "cards": parts, "then": "end",
            "questions": {key: {"text": text, "categories": parts} for key, text in parts.items()},
        },
    }  # fmt: skip
    step = steps[name]
    if name == "categories":
        step["questions"]["whose"]["categories"] = turned(parts)
    else:
        field = name if name in ("options", "cards", "questions") else "items"
        step[field] = turned(step[field])
    end = {"ending": "It ends.", "debrief": "So."}
    return Scenario.model_validate(ORIGINAL | {"state": {}, "start": name, "steps": {name: step, "end": end}})


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("options", "options"),
        ("rated", "items"),
        ("ordered", "items"),
        ("ticked", "items"),
        ("cards", "cards"),
        ("categories", "questions/whose/categories"),
        ("questions", "questions"),
    ],
)
def test_parts_stand_in_the_same_order_as_in_the_original(name: str, place: str) -> None:
    """A Spanish `order` that lists its items as the panel does would show the answer."""
    (found,) = findings(ordered(name, turn=True), ordered(name, turn=False))
    assert ("/".join(map(str, found.place)), found.grave) == (f"steps/{name}/{place}", True)
    named = place.replace("/", ", ")
    assert found.message == f'step "{name}": {named} stand in another order than in the original: b, a; there a, b'
    assert list(findings(ordered(name, turn=False), ordered(name, turn=False))) == []


def test_a_name_that_is_nowhere_in_it_is_a_remark() -> None:
    text = str(SPANISH).replace("Wendell", "Wendel")
    assert said(eval(text)) == [("", "names of the original are nowhere in it: Wendell", False)]


@given(scenarios())
def test_a_scenario_is_in_step_with_itself(it: Scenario) -> None:
    assert [found for found in findings(it, it) if "not translated" not in found.message] == []
