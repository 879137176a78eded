"""Turn a panel's ratings into keys: each scene by itself, proved before it is written, written whole or not at all.

Reads ratings, scenes and keys of a curriculum; writes keys. A scene whose ratings or whose new key has a fault keeps the key it had.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from .. import curriculum, key, located
from ..agreement import LEAST
from ..errors import Fault, FaultyFile, did_you_mean
from ..key import ScoringKey
from . import table
from .gathering import MADE_UP
from .key_text import rewritten
from .opening import KeyedScene, keyed, layout_at, scene_files
from .rated import Decision, Placed, bare, decision, hold
from .ratings import Rating, Source
from .shares import Tie, numbers


class Outcome(NamedTuple):
    """What a panel's ratings come to for one scene. `members`: the fewest who answered a decision. `short`: decisions that too few answered.

    `faults`: why its key stays as it was, located. `key`: its file. `text`: what to write there; None where it stays as it was.
    """

    scene: KeyedScene
    members: int
    decisions: tuple[Decision, ...]
    short: tuple[str, ...]
    faults: tuple[Fault, ...]
    key: Path
    text: str | None = None

    @property
    def id(self) -> str:
        """The scene's id."""
        return self.scene.read.value.id


def build(ratings: Path, root: Path, least: int = LEAST, *, reworded: bool = False, made_up: bool = False) -> tuple[Outcome, ...]:
    """Work out the key of every scene that at least `least` members rated, each decision of it, and prove it; `write` puts it on the disk.

    `root`: a clone or a course. `reworded`: words that changed since ask the same. `made_up`: take simulated members too. Raises FaultyFile
    for a table with a fault in its form, or about scenes that are not there.
    """
    read = table.read(ratings)
    by_scene: dict[str, list[tuple[Source, Rating]]] = {}
    for source, rating in read:
        by_scene.setdefault(rating.scenario, []).append((source, rating))
    places = dict(_places(root))
    scenes = {name: scene for name in by_scene if name in places and (scene := keyed(*places[name]))}
    faults = [
        Fault(*placed[0][0], f'there is no scene "{name}" with a key in {root}{did_you_mean(name, places)}')
        for name, placed in by_scene.items()
        if name not in scenes
    ]
    if not made_up and (pretend := next((source for source, rating in read if rating.member.startswith(MADE_UP)), None)):
        faults.append(Fault(*pretend, "made-up people are no panel; take their rows out (to try things on a copy, say --made-up)"))
    if faults:
        raise FaultyFile(faults)
    return tuple(_prove(_judge(scenes[name], placed, least, reworded=reworded)) for name, placed in by_scene.items())


def write(outcomes: Sequence[Outcome]) -> int:
    """Write every key that was proved, each whole or not at all; returns how many. Raises OSError."""
    ready = [(outcome.key, outcome.text) for outcome in outcomes if outcome.text is not None]
    for path, text in ready:
        table.write_whole(path, text)
    return len(ready)


def _places(root: Path) -> Iterator[tuple[str, tuple[Path, Path]]]:
    layout = layout_at(root)
    for module in curriculum.read(layout.curriculum / curriculum.FILE).modules:
        for path, key_path in scene_files(layout, module):
            yield path.stem, (path, key_path)


def _judge(scene: KeyedScene, placed: Placed, least: int, *, reworded: bool) -> Outcome:
    it, before = scene.read.value, scene.key.value
    answers, faults = hold(it, before, placed, reworded=reworded)
    if faults:
        return Outcome(scene, 0, (), (), tuple(faults), Path(scene.key.path))
    decisions = tuple(decision(name, it.steps[name], before.steps[name], answers[name], least) for name in it.steps if name in answers)
    members = min((each.n for each in decisions), default=0)
    short = tuple(each.step for each in decisions if each.n < least)
    return Outcome(scene, members, decisions, short, (), Path(scene.key.path))


def _prove(outcome: Outcome) -> Outcome:
    """With the text of the new key where enough members rated; with faults instead where learners could not be scored by it fairly."""
    if outcome.faults or outcome.short or not outcome.decisions:
        return outcome
    found: dict[str, dict[str, Any]] = {}
    faults: list[Fault] = []
    scene = outcome.scene
    for each in outcome.decisions:
        try:
            found[each.step] = numbers(bare(scene.read.value.steps[each.step]), list(each.answers.values.values()))
        except Tie as tie:
            message = f'step "{each.step}": {tie}; talk about it, or ask one more member'
            faults.append(scene.key.fault(("steps", each.step), message))
    if not faults:
        text = rewritten(outcome.key.read_text(encoding="utf-8-sig"), found, outcome.members)
        faults = _proved(scene, text, found)
        if not faults:
            return outcome._replace(text=text)
    return outcome._replace(faults=tuple(faults))


def _proved(scene: KeyedScene, text: str, found: Mapping[str, Mapping[str, Any]]) -> list[Fault]:
    """What is wrong with the key `text`, at the lines of the key as it is now; it is read as it will be read from the disk."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "key.yaml")
        path.write_text(text, encoding="utf-8")
        try:
            made = located.read_located(path, ScoringKey, scene.key.path)
        except FaultyFile as problem:
            return list(problem.faults)
    faults = [scene.key.fault(place, message) for place, message in key.faults_in(made, scene.read.value)]
    if not faults and not _holds(made.value, found):
        faults = [scene.key.fault((), "this file is written in a way that the panel's numbers cannot be put into; write it anew and try again")]
    return faults


def _holds(made: ScoringKey, found: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether what was read back is what was to be written."""
    for step, told in found.items():
        read = made.steps[step].model_dump()
        for field, value in told.items():
            if isinstance(value, Mapping):
                if any({name: read[field][part][name] for name in entry} != entry for part, entry in value.items()):
                    return False
            elif list(read[field]) != value:
                return False
    return not made.draft


def faults_of(outcomes: Sequence[Outcome]) -> list[Fault]:
    """All faults, sorted."""
    return sorted(fault for outcome in outcomes for fault in outcome.faults)
