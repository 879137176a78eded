"""Ratings as a CSV file: read with every fault at its line, written whole or not at all. Knows no scene.

Commas, semicolons and tabs are read, since spreadsheets save as their country does; commas are written. A text that a spreadsheet would
take for a formula is written with an apostrophe before it, which reading takes away again.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..errors import Fault, FaultyFile, did_you_mean
from ..steps import LONGEST_REASON
from ..store.journal import sync_folder
from .ratings import MEMBER, PASSED, Rating, Source, about, misplaced

COLUMNS = Rating._fields
LARGEST_BYTES = 32 * 1024 * 1024
MOST_FAULTS = 200
_NEEDED = set(COLUMNS) - {"reason"}
_FORMULA = re.compile(r"'*\s*[=+\-@\t＝＋－＠]")


def text(ratings: Iterable[Rating]) -> str:
    """The ratings as a CSV file, a heading first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_written, rating) for rating in ratings)
    return out.getvalue()


def read(path: Path, shown: str | None = None) -> list[tuple[Source, Rating]]:
    """Read a CSV file of ratings; rows without a value are a form left open, and skipped.

    Raises FaultyFile with every fault in its form: a column that is missing, a code that could be a name, a row said twice.
    """
    shown = shown or str(path)
    found: list[tuple[Source, Rating]] = []
    faults: list[Fault] = []
    passed = set()
    for line, cells in _records(path, shown):
        rating = Rating(**{name: _plain(cells.get(name, ""), strip=name != "reason") for name in COLUMNS})
        if not rating.value:
            continue
        if rating.value == PASSED:  # a form has a row for each part of what was passed
            rating = rating._replace(part="", question="")
            if about(rating) in passed:
                continue
            passed.add(about(rating))
        faults += [Fault(shown, line, message) for message in _faults(rating)]
        found.append((Source(shown, line), rating))
    again = misplaced(rating for _, rating in found)
    faults += [Fault(shown, found[number][0].line, "a row before says this already, of the same member and part") for number in again]
    if faults:
        more = [Fault(shown, 1, f"{len(faults) - MOST_FAULTS} more faults are not told")] if len(faults) > MOST_FAULTS else []
        raise FaultyFile([*sorted(faults)[:MOST_FAULTS], *more])
    return found


def _faults(rating: Rating) -> Iterator[str]:
    if not MEMBER.fullmatch(rating.member):
        yield f'"{rating.member:.40}" is no member\'s code: letters, digits, - and _, such as m-07; never a name'
    for name in ("digest", "words"):
        if not re.fullmatch(r"[0-9a-f]{12}", getattr(rating, name)):
            yield f'"{name}" must be the twelve digits that the form says, not "{getattr(rating, name):.40}"'
    for name in ("scenario", "step"):
        if not getattr(rating, name):
            yield f'"{name}" is empty'
    if len(rating.reason) > LONGEST_REASON:
        yield f"the reason is longer than {LONGEST_REASON} letters"


def _records(path: Path, shown: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the line it begins at, as column -> cell."""
    body = _body(path, shown)
    heading = body.partition("\n")[0]
    dialect = max(",;\t", key=heading.count)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=dialect, strict=True)
    line = 1
    try:
        columns = [name.strip() for name in next(reader, [])]
        if faults := [Fault(shown, 1, message) for message in _heading_faults(columns)]:
            raise FaultyFile(faults)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) != len(columns):
                    raise FaultyFile([Fault(shown, line, f"{len(cells)} cells, and {len(columns)} columns")])
                yield line, dict(zip(columns, cells, strict=True))
            line = reader.line_num + 1
    except csv.Error as problem:
        raise FaultyFile([Fault(shown, line, f"not CSV: {problem}")]) from None


def _heading_faults(columns: Sequence[str]) -> Iterator[str]:
    for name in columns:
        if name not in COLUMNS:
            yield f'"{name:.40}" is no column of ratings{did_you_mean(name, COLUMNS)}; there are: {", ".join(COLUMNS)}'
    for name in COLUMNS:
        if columns.count(name) > 1:
            yield f'the column "{name}" is there twice'
        elif name not in columns and name in _NEEDED:
            yield f'the column "{name}" is missing'


def _body(path: Path, shown: str) -> str:
    def refuse(line: int, message: str) -> FaultyFile:
        return FaultyFile([Fault(shown, line, message)])

    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise refuse(1, "no such file") from None
    except OSError as problem:
        raise refuse(1, f"cannot be read: {problem.strerror}") from None
    if len(raw) > LARGEST_BYTES:
        raise refuse(1, f"larger than {LARGEST_BYTES >> 20} MB, which no panel's ratings are")
    try:
        body = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise refuse(raw.count(b"\n", 0, problem.start) + 1, "not UTF-8 text; save it from the spreadsheet as CSV UTF-8") from None
    if "\0" in body:
        raise refuse(body.count("\n", 0, body.index("\0")) + 1, "holds a character that no text has")
    return body


def _written(cell: str) -> str:
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")  # csv would leave a lone return unquoted, and read it as the end of the row
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _plain(cell: str, *, strip: bool) -> str:
    plain = cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
    return plain.strip() if strip else plain


def write_whole(path: Path, text: str, *, private: bool = False) -> None:
    """Write `text` to `path` whole or not at all, so that a kill or a power cut leaves the old file or the new one. Raises OSError.

    `private`: no other account of the machine can read it.
    """
    waiting = path.with_name(f".{path.name}.new")
    try:
        with waiting.open("w", encoding="utf-8", newline="") as file:
            if private:
                waiting.chmod(0o600)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
        sync_folder(path.resolve().parent)
    finally:
        waiting.unlink(missing_ok=True)
