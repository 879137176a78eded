"""Hand in an assignment: a copy that never changes, with a receipt, in the shape of nbgrader's exchange.

    inbound/<learner>+<assignment>+<time>+<receipt>/
        <assignment>.ipynb  responses/...  shared/<scenario>.jsonl  timestamp.txt  manifest.json

Takes regular files only: the notebook, the journals, and of private answers those that the learner shares. The folder appears whole or not at all.
What is done with it afterwards is `intake`'s.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AwareDatetime, StringConstraints, field_validator

from . import disclosure
from .contents import MANIFEST, TIMESTAMP, Room, is_simple
from .course import Course
from .errors import FaultyFile, SubmissionError
from .located import Model
from .regular import NotRegular, read_file, read_submission
from .store.journal import sync_folder

LARGEST_MANIFEST = 512 * 1024
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that reads like something else
_TIME = "%Y%m%dT%H%M%S%fZ"
_FOLDER = re.compile(r"(?P<learner>[^+]+)\+(?P<assignment>[^+]+)\+[^/]+")


FileName = Annotated[str, StringConstraints(pattern=r"^(responses/[^/.][^/]*/[^/.][^/]*\.jsonl|shared/[^/.][^/]*\.jsonl|[^/.][^/]*\.ipynb)$")]


class Manifest(Model):
    """manifest.json, format 1. `sha256`: file -> its digest; a name that could lead out of the folder makes it unreadable.

    `at`: when it was handed in. `taken_in`: when it came here, where that was elsewhere: what it says of its time is not believed then.
    """

    format: Literal[1]
    learner: str
    assignment: str
    at: AwareDatetime
    sha256: dict[FileName, str]
    receipt: str
    taken_in: AwareDatetime | None = None

    @field_validator("at", "taken_in")
    @classmethod
    def _in_the_calendar(cls, at: datetime | None) -> datetime | None:
        try:
            return at and at.astimezone(UTC)
        except OverflowError:
            raise ValueError("a time at the end of the calendar") from None


class Receipt(NamedTuple):
    """Proof of a submission. `number`: eight letters from the digest of what was handed in. `at`: UTC, by the clock of this course."""

    number: str
    at: datetime
    learner: str
    assignment: str
    files: tuple[str, ...]
    folder: Path


def submit(course: Course, learner: str, assignment: str, now: datetime | None = None) -> Receipt:
    """Hand in what the learner has now. Raises SubmissionError; then nothing was handed in."""
    source, at = course.assignment(learner, assignment), now or datetime.now(UTC)
    with disclosure.held(source) as given:
        files = _own(source, assignment)
        files[f"{assignment}.ipynb"] = notebook_to_keep(files[f"{assignment}.ipynb"])
        files |= {f"shared/{name}.jsonl": b"".join(response.line() for response in shared) for name, shared in given.items()}
        folder = keep_whole(course, told_of(learner, assignment, files, at), files, before=lambda: disclosure.mark_handed_in(source, given))
    return _receipt(folder)


def told_of(learner: str, assignment: str, files: Mapping[str, bytes], at: datetime) -> dict[str, Any]:
    """The manifest of `files` (name -> what it holds), with its receipt. Pure."""
    manifest = {
        "format": 1,
        "learner": learner,
        "assignment": assignment,
        "at": at.isoformat(),
        "sha256": {name: hashlib.sha256(body).hexdigest() for name, body in sorted(files.items())},
    }
    return manifest | {"receipt": receipt_number(manifest)}


def notebook_to_keep(notebook: bytes) -> bytes:
    """A learner's notebook without outputs and widgets' state; an empty one in the place of one that is no plain notebook."""
    try:
        return disclosure.without_private(notebook if is_simple(notebook) else b"")
    except RecursionError:
        return disclosure.without_private(b"")


def keep_whole(course: Course, manifest: Mapping[str, Any], files: Mapping[str, bytes], before: Callable[[], None] = lambda: None) -> Path:
    """Write a submission into inbound/, whole or not at all, and return its folder. Raises SubmissionError.

    `manifest`: as `told_of` makes it. `before`: done last, just before the submission gets its name.
    """
    if why := too_much(manifest, files):
        raise SubmissionError(f"{why}; tell your trainer")
    at = _dated(manifest)
    folder = course.inbound / f"{manifest['learner']}+{manifest['assignment']}+{at.strftime(_TIME)}+{manifest['receipt']}"
    waiting = course.inbound / f".{folder.name}"
    try:
        for name, body in (dict(files) | _told(manifest)).items():
            _write(waiting / name, body)
        for inside in (waiting, *(path for path in waiting.rglob("*") if path.is_dir())):
            sync_folder(inside)
        before()
        waiting.rename(folder)
        sync_folder(course.inbound)
    except SubmissionError:
        shutil.rmtree(waiting, ignore_errors=True)
        raise
    except OSError as problem:
        for unfinished in (waiting, folder):
            shutil.rmtree(unfinished, ignore_errors=True)
        raise SubmissionError(f"it could not be written: {problem.strerror}") from problem
    return folder


def too_much(manifest: Mapping[str, Any], files: Mapping[str, bytes]) -> str | None:
    """Why `files` with their manifest are more than a submission may hold, if so. Pure."""
    room = Room()
    for name, body in (_told(manifest) | dict(files)).items():
        if why := room.use(name, body):
            return f"{name} {why}"
    return None


def timestamp(at: datetime) -> bytes:
    """What timestamp.txt holds, in nbgrader's words."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC").encode()


