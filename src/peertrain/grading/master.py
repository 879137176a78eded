"""The released notebook, and copies of it with one learner's scores and words filled in. Pure but for `read`; runs nothing.

A filled copy is, byte for byte, what nbgrader's own pipeline with our stages makes of the same submission.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import Fault, FaultyFile


class GradeCell(NamedTuple):
    """One cell that nbgrader keeps a grade or a comment for. `words`: its own text, where a learner's words would stand."""

    grade_id: str
    grade: bool
    solution: bool
    task: bool
    code: bool
    words: str


class Master(NamedTuple):
    """A released notebook, cut where learners' copies differ.

    `cells`: those that nbgrader knows, in order. `parts`: the cells as text, each with its grade_id where a score or words may go into
    it (else ""), and as it is when they do. `text`: the whole file's.
    """

    cells: tuple[GradeCell, ...]
    parts: tuple[tuple[str, str, str], ...]
    foot: str
    text: str


_HERE = "@@peertrain@@"


def read(path: Path) -> Master:
    """Read a released notebook. Raises FaultyFile."""
    try:
        text = path.read_text(encoding="utf-8")
        told = json.loads(text)
        cells = told.pop("cells")
        found, parts = [], []
        for cell in cells:
            ours = cell["metadata"].get("nbgrader", {})
            grade, solution, task = (bool(ours.get(name)) for name in ("grade", "solution", "task"))
            own = GradeCell(ours.get("grade_id", ""), grade, solution, task, cell["cell_type"] == "code", _joined(cell["source"]))
            if own.grade or own.solution or own.task:
                found.append(own)
            parts.append((own.grade_id if own.grade or own.solution else "", _dumped(cell), _dumped(_to_fill(cell, own))))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise FaultyFile([Fault(str(path), 1, f"not a released notebook: {problem}")]) from None
    foot = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).removeprefix("{\n")
    return Master(tuple(found), tuple(parts), foot, text)


def filled(master: Master, scores: Mapping[str, float], words: Mapping[str, str]) -> bytes:
    """The notebook with `scores` (points) as outputs and `words` as the text of solution cells, both by grade_id."""
    cells = []
    for grade_id, plain, to_fill in master.parts:
        if grade_id in words:
            lines = [json.dumps(line, ensure_ascii=False) for line in words[grade_id].splitlines(keepends=True)]
            cells.append(to_fill.replace(f'[\n    "{_HERE}"\n   ]', "[\n    " + ",\n    ".join(lines) + "\n   ]" if lines else "[]"))
        elif grade_id in scores:
            cells.append(to_fill.replace(f'"{_HERE}"', json.dumps(repr(scores[grade_id]))))
        else:
            cells.append(plain)
    return ('{\n "cells": [\n  ' + ",\n  ".join(cells) + "\n ],\n" + master.foot + "\n").encode()


def _to_fill(cell: dict[str, Any], own: GradeCell) -> dict[str, Any]:
    if own.solution:
        return {**cell, "source": [_HERE]}
    output = {"data": {"text/plain": [_HERE]}, "execution_count": 1, "metadata": {}, "output_type": "execute_result"}
    return {**cell, "outputs": [output], "execution_count": 1} if own.grade else cell


def _dumped(cell: dict[str, Any]) -> str:
    whole = {**cell, "source": _joined(cell["source"]).splitlines(keepends=True)}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True).replace("\n", "\n  ")  # line breaks in texts are escaped


def _joined(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)
