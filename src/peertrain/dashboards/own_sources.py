"""Gather what a learner's own page says of their work, from one course. Reads files and both databases; writes nothing."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from .. import assignment, scenario
from ..course import Course
from ..errors import FaultyFile
from ..store import gradebook
from ..store.derived import Figures
from ..store.records import Records
from ..store.rows import Played
from .next_step import feedback_file
from .over_attempts import Growth, growth
from .own_progress import MOST_WHAT_IFS, Earned, Evidence, Scene, WhatIf, earned, evidence, to_go_back_to, what_if
from .people import Activity
from .sources import competency_words, scene_competencies

_TITLE = re.compile(r"^title: *(.*?) *$", re.MULTILINE)


class OwnWork(NamedTuple):
    """One learner's work. `evidence`, `growth`: by competency. `titles`: (place, scene) -> title, of scenes that were played.

    `activity`: by module. `seconds`: spent in scenes. `scored`: whether feedback with scores was given.
    """

    evidence: dict[str, list[Evidence]]
    growth: dict[str, Growth]
    words: dict[str, tuple[str, str]]
    titles: dict[tuple[str, str], str]
    what_ifs: list[WhatIf]
    activity: dict[str, Activity]
    seconds: int
    last: datetime | None
    scored: bool


def own_work(course: Course, records: Records, learner: str) -> OwnWork:
    """What one learner's journals and feedback come to; the journals are to be taken in before. Raises PeertrainError."""
    played = Figures(records).played([learner])
    competencies = scene_competencies(course)
    scenes = _scenes(course, competencies)
    marks = _earned(course, learner)
    words = competency_words(course)
    return OwnWork(
        evidence=evidence(scenes, played, marks, list(words)),
        growth={grown.competency: grown for grown in growth(played, competencies)},
        words=words,
        titles={(scene.place, scene.id): _title(path) for scene in _of(scenes, played) if (path := _file(course, scene))},
        what_ifs=_what_ifs(course, played),
        activity=_activity(course, records, learner),
        seconds=sum(one.seconds for one in played),
        last=max((datetime.fromtimestamp(one.last, UTC) for one in played), default=None),
        scored=bool(marks),
    )


def _scenes(course: Course, competencies: dict[tuple[str, str], tuple[str, ...]]) -> list[Scene]:
    found = []
    for module in course.curriculum.modules:
        assessed = [path.stem for path in scenario.files(course.graded_from(module.assignment) / "scenarios")] if module.assignment else []
        named = [*(("lesson", name) for name in module.practice), *(("assignment", name) for name in assessed)]
        found += [Scene(place, name, module.id, competencies[place, name]) for place, name in named if (place, name) in competencies]
    return found


def _of(scenes: Sequence[Scene], played: Sequence[Played]) -> list[Scene]:
    seen = {(one.place, one.scenario) for one in played}
    return [scene for scene in scenes if (scene.place, scene.id) in seen]


def _file(course: Course, scene: Scene) -> Path:
    if scene.place == "lesson":
        return course.root / "curriculum" / scene.module / "scenarios" / f"{scene.id}.yaml"
    module = next(module for module in course.curriculum.modules if module.id == scene.module)
    return course.graded_from(str(module.assignment)) / "scenarios" / f"{scene.id}.yaml"


def _earned(course: Course, learner: str) -> dict[str, Earned]:
    """Only where the feedback is given: before, a score is nobody's to see."""
    given = [name for name in course.assignments() if feedback_file(course, learner, name).is_file()]
    if not given:
        return {}
    books = [assignment.read(course.graded_from(name) / f"{name}.ipynb") for name in given]
    scene_of = {(book.id, item.grade_id): item.scenario for book in books for item in book.items}
    return earned(gradebook.grades(course.gradebook_url, learner), scene_of)


def _what_ifs(course: Course, played: Sequence[Played]) -> list[WhatIf]:
    """At most three; scenes are read only until they are found, because reading one takes long."""
    tries = Counter(one.scenario for one in played if one.place == "lesson")
    found: list[WhatIf] = []
    for module, name in to_go_back_to(played):
        scene = _scene(course.root / "curriculum" / module / "scenarios" / f"{name}.yaml")
        if scene and (worth := what_if(scene, tries[name])):
            found.append(worth)
        if len(found) == MOST_WHAT_IFS:
            break
    return found


def _activity(course: Course, records: Records, learner: str) -> dict[str, Activity]:
    """What a learner did in each module, from what was taken in of their journals."""
    known = {row.module: row for row in Figures(records).progress([learner])}
    return {
        module.id: Activity(
            learner,
            module.id,
            answers=row.answers if (row := known.get(module.id)) else 0,
            practised=row.practised if row else 0,
            to_practise=row.to_practise if row else len(module.practice),
            last=datetime.fromtimestamp(row.last, UTC) if row else None,
            handed_in=datetime.fromtimestamp(row.handed_in, UTC) if row and row.handed_in else None,
        )
        for module in course.curriculum.modules
    }


@functools.lru_cache(maxsize=256)
def _scene(path: Path) -> scenario.Scenario | None:
    try:
        return scenario.read(path)
    except FaultyFile:
        return None


def _title(path: Path) -> str:
    """Told from the one line alone where that is plain: reading a whole scene takes a thousand times as long."""
    found = _TITLE.search(path.read_text(encoding="utf-8-sig", errors="replace")) if path.is_file() else None
    if found and re.match(r"[^\"'>|&*!%@`#\[{]", found[1]) and " #" not in found[1] and ": " not in found[1]:
        return found[1]
    scene = _scene(path)
    return scene.title if scene else path.stem.replace("_", " ")
