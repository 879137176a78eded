"""Worksheets in a check: listed and shown where they belong, plain in their words, with notes before what is hard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_clone import ASSIGNMENT, CURRICULUM, LESSON_AT, SOURCE_AT, edit, notebook, plays, prose, write

from peertrain import worksheets
from peertrain.check import check, check_file, report
from peertrain.check.wording import Allow
from peertrain.check.worksheets import estimated, figures, findings, translated
from peertrain.worksheets import Worksheet

SHEETS = Path(__file__).parents[1] / "sheets"
AT = f"{LESSON_AT}/worksheets"
TRIP, SPANISH = ((SHEETS / f"the_trip{language}.yaml").read_text(encoding="utf-8") for language in ("", ".es"))
SHEET = worksheets.read(SHEETS / "the_trip.yaml")


def shows(name: str) -> dict[str, object]:
    return plays("x") | {"id": f"sheet-{name}", "source": ["from peertrain.widgets import Worksheet\n", "\n", f'Worksheet("{name}")']}


@pytest.fixture
def clone_with_sheet(tree: Path) -> Path:
    """The small clone with a worksheet in it, in two languages, and nothing wrong with it."""
    write(f"{AT}/the_trip.yaml", TRIP)
    write(f"{AT}/the_trip.es.yaml", SPANISH)
    write("curriculum/curriculum.yaml", CURRICULUM.replace("    assignment:", "    worksheets: [the_trip]\n    assignment:"))
    write(f"{LESSON_AT}/lesson.ipynb", notebook(plays("the_visit"), shows("the_trip")))
    return tree


def said() -> list[str]:
    return [str(fault) for fault in check(Path()).faults]


def test_a_worksheet_without_faults_has_none_and_is_counted(clone_with_sheet: Path) -> None:
    checked = check(Path())
    assert checked.faults == ()
    assert checked.files == 10
    (form,) = checked.worksheets
    assert (form.id, form.module, form.languages, form.sections, form.required, form.notes) == ("the_trip", "boundaries", ("en", "es"), 4, 3, 1)
    assert form.fields == {"line": 1, "text": 1, "date": 1, "tick": 1, "number": 1, "choose": 1, "status": 2, "instrument": 1}
    lines = list(report(checked, figures=True))
    assert [line for line in lines if line.startswith("boundaries: ") and "; 1 worksheet" in line]
    assert [line for line in lines if line.startswith("worksheet the_trip (boundaries): 9 fields (1 line, ")]
    (told,) = json.loads("\n".join(report(checked, as_json=True)))["worksheets"]
    assert told["estimated"] == form.estimated > 7.5


CHANGES = {
    "listed and not there": (
        lambda: edit("curriculum/curriculum.yaml", "[the_trip]", "[the_trip, the_trp]"),
        [
            'curriculum/curriculum.yaml:8: module "boundaries" lists the worksheet "the_trp", which it does not have (did you mean "the_trip"?)',
        ],
    ),
    "there and not listed": (
        lambda: edit("curriculum/curriculum.yaml", "    worksheets: [the_trip]\n", ""),
        [f'{AT}/the_trip.yaml:1: not listed under "worksheets" of module "boundaries"'],
    ),
    "listed twice": (
        lambda: edit("curriculum/curriculum.yaml", "[the_trip]", "[the_trip, the_trip]"),
        ['curriculum/curriculum.yaml:1: worksheet "the_trip" is listed twice'],
    ),
    "shown and not there": (
        lambda: edit(f"{LESSON_AT}/lesson.ipynb", 'Worksheet(\\"the_trip\\")', 'Worksheet(\\"the_trp\\")'),
        [f'{LESSON_AT}/lesson.ipynb:22: shows the worksheet "the_trp", which is not among the module\'s (did you mean "the_trip"?)'],
    ),
    "shown in an assignment": (
        lambda: write(f"{SOURCE_AT}/visiting.ipynb", notebook(*ASSIGNMENT, shows("the_trip"))),
        [f'{SOURCE_AT}/visiting.ipynb:52: shows the worksheet "the_trip", but what is in an assignment is handed in; show it in the lesson'],
    ),
    "of another module": (
        lambda: edit(f"{AT}/the_trip.yaml", "module: boundaries", "module: crisis"),
        [f'{AT}/the_trip.yaml:3: the module is "crisis", but the file lies in module "boundaries"'],
    ),
    "about something else": (
        lambda: edit(f"{AT}/the_trip.yaml", "[communication]", "[communication, growth]"),
        [f'{AT}/the_trip.yaml:5: it is about growth, which module "boundaries" is not about by curriculum.yaml'],
    ),
    "broken": (
        lambda: edit(f"{AT}/the_trip.yaml", "        tick:", "        tik:"),
        [f'{AT}/the_trip.yaml:22: field "bag": a field has exactly one of: line, text, date, choose, tick, number, status, instrument (did you mean'],
    ),
    "words that the field does not use": (
        lambda: edit(f"{AT}/the_trip.yaml", "A map}", "What an addict needs}"),
        [f'{AT}/the_trip.yaml:24: "addict" is not how the field speaks; say a person who uses drugs'],
    ),
    "hard to read": (
        lambda: edit(f"{AT}/the_trip.yaml", "Ask first, and write it down here.", " ".join(["Organisational considerations notwithstanding,"] * 10)),
        [f'{AT}/the_trip.yaml:12: section "plan" reads at grade '],
    ),
    "a hard part without a note": (
        lambda: edit(f"{AT}/the_trip.yaml", "    content_note: This part asks about guns.\n", ""),
        [
            f'{AT}/the_trip.es.yaml:29: section "hard" and the original\'s do not both have a content note',
            f'{AT}/the_trip.yaml:33: section "hard" speaks of weapons ("guns"), and no content note comes before it',
        ],
    ),
    "a hard intro": (
        lambda: edit(f"{AT}/the_trip.yaml", "Fill this in", "There may be guns. Fill this in"),
        [f'{AT}/the_trip.yaml:7: the intro speaks of weapons ("guns"), and no content note comes before it'],
    ),
    "a mark that is not closed": (
        lambda: edit(f"{AT}/the_trip.yaml", "your time**", "your time"),
        [f"{AT}/the_trip.yaml:7: a ** is not closed"],
    ),
    "a mark where there are none": (
        lambda: edit(f"{AT}/the_trip.yaml", "Which day?", "Which **day**?"),
        [f"{AT}/the_trip.yaml:21: only an intro, a section's text and a closing can have strong words; take the ** away"],
    ),
    "a translation of nothing": (
        lambda: write(f"{AT}/the_trp.es.yaml", SPANISH.replace("id: the_trip", "id: the_trp")),
        [f'{AT}/the_trp.es.yaml:1: a translation of "the_trp", which is not there (did you mean "the_trip"?)'],
    ),
    "a translation into a language without words": (
        lambda: write(f"{AT}/the_trip.fr.yaml", SPANISH),
        [f'{AT}/the_trip.fr.yaml:1: the player has no words for the language "fr" (it has en, es)'],
    ),
    "a translation that lacks a field": (
        lambda: edit(f"{AT}/the_trip.es.yaml", "      day:\n        date: ¿Qué día?\n", ""),
        [f'{AT}/the_trip.es.yaml:13: the field "day" is missing, and the original has it'],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_check_tells(name: str, clone_with_sheet: Path) -> None:
    change, expected = CHANGES[name]
    change()
    found = said()
    assert len(found) == len(expected), found
    for line, begins in zip(found, expected, strict=True):
        assert line.startswith(begins)


def test_a_lesson_that_does_not_show_a_worksheet_is_remarked_on(clone_with_sheet: Path) -> None:
    write(f"{LESSON_AT}/lesson.ipynb", notebook(plays("the_visit")))
    checked = check(Path())
    assert checked.faults == ()
    assert [remark.message for remark in checked.remarks if "worksheet" in remark.message] == [
        'does not show the worksheet "the_trip", which is among the module\'s'
    ]


def test_a_word_can_be_allowed_in_a_section(clone_with_sheet: Path) -> None:
    edit(f"{AT}/the_trip.yaml", "A map}", "What an addict needs}")
    write("curriculum/words.yaml", "allow_words: {the_trip: {plan: [addict]}}\n")
    assert said() == []


def test_minutes_far_from_the_estimate_are_remarked_on_in_the_sheet_and_counted_in_the_lesson(clone_with_sheet: Path) -> None:
    edit(f"{AT}/the_trip.yaml", "minutes: 12", "minutes: 60")
    write(f"{LESSON_AT}/lesson.ipynb", notebook(prose("# Visiting", "You go and you knock. " * 60), plays("the_visit"), shows("the_trip")))
    told = [str(remark) for remark in check(Path()).remarks]
    assert [line for line in told if line.startswith(f"{AT}/the_trip.yaml:4: says 60 minutes")]
    (lesson,) = [line for line in told if line.startswith("curriculum/curriculum.yaml:5: says 45 minutes")]
    assert lesson.endswith("(reading 2, scenes 4, worksheets 12)")


def test_one_worksheet_by_itself(clone_with_sheet: Path) -> None:
    checked = check_file(Path(AT, "the_trip.yaml"))
    assert (checked.files, checked.faults, [form.id for form in checked.worksheets]) == (1, (), ["the_trip"])
    assert check_file(Path(AT, "the_trip.es.yaml")).faults == ()
    edit(f"{AT}/the_trip.es.yaml", "max: 600", "max: 60")
    assert [fault.line for fault in check_file(Path(AT, "the_trip.es.yaml")).faults] == [25]
    Path(AT, "the_trip.yaml").unlink()
    assert "which is not beside it" in check_file(Path(AT, "the_trip.es.yaml")).faults[0].message
    assert check_file(Path(LESSON_AT, "lesson.ipynb")).faults != ()


def changed(**more: object) -> Worksheet:
    return Worksheet.model_validate({**worksheets.read(SHEETS / "the_trip.yaml").model_dump(exclude_defaults=True), **more})


def test_a_note_holds_for_all_that_comes_after() -> None:
    later = changed(closing="If there were guns, call.")
    assert [found for found in findings(later, Allow()) if found.grave] == []


def test_more_to_answer_takes_longer() -> None:
    sections = changed().model_dump(exclude_defaults=True)["sections"]
    fewer = changed(sections={"plan": sections["plan"]})
    assert 0 < estimated(fewer) < estimated(SHEET)
    assert figures(SHEET, ("es",)).languages == ("en", "es")


def test_what_is_not_translated_yet_is_told() -> None:
    assert {found.message for found in translated(SHEET, SHEET)} >= {
        'section "plan": this is not translated yet',
        "the intro: this is not translated yet",
    }
    assert list(translated(worksheets.read(SHEETS / "the_trip.es.yaml"), SHEET)) == []
