"""What members said becomes rows under codes; only what was finished and holds together counts, and who is missing is said."""

from __future__ import annotations

import shutil
import uuid
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from a_panel import PASS, STOP, play, rate, usual

from peertrain import scenario
from peertrain.convening import table
from peertrain.convening.gathering import Gathered, gather
from peertrain.convening.opening import FORM, open_panel
from peertrain.convening.ratings import PASSED
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.errors import CourseError, FaultyFile
from peertrain.formats.entering import enter
from peertrain.formats.sections import plan
from peertrain.steps import AnyStep
from peertrain.store.journal import Journal
from peertrain.walk import begin


def members(found: Gathered) -> set[str]:
    return {rating.member for rating in found.ratings}


def test_every_answer_of_everybody_who_finished_is_a_row_under_a_code(panel: Course) -> None:
    ids = rate(panel, 3)
    found = gather([panel.root])
    assert len(members(found)) == 3
    assert all(code.startswith("m-") and len(code) == 10 for code in members(found))
    text = table.text(found.ratings)
    assert not [word for word in (*ids, "Member Number") if word in text]
    assert Counter(rating.step for rating in found.ratings) == {"door": 3, "hard": 3, "cold": 6, "cards": 12, "first": 9, "porch": 9, "ring": 3}
    assert {rating.reason for rating in found.ratings if rating.step == "door"} == {f"Reason {number} at door." for number in range(3)}
    assert [(each.scenario, each.finished, each.begun, each.missing, each.passes) for each in found.standings] == [
        ("the_shift", 3, (), (), 0),
        ("the_call", 3, (), (), 0),
    ]
    assert found.faults == ()


def test_rows_do_not_tell_in_which_order_people_came(panel: Course) -> None:
    rate(panel, 6)
    codes = [rating.member for rating in gather([panel.root]).ratings if rating.step == "ring"]
    assert codes == sorted(codes)


def test_who_stopped_and_who_is_missing_is_said_by_name(panel: Course) -> None:
    def some(member: int, name: str, step: AnyStep) -> Any:
        return STOP if member == 1 and name == "cards" else usual(member, name, step)

    rate(panel, 2, some)
    enrol(panel, "Bo Lund")
    shift, call = gather([panel.root]).standings
    assert (shift.finished, shift.begun, shift.missing) == (1, ("Member Number 1",), ("Bo Lund",))
    assert (call.finished, call.begun, call.missing) == (2, (), ("Bo Lund",))


def test_a_pass_is_an_abstention_and_so_is_what_was_not_read_because_of_one(panel: Course) -> None:
    def shy(member: int, name: str, step: AnyStep) -> Any:
        return PASS if name == "door" else usual(member, name, step)

    rate(panel, 1, shy)
    found = gather([panel.root])
    assert [(rating.step, rating.value, rating.reason) for rating in found.ratings if rating.value == PASSED] == [("door", PASSED, "")]

    other = enrol(panel, "Bo Lund")
    _pass_on_the_note(panel, other.id)
    assert {rating.step for rating in gather([panel.root]).ratings if rating.value == PASSED} == {"door", "hard"}
    assert gather([panel.root]).standings[0].passes == 2


def _pass_on_the_note(panel: Course, member: str) -> None:
    folder = panel.lesson(member, "nights")
    sheet = scenario.read(folder / "scenarios/the_shift.yaml")
    walk = begin(sheet)
    with closing(Journal(folder / "responses/the_shift", sheet)) as journal:
        while not walk.complete:
            step = sheet.steps[walk.at]
            verb, value = ("pass", None) if step.content_note else (step.verb, usual(0, walk.at, step) if step.why else None)
            assert verb
            why = "So." if step.why else None
            journal.append(uuid.uuid4().hex, 1, walk.at, verb, value, why)
            walk = walk.step_on(verb, value, why=why)


