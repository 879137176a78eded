"""Begin the processes that score, early: what they import takes as long as what we import, and can be done at the same time.

Imports nothing of peertrain, or it would be no earlier.
"""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path

FEW = 500  # submissions: fewer are done before another process has started


def context() -> ForkServerContext:
    """How processes are made: from a small one that has imported what they need, once for all of them."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(["peertrain.grading.reading"])
    return found


def begin(inbound: Path, assignment: str) -> None:
    """Begin, if there may be so many submissions to score that processes are worth it."""
    if (os.cpu_count() or 1) > 1 and inbound.is_dir() and sum(f"+{assignment}+" in entry.name for entry in os.scandir(inbound)) >= FEW:
        context()
        forkserver.ensure_running()
