"""The scenes of a course that count: open practice and what is assessed, each with its key. Reads a scene when it is first asked for."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from .. import assignment, curriculum, key, scenario, scoring
from ..course import Course
from ..errors import Fault, FaultyFile
from ..scoring import Scorer
from .attempts import Module, Scene, scene_of

VERSION = 1  # raised whenever the same journals give other rows, so that they are read again

# To read all files takes seconds, and how many practice scenes are open is wanted each time. A scene that says it in another way is
# counted, and still never taken in: `attempts` asks the scene itself.
_PRIVATE = re.compile(rb"^private:\s*true\b", re.MULTILINE)


class Files(NamedTuple):
    """Where a scene and its key are written down; either may be missing."""

    scenario: Path
    key: Path


class Scenes:
    """The scenes of one course, as its files were when this was made. `digest`: over every file that decides what journals come to.

    `assignments`: module -> its assignment. Raises FaultyFile for the curriculum's own file.
    """

    def __init__(self, course: Course) -> None:
        self.assignments: dict[str, str] = {}
        self._root = course.root
        self._digest = hashlib.sha256(f"{VERSION} {scoring.VERSION}".encode())
        self._files: dict[tuple[str, str], dict[str, Files]] = {}
        self._read: dict[tuple[str, str, str], Scene | None] = {}
        self._faults: set[Fault] = set()
        modules = []
        self._see(_listed(course))
        for module in curriculum.read(_listed(course), self._shown(_listed(course))).modules:
            at = course.root / "curriculum" / module.id
            practice = self._open("lesson", module.id, at / "scenarios", at / "keys", module.practice)
            assessed = 0
            if module.assignment:
                self.assignments[module.id] = module.assignment
                source = course.graded_from(module.assignment)
                names = self._assessed(source / f"{module.assignment}.ipynb")
                assessed = self._open("assignment", module.id, source / "scenarios", course.root / "keys" / module.assignment, names)
            modules.append(Module(module.id, practice, assessed))
        self.modules = tuple(modules)
        self.digest = self._digest.hexdigest()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What was wrong in the files that were read, in order."""
        return tuple(sorted(self._faults))

    def names(self, place: str, module: str) -> Mapping[str, Files]:
        """The open scenes of a module in `place` (lesson or assignment), in order."""
        return self._files.get((place, module), {})

    def scene(self, place: str, module: str, name: str) -> Scene | None:
        """A scene; None where its file has a fault, or says that it is private. With a fault in its key it has no scorer."""
        wanted = (place, module, name)
        if wanted not in self._read:
            self._read[wanted] = self._scene(place, module, self._files[place, module][name])
        return self._read[wanted]

    def _scene(self, place: str, module: str, files: Files) -> Scene | None:
        try:
            found = scenario.read(files.scenario, self._shown(files.scenario))
        except FaultyFile as faulty:
            self._faults.update(faulty.faults)
            return None
        scorer = None
        if files.key.is_file() and not found.private:
            try:
                scorer = Scorer(found, key.read(files.key, found, self._shown(files.key)))
            except FaultyFile as faulty:
                self._faults.update(faulty.faults)
        return None if found.private else scene_of(place, module, found, scorer)

    def _open(self, place: str, module: str, scenarios: Path, keys: Path, names: Iterable[str]) -> int:
        """Note which of the scenes `names` are open, and count them."""
        there = self._files[place, module] = {}
        for name in names:
            files = Files(scenarios / f"{name}.yaml", keys / f"{name}.yaml")
            self._see(files.key)
            if not _PRIVATE.search(self._see(files.scenario)):
                there[name] = files
        return len(there)

    def _assessed(self, notebook: Path) -> tuple[str, ...]:
        self._see(notebook)
        try:
            return assignment.read(notebook, self._shown(notebook)).scenarios
        except FaultyFile as faulty:
            self._faults.update(faulty.faults)
            return ()

    def _see(self, path: Path) -> bytes:
        body = b""
        with suppress(OSError):
            body = path.read_bytes()
        self._digest.update(f"\0{self._shown(path)}\0".encode() + hashlib.sha256(body).digest())
        return body

    def _shown(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()


def scenes_of(course: Course) -> Scenes:
    """The scenes of a course, read again only when a file has changed. Raises FaultyFile for the curriculum's own file."""
    folders = (course.root / "curriculum", course.root / "release", course.root / "source", course.root / "keys")
    files = [
        path for folder in folders for pattern in ("*/*.ipynb", "*/*.yaml", "*/scenarios/*.yaml", "*/keys/*.yaml") for path in folder.glob(pattern)
    ]
    stats = tuple((str(path), told.st_mtime_ns, told.st_size) for path in [_listed(course), *sorted(files)] for told in [path.stat()])
    return _kept(course.root, stats)


@functools.lru_cache(maxsize=4)
def _kept(root: Path, _files: tuple[tuple[str, int, int], ...]) -> Scenes:
    return Scenes(Course(root))


def _listed(course: Course) -> Path:
    return course.root / "curriculum" / curriculum.FILE
