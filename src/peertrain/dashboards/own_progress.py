"""What a learner's own page says of their work: the evidence behind each competency, growth in words, other ways to try. Pure.

Of one person and never beside another. Scores are in points as feedback has them; a figure that only we reckon with is said in words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..scenario import Scenario
from ..steps import Choose, Ending
from ..store.gradebook import Grade
from ..store.rows import Played
from .over_attempts import Growth

MOST_WHAT_IFS = 3
SAME = 0.05  # of 1: what the first and the latest try may differ by and still be called about the same


class Scene(NamedTuple):
    """A scene of the course. `place`: lesson or assignment. `module`: its id. `competencies`: ids."""

    place: str
    id: str
    module: str
    competencies: tuple[str, ...]


class Earned(NamedTuple):
    """What a scene of an assignment earned, as its feedback says. `of`: points that are given. `waits`: an answer waits for a person."""

    points: float
    of: float
    waits: bool = False


class Evidence(NamedTuple):
    """One scene that says something about a competency. `tries`: from the beginning. `ended`: one came to an ending. `earned`: where feedback is."""

    scene: Scene
    tries: int
    what_ifs: int
    ended: bool
    earned: Earned | None


class WhatIf(NamedTuple):
    """A finished scene with another way through it. `why`: what makes it worth a try, in words."""

    scenario: str
    title: str
    module: str
    why: str


def evidence(
    scenes: Iterable[Scene], played: Iterable[Played], earned: Mapping[str, Earned], competencies: Sequence[str]
) -> dict[str, list[Evidence]]:
    """For each of `competencies`, the scenes that the learner has played and that say something about it, in the order of `scenes`.

    `earned`: assessed scene -> what feedback that was given says of it.
    """
    tries: dict[tuple[str, str], list[Played]] = defaultdict(list)
    for one in played:
        tries[one.place, one.scenario].append(one)
    found: dict[str, list[Evidence]] = {competency: [] for competency in competencies}
    for scene in scenes:
        own = tries.get((scene.place, scene.id))
        if own is None:
            continue
        what_ifs = sum(one.revisit for one in own)
        marks = earned.get(scene.id) if scene.place == "assignment" else None
        told = Evidence(scene, len(own) - what_ifs, what_ifs, any(one.complete for one in own), marks)
        for competency in scene.competencies:
            if competency in found:
                found[competency].append(told)
    return found


def earned(grades: Iterable[Grade], scene_of: Mapping[tuple[str, str], str]) -> dict[str, Earned]:
    """What each assessed scene earned, over its grade cells. `scene_of`: (assignment, grade cell) -> scene. What waits for a person has no points."""
    found: dict[str, Earned] = {}
    for grade in grades:
        scene = scene_of.get((grade.assignment, grade.cell))
        if scene is None:
            continue
        so_far = found.get(scene, Earned(0.0, 0.0))
        if grade.needs_person:
            found[scene] = so_far._replace(waits=True)
        else:
            found[scene] = Earned(so_far.points + grade.score, so_far.of + grade.max_score, so_far.waits)
    return found


def in_words(one: Evidence) -> str:
    """What one scene's evidence is, in a sentence or two."""
    if one.scene.place == "assignment":
        if one.earned is None:
            return "In your assignment. The score comes with your feedback."
        points = f"{_number(one.earned.points)} of {_number(one.earned.of)} points." if one.earned.of else ""
        return " ".join(part for part in (points, "Part of it waits for your supervisor." if one.earned.waits else "") if part)
    said = "Played once" if one.tries <= 1 else f"Played {one.tries} times"
    more = f", and another way tried {'once' if one.what_ifs == 1 else f'{one.what_ifs} times'}" if one.what_ifs else ""
    return f"{said}{more}. {'You came to an ending.' if one.ended else 'Not played to an ending yet.'}"


def growth_in_words(grown: Growth) -> str:
    """How the latest tries stand beside the first ones; "" where no scene was played again."""
    if not grown.again:
        return ""
    scenes = "one of these scenes" if grown.again == 1 else f"{grown.again} of these scenes"
    change = grown.latest - grown.first
    if abs(change) <= SAME:
        return f"You played {scenes} again. Your latest choices score about the same as your first."
    if change > 0:
        return f"You played {scenes} again. Your latest choices score higher than your first."
    return f"You played {scenes} again. Your latest choices score lower than your first. Trying things out does that."


def to_go_back_to(played: Iterable[Played]) -> list[tuple[str, str]]:
    """(module, scene) of practice scenes that came to an ending: first those with no other way tried yet, and of each the newest first."""
    own = [one for one in played if one.place == "lesson"]
    tries = Counter(one.scenario for one in own)
    finished = sorted((one for one in own if one.complete), key=lambda one: one.last, reverse=True)
    return list(dict.fromkeys((one.module, one.scenario) for one in sorted(finished, key=lambda one: tries[one.scenario] > 1)))


def what_if(scene: Scenario, tries: int) -> WhatIf | None:
    """What a finished scene is worth going back to for; None where every choice in it goes on alike. `tries`: of the learner, what-ifs too."""
    ways = max((len(set(step.targets())) for step in scene.steps.values() if isinstance(step, Choose)), default=0)
    endings = sum(isinstance(step, Ending) for step in scene.steps.values())
    if ways < 2 or scene.private:
        return None
    seen = "You have gone one way through it." if tries <= 1 else f"You have been through it {tries} times."
    ends = f" It can end in {endings} ways." if endings > 1 else ""
    return WhatIf(scene.id, scene.title, scene.module, f"{seen} At one point it can go on in {ways} ways.{ends}")


def _number(points: float) -> str:
    return f"{points:.1f}".removesuffix(".0")
