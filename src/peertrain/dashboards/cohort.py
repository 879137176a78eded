"""The cohort page's figures, gathered: the tallies, and the scenes and keys that they speak of. Reads files; writes none.

The page of all modules opens only the few scenes that look worst, because reading a scene costs more than all its sums.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from .. import key, located, scenario
from ..course import Course
from ..curriculum import FILE, Curriculum, Module
from ..drift import DIRECTIONS
from ..errors import Fault, FaultyFile
from ..judgement import Drift
from ..statistics.consistency import Reliability, reliability
from ..statistics.findings import findings
from ..statistics.items import MILLION
from ..store.records import Records
from . import cohort_queries, module_health
from .cohort_queries import Counts, Decided
from .module_health import Decision, Progress, Scene, ToFix
from .small_groups import apart
from .sources import gradebook_of

LOOKED_INTO = 5  # scenes, by the page of all modules


class Row(NamedTuple):
    """One module, and how far people come with it."""

    module: Module
    progress: Progress


class Played(NamedTuple):
    """One scene of a module. `place`: lesson or assignment. `draft`: no panel has rated its key."""

    id: str
    title: str
    place: str
    draft: bool
    decisions: tuple[Decision, ...]


class Cohort(NamedTuple):
    """What stands out over all modules.

    `asked_for`: learners who went along with what a workplace asked for, by direction; None: hidden. Empty: nobody did.
    """

    to_fix: tuple[ToFix, ...]
    asked_for: Mapping[Drift, int | None]


class Health(NamedTuple):
    """One module. `scenes`: in its order, practice first. `assessed`: how well the scores of its assessed scenes hang together.

    `faults`: files that could not be read, and so are not shown.
    """

    made_up: bool
    row: Row
    scenes: tuple[Played, ...]
    assessed: Reliability
    to_fix: tuple[ToFix, ...]
    faults: tuple[Fault, ...]


def progress(course: Course, modules: Sequence[Module]) -> tuple[bool, list[Row]]:
    """Whether everybody counted is made up, and how far people come with each module. Raises PeertrainError."""
    with closing(Records(course.records_url)) as records:
        return _rows(course, records, modules)


def gather(course: Course) -> Cohort:
    """What to fix in the scenes that look worst, and what workplaces ask for. Raises PeertrainError."""
    with closing(Records(course.records_url)) as records:
        made_up, rows = _rows(course, records, course.curriculum.modules)
        counted = _by_scene(cohort_queries.decisions(records, made_up=made_up))
        asked = cohort_queries.asked_for(records, made_up=made_up)
    homes: dict[tuple[str, str], Row] = {
        (place, name): row for row in rows for place, names in _scenes_of(course, row.module).items() for name in names
    }
    found: list[ToFix] = []
    for place, name in sorted((spot for spot in counted if spot in homes), key=lambda spot: _looks_bad(counted[spot]))[:LOOKED_INTO]:
        if module_health.may_need_fixing(counted[place, name]):
            try:
                home = homes[place, name]
                found += module_health.to_fix(read_scene(course, home.module, place, name), counted[place, name], home.progress.told)
            except FaultyFile:
                continue  # its module's page says what is wrong
    found += [one for row in rows for one in _longer(course, row)]
    directions = dict(zip(DIRECTIONS, apart([asked.get(way, 0) for way in DIRECTIONS]), strict=True)) if asked else {}
    return Cohort(tuple(module_health.worst_first(found)), directions)


def of_module(course: Course, module: Module) -> Health:
    """One module in detail. Raises PeertrainError."""
    names = _scenes_of(course, module)
    with closing(Records(course.records_url)) as records:
        made_up, (row,) = _rows(course, records, [module])
        counted = _by_scene(cohort_queries.decisions(records, names, made_up=made_up))
        assessed = reliability(cohort_queries.pairs(records, module.id, made_up=made_up))
    scenes, found, faults = [], _longer(course, row), []
    for place, name in ((place, name) for place, listed in names.items() for name in listed):
        if not (sums := counted.get((place, name))):
            continue
        try:
            scene = read_scene(course, module, place, name)
        except FaultyFile as problem:
            faults += problem.faults
            continue
        scenes.append(Played(name, scene.file.value.title, place, scene.draft, tuple(module_health.decisions(scene, sums, row.progress.told))))
        found += module_health.to_fix(scene, sums, row.progress.told)
    return Health(made_up, row, tuple(scenes), assessed, tuple(module_health.worst_first(found)), tuple(faults))


def read_scene(course: Course, module: Module, place: str, name: str) -> Scene:
    """A scene as its author finds it in the course, and its key. Raises FaultyFile."""
    folder, keys = _folders(course, module, place)
    path = folder / f"{name}.yaml"
    file = scenario.read_located(path, path.relative_to(course.root).as_posix())
    beside = keys / path.name
    found = located.read(beside, key.ScoringKey) if beside.is_file() else None
    return Scene(file, found.steps if found else {}, found is not None and found.draft)


def _rows(course: Course, records: Records, modules: Sequence[Module]) -> tuple[bool, list[Row]]:
    made_up = cohort_queries.made_up(records)
    enrolled = cohort_queries.enrolled(records, made_up=made_up)
    counts = cohort_queries.modules(records, made_up=made_up)
    with gradebook_of(course) as gradebook:
        graded = cohort_queries.graded(gradebook, records, made_up=made_up)
    nothing = Counts({}, {})
    rows = [
        Row(module, module_health.progress(enrolled, counts.get(module.id, nothing), graded.get(module.assignment or "", 0))) for module in modules
    ]
    return made_up, rows


def _by_scene(decided: Mapping[cohort_queries.Spot, Decided]) -> dict[tuple[str, str], dict[str, Decided]]:
    found: dict[tuple[str, str], dict[str, Decided]] = {}
    for (place, name, step), sums in decided.items():
        found.setdefault((place, name), {})[step] = sums
    return found


def _looks_bad(counted: Mapping[str, Decided]) -> tuple[int, float]:
    """Worst first, as far as sums alone tell."""
    raised = [
        module_health.WORST_FIRST.index(one.kind) for sums in counted.values() for tally in (sums.tally, sums.linked) for one in findings(tally)
    ]
    credits = [sums.tally.credit / MILLION / sums.tally.n for sums in counted.values() if sums.tally.n]
    return min(raised, default=len(module_health.WORST_FIRST)), min(credits, default=1.0)


def _longer(course: Course, row: Row) -> list[ToFix]:
    if row.progress.time is None or row.progress.time.quarter <= row.module.minutes.whole:
        return []
    path = course.root / "curriculum" / FILE
    listed = located.read_located(path, Curriculum, path.relative_to(course.root).as_posix())
    at = [module.id for module in listed.value.modules].index(row.module.id)
    place = listed.fault(("modules", at, "minutes"), "")
    return module_health.takes_longer(row.module.title, row.module.minutes.whole, row.progress.time, place.path, place.line)


def _scenes_of(course: Course, module: Module) -> dict[str, list[str]]:
    found = {"lesson": list(module.practice)}
    if module.assignment:
        found["assignment"] = [path.stem for path in scenario.files(_folders(course, module, "assignment")[0])]
    return found


def _folders(course: Course, module: Module, place: str) -> tuple[Path, Path]:
    """Where the scenes of a module are written, and their keys."""
    if place == "lesson":
        home = course.root / "curriculum" / module.id
        return home / "scenarios", home / "keys"
    source = course.root / "source" / str(module.assignment) / "scenarios"
    written = source if source.is_dir() else course.graded_from(str(module.assignment)) / "scenarios"
    return written, course.root / "keys" / str(module.assignment)
