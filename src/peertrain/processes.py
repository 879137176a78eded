"""Where work is done: here, or shared out to other processes of this machine. Knows no work of its own."""

from __future__ import annotations

import gc
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

T = TypeVar("T")


class Here(Executor):
    """Does what it is given at once, in this process."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it now."""
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


@contextmanager
def pool(count: int, context: BaseContext) -> Iterator[Executor]:
    """So many processes, made as `context` makes them; they start while the caller still gathers what they are to do."""
    with ProcessPoolExecutor(count, mp_context=context, initializer=gc.freeze) as made:  # what was imported is no garbage to look through
        threading.Thread(target=_awake, args=(made, count), daemon=True).start()
        yield made


def in_order(begun: Iterable[Future[T]], ahead: int) -> Iterator[T]:
    """What comes of work, in the order it was begun; the next is begun only while fewer than `ahead` wait to be asked for."""
    waiting: deque[Future[T]] = deque()
    for one in begun:
        waiting.append(one)
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _awake(made: Executor, count: int) -> None:
    with suppress(RuntimeError):  # closed or broken meanwhile; whoever asks it for something is told
        for _ in range(count):
            made.submit(int)
