"""Check everything in a curriculum or a course: all faults at once, each at path:line, with remarks and figures.

Knows which files belong together; reads them by `files`. Two layouts are known: the clone's (`curriculum/` and
`assessments/` side by side) and a course's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, get_args

from .. import curriculum, exemplars, located, scenario, worksheets
from ..catalogue import ENGLISH
from ..competencies import CompetencyId
from ..curriculum import Curriculum, Module
from ..errors import CourseError, FaultyFile, did_you_mean
from ..key import DECISIONS
from ..located import Located, Place
from ..scenario import Scenario
from ..worksheets import Worksheet
from . import cues, duration, wording
from . import worksheets as sheets
from .figures import ModuleFigures, SceneFigures, WorksheetFigures
from .figures import module as added_up
from .files import Reading
from .found import Checked, Finding
from .reading import Passage
from .wording import Allow, Allowed

# Names that a folder of a learner's must not have: what they keep private lies beside it under that name.
TAKEN = ("private",)
OWN_WORDS = "words.yaml"
Choices = dict[str, list[cues.Choice]]  # by language


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


def check(root: Path) -> Checked:
    """Check everything under `root`. Raises CourseError if there is nothing to check."""
    return Whole(layout_of(root)).run()


class Whole:
    """One check of everything in a layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.reading = Reading(Allow(own_words(layout)))
        self.notes = self.reading.notes
        self._scenes: list[SceneFigures] = []
        self._modules: list[ModuleFigures] = []
        self._worksheets: list[WorksheetFigures] = []
        self._choices: Choices = {}
        self.assessed: dict[str, Scenario | None] = {}

    def run(self) -> Checked:
        """Read and judge everything."""
        if (own := self.layout.curriculum / OWN_WORDS).is_file():
            self.reading.read(own, lambda path, shown: located.read(path, Allowed, shown))
        wordings = self.layout.curriculum / "competencies.yaml"
        self.reading.read(wordings, lambda path, shown: located.read(path, curriculum.Competencies, shown))
        listed = self.reading.read(self.layout.curriculum / "curriculum.yaml", lambda path, shown: located.read_located(path, Curriculum, shown))
        rubrics = {path.stem: self.reading.rubric(path) for path in sorted((self.layout.assessments / "rubrics").glob("*.yaml"))}
        if listed:
            for number in range(len(listed.value.modules)):
                _OneModule(self, listed, number, rubrics).run()
            self._whole(listed)
        for path in sorted((self.layout.assessments / exemplars.FOLDER).glob("*.yaml")):
            self.reading.exemplars(path, rubrics, self.assessed)
        faults, remarks = self.notes.told()
        return Checked(len(set(self.reading.seen)), faults, remarks, tuple(self._scenes), tuple(self._modules), tuple(self._worksheets))

    def add(self, scenes: list[SceneFigures], filled_in: list[WorksheetFigures], module: ModuleFigures | None, choices: Choices) -> None:
        """Keep a module's figures."""
        self._scenes += scenes
        self._worksheets += filled_in
        _extend(self._choices, choices)
        if module:
            self._modules.append(module)

    def _whole(self, listed: Located[Curriculum]) -> None:
        modules = listed.value.modules
        passages = [Passage(("modules", n, "summary"), module.id, f"{module.title}. {module.summary}") for n, module in enumerate(modules)]
        self.notes.take(listed, self.reading.prose(passages, "curriculum"))
        if len(modules) > 1:
            self.notes.take(listed, (Finding((), f"over all modules, {pattern}") for pattern in _patterns(self._choices)))
        covered = {competency for module in self._modules for competency in module.competencies}
        if missing := [name for name in get_args(CompetencyId) if name not in covered]:
            message = f"no scenario of any module is about {len(missing)} of the twelve competencies: {', '.join(missing)}"
            self.notes.take(listed, [Finding(("modules",), message, grave=False)])
        for path, message in self._not_listed(modules):
            self.notes.fault(str(path), 1, message)

    def _not_listed(self, modules: tuple[Module, ...]) -> Iterator[tuple[Path, str]]:
        """Folders of modules, assignments and keys that no module has."""
        ids, assignments = {module.id for module in modules}, {module.assignment for module in modules if module.assignment}
        for folder in _folders(self.layout.curriculum):
            if folder.name not in ids and ((folder / "lesson.ipynb").exists() or (folder / "scenarios").is_dir()):
                yield folder, _unlisted("a module", folder.name, ids)
        for place, what in (("source", "an assignment"), ("keys", "the keys to an assignment")):
            for folder in _folders(self.layout.assessments / place):
                if folder.name not in assignments:
                    yield folder, _unlisted(what, folder.name, assignments)


