"""Hand in an assignment: a copy that never changes, with a receipt, in the shape of nbgrader's exchange.

    inbound/<learner>+<assignment>+<time>+<receipt>/
        <assignment>.ipynb  responses/...  shared/<scenario>.jsonl  timestamp.txt  manifest.json

Takes regular files only: the notebook, the journals, and of private answers those that the learner shares. The folder appears whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import AwareDatetime, StringConstraints

from . import disclosure
from .course import Course, copy_files
from .errors import CourseError, Fault, SubmissionError
from .located import Model
from .store.journal import LARGEST_FILE, sync_folder

MANIFEST = "manifest.json"
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that reads like something else
_TIME = "%Y%m%dT%H%M%S%fZ"


FileName = Annotated[str, StringConstraints(pattern=r"^(responses/[^/.][^/]*/[^/.][^/]*\.jsonl|shared/[^/.][^/]*\.jsonl|[^/.][^/]*\.ipynb)$")]


class Manifest(Model):
    """manifest.json, format 1. `sha256`: file -> its digest; a name that could lead out of the folder makes it unreadable."""

    format: Literal[1]
    learner: str
    assignment: str
    at: AwareDatetime
    sha256: dict[FileName, str]
    receipt: str


class Receipt(NamedTuple):
    """Proof of a submission. `number`: eight letters from the digest of what was handed in. `at`: UTC."""

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
        try:
            files = {name: path.read_bytes() for name, path in sorted(_files(source, assignment))}
        except OSError as problem:
            raise SubmissionError(f"your work cannot be read: {problem.strerror}") from problem
        if not any(name.startswith("responses/") for name in files):
            raise SubmissionError("there are no answers to hand in yet")
        files[f"{assignment}.ipynb"] = disclosure.without_private(files[f"{assignment}.ipynb"])
        files |= {f"shared/{name}.jsonl": b"".join(response.line() for response in shared) for name, shared in given.items()}
        folder = _write_whole(course, learner, assignment, files, at, lambda: disclosure.mark_handed_in(source, given))
    return _receipt(folder)


def _write_whole(course: Course, learner: str, assignment: str, files: dict[str, bytes], at: datetime, mark_handed_in: Callable[[], None]) -> Path:
    """Write the submission with its manifest, whole or not at all, and return its folder. Raises SubmissionError."""
    manifest = {
        "format": 1,
        "learner": learner,
        "assignment": assignment,
        "at": at.isoformat(),
        "sha256": {name: hashlib.sha256(body).hexdigest() for name, body in files.items()},
    }
    number = receipt_number(manifest)
    told = {
        "timestamp.txt": at.strftime("%Y-%m-%d %H:%M:%S.%f UTC").encode(),
        MANIFEST: (json.dumps(manifest | {"receipt": number}, indent=1) + "\n").encode(),
    }
    folder = course.inbound / f"{learner}+{assignment}+{at.strftime(_TIME)}+{number}"
    waiting = course.inbound / f".{folder.name}"
    try:
        for name, body in (files | told).items():
            _write(waiting / name, body)
        for inside in (waiting, *(path for path in waiting.rglob("*") if path.is_dir())):
            sync_folder(inside)
        mark_handed_in()
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


def receipts(course: Course, learner: str | None = None, assignment: str | None = None) -> list[Receipt]:
    """Receipts of what was handed in, newest first; folders without a readable manifest are passed over."""
    found = []
    for folder in course.inbound.glob(f"{learner or '*'}+{assignment or '*'}+*"):
        with suppress(OSError, ValueError):
            found.append(_receipt(folder))
    return sorted(found, key=lambda receipt: receipt.at, reverse=True)


def receipt_of(folder: Path) -> Receipt | None:
    """The receipt that a collected or graded submission carries; None where there is none to read."""
    try:
        return _receipt(folder)
    except (OSError, ValueError):
        return None


def collect(course: Course, assignment: str) -> tuple[list[str], list[Fault]]:
    """Bring each learner's newest submission into submitted/, where nbgrader looks.

    Returns the learners' ids, and what was wrong with what they handed in. What was handed in once stands: an answer
    that a later submission lacks or has changed is taken from the earlier one. A submission whose files are not the
    ones of its receipt is passed over. Safe to run again and after a kill. Raises CourseError.
    """
    handed_in: dict[str, list[Receipt]] = {}
    for receipt in receipts(course, assignment=assignment):
        handed_in.setdefault(receipt.learner, []).append(receipt)
    faults: list[Fault] = []
    ready: list[tuple[Path, Path]] = []
    for learner, newest_first in handed_in.items():
        course.learner(learner)  # refuses an id that would lead elsewhere
        target = course.root / "submitted" / learner / assignment
        if _manifest_of(target) == _manifest_of(newest_first[0].folder):
            continue
        intact = [receipt for receipt in newest_first if not _altered(receipt, faults)]
        if not intact:
            continue
        waiting = target.with_name(f".{assignment}.new")
        try:
            shutil.rmtree(waiting, ignore_errors=True)
            copy_files(intact[0].folder, waiting)
            for earlier in intact[1:]:
                _keep(earlier, waiting, faults)
        except OSError as problem:
            raise CourseError(f"{target}: cannot be written: {problem.strerror or problem}") from problem
        ready.append((waiting, target))
    if ready:
        os.sync()  # a manifest in place must mean that what it lists is in place
    for waiting, target in ready:
        shutil.rmtree(target, ignore_errors=True)
        waiting.rename(target)
    found = sorted(path.parent.name for path in (course.root / "submitted").glob(f"*/{assignment}") if path.is_dir())
    return found, faults


def _altered(receipt: Receipt, faults: list[Fault]) -> bool:
    manifest = Manifest.model_validate_json((receipt.folder / MANIFEST).read_bytes())
    for name, digest in manifest.sha256.items():
        path = receipt.folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            faults.append(
                Fault(f"inbound/{receipt.folder.name}/{name}", 1, f"is not the file that receipt {receipt.number} was given for; passed over")
            )
            return True
    return False


def _keep(earlier: Receipt, waiting: Path, faults: list[Fault]) -> None:
    for name in earlier.files:
        if not name.startswith(("responses/", "shared/")):
            continue
        body, path = (earlier.folder / name).read_bytes(), waiting / name
        now = path.read_bytes() if path.is_file() else b""
        if not now.startswith(body):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)
            why = f"was handed in with receipt {earlier.number} and is {'changed' if now else 'missing'} since; what was handed in first counts"
            faults.append(Fault(f"submitted/{earlier.learner}/{earlier.assignment}/{name}", 1, why))


def receipt_number(manifest: dict[str, object]) -> str:
    """Eight letters, in two groups, from the SHA-256 of a manifest."""
    value = int.from_bytes(hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).digest()[:8])
    letters = ""
    for _ in range(8):
        value, rest = divmod(value, len(_ALPHABET))
        letters += _ALPHABET[rest]
    return f"{letters[:4]}-{letters[4:]}"


def _files(source: Path, assignment: str) -> Iterator[tuple[str, Path]]:
    notebook, answers = source / f"{assignment}.ipynb", source / "responses"
    if not notebook.is_file() or notebook.is_symlink():
        raise SubmissionError(f"the notebook {notebook.name} is missing from your folder")
    folders = [] if answers.is_symlink() else [folder for folder in answers.glob("*") if not folder.is_symlink()]
    for path in [notebook, *(path for folder in folders for path in folder.glob("*.jsonl"))]:
        if path.is_symlink() or not path.is_file():
            continue
        if path.stat().st_size > LARGEST_FILE:
            raise SubmissionError(f"{path.name} is larger than {LARGEST_FILE >> 20} MB")
        yield path.relative_to(source).as_posix(), path


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def _manifest_of(folder: Path) -> bytes | None:
    try:
        return (folder / MANIFEST).read_bytes()
    except OSError:
        return None


def _receipt(folder: Path) -> Receipt:
    """Raises OSError or ValueError where `folder` (in inbound/, submitted/ or autograded/) holds no submission by the name it has."""
    told = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    named = folder.name.split("+")[:2] if "+" in folder.name else [folder.parent.name, folder.name]
    if named != [told.learner, told.assignment]:
        raise ValueError(f"{folder.name}: its manifest is of another submission")
    return Receipt(told.receipt, told.at, told.learner, told.assignment, tuple(told.sha256), folder)
