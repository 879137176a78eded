"""The journal: a learner's responses to one scenario, in append-only files, one for each kernel session.

An answer counts as saved only after its whole line is written and `fdatasync` has returned. A file that a
write failed in is never written to again. Knows no walk and no score; deletes nothing.
"""

from __future__ import annotations

import errno
import fcntl
import json
import logging
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import JsonValue, ValidationError

from .. import catalogue
from ..errors import Fault, NotSaved
from ..response import FIRST_LINE, Response, clean, digest_of
from ..scenario import Scenario

LARGEST_FILE = 10 * 1024 * 1024
MOST_FILES = 1000
LONGEST_WAIT = 3.0  # seconds; what is written twice for want of a lock is kept, and the first counts

# What a learner is told when a write fails, by its key in the catalogues; they can do nothing with a path or an error's number.
WHY = {
    errno.ENOSPC: "said.no_room",
    errno.EDQUOT: "said.no_room",
    errno.EROFS: "said.read_only",
    errno.EACCES: "said.not_allowed",
}

_log = logging.getLogger(__name__)
_sync = getattr(os, "fdatasync", os.fsync)  # macOS has no fdatasync


class Reading(NamedTuple):
    """What a journal holds.

    `responses`: each answer once, oldest first. `torn`: last lines cut short by a crash; never acknowledged,
    so nothing is lost by them. `bad`: lines that are not what was written; they are set aside.
    """

    responses: tuple[Response, ...] = ()
    torn: tuple[Fault, ...] = ()
    bad: tuple[Fault, ...] = ()


class Journal:
    """Appends to and reads the journal of `scenario` in `folder` (which is `responses/<scenario id>`)."""

    def __init__(self, folder: Path, scenario: Scenario, now: Any = None) -> None:
        self.folder = folder
        self._scenario = scenario
        self._now = now or (lambda: datetime.now(UTC))
        self._file: int | None = None
        self._newest: datetime | None = None
        self._not_saved: set[str] = set()
        self._session, self._seq, self._before = uuid.uuid4().hex, 0, FIRST_LINE

    def append(self, event_id: str, attempt: int, step: str, verb: str, value: JsonValue, why: str | None = None) -> Response:
        """Record one answer and return it once it is on disk. Raises NotSaved; then nothing counts as saved."""
        response = Response.model_validate(
            {
                "id": event_id,
                "session": self._session,
                "seq": self._seq,
                "at": self._time(),
                "scenario": self._scenario.id,
                "attempt": attempt,
                "step": step,
                "verb": verb,
                "value": clean(value),
                "why": clean(why),
                "scenario_digest": self._scenario.digest,
                "before": self._before,
            }
        )
        line = response.line()
        try:
            if self._file is None:
                self._file = self._open()
            if os.write(self._file, line) != len(line):
                raise OSError(28, "only part of the answer could be written")
            _sync(self._file)
        except OSError as problem:
            self.close()
            self._not_saved.add(response.id)
            _log.error("an answer could not be written to %s: %s", self.folder, problem)
            reason = WHY.get(problem.errno or 0, "said.not_written")
            raise NotSaved(reason, catalogue.say(catalogue.ENGLISH, reason)) from problem
        self._not_saved.discard(response.id)
        self._seq += 1
        self._before, self._newest = digest_of(line), response.at
        return response

    def read(self) -> Reading:
        """All responses in the folder, whichever session wrote them, but what this one could not save.

        A line can be read back although `fdatasync` failed; it must not be taken for saved when it is sent again.
        """
        reading = read(self.folder)
        return reading._replace(responses=tuple(found for found in reading.responses if found.id not in self._not_saved))

    def close(self) -> None:
        """Close the file in use, if any; a later answer goes to a new one."""
        file, self._file = self._file, None
        self._start_file()
        if file is not None:
            with suppress(OSError):  # what counts was synced before it was acknowledged
                os.close(file)

    def _time(self) -> datetime:
        """Now; or just after the newest answer where the clock was set back, so that answers keep their order."""
        now: datetime = self._now()
        if self._file is None:
            self._newest = max((found.at for found in read(self.folder).responses), default=None)
        if self._newest is not None and now <= self._newest:
            with suppress(OverflowError):  # a forged time at the end of the calendar
                return self._newest + timedelta(microseconds=1)
        return now

    def _start_file(self) -> None:
        self._session, self._seq, self._before = uuid.uuid4().hex, 0, FIRST_LINE

    def _open(self) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
        file = os.open(self.folder / f"{self._session}.jsonl", flags, 0o600)
        try:
            for folder in (self.folder, *self.folder.parents[:2]):  # new names must survive a power cut as well
                sync_folder(folder)
        except OSError:
            os.close(file)
            raise
        return file


def private(folder: Path) -> Path:
    """Where answers lie that stay with the learner, for a notebook in `folder`: beside it, so never in what is handed in."""
    return folder.parent / "private" / folder.name


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other tabs and kernels waiting, so that what was read of `folder` is still so when an answer is written to it.

    Where no lock can be had (a full or read-only disk) it goes on without: then the write itself fails and says so.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
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


def sync_folder(folder: Path) -> None:
    """Make new names in `folder` survive a power cut. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(folder: Path) -> Reading:
    """Read every session file in `folder`; a missing folder is an empty journal."""
    responses: dict[str, Response] = {}
    torn: list[Fault] = []
    bad: list[Fault] = []
    paths = sorted(folder.glob("*.jsonl"))
    if len(paths) > MOST_FILES:
        bad.append(Fault(folder.name, 1, f"{len(paths)} journal files; only {MOST_FILES} are read"))
    for path in paths[:MOST_FILES]:
        for found in _read_file(path, folder.name, torn, bad):
            responses.setdefault(found.id, found)
    ordered = sorted(responses.values(), key=lambda found: (found.at, found.session, found.seq))
    return Reading(tuple(ordered), tuple(torn), tuple(bad))


def _read_file(path: Path, scenario: str, torn: list[Fault], bad: list[Fault]) -> Iterator[Response]:
    shown = f"{scenario}/{path.name}"
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST_FILE:
            bad.append(Fault(shown, 1, "not a journal file"))
            return
        lines = path.read_bytes().splitlines(keepends=True)
    except OSError as problem:
        bad.append(Fault(shown, 1, f"cannot be read: {problem.strerror}"))
        return
    before = FIRST_LINE
    for number, line in enumerate(lines, start=1):
        if not line.endswith(b"\n") and number == len(lines):
            torn.append(Fault(shown, number, "the last line is cut short; it was never acknowledged"))
            return
        response = _parse(line)
        if isinstance(response, str):
            bad.append(Fault(shown, number, response))
        elif response.session != path.stem or response.scenario != scenario or response.seq != number - 1:
            bad.append(Fault(shown, number, "the line does not belong here"))
        elif response.before != before:
            bad.append(Fault(shown, number, "the line does not follow from the one before: the file was changed after it was written"))
        else:
            yield response
        before = digest_of(line)


def read_shared(path: Path) -> list[Response]:
    """The shared private answers that came with a submission; none where there is no such file or it cannot be read."""
    try:
        lines = path.read_bytes().splitlines() if not path.is_symlink() and path.stat().st_size <= LARGEST_FILE else []
    except OSError:
        return []
    return [response for response in map(_parse, lines) if isinstance(response, Response)]


def _parse(line: bytes) -> Response | str:
    try:
        return Response.model_validate(json.loads(line))
    except (ValidationError, ValueError, RecursionError):
        return "not a response"
