"""Check one file by itself, whatever it is: told by what is in it, or else by the folder it lies in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from .. import assignment, curriculum, located, scenario, worksheets
from ..competencies import CompetencyId
from ..curriculum import Competencies
from ..errors import CourseError, Fault, FaultyFile
from ..key import ScoringKey
from ..reach import reach
from . import proof
from . import worksheets as sheets
from .files import Reading
from .found import Checked, Finding
from .scene import Scene
from .whole import Layout, Whole, layout_of, own_words
from .wording import Allow, Allowed

KINDS = "a scenario, a worksheet, a translation, a key, a rubric, exemplars, curriculum.yaml, competencies.yaml, words.yaml or a notebook"


def check_file(path: Path) -> Checked:
    """Check one file. Raises CourseError for a file that is none of ours."""
    return _CHECKS[kind_of(path)](path)


def proof_faults(path: Path) -> list[Fault]:
    """What the proof of one scenario file has gravely against it, by line: dead ends, steps and options that can never come up.

    For an assessed scenario also a search that had to stop. Measures no texts and knows no key. A file that is no sound scenario
    has the faults of its form.
    """
    try:
        read = scenario.read_located(path)
    except FaultyFile as found:
        return list(found.faults)
    told = proof.findings(read.value, reach(read.value), assessed=_is_assessed(path))
    return sorted(read.fault(found.place, found.message) for found in told if found.grave)


def kind_of(path: Path) -> str:
    """What a file is. Raises CourseError for a file that is none of ours."""
    if path.suffix == ".ipynb":
        return "notebook"
    if path.suffix in (".yaml", ".yml"):
        fields = set(re.findall(r"^(\w+)\s*:", path.read_text(encoding="utf-8-sig", errors="replace"), flags=re.MULTILINE))
        for kind, telling in _TELLING.items():
            if any(names <= fields for names in telling):
                return kind
        if fields & set(get_args(CompetencyId)):
            return "competencies"
        by_folder = {"scenarios": "scenario", "worksheets": "worksheet", "keys": "key", "rubrics": "rubric", "exemplars": "exemplars"}
        for folder in path.parts[-2:-4:-1]:
            if folder in by_folder:
                return by_folder[folder]
        if not fields or path.name == "curriculum.yaml":
            return "curriculum" if path.name == "curriculum.yaml" else "scenario"
    raise CourseError(f"{path}: not a file that can be checked, which is {KINDS}; for a folder, name a course or a clone")


_TELLING = {
    "curriculum": ({"modules"},),
    "rubric": ({"criteria"},),
    "exemplars": ({"exemplars"},),
    "key": ({"panel"}, {"scenario", "steps"}),
    "scenario": ({"start"}, {"title", "steps"}),
    "worksheet": ({"sections"},),
    "words": ({"allow_words"},),
}


def _scenario(path: Path) -> Checked:
    named = scenario.id_of(path)
    reading = Reading(_allow(path))
    if named != path.stem:
        return _translation(path, reading, path.with_name(f"{named}.yaml"))
    scene = reading.scenario(path, assessed=_is_assessed(path))
    return _told(reading, scene)


def _is_assessed(path: Path) -> bool:
    return path.resolve().parts[-4:-3] == ("source",)


def _translation(path: Path, reading: Reading, original: Path) -> Checked:
    language = path.stem.rpartition(".")[2]
    try:
        told = scenario.read(original)
    except FaultyFile:
        told = None
        reading.notes.fault(str(path), 1, f"a translation of {original.name}, which is not beside it or has faults of its own")
    reading.translated(path, language, told)
    return _told(reading)


def _worksheet(path: Path) -> Checked:
    named, reading = scenario.id_of(path), Reading(_allow(path))
    if named == path.stem:
        read = reading.worksheet(path)
        return _told(reading)._replace(worksheets=(sheets.figures(read.value),) if read else ())
    original = path.with_name(f"{named}.yaml")
    try:
        told = worksheets.read(original)
    except FaultyFile:
        told = None
        reading.notes.fault(str(path), 1, f"a translation of {original.name}, which is not beside it or has faults of its own")
    reading.translated_worksheet(path, path.stem.rpartition(".")[2], told)
    return _told(reading)


def _key(path: Path) -> Checked:
    reading = Reading(_allow(path))
    places = (path.parent.parent / "scenarios", path.parent.parent.parent / "source" / path.parent.name / "scenarios")
    home = next((place / path.name for place in places if (place / path.name).is_file()), None)
    if home is None:
        read = reading.read(path, lambda at, shown: located.read_located(at, ScoringKey, shown))
        if read:
            message = "its scenario is not where a key's scenario lies, so only its form was checked"
            reading.notes.take(read, [Finding(("scenario",), message, grave=False)])
        return _told(reading)
    try:
        scene = Scene(scenario.read_located(home), assessed=home.parent.parent.parent.name == "source")
    except FaultyFile:
        reading.notes.fault(str(path), 1, f"its scenario {home} has faults of its own, which come first")
        return _told(reading)
    reading.key(path, scene)
    return _told(reading)


def _rubric(path: Path) -> Checked:
    reading = Reading(_allow(path))
    reading.rubric(path)
    return _told(reading)


def _exemplars(path: Path) -> Checked:
    if whole := _in_its_layout(path):
        return whole
    reading, beside = Reading(_allow(path)), path.parent.parent / "rubrics" / path.name
    reading.exemplars(path, {path.stem: Reading(Allow()).rubric(beside)}, {})
    return _told(reading)


def _in_its_layout(path: Path) -> Checked | None:
    """What a check of the whole says of one file of it; None for a file that belongs to none."""
    layout = _layout_around(path)
    if layout is None:
        return None
    whole = Whole(layout)
    checked = whole.run()
    if path.resolve() not in {seen.resolve() for seen in whole.reading.seen}:
        return None
    here = [
        tuple(fault._replace(path=str(path)) for fault in told if Path(fault.path).resolve() == path.resolve())
        for told in (checked.faults, checked.remarks)
    ]
    return Checked(1, here[0], here[1])


def _curriculum(path: Path) -> Checked:
    if whole := _in_its_layout(path):
        return whole
    reading = Reading(Allow())
    reading.read(path, curriculum.read)
    return _told(reading)


def _notebook(path: Path) -> Checked:
    if whole := _in_its_layout(path):
        return whole
    reading = Reading(Allow())
    scenes: dict[str, scenario.Scenario | None] = {}
    for beside in scenario.files(path.parent / "scenarios"):
        try:
            scenes[beside.stem] = scenario.read(beside)
        except FaultyFile:
            scenes[beside.stem] = None
    cells = reading.read(path, assignment.notebook_cells)
    assessed = any(cell.get("metadata", {}).get("nbgrader", {}).get("grade") for cell in cells or ())
    if cells is not None:
        beside_it = [form.stem for form in worksheets.files(path.parent)]
        reading.notebook(path, scenes, path.parent.name, assessed=assessed, worksheets=beside_it)
    return _told(reading)


def _competencies(path: Path) -> Checked:
    reading = Reading(Allow())
    reading.read(path, lambda at, shown: located.read(at, Competencies, shown))
    return _told(reading)


def _words(path: Path) -> Checked:
    reading = Reading(Allow())
    reading.read(path, lambda at, shown: located.read(at, Allowed, shown))
    return _told(reading)


_CHECKS: dict[str, Callable[[Path], Checked]] = {
    "scenario": _scenario,
    "worksheet": _worksheet,
    "key": _key,
    "rubric": _rubric,
    "exemplars": _exemplars,
    "curriculum": _curriculum,
    "competencies": _competencies,
    "words": _words,
    "notebook": _notebook,
}


def _layout_around(path: Path) -> Layout | None:
    for folder in path.resolve().parents:
        try:
            return layout_of(folder)
        except CourseError:
            continue
    return None


def _allow(path: Path) -> Allow:
    layout = _layout_around(path)
    return Allow(own_words(layout) if layout else None)


def _told(reading: Reading, scene: Scene | None = None) -> Checked:
    faults, remarks = reading.notes.told()
    return Checked(len(set(reading.seen)), faults, remarks, (scene.figures({}),) if scene else ())


__all__ = ["KINDS", "check_file", "kind_of", "proof_faults"]
