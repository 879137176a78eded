"""(f) Thirty-two writers at once and a reader that never leaves, on SQLite and on PostgreSQL: what fails, and how long a rating waits."""

from __future__ import annotations

import multiprocessing
import statistics
import sys
import tempfile
import time
import uuid
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from peertrain.errors import CourseError
from peertrain.store.records import Records
from peertrain.store.rows import Rating

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

WRITERS, RATINGS = 32, 40
LEARNER = "made-up-1"


def measure() -> dict[str, Any]:
    """Time each rating from asking to acknowledged."""
    import databases

    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder, databases.postgresql() as server:
        urls = {"SQLite": f"sqlite:///{folder}/records.db", "PostgreSQL": databases.new_database(server, "bench")}
        for name, url in urls.items():
            found[name] = _write_all(url)
    rows = [
        {
            "what": f"{WRITERS} writers, {RATINGS} ratings each, with an open reader, on {name}",
            "figure": f"p50 {told['p50']:.0f} ms, p99 {told['p99']:.0f} ms",
            "beside": f"{told['errors']} errors, {told['kept']} of {WRITERS * RATINGS} kept",
        }
        for name, told in found.items()
    ]
    return found | {"rows": rows}


def _write_all(url: str) -> dict[str, float]:
    with closing(Records(url)) as records:
        records.enrol(LEARNER, "Made up", made_up=True)
    context = multiprocessing.get_context("spawn")
    ready, go, over = context.Barrier(WRITERS + 2), context.Event(), context.Event()
    told: Any = context.Queue()
    reader = context.Process(target=_read, args=(url, ready, over))
    writers = [context.Process(target=_write, args=(url, ready, go, told)) for _ in range(WRITERS)]
    for process in (reader, *writers):
        process.start()
    ready.wait()
    go.set()
    waits: list[float] = []
    errors = 0
    for _ in writers:
        own, failed = told.get()
        waits += own
        errors += failed
    over.set()
    for process in (reader, *writers):
        process.join()
    with closing(Records(url)) as records:
        kept = len(records.ratings("boundaries"))
    cut = statistics.quantiles(waits, n=100)
    return {"p50": cut[49] * 1000, "p99": cut[98] * 1000, "errors": errors, "kept": kept}


def _write(url: str, ready: Any, go: Any, told: Any) -> None:
    waits, failed = [], 0
    with closing(Records(url)) as records:
        ready.wait()
        go.wait()
        for _ in range(RATINGS):
            at = datetime.now(UTC).isoformat()
            rating = Rating(at, "Made-up", LEARNER, "boundaries", "s", "w", uuid.uuid4().hex, "r", "0" * 64, {"clear": 3}, "Yes.", 0.5)
            begun = time.perf_counter()
            try:
                records.add_rating(rating)
            except CourseError:
                failed += 1
            waits.append(time.perf_counter() - begun)
    told.put((waits, failed))


def _read(url: str, ready: Any, over: Any) -> None:
    with closing(Records(url)) as records:
        ready.wait()
        while not over.is_set():
            records.ratings("boundaries")