def _extend(known: Choices, more: Choices) -> None:
    for language, found in more.items():
        known.setdefault(language, []).extend(found)


def _patterns(choices: Choices) -> Iterator[str]:
    """What gives the best option away in one language or another: a text may be short in the original and long in a translation."""
    for language, found in choices.items():
        for pattern in cues.patterns(found):
            yield pattern if language == ENGLISH else f"in the language {language}, {pattern}"


def _unlisted(what: str, name: str, listed: set[str]) -> str:
    return f'{what} "{name}", which curriculum.yaml does not list{did_you_mean(name, listed)}'


def _folders(folder: Path) -> list[Path]:
    inside = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in inside if path.is_dir() and not re.match(r"[._]", path.name))


def _text_of(path: Path) -> str:
    """A file's text, read for names alone; nothing where it cannot be read, which is told elsewhere."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def own_words(layout: Layout) -> wording.AllowWords | None:
    """The words that a course allows by its curriculum/words.yaml; None without a sound one."""
    path = layout.curriculum / OWN_WORDS
    try:
        return located.read(path, Allowed).allow_words if path.is_file() else None
    except FaultyFile:  # `Whole` tells it
        return None


def _decides(it: Scenario) -> bool:
    """Whether there is anything in it that a key could give points for."""
    return not it.private and any(isinstance(step, DECISIONS) and not step.private for step in it.steps.values())


class _OneModule:
    """The part of a check that is about one module."""

    def __init__(self, whole: Whole, listed: Located[Curriculum], number: int, rubrics: Mapping[str, object]) -> None:
        self.whole, self.listed, self.number, self.rubrics = whole, listed, number, rubrics
        self.it = listed.value.modules[number]
        self.reading, self.notes = whole.reading, whole.notes
        self.scenes: list[SceneFigures] = []
        self.worksheets: list[WorksheetFigures] = []
        self.choices: Choices = {}

    def run(self) -> None:
        folder = self.whole.layout.curriculum / self.it.id
        practice = self._scenarios(folder / "scenarios", folder / "keys", assessed=False)
        assessed = self._assignment(self.it.assignment) if self.it.assignment else {}
        forms = self._worksheets(folder / worksheets.FOLDER)
        self._listed("practice", "practice scenario", self.it.practice, practice, folder / "scenarios")
        self._listed("worksheets", "worksheet", self.it.worksheets, forms, folder / worksheets.FOLDER)
        words = self.reading.notebook(folder / "lesson.ipynb", practice, self.it.id, assessed=False, worksheets=forms)
        self._takes("lesson", self.it.minutes.lesson, words, assessed=False)
        self.reading.pages(folder, self.it.id)
        for field, name in (("id", self.it.id), ("assignment", self.it.assignment)):
            if name in TAKEN:
                self._say((field,), f'a module or an assignment cannot be named "{name}": what learners keep private lies under that name')
        figures = added_up(self.it.id, self.it.competencies, self.it.minutes.whole, self.scenes, len(self.worksheets)) if self.scenes else None
        if figures and figures.uncovered and None not in [*practice.values(), *assessed.values()]:
            self._say(("competencies",), f"no scenario of the module is about {', '.join(figures.uncovered)}")
        for pattern in _patterns(self.choices):
            self._say((), f'in module "{self.it.id}", {pattern}')
        self.whole.add(self.scenes, self.worksheets, figures, self.choices)

    def _assignment(self, name: str) -> dict[str, Scenario | None]:
        source = self.whole.layout.assessments / "source" / name
        found = self._scenarios(source / "scenarios", self.whole.layout.assessments / "keys" / name, assessed=True)
        self.whole.assessed.update(found)
        words = self.reading.notebook(source / f"{name}.ipynb", found, self.it.id, assessed=True)
        self._takes("assignment", self.it.minutes.assignment or 0, words, assessed=True)
        return found

    def _takes(self, field: str, said: int, words: int, *, assessed: bool) -> None:
        """Hold the minutes that are said against the estimate; not where anything could not be read."""
        played = [scene for scene in self.scenes if scene.assessed == assessed]
        if words and played and all(scene.whole for scene in played):
            parts = {"reading": words / duration.WORDS, "scenes": sum(scene.estimated for scene in played)}
            if self.worksheets and not assessed:
                parts["worksheets"] = sum(form.estimated for form in self.worksheets)
            place: Place = ("modules", self.number, "minutes", field)
            self.notes.take(self.listed, duration.said_and_estimated(said, sum(parts.values()), place, parts))

    def _say(self, place: tuple[str | int, ...], message: str) -> None:
        self.notes.take(self.listed, [Finding(("modules", self.number, *place), message)])

    def _listed(self, field: str, what: str, names: tuple[str, ...], found: Mapping[str, object], folder: Path) -> None:
        for at, name in enumerate(names):
            if name not in found:
                hint = did_you_mean(name, found)
                self._say((field, at), f'module "{self.it.id}" lists the {what} "{name}", which it does not have{hint}')
        for name in sorted(set(found) - set(names)):
            self.notes.fault(str(folder / f"{name}.yaml"), 1, f'not listed under "{field}" of module "{self.it.id}"')

    def _worksheets(self, folder: Path) -> dict[str, Worksheet | None]:
        found: dict[str, Worksheet | None] = {}
        for path in scenario.files(folder):
            read = self.reading.worksheet(path)
            found[path.stem] = it = read.value if read else None
            others = {language: self.reading.translated_worksheet(other, language, it) for language, other in scenario.translations(path).items()}
            if read and it:
                self._fits(read)
                self.worksheets.append(sheets.figures(it, tuple(language for language, told in others.items() if told)))
        self._translations_of(found, folder)
        return found

    def _scenarios(self, folder: Path, keys: Path, *, assessed: bool) -> dict[str, Scenario | None]:
        found: dict[str, Scenario | None] = {}
        key_files = {path.stem: path for path in sorted(keys.glob("*.yaml"))}
        for path in scenario.files(folder):
            scene = self.reading.scenario(path, assessed=assessed, rubrics=self.rubrics if assessed else None)
            found[path.stem] = scene.it if scene else None
            others = {
                language: self.reading.translated(other, language, scene.it if scene else None)
                for language, other in scenario.translations(path).items()
            }
            if scene is None:
                continue
            self._fits(scene.read)
            if path.stem in key_files or (assessed and _decides(scene.it)):
                self.reading.key(key_files.get(path.stem, keys / path.name), scene)
            spoken = {language: it for language, it in others.items() if it is not None}
            self.scenes.append(scene.figures(spoken))
            _extend(self.choices, scene.choices(spoken))
        for name, path in key_files.items():
            if name not in found:
                where = "this assignment" if assessed else f'module "{self.it.id}"'
                self.notes.fault(str(path), 1, f'there is no scenario "{name}" in {where}{did_you_mean(name, found)}')
        self._translations_of(found, folder)
        self._unused_pictures(folder)
        return found

    def _translations_of(self, found: Mapping[str, object], folder: Path) -> None:
        for path in sorted(folder.glob("*.yaml")):
            if path.stem != (name := scenario.id_of(path)) and name not in found:
                self.notes.fault(str(path), 1, f'a translation of "{name}", which is not there{did_you_mean(name, found)}')

    def _fits(self, read: Located[Scenario] | Located[Worksheet]) -> None:
        it = read.value
        if it.module != self.it.id:
            self.notes.take(read, [Finding(("module",), f'the module is "{it.module}", but the file lies in module "{self.it.id}"')])
        elif strange := [name for name in it.competencies if name not in self.it.competencies]:
            message = f'it is about {", ".join(strange)}, which module "{self.it.id}" is not about by curriculum.yaml'
            self.notes.take(read, [Finding(("competencies",), message)])

    def _unused_pictures(self, folder: Path) -> None:
        shown = {name for path in folder.glob("*.yaml") for name in re.findall(r"pictures/\w+\.\w+", _text_of(path))}
        for path in sorted((folder / "pictures").glob("*")):
            if f"pictures/{path.name}" not in shown and not path.name.startswith("."):
                self.notes.take_lines(str(path), [(1, Finding((), "no scenario shows this picture", grave=False))])
