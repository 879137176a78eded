"""Read the files that people write, one at a time, and note what is wrong with each.

Reads only; what is right and wrong is said by the modules beside this one. Knows no layout: which files belong together, it is told.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from .. import assignment, exemplars, key, located, rubric, scenario, worksheets
from ..catalogue import ENGLISH, languages
from ..errors import FaultyFile, did_you_mean
from ..exemplars import Exemplars
from ..located import Located
from ..rubric import Rubric
from ..scenario import Scenario
from ..steps import Write
from ..worksheets import Worksheet
from . import cues, notebooks, proof, reading, translation, wording
from . import worksheets as sheets
from .found import Finding, Notes
from .notebooks import Said
from .reading import Passage
from .scene import Scene, key_passages, one_sided
from .wording import Allow

T = TypeVar("T")


class Reading:
    """Reads files of a layout one by one and notes what is wrong with each by itself. `seen`: every file that was read."""

    def __init__(self, allow: Allow) -> None:
        self.allow = allow
        self.notes = Notes()
        self.seen: list[Path] = []
        self.ids: dict[str, str] = {}

    def read(self, path: Path, reader: Callable[[Path, str], T]) -> T | None:
        """Read one file; None where it is faulty."""
        self.seen.append(path)
        try:
            return reader(path, str(path))
        except FaultyFile as found:
            self.notes.faults.update(found.faults)
            return None

    def scenario(self, path: Path, *, assessed: bool, rubrics: Mapping[str, object] | None = None) -> Scene | None:
        """Read a scenario with its pictures. `rubrics`: those that written answers of an assessed one may name."""
        read = self.read(path, scenario.read_located)
        if read is None:
            return None
        it = read.value
        if it.id in self.ids:
            self.notes.take(read, [Finding(("id",), f'the id "{it.id}" is used already, by {self.ids[it.id]}')])
        self.ids.setdefault(it.id, read.path)
        scene = Scene(read, assessed=assessed)
        self.notes.take(read, scene.findings(self.allow))
        self.notes.take(read, scene.pictures(path.parent))
        if rubrics is not None:
            self.notes.take(read, _rubrics_named(it, rubrics))
        return scene

    def translated(self, path: Path, language: str, original: Scenario | None) -> Scenario | None:
        """Read a translation and hold it against its original; None where it cannot be played."""
        read = self.read(path, scenario.read_located)
        if read is None:
            return None
        scene = Scene(read, language=language)
        self._spoken(read, language)
        self.notes.take(read, scene.findings(self.allow))
        self.notes.take(read, scene.pictures(path.parent))
        if original is not None:
            self.notes.take(read, translation.findings(read.value, original))
        return read.value if language in languages() else None

    def key(self, path: Path, scene: Scene) -> None:
        """Read the key to a scenario, and keep it there."""
        read = self.read(path, lambda at, shown: located.read_located(at, key.ScoringKey, shown))
        if read is None:
            return
        faults = [Finding(place, message) for place, message in key.faults_in(read, scene.it, scene.reach)]
        self.notes.take(read, faults)
        if unfair := proof.fairness(scene.it, scene.reach, read.value):
            self.notes.take(read, [Finding(("steps",), unfair)])
        self.notes.take(read, self.prose(key_passages(read.value), scene.it.id))
        self.notes.take(read, one_sided(read.value))
        if not faults:
            self.notes.take(read, cues.findings(scene.it, read.value))
            scene.key = read.value

    def worksheet(self, path: Path) -> Located[Worksheet] | None:
        """Read a worksheet."""
        read = self.read(path, worksheets.read_located)
        if read is None:
            return None
        self.notes.take(read, sheets.findings(read.value, self.allow))
        return read

    def translated_worksheet(self, path: Path, language: str, original: Worksheet | None) -> Worksheet | None:
        """Read a translation of a worksheet and hold it against its original; None where it cannot be shown."""
        read = self.read(path, worksheets.read_located)
        if read is None:
            return None
        self._spoken(read, language)
        self.notes.take(read, sheets.findings(read.value, self.allow, language))
        if original is not None:
            self.notes.take(read, sheets.translated(read.value, original))
        return read.value if language in languages() else None

    def _spoken(self, read: Located[Any], language: str) -> None:
        """Say that a translation is of no use in a language that there are no words in."""
        if language not in languages():
            known = ", ".join(languages())
            self.notes.take(read, [Finding((), f'the player has no words for the language "{language}" (it has {known})')])
        elif language == ENGLISH:
            self.notes.take(read, [Finding((), "the original is English, so this is no translation")])

    def prose(self, passages: Iterable[Passage], where: str) -> Iterator[Finding]:
        """What is wrong with the words of a file that learners read."""
        listed = list(passages)
        yield from reading.findings(listed, ENGLISH)
        yield from wording.findings(listed, ENGLISH, where, self.allow)

    def rubric(self, path: Path) -> Rubric | None:
        """Read a rubric."""
        read = self.read(path, rubric.read_located)
        if read is None:
            return None
        passages = [
            Passage(("criteria", name), f'criterion "{name}"', text)
            for name, criterion in read.value.criteria.items()
            for text in (criterion.question, *criterion.levels.values())
        ]
        self.notes.take(read, self.prose(passages, read.value.id))
        return read.value

    def exemplars(self, path: Path, rubrics: Mapping[str, Rubric | None], assessed: Mapping[str, Scenario | None]) -> None:
        """Read the exemplars of a rubric and hold them against it and against the assessed scenes.

        The words are a made-up learner's, so how hard they are to read is not measured; the reasons are.
        """
        read = self.read(path, exemplars.read_located)
        if read is None:
            return
        it = read.value
        rubric = rubrics.get(it.rubric)
        if it.rubric not in rubrics:
            self.notes.take(read, [Finding(("rubric",), f'there is no rubric "{it.rubric}"{did_you_mean(it.rubric, rubrics)}')])
        elif rubric is not None:
            self.notes.take(read, (Finding(place, message) for place, message in exemplars.faults_in(it, rubric)))
            self.notes.take(read, _answered(it, assessed))
        for at, exemplar in enumerate(it.items):
            owner = f'exemplar "{exemplar.id}"'
            why = [Passage(("exemplars", at, "why", name), owner, text) for name, text in exemplar.why.items()]
            self.notes.take(read, self.prose(why, it.rubric))
            self.notes.take(read, wording.findings([Passage(("exemplars", at, "words"), owner, exemplar.words)], ENGLISH, it.rubric, self.allow))

    def notebook(self, path: Path, scenes: Mapping[str, Scenario | None], module: str, *, assessed: bool, worksheets: Collection[str] = ()) -> int:
        """Read a lesson, or an assignment with what it gives points for; how many words it has, but for its sources.

        `worksheets`: those that a lesson may show.
        """
        cells = self.read(path, assignment.notebook_cells)
        if cells is None:
            return 0
        points = self.read(path, assignment.read) if assessed else None
        counts = (points.counts if points else "first") if assessed else None
        said = [*notebooks.played(cells, scenes, counts), *notebooks.shown(cells, None if assessed else worksheets)]
        if points is not None:
            said += notebooks.graded(points, scenes)
        passages = list(notebooks.sections(cells))
        said += [Said(_as_json(str(finding.place[0])), finding) for finding in reading.findings(passages, ENGLISH)]
        lines = [line for cell in cells if cell.get("cell_type") == "markdown" for line in "".join(cell.get("source", "")).splitlines()]
        said += [Said(_as_json(lines[at - 1]), finding) for at, finding in wording.in_lines(lines, ENGLISH, module, path.name, self.allow)]
        self.notes.take_lines(str(path), ((assignment.line_of(path, by) if by else 1, finding) for by, finding in said))
        return sum(len(passage.text.split()) for passage in passages)

    def pages(self, folder: Path, module: str) -> None:
        """Read the notes for whoever leads a module, for words only."""
        for path in sorted(folder.glob("*.md")):
            self.seen.append(path)
            try:
                lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            except OSError as problem:
                self.notes.fault(str(path), 1, f"cannot be read: {problem.strerror}")
                continue
            self.notes.take_lines(str(path), wording.in_lines(lines, ENGLISH, module, path.name, self.allow))


def _as_json(text: str) -> str:
    """Text as it stands in a notebook's file."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _rubrics_named(it: Scenario, rubrics: Mapping[str, object]) -> Iterator[Finding]:
    for name, step in it.steps.items():
        if not isinstance(step, Write) or step.private or it.private:
            continue
        if step.rubric is None:
            yield Finding(("steps", name), f'step "{name}" of an assessed scenario needs a rubric')
        elif step.rubric not in rubrics:
            message = f'step "{name}": there is no rubric "{step.rubric}"{did_you_mean(step.rubric, rubrics)}'
            yield Finding(("steps", name, "rubric"), message)


def _answered(it: Exemplars, assessed: Mapping[str, Scenario | None]) -> Iterator[Finding]:
    """Exemplars that answer no step which is rated by their rubric. A course without the rubric's modules has none to hold them against."""
    asked = {
        scene: [name for name, step in read.steps.items() if isinstance(step, Write) and step.rubric == it.rubric]
        for scene, read in assessed.items()
        if read is not None
    }
    if not any(asked.values()):
        return
    for at, exemplar in enumerate(it.items):
        who = f'exemplar "{exemplar.id}"'
        if exemplar.scenario not in assessed:
            hint = did_you_mean(exemplar.scenario, [scene for scene, steps in asked.items() if steps])
            yield Finding(("exemplars", at, "scenario"), f'{who}: there is no assessed scenario "{exemplar.scenario}"{hint}')
        elif exemplar.scenario in asked and exemplar.step not in (steps := asked[exemplar.scenario]):
            message = f'{who}: "{exemplar.scenario}" has no step "{exemplar.step}" that is rated by "{it.rubric}"{did_you_mean(exemplar.step, steps)}'
            yield Finding(("exemplars", at, "step"), message)