def test_only_the_first_time_counts(panel: Course) -> None:
    (member,) = rate(panel, 1, scenes=("the_call",))
    play(panel.lesson(member, "nights"), "the_call", 0, lambda *_: "never", attempt=2)
    assert [rating.value for rating in gather([panel.root]).ratings] == ["later"]


def test_a_journal_that_was_changed_by_hand_does_not_count(panel: Course) -> None:
    first, _ = rate(panel, 2, scenes=("the_shift",))
    (path,) = (panel.lesson(first, "nights") / "responses/the_shift").glob("*.jsonl")
    path.write_text(path.read_text().replace('"wait"', '"knock"'))
    found = gather([panel.root])
    assert {rating.reason for rating in found.ratings if rating.step == "door"} == {"Reason 1 at door."}
    assert (found.standings[0].finished, found.standings[0].begun) == (1, ("Member Number 0",))
    assert "the line does not follow from the one before" in str(found.faults[0])
    assert str(found.faults[0]).startswith(f"panel/learners/{first}/lessons/nights/responses/the_shift/")


def test_an_answer_to_another_version_of_a_sheet_is_left_out_and_said(panel: Course) -> None:
    rate(panel, 1, scenes=("the_call",))
    path = panel.root / "curriculum/nights/scenarios/the_call.yaml"
    path.write_text(path.read_text().replace("never:", "nevermore:"))
    (panel.root / "curriculum/nights/scenarios/the_call.es.yaml").unlink()
    found = gather([panel.root])
    assert found.ratings == ()
    assert [str(fault) for fault in found.faults] == [
        "the_call of member-number-0:1: is left out: an answer belongs to another version of this scenario"
    ]


def test_one_panel_on_several_devices_is_one_panel(panel: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter(range(10, 60))
    monkeypatch.setattr("peertrain.store.records._now", lambda: f"2026-11-22T09:00:{next(seconds)}+00:00")
    devices = [tmp_path / "tablet", tmp_path / "laptop"]
    for device in devices:
        shutil.copytree(panel.root, device)
    rate(Course.open(devices[0]), 2)
    (id,) = rate(Course.open(devices[1]), 1, scenes=("the_call",))
    assert id == "member-number-0", "two people of one name on two devices"
    found = gather(devices)
    assert len(members(found)) == 3
    assert [each.finished for each in found.standings] == [2, 3]

    copy = tmp_path / "backup"
    shutil.copytree(devices[0], copy)
    assert table.text(gather([*devices, copy]).ratings) == table.text(found.ratings), "a copy is nobody else"


def test_two_people_who_cannot_be_told_apart_are_not_made_one(panel: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peertrain.store.records._now", lambda: "2026-11-22T09:00:00+00:00")
    other = Path(shutil.copytree(panel.root, tmp_path / "laptop"))
    rate(panel, 1, scenes=("the_call",))
    rate(Course.open(other), 1, scenes=("the_call",))
    with pytest.raises(CourseError, match=r'"Member Number 0" has answered "the_call" otherwise in .*panel and .*laptop; collect only one of them'):
        gather([panel.root, other])


def test_made_up_people_are_left_out_unless_asked_for(panel: Course) -> None:
    person = enrol(panel, "Ade Balogun (made up)", made_up=True, id="made-up-7-0001")
    play(panel.lesson(person.id, "nights"), "the_call", 0)
    assert (gather([panel.root]).ratings, gather([panel.root]).left_out) == ((), 1)
    (rating,) = gather([panel.root], made_up=True).ratings
    assert rating.member.startswith("made-up-")


@pytest.fixture
def form(panel: Course, tmp_path: Path) -> Callable[..., Path]:
    """Fills in the form of the panel's course as one member would; `more`: (step, part, question) -> another value."""

    def fill(member: str = "hat-3", only: str = "the_call", **more: str) -> Path:
        lines = (panel.root / FORM).read_text(encoding="utf-8").splitlines()
        rows = [line.split(",") for line in lines[1:] if line.split(",")[1] == only]
        values = {"ring": "later", "door": "wait", "hard": "fold"} | more
        for row in rows:
            row[0], row[7], row[8] = member, values.get(row[4], ""), "I said so."
        path = tmp_path / f"{member}.csv"
        path.write_text("\n".join([lines[0], *map(",".join, rows), ""]), encoding="utf-8")
        return path

    return fill


def test_paper_is_collected_with_the_rest_and_by_itself(panel: Course, form: Callable[..., Path]) -> None:
    rate(panel, 1)
    found = gather([panel.root], [form(), form("hat-4", ring=PASSED)])
    assert members(found) >= {"hat-3", "hat-4"}
    assert [(each.finished, each.passes) for each in found.standings] == [(1, 0), (3, 1)]
    assert [(rating.member, rating.value, rating.reason) for rating in gather([], [form()]).ratings] == [("hat-3", "later", "I said so.")]


def test_a_sheet_is_rated_on_a_printed_booklet_as_well(panel: Course) -> None:
    person = enrol(panel, "Paper Person")
    code = plan(scenario.read(panel.root / "curriculum/nights/scenarios/the_call.yaml"), once=False).code
    enter(panel, person.id, f'{code} 1B="I sleep till eight."')
    assert [(rating.step, rating.value, rating.reason) for rating in gather([panel.root]).ratings] == [("ring", "later", "I sleep till eight.")]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: text.replace("later", "latr"), 'hat-3.csv:2: step "ring": there is no option "latr" (did you mean "later"?)'),
        (lambda text: text.replace("ring", "rang"), 'hat-3.csv:2: "the_call" asks nothing at a step "rang"'),
    ],
)
def test_paper_with_a_fault_is_said_and_nothing_is_gathered(spoil: Callable[[str], str], said: str, panel: Course, form: Callable[..., Path]) -> None:
    path = form()
    path.write_text(spoil(path.read_text()))
    with pytest.raises(FaultyFile) as told:
        gather([panel.root], [path])
    assert str(told.value).endswith(said)


