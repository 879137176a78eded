"""What a submission may hold: names, sizes and how many, so that none of any shape costs more than a moment. Reads no files.

<assignment>.ipynb  responses/<scenario>/<session>.jsonl  shared/<scenario>.jsonl  timestamp.txt  manifest.json
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .errors import Fault, FaultyFile

LARGEST_SUBMISSION = 10 * 1024 * 1024  # bytes, all files together
MOST_FILES = 1000
MOST_LINES = 10_000  # of all journals together; whoever answers for a whole day makes some hundred
MOST_LISTS = 100_000  # in these lines, as JSON writes them; an answer has 42 at most
MOST_VALUES = 200_000  # the same; a line has 13 and those of its answer
MOST_NAMES = 5000  # looked at, in all its folders together
MOST_TOLD = 5  # lines about what was left out of one submission
LONGEST_NAME = 100
MANIFEST, TIMESTAMP = "manifest.json", "timestamp.txt"

LARGEST_NOTEBOOK = 1024 * 1024  # of which the cells are read; a larger one is handed in empty, and grading needs none of it
MOST_BRACKETS, MOST_COMMAS, DEEPEST_BRACKET = 50_000, 100_000, 50  # in a notebook

_SCENARIO = re.compile(r"[a-z][a-z0-9_]{0,59}")
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.?)*+"?|[\[{]|[\]}]', re.DOTALL)
_BESIDE = {"scenarios", "worksheets", "submission_secret.txt"}  # laid out or left there by us and by nbgrader


class Contents(NamedTuple):
    """What was read: `files`, name in the submission -> bytes; `left_out`, what was not taken, located in the submission.

    `written`: when the newest of it was last written, by the clock of the machine that keeps it; None where nothing tells.
    `owner`: the account that the folder belongs to.
    """

    files: dict[str, bytes]
    left_out: tuple[Fault, ...]
    written: float | None = None
    owner: int | None = None


class Room:
    """What is left of a submission's bounds."""

    def __init__(self) -> None:
        self.size, self.files = LARGEST_SUBMISSION, MOST_FILES
        self._lines, self._lists, self._values = MOST_LINES, MOST_LISTS, MOST_VALUES

    def why_not(self, size: int, new: bool = True) -> str | None:
        """Why `size` bytes more do not fit, if so. `new`: as a file of their own."""
        if size > self.size:
            return f"makes the submission larger than {LARGEST_SUBMISSION >> 20} MB"
        if new and self.files == 0:
            return f"is one of more than {MOST_FILES} files"
        return None

    def use(self, name: str, more: bytes, new: bool = True) -> str | None:
        """Make room for `more` in the file `name`; or say why there is none, and change nothing."""
        lines, lists, values = (0, 0, 0)
        if name.endswith(".jsonl"):
            lines, lists, values = (sum(map(more.count, signs)) for signs in ((b"\n", b"\r"), (b"[", b"{"), (b",",)))
        if lines > self._lines:
            return f"makes the submission longer than {MOST_LINES} lines"
        if lists > self._lists or values > self._values:
            return "has more lists or values in it than answers have"
        if why := self.why_not(len(more), new):
            return why
        self.size, self.files = self.size - len(more), self.files - new
        self._lines, self._lists, self._values = self._lines - lines, self._lists - lists, self._values - values
        return None


class Taking:
    """Takes one submission's files one by one, and refuses it (FaultyFile) as soon as it is out of bounds."""

    def __init__(self, assignment: str) -> None:
        self.files: dict[str, bytes] = {}
        self.room = Room()
        self._assignment = assignment
        self._left_out: list[Fault] = []
        self._untold = 0
        self._names = 0

    def count(self) -> None:
        """Count a name, whatever it is of. Raises FaultyFile."""
        self._names += 1
        if self._names > MOST_NAMES:
            raise refusal("", f"holds more than {MOST_NAMES} names")

    def wants(self, name: str) -> bool:
        """Whether `name` is to be read; another is left out, with a line where nobody would expect it."""
        if is_part(name, self._assignment):
            return True
        if not _is_expected(name):
            self.leave_out(name, "is no part of a submission")
        return False

    def leave_out(self, name: str, why: str) -> None:
        """Keep a line about what is not taken; after a few lines they are only counted."""
        if len(self._left_out) < MOST_TOLD:
            self._left_out.append(Fault(shown(name), 1, f"{why}; left out"))
        else:
            self._untold += 1

    def expect(self, name: str, size: int) -> None:
        """Refuse the submission if a file of `size` bytes is too much. Raises FaultyFile."""
        if why := self.room.why_not(size):
            raise refusal(name, why)

    def take(self, name: str, body: bytes) -> None:
        """Keep a file. Raises FaultyFile."""
        if why := self.room.use(name, body):
            raise refusal(name, why)
        self.files[name] = body

    def contents(self, written: float | None = None, owner: int | None = None) -> Contents:
        """What was taken."""
        more = [Fault("", 1, f"{self._untold} more things in it are left out")] if self._untold else []
        return Contents(dict(sorted(self.files.items())), (*self._left_out, *more), written, owner)


def is_part(name: str, assignment: str) -> bool:
    """Whether a file of this name (with `/`) belongs to a submission of `assignment`."""
    place, _, file = name.rpartition("/")
    if "/" not in name:
        return name in (f"{assignment}.ipynb", MANIFEST, TIMESTAMP)
    stem = file.removesuffix(".jsonl")
    if not file.endswith(".jsonl") or not file.isprintable() or len(file) > LONGEST_NAME or stem[:1] in ("", "."):
        return False
    if place == "shared":
        return bool(_SCENARIO.fullmatch(stem))
    return place.startswith("responses/") and bool(_SCENARIO.fullmatch(place.removeprefix("responses/")))


def may_hold(name: str) -> bool:
    """Whether a folder of this name (with `/`) can hold files of a submission."""
    place, _, last = name.rpartition("/")
    return name in ("responses", "shared") or (place == "responses" and bool(_SCENARIO.fullmatch(last)))


def shown(name: str) -> str:
    """A name that somebody else chose, fit for one line on any screen: nothing unprintable, and not long."""
    plain = "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in name[: 2 * LONGEST_NAME])
    return plain if len(plain) <= 2 * LONGEST_NAME else f"{plain[: 2 * LONGEST_NAME]}..."


def _is_expected(name: str) -> bool:
    """Whether a name that is not taken lies in many folders: hidden, laid out there, or an older copy of the notebook."""
    first, _, last = name.partition("/")
    return first in _BESIDE or any(part.startswith(".") for part in name.split("/")) or (not last and first.endswith(".ipynb"))


def refusal(name: str, why: str) -> FaultyFile:
    """One fault that refuses a whole submission, at the file called `name` in it (empty: at all of it)."""
    return FaultyFile([Fault(shown(name), 1, why)])


def within(place: str, fault: Fault) -> Fault:
    """A fault in a submission, told from where the submission lies."""
    return fault._replace(path=f"{place}/{fault.path}" if fault.path else place)


def is_simple(notebook: bytes) -> bool:
    """Whether a notebook is small and flat enough for its cells to be read and written again at little cost. Pure."""
    if len(notebook) > LARGEST_NOTEBOOK or notebook.count(b",") > MOST_COMMAS or notebook.count(b"[") + notebook.count(b"{") > MOST_BRACKETS:
        return False
    deep = 0
    for token in _TOKEN.finditer(notebook):
        first = token.group()[:1]
        deep += (first in b"[{") - (first in b"]}")
        if deep > DEEPEST_BRACKET:
            return False
    return True
