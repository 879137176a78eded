"""Take journals in: find whose have changed, read these, and write what they come to, a transaction a batch.

Can be run again at any time, by several at once, and after a kill: what a learner's rows were made from is written with them, so that just
what has changed since is read. What is read here and elsewhere at once is written twice, and is the same.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from multiprocessing.context import ForkServerContext
from typing import NamedTuple

from ..course import Course
from ..errors import CourseError, Fault
from ..processes import Here, in_order, pool
from ..store.derived import Figures, Known
from ..store.records import Records
from .journals import receipts
from .taking import Batch, Due, take
from .tallies import contribution

BATCH = 250  # learners: one transaction
FEW = 500  # learners: fewer are done before another process has started
AHEAD = 3  # batches for each process that may wait to be written
Progress = Callable[[int, int, str], None]


class Ingested(NamedTuple):
    """What was done. `read`: the learners whose journals had changed. `unchanged`: how many had not. `faults`: what was wrong, located."""

    read: tuple[str, ...]
    unchanged: int
    faults: tuple[Fault, ...]


def ingest(course: Course, learners: Sequence[str] | None = None, progress: Progress | None = None, force: bool = False) -> Ingested:
    """Take in what has changed of `learners` (None: of everybody enrolled); who is enrolled no more is taken out.

    `force`: read what has not changed as well; of everybody, from nothing. `progress`: is told how many are done, of how many, and who.
    Raises PeertrainError where nothing can be taken in; what was until then stands.
    """
    read: list[str] = []
    faults: dict[Fault, None] = {}
    done = unchanged = 0
    with closing(Records(course.records_url)) as records:
        figures = Figures(records)
        if force and learners is None:
            figures.clear()
        people, gone = figures.known(learners)
        figures.forget(gone, contribution)
        with _hands(len(people)) as (hands, count):
            batches = list(_batches(course, people, learners is not None, force))
            for size, batch in zip(map(len, batches), _taken(hands, count, course, batches), strict=True):
                figures.put(batch.taken, contribution)
                read += [one.learner for one in batch.taken]
                unchanged += batch.unchanged
                faults |= dict.fromkeys(batch.faults)
                done += size
                if progress:
                    progress(done, len(people), people[done - 1].learner)
    return Ingested(tuple(read), unchanged, tuple(faults))


def _batches(course: Course, people: Sequence[Known], some: bool, force: bool) -> Iterator[list[Due]]:
    handed_in = receipts(course, {person.learner for person in people} if some else None)
    for first in range(0, len(people), BATCH):
        batch = people[first : first + BATCH]
        yield [Due(known._replace(state="") if force else known, tuple(handed_in.get(known.learner, ()))) for known in batch]


def _taken(hands: Executor, count: int, course: Course, batches: Iterable[list[Due]]) -> Iterator[Batch]:
    try:
        begun: Iterator[Future[Batch]] = (hands.submit(take, course.root, batch) for batch in batches)
        yield from in_order(begun, count * AHEAD)
    except BrokenProcessPool:
        why = "a process that reads was stopped, perhaps for want of memory; what was taken in stands, run the same again"
        raise CourseError(why) from None


@contextmanager
def _hands(learners: int) -> Iterator[tuple[Executor, int]]:
    """Who reads so many learners' journals, and how many batches at a time."""
    count = os.cpu_count() or 1
    if learners < FEW or count < 2:
        yield Here(), 1
    else:
        with pool(count, _context()) as made:
            yield made, count


def _context() -> ForkServerContext:
    """How processes are made: from a small one that has imported what they need, once for all of them."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(["peertrain.ingesting.taking"])
    return found
