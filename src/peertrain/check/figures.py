"""Figures of scenarios, worksheets and modules: lengths, decisions, cues, words, who is covered. Values only; judges nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Guesses(NamedTuple):
    """What guessing would earn over several choices. `luck_longest`: how often the best would be the longest by chance."""

    choices: int
    longest: int
    shortest: int
    luck_longest: float
    places: tuple[int, ...]


class StepReading(NamedTuple):
    """How hard all of a step's texts together are to read: a Flesch-Kincaid grade, which says little of fewer than 30 words."""

    words: int
    grade: float


class SceneFigures(NamedTuple):
    """One scenario in figures.

    `steps`: all it has. `shortest`, `longest`: steps answered on a path. `paths`: different paths of answers; `situations`: steps times
    the states they can be met in; `whole`: whether every one was looked at (else lengths and paths are not known, and 0). `decisions`: kind of
    step -> how many. `estimated`: minutes that it takes by its words and decisions (0 unless `whole`). `grade`, `hardest`:
    Flesch-Kincaid grade of all its words, and of its hardest text. `by_step`: step -> how hard it reads. `key`: "none", "draft" or
    "rated". `guesses`: over the original's texts; `translated`: the same over each translation's,
    by language. `drifts`: direction -> answers that lean there.
    """

    id: str
    title: str
    module: str
    assessed: bool
    private: bool
    minutes: int
    estimated: float
    setting: str
    competencies: tuple[str, ...]
    languages: tuple[str, ...]
    steps: int
    endings: int
    shortest: int
    longest: int
    paths: int
    situations: int
    whole: bool
    decisions: dict[str, int]
    written: int
    words: int
    grade: float
    hardest: float
    by_step: dict[str, StepReading]
    notes: int
    key: str
    points: float
    guesses: Guesses
    translated: dict[str, Guesses]
    drifts: dict[str, int]

    @property
    def deciding(self) -> int:
        """How many decisions of any kind."""
        return sum(self.decisions.values())


class WorksheetFigures(NamedTuple):
    """One worksheet in figures.

    `minutes`: what it says; `estimated`: by its words and questions. `fields`: kind of field -> how many; `required`: how many cannot
    be left out. `grade`, `hardest`: Flesch-Kincaid grade of all its words, and of its hardest part. `notes`: its content notes.
    """

    id: str
    title: str
    module: str
    minutes: int
    estimated: float
    languages: tuple[str, ...]
    sections: int
    fields: dict[str, int]
    required: int
    words: int
    grade: float
    hardest: float
    notes: int


class ModuleFigures(NamedTuple):
    """One module in figures: its scenarios' added up.

    `minutes`: what its scenarios say; `learning`: the whole module's time in minutes as curriculum.yaml says it, lesson and assignment.
    `translated`: guesses over the translations that there are, by language. `uncovered`: its competencies that no scenario has.
    """

    id: str
    practice: int
    assessed: int
    private: int
    minutes: int
    learning: int
    shortest: int
    longest: int
    decisions: dict[str, int]
    guesses: Guesses
    translated: dict[str, Guesses]
    grade: float
    hardest: float
    drifts: dict[str, int]
    competencies: tuple[str, ...]
    uncovered: tuple[str, ...]
    languages: dict[str, int]
    worksheets: int = 0

    @property
    def deciding(self) -> int:
        """How many decisions of any kind."""
        return sum(self.decisions.values())


def module(name: str, competencies: Iterable[str], learning: int, scenes: Sequence[SceneFigures], worksheets: int = 0) -> ModuleFigures:
    """Add up a module's scenarios, of which there is at least one. `learning`: its minutes in all. `worksheets`: how many it has."""
    words = sum(scene.words for scene in scenes)
    covered = {competency for scene in scenes for competency in scene.competencies}
    return ModuleFigures(
        id=name,
        practice=sum(not scene.assessed for scene in scenes),
        assessed=sum(scene.assessed for scene in scenes),
        private=sum(scene.private for scene in scenes),
        minutes=sum(scene.minutes for scene in scenes),
        learning=learning,
        shortest=min((scene.shortest for scene in scenes if scene.whole), default=0),
        longest=max(scene.longest for scene in scenes),
        decisions=_added(scene.decisions for scene in scenes),
        guesses=_together([scene.guesses for scene in scenes]),
        translated={
            language: _together([scene.translated[language] for scene in scenes if language in scene.translated])
            for language in sorted({language for scene in scenes for language in scene.translated})
        },
        grade=sum(scene.grade * scene.words for scene in scenes) / words if words else 0.0,
        hardest=max(scene.hardest for scene in scenes),
        drifts=_added(scene.drifts for scene in scenes),
        competencies=tuple(sorted(covered)),
        uncovered=tuple(name for name in competencies if name not in covered),
        languages=dict(sorted(Counter(language for scene in scenes for language in scene.languages).items())),
        worksheets=worksheets,
    )


def _added(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    whole: Counter[str] = Counter()
    for count in counts:
        whole.update(count)
    return dict(whole)


def _together(parts: Sequence[Guesses]) -> Guesses:
    most = max((len(part.places) for part in parts), default=0)
    return Guesses(
        sum(part.choices for part in parts),
        sum(part.longest for part in parts),
        sum(part.shortest for part in parts),
        sum(part.luck_longest for part in parts),
        tuple(sum(part.places[place] if place < len(part.places) else 0 for part in parts) for place in range(most)),
    )
