"""Read a submission out of a folder that somebody else can write to: regular files only, and never through a link.

Every name is opened in the folder it was found in and looked at again once it is open, so that a name that is changed
into something else meanwhile leads nowhere. Waits for no pipe, opens no device. What may be read is said in `contents`.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from .contents import Contents, Taking, may_hold, refusal

_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_FOLDER = _FILE | os.O_DIRECTORY
_LINKS = (errno.ELOOP, errno.ENOTDIR, errno.EMLINK)  # what systems answer where a link stands in the place of a folder
_AT_ONCE = 1 << 20


class NotRegular(OSError):
    """A name that is no regular file, or no folder where one belongs."""


def read_submission(root: Path, inside: str, assignment: str, *, one_owner: bool = False) -> Contents:
    """Read the submission in the folder `inside` of `root`; `inside` may be of somebody else's making, `root` is trusted.

    `inside`: with `/`; empty for `root` itself. `one_owner`: refuse what holds a file of another account than the folder's.
    Raises FaultyFile, located in the submission, for one that is refused; NotRegular where `inside` is no folder; OSError.
    """
    with open_folder(root, inside) as top:
        owner = os.fstat(top).st_uid
        reader = _Reader(assignment, owner if one_owner else None)
        reader.read(top, "")
    return reader.taking.contents(reader.written, owner)


def read_file(root: Path, name: str, most: int) -> bytes:
    """A regular file of at most `most` bytes, `name` (with `/`) in `root`. Raises FaultyFile if it is larger, NotRegular, OSError."""
    place, _, last = name.rpartition("/")

    def expect(size: int) -> None:
        if size > most:
            raise refusal(name, f"is larger than {most >> 10} KB")

    with open_folder(root, place) as handle:
        return _read(last, handle, most, expect)[0]


def read_at_once(path: str, size: int) -> bytes:
    """The first `size` bytes of a file in a folder that nobody else writes to. Follows no link, waits for no pipe. Raises OSError."""
    file = os.open(path, _FILE)
    try:
        body = os.read(file, size)
        while len(body) < size and (more := os.read(file, size - len(body))):
            body += more
        return body
    finally:
        os.close(file)


@contextmanager
def open_folder(root: Path, inside: str) -> Iterator[int]:
    """A handle on the folder `inside` of `root`, no part of which below `root` is a link. Raises NotRegular, OSError."""
    handle = os.open(root, _FOLDER & ~os.O_NOFOLLOW)
    try:
        for part in inside.split("/") if inside else []:
            deeper = _open(part, handle, _FOLDER)
            os.close(handle)
            handle = deeper
        yield handle
    finally:
        os.close(handle)


class _Reader:
    def __init__(self, assignment: str, owner: int | None) -> None:
        self.taking = Taking(assignment)
        self.written = 0.0
        self._owner = owner

    def read(self, handle: int, place: str) -> None:
        self._see(os.fstat(handle), place)
        for last in self._names(handle):
            name = f"{place}/{last}" if place else last
            try:
                if may_hold(name):
                    deeper = _open(last, handle, _FOLDER)
                    try:
                        self.read(deeper, name)
                    finally:
                        os.close(deeper)
                elif self.taking.wants(name):
                    body, told = _read(last, handle, self.taking.room.size, partial(self.taking.expect, name))
                    self._see(told, name)
                    self.taking.take(name, body)
            except NotRegular as problem:
                self.taking.leave_out(name, str(problem.strerror))

    def _names(self, handle: int) -> list[str]:
        names = []
        with os.scandir(handle) as entries:
            for entry in entries:
                self.taking.count()
                names.append(entry.name)
        return sorted(names)

    def _see(self, told: os.stat_result, name: str) -> None:
        if self._owner not in (None, told.st_uid):
            raise refusal(name, "belongs to another account than the folder that was handed in")
        self.written = max(self.written, told.st_ctime)


def _open(name: str, handle: int, flags: int) -> int:
    try:
        return os.open(name, flags, dir_fd=handle)
    except OSError as problem:
        if problem.errno in _LINKS:
            raise NotRegular(problem.errno, "is a link, or no folder where one belongs") from None
        raise


def _read(last: str, handle: int, most: int, expect: Callable[[int], None]) -> tuple[bytes, os.stat_result]:
    if not stat.S_ISREG(os.stat(last, dir_fd=handle, follow_symlinks=False).st_mode):  # before it is opened: a device may act on that
        raise NotRegular(errno.EINVAL, "is not a regular file")
    file = _open(last, handle, _FILE)
    try:
        told = os.fstat(file)
        if not stat.S_ISREG(told.st_mode):
            raise NotRegular(errno.EINVAL, "is not a regular file")
        expect(told.st_size)
        body = bytearray()
        while part := os.read(file, min(_AT_ONCE, most + 1 - len(body))):
            body += part
            expect(len(body))
        return bytes(body), told
    finally:
        os.close(file)
