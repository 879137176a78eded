"""Courses to measure on, made the way any course is made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peertrain.building import build
from peertrain.course import Course
from peertrain.simulation import simulate


def with_submissions(root: Path, count: int) -> Course:
    """A course of one module at `root` with exactly `count` graded made-up submissions."""
    course = build(root, lambda _: None, lambda made: simulate(made, round(count * 1.7) + 4, 7), modules=["boundaries"])
    handed_in = sorted((course.root / "submitted").glob("*/boundaries"))
    assert len(handed_in) >= count, len(handed_in)
    for extra in handed_in[count:]:
        shutil.rmtree(extra.parent)
        shutil.rmtree(course.root / "autograded" / extra.parent.name, ignore_errors=True)
        for folder in course.inbound.glob(f"{extra.parent.name}+*"):
            shutil.rmtree(folder)
    return course


def copy(course: Course, target: Path) -> Course:
    """A copy to be used up."""
    return Course.open(Path(shutil.copytree(course.root, target)))


def environment() -> dict[str, str]:
    """This environment, with its commands on PATH."""
    return os.environ | {"PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}


def timed(command: list[str], cwd: Path | None = None) -> float:
    """Seconds that `command` takes. Raises with its output if it fails."""
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=cwd, env=environment(), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-4000:])
    return time.perf_counter() - begun


@contextmanager
def served(command: list[str], ready: str, cwd: Path | None = None, **extra: str) -> Iterator[None]:
    """Run a server until the block ends; waits for `ready` in what it prints."""
    process = subprocess.Popen(command, cwd=cwd, env=environment() | extra, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    try:
        for line in process.stdout:
            if ready in line:
                break
        yield
    finally:
        process.terminate()
        process.wait(20)
