"""Check every file that people write in a curriculum or a course: all faults at once, each at path:line.

Reads files only. Two layouts are known: the clone's (`curriculum/` and `assessments/` side by side) and a course's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from . import assignment, curriculum, located, rubric, scenario, scoring
from .curriculum import Curriculum
from .errors import CourseError, Fault, FaultyFile, did_you_mean
from .located import Located
from .scenario import Scenario
from .steps import Write

T = TypeVar("T")

_PLAYS = re.compile(r'ScenarioPlayer\("([^"]*)"')


class Checked(NamedTuple):
    """What a check found. `files`: how many were read. `faults`: sorted; empty if all is well."""

    files: int
    faults: tuple[Fault, ...]


class Layout(NamedTuple):
    """Where the curriculum lies, and where the assignments' nbgrader root does."""

    curriculum: Path
    assessments: Path


def layout_of(root: Path) -> Layout:
    """Tell a clone, a course or an installation's own files apart. Raises CourseError."""
    if (root / "course.yaml").is_file():
        return Layout(root / "curriculum", root)
    if (root / "curriculum").is_dir() and (root / "assessments").is_dir():
        return Layout(root / "curriculum", root / "assessments")
    raise CourseError(f"{root}: neither a course nor a folder with curriculum/ and assessments/")


def check_file(path: Path) -> Checked:
    """Check one scenario file by itself."""
    try:
        scenario.read(path)
    except FaultyFile as found:
        return Checked(1, tuple(found.faults))
    return Checked(1, ())


def check(root: Path) -> Checked:
    """Check everything under `root`. Raises CourseError if there is nothing to check."""
    layout = layout_of(root)
    return _Check(layout, root).run()


