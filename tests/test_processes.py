"""Work that is shared out comes back in its order, and only so much of it is begun ahead."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import Future

from peertrain.processes import Here, in_order, pool


def test_only_a_few_are_begun_ahead() -> None:
    begun: list[int] = []

    def work() -> Iterator[Future[int]]:
        for number in range(20):
            begun.append(number)
            yield Here().submit(lambda number=number: number * number)

    found = in_order(work(), 3)
    assert next(found) == 0
    assert len(begun) == 3
    assert list(found) == [number * number for number in range(1, 20)]


def test_other_processes_do_the_work() -> None:
    with pool(2, multiprocessing.get_context("forkserver")) as made:
        found = list(in_order((made.submit(os.getpid) for _ in range(6)), 2))
    assert len(found) == 6
    assert os.getpid() not in found
