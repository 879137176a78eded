"""One scenario: everything that can be said of it by itself, and of its key and translations beside it.

Pure but for its pictures, which are read from the folder beside the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from ..catalogue import ENGLISH
from ..judgement import Reasoned
from ..key import DECISIONS, ScoringKey
from ..located import Located, Place
from ..reach import BOUND, Reach, reach
from ..scenario import Scenario
from ..steps import Check, Ending, Write
from . import cues, duration, notes, pictures, proof, reading, witness, wording
from .cues import Choice
from .figures import SceneFigures, StepReading
from .found import Finding
from .reading import Passage
from .wording import Allow

SHORTEST_DEBRIEF = 25  # words: what it was about, why other ways tempt, what is not the learner's to mend


class Scene:
    """A scenario that was read, in the language of its file. `assessed`: it counts. `key`: where it has a sound one."""

    def __init__(self, read: Located[Scenario], *, language: str = ENGLISH, assessed: bool = False, bound: int = BOUND) -> None:
        self.read, self.it, self.language, self.assessed = read, read.value, language, assessed
        self.key: ScoringKey | None = None
        self._bound = bound

    @cached_property
    def reach(self) -> Reach:
        """Every situation that can come up."""
        return reach(self.it, self._bound)

    @cached_property
    def passages(self) -> list[Passage]:
        """What a learner may read, a step at a time."""
        owners = ((place, f'step "{place[1]}"' if place[0] == "steps" else "the scenario", text) for place, text in self.it.parts())
        return [Passage(*passage) for passage in owners]

    @cached_property
    def estimated(self) -> float:
        """Minutes that it takes by its words and decisions; 0 where not everything that can come up was looked at."""
        return 0.0 if self.reach.stopped else duration.of_scene(self.it, self.reach)

    def findings(self, allow: Allow) -> Iterator[Finding]:
        """What is wrong with its words and its content notes, and, for an original, with its ways."""
        yield from reading.findings(self.passages, self.language)
        yield from wording.findings(self.passages, self.language, self.it.id, allow)
        for name, step in self.it.steps.items():
            if isinstance(step, Ending) and (words := len(step.debrief.split())) < SHORTEST_DEBRIEF:
                message = f'step "{name}": a debrief of {words} words is none; say what it was about and why other ways tempt'
                yield Finding(("steps", name, "debrief"), message)
        noted = notes.findings(self.it, lambda: self.reach, allow, self.language)
        yield from (found for found in noted if found.grave or self.language == ENGLISH)  # what a person decides is decided once
        if self.language == ENGLISH and self.estimated:
            yield from duration.said_and_estimated(self.it.minutes, self.estimated, ("minutes",), {})
        if self.language == ENGLISH:
            yield from proof.findings(self.it, self.reach, assessed=self.assessed)

    def pictures(self, folder: Path) -> Iterator[Finding]:
        """What is wrong with the pictures that it shows."""
        for name, step in self.it.steps.items():
            if isinstance(step, Check) and step.picture:
                for message in pictures.faults_in(folder / step.picture.file):
                    yield Finding(("steps", name, "picture", "file"), f"{step.picture.file} {message}")

    def choices(self, translated: Mapping[str, Scenario]) -> dict[str, list[Choice]]:
        """Its keyed choices as someone sees them who guesses, by language; none without a key."""
        if self.key is None:
            return {}
        return {language: list(cues.choices(it, self.key)) for language, it in {ENGLISH: self.it, **translated}.items()}

    def figures(self, translated: Mapping[str, Scenario]) -> SceneFigures:
        """It in figures. `translated`: language -> the translation, for those it can be played in."""
        choices = {language: cues.guesses(found) for language, found in self.choices(translated).items()}
        by_step: dict[str, list[Passage]] = {}
        for passage in self.passages:
            if passage.place[0] == "steps":
                by_step.setdefault(str(passage.place[1]), []).append(passage)
        grades = {name: reading.total(passages, self.language) for name, passages in by_step.items()}
        whole = not self.reach.stopped
        shortest, longest = self.reach.lengths() if whole else (0, 0)
        counted = reading.total(self.passages, self.language)
        steps = self.it.steps.values()
        return SceneFigures(
            id=self.it.id,
            title=self.it.title,
            module=self.it.module,
            assessed=self.assessed,
            private=self.it.private,
            minutes=self.it.minutes,
            estimated=round(self.estimated, 1),
            setting=self.it.setting,
            competencies=self.it.competencies,
            languages=(ENGLISH, *translated),
            steps=len(steps),
            endings=sum(isinstance(step, Ending) for step in steps),
            shortest=shortest,
            longest=longest,
            paths=witness.paths(self.it, self.reach) if whole else 0,
            situations=len(self.reach.moves),
            whole=whole,
            decisions=dict(Counter(step.kind for step in steps if isinstance(step, DECISIONS))),
            written=sum(isinstance(step, Write) for step in steps),
            words=counted.words,
            grade=round(counted.grade, 1),
            hardest=round(max((text.counts.grade for text in reading.judged(self.passages, self.language)), default=0.0), 1),
            by_step={name: StepReading(counts.words, round(counts.grade, 1)) for name, counts in grades.items()},
            notes=sum(bool(step.content_note) for step in steps),
            key=self.key.panel.status if self.key else "none",
            points=self.reach.extremes({name: entry.points for name, entry in self.key.steps.items()})[1] if self.key else 0.0,
            guesses=choices.pop(ENGLISH, cues.guesses([])),
            translated=choices,
            drifts=dict(cues.drifts(self.key)) if self.key else {},
        )


def key_passages(key: ScoringKey) -> list[Passage]:
    """The reasons that a key gives, a step at a time."""
    found = []
    for place, told in _reasoned(key):
        views = {"rationale": told.rationale, "second_view": told.second_view}
        found += [Passage((*place, field), f'step "{place[1]}"', view) for field, view in views.items() if view]
    return found


def one_sided(key: ScoringKey) -> Iterator[Finding]:
    """Remark, at its first, on the parts of a draft that only one person has looked at."""
    alone = [place for place, told in _reasoned(key) if told.second_view is None]
    if key.draft and alone:
        message = f"{len(alone)} {'part has' if len(alone) == 1 else 'parts have'} no second_view: two people should look at what no panel has rated"
        yield Finding(alone[0], message, grave=False)


def _reasoned(key: ScoringKey) -> Iterator[tuple[Place, Reasoned]]:
    """What a key gives reasons for, and where."""
    for name, entry in key.steps.items():
        here: Place = ("steps", name)
        if isinstance(entry, Reasoned):
            yield here, entry
        for field in ("options", "ratings", "cards", "ticks"):
            for part, told in getattr(entry, field, {}).items():
                yield (*here, field, part), told
