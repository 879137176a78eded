"""What a learner wrote for themselves: private answers in scenes, and worksheets. For their own page and their own export, and nowhere else.

Reads the private folders beside lessons and assignments, writes nothing, and tells nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from .. import scenario, sharing, worksheets
from ..course import Course
from ..errors import FaultyFile
from ..response import Response
from ..scenario import Scenario
from ..steps import state as states
from ..store import journal, lines
from ..store.entries import place
from ..store.journal import private
from ..worksheets import Entry, Worksheet, filled
from ..worksheets.fields import PLAN, Choose, Numbers, Status, Tick

STATES = {"in_place": "In place", "begun": "Begun", "not_yet": "Not yet"}


class Words(NamedTuple):
    """One thing a learner wrote. `asks`: what was asked. `said`: the answer, a line for each part. `shared`: whether they chose to hand it in too."""

    asks: str
    said: tuple[str, ...]
    at: datetime | None = None
    shared: bool = False


class Writing(NamedTuple):
    """What a learner wrote in one scene or worksheet of a module, oldest first. `page`: the address where it can be gone on with."""

    kind: str
    title: str
    module: str
    page: str
    words: tuple[Words, ...]


def private_folders(course: Course, learner: str) -> list[Path]:
    """The folders that hold what this learner keeps to themselves."""
    own = course.learner(learner)
    return [folder for folder in (own / "lessons" / "private", own / "assignments" / "private", own / "private") if folder.is_dir()]


def private_words(course: Course, learner: str) -> list[Writing]:
    """Everything a learner wrote for themselves, in the curriculum's order. What can no longer be read in words is left out; the export has it."""
    found: list[Writing] = []
    for module in course.curriculum.modules:
        lesson = course.lesson(learner, module.id)
        found += _of_scenes(lesson, module.id, f"/lesson/{module.id}")
        found += _of_worksheets(lesson, module.id, module.worksheets)
        if module.assignment:
            found += _of_scenes(course.assignment(learner, module.assignment), module.id, f"/assignment/{module.assignment}")
    return [writing for writing in found if writing.words]


def _of_scenes(folder: Path, module: str, page: str) -> Iterator[Writing]:
    for kept in sorted(path for path in private(folder).glob("*") if path.is_dir() and path.name != worksheets.FOLDER):
        responses = journal.read(kept).responses
        if not responses:
            continue
        with suppress(FaultyFile):
            scene = scenario.read(folder / "scenarios" / f"{kept.name}.yaml")
            yield Writing("scene", scene.title, module, page, tuple(_of_scene(scene, responses)))


def _of_scene(scene: Scenario, kept: tuple[Response, ...]) -> Iterator[Words]:
    standing, begun = sharing.sharing(kept), states.begin(scene.state)
    for response in sharing.answers(kept).values():
        step = scene.steps.get(response.step)
        if step is None or step.verb != response.verb or step.fault_in(response.value, begun):
            continue
        said = (*(step.in_words(response.value) or ()), *([response.why] if response.why else ()))
        if said:
            yield Words(step.text, said, response.at, standing[response.id] != "private")


def _of_worksheets(lesson: Path, module: str, names: tuple[str, ...]) -> Iterator[Writing]:
    for name in names:
        answers = filled(lines.read(place(lesson, name), Entry).records).answers
        if not answers:  # reading a worksheet's file takes long
            continue
        with suppress(FaultyFile):
            sheet = worksheets.read(lesson / worksheets.FOLDER / f"{name}.yaml")
            yield Writing("worksheet", sheet.title, module, f"/lesson/{module}", tuple(_of_sheet(sheet, sheet.fitting(answers))))


def _of_sheet(sheet: Worksheet, answers: dict[str, Any]) -> Iterator[Words]:
    for name, value in answers.items():
        asked = sheet.fields[name]
        said: tuple[str, ...]
        if isinstance(asked, Choose):
            said = (asked.options[value],)
        elif isinstance(asked, Tick):
            said = tuple(asked.items[item] for item in value)
        elif isinstance(asked, Status):
            said = tuple(str(part) for part in (STATES[value["state"]], *(value.get(name) for name in PLAN)) if part)
        elif isinstance(asked, Numbers):
            said = (", ".join(str(number) for number in asked.numbers(value) if number is not None),)
        else:
            said = (str(value),)
        yield Words(asked.asks(), said)
