"""Filling in a worksheet: what the page shows, what is said of each thing a person does, and that all of it stays private."""

from __future__ import annotations

import json
import shutil
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peertrain.errors import FaultyFile
from peertrain.filling import Fill
from peertrain.store import lines
from peertrain.store.entries import place

SHEETS = Path(__file__).parent / "sheets"
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=6,
)


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    folder = tmp_path / "lessons" / "boundaries"
    shutil.copytree(SHEETS, folder / "worksheets")
    return folder


@pytest.fixture
def sheet(lesson: Path) -> Fill:
    return Fill(lesson, "the_trip")


def new_id() -> str:
    return uuid.uuid4().hex


def answer(sheet: Fill, field: Any, value: Any, id: Any = None) -> dict[str, Any]:
    return sheet.answer({"type": "answer", "id": id or new_id(), "field": field, "value": value})


def shown(sheet: Fill) -> dict[str, Any]:
    """What the page gets; JSON."""
    view: dict[str, Any] = json.loads(json.dumps(sheet.view(), allow_nan=False))
    return view


def lines_of(lesson: Path, name: str = "the_trip") -> list[bytes]:
    return [line for path in place(lesson, name).glob("*.jsonl") for line in path.read_bytes().splitlines()]


def test_an_empty_sheet_says_what_it_asks_and_what_is_missing(sheet: Fill) -> None:
    view = shown(sheet)
    assert set(view) == {
        *("worksheet", "language", "languages", "answers", "missing", "asks_for_some", "plan", "results", "can_undo", "notices", "fault"),
    }
    assert (view["answers"], view["can_undo"], view["notices"], view["fault"], view["plan"]) == ({}, False, [], None, None)
    assert [one["field"] for one in view["missing"]] == ["who_knows", "guns", "policy"]
    assert view["languages"] == [{"id": "en", "name": "English"}, {"id": "es", "name": "Español"}]
    assert view["asks_for_some"]


def test_an_answer_is_saved_shown_and_there_again_in_the_next_session(sheet: Fill, lesson: Path) -> None:
    told = answer(sheet, "who_knows", "Lee")
    assert told["type"] == "saved"
    assert told["at"].endswith("+00:00")
    answer(sheet, "bag", ["phone"])
    assert shown(sheet)["answers"] == shown(Fill(lesson, "the_trip"))["answers"] == {"who_knows": "Lee", "bag": ["phone"]}
    assert [one["field"] for one in shown(sheet)["missing"]] == ["guns", "policy"]


def test_an_answer_sent_again_is_acknowledged_again_and_recorded_once(sheet: Fill, lesson: Path) -> None:
    event = new_id()
    first = answer(sheet, "who_knows", "Lee", event)
    answer(sheet, "who_knows", "Ana")
    assert answer(sheet, "who_knows", "Lee", event) == first
    assert answer(Fill(lesson, "the_trip"), "who_knows", "Lee", event) == first
    assert shown(sheet)["answers"] == {"who_knows": "Ana"}
    assert len(lines_of(lesson)) == 2


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_a_field_can_be_emptied(sheet: Fill, nothing: Any) -> None:
    answer(sheet, "who_knows", "Lee")
    assert answer(sheet, "who_knows", nothing)["type"] == "saved"
    assert shown(sheet)["answers"] == {}


def test_two_tabs_see_what_the_other_filled_in(sheet: Fill, lesson: Path) -> None:
    other = Fill(lesson, "the_trip")
    answer(sheet, "who_knows", "Lee")
    answer(other, "words", "Good morning.")
    assert shown(sheet)["answers"] == shown(other)["answers"] == {"who_knows": "Lee", "words": "Good morning."}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("away", 601, "This answer cannot be saved as it stands: it must be from 0 to 600."),
        ("nowhere", "x", "this sheet has no such question any more; reload the page"),
        (["who_knows"], "x", "this sheet has no such question any more; reload the page"),
    ],
)
def test_what_does_not_fit_is_refused_in_words_and_not_kept(sheet: Fill, lesson: Path, field: Any, value: Any, said: str) -> None:
    told = answer(sheet, field, value)
    assert (told["type"], told["reason"]) == ("refused", said)
    assert lines_of(lesson) == []


