"""Open a panel: lay the sheets of a module's keyed scenes as a course of their own, for members to play.

Reads scenes and keys; of the keys only which steps they speak of goes into the course. Writes a new folder, whole or not at all.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from .. import catalogue, curriculum, key, scenario
from ..check.whole import OWN_WORDS, Layout, layout_of
from ..course import MARKER, Course, refuse_taken
from ..curriculum import Module
from ..errors import CourseError, FaultyFile, did_you_mean
from ..formats.scenario_yaml import text as as_yaml
from ..formats.xapi import secret_of
from ..located import Located
from ..reach import reach
from ..scenario import Scenario
from ..steps import Check
from ..store.records import Records
from . import table
from .plan import legs
from .ratings import DIGITS, Rating, asked_of
from .sheets import derive, words_digest

FORM = "form.csv"
TITLE_OF_LESSON = "Scenes for the panel"

_WELCOME = """# {title}

Thank you for doing this. You know from the inside what these scenes are about, and that is why you are asked.

- Nobody in them is real. Say what **you** would do, and why, in a few words.
- There is no right answer to find. People who know this work would not all say the same.
- You can pass on any question, or stop. Nobody asks you why, and you lose nothing by it.
- Some parts are hard to read. Then a note comes first, and you decide if you read on.
- Your first answer is the one that is kept. It is safe once the page says "Saved". You can come back later.
- Do not write names. Not your own, and not of anyone you know.
"""


class KeyedScene(NamedTuple):
    """A scene with a key. `read`: the scene. `key`: its key. `path`: the scene's file."""

    read: Located[Scenario]
    key: Located[key.ScoringKey]
    path: Path


class Opened(NamedTuple):
    """The course that was made. `decisions`: scene -> how many it asks. `left_out`: scenes without a key."""

    course: Course
    decisions: dict[str, int]
    left_out: tuple[str, ...]


def layout_at(root: Path) -> Layout:
    """The layout at `root`: a course, a clone, or the folder curriculum/ of one. Raises CourseError."""
    inside = (root / curriculum.FILE).is_file() and not (root / MARKER).is_file()
    return layout_of(root.resolve().parent if inside else root)


def scene_files(layout: Layout, module: Module) -> Iterator[tuple[Path, Path]]:
    """The scenes of a module, practice first, in its order: where each lies, and where its key does if it has one."""
    practice = layout.curriculum / module.id
    for name in module.practice:
        yield practice / "scenarios" / f"{name}.yaml", practice / "keys" / f"{name}.yaml"
    if module.assignment:
        for path in scenario.files(layout.assessments / "source" / module.assignment / "scenarios"):
            yield path, layout.assessments / "keys" / module.assignment / path.name


def keyed(path: Path, key_path: Path) -> KeyedScene | None:
    """The scene with its key; None where it has none or is private. Raises FaultyFile."""
    read = scenario.read_located(path)
    if read.value.private or not key_path.is_file():
        return None
    return KeyedScene(read, key.read_located(key_path, read.value), path)


def open_panel(source: Path, module: str, target: Path, scenes: Collection[str] = ()) -> Opened:
    """Make a panel's course at `target` for the keyed scenes of a module; `scenes`: only these.

    Raises CourseError and FaultyFile; then nothing was made.
    """
    refuse_taken(target)
    layout = layout_at(source)
    listed = curriculum.read(layout.curriculum / curriculum.FILE).modules
    of = next((each for each in listed if each.id == module), None)
    if of is None:
        known = [each.id for each in listed]
        raise CourseError(f'{source}: there is no module "{module}"{did_you_mean(module, known)}; there are: {", ".join(known)}')
    found = {path.stem: keyed(path, key_path) for path, key_path in scene_files(layout, of)}
    with_key = {name: scene for name, scene in found.items() if scene}
    for name in scenes:
        if name not in with_key:
            raise CourseError(f'"{module}" has no scene "{name}" with a key{did_you_mean(name, with_key)}')
    chosen = [scene for name, scene in with_key.items() if name in scenes or not scenes]
    if not chosen:
        raise CourseError(f'"{module}" has no scene with a key, so there is nothing for a panel to rate')
    waiting = target.with_name(f".{target.name}.new")
    shutil.rmtree(waiting, ignore_errors=True)
    try:
        decisions = _lay(waiting, layout, of, chosen)
        if target.exists():
            target.rmdir()
        waiting.rename(target)
    except OSError as problem:
        raise CourseError(f"{target}: cannot make a course here: {problem.strerror or problem}") from problem
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    return Opened(Course.open(target), decisions, tuple(name for name, scene in found.items() if scene is None))


