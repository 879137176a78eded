"""A course directory: where everything in it lies, and how one is made. Opens no notebook and no database.

course.yaml  nbgrader_config.py  gradebook.db  records.db
curriculum/                 lessons and practice scenarios
source/ release/            assignments as written, as learners get them (nbgrader's own names)
keys/ rubrics/ exemplars/   never under source/ or release/
learners/<id>/lessons/<module>/  learners/<id>/assignments/<assignment>/
inbound/                    submissions as they came in, never changed
submitted/ autograded/ feedback/   nbgrader's own
pages/                      the notebooks behind the home page and the dashboards
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection
from functools import cached_property
from pathlib import Path

from pydantic import Field

from . import curriculum, located
from .errors import CourseError, did_you_mean
from .located import Id, Model, Text
from .response import Digest

MARKER = "course.yaml"
LEARNER_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


class Settings(Model):
    """course.yaml. `gradebook`, `records`: SQLAlchemy URLs; a relative SQLite path is taken from the course.

    `panel`: in the course of a panel, the scenes that its sheets were made from, each with its digest then; empty in any other.
    """

    title: Text = "Peer support training"
    course_id: str = Field(default="peertrain", pattern=r"^[a-z0-9_]+$")
    panel: dict[Id, Digest] = {}
    gradebook: str = "sqlite:///gradebook.db"
    records: str = "sqlite:///records.db"


class Course:
    """The paths of one course. Make one with `Course.open`, which refuses what is no course."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def open(cls, root: Path) -> Course:
        """Return the course at `root`. Raises CourseError or FaultyFile."""
        if not root.is_dir():
            raise CourseError(f"{root}: no such folder. Make a course with: peertrain new {root}")
        if not (root / MARKER).is_file():
            raise CourseError(f"{root}: not a course (it has no {MARKER}). Make one with: peertrain new {root}")
        course = cls(root.resolve())
        _ = course.settings
        return course

    @classmethod
    def around(cls, place: Path) -> Course | None:
        """The course that `place` lies in, or None."""
        for folder in (place.resolve(), *place.resolve().parents):
            if (folder / MARKER).is_file():
                return cls.open(folder)
        return None

    @cached_property
    def settings(self) -> Settings:
        """What course.yaml says. Raises FaultyFile."""
        if not (self.root / MARKER).read_text(encoding="utf-8", errors="replace").strip():
            return Settings()
        return located.read(self.root / MARKER, Settings)

    @property
    def gradebook_url(self) -> str:
        """The gradebook's SQLAlchemy URL, absolute."""
        return self._absolute(self.settings.gradebook)

    @property
    def records_url(self) -> str:
        """The records' SQLAlchemy URL, absolute."""
        return self._absolute(self.settings.records)

    def _absolute(self, url: str) -> str:
        if url.startswith("postgresql://"):  # nbgrader opens it as well, and both need the driver that is installed
            return f"postgresql+psycopg{url.removeprefix('postgresql')}"
        prefix = "sqlite:///"
        if url.startswith(prefix) and not url.startswith(prefix + "/"):
            return f"{prefix}{self.root / url.removeprefix(prefix)}"
        return url

    @cached_property
    def curriculum(self) -> curriculum.Curriculum:
        """The modules, in order. Raises FaultyFile."""
        return curriculum.read(self.root / "curriculum" / curriculum.FILE)

    @property
    def for_panel(self) -> bool:
        """Whether the people enrolled are a panel, who rate scenes and are not trained."""
        return bool(self.settings.panel)

    @property
    def inbound(self) -> Path:
        """Where submissions come in."""
        return self.root / "inbound"

    def learner(self, learner: str) -> Path:
        """The learner's own folder. Raises CourseError for an id that is not one."""
        if not LEARNER_ID.fullmatch(learner):
            raise CourseError(f"{learner!r} is not a learner's id (small letters, digits, - and _)")
        return self.root / "learners" / learner

    def lesson(self, learner: str, module: str) -> Path:
        """The learner's folder for a lesson; the practice journal lies in it."""
        return self.learner(learner) / "lessons" / module

    def assignment(self, learner: str, assignment: str) -> Path:
        """The learner's folder for an assignment; what is in it is what gets submitted."""
        return self.learner(learner) / "assignments" / assignment

    def graded_from(self, assignment: str) -> Path:
        """Where an assignment's notebook and scenarios count from: what learners got, or before that what stands in source/."""
        released = self.root / "release" / assignment
        return released if released.is_dir() else self.root / "source" / assignment

    def assignments(self) -> list[str]:
        """The assignments of the curriculum, in its order."""
        return [module.assignment for module in self.curriculum.modules if module.assignment]

    def furnish(self, learner: str) -> None:
        """Lay the newest lessons and released assignments into a learner's folder.

        Answers are never touched. A notebook that the learner changed is kept beside the new one, under another name.
        """
        for module in self.curriculum.modules:
            lay(self.root / "curriculum" / module.id, self.lesson(learner, module.id), ("lesson.ipynb", "scenarios", "worksheets"))
            if module.assignment and (released := self.root / "release" / module.assignment).is_dir():
                lay(released, self.assignment(learner, module.assignment), (f"{module.assignment}.ipynb", "scenarios"))


