"""The command that takes journals in to where the dashboards ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .application import app
from .terminal import CourseArgument, Plain, in_words, progress

if TYPE_CHECKING:
    from ..ingesting import Ingested


@app.command()
def ingest(
    course: CourseArgument,
    force: Annotated[bool, typer.Option("--force", help="Make all figures again from nothing.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Go on and take in what is new, until Ctrl-C.")] = False,
    plain: Plain = False,
) -> None:
    """Take what learners answered in to the figures that dashboards show. Pages do it for the people they show; this does it for all."""
    with in_words():
        from ..course import Course
        from ..ingesting import ingest as ingest_course
        from ..ingesting.following import follow

        opened = Course.open(course)
        with progress("Taking in", plain) as show:
            _say(ingest_course(opened, progress=show, force=force))
        if watch:
            typer.echo("Waiting for what is new. Ctrl-C ends it.")
            for done in follow(opened, lambda: progress("Taking in", False), say=_say_waiting):
                _say(done)


def _say_waiting(why: str) -> None:
    typer.echo(f"{why}\nNothing can be taken in until that has changed. Waiting.", err=True)


def _say(done: Ingested) -> None:
    for fault in done.faults:
        typer.echo(str(fault), err=True)
    typer.echo(f"{len(done.read)} {'learner' if len(done.read) == 1 else 'learners'} taken in, {done.unchanged} unchanged.")
