"""Collect an assignment: what comes from outside into inbound/, and each learner's newest submission into submitted/, where nbgrader looks.

Whole or not at all, as often as one likes, and after a kill as if there had been none.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from ..contents import MANIFEST, shown, within
from ..course import Course
from ..errors import CourseError, Fault, FaultyFile, did_you_mean
from ..regular import read_at_once
from ..store.records import Records
from ..submission import LARGEST_MANIFEST, Manifest, Receipt, folders, manifest_of
from . import parcels
from .accepted import put_in_place, standing
from .arrival import take_in

CLOCKS_DIFFER = timedelta(days=1)  # how far after it was written something may say that it was handed in
_NOTHING = hashlib.sha256(b"").hexdigest()
LOCK = ".grading.lock"  # grading holds it too: neither may change submitted/ under the other

Progress = Callable[[int, int, str], None]
HandedIn = dict[str, list[tuple[Manifest, Receipt]]]  # by learner, oldest first


class Brought(NamedTuple):
    """What a collection did. `taken`: new here. `already`: how many were here before. `refused`: how many were not taken.

    `learners`: who has a submission now. `faults`: a line for each thing refused, left out or kept from before.
    """

    taken: tuple[Receipt, ...]
    already: int
    refused: int
    learners: tuple[str, ...]
    faults: tuple[Fault, ...]


def bring(
    course: Course,
    assignment: str,
    place: Path | None = None,
    learner: str | None = None,
    progress: Progress | None = None,
    now: Callable[[], datetime] | None = None,
) -> Brought:
    """Take in what lies in `place` (see `parcels`), then collect. `learner`: whose it is, where `place` holds one submission.

    `now`: the clock, in UTC. Raises PeertrainError, OSError if it cannot go on; what was taken in until then stays.
    """
    if assignment not in course.assignments():
        raise CourseError(f'no assignment "{assignment}" in this course{did_you_mean(assignment, course.assignments())}')
    with alone(course):
        taken, already, faults, refused = _from_outside(course, assignment, place, learner, progress, now) if place else ((), 0, (), 0)
        found = _collect(course, assignment, progress)
    return Brought(taken, already, refused + found.passed_over, tuple(found.learners), (*faults, *found.faults))


def collect(course: Course, assignment: str) -> tuple[list[str], list[Fault]]:
    """Bring each learner's newest submission from inbound/ into submitted/; for whoever holds the course's lock.

    Returns the learners' ids, and what was wrong with what they handed in. What was handed in once stands: an answer
    that a later submission lacks or has changed is taken from the earlier one. A submission whose files are not the
    ones of its receipt is passed over, and so is one of nobody enrolled. Safe to run again and after a kill. Raises CourseError.
    """
    found = _collect(course, assignment)
    return found.learners, found.faults


@contextmanager
def alone(course: Course) -> Iterator[None]:
    """Let nobody else collect or grade in this course meanwhile. Raises CourseError, at once, where somebody does."""
    with (course.root / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CourseError("grading or collecting is already running for this course; wait until it has ended") from None
        yield


def _from_outside(
    course: Course, assignment: str, place: Path, learner: str | None, progress: Progress | None, now: Callable[[], datetime] | None
) -> tuple[tuple[Receipt, ...], int, tuple[Fault, ...], int]:
    enrolled = _enrolled(course)
    others = [other for other in course.assignments() if other != assignment]
    found = parcels.find(place, assignment, course.settings.course_id, enrolled, learner, others)
    here, _ = _inbound(course, assignment)
    faults, refused = list(found.faults), len(found.faults)
    taken: list[Receipt] = []
    already = 0
    for number, parcel in enumerate(found.parcels, start=1):
        of_theirs = here.setdefault(parcel.learner, [])
        try:
            arrival = take_in(course, assignment, parcel, enrolled, of_theirs, now() if now else datetime.now(UTC))
        except FaultyFile as refusal:
            refused += 1
            faults += [within(parcel.place, fault._replace(message=f"{fault.message}; refused")) for fault in refusal.faults]
        except OSError as problem:
            refused += 1
            faults.append(Fault(parcel.place, 1, f"cannot be read: {problem.strerror}; refused"))
        else:
            faults += [within(parcel.place, fault) for fault in arrival.left_out]
            already += not arrival.new
            if arrival.new:
                taken.append(arrival.receipt)
                of_theirs.append(manifest_of(arrival.receipt.folder))
        if progress:
            progress(number, len(found.parcels), shown(parcel.learner))
    return tuple(taken), already, tuple(faults), refused


def _enrolled(course: Course) -> frozenset[str]:
    with closing(Records(course.records_url)) as records:
        return frozenset(person.id for person in records.learners())


class _Collected(NamedTuple):
    learners: list[str]
    faults: list[Fault]
    passed_over: int


def _inbound(course: Course, assignment: str) -> tuple[HandedIn, list[Fault]]:
    """What was handed in, by learner, oldest first; and a line for each folder that holds none."""
    found: HandedIn = {}
    faults: list[Fault] = []
    for folder in folders(course, assignment=assignment):
        told = f"inbound/{shown(folder.name)}"
        try:
            one = manifest_of(folder)
        except FaultyFile as refused:
            faults += [Fault(f"inbound/{fault.path}", 1, f"{fault.message}; passed over") for fault in refused.faults]
        except FileNotFoundError:
            faults.append(Fault(told, 1, f"has no manifest; passed over. To take it in: peertrain collect COURSE {assignment} FOLDER"))
        except OSError as problem:
            faults.append(Fault(f"{told}/manifest.json", 1, f"{problem.strerror}; passed over"))
        except ValueError:
            faults.append(Fault(f"{told}/manifest.json", 1, "is no manifest of this submission; passed over"))
        else:
            manifest, receipt = one
            written = datetime.fromtimestamp(folder.lstat().st_ctime, UTC)
            believed = receipt.at if receipt.at < written + CLOCKS_DIFFER else written
            found.setdefault(manifest.learner, []).append((manifest, receipt._replace(at=believed)))
    for theirs in found.values():
        theirs.sort(key=lambda one: one[1].at)
    return found, faults


def _collect(course: Course, assignment: str, progress: Progress | None = None) -> _Collected:
    enrolled = _enrolled(course)
    found, faults = ({}, []) if _all_collected(course, assignment, enrolled) else _inbound(course, assignment)
    passed_over = len(faults)
    first = _first_of_each(found)
    ready: list[tuple[Path, Path]] = []
    for number, (learner, handed_in) in enumerate(found.items(), start=1):
        if progress:
            progress(number, len(found), shown(learner))
        if learner not in enrolled:
            place = f"inbound/{shown(handed_in[0][1].folder.name)}"
            faults.append(Fault(place, 1, "is from nobody who is enrolled in this course; passed over"))
            passed_over += len(handed_in)
            continue
        target = course.root / "submitted" / learner / assignment
        if _manifest(target) == _manifest(handed_in[-1][1].folder):
            continue
        stands = standing(learner, assignment, [receipt for _, receipt in handed_in])
        faults += stands.faults
        for manifest, receipt in handed_in:
            faults += _copies(manifest, receipt, first)
            if receipt.at != (manifest.taken_in or manifest.at):
                place = f"inbound/{shown(receipt.folder.name)}"
                faults.append(Fault(place, 1, "says that it was handed in after it was written here; the time it was written counts"))
        passed_over += stands.passed_over
        if stands.files and _manifest(target) != stands.files[MANIFEST]:
            try:
                ready.append((put_in_place(target, stands.files), target))
            except OSError as problem:
                raise CourseError(f"{target}: cannot be written: {problem.strerror or problem}") from problem
    if ready:
        os.sync()  # a manifest in place must mean that what it lists is in place
    for waiting, target in ready:
        shutil.rmtree(target, ignore_errors=True)
        waiting.rename(target)
    learners = sorted(path.parent.name for path in (course.root / "submitted").glob(f"*/{assignment}") if path.is_dir())
    return _Collected(learners, faults, passed_over)


def _all_collected(course: Course, assignment: str, enrolled: frozenset[str]) -> bool:
    """Whether everybody has handed in once, and just that lies in submitted/: nothing then is to be read again."""
    seen: set[str] = set()
    for folder in folders(course, assignment=assignment):
        learner = folder.name.partition("+")[0]
        target = f"{course.root}/submitted/{learner}/{assignment}"
        if learner in seen or learner not in enrolled or (_manifest(target) or b"") != _manifest(str(folder)):
            return False
        seen.add(learner)
    return True


def _first_of_each(found: HandedIn) -> dict[str, Receipt]:
    """Who handed in each journal first, by its digest. No two people make the same one: its lines have ids of their own."""
    first: dict[str, Receipt] = {}
    for manifest, receipt in sorted((one for theirs in found.values() for one in theirs), key=lambda one: one[1].at):
        for name, digest in manifest.sha256.items():
            if name.startswith("responses/"):
                first.setdefault(digest, receipt)
    first.pop(_NOTHING, None)
    return first


def _copies(manifest: Manifest, receipt: Receipt, first: Mapping[str, Receipt]) -> Iterator[Fault]:
    for name, digest in manifest.sha256.items():
        before = first.get(digest, receipt)
        if name.startswith("responses/") and before.learner != receipt.learner:
            why = f"is the same file that {before.learner} handed in before, with receipt {before.number}; look at both"
            yield Fault(f"inbound/{shown(receipt.folder.name)}/{name}", 1, why)


def _manifest(folder: Path | str) -> bytes | None:
    try:
        return read_at_once(f"{folder}/{MANIFEST}", LARGEST_MANIFEST)
    except OSError:
        return None
