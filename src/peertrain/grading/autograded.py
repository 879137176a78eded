"""A graded submission's folder under autograded/, as nbgrader leaves it: what was handed in, the released scenes, the graded notebook.

A folder appears whole or not at all; where only the scores changed, only the notebook is written.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

READ_ONLY = 0o444  # as nbgrader leaves them


def released_files(source: Path) -> dict[str, bytes]:
    """What an assignment's source folder gives to every graded copy: all but notebooks. Raises OSError."""
    paths = [path for path in sorted(source.rglob("*")) if path.is_file() and path.suffix != ".ipynb" and ".ipynb_checkpoints" not in path.parts]
    return {path.relative_to(source).as_posix(): path.read_bytes() for path in paths}


def lay(folder: Path, notebook: str, graded: bytes, files: Mapping[str, bytes]) -> None:
    """Write the whole folder. `notebook`: its file's name; `graded`: what it holds. Raises OSError."""
    waiting = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(waiting, ignore_errors=True)
    made = {waiting}
    waiting.mkdir(parents=True)
    for name, body in {**files, notebook: graded}.items():
        path = waiting / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        _write(path, body)
    if folder.exists():
        shutil.rmtree(folder)
    waiting.rename(folder)


def lay_notebook(folder: Path, notebook: str, graded: bytes) -> None:
    """Write the graded notebook anew and leave the rest. Raises OSError."""
    waiting = folder / f".{notebook}.new"
    waiting.unlink(missing_ok=True)
    _write(waiting, graded)
    waiting.replace(folder / notebook)


def _write(path: Path, body: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, READ_ONLY)
    try:
        left = memoryview(body)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)
