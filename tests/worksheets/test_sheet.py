"""A worksheet as its file says it: read whole, shown as values, told apart from its translation by words alone."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from made_up_sheets import RULES, SHEETS, TRIP, WHOLE, answers

from peertrain import worksheets
from peertrain.worksheets.sheet import paragraphs


def test_fields_are_in_the_order_of_the_file() -> None:
    assert list(TRIP.fields) == ["who_knows", "words", "day", "bag", "away", "guns", "policy", "phone", "thirty"]
    assert (TRIP.prints, RULES.prints) == ("all", "plan")


def test_a_translation_has_the_shape_of_its_original() -> None:
    assert worksheets.read(SHEETS / "the_trip.es.yaml").shape == TRIP.shape != RULES.shape
    assert [path.name for path in worksheets.files(SHEETS.parent)] == []


def test_no_two_texts_have_the_same_place() -> None:
    places = [part.place for part in TRIP.parts()]
    assert len(set(places)) == len(places)
    assert (("sections", "plan", "fields", "bag", "items", "map"), "A map") in [tuple(part) for part in TRIP.parts()]


def test_the_page_gets_json_and_no_wording_of_a_form() -> None:
    shown = json.loads(json.dumps(TRIP.shown()))
    assert [section["id"] for section in shown["sections"]] == ["plan", "hard", "agency", "numbers"]
    assert shown["intro"] == [
        [
            {"text": "Fill this in the day before. Take ", "strong": False},
            {"text": "your time", "strong": True},
            {"text": " with it.", "strong": False},
        ]
    ]
    thirty = shown["sections"][3]["fields"][0]
    assert thirty == {
        "id": "thirty", "kind": "instrument", "question": "Your thirty numbers from the ProQOL 5", "help": "Version 5 only.", "required": None,
        "count": 30, "least": 1, "most": 5,
    }  # fmt: skip


@given(answers(TRIP))
def test_what_fits_is_what_was_answered_and_not_empty(filled: dict[str, object]) -> None:
    fitting = TRIP.fitting(filled)
    assert fitting == {name: filled[name] for name in TRIP.fields if name in filled and not TRIP.fields[name].is_empty(filled[name])}
    assert TRIP.fitting(filled | {"gone": 3, "away": "far"}) == {name: value for name, value in fitting.items() if name != "away"}


def test_everything_that_was_filled_in_fits() -> None:
    assert TRIP.fitting(WHOLE) == WHOLE


@given(st.text(max_size=60))
def test_runs_say_the_text_again_but_for_marks(text: str) -> None:
    told = paragraphs(text)
    assert all(run["text"] for runs in told for run in runs)
    assert "".join(run["text"] for runs in told for run in runs).replace("*", "").split() == text.replace("*", "").split()


def test_blank_lines_part_paragraphs_and_marks_that_are_not_closed_stay() -> None:
    assert paragraphs("One\ntwo.\n \nThree **four** ** five.") == [
        [{"text": "One\ntwo.", "strong": False}],
        [{"text": "Three ", "strong": False}, {"text": "four", "strong": True}, {"text": " ** five.", "strong": False}],
    ]
    assert paragraphs(" \n\n ") == []


def test_the_shipped_ones_are_read() -> None:
    shipped = sorted((Path(__file__).parents[2] / "curriculum").glob("*/worksheets/*.yaml"))
    assert "my_first_meeting" in {worksheets.read(path).id for path in shipped}
