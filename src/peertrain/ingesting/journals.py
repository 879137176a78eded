"""One learner's open journals in a course: what lies there, unopened, as a digest; and what they hold. Writes nothing.

What was handed in counts beside the learner's own folder: somebody who worked elsewhere has nothing else here, and a file that is not
what was handed in is not believed. Private journals lie in other folders, which are never looked into.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from ..contents import MOST_NAMES, Room, shown
from ..course import Course
from ..errors import Fault
from ..regular import read_at_once
from ..response import Response
from ..store import journal
from ..submission import receipt_of
from .scenes import Scenes


class File(NamedTuple):
    """A journal file as it lies there. `place`: its folder as it is told to people, of which `name` is the last part."""

    place: str
    name: str
    size: int
    written: int


Journals = Mapping[tuple[str, str, str], tuple[Mapping[str, File], Mapping[str, File]]]


class Lying(NamedTuple):
    """What lies there of one learner. `journals`: (place, module, scene) -> own files and files that were handed in, by name.

    `receipts`: the names of what they handed in.
    """

    learner: str
    journals: Journals
    receipts: Sequence[str]

    def state(self, scenes: Scenes) -> str:
        """A digest that changes when there is something to read again."""
        told = hashlib.sha256(scenes.digest.encode())
        for scene, (own, handed) in sorted(self.journals.items()):
            told.update(repr((scene, sorted(own.values()), sorted(handed.values()))).encode())
        told.update(repr(sorted(self.receipts)).encode())
        return told.hexdigest()


class Held(NamedTuple):
    """What a learner's journals hold. `answers`: (place, module, scene) -> oldest first. `handed_in`: module -> the newest time."""

    answers: dict[tuple[str, str, str], tuple[Response, ...]]
    handed_in: dict[str, datetime]
    faults: tuple[Fault, ...]


def receipts(course: Course, learners: Collection[str] | None = None) -> dict[str, list[str]]:
    """The names of what was handed in, by learner. `learners`: only of these."""
    found: dict[str, list[str]] = {}
    for entry in _entries(str(course.inbound), None):
        learner, _, rest = entry.name.partition("+")
        if "+" in rest and not learner.startswith(".") and (learners is None or learner in learners):
            found.setdefault(learner, []).append(entry.name)
    return found


def lying(course: Course, scenes: Scenes, learner: str, receipts: Sequence[str]) -> Lying:
    """What lies there of `learner`, unopened."""
    found: dict[tuple[str, str, str], tuple[Mapping[str, File], Mapping[str, File]]] = {}
    for module in scenes.modules:
        own = _files(course.root, f"learners/{learner}/lessons/{module.id}", scenes.names("lesson", module.id))
        found.update({("lesson", module.id, name): (files, {}) for name, files in own.items()})
        if assignment := scenes.assignments.get(module.id):
            names = scenes.names("assignment", module.id)
            own = _files(course.root, f"learners/{learner}/assignments/{assignment}", names)
            handed = _files(course.root, f"submitted/{learner}/{assignment}", names)
            found.update({("assignment", module.id, name): (own.get(name, {}), handed.get(name, {})) for name in {**own, **handed}})
    return Lying(learner, found, receipts)


def held(course: Course, scenes: Scenes, there: Lying) -> Held:
    """Read what lies there, as far as a submission may be long. Never raises for what a learner wrote."""
    rooms: dict[tuple[str, str], Room] = {}
    answers: dict[tuple[str, str, str], tuple[Response, ...]] = {}
    faults: list[Fault] = []
    for (place, module, name), (own, handed) in sorted(there.journals.items()):
        room = rooms.setdefault((place, module), Room())
        bodies: dict[str, bytes] = {}
        homes: dict[str, str] = {}
        for file in sorted({**own, **handed}):
            try:
                body, home = _body(course.root, own.get(file), handed.get(file), faults)
            except OSError as problem:
                home = (handed.get(file) or own[file]).place
                faults.append(Fault(f"{home}/{shown(file)}", 1, f"cannot be read: {problem.strerror}"))
                continue
            if why := room.use(file, body):
                faults.append(Fault(f"{home}/{shown(file)}", 1, f"{why}; not read"))
                continue
            bodies[file], homes[file] = body, home
        reading = journal.read_bodies(name, bodies)
        for fault in (*reading.torn, *reading.bad):
            file = fault.path.rpartition("/")[2]
            faults.append(fault._replace(path=f"{homes[file]}/{shown(file)}"))
        if reading.responses:
            answers[place, module, name] = reading.responses
    return Held(answers, _handed_in(course, scenes, there.receipts), tuple(faults))


def _body(root: Path, own: File | None, handed: File | None, faults: list[Fault]) -> tuple[bytes, str]:
    """What counts of a file that may lie in two places, and where it does. Raises OSError."""
    if handed is None:
        assert own is not None
        return _read(root, own), own.place
    given = _read(root, handed)
    if own is not None and own.size > handed.size:
        grown = _read(root, own)
        if grown.startswith(given):
            return grown, own.place
        faults.append(Fault(f"{own.place}/{shown(own.name)}", 1, "is not what was handed in by this name; what was handed in counts"))
    return given, handed.place


def _read(root: Path, file: File) -> bytes:
    return read_at_once(f"{root}/{file.place}/{file.name}", file.size)


def _handed_in(course: Course, scenes: Scenes, names: Sequence[str]) -> dict[str, datetime]:
    found = {}
    for module, assignment in scenes.assignments.items():
        times = [receipt.at for name in names if name.split("+")[1] == assignment and (receipt := receipt_of(course.inbound / name))]
        if times:
            found[module] = max(times)
    return found


def _files(root: Path, folder: str, names: Collection[str]) -> dict[str, dict[str, File]]:
    """The journal files in a learner's folder, by scene and name; of scenes `names` alone, and through no link."""
    found: dict[str, dict[str, File]] = {}
    place = f"{folder}/responses"
    if os.path.islink(f"{root}/{place}"):  # noqa: PTH114  thirty times a learner, and a Path costs as much as the look
        return found
    for scene in _entries(f"{root}/{place}"):
        if scene.name not in names or not scene.is_dir(follow_symlinks=False):
            continue
        files = {}
        for entry in _entries(scene.path):
            if entry.name.endswith(".jsonl") and entry.is_file(follow_symlinks=False):
                told = entry.stat(follow_symlinks=False)
                files[entry.name] = File(f"{place}/{scene.name}", entry.name, told.st_size, told.st_mtime_ns)
        if files:
            found[scene.name] = files
    return found


def _entries(folder: str, most: int | None = MOST_NAMES) -> Iterator[os.DirEntry[str]]:
    """What lies in a folder; nothing where there is none, or none that can be read."""
    try:
        with os.scandir(folder) as entries:
            yield from islice(entries, most)
    except OSError:
        return
