"""A course whose lesson and assignment are the made-up scenes in scenes/: one for each kind of step, in every dress."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

SCENES = Path(__file__).parent / "scenes"
TITLES = {
    "the_visit": "The visit",
    "three_answers": "Three answers",
    "the_pantry": "The pantry",
    "the_week": "The week",
    "before_eight": "Before eight",
    "the_yard": "The yard",
    "a_hard_page": "A hard page",
    "for_my_eyes": "For my eyes",
}
PRACTICE = tuple(TITLES)
ASSESSED = "the_debt"


def lay_scenes(root: Path) -> None:
    """Put the made-up scenes in place of the shipped ones of the released course at `root`."""
    lesson, curriculum = root / "curriculum" / "boundaries", root / "curriculum" / "curriculum.yaml"
    for folder in (lesson / "scenarios", lesson / "keys", root / "release" / "boundaries" / "scenarios"):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SCENES / "practice", lesson / "scenarios")
    shutil.copytree(SCENES / "keys", lesson / "keys")
    shutil.copytree(SCENES / "assessed", root / "release" / "boundaries" / "scenarios")
    lines = curriculum.read_text(encoding="utf-8").splitlines()
    listed = [f"    practice: [{', '.join(PRACTICE)}]" if line.lstrip().startswith("practice:") else line for line in lines]
    curriculum.write_text("\n".join(listed) + "\n", encoding="utf-8")
    _write(
        lesson / "lesson.ipynb", [_says("# Every kind of step\n\n## One scene for each"), *(_plays(f'ScenarioPlayer("{name}")') for name in PRACTICE)]
    )
    scores = _plays("") | {"source": "# Points come from your saved answers."}
    scores["metadata"] = {"nbgrader": _grade_cell(f"score_{ASSESSED}", points=2), "peertrain": {"scores": ASSESSED}}
    hand_in = _plays('SubmissionPanel("boundaries")') | {"source": 'from peertrain.widgets import SubmissionPanel\n\nSubmissionPanel("boundaries")'}
    cells = [_says("# One debt\n\n## Part 1"), _plays(f'ScenarioPlayer("{ASSESSED}", assessed=True)'), scores, hand_in]
    _write(root / "release" / "boundaries" / "boundaries.ipynb", cells)


def _grade_cell(name: str, points: float) -> dict[str, Any]:
    return {"grade": True, "grade_id": name, "locked": True, "schema_version": 3, "solution": False, "task": False, "points": points}


def _says(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def _plays(call: str) -> dict[str, Any]:
    source = f"from peertrain.widgets import ScenarioPlayer\n\n{call}"
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}


def _write(path: Path, cells: list[dict[str, Any]]) -> None:
    named = [cell | {"id": f"cell-{number}"} for number, cell in enumerate(cells)]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    path.write_text(json.dumps({"cells": named, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")