def test_an_answer_without_an_id_is_refused(sheet: Fill) -> None:
    assert sheet.answer({"type": "answer", "field": "who_knows", "value": "x"})["type"] == "refused"
    assert answer(sheet, "who_knows", "x", "not an id")["type"] == "refused"


@given(field=st.one_of(st.sampled_from(["who_knows", "bag", "policy", "thirty", "away"]), JSON), value=JSON, id=st.one_of(JSON, st.just("a" * 32)))
def test_nothing_that_a_browser_sends_raises(tmp_path_factory: pytest.TempPathFactory, field: Any, value: Any, id: Any) -> None:
    folder = tmp_path_factory.mktemp("any") / "lesson"
    shutil.copytree(SHEETS, folder / "worksheets")
    sheet = Fill(folder, "the_trip")
    assert sheet.answer({"id": id, "field": field, "value": value})["type"] in ("saved", "refused")
    for wish in (sheet.clear, sheet.undo):
        assert wish({"token": id})["type"] in ("done", "refused")
    shown(sheet)


def test_lists_in_lists_in_lists_are_refused(sheet: Fill) -> None:
    deep: list[Any] = []
    for _ in range(sys.getrecursionlimit()):
        deep = [deep]
    assert answer(sheet, "bag", deep)["type"] == "refused"


