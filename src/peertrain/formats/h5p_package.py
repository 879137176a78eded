"""Read the two files of an .h5p package that say what it is: h5p.json and content/content.json.

Nothing is ever written to the disk, and no more is read than `LARGEST_JSON` bytes of each. Packages come from anywhere:
what is encrypted, names files outside itself or is packed in an unusual way is refused as a whole.
"""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from pathlib import Path, PureWindowsPath
from typing import Any, NamedTuple

from ..errors import Fault, FaultyFile

LARGEST_PACKAGE = 512 * 1024 * 1024
LARGEST_JSON = 4 * 1024 * 1024
LARGEST_DIRECTORY = LARGEST_JSON + 1024 * 1024  # at least what is asked for at once of a JSON file
MOST_ENTRIES = 5000
DEEPEST = 60

_MAIN = "h5p.json"
_CONTENT = "content/content.json"


class Package(NamedTuple):
    """What a package says: `about` is h5p.json and `content` is content/content.json, both JSON objects."""

    about: dict[str, Any]
    content: dict[str, Any]


class _Refused(Exception):
    """Why a package is not read, in words."""


class _Careful(io.FileIO):
    """A file that hands out no more at once than a package's directory may hold, whatever its own header says."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Return up to `size` bytes, or all that is left. Raises _Refused for more than `LARGEST_DIRECTORY`."""
        if size is None or size < 0:
            here = self.tell()
            size = max(0, self.seek(0, 2) - here)
            self.seek(here)
        if size > LARGEST_DIRECTORY:
            raise _Refused("the list of files in this package is too long")
        return super().read(size) or b""


def read(path: Path, shown: str) -> Package:
    """Return the package at `path`. Raises FaultyFile with one fault, in words, for anything that is not one."""
    try:
        return _read(path)
    except _Refused as problem:
        why = str(problem)
    except FileNotFoundError:
        why = "no such file"
    except OSError as problem:
        why = f"cannot be read: {problem.strerror or 'the disk has no answer'}"
    except RecursionError:
        why = "its content is nested too deeply to read"
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, RuntimeError, NotImplementedError, OverflowError):
        why = "not an H5P package, or a damaged one: an .h5p file is a zip file"
    raise FaultyFile([Fault(shown, 1, why)])


def _read(path: Path) -> Package:
    with _Careful(path, "r") as file:
        if file.seek(0, 2) > LARGEST_PACKAGE:
            raise _Refused(f"larger than {LARGEST_PACKAGE // 1024 // 1024} MB")
        file.seek(0)
        with zipfile.ZipFile(file) as package:
            entries = _entries(package)
            about = _object(package, entries, _MAIN)
            main = about.get("mainLibrary")
            if main != "H5P.BranchingScenario":
                raise _Refused(f'this is not a Branching Scenario: its main library is "{main!s:.60}", and only H5P.BranchingScenario can be read')
            return Package(about, _object(package, entries, _CONTENT))


def _entries(package: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    listed = package.infolist()
    if len(listed) > MOST_ENTRIES:
        raise _Refused(f"{len(listed)} files in one package, and {MOST_ENTRIES} are the most that is read")
    for entry in listed:
        if entry.flag_bits & 0x41:
            raise _Refused("the package is encrypted")
        if _leads_out(entry.orig_filename):
            raise _Refused(f'the package names a file outside itself: "{_printable(entry.orig_filename)}"')
    names = [entry.filename for entry in listed]
    for name in (_MAIN, _CONTENT):
        if names.count(name) > 1:
            raise _Refused(f"{name} is in the package twice")
        if name not in names:
            raise _Refused(f"{name} is missing, so this is no H5P package with content")
    return dict(zip(names, listed, strict=True))


def _leads_out(name: str) -> bool:
    return "\\" in name or "\0" in name or name.startswith("/") or bool(PureWindowsPath(name).drive) or ".." in name.split("/")


def _printable(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name[:60])


def _object(package: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], name: str) -> dict[str, Any]:
    entry = entries[name]
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _Refused(f"{name} is packed in a way that H5P does not use")
    with package.open(entry) as packed:
        raw = packed.read(LARGEST_JSON + 1)
    if len(raw) > LARGEST_JSON:
        raise _Refused(f"{name} is larger than {LARGEST_JSON // 1024 // 1024} MB")
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _Refused(f"{name} is not UTF-8 text") from None
    except json.JSONDecodeError as problem:
        raise _Refused(f"{name} is not JSON: {problem.msg} at line {problem.lineno}") from None
    except ValueError:  # a number with thousands of digits
        raise _Refused(f"{name} is not JSON that can be read") from None
    if not isinstance(found, dict):
        raise _Refused(f"{name} must hold a JSON object")
    if _deeper(found, DEEPEST):
        raise _Refused(f"{name} is nested deeper than {DEEPEST} levels")
    return found


def _deeper(value: Any, levels: int) -> bool:
    layer: list[Any] = [value]
    for _ in range(levels):
        layer = [inner for it in layer if isinstance(it, dict | list) for inner in (it.values() if isinstance(it, dict) else it)]
        if not layer:
            return False
    return True
