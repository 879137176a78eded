"""Make a course ready to use: files, released assignments, a cohort to look at.

Built in a folder beside and renamed when whole, so that a stop in the middle leaves no half course.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from pathlib import Path

from .course import Course, make, refuse_taken
from .errors import CourseError
from .simulation import simulate
from .store.records import Records

COHORT, SEED = 24, 7


def build(root: Path, say: Callable[[str], object], then: Callable[[Course], object] | None = None, modules: Collection[str] = ()) -> Course:
    """Make a course at `root` and release its assignments. Raises CourseError; leaves nothing half made.

    `modules`: the ids of those it is to have; empty for all.
    """
    refuse_taken(root)
    from .grading.release import release  # brings nbgrader, which takes seconds

    waiting = root.with_name(f"{root.name}.building")
    shutil.rmtree(waiting, ignore_errors=True)
    try:
        course = make(waiting, root, modules)
        (course.root / "keys").chmod(0o700)
        Records(course.records_url).close()
        for assignment in course.assignments():
            say(f"Releasing {assignment}.")
            release(course, assignment)
        if then:
            then(course)
        if root.exists():
            root.rmdir()
        waiting.rename(root)
    except OSError as problem:
        raise CourseError(f"{root}: cannot make a course here: {problem.strerror or problem}") from problem
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    return Course.open(root)


def build_with_cohort(root: Path, say: Callable[[str], object], progress: Callable[[int, int, str], None]) -> Course:
    """Like `build`, with a made-up cohort played through it."""
    say(f"Making the course {root} with {COHORT} made-up learners to look at. This is done once.")
    return build(root, say, lambda course: simulate(course, COHORT, SEED, progress))
