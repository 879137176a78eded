"""What every command shares with the terminal: errors in words, a progress bar, the port asked for. Does no work of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

CourseArgument = Annotated[Path, typer.Argument(help="The course's folder.")]
AssignmentArgument = Annotated[str, typer.Argument(help="The assignment, for example boundaries.")]
Plain = Annotated[bool, typer.Option("--plain", help="Print one line a step instead of a progress bar.")]


@contextmanager
def in_words(stopped: str = "Running the same command again goes on from here.") -> Iterator[None]:
    """Turn what can go wrong into a line and exit status 1; never a traceback. `stopped`: what is said after Ctrl-C."""
    from ..errors import PeertrainError

    try:
        yield
    except PeertrainError as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from None
    except BrokenPipeError:  # the reader at the other end has read enough
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123  so that leaving does not write to it again
        raise typer.Exit(0) from None
    except OSError as problem:
        place = f"{problem.filename}: " if problem.filename else ""
        typer.echo(f"{place}{problem.strerror or problem}", err=True)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        typer.echo(f"Stopped. {stopped}", err=True)
        raise typer.Exit(130) from None


def write_beside(target: Path, source: Path, text: str) -> None:
    """Write `text` to `target`, whole or not at all, and never over the `source` it was made from. Raises PeertrainError, OSError."""
    from ..errors import PeertrainError

    if target.exists() and target.samefile(source):
        raise PeertrainError(f"{target}: this is the file it is made from; name another one with --to")
    waiting = target.with_name(f".{target.name}.new")
    waiting.write_text(text, encoding="utf-8")
    waiting.replace(target)


@contextmanager
def progress(what: str, plain: bool) -> Iterator[Callable[[int, int, str], None]]:
    """A bar on a terminal; one line a step where that was asked for; nothing elsewhere."""
    if plain or not sys.stderr.isatty():
        yield (lambda done, total, name: print(f"{done} of {total} {name}", flush=True)) if plain else (lambda done, total, name: None)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task(what, total=None, rate="")

        def update(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total)
            if speed := bar.tasks[0].speed:
                bar.update(task, rate=f"{speed:,.0f} a second" if speed >= 10 else f"{speed:.1f} a second")

        yield update


def opens_browser() -> bool:
    """Whether a page is opened by itself (not where PEERTRAIN_NO_BROWSER is set)."""
    return os.environ.get("PEERTRAIN_NO_BROWSER", "") in ("", "0")


def port() -> int | None:
    """The port asked for with PEERTRAIN_PORT, if any. Raises PeertrainError."""
    given = os.environ.get("PEERTRAIN_PORT", "")
    if not given:
        return None
    from ..errors import PeertrainError

    if not given.isdecimal() or not 1 <= int(given) <= 65535:
        raise PeertrainError(f"PEERTRAIN_PORT={given}: a port is a number from 1 to 65535")
    return int(given)
