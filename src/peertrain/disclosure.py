"""What of a learner's private answers goes with a submission, and what must not. Reads and marks private journals.

What goes is what the learner shares. What must not is whatever a notebook that was saved with its widgets' state holds.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from . import scenario, sharing
from .errors import FaultyFile, NotSaved, SubmissionError
from .response import Response
from .store import journal
from .store.journal import Journal, alone, private

EMPTY = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@contextmanager
def held(folder: Path) -> Iterator[dict[str, list[Response]]]:
    """What the learner shares of the private answers that belong to `folder`, by scenario; nothing of it can change meanwhile."""
    with ExitStack() as locks:
        found = {}
        for place in sorted(path for path in private(folder).glob("*") if path.is_dir() and not path.is_symlink()):
            locks.enter_context(alone(place))
            if shared := sharing.shared(journal.read(place).responses):
                found[place.name] = shared
        yield found


def mark_handed_in(folder: Path, given: dict[str, list[Response]]) -> None:
    """Write down that `given` is handed in, so that nobody is told it could still be taken back. Raises SubmissionError.

    It is the last thing before a submission gets its name: then whatever else could fail has not, and if this fails nothing is
    handed in.
    """
    for name, shared in given.items():
        place = private(folder) / name
        now = sharing.sharing(journal.read(place).responses)
        try:
            keeping = Journal(place, scenario.read(folder / "scenarios" / f"{name}.yaml", f"scenarios/{name}.yaml"))
            try:
                for response in shared:
                    if now[response.id] == "shared":
                        keeping.append(uuid.uuid4().hex, response.attempt, response.step, "hand_in", response.id)
            finally:
                keeping.close()
        except FaultyFile as fault:
            raise SubmissionError(f"what you share of it cannot be handed in: {fault}") from fault
        except NotSaved as problem:
            raise SubmissionError(str(problem)) from problem


def without_private(notebook: bytes) -> bytes:
    """A notebook without outputs and widgets' state, which could hold what a page showed; an empty one where it cannot be read.

    Nothing is lost by it: grading puts the released cells in its place.
    """
    try:
        told = json.loads(notebook)
        told["metadata"].pop("widgets", None)
        for cell in told["cells"]:
            if cell.get("cell_type") == "code":
                cell["outputs"], cell["execution_count"] = [], None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        told = EMPTY
    return (json.dumps(told, indent=1, ensure_ascii=True) + "\n").encode()
