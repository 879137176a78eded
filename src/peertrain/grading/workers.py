"""Where submissions are scored: here, in processes of this machine, or on a Dask cluster that is there already.

All three are `concurrent.futures` executors, and all run the same pure function (`assessing.assess_many`). A cluster needs nothing of
the course's files: a book and answers go out, what is to be written comes back.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from typing import Any

from ..errors import GradingError
from .assessing import MADE_BY, Assessed, Handed, assess_many

BATCH = 100  # submissions: one transaction
FEW = 500  # submissions: fewer are done before another process has started
PATIENCE = 10.0  # seconds for a scheduler to answer
AHEAD = 3  # batches for each worker that may wait to be written


_STOPPED = "a process that scores was stopped, perhaps for want of memory; what is graded stands, run the same again"


class Here(Executor):
    """Does what it is given at once, in this process."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it now."""
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


@contextmanager
def executor(submissions: int, scheduler: str | None) -> Iterator[tuple[Executor, int]]:
    """What to score with, and how many work in it. `scheduler`: the address of a Dask scheduler. Raises GradingError."""
    if scheduler is not None:
        yield from _cluster(scheduler)
    elif submissions < FEW or (os.cpu_count() or 1) < 2:
        yield Here(), 1
    else:
        count = os.cpu_count() or 1
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["peertrain.grading.assessing"])  # imported once for all of them
        with ProcessPoolExecutor(count, mp_context=context) as pool:
            threading.Thread(target=_awake, args=(pool, count), daemon=True).start()
            yield pool, count


def _awake(pool: Executor, count: int) -> None:
    """Let the processes start while the caller still gathers what they are to do."""
    with suppress(RuntimeError):  # closed or broken meanwhile; whoever asks it for something is told
        for _ in range(count):
            pool.submit(int)


def assessed(batches: Iterable[list[Handed]], book: bytes, work: Executor, workers: int) -> Iterator[list[Assessed]]:
    """Score `batches` and give them back in their order; only a few are held at a time. Raises GradingError."""
    waiting: deque[Future[tuple[str, list[Assessed]]]] = deque()
    for batch in batches:
        try:
            waiting.append(work.submit(assess_many, book, batch))
        except BrokenProcessPool:
            raise GradingError(_STOPPED) from None
        if len(waiting) >= workers * AHEAD:
            yield _result(waiting.popleft())
    while waiting:
        yield _result(waiting.popleft())


def _result(future: Future[tuple[str, list[Assessed]]]) -> list[Assessed]:
    try:
        made_by, found = future.result()
    except BrokenProcessPool:
        raise GradingError(_STOPPED) from None
    except Exception as problem:  # a cluster can fail in any way it likes
        raise GradingError(f"scoring stopped: {type(problem).__name__}: {problem}; what is graded so far stands, run the same again") from problem
    if made_by != MADE_BY:
        raise GradingError(f"a worker of the cluster has another peertrain ({made_by}, here {MADE_BY}); install the same everywhere, then run again")
    return found


def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    try:
        from distributed import Client
    except ImportError:
        raise GradingError("to score on a Dask cluster, install it first: pip install 'peertrain[cluster]'") from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as problem:
        raise GradingError(f"no Dask scheduler answers at {address}: {problem}") from None
    try:
        workers = len(client.scheduler_info(n_workers=-1)["workers"])
        if not workers:
            raise GradingError(f"the Dask scheduler at {address} has no workers")
        yield client.get_executor(pure=False), workers
    finally:
        client.close()