def receipts(course: Course, learner: str | None = None, assignment: str | None = None) -> list[Receipt]:
    """Receipts of what was handed in, newest first; folders without a readable manifest are passed over."""
    found = []
    for folder in folders(course, learner, assignment):
        with suppress(OSError, ValueError, FaultyFile):
            found.append(_receipt(folder))
    return sorted(found, key=lambda receipt: receipt.at, reverse=True)


def folders(course: Course, learner: str | None = None, assignment: str | None = None) -> Iterator[Path]:
    """The folders in inbound/ that are named as submissions, in the order of their names; none that is still being written."""
    with suppress(FileNotFoundError), os.scandir(course.inbound) as found:
        for name in sorted(entry.name for entry in found):
            named = _FOLDER.fullmatch(name)
            if named and not name.startswith(".") and learner in (None, named["learner"]) and assignment in (None, named["assignment"]):
                yield course.inbound / name


def receipt_of(folder: Path) -> Receipt | None:
    """The receipt that a collected or graded submission carries; None where there is none to read."""
    try:
        return _receipt(folder)
    except (OSError, ValueError, FaultyFile):
        return None


def manifest_of(folder: Path) -> tuple[Manifest, Receipt]:
    """The manifest of a submission (in inbound/, submitted/ or autograded/) and its receipt.

    Raises OSError, FaultyFile, or ValueError where it holds no submission by the name it has.
    """
    told = Manifest.model_validate_json(read_file(folder.parent, f"{folder.name}/{MANIFEST}", LARGEST_MANIFEST))
    named = folder.name.split("+")[:2] if "+" in folder.name else [folder.parent.name, folder.name]
    if named != [told.learner, told.assignment]:
        raise ValueError(f"{folder.name}: its manifest is of another submission")
    return told, Receipt(told.receipt, told.taken_in or told.at, told.learner, told.assignment, tuple(told.sha256), folder)


def receipt_number(manifest: Mapping[str, object]) -> str:
    """Eight letters, in two groups, from the SHA-256 of a manifest."""
    value = int.from_bytes(hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).digest()[:8])
    letters = ""
    for _ in range(8):
        value, rest = divmod(value, len(_ALPHABET))
        letters += _ALPHABET[rest]
    return f"{letters[:4]}-{letters[4:]}"


def _dated(manifest: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(manifest.get("taken_in") or manifest["at"]).astimezone(UTC)


def _told(manifest: Mapping[str, Any]) -> dict[str, bytes]:
    return {TIMESTAMP: timestamp(_dated(manifest)), MANIFEST: (json.dumps(manifest, indent=1) + "\n").encode()}


def _own(source: Path, assignment: str) -> dict[str, bytes]:
    """The notebook and the journals in a learner's folder. Raises SubmissionError."""
    try:
        found = read_submission(source, "", assignment).files if source.is_dir() else {}
    except FaultyFile as refused:
        (fault,) = refused.faults
        raise SubmissionError(f"{fault.path or 'your folder'} {fault.message}") from refused
    except NotRegular as problem:
        raise SubmissionError("your folder is not where it belongs; tell your trainer") from problem
    except OSError as problem:
        raise SubmissionError(f"your work cannot be read: {problem.strerror}") from problem
    files = {name: body for name, body in found.items() if name == f"{assignment}.ipynb" or name.startswith("responses/")}
    if f"{assignment}.ipynb" not in files:
        raise SubmissionError(f"the notebook {assignment}.ipynb is missing from your folder")
    if len(files) == 1:
        raise SubmissionError("there are no answers to hand in yet")
    return files


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def _receipt(folder: Path) -> Receipt:
    return manifest_of(folder)[1]