def test_a_disk_that_fails_is_told_and_the_answer_is_not_shown(sheet: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(sheet, "who_knows", "Lee")

    def fail(file: int) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(lines, "_sync", fail)
        told = answer(sheet, "who_knows", "Ana", "b" * 32)
        assert (told["type"], told["id"]) == ("not_saved", "b" * 32)
        assert told["reason"] == "the course has no room left to write it down"
        assert sheet.clear({"token": new_id()}) == {"type": "refused", "reason": "the course has no room left to write it down"}
    assert shown(sheet)["answers"] == {"who_knows": "Lee"}
    assert answer(sheet, "who_knows", "Ana", "b" * 32)["type"] == "saved"


# Clearing


def test_clearing_empties_all_and_can_be_undone_until_something_is_filled_in(sheet: Fill, lesson: Path) -> None:
    answer(sheet, "who_knows", "Lee")
    token = new_id()
    assert sheet.clear({"token": token}) == sheet.clear({"token": token}) == {"type": "done"}
    assert (shown(sheet)["answers"], shown(sheet)["can_undo"]) == ({}, True)
    assert shown(Fill(lesson, "the_trip"))["can_undo"]
    undone = new_id()
    assert sheet.undo({"token": undone}) == sheet.undo({"token": undone}) == {"type": "done"}
    assert (shown(sheet)["answers"], shown(sheet)["can_undo"]) == ({"who_knows": "Lee"}, False)
    sheet.clear({"token": new_id()})
    answer(sheet, "words", "New.")
    assert sheet.undo({"token": new_id()}) == {"type": "refused", "reason": "there is nothing to undo here any more"}
    assert shown(sheet)["answers"] == {"words": "New."}


# What comes of it


def test_numbers_are_added_up_with_credit_in_words_and_only_whole_scales(sheet: Fill) -> None:
    typed = ["3"] * 30
    answer(sheet, "thirty", typed)
    result = shown(sheet)["results"]["thirty"]
    assert [(scale["total"], scale["band"]) for scale in result["scales"]] == [(30, "in the middle")] * 3
    assert result["scales"][0]["in_words"] == "Compassion satisfaction: 30 of 50, in the middle."
    assert "B. Hudnall Stamm" in result["credit"]
    assert result["about"][0].startswith("This is a screen, not a diagnosis.")
    typed[0], typed[7], typed[1] = "", "7", "x"
    answer(sheet, "thirty", typed)
    told = [scale["in_words"] for scale in shown(sheet)["results"]["thirty"]["scales"]]
    assert told == [
        "Compassion satisfaction: 30 of 50, in the middle.",
        "Burnout: not added up yet. Still empty: 1. Not a number from 1 to 5: 8.",
        "Secondary traumatic stress: not added up yet. Not a number from 1 to 5: 2.",
    ]
    sheet.speak("es")
    assert shown(sheet)["results"]["thirty"]["scales"][0]["in_words"] == "Satisfacción por compasión: 30 de 50, intermedio."


def test_a_plan_is_sorted_and_says_what_is_not_answered(lesson: Path) -> None:
    sheet = Fill(lesson, "the_rules")
    assert shown(sheet)["plan"] == {"rows": [], "in_place": 0, "unanswered": 3}
    answer(sheet, "gifts", {"state": "not_yet"})
    answer(sheet, "cover", {"state": "begun", "by": "2026-12-01"})
    assert [row["field"] for row in shown(sheet)["plan"]["rows"]] == ["cover", "gifts"]
    assert not shown(sheet)["asks_for_some"]


# Languages, and files that are not as they should be


def test_another_language_is_another_wording_of_the_same_answers(sheet: Fill) -> None:
    answer(sheet, "guns", "locked")
    sheet.speak("es")
    view = shown(sheet)
    assert (view["language"], view["worksheet"]["title"], view["answers"]) == ("es", "Antes del viaje", {"guns": "locked"})
    assert answer(sheet, "away", -1)["reason"] == "Esta respuesta no se puede guardar como está."
    for unknown in ("fr", None, ["es"]):
        sheet.speak(unknown)
        assert sheet.language == "en"


def test_a_translation_that_is_broken_or_asks_for_something_else_is_left_out(lesson: Path) -> None:
    path = lesson / "worksheets" / "the_trip.es.yaml"
    whole = path.read_text(encoding="utf-8")
    for old, new in (("title: Antes del viaje\n", ""), ("        max: 600\n", "        max: 60\n")):
        path.write_text(whole.replace(old, new), encoding="utf-8")
        assert [one["id"] for one in shown(Fill(lesson, "the_trip"))["languages"]] == ["en"]


def test_a_sheet_that_cannot_be_read_says_so(lesson: Path) -> None:
    with pytest.raises(FaultyFile, match=r"^worksheets/the_walk.yaml:1: no such file$"):
        Fill(lesson, "the_walk")


def test_answers_that_no_longer_fit_are_kept_but_not_shown(sheet: Fill, lesson: Path) -> None:
    answer(sheet, "away", 500)
    path = lesson / "worksheets" / "the_trip.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("max: 600", "max: 60"), encoding="utf-8")
    (lesson / "worksheets" / "the_trip.es.yaml").unlink()
    changed = Fill(lesson, "the_trip")
    assert shown(changed)["answers"] == {}
    assert shown(changed)["notices"] == ["Some of what you saved does not fit this sheet as it is now. It is kept in your folder, but not shown."]
    assert len(lines_of(lesson)) == 1


def test_a_line_that_was_changed_is_told_and_set_aside(sheet: Fill, lesson: Path) -> None:
    answer(sheet, "who_knows", "Lee")
    answer(sheet, "words", "Good morning.")
    (path,) = place(lesson, "the_trip").glob("*.jsonl")
    path.write_bytes(path.read_bytes().replace(b"Lee", b"Ana"))
    assert shown(sheet)["notices"] == ["Part of what was saved here cannot be read any more and was set aside."]
    assert shown(sheet)["answers"] == {"who_knows": "Ana"}


def test_nothing_is_written_beside_the_lesson(sheet: Fill, lesson: Path) -> None:
    answer(sheet, "words", "Good morning.")
    sheet.close()
    assert sorted(path.name for path in lesson.iterdir()) == ["worksheets"]
    assert sorted(path.name for path in (lesson / "worksheets").iterdir()) == ["the_rules.yaml", "the_trip.es.yaml", "the_trip.yaml"]
