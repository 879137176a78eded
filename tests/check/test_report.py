"""What a check found, as lines, as a table and as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from peertrain.check import Checked, as_values, check, report, summary
from peertrain.errors import Fault

FAULT, REMARK = Fault("a.yaml", 3, "is wrong"), Fault("b.yaml", 1, "may be wrong")


def test_faults_come_first_then_remarks_then_figures_then_the_count(clone: Path) -> None:
    checked = check(clone)._replace(faults=(FAULT,), remarks=(REMARK,), files=2)
    lines = list(summary(checked))
    assert lines[:2] == ["a.yaml:3: is wrong", "b.yaml:1: remark: may be wrong"]
    assert lines[2].startswith(f"{checked.modules[0].id}: ")
    assert lines[-1] == "2 files read, 1 fault, 1 remark."


@pytest.mark.parametrize(
    ("checked", "line"),
    [
        (Checked(1, ()), "1 file read, no faults."),
        (Checked(7, (FAULT, FAULT)), "7 files read, 2 faults."),
        (Checked(2, (), (REMARK, REMARK)), "2 files read, no faults, 2 remarks."),
    ],
)
def test_the_count_is_said_in_words(checked: Checked, line: str) -> None:
    assert list(report(checked)) == [*(str(fault) for fault in checked.faults), *("b.yaml:1: remark: may be wrong" for _ in checked.remarks), line]


def test_a_module_is_one_line_of_figures(clone: Path) -> None:
    checked = check(clone)
    (line,) = [line for line in report(checked) if line.startswith("boundaries: ")]
    module = next(module for module in checked.modules if module.id == "boundaries")
    assert f"{module.practice} practice and {module.assessed} assessed scenes" in line
    assert f"paths of {module.shortest} to {module.longest} steps" in line
    assert f"{module.deciding} decisions" in line


def test_the_table_has_a_row_for_each_scenario(clone: Path) -> None:
    checked = check(clone)
    more = [line for line in report(checked, figures=True) if line not in list(report(checked))]
    plain = [line for line in more if not line.startswith("worksheet ")]
    assert [line.split("\t")[0] for line in plain] == ["scene", *(scene.id for scene in checked.scenes)]
    assert [line.split()[1] for line in more if line not in plain] == [form.id for form in checked.worksheets]
    assert {line.count("\t") for line in plain} == {12}
    drawn = "\n".join(report(checked, figures=True, width=200))
    assert "┏" in drawn
    assert all(scene.id in drawn for scene in checked.scenes)
    narrow = report(checked._replace(modules=(), faults=(), remarks=(), worksheets=()), figures=True, width=100)
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in narrow) <= 100


def test_steps_are_all_there_are_and_the_path_is_how_many_one_meets(clone: Path) -> None:
    checked = check(clone)
    head, *rows = [line.split("\t") for line in report(checked._replace(faults=(), remarks=(), modules=()), figures=True) if "\t" in line]
    told = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    values = {scene["id"]: scene for scene in as_values(checked)["scenes"]}
    for scene in checked.scenes:
        row, value = told[scene.id], values[scene.id]
        assert int(row["steps"]) == value["steps"] == scene.steps
        assert row["path"] == (f"{scene.shortest}-{scene.longest}" if scene.shortest != scene.longest else f"{scene.longest}")
        assert (value["shortest_path"], value["longest_path"]) == (scene.shortest, scene.longest)
        assert "longest" not in value


def test_reading_by_step_and_guesses_by_language_are_there_as_json(clone: Path) -> None:
    told = json.loads("\n".join(report(check(clone), as_json=True)))
    porch = next(scene for scene in told["scenes"] if scene["id"] == "the_porch")
    assert len(porch["by_step"]) == porch["steps"]
    assert {tuple(step) for step in porch["by_step"].values()} == {("words", "grade")}
    assert porch["translated"]["es"]["choices"] == porch["guesses"]["choices"] > 0
    assert next(module for module in told["modules"] if module["id"] == "boundaries")["translated"]["es"]["choices"] > 0


def test_everything_is_there_as_json(clone: Path) -> None:
    checked = check(clone)._replace(faults=(FAULT,))
    told = json.loads("\n".join(report(checked, as_json=True)))
    assert told["faults"] == [{"path": "a.yaml", "line": 3, "message": "is wrong"}]
    assert [scene["id"] for scene in told["scenes"]] == [scene.id for scene in checked.scenes]
    assert set(told) == {"files", "faults", "remarks", "modules", "scenes", "worksheets"}
    assert [form["id"] for form in told["worksheets"]] == [form.id for form in checked.worksheets]
    assert told["modules"][0]["guesses"]["choices"] == checked.modules[0].guesses.choices
