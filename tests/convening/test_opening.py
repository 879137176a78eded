"""A panel's course is a course that members can play, with every keyed scene of a module and nothing of a key."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from a_panel import FILES, rate

from peertrain import scenario
from peertrain.check import check
from peertrain.convening import opening
from peertrain.convening.opening import FORM, open_panel
from peertrain.course import Course
from peertrain.doctor import examine
from peertrain.enrolment import enrol
from peertrain.errors import CourseError, FaultyFile
from peertrain.playing import Play
from peertrain.store import journal
from peertrain.walk import tries


def test_the_course_holds_the_keyed_scenes_as_sheets(root: Path, tmp_path: Path) -> None:
    made = open_panel(root, "nights", tmp_path / "panel")
    assert made.decisions == {"the_shift": 6, "the_call": 1}
    assert made.left_out == ("my_notes",)
    course = made.course
    assert course.for_panel
    assert course.settings.panel == {name: scenario.read(root / f"curriculum/nights/scenarios/{name}.yaml").digest for name in made.decisions}
    (module,) = course.curriculum.modules
    assert (module.practice, module.assignment, course.assignments()) == (("the_shift", "the_call"), None, [])
    assert {path.name for path in (course.root / "curriculum/nights/scenarios").iterdir()} == {"the_shift.yaml", "the_call.yaml", "the_call.es.yaml"}


def test_a_panels_course_has_no_fault_and_nothing_is_missing(panel: Course) -> None:
    assert check(panel.root).faults == ()
    assert examine(panel.root) == []


def test_nothing_of_a_key_comes_near_a_panels_course(panel: Course) -> None:
    enrol(panel, "Ana Reyes")
    rationales = [line.partition("rationale: ")[2].strip(" }\"'") for text in FILES.values() for line in text.splitlines() if "rationale: " in line]
    assert len(rationales) > 10
    for path in panel.root.rglob("*"):
        if path.is_file() and path.suffix != ".db":
            text = path.read_text(encoding="utf-8")
            assert not [said for said in rationales if said in text], path
            assert not [word for word in ("red_line", "rationale", "second_view", "share:") if word in text], path
    assert not list(panel.root.rglob("keys"))


def test_members_play_the_sheets_with_the_same_player(panel: Course) -> None:
    member = enrol(panel, "Ana Reyes")
    folder = panel.lesson(member.id, "nights")
    cells = json.loads((folder / "lesson.ipynb").read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert [source.splitlines()[-1] for source in sources] == [f'ScenarioPlayer("{name}", for_panel=True)' for name in ("the_shift", "the_call")]

    play = Play(folder, "the_call", for_panel=True)
    view = play.view()
    assert (view["scenario"]["for_panel"], view["step"]["id"], [each["id"] for each in view["languages"]]) == (True, "for_the_panel", ["en", "es"])
    play.answer({"id": "1" * 32, "attempt": 1, "step": "for_the_panel", "verb": "continue", "value": None})
    asked = play.view()["step"]
    assert (asked["id"], asked["why"], [option["id"] for option in asked["options"]]) == ("ring", "required", ["answer", "later", "never"])
    assert play.answer({"id": "2" * 32, "attempt": 1, "step": "ring", "verb": "choose", "value": "later"})["type"] == "refused"
    assert play.answer({"id": "3" * 32, "attempt": 1, "step": "ring", "verb": "choose", "value": "later", "why": "I sleep."})["type"] == "saved"
    ended = play.view()
    assert (ended["complete"], ended["can_play_again"], ended["can_see_panel"]) == (True, False, False)
    assert not any(entry["can_revisit"] for entry in ended["story"])
    play.close()


def test_the_form_asks_for_everything_once(panel: Course) -> None:
    rows = list(csv.DictReader((panel.root / FORM).open(encoding="utf-8", newline="")))
    assert len(rows) == (1 + 1 + 2 + 2 * 2 + 3 + 3) + 1  # of the shift two choices, ratings, cards by questions, an order, ticks; the call
    assert {row["member"] + row["value"] + row["reason"] for row in rows} == {""}
    assert next((row["step"], row["part"], row["question"]) for row in rows if row["step"] == "cards") == ("cards", "bus", "whose")


def test_one_scene_can_be_asked_again_by_itself(root: Path, tmp_path: Path) -> None:
    assert open_panel(root, "nights", tmp_path / "again", ["the_call"]).decisions == {"the_call": 1}


def test_a_course_and_the_folder_curriculum_serve_as_well(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert open_panel(root / "curriculum", "nights", tmp_path / "a").decisions
    course = tmp_path / "course"
    shutil.copytree(root / "curriculum", course / "curriculum")
    (course / "course.yaml").write_text("title: A course\n")
    assert open_panel(course, "nights", tmp_path / "b").decisions
    monkeypatch.chdir(root / "curriculum")
    assert open_panel(Path(), "nights", tmp_path / "c").decisions


@pytest.mark.parametrize(
    ("module", "scenes", "said"),
    [
        ("night", (), 'there is no module "night" (did you mean "nights"?); there are: nights'),
        ("nights", ("the_cal",), '"nights" has no scene "the_cal" with a key (did you mean "the_call"?)'),
        ("nights", ("my_notes",), '"nights" has no scene "my_notes" with a key'),
    ],
)
def test_what_is_not_there_is_said_and_nothing_is_made(module: str, scenes: tuple[str, ...], said: str, root: Path, tmp_path: Path) -> None:
    with pytest.raises(CourseError) as told:
        open_panel(root, module, tmp_path / "panel", scenes)
    assert said in str(told.value)
    assert {path.name for path in tmp_path.iterdir()} == {"clone"}


def test_a_scene_or_key_with_a_fault_is_said_and_nothing_is_made(root: Path, tmp_path: Path) -> None:
    path = root / "curriculum/nights/keys/the_call.yaml"
    path.write_text(path.read_text().replace("answer:", "answre:"))
    with pytest.raises(FaultyFile, match=r'the_call\.yaml:7: step "ring" has no option "answre"'):
        open_panel(root, "nights", tmp_path / "panel")
    assert {path.name for path in tmp_path.iterdir()} == {"clone"}


def test_a_taken_folder_is_refused_and_a_stop_in_the_middle_leaves_nothing(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CourseError, match="not empty"):
        open_panel(root, "nights", root)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(opening, "_notebook", stop)
    with pytest.raises(KeyboardInterrupt):
        open_panel(root, "nights", tmp_path / "panel")
    assert {path.name for path in tmp_path.iterdir()} == {"clone"}


def test_a_members_first_time_counts_and_is_a_path_through_the_sheet(panel: Course) -> None:
    (member,) = rate(panel, 1)
    sheet = scenario.read(panel.root / "curriculum/nights/scenarios/the_shift.yaml")
    (attempt,) = tries(sheet, journal.read(panel.lesson(member, "nights") / "responses/the_shift").responses)
    assert (attempt.walk.complete, attempt.impossible, attempt.repeats) == (True, None, ())
