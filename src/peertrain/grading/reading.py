"""Read submissions from submitted/ and score those whose grades may have changed. Reads files, writes nothing; runs in any process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from .assessing import MADE_BY, Assessed, Handed
from .autograded import digest_of
from .evidence import handed_in

Score = Callable[[bytes, Sequence[Handed]], tuple[str, list[Assessed]]]  # see assessing.assess_many


class Folders(NamedTuple):
    """Where submissions of `assignment` lie: `submitted`/<learner>/<assignment>."""

    submitted: Path
    assignment: str


class Due(NamedTuple):
    """One submission to look at. `before`: the digest of the files it was graded from; "" where it was not, or where nobody knows.

    `stands`: its grades stand if its files are still those. `laid`: what was laid beside them before is what would be laid now.
    """

    learner: str
    before: str
    stands: bool
    laid: bool


class Read(NamedTuple):
    """What was found of one submission: `found`, or why there is nothing (`wrong`: file and reason), or neither where its grades stand.

    `digest`: of its files. `at`: when it was handed in, UTC, ISO 8601, or "". `files`: what is to be laid beside the graded notebook;
    None where that lies there already.
    """

    learner: str
    digest: str
    at: str
    files: Mapping[str, bytes] | None
    found: Assessed | None
    wrong: tuple[str, str] = ("", "")


def read_and_score(folders: Folders, book: bytes, batch: Sequence[Due], score: Score) -> tuple[str, list[Read]]:
    """Look at a batch, in its order, by a pickled book. Never raises for what a learner wrote. Says which version of peertrain scored."""
    looked = [_read(folders, due) for due in batch]
    made_by, scores = score(book, handed) if (handed := [one for _, one in looked if one]) else (MADE_BY, [])
    found = iter(scores)
    return made_by, [read._replace(found=next(found)) if handed else read for read, handed in looked]


def _read(folders: Folders, due: Due) -> tuple[Read, Handed | None]:
    files, unread = handed_in(folders.submitted / due.learner / folders.assignment)
    read = Read(due.learner, digest_of(files), "", None, None)
    if due.stands and read.digest == due.before:
        return read, None
    notebook = f"{folders.assignment}.ipynb"
    if notebook not in files:
        return read._replace(wrong=(notebook, "the notebook is missing")), None
    try:
        at = time_of(files.get("timestamp.txt", b""))
    except (ValueError, OverflowError):
        return read._replace(wrong=("timestamp.txt", "it is not a time")), None
    to_lay = None if due.laid and read.digest == due.before else {name: body for name, body in files.items() if not name.endswith(".ipynb")}
    return read._replace(at=at, files=to_lay), Handed(due.learner, files, unread, at)


def time_of(told: bytes) -> str:
    """timestamp.txt as ISO 8601 in UTC, read as nbgrader reads it; "" for an empty file. Raises ValueError, OverflowError."""
    text = told.decode().strip()
    if not text:
        return ""
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S.%f UTC").replace(tzinfo=UTC).isoformat()
    except ValueError:
        from dateutil import parser, tz

        parts = text.split(" ")
        zone = tz.gettz(parts[2]) if len(parts) == 3 and not parts[2].lstrip("+-").isdecimal() else None
        found: datetime = parser.parse(" ".join(parts[:2]) if zone else text)
        return (found.replace(tzinfo=found.tzinfo or zone or UTC)).astimezone(UTC).isoformat()
