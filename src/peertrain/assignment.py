"""What an assignment's notebook gives points for. Reads the notebook as JSON; runs nothing, needs no nbformat.

A grade cell says in its metadata what it stands for, beside nbgrader's own:

    "peertrain": {"scores": "the_only_one"}          points for the choices of a scenario
    "peertrain": {"rates": "the_only_one/in_words"}  points for a written answer, given by a person

The notebook's own metadata may say which attempt counts, "first" (as without it), "last" or "best":

    "peertrain": {"counts": "best"}

Only the copy under source/ is asked; what a learner's copy says never counts.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from .errors import Fault, FaultyFile, did_you_mean

Counts = Literal["first", "last", "best"]


class Item(NamedTuple):
    """One grade cell. `step` is None for a scenario's choices, else the `write` step that a person rates."""

    grade_id: str
    points: float
    scenario: str
    step: str | None


class Assignment(NamedTuple):
    """An assignment: its id, title (its first heading), items in the notebook's order, and which attempt at a scenario counts."""

    id: str
    title: str
    items: tuple[Item, ...]
    counts: Counts = "first"

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The scenarios it is made of, in order."""
        return tuple(dict.fromkeys(item.scenario for item in self.items))


def read(path: Path, shown: str | None = None) -> Assignment:
    """Read an assignment's notebook. Raises FaultyFile."""
    shown = shown or str(path)
    cells = notebook_cells(path, shown)
    items: list[Item] = []
    faults: list[Fault] = []
    for cell in cells:
        metadata = cell.get("metadata", {})
        nbgrader, ours = metadata.get("nbgrader", {}), metadata.get("peertrain", {})
        if not nbgrader.get("grade"):
            continue
        name, points = str(nbgrader.get("grade_id")), nbgrader.get("points")
        stands_for = ours.get("scores") or ours.get("rates")
        scenario, _, step = stands_for.partition("/") if isinstance(stands_for, str) else ("", "", "")
        wrong = []
        if not scenario or bool(step) != ("rates" in ours):
            wrong.append(f'grade cell "{name}" does not say what it stands for (metadata peertrain: scores or rates)')
        if isinstance(points, bool) or not isinstance(points, int | float) or not 0 < points < math.inf:
            wrong.append(f'grade cell "{name}" must give a number of points above 0')
        if any(item.grade_id == name for item in items):
            wrong.append(f'the grade_id "{name}" is used twice')
        faults += [Fault(shown, line_of(path, f'"{name}"'), message) for message in wrong]
        if not wrong:
            items.append(Item(name, float(points), scenario, step or None))
    counts = notebook_metadata(path, shown).get("counts", "first")
    if counts not in get_args(Counts):
        line = line_of(path, '"counts"')
        faults.append(Fault(shown, line, f'"counts" must be "first", "last" or "best"{did_you_mean(str(counts), get_args(Counts))}'))
    if not items and not faults:
        faults.append(Fault(shown, 1, "no cell of this notebook gives points"))
    if faults:
        raise FaultyFile(faults)
    return Assignment(path.stem, title_of(cells) or path.stem, tuple(items), counts)


def notebook_cells(path: Path, shown: str | None = None) -> list[dict[str, Any]]:
    """The cells of a notebook, as JSON values. Raises FaultyFile."""
    cells: list[dict[str, Any]] = _notebook(path, shown or str(path))["cells"]
    return cells


def notebook_metadata(path: Path, shown: str | None = None) -> dict[str, Any]:
    """What a notebook says of itself under metadata peertrain; empty where it says nothing. Raises FaultyFile."""
    metadata = _notebook(path, shown or str(path)).get("metadata")
    ours = metadata.get("peertrain") if isinstance(metadata, dict) else None
    return ours if isinstance(ours, dict) else {}


def _notebook(path: Path, shown: str) -> dict[str, Any]:
    try:
        notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        cells = notebook["cells"]
        if not isinstance(cells, list) or not all(map(_is_cell, cells)):
            raise TypeError
    except FileNotFoundError:
        raise FaultyFile([Fault(shown, 1, "no such notebook")]) from None
    except OSError as problem:
        raise FaultyFile([Fault(shown, 1, f"cannot be read: {problem.strerror}")]) from None
    except json.JSONDecodeError as problem:
        raise FaultyFile([Fault(shown, problem.lineno, f"not a notebook: {problem.msg}")]) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise FaultyFile([Fault(shown, 1, "not a notebook")]) from None
    return notebook


def title_of(cells: list[dict[str, Any]]) -> str | None:
    """The notebook's first `# heading`."""
    for cell in cells:
        for line in "".join(cell.get("source", "")).splitlines():
            if cell.get("cell_type") == "markdown" and line.startswith("# "):
                return line[2:].strip()
    return None


def _is_cell(cell: Any) -> bool:
    if not isinstance(cell, dict):
        return False
    metadata, source = cell.get("metadata", {}), cell.get("source", "")
    lines = source if isinstance(source, list) else [source]
    return (
        isinstance(metadata, dict)
        and all(isinstance(metadata.get(name, {}), dict) for name in ("nbgrader", "peertrain"))
        and all(isinstance(line, str) for line in lines)
    )


def line_of(path: Path, text: str) -> int:
    """The first line of a notebook's file that holds `text`, from 1; 1 where none does."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, start=1) if text in line), 1)