def _lay(root: Path, layout: Layout, module: Module, chosen: list[KeyedScene]) -> dict[str, int]:
    folder = root / "curriculum" / module.id
    for place in (folder / "scenarios", root / "learners", root / "inbound", root / "pages"):
        place.mkdir(parents=True)
    for name in ("competencies.yaml", OWN_WORDS):
        if (layout.curriculum / name).is_file():
            shutil.copyfile(layout.curriculum / name, root / "curriculum" / name)
    sheets = {scene.read.value.id: _lay_sheet(scene, folder / "scenarios") for scene in chosen}
    panel = {scene.read.value.id: scene.read.value.digest for scene in chosen}
    title = f"{TITLE_OF_LESSON}: {module.title}"
    _write_yaml(root / MARKER, {"title": title, "panel": panel}, "# A panel's course. Under panel: the scenes that its sheets were made from.\n")
    told = {
        "id": module.id,
        "title": title,
        "summary": "Read each scene, and say what you would do. There is no right answer to find.",
        "minutes": {"lesson": min(600, sum(sheet.minutes for sheet in sheets.values())), "assignment": None},
        "competencies": list(module.competencies),
        "practice": list(sheets),
        "assignment": None,
    }
    _write_yaml(root / "curriculum" / curriculum.FILE, {"modules": [told]})
    (folder / "lesson.ipynb").write_text(_notebook(title, sheets), encoding="utf-8")
    (root / FORM).write_text(table.text(_form(panel, sheets)), encoding="utf-8", newline="")
    course = Course.open(root)
    secret_of(course)  # before it is copied to other devices, so that a member has one code on all of them
    with closing(Records(course.records_url)):
        pass
    return {name: len(dict.fromkeys(row.step for row in _form(panel, {name: sheet}))) for name, sheet in sheets.items()}


def _lay_sheet(scene: KeyedScene, folder: Path) -> Scenario:
    """Write the sheet of a scene with its translations and pictures; returns it."""
    it = scene.read.value
    planned = legs(it, scene.key.value.steps, reach(it))
    if not planned:
        raise FaultyFile([scene.read.fault(("steps",), "none of the decisions that its key speaks of can ever come up")])
    sheet = derive(it, planned)
    (folder / f"{it.id}.yaml").write_text(as_yaml(sheet), encoding="utf-8")
    for language, path in scenario.translations(scene.path).items():
        if language in catalogue.languages() and (told := scenario.read(path)).digest == it.digest:
            (folder / path.name).write_text(as_yaml(derive(told, planned, language)), encoding="utf-8")
    for step in sheet.steps.values():
        if isinstance(step, Check) and step.picture:
            copy = folder / step.picture.file
            copy.parent.mkdir(exist_ok=True)
            shutil.copyfile(scene.path.parent / step.picture.file, copy)
    return sheet


def _form(panel: dict[str, str], sheets: dict[str, Scenario]) -> Iterator[Rating]:
    """An empty table for one member, to fill in what was said on paper."""
    for name, sheet in sheets.items():
        for step_name, step in sheet.steps.items():
            if isinstance(step, key.DECISIONS):
                for part, question in asked_of(step):
                    yield Rating("", name, panel[name][:DIGITS], words_digest(step), step_name, part, question, "")


def _notebook(title: str, sheets: dict[str, Scenario]) -> str:
    def says(number: int, text: str) -> dict[str, Any]:
        return {"cell_type": "markdown", "id": f"says-{number}", "metadata": {}, "source": text.splitlines(keepends=True)}

    def plays(number: int, name: str) -> dict[str, Any]:
        source = ["from peertrain.widgets import ScenarioPlayer\n", "\n", f'ScenarioPlayer("{name}", for_panel=True)']
        return {"cell_type": "code", "execution_count": None, "id": f"plays-{number}", "metadata": {}, "outputs": [], "source": source}

    cells = [says(0, _WELCOME.format(title=title))]
    for number, name in enumerate(sheets, start=1):
        cells += [says(number, f"## Scene {number} of {len(sheets)}"), plays(number, name)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}, "title": title}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1, ensure_ascii=False) + "\n"


def _write_yaml(path: Path, value: dict[str, Any], comment: str = "") -> None:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    with path.open("w", encoding="utf-8") as file:
        file.write(comment)
        yaml.dump(value, file)