class _Check:
    def __init__(self, layout: Layout, root: Path) -> None:
        self.layout, self.root = layout, root
        self.faults: list[Fault] = []
        self.files = 0
        self.ids: dict[str, str] = {}

    def run(self) -> Checked:
        self.read(self.layout.curriculum / "competencies.yaml", lambda path, shown: located.read(path, curriculum.Competencies, shown))
        listed = self.read(self.layout.curriculum / "curriculum.yaml", lambda path, shown: located.read_located(path, Curriculum, shown))
        rubrics = sorted((self.layout.assessments / "rubrics").glob("*.yaml"))
        for path in rubrics:
            self.read(path, rubric.read)
        for number in range(len(listed.value.modules) if listed else 0):
            assert listed is not None
            self.module(listed, number, {path.stem for path in rubrics})
        return Checked(self.files, tuple(sorted(set(self.faults))))

    def module(self, listed: Located[Curriculum], number: int, rubrics: set[str]) -> None:
        module = listed.value.modules[number]
        folder = self.layout.curriculum / module.id
        found = {path.stem: self.scenario(path, module.id) for path in sorted((folder / "scenarios").glob("*.yaml"))}
        for at, name in enumerate(module.practice):
            if name not in found:
                message = f'module "{module.id}" lists the practice scenario "{name}", which it does not have{did_you_mean(name, found)}'
                self.faults.append(listed.fault(("modules", number, "practice", at), message))
        for name in sorted(set(found) - set(module.practice)):
            self.fault(folder / "scenarios" / f"{name}.yaml", 1, f'not listed under "practice" of module "{module.id}"')
        self.notebook(folder / "lesson.ipynb", set(found))
        source = self.layout.assessments / "source" / module.assignment
        assessed = {path.stem: self.scenario(path, module.id, rubrics) for path in sorted((source / "scenarios").glob("*.yaml"))}
        self.notebook(source / f"{module.assignment}.ipynb", set(assessed))
        self.assignment(module.assignment, source / f"{module.assignment}.ipynb", assessed)

    def scenario(self, path: Path, module: str, rubrics: set[str] | None = None) -> Scenario | None:
        read = self.read(path, scenario.read_located)
        if read is None:
            return None
        it = read.value
        if it.id in self.ids:
            self.faults.append(read.fault(("id",), f'the id "{it.id}" is used already, by {self.ids[it.id]}'))
        self.ids[it.id] = read.path
        if it.module != module:
            self.faults.append(read.fault(("module",), f'the module is "{it.module}", but the file lies in module "{module}"'))
        for name, step in it.steps.items():
            if not isinstance(step, Write) or rubrics is None:
                continue
            if step.rubric is None:
                self.faults.append(read.fault(("steps", name), f'step "{name}" of an assessed scenario needs a rubric'))
            elif step.rubric not in rubrics:
                message = f'step "{name}": there is no rubric "{step.rubric}"{did_you_mean(step.rubric, rubrics)}'
                self.faults.append(read.fault(("steps", name, "rubric"), message))
        return it

    def assignment(self, name: str, path: Path, scenarios: dict[str, Scenario | None]) -> None:
        keys = self.layout.assessments / "keys" / name
        for file in sorted(keys.glob("*.yaml")):
            if file.stem not in scenarios:
                self.fault(file, 1, f'there is no scenario "{file.stem}" in this assignment{did_you_mean(file.stem, scenarios)}')
        read = self.read(path, assignment.read)
        if read is None:
            return
        for item in read.items:
            cell, line = f'cell "{item.grade_id}"', assignment.line_of(path, f'"{item.grade_id}"')
            played = scenarios.get(item.scenario)
            if item.scenario not in scenarios:
                hint = did_you_mean(item.scenario, scenarios)
                self.fault(path, line, f'{cell} stands for the scenario "{item.scenario}", which is not there{hint}')
            elif played is not None and item.step is not None and not isinstance(played.steps.get(item.step), Write):
                hint = did_you_mean(item.step, [step for step, kind in played.steps.items() if isinstance(kind, Write)])
                self.fault(path, line, f'{cell} rates "{item.scenario}/{item.step}", which is not a step where something is written{hint}')
            elif played is not None and item.step is None:
                self.read(keys / f"{item.scenario}.yaml", partial(_read_key, played))
        for beside, played in scenarios.items():
            if beside not in read.scenarios:
                self.fault(path, 1, f'the scenario "{beside}" lies beside the notebook, but no cell gives points for it')
            rated = {item.step for item in read.items if item.scenario == beside}
            for step, kind in played.steps.items() if played else ():
                if isinstance(kind, Write) and step not in rated:
                    self.fault(path, 1, f'no cell gives points for the written answer "{beside}/{step}"')

    def notebook(self, path: Path, scenarios: set[str]) -> None:
        try:
            cells = assignment.notebook_cells(path, self.shown(path))
        except FaultyFile as fault:
            self.faults += fault.faults
            return
        for cell in cells:
            for name in _PLAYS.findall("".join(cell.get("source", ""))):
                if name not in scenarios:
                    line = assignment.line_of(path, f'ScenarioPlayer(\\"{name}\\"')
                    self.fault(path, line, f'plays "{name}", which is not among its scenarios{did_you_mean(name, scenarios)}')
            if cell.get("outputs") or cell.get("execution_count"):
                self.fault(path, 1, "holds outputs of a run; clear them before saving")

    def fault(self, path: Path, line: int, message: str) -> None:
        self.faults.append(Fault(self.shown(path), line, message))

    def read(self, path: Path, reader: Callable[[Path, str], T]) -> T | None:
        self.files += 1
        try:
            return reader(path, self.shown(path))
        except FaultyFile as found:
            self.faults += found.faults
            return None

    def shown(self, path: Path) -> str:
        return str(path)


def _read_key(played: Scenario, path: Path, shown: str) -> scoring.ScoringKey:
    return scoring.read(path, played, shown)


def summary(checked: Checked) -> Iterator[str]:
    """The lines to print."""
    yield from map(str, checked.faults)
    count = len(checked.faults)
    yield f"{checked.files} files read, {'no faults' if not count else '1 fault' if count == 1 else f'{count} faults'}."
