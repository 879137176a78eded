"""Check every file that people write in a curriculum or a course: all faults at once, each at path:line.

Reads files only. Two layouts are known: the clone's (`curriculum/` and `assessments/` side by side) and a course's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from . import assignment, curriculum, located, rubric, scenario, scoring
from .errors import CourseError, Fault, FaultyFile, did_you_mean
from .scenario import Scenario
from .steps import Write

T = TypeVar("T")


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
    return _collect([lambda: [] if scenario.read(path) else []])


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
        modules = self.read(self.layout.curriculum / "curriculum.yaml", curriculum.read)
        rubrics = {path.stem for path in sorted((self.layout.assessments / "rubrics").glob("*.yaml")) if self.read(path, rubric.read)}
        for module in modules.modules if modules else ():
            self.module(module, rubrics)
        return Checked(self.files, tuple(sorted(set(self.faults))))

    def module(self, module: curriculum.Module, rubrics: set[str]) -> None:
        listed = self.layout.curriculum / "curriculum.yaml"
        folder = self.layout.curriculum / module.id
        found = {path.stem: self.scenario(path) for path in sorted((folder / "scenarios").glob("*.yaml"))}
        self.faults += [
            Fault(self.shown(listed), 1, f'module "{module.id}" lists the practice scenario "{name}", which it does not have{did_you_mean(name, found)}')
            for name in module.practice
            if name not in found
        ]
        self.faults += [Fault(self.shown(folder / "scenarios" / f"{name}.yaml"), 1, f'not listed under "practice" of module "{module.id}"') for name in found if name not in module.practice]
        self.notebook(folder / "lesson.ipynb", set(found))
        source = self.layout.assessments / "source" / module.assignment
        assessed = {path.stem: self.scenario(path, rubrics) for path in sorted((source / "scenarios").glob("*.yaml"))}
        self.notebook(source / f"{module.assignment}.ipynb", set(assessed))
        self.assignment(module.assignment, source / f"{module.assignment}.ipynb", assessed)

    def scenario(self, path: Path, rubrics: set[str] | None = None) -> Scenario | None:
        read = self.read(path, scenario.read_located)
        if read is None:
            return None
        it = read.value
        if it.id in self.ids:
            self.faults.append(read.fault(("id",), f'the id "{it.id}" is used already, by {self.ids[it.id]}'))
        self.ids[it.id] = read.path
        for name, step in it.steps.items():
            if not isinstance(step, Write):
                continue
            if rubrics is not None and step.rubric is None:
                self.faults.append(read.fault(("steps", name), f'step "{name}" of an assessed scenario needs a rubric'))
            elif rubrics is not None and step.rubric not in rubrics:
                self.faults.append(read.fault(("steps", name, "rubric"), f'step "{name}": there is no rubric "{step.rubric}"{did_you_mean(str(step.rubric), rubrics)}'))
        return it

    def assignment(self, name: str, path: Path, scenarios: dict[str, Scenario | None]) -> None:
        read = self.read(path, assignment.read)
        if read is None:
            return
        keys = self.layout.assessments / "keys" / name
        for item in read.items:
            played = scenarios.get(item.scenario)
            if item.scenario not in scenarios:
                self.faults.append(Fault(self.shown(path), 1, f'cell "{item.grade_id}" stands for the scenario "{item.scenario}", which is not there{did_you_mean(item.scenario, scenarios)}'))
            elif played is not None and item.step is not None and not isinstance(played.steps.get(item.step), Write):
                self.faults.append(Fault(self.shown(path), 1, f'cell "{item.grade_id}" rates "{item.scenario}/{item.step}", which is not a step where something is written'))
            elif played is not None and item.step is None:
                self.read(keys / f"{item.scenario}.yaml", partial(_read_key, played))
        for file in sorted(keys.glob("*.yaml")):
            if file.stem not in scenarios:
                self.faults.append(Fault(self.shown(file), 1, f'there is no scenario "{file.stem}" in this assignment{did_you_mean(file.stem, scenarios)}'))
        for name_, played in scenarios.items():
            if name_ not in read.scenarios:
                self.faults.append(Fault(self.shown(path), 1, f'the scenario "{name_}" lies beside the notebook, but no cell gives points for it'))
            rated = {item.step for item in read.items if item.scenario == name_}
            for step, kind in played.steps.items() if played else ():
                if isinstance(kind, Write) and step not in rated:
                    self.faults.append(Fault(self.shown(path), 1, f'no cell gives points for the written answer "{name_}/{step}"'))

    def notebook(self, path: Path, scenarios: set[str]) -> None:
        try:
            cells = assignment.notebook_cells(path, self.shown(path))
        except FaultyFile as fault:
            self.faults += fault.faults
            return
        for cell in cells:
            source = "".join(cell.get("source", ""))
            for _, _, rest in (line.partition('ScenarioPlayer("') for line in source.splitlines()):
                if rest and (name := rest.partition('"')[0]) not in scenarios:
                    self.faults.append(Fault(self.shown(path), _line_with(path, name), f'plays "{name}", which is not among its scenarios{did_you_mean(name, scenarios)}'))
            if cell.get("outputs") or cell.get("execution_count"):
                self.faults.append(Fault(self.shown(path), 1, "holds outputs of a run; clear them before saving"))

    def read(self, path: Path, reader: Callable[[Path, str], T]) -> T | None:
        self.files += 1
        try:
            return reader(path, self.shown(path))
        except FaultyFile as found:
            self.faults += found.faults
            return None

    def shown(self, path: Path) -> str:
        try:
            return str(self.root / path.relative_to(self.root)) if self.root != Path() else str(path)
        except ValueError:
            return str(path)


def _read_key(played: Scenario, path: Path, shown: str) -> scoring.ScoringKey:
    return scoring.read(path, played, shown)


def _line_with(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, start=1) if f'ScenarioPlayer(\\"{text}' in line), 1)


def _collect(readers: list[Callable[[], object]]) -> Checked:
    faults: list[Fault] = []
    for reader in readers:
        try:
            reader()
        except FaultyFile as found:
            faults += found.faults
    return Checked(len(readers), tuple(faults))


def summary(checked: Checked) -> Iterator[str]:
    """The lines to print."""
    yield from map(str, checked.faults)
    count = len(checked.faults)
    yield f"{checked.files} files read, {'no faults' if not count else '1 fault' if count == 1 else f'{count} faults'}."
