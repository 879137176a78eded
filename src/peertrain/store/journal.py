"""The journal: a learner's responses to one scenario, in append-only files, one for each kernel session.

How lines are kept is said in `lines`; here is what a journal's lines are. Knows no walk and no score; deletes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import JsonValue

from ..errors import Fault
from ..response import Response, clean
from ..scenario import Scenario
from . import lines
from .lines import LARGEST_FILE, WHY, Lines, alone, private, sync_folder

__all__ = ["LARGEST_FILE", "WHY", "Journal", "Reading", "alone", "private", "read", "read_bodies", "read_shared", "sync_folder"]


MOST_SHARED = 1000  # answers that one scenario's file may share


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

    def __init__(self, folder: Path, scenario: Scenario, now: Callable[[], datetime] | None = None) -> None:
        self.folder = folder
        self._scenario = scenario
        self._lines = Lines(folder, Response, now)

    def append(self, event_id: str, attempt: int, step: str, verb: str, value: JsonValue, why: str | None = None) -> Response:
        """Record one answer and return it once it is on disk. Raises NotSaved; then nothing counts as saved."""
        told = {"id": event_id, "attempt": attempt, "step": step, "verb": verb, "value": clean(value), "why": clean(why)}
        return self._lines.append({**told, "scenario": self._scenario.id, "scenario_digest": self._scenario.digest})

    def read(self) -> Reading:
        """All responses in the folder, whichever session wrote them, but what this one could not save."""
        reading = read(self.folder)
        return reading._replace(responses=self._lines.saved(reading.responses))

    def close(self) -> None:
        """Close the file in use, if any; a later answer goes to a new one."""
        self._lines.close()


def read(folder: Path) -> Reading:
    """Read every session file in `folder`; a missing folder is an empty journal."""
    return Reading(*lines.read(folder, Response))


def read_bodies(name: str, bodies: Mapping[str, bytes]) -> Reading:
    """Read the journal of the scenario `name` from files that are at hand: file name -> what it holds. Pure."""
    return Reading(*lines.read_bodies(name, bodies, Response))


def read_shared(body: bytes) -> list[Response]:
    """The shared private answers that came with a submission, from the file that holds them; what is none is left out. Pure."""
    return [response for line in body.splitlines()[:MOST_SHARED] if (response := lines.parse(line, Response))]
