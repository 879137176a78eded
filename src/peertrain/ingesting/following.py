"""Take journals in as they grow: look again every few seconds. Ends when it is interrupted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext

from ..course import Course
from ..errors import Fault, PeertrainError
from .ingest import Ingested, Progress, ingest

EVERY = 5.0  # seconds between looks; a look at nothing new costs some file times a learner


def follow(
    course: Course,
    progress: Callable[[], AbstractContextManager[Progress | None]] = nullcontext,
    wait: Callable[[float], object] = time.sleep,
    say: Callable[[str], object] = lambda why: None,
) -> Iterator[Ingested]:
    """What each look found that had something to take in, for ever.

    `progress`: where to show one look. `wait`: how to pass the time. `say`: is told, once, why nothing can be taken in now; it is tried
    again at every look until it can. A fault that was told is not told again while it lasts.
    """
    said = ""
    told: frozenset[Fault] = frozenset()
    while True:
        try:
            with progress() as show:
                done = ingest(course, progress=show)
            new = tuple(fault for fault in done.faults if fault not in told)
            told = told | frozenset(new)
            if done.read or new:
                yield done._replace(faults=new)
            said = ""
        except PeertrainError as problem:
            if str(problem) != said:
                said = str(problem)
                say(said)
        wait(EVERY)
