"""A lesson's or an assignment's notebook beside its scenarios: what it plays and shows, what it gives points for, how it reads.

Pure: cells and scenarios in; findings out, each with the words by which its line in the file is found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from ..assignment import Assignment
from ..errors import did_you_mean
from ..key import DECISIONS
from ..scenario import Scenario
from ..steps import Write
from .found import Finding
from .reading import Passage, plain

Scenes = Mapping[str, Scenario | None]

_PLAYS = re.compile(r"""ScenarioPlayer\(\s*(?P<quote>["'])(?P<name>[^"'\n]*)(?P=quote)(?P<rest>[^)]*)\)""")
_SHOWS = re.compile(r"""\bWorksheet\(\s*(?P<quote>["'])(?P<name>[^"'\n]*)(?P=quote)""")
_COUNTS = re.compile(r"""\bcounts\s*=\s*["'](\w*)["']""")
_ASSESSED = re.compile(r"\bassessed\s*=\s*True\b")
_UNMEASURED = "## Sources"


class Said(NamedTuple):
    """A finding in a notebook, and words that stand in the file's line; empty for the first line."""

    by: str
    finding: Finding


def _fault(by: str, message: str) -> Said:
    return Said(by, Finding((), message))


def played(cells: list[dict[str, Any]], scenes: Scenes, counts: str | None) -> Iterator[Said]:
    """Faults in the cells that play. `counts`: what an assignment's metadata says of attempts; None in a lesson."""
    names = set()
    for cell in cells:
        source = "".join(cell.get("source", ""))
        for call in _PLAYS.finditer(source):
            name, rest = call["name"], call["rest"]
            names.add(name)
            by = json.dumps(call.group().partition("\n")[0][: len("ScenarioPlayer(") + len(name) + 2], ensure_ascii=False)[1:-1]
            if name not in scenes:
                yield _fault(by, f'plays "{name}", which is not among its scenarios{did_you_mean(name, scenes)}')
            elif counts is None and _ASSESSED.search(rest):
                yield _fault(by, f'plays "{name}" as assessed, but a lesson is for practice')
            elif counts is not None and not _is_private(scenes[name]):
                if not _ASSESSED.search(rest):
                    yield _fault(by, f'plays "{name}" without saying that it counts (assessed=True)')
                given = _COUNTS.search(rest)
                if (given[1] if given else "first") != counts:
                    said = f'counts="{given[1]}"' if given else "nothing of it"
                    yield _fault(by, f'plays "{name}" and says {said}, but the notebook\'s metadata say that the {counts} attempt counts')
        if cell.get("outputs") or cell.get("execution_count"):
            yield _fault("", "holds outputs of a run; clear them before saving")
    for name in scenes:
        if name not in names:
            yield Said("", Finding((), f'does not play "{name}", which is among its scenarios', grave=counts is not None))


def shown(cells: list[dict[str, Any]], worksheets: Collection[str] | None) -> Iterator[Said]:
    """Faults in the cells that show worksheets. `worksheets`: the module's, in a lesson; None in an assignment, which has none."""
    names = set()
    for cell in cells:
        for call in _SHOWS.finditer("".join(cell.get("source", ""))):
            name = call["name"]
            names.add(name)
            by = json.dumps(call.group().partition("\n")[0], ensure_ascii=False)[1:-1]
            if worksheets is None:
                yield _fault(by, f'shows the worksheet "{name}", but what is in an assignment is handed in; show it in the lesson')
            elif name not in worksheets:
                yield _fault(by, f'shows the worksheet "{name}", which is not among the module\'s{did_you_mean(name, worksheets)}')
    for name in worksheets or ():
        if name not in names:
            yield Said("", Finding((), f'does not show the worksheet "{name}", which is among the module\'s', grave=False))


def graded(read: Assignment, scenes: Scenes) -> Iterator[Said]:
    """Faults in what an assignment gives points for: every decision and every written answer once, and nothing private."""
    scored = [item.scenario for item in read.items if item.step is None]
    for item in read.items:
        cell, by = f'cell "{item.grade_id}"', f'"{item.grade_id}"'
        it = scenes.get(item.scenario)
        if item.scenario not in scenes:
            yield _fault(by, f'{cell} stands for the scenario "{item.scenario}", which is not there{did_you_mean(item.scenario, scenes)}')
        elif it is not None and it.private:
            yield _fault(by, f'{cell} gives points for "{item.scenario}", which is private')
        elif it is not None and item.step is not None:
            step = it.steps.get(item.step)
            if not isinstance(step, Write):
                hint = did_you_mean(item.step, [name for name, kind in it.steps.items() if isinstance(kind, Write)])
                yield _fault(by, f'{cell} rates "{item.scenario}/{item.step}", which is not a step where something is written{hint}')
            elif step.private:
                yield _fault(by, f'{cell} rates "{item.scenario}/{item.step}", which is private')
        elif it is not None and not any(isinstance(step, DECISIONS) and not step.private for step in it.steps.values()):
            yield _fault(by, f'{cell} scores "{item.scenario}", in which nothing is decided')
        elif scored.count(item.scenario) > 1:
            yield _fault(by, f'{cell} scores "{item.scenario}", and so does another cell')
    for name, it in scenes.items():
        if it is not None and it.private:
            continue
        if name not in read.scenarios:
            yield _fault("", f'the scenario "{name}" lies beside the notebook, but no cell gives points for it')
        elif it is not None and name not in scored and any(isinstance(step, DECISIONS) and not step.private for step in it.steps.values()):
            yield _fault("", f'no cell gives points for the decisions of "{name}"')
        rated = {item.step for item in read.items if item.scenario == name}
        for step_name, step in it.steps.items() if it is not None else ():
            if isinstance(step, Write) and not step.private and step_name not in rated:
                yield _fault("", f'no cell gives points for the written answer "{name}/{step_name}"')


def _is_private(it: Scenario | None) -> bool:
    return it is not None and it.private


def sections(cells: list[dict[str, Any]]) -> Iterator[Passage]:
    """The prose under each heading, as it is read; sources are names, and left out."""
    text = "\n\n".join("".join(cell.get("source", "")) for cell in cells if cell.get("cell_type") == "markdown")
    for section in re.split(r"^(?=#{1,3} )", text, flags=re.MULTILINE):
        heading = section.strip().partition("\n")[0]
        if section.strip() and heading != _UNMEASURED:
            yield Passage((heading,), f'the section "{heading.lstrip("# ")}"' if heading.startswith("#") else "what opens it", plain(section))
