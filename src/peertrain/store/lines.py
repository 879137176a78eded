"""Append-only files of recorded lines, one for each kernel session: how whatever a learner gives is kept.

A line counts as saved only after it is written whole and `fdatasync` has returned. A file that a write failed in is never
written to again, nor one that has grown full. Knows not what a line is about; deletes nothing.
"""

from __future__ import annotations

import errno
import fcntl
import logging
import os
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from .. import catalogue
from ..errors import Fault, NotSaved
from ..response import FIRST_LINE, Recorded, digest_of

LARGEST_FILE = 10 * 1024 * 1024  # what is read; what is written stays far below
FULL = 2 * 1024 * 1024
MOST_FILES = 1000
LONGEST_LINE = 512 * 1024  # an answer has 24,000 letters at most, each twelve bytes of JSON at most, and a reason
MOST_STRANGE = 100  # lines of one file that are no records; who damages more gains nothing by it
LONGEST_WAIT = 3.0  # seconds; what is written twice for want of a lock is kept, and the first counts

# What a learner is told when a write fails, by its key in the catalogues; they can do nothing with a path or an error's number.
WHY = {
    errno.ENOSPC: "said.no_room",
    errno.EDQUOT: "said.no_room",
    errno.EROFS: "said.read_only",
    errno.EACCES: "said.not_allowed",
}

R = TypeVar("R", bound=Recorded)

_log = logging.getLogger(__name__)
_sync = getattr(os, "fdatasync", os.fsync)  # macOS has no fdatasync


class Lines(Generic[R]):
    """Appends records of `kind` to a file of its own in `folder`. `now`: the clock, in UTC."""

    def __init__(self, folder: Path, kind: type[R], now: Callable[[], datetime] | None = None) -> None:
        self.folder = folder
        self._kind = kind
        self._now = now or (lambda: datetime.now(UTC))
        self._file: int | None = None
        self._newest: datetime | None = None
        self._not_saved: set[str] = set()
        self._session, self._seq, self._size, self._before = uuid.uuid4().hex, 0, 0, FIRST_LINE

    def append(self, told: Mapping[str, Any]) -> R:
        """Record `told` and return the record once it is on disk. Raises NotSaved; then nothing counts as saved.

        `told`: every field of the kind but for session, seq, at and before. Raises ValidationError for what is no record of it.
        """
        record = self._kind.model_validate({**told, "session": self._session, "seq": self._seq, "at": self._time(), "before": self._before})
        line = record.line()
        try:
            if self._file is None:
                self._file = self._open()
            if os.write(self._file, line) != len(line):
                raise OSError(errno.ENOSPC, "only part of the answer could be written")
            _sync(self._file)
        except OSError as problem:
            self.close()
            self._not_saved.add(record.id)
            _log.error("an answer could not be written to %s: %s", self.folder, problem)
            reason = WHY.get(problem.errno or 0, "said.not_written")
            raise NotSaved(reason, catalogue.say(catalogue.ENGLISH, reason)) from problem
        self._not_saved.discard(record.id)
        self._seq, self._size = self._seq + 1, self._size + len(line)
        self._before, self._newest = digest_of(line), record.at
        if self._size >= FULL:
            self.close()
        return record

    def saved(self, records: Iterable[R]) -> tuple[R, ...]:
        """Those of `records` that were not refused by the disk when this session wrote them.

        A line can be read back although `fdatasync` failed; it must not be taken for saved when it is sent again.
        """
        return tuple(record for record in records if record.id not in self._not_saved)

    def close(self) -> None:
        """Close the file in use, if any; a later record goes to a new one."""
        file, self._file = self._file, None
        self._start_file()
        if file is not None:
            with suppress(OSError):  # what counts was synced before it was acknowledged
                os.close(file)

    def _time(self) -> datetime:
        """Now; or just after the newest record where the clock was set back, so that records keep their order."""
        now = self._now()
        if self._file is None:
            self._newest = max((found.at for found in read(self.folder, self._kind).records), default=None)
        if self._newest is not None and now <= self._newest:
            with suppress(OverflowError):  # a forged time at the end of the calendar
                return self._newest + timedelta(microseconds=1)
        return now

    def _start_file(self) -> None:
        self._session, self._seq, self._size, self._before = uuid.uuid4().hex, 0, 0, FIRST_LINE

    def _open(self) -> int:
        _make(self.folder)
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
        file = os.open(self.folder / f"{self._session}.jsonl", flags, 0o600)
        try:
            for folder in (self.folder, *self.folder.parents[:2]):  # made by another tab a moment ago, perhaps
                sync_folder(folder)
        except OSError:
            os.close(file)
            raise
        return file


