"""What an assignment's notebook gives points for. Reads the notebook as JSON; runs nothing, needs no nbformat.

A grade cell says in its metadata what it stands for, beside nbgrader's own:

    "peertrain": {"scores": "the_only_one"}          points for the choices of a scenario
    "peertrain": {"rates": "the_only_one/in_words"}  points for a written answer, given by a person

Only the copy under source/ is asked; what a learner's copy says never counts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from .errors import Fault, FaultyFile


class Item(NamedTuple):
    """One grade cell. `step` is None for a scenario's choices, else the `write` step that a person rates."""

    grade_id: str
    points: float
    scenario: str
    step: str | None


class Assignment(NamedTuple):
    """An assignment: its id, title (its first heading) and items in the notebook's order."""

    id: str
    title: str
    items: tuple[Item, ...]

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The scenarios it is made of, in order."""
        return tuple(dict.fromkeys(item.scenario for item in self.items))


def read(path: Path, shown: str | None = None) -> Assignment:
    """Read an assignment's notebook. Raises FaultyFile."""
    shown = shown or str(path)
    cells = notebook_cells(path, shown)
    items, faults = [], []
    for cell in cells:
        metadata = cell.get("metadata", {})
        nbgrader, ours = metadata.get("nbgrader", {}), metadata.get("peertrain", {})
        if not nbgrader.get("grade"):
            continue
        name = str(nbgrader.get("grade_id"))
        scenario, _, step = str(ours.get("scores") or ours.get("rates") or "").partition("/")
        if not scenario or bool(step) != ("rates" in ours):
            faults.append(Fault(shown, _line_of(path, name), f'grade cell "{name}" does not say what it stands for (metadata peertrain: scores or rates)'))
        items.append(Item(name, float(nbgrader.get("points", 0)), scenario, step or None))
    if not items and not faults:
        faults.append(Fault(shown, 1, "no cell of this notebook gives points"))
    if faults:
        raise FaultyFile(faults)
    return Assignment(path.stem, title_of(cells) or path.stem, tuple(items))


def notebook_cells(path: Path, shown: str | None = None) -> list[dict[str, Any]]:
    """The cells of a notebook, as JSON values. Raises FaultyFile."""
    shown = shown or str(path)
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        if not all(isinstance(cell, dict) and isinstance(cell.get("metadata", {}), dict) for cell in cells):
            raise TypeError
    except FileNotFoundError:
        raise FaultyFile([Fault(shown, 1, "no such notebook")]) from None
    except OSError as problem:
        raise FaultyFile([Fault(shown, 1, f"cannot be read: {problem.strerror}")]) from None
    except json.JSONDecodeError as problem:
        raise FaultyFile([Fault(shown, problem.lineno, f"not a notebook: {problem.msg}")]) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise FaultyFile([Fault(shown, 1, "not a notebook")]) from None
    return list(cells)


def title_of(cells: list[dict[str, Any]]) -> str | None:
    """The notebook's first `# heading`."""
    for cell in cells:
        for line in "".join(cell.get("source", "")).splitlines():
            if cell.get("cell_type") == "markdown" and line.startswith("# "):
                return line[2:].strip()
    return None


def _line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, start=1) if f'"{text}"' in line), 1)
