"""What a learner fills into one worksheet, in append-only files in their private folder; never beside what is handed in.

How lines are kept is said in `lines`. Deletes nothing: a worksheet that was cleared is so by its last line.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from ..response import clean
from ..worksheets import FOLDER, Entry
from . import lines
from .lines import Lines, Read, private


def place(folder: Path, worksheet: str) -> Path:
    """Where the entries of a worksheet lie, for a lesson in `folder`."""
    return private(folder) / FOLDER / worksheet


class Entries:
    """Appends to and reads the entries of `worksheet` for a lesson in `folder`. `now`: the clock, in UTC."""

    def __init__(self, folder: Path, worksheet: str, now: Callable[[], datetime] | None = None) -> None:
        self.folder = place(folder, worksheet)
        self._worksheet = worksheet
        self._lines = Lines(self.folder, Entry, now)

    def append(self, event_id: str, verb: str, field: str | None = None, value: Any = None) -> Entry:
        """Record one entry and return it once it is on disk. Raises NotSaved, and ValidationError for what is no entry."""
        return self._lines.append({"id": event_id, "worksheet": self._worksheet, "verb": verb, "field": field, "value": clean(value)})

    def read(self) -> Read[Entry]:
        """All entries, whichever session wrote them, but what this one could not save."""
        reading = lines.read(self.folder, Entry)
        return reading._replace(records=self._lines.saved(reading.records))

    def close(self) -> None:
        """Close the file in use, if any."""
        self._lines.close()
