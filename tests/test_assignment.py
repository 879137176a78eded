"""What gives points is read from the notebook as JSON; what cannot be read is said at its line."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest

from peertrain import assignment
from peertrain.assignment import Item
from peertrain.errors import FaultyFile


def grade_cell(grade_id: str, points: Any = 6, solution: bool = False, **stands_for: Any) -> dict[str, Any]:
    nbgrader = {
        "grade": True,
        "grade_id": grade_id,
        "points": points,
        "solution": solution,
        "locked": not solution,
        "schema_version": 3,
        "task": False,
    }
    return {
        "cell_type": "markdown" if solution else "code",
        "id": grade_id,
        "source": [],
        "metadata": {"nbgrader": nbgrader, "peertrain": stands_for},
    }


def heading(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": "h", "source": [text], "metadata": {}}


GOOD = [heading("# The walk\nWords."), grade_cell("a", scores="the_walk"), grade_cell("b", 3, solution=True, rates="the_walk/words")]


def write(folder: Path, cells: Any, metadata: Any = None) -> Path:
    path = folder / "walking.ipynb"
    path.write_text(
        json.dumps({"cells": cells, "metadata": {} if metadata is None else metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1), encoding="utf-8"
    )
    return path


def said_of(folder: Path, cells: Any) -> list[str]:
    with pytest.raises(FaultyFile) as caught:
        assignment.read(write(folder, cells), "walking.ipynb")
    return [str(fault) for fault in caught.value.faults]


def test_an_assignment_is_its_cells_that_give_points(tmp_path: Path) -> None:
    read = assignment.read(write(tmp_path, GOOD))
    assert (read.id, read.title, read.scenarios) == ("walking", "The walk", ("the_walk",))
    assert read.items == (Item("a", 6.0, "the_walk", None), Item("b", 3.0, "the_walk", "words"))


@pytest.mark.parametrize("counts", ["first", "last", "best"])
def test_an_assignment_says_which_attempt_counts(counts: str, tmp_path: Path) -> None:
    path = write(tmp_path, GOOD, {"peertrain": {"counts": counts}})
    assert assignment.read(path).counts == counts


@pytest.mark.parametrize("metadata", [{}, {"peertrain": {}}, {"peertrain": None}, {"peertrain": ["x"]}, {"kernelspec": {}}, None, [], 7])
def test_without_a_word_the_first_attempt_counts(metadata: Any, tmp_path: Path) -> None:
    assert assignment.read(write(tmp_path, GOOD, metadata)).counts == "first"


@pytest.mark.parametrize(
    ("counts", "hint"), [("frist", ' (did you mean "first"?)'), ("latest", ""), (None, ""), (1, ""), (["first"], ""), ({}, "")], ids=str
)
def test_another_word_for_which_attempt_counts_is_refused_at_its_line(counts: Any, hint: str, tmp_path: Path) -> None:
    path = write(tmp_path, GOOD, {"peertrain": {"counts": counts}})
    with pytest.raises(FaultyFile) as caught:
        assignment.read(path, "walking.ipynb")
    (fault,) = caught.value.faults
    assert fault.message.startswith('"counts" must be "first", "last" or "best"')
    assert hint in fault.message
    assert '"counts"' in path.read_text().splitlines()[fault.line - 1]


def test_an_assignment_without_a_heading_is_called_by_its_id(tmp_path: Path) -> None:
    assert assignment.read(write(tmp_path, GOOD[1:])).title == "walking"


@pytest.mark.parametrize(
    "stands_for",
    [
        {},
        {"scores": ""},
        {"scores": "the_walk/words"},
        {"rates": "the_walk"},
        {"rates": "the_walk/"},
        {"scores": 7},
        {"scores": ["the_walk"]},
        {"other": "x"},
    ],
    ids=str,
)
def test_grade_cell_that_stands_for_nothing_is_refused_at_its_line(stands_for: dict[str, Any], tmp_path: Path) -> None:
    said = said_of(tmp_path, [GOOD[0], GOOD[1], grade_cell("lonely", **stands_for)])
    assert said == [
        f'walking.ipynb:{line_of(tmp_path, "lonely")}: grade cell "lonely" does not say what it stands for (metadata peertrain: scores or rates)'
    ]


@pytest.mark.parametrize("points", ["many", None, -1, 0, float("nan"), float("inf"), [6], True])
def test_points_that_are_no_number_above_0_are_refused_at_their_line(points: Any, tmp_path: Path) -> None:
    said = said_of(tmp_path, [GOOD[0], grade_cell("odd", points, scores="the_walk")])
    assert said == [f'walking.ipynb:{line_of(tmp_path, "odd")}: grade cell "odd" must give a number of points above 0']


def test_two_cells_of_one_id_are_refused(tmp_path: Path) -> None:
    said = said_of(tmp_path, [*GOOD, grade_cell("a", scores="the_run")])
    assert said == [f'walking.ipynb:{line_of(tmp_path, "a")}: the grade_id "a" is used twice']


def line_of(folder: Path, grade_id: str) -> int:
    lines = (folder / "walking.ipynb").read_text().splitlines()
    return next(number for number, line in enumerate(lines, start=1) if f'"{grade_id}"' in line)


def test_a_notebook_without_points_is_refused(tmp_path: Path) -> None:
    assert said_of(tmp_path, [heading("# Nothing")]) == ["walking.ipynb:1: no cell of this notebook gives points"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1: not a notebook: Expecting value"),
        ('{"cells": [\n  oops\n]}', "2: not a notebook: Expecting value"),
        ("[]", "1: not a notebook"),
        ("{}", "1: not a notebook"),
        ('{"cells": 7}', "1: not a notebook"),
        ('{"cells": {"a": 1}}', "1: not a notebook"),
        ('{"cells": [7]}', "1: not a notebook"),
        ('{"cells": [{"metadata": 7}]}', "1: not a notebook"),
        ('{"cells": [{"source": 7}]}', "1: not a notebook"),
        ('{"cells": [{"source": [7]}]}', "1: not a notebook"),
        ('{"cells": ' + "[" * 100_000, "1: not a notebook"),
        ('{"cells": ' + "9" * 10_000 + "}", "1: not a notebook"),
    ],
)
def test_what_is_no_notebook_is_refused_in_one_line(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.ipynb"
    path.write_text(text)
    with pytest.raises(FaultyFile) as caught:
        assignment.read(path, "x.ipynb")
    assert str(caught.value) == f"x.ipynb:{said}"


def test_missing_and_unreadable_notebooks_are_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(FaultyFile, match="1: no such notebook"):
        assignment.read(tmp_path / "gone.ipynb")
    with pytest.raises(FaultyFile, match="1: cannot be read: Is a directory"):
        assignment.read(tmp_path)
    (tmp_path / "latin.ipynb").write_bytes(b'{"cells": "caf\xe9"}')
    with pytest.raises(FaultyFile, match="1: not a notebook"):
        assignment.read(tmp_path / "latin.ipynb")


JUNK: list[Any] = [None, True, -1, 7, 1.5, float("nan"), "", "text", "a/b", [], ["x"], [7], {}, {"grade": True}, {"x": []}]


def test_no_junk_in_a_notebook_raises_anything_but_its_faults(tmp_path: Path) -> None:
    dice = random.Random(7)
    for _ in range(1500):
        notebook: Any = {"cells": json.loads(json.dumps(GOOD)), "metadata": {"peertrain": {"counts": "last"}}}
        for _ in range(dice.randint(1, 3)):
            put_junk(notebook, dice)
        path = tmp_path / "walking.ipynb"
        path.write_text(json.dumps(notebook))
        try:
            read = assignment.read(path)
        except FaultyFile:
            continue
        assert all(item.points > 0 and isinstance(item.scenario, str) for item in read.items)


def put_junk(tree: Any, dice: random.Random) -> None:
    """Replace a random part of `tree` by something that does not belong there."""
    places = [(tree, name) for name in tree]
    for holder, name in places:
        inner = holder[name]
        places += [(inner, index) for index in (inner if isinstance(inner, dict) else range(len(inner)) if isinstance(inner, list) else ())]
    holder, name = dice.choice(places)
    holder[name] = copy.deepcopy(dice.choice(JUNK))