@pytest.mark.parametrize(("column", "said"), [(2, 'another version of "the_call" than the panel'), (3, 'the words of step "ring" were others')])
def test_paper_about_another_version_is_refused_at_its_line(column: int, said: str, panel: Course, form: Callable[..., Path]) -> None:
    path = form()
    heading, row, *_ = path.read_text().splitlines()
    cells = row.split(",")
    cells[column] = "f" * 12
    path.write_text(f"{heading}\n{','.join(cells)}\n")
    with pytest.raises(FaultyFile, match=f"hat-3.csv:2: .*{said}"):
        gather([panel.root], [path])


def test_one_code_is_one_member(panel: Course, form: Callable[..., Path], tmp_path: Path) -> None:
    copy = tmp_path / "again.csv"
    copy.write_text(form().read_text())
    with pytest.raises(FaultyFile, match=r"again.csv:2: another table says this already"):
        gather([panel.root], [form(), copy])
    rate(panel, 1, scenes=("the_call",))
    (code,) = members(gather([panel.root]))
    with pytest.raises(CourseError, match=f'"{code}" has rated "the_call" in a panel\'s course and in a table'):
        gather([panel.root], [form(code)])


def test_what_is_no_panels_course_is_refused(panel: Course, root: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/course.yaml").write_text("title: Another\n")
    with pytest.raises(CourseError, match="this is no panel's course; make one with: peertrain panel open"):
        gather([tmp_path / "other"])


def test_two_versions_of_a_sheet_are_not_mixed(panel: Course, root: Path, tmp_path: Path) -> None:
    path = root / "curriculum/nights/scenarios/the_call.yaml"
    path.write_text(path.read_text().replace("Answer it.", "Pick it up."))
    (root / "curriculum/nights/scenarios/the_call.es.yaml").unlink()
    other = open_panel(root, "nights", tmp_path / "later").course
    with pytest.raises(FaultyFile, match=r'the_call\.yaml:1: another course has another version of "the_call"; collect them one by one'):
        gather([panel.root, other.root])
