"""Take one submission in that comes from outside: check whose it is and what it claims, and keep it in inbound/ with a receipt.

Nothing of a submission is believed because it says so: its manifest must be the one its receipt was made from and fit its
files, and the time that counts is the time it came in.
"""

from __future__ import annotations

import hashlib
import json
import os
import pwd
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from pydantic import ValidationError

from ..contents import MANIFEST, TIMESTAMP, Contents, is_part, refusal
from ..course import Course
from ..errors import Fault
from ..submission import LARGEST_MANIFEST, Manifest, Receipt, keep_whole, manifest_of, notebook_to_keep, receipt_number, told_of, too_much
from .parcels import Parcel


class Arrival(NamedTuple):
    """What became of a submission that was not refused. `new`: it was not here before. `left_out`: what of it was not taken, located in it."""

    receipt: Receipt
    new: bool
    left_out: tuple[Fault, ...]


def take_in(
    course: Course, assignment: str, parcel: Parcel, learners: Collection[str], here: Sequence[tuple[Manifest, Receipt]], now: datetime
) -> Arrival:
    """Keep what `parcel` holds in inbound/, whole or not at all, or find it there.

    `learners`: who is enrolled. `here`: what the learner handed in before, oldest first. Raises FaultyFile, located in the parcel, if it is
    refused; OSError if it cannot be read; SubmissionError if it cannot be written.
    """
    if parcel.learner not in learners:
        raise refusal("", "is from nobody who is enrolled in this course; enrol them, or name it after the right learner")
    contents = parcel.read()
    if parcel.exchange and (why := foreign(parcel.learner, contents.owner, {0, os.geteuid(), course.root.stat().st_uid})):
        raise refusal("", why)
    files = {name: body for name, body in contents.files.items() if name not in (MANIFEST, TIMESTAMP)}
    if f"{assignment}.ipynb" not in files:
        raise refusal(f"{assignment}.ipynb", "the notebook is missing")
    if not any(name.startswith("responses/") for name in files):
        raise refusal("", "there are no answers in it")
    if MANIFEST in contents.files:
        claimed = fitting(contents.files[MANIFEST], parcel.learner, assignment, files)
    else:
        files[f"{assignment}.ipynb"] = notebook_to_keep(files[f"{assignment}.ipynb"])
        claimed = None
    digests = {name: hashlib.sha256(body).hexdigest() for name, body in files.items()}
    for manifest, receipt in here:
        if dict(manifest.sha256) == digests:
            return Arrival(receipt, False, contents.left_out)
    at = came_in(contents, now) if parcel.exchange else now
    if here:
        at = max(at, here[-1][1].at + timedelta(microseconds=1))  # what comes later counts as later, whatever a clock says
    told = claimed | {"taken_in": at.isoformat()} if claimed else told_of(parcel.learner, assignment, files, at)
    if why := too_much(told, files):
        raise refusal("", f"has no room for a manifest: {why}")
    return Arrival(manifest_of(keep_whole(course, told, files))[1], True, contents.left_out)


def came_in(contents: Contents, now: datetime) -> datetime:
    """When something came into an exchange: when the newest of it was written, by the server's clock, and never after `now`."""
    return now if contents.written is None else min(now, datetime.fromtimestamp(contents.written, UTC))


def foreign(learner: str, owner: int | None, trusted: Collection[int]) -> str | None:
    """Why a folder in an exchange is not the learner's own, if so: each account hands in for itself.

    `owner`: of the folder. `trusted`: the accounts that may hand in for anybody: the system's, and those that the course belongs to.
    """
    if owner is None or owner in trusted:
        return None
    try:
        name = pwd.getpwuid(owner).pw_name
    except KeyError:
        name = f"number {owner}"
    return None if name == learner else f"was put there by another account ({name}) than {learner}'s"


def fitting(body: bytes, learner: str, assignment: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The manifest that came with `files`, if it is theirs and whole. Pure. Raises FaultyFile."""
    try:
        if len(body) > LARGEST_MANIFEST:
            raise ValueError("too large")
        told = Manifest.model_validate_json(body)
        raw: dict[str, Any] = json.loads(body)
    except (ValidationError, ValueError, RecursionError):
        raise refusal(MANIFEST, "is no manifest that can be read") from None
    if why := misfit(told, raw, learner, assignment):
        raise refusal(MANIFEST, why)
    for name, digest in told.sha256.items():
        if hashlib.sha256(files.get(name, b"")).hexdigest() != digest or name not in files:
            raise refusal(name, f"is not the file that receipt {told.receipt} was given for")
    for name in files:
        if name not in told.sha256:
            raise refusal(name, f"is not among the files that receipt {told.receipt} was given for")
    return raw


def misfit(told: Manifest, raw: Mapping[str, Any], learner: str, assignment: str) -> str | None:
    """Why a manifest is not one of this learner's that a receipt was given for, if so. Pure. `raw`: the same, as it was read."""
    if (told.learner, told.assignment) != (learner, assignment):
        return "is of another submission"
    if told.receipt != receipt_number({name: value for name, value in raw.items() if name not in ("receipt", "taken_in")}):
        return "was changed after its receipt was given"
    if strange := [name for name in told.sha256 if not is_part(name, assignment)]:
        return f"names {len(strange)} files that are no part of a submission"
    return None