class Read(NamedTuple, Generic[R]):
    """What a folder of such files holds.

    `records`: each once, oldest first. `torn`: last lines cut short by a crash; never acknowledged, so nothing is lost by them.
    `bad`: lines that are not what was written; they are set aside.
    """

    records: tuple[R, ...] = ()
    torn: tuple[Fault, ...] = ()
    bad: tuple[Fault, ...] = ()


def read(folder: Path, kind: type[R]) -> Read[R]:
    """Read every session file in `folder`; a missing folder holds nothing."""
    paths = sorted(folder.glob("*.jsonl"))
    unread: list[Fault] = []
    if len(paths) > MOST_FILES:
        unread.append(Fault(folder.name, 1, f"{len(paths)} journal files; only {MOST_FILES} are read"))
    bodies: dict[str, bytes] = {}
    for path in paths[:MOST_FILES]:
        try:
            if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST_FILE:
                unread.append(Fault(f"{folder.name}/{path.name}", 1, "not a journal file"))
            else:
                bodies[path.name] = path.read_bytes()
        except OSError as problem:
            unread.append(Fault(f"{folder.name}/{path.name}", 1, f"cannot be read: {problem.strerror}"))
    found = read_bodies(folder.name, bodies, kind)
    return found._replace(bad=(*unread, *found.bad))


def read_bodies(name: str, bodies: Mapping[str, bytes], kind: type[R]) -> Read[R]:
    """Read session files that are at hand: file name -> what it holds, of the folder called `name`. Pure."""
    records: dict[str, R] = {}
    torn: list[Fault] = []
    bad: list[Fault] = []
    for file in sorted(bodies):
        for found in _read_file(name, file, bodies[file], kind, torn, bad):
            records.setdefault(found.id, found)
    ordered = sorted(records.values(), key=lambda found: (found.at, found.session, found.seq))
    return Read(tuple(ordered), tuple(torn), tuple(bad))


def _read_file(name: str, file: str, body: bytes, kind: type[R], torn: list[Fault], bad: list[Fault]) -> Iterator[R]:
    shown, session, before, strange = f"{name}/{file}", file.removesuffix(".jsonl"), FIRST_LINE, 0
    lines = body.splitlines(keepends=True)
    for number, line in enumerate(lines, start=1):
        if not line.endswith(b"\n") and number == len(lines):
            torn.append(Fault(shown, number, "the last line is cut short; it was never acknowledged"))
            return
        record = parse(line, kind)
        if record is None:
            bad.append(Fault(shown, number, f"not {kind.named}"))
            strange += 1
            if strange == MOST_STRANGE:
                bad.append(Fault(shown, number, f"{MOST_STRANGE} such lines; the rest of the file is not read"))
                return
        elif record.session != session or record.about != name or record.seq != number - 1:
            bad.append(Fault(shown, number, "the line does not belong here"))
        elif record.before != before:
            bad.append(Fault(shown, number, "the line does not follow from the one before: the file was changed after it was written"))
        else:
            yield record
        before = digest_of(line)


def parse(line: bytes, kind: type[R]) -> R | None:
    """One line as a record; None where it is none. A line too long for one is not looked into."""
    if len(line) > LONGEST_LINE:
        return None
    try:
        return kind.model_validate_json(line)
    except (ValidationError, ValueError, RecursionError):
        return None


def private(folder: Path) -> Path:
    """Where answers lie that stay with the learner, for a notebook in `folder`: beside it, so never in what is handed in."""
    return folder.parent / "private" / folder.name


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other tabs and kernels waiting, so that what was read of `folder` is still so when an answer is written to it.

    Where no lock can be had (a full or read-only disk) it goes on without: then the write itself fails and says so.
    """
    with suppress(OSError):
        _make(folder)
    try:
        handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError:
        yield
        return
    try:
        _lock(handle)
        yield
    finally:
        with suppress(OSError):  # what was answered is saved or not by now, whatever becomes of the lock
            os.close(handle)


def _lock(handle: int) -> None:
    """Wait for the lock, but not for ever: a process that was stopped while it held it must not stop everybody."""
    for _ in range(round(LONGEST_WAIT / 0.02)):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.02)
        except OSError:  # some network file systems know no locks
            return
        else:
            return


def _make(folder: Path) -> None:
    """Make `folder` and what it lies in, each name so that it survives a power cut. Raises OSError."""
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make new names in `folder` survive a power cut. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
