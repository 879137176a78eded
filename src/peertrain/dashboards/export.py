"""The cohort's figures as one long table, a row a figure, in CSV or Parquet. What a page hides is hidden here; no learner is in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ..course import Course
from ..errors import PeertrainError
from ..statistics.intervals import Estimate
from . import cohort
from .cohort import Health, Row
from .module_health import FEW, STAGES, WOULD_SHOW, said_of

FORMATS = ("csv", "parquet")
NO_PYARROW = (
    "Parquet needs the package pyarrow, which is not installed here. Install it with: pip install 'peertrain[parquet]'. "
    "CSV needs nothing more, and holds the same."
)


class Figure(NamedTuple):
    """One figure. `value`: None where `why` says why there is none; counts and minutes as they are, all others from 0 to 1 (or -1 to 1).

    `low`, `high`: its 95 % interval, or, of minutes, the quarters; None where there is none. `people`: how many came to that decision, None
    where that is not told. `scenario`, `step`, `option`, `place`, `file`: "" where the figure is of something larger; `line`: 0.
    `made_up`: whether everybody counted is.
    """

    module: str
    place: str
    scenario: str
    step: str
    option: str
    figure: str
    value: float | None
    low: float | None
    high: float | None
    people: int | None
    why: str
    file: str
    line: int
    made_up: bool


def figures(course: Course, say: Callable[[str], object] = lambda module: None) -> list[Figure]:
    """Every figure of every module. Raises PeertrainError."""
    found: list[Figure] = []
    for module in course.curriculum.modules:
        say(module.id)
        found += of_module(cohort.of_module(course, module))
    return found


def of_module(health: Health) -> Iterator[Figure]:
    """The figures of one module, in the page's order."""
    row, made_up = health.row, health.made_up
    yield from _of_row(row, made_up)
    for name, figure in (("alpha", health.assessed.alpha), ("omega", health.assessed.omega)):
        yield _figure(row, made_up, name, figure)
    for scene in health.scenes:
        for one in scene.decisions:
            here = {"place": scene.place, "scenario": scene.id, "step": one.step, "file": one.path, "line": one.line, "people": one.came}
            for name in ("difficulty", "discrimination", "agreement", "passed"):
                yield _figure(row, made_up, name, getattr(one, name), **here)
            for option in one.options:
                there = here | {"option": option.id or "(passed)"}
                yield _figure(row, made_up, "chosen", _counted(option.chosen, WOULD_SHOW), **there)
                yield _figure(row, made_up, "choice_rate", option.rate, **there)
                if option.panel is not None:
                    yield _figure(row, made_up, "panel_share", Estimate(0, option.panel), **there)
    for fix in health.to_fix:
        yield _figure(row, made_up, f"to_fix:{fix.kind}", (fix.figure or Estimate(0))._replace(why=fix.words), file=fix.path, line=fix.line)


def as_csv(rows: Iterable[Figure]) -> bytes:
    """CSV in UTF-8 with a mark at its start, so that spreadsheets read it as such; nothing in it is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(Figure._fields)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def as_parquet(rows: Iterable[Figure]) -> bytes:
    """Parquet, a column a field. Raises PeertrainError where pyarrow is missing."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise PeertrainError(NO_PYARROW) from None
    kinds = {"value": pa.float64(), "low": pa.float64(), "high": pa.float64(), "people": pa.int64(), "line": pa.int64(), "made_up": pa.bool_()}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in Figure._fields])
    table = pa.Table.from_pylist([row._asdict() for row in rows], schema=schema)
    out = pa.BufferOutputStream()
    pq.write_table(table, out)
    return bytes(out.getvalue().to_pybytes())


def written(rows: Iterable[Figure], format: str) -> bytes:
    """The rows in one of `FORMATS`. Raises PeertrainError."""
    if format not in FORMATS:
        raise PeertrainError(f'figures are written as {" or ".join(FORMATS)}, not as "{format}"; name a file that ends in .csv or .parquet')
    return as_csv(rows) if format == "csv" else as_parquet(rows)


def write(course: Course, target: Path, say: Callable[[str], object] = lambda module: None) -> int:
    """Write every figure of `course` to `target`, whole or not at all; its ending says how. Returns how many. Raises PeertrainError, OSError."""
    format = target.suffix.lower().removeprefix(".")
    written([], format)  # before the work: whether it can be done at all
    rows = figures(course, say)
    waiting = target.with_name(f".{target.name}.new")
    waiting.write_bytes(written(rows, format))
    waiting.replace(target)
    return len(rows)


def _of_row(row: Row, made_up: bool) -> Iterator[Figure]:
    yield _figure(row, made_up, "minutes_said", Estimate(0, row.module.minutes.whole))
    for stage in STAGES:
        if stage not in ("handed_in", "graded") or row.module.assignment:
            yield _figure(row, made_up, stage, _counted(row.progress.stages[stage], WOULD_SHOW))
    time = row.progress.time
    taken = Estimate(0, time.half, time.quarter, time.three_quarters) if time else Estimate(0, why=FEW)
    yield _figure(row, made_up, "minutes_taken", taken, people=time.n if time else None)


def _counted(count: int | None, why: str) -> Estimate:
    return Estimate(0, count, why="" if count is not None else why)


def _figure(row: Row, made_up: bool, name: str, figure: Estimate, **where: Any) -> Figure:
    told: dict[str, Any] = {"place": "", "scenario": "", "step": "", "option": "", "file": "", "line": 0, "people": None} | where
    why = figure.why if name.startswith("to_fix:") else said_of(figure)
    return Figure(
        module=row.module.id,
        figure=name,
        value=None if figure.value is None else float(figure.value),
        low=None if figure.low is None else float(figure.low),
        high=None if figure.high is None else float(figure.high),
        why=why,
        made_up=made_up,
        **told,
    )


def _cell(value: object) -> object:
    """A spreadsheet runs what begins like a formula; ids and our own words do not, but a file's name might."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value
