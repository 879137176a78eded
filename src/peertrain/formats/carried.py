"""Bring scenarios in from files of other programs, and put them on the disk. The one door for both."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from ..errors import Fault, FaultyFile, did_you_mean
from . import scenario_yaml
from .foreign import Frame, Imported

READ = (".twee", ".tw", ".h5p")
_INSTEAD = {
    ".html": "this is a story as Twine plays it; open it in Twine and choose Build > Export As Twee",
    ".htm": "this is a story as Twine plays it; open it in Twine and choose Build > Export As Twee",
    ".tws": "this is a story of Twine 1; open it there and choose File > Export > Twee Source Code",
    ".zip": "a package is read as .h5p; a story of Twine as .twee",
}


def read_foreign(path: Path, frame: Frame | None = None, shown: str | None = None) -> Imported:
    """Return the scenario in a file of Twine (.twee, .tw) or H5P (.h5p).

    `frame`: what the file cannot say; the rest is filled in and reported. `shown`: the path to print. Writes nothing.
    Raises FaultyFile for a file that cannot be read, is of another kind, or is too large for a scenario.
    """
    from . import h5p, twee

    shown = shown or str(path)
    suffix = path.suffix.lower()
    if suffix not in READ:
        said = _INSTEAD.get(suffix) or f'files that end in "{suffix}" cannot be read; {", ".join(READ)} can{did_you_mean(suffix, READ)}'
        raise FaultyFile([Fault(shown, 1, said)])
    try:
        return h5p.read(path, shown, frame) if suffix == ".h5p" else twee.read(path, shown, frame)
    except FileNotFoundError:
        raise FaultyFile([Fault(shown, 1, "no such file")]) from None
    except OSError as problem:
        raise FaultyFile([Fault(shown, 1, f"cannot be read: {problem.strerror}")]) from None


def write_scenario(imported: Imported, folder: Path) -> Path:
    """Write the scenario to `folder`/<its id>.yaml and return that path; the folder must be there.

    A file of that name is never touched. Raises FaultyFile if there is one, or if writing fails; then nothing is left behind.
    """
    path = folder / f"{imported.scenario['id']}.yaml"
    waiting = folder / f".{path.name}.{secrets.token_hex(4)}"
    try:
        with waiting.open("x", encoding="utf-8", newline="\n") as file:
            file.write(scenario_yaml.text(imported.scenario))
            file.flush()
            os.fsync(file.fileno())
        _name(waiting, path)
    except FileExistsError:
        raise FaultyFile([Fault(str(path), 1, "is there already, and stays as it is; move it or change the title of the story")]) from None
    except OSError as problem:
        raise FaultyFile([Fault(str(path), 1, f"cannot be written: {problem.strerror}")]) from None
    finally:
        with contextlib.suppress(OSError):
            waiting.unlink(missing_ok=True)
    return path


def _name(waiting: Path, path: Path) -> None:
    """Give the finished file its name. Raises FileExistsError if that is taken."""
    try:
        path.hardlink_to(waiting)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        path.touch(exist_ok=False)
        waiting.replace(path)
