"""What a submission's journals show: each scenario's score, and what a person has to rate. Imports no nbgrader.

Of a submission only the journals are believed, and those only as far as they hold together. Runs nothing, writes
nothing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..assignment import Counts, Item
from ..contents import Room, shown
from ..errors import Fault
from ..regular import read_at_once
from ..resolving import resolution
from ..response import Response, clean
from ..scenario import Scenario
from ..scoring import Score, nothing
from ..steps import Write
from ..steps import state as states
from ..store import journal
from ..store.rows import Rating
from ..walk import Attempt, tries
from .book import Book

MOST_TOLD = 20  # faults of one submission
DEEPEST = 3  # folders: responses/<scenario>

PASSED = "The learner passed on this question. Passing costs nothing: talk it through, then rate what you hear."
PASSED_ALL = "The learner passed on every decision of this scene. Passing costs nothing: talk it through, then rate what you hear."


class Written(NamedTuple):
    """What a person rates. `text`: the learner's words, or None with the reason in `instead`.

    `response_id`: the answer's, None where there is none.
    """

    text: str | None
    response_id: str | None
    instead: str = ""


class Evidence(NamedTuple):
    """What one submission shows.

    `attempts`: the one that counts, by scenario. `written`: by (scenario, step); step None stands for a scene in which every
    decision was passed. `faults`: what was wrong with the journals, located. `shared`: private answers that the learner
    chose to share, by id.
    """

    attempts: dict[str, Attempt]
    scores: dict[str, Score]
    written: dict[tuple[str, str | None], Written]
    faults: tuple[Fault, ...]
    shared: dict[str, Response]


def read_evidence(book: Book, folder: Path) -> Evidence:
    """What lies under `folder`, scored by `book`. Never raises for what a learner wrote."""
    files, unread = handed_in(folder)
    return evidence_of(book, files, unread)


def handed_in(folder: Path) -> tuple[dict[str, bytes], tuple[Fault, ...]]:
    """Every regular file under `folder` by its name in it, as far as there is room for it in a submission; and what was left aside.

    Notebooks are named and not read: nothing in them is believed. What came through `intake` is within these bounds already; what another
    program put there may be anything.
    """
    files: dict[str, bytes] = {}
    faults: list[Fault] = []
    room = Room()
    waiting = [(str(folder), "")]
    while waiting:
        place, inside = waiting.pop()
        try:
            with os.scandir(place) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as problem:
            faults.append(Fault(shown(inside) or ".", 1, f"cannot be read: {problem.strerror}"))
            continue
        for entry in entries:
            name = f"{inside}{entry.name}"
            try:
                if entry.is_dir(follow_symlinks=False):
                    if name.count("/") < DEEPEST:
                        waiting.append((entry.path, f"{name}/"))
                    continue
                size = entry.stat(follow_symlinks=False).st_size
                why = room.why_not(size) if entry.is_file(follow_symlinks=False) else "is not a regular file"
                if not why:
                    # What was added to it since is left. Of a notebook only its being there counts.
                    body = b"" if name.endswith(".ipynb") else read_at_once(entry.path, size)
                    if not (why := room.use(name, body)):
                        files[name] = body
                if why:
                    faults.append(Fault(shown(name), 1, f"{why}; left aside"))
            except OSError as problem:
                faults.append(Fault(shown(name), 1, f"cannot be read: {problem.strerror}"))
            if len(faults) > MOST_TOLD:  # who fills a folder with what is none gains no more by it
                return files, (*faults, Fault(".", 1, "too much in it is no part of a submission; the rest was not looked at"))
    return files, tuple(faults)


def evidence_of(book: Book, files: Mapping[str, bytes], unread: tuple[Fault, ...] = ()) -> Evidence:
    """Read the journals among `files` (name in the submission -> what it holds) and score them by `book`. Pure.

    Never raises for what a learner wrote.
    """
    evidence = Evidence({}, {}, {}, (), {})
    faults: list[Fault] = list(unread)
    journals: dict[str, dict[str, bytes]] = {}
    for named, body in files.items():
        place, _, file = named.rpartition("/")
        if place.startswith("responses/") and file.endswith(".jsonl"):
            journals.setdefault(place.removeprefix("responses/"), {})[file] = body
    for name, played in book.scenarios.items():
        reading = journal.read_bodies(name, journals.get(name, {}))
        faults += [fault._replace(path=f"responses/{fault.path}") for fault in (*reading.torn, *reading.bad)]
        attempt = _counted(book, name, tries(played, reading.responses))
        if attempt.impossible:
            faults.append(Fault(f"responses/{name}", 1, attempt.impossible))
        elif reading.bad and not attempt.walk.complete:
            attempt = attempt._replace(impossible=f"part of it was changed or damaged (responses/{reading.bad[0]})")
        if not reading.responses and not reading.bad:
            faults.append(Fault(f"responses/{name}", 1, "no answers were handed in for this scenario"))
        evidence.attempts[name] = attempt
        if name in book.keys:
            evidence.scores[name] = book.scorers[name].score(attempt)
        evidence.written.update(_written(book, name, attempt))
    for name, played in (book.scenarios | book.private).items():
        found = journal.read_shared(files.get(f"shared/{name}.jsonl", b""))
        evidence.shared.update({response.id: response for response in found if _answers(response, played)})
    more = len(faults) - MOST_TOLD
    told = faults if more <= 0 else [*faults[:MOST_TOLD], Fault("responses", 1, f"and {more} more such lines")]
    return evidence._replace(faults=tuple(told))


def score_of(evidence: Evidence, name: str) -> Score:
    """The score of one scenario; 0 with its reason where there is none."""
    return evidence.scores.get(name) or nothing(name, 0.0, "There is no key to this scene, so it earns nothing.")


def standing(ratings: Sequence[Rating], item: Item, written: Written | None) -> Rating | None:
    """The rating that counts for `item`, of those made of this very answer (see `resolving`)."""
    fitting = [rating for rating in about(ratings, item) if written and rating.response_id == (written.response_id or "")]
    return resolution(fitting).stands


def about(ratings: Sequence[Rating], item: Item) -> list[Rating]:
    """The ratings of `item`, of whichever answer, oldest first."""
    return [rating for rating in ratings if (rating.scenario, rating.step) == (item.scenario, item.step or "")]


def _answers(response: Response, played: Scenario) -> bool:
    """Whether a shared answer is one to its step; what was changed by hand may be anything."""
    step = played.steps.get(response.step)
    if step is None or response.scenario != played.id or response.verb != step.verb:
        return False
    return step.fault_in(response.value, states.begin(played.state)) is None


def _counted(book: Book, name: str, made: list[Attempt]) -> Attempt:
    counts: Counts = book.assignment.counts
    return book.scorers[name].counted(made, counts) if name in book.scorers else made[0]


def _written(book: Book, name: str, attempt: Attempt) -> dict[tuple[str, str | None], Written]:
    if attempt.impossible:
        return {}
    played, decisions = book.scenarios[name], book.keys[name].steps if name in book.keys else {}
    answers = {visit.step: visit for visit in attempt.walk.visits}
    found: dict[tuple[str, str | None], Written] = {}
    for step, kind in played.steps.items():
        if not isinstance(kind, Write) or kind.private:
            continue
        visit = answers.get(step)
        if visit is not None and isinstance(visit.value, str):
            found[name, step] = Written(str(clean(visit.value)), visit.response_id)
        elif visit is not None or attempt.walk.complete:
            found[name, step] = Written(None, visit.response_id if visit else None, PASSED)
    decided = any(visit.step in decisions and visit.verb != "pass" for visit in attempt.walk.visits)
    if attempt.walk.complete and decisions and not decided:
        found[name, None] = Written(None, None, PASSED_ALL)
    return found
