"""Where submissions are read and scored: here, in processes of this machine, or on a Dask cluster that is there already.

All run the same function (`reading.read_and_score`). Processes read for themselves; for a cluster, which has none of the course's
files, threads read here and only scoring (`assessing.assess_many`) goes out.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import NamedTuple

from ..errors import GradingError
from ..processes import Here, pool
from .assessing import MADE_BY, assess_many
from .reading import Due, Folders, Read, Score, read_and_score
from .starting import FEW, context

BATCH = 250  # submissions: one transaction
PATIENCE = 10.0  # seconds for a scheduler to answer
AHEAD = 3  # batches for each worker that may wait to be written

_STOPPED = "a process that scores was stopped, perhaps for want of memory; what is graded stands, run the same again"


class Workers(NamedTuple):
    """Who reads and scores: `pool` runs `size` batches at a time, and scores each with `score`."""

    pool: Executor
    size: int
    score: Score


@contextmanager
def workers(submissions: int, scheduler: str | None) -> Iterator[Workers]:
    """What to score so many submissions with. `scheduler`: the address of a Dask scheduler. Raises GradingError."""
    if scheduler is not None:
        yield from _cluster(scheduler)
    elif submissions < FEW or (os.cpu_count() or 1) < 2:
        yield Workers(Here(), 1, assess_many)
    else:
        count = os.cpu_count() or 1
        with pool(count, context()) as made:
            yield Workers(made, count, assess_many)


def scored(batches: Iterable[list[Due]], folders: Folders, book: bytes, by: Workers) -> Iterator[list[Read]]:
    """Read and score `batches` and give them back in their order; only a few are held at a time. Raises GradingError."""
    waiting: deque[Future[tuple[str, list[Read]]]] = deque()
    for batch in batches:
        try:
            waiting.append(by.pool.submit(read_and_score, folders, book, batch, by.score))
        except BrokenProcessPool:
            raise GradingError(_STOPPED) from None
        if len(waiting) >= by.size * AHEAD:
            yield _result(waiting.popleft())
    while waiting:
        yield _result(waiting.popleft())


def _result(future: Future[tuple[str, list[Read]]]) -> list[Read]:
    try:
        made_by, found = future.result()
    except BrokenProcessPool:
        raise GradingError(_STOPPED) from None
    except Exception as problem:  # a cluster can fail in any way it likes
        raise GradingError(f"scoring stopped: {type(problem).__name__}: {problem}; what is graded so far stands, run the same again") from problem
    if made_by != MADE_BY:
        raise GradingError(f"a worker of the cluster has another peertrain ({made_by}, here {MADE_BY}); install the same everywhere, then run again")
    return found


def _cluster(address: str) -> Iterator[Workers]:
    try:
        from distributed import Client
    except ImportError:
        raise GradingError("to score on a Dask cluster, install it first: pip install 'peertrain[cluster]'") from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as problem:
        raise GradingError(f"no Dask scheduler answers at {address}: {problem}") from None
    try:
        count = len(client.scheduler_info(n_workers=-1)["workers"])
        if not count:
            raise GradingError(f"the Dask scheduler at {address} has no workers")
        cluster = client.get_executor(pure=False)
        with ThreadPoolExecutor(count * AHEAD) as readers:
            yield Workers(readers, count, lambda book, batch: cluster.submit(assess_many, book, batch).result())
    finally:
        client.close()
