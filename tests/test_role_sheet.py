"""The roles worksheet's lines come from the scenes and the panel, and from nowhere else."""

from __future__ import annotations

import shutil
from pathlib import Path

from peertrain.course import Course, shipped
from peertrain.judgement import SortKey
from peertrain.role_sheet import lines, tasks
from peertrain.steps import Sort

STEP = Sort.model_validate(
    {
        "sort": "Whose?",
        "questions": {
            "role": {"text": "Mine?", "categories": {"fits": "Yes", "no_fit": "No"}},
            "other": {"text": "Else?", "categories": {"a": "A", "b": "B"}},
        },
        "cards": {"talk": "Talk", "test": "Give a test", "split": "Open"},
        "then": "end",
    }
)


def card(no_fit: float, **more: object) -> dict[str, object]:
    return {"panel": {"role": {"fits": 1 - no_fit, "no_fit": no_fit}, "other": {"a": 1.0, "b": 0.0}}, "rationale": "So.", **more}


def test_a_line_is_peer_work_unless_most_of_the_panel_would_keep_it_out() -> None:
    cards = {
        "talk": card(0.1, drift={"role": {"no_fit": "own_tools_unused"}}),
        "test": card(0.9, drift={"role": {"fits": "enforcement"}}),
        "split": card(0.5),
    }
    found = lines(STEP, SortKey.model_validate({"points": 1, "cards": cards}))
    assert [(task.id, task.text, task.peer_work, task.direction) for task in found] == [
        ("talk", "Talk", True, None),
        ("test", "Give a test", False, "enforcement"),
        ("split", "Open", True, None),
    ]


def test_a_sorting_that_asks_something_else_gives_no_lines() -> None:
    other = STEP.model_copy(update={"questions": {"other": STEP.questions["other"]}})
    assert lines(other, SortKey.model_validate({"points": 1, "cards": {name: card(0.1) for name in STEP.cards}})) == []


def course_of(root: Path) -> Course:
    """A folder with the shipped curriculum and nothing else."""
    shutil.copytree(shipped("curriculum"), root / "curriculum")
    return Course(root)


def test_the_shipped_worksheet_has_all_54_lines_of_the_toolkit(tmp_path: Path) -> None:
    found = tasks(course_of(tmp_path / "course"))
    assert len(found) == 54
    assert found["give_test"].direction == "enforcement"
    assert found["peer_group"].peer_work
    assert not found["therapy"].peer_work
    assert all(id == task.id and task.text for id, task in found.items())


def test_a_course_without_the_worksheet_or_with_a_broken_one_has_no_lines(tmp_path: Path) -> None:
    assert tasks(Course(tmp_path)) == {}
    course = course_of(tmp_path / "course")
    (course.root / "curriculum/role_and_values/keys/the_hen.yaml").write_text("scenario: [")
    (course.root / "curriculum/role_and_values/keys/the_trunk.yaml").unlink()
    assert tasks(course) == {}