def lay(source: Path, target: Path, names: tuple[str, ...]) -> None:
    """Copy `names` (files or folders of files) from `source` to `target` where they differ."""
    for name in names:
        origin = source / name
        for path in sorted(origin.rglob("*")) if origin.is_dir() else [origin]:
            if not path.is_file():
                continue
            copy = target / path.relative_to(source)
            if not copy.exists() or copy.read_bytes() != path.read_bytes():
                copy.parent.mkdir(parents=True, exist_ok=True)
                waiting = copy.with_name(f".{copy.name}.new")
                shutil.copyfile(path, waiting)
                if copy.suffix == ".ipynb" and copy.exists():
                    copy.rename(_name_beside(copy))
                waiting.replace(copy)


def _name_beside(path: Path) -> Path:
    names = (path.with_name(f"{path.stem} (before {number}){path.suffix}") for number in range(1, 10_000))
    return next(name for name in names if not name.exists())


def copy_files(source: Path, target: Path) -> None:
    """Copy every regular file under `source`; links, hidden files and caches stay behind. Raises OSError."""
    for path in sorted(source.rglob("*")):
        inside = path.relative_to(source)
        hidden = any(part.startswith(".") or part == "__pycache__" for part in inside.parts)
        if path.is_file() and not path.is_symlink() and not hidden:
            (target / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / inside)


def shipped(name: str) -> Path:
    """Where `curriculum` or `assessments` lies: inside the installed package, or beside it in a clone."""
    inside = Path(__file__).parent / "shipped" / name
    beside = Path(__file__).parents[2] / name
    found = next((place for place in (inside, beside) if place.is_dir()), None)
    if found is None:
        raise CourseError(f"this installation has no {name}; install peertrain again")
    return found


def refuse_taken(root: Path) -> None:
    """Raise CourseError unless a course can be made at `root`: a folder that is empty or does not exist yet."""
    if (root / MARKER).exists():
        raise CourseError(f"{root}: there is a course here already")
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise CourseError(f"{root}: this folder is not empty; name one that does not exist yet")
    if root.exists() and root.samefile(Path()):
        raise CourseError(f"{root}: this is the folder you are in; name one that does not exist yet")


def make(root: Path, shown: Path | None = None, modules: Collection[str] = ()) -> Course:
    """Make a course at `root` from the shipped curriculum; `shown` is the path to print. Raises CourseError.

    `modules`: the ids of those it is to have; empty for all. Leaves nothing half made.
    """
    refuse_taken(root)
    known = [module.id for module in curriculum.read(shipped("curriculum") / curriculum.FILE).modules]
    for name in modules:
        if name not in known:
            raise CourseError(f'there is no module "{name}"{did_you_mean(name, known)}; there are: {", ".join(known)}')
    building = root.with_name(f".{root.name}.new")
    try:
        shutil.rmtree(building, ignore_errors=True)
        copy_files(shipped("assessments"), building)
        copy_files(shipped("curriculum"), building / "curriculum")
        if modules:
            _keep_only(modules, building)
        for folder in ("learners", "inbound", "pages"):
            (building / folder).mkdir(exist_ok=True)
        (building / MARKER).write_text(
            "# A course. What can be set here: title, course_id, gradebook and records (database addresses).\ntitle: Peer support training\n",
            encoding="utf-8",
        )
        if root.exists():
            root.rmdir()
        building.rename(root)
    except OSError as problem:
        shutil.rmtree(building, ignore_errors=True)
        raise CourseError(f"{shown or root}: cannot make a course here: {problem.strerror or problem}") from problem
    return Course.open(root)


def _keep_only(modules: Collection[str], root: Path) -> None:
    listed = root / "curriculum" / curriculum.FILE
    for module in curriculum.read(listed).modules:
        if module.id not in modules:
            shutil.rmtree(root / "curriculum" / module.id)
            for place in ("source", "keys") if module.assignment else ():
                shutil.rmtree(root / place / str(module.assignment))
    curriculum.keep_only(modules, listed)
