"""A graded submission's folder under autograded/, as nbgrader leaves it: what was handed in, the released scenes, the graded notebook.

A folder appears whole or not at all; where only the scores changed, only the notebook is written.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

READ_ONLY = 0o444  # as nbgrader leaves them


def released_files(source: Path) -> dict[str, bytes]:
    """What an assignment's source folder gives to every graded copy: all but notebooks. Raises OSError."""
    paths = [path for path in sorted(source.rglob("*")) if path.is_file() and path.suffix != ".ipynb" and ".ipynb_checkpoints" not in path.parts]
    return {path.relative_to(source).as_posix(): path.read_bytes() for path in paths}


def digest_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 over files, by name -> what they hold: each name and length, then all that they hold."""
    names = sorted(files)
    head = json.dumps([(name, len(files[name])) for name in names]).encode()
    return hashlib.sha256(b"".join([head, b"\0", *(files[name] for name in names)])).hexdigest()


def lay(folder: Path, notebook: str, graded: bytes, files: Mapping[str, bytes]) -> None:
    """Write the whole folder. `notebook`: its file's name; `graded`: what it holds. Raises OSError."""
    waiting = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(waiting, ignore_errors=True)
    waiting.mkdir(parents=True)
    base, made = str(waiting), {""}
    for name, body in {**files, notebook: graded}.items():
        place = name.rpartition("/")[0]
        if place not in made:
            os.makedirs(f"{base}/{place}", exist_ok=True)  # noqa: PTH103  thousands of times, and a Path costs more than the call
            made.add(place)
        _write(f"{base}/{name}", body)
    if folder.exists():
        shutil.rmtree(folder)
    waiting.rename(folder)


def lay_notebook(folder: Path, notebook: str, graded: bytes) -> None:
    """Write the graded notebook anew and leave the rest. A stop in the middle leaves none, so it is written by the next run. Raises OSError."""
    path = f"{folder}/{notebook}"
    os.unlink(path)  # noqa: PTH108  a rename onto it waits for the disk, thousands of times
    _write(path, graded)


def _write(path: str, body: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, READ_ONLY)
    try:
        left = memoryview(body)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)
