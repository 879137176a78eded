"""The command that takes in what learners handed in, from wherever it lies."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .application import app
from .terminal import AssignmentArgument, CourseArgument, Plain, in_words, progress


@app.command()
def collect(
    course: CourseArgument,
    assignment: AssignmentArgument,
    place: Annotated[
        Path | None,
        typer.Argument(
            metavar="FROM", help="A zip file, a folder of them or of learners' folders, or nbgrader's exchange; else what was handed in here."
        ),
    ] = None,
    learner: Annotated[str | None, typer.Option(help="Whose it is, where FROM is one learner's and its name does not say so.")] = None,
    plain: Plain = False,
) -> None:
    """Take in what learners handed in, check it and give receipts. Can be run again at any time: nothing is taken twice."""
    with in_words():
        from ..course import Course
        from ..intake import bring

        with progress("Collecting", plain) as show:
            done = bring(Course.open(course), assignment, place, learner, show)
        for fault in done.faults:
            typer.echo(str(fault), err=True)
        for receipt in done.taken:
            typer.echo(f"{receipt.learner}: receipt {receipt.number}.")
        counts = f"{len(done.taken)} taken in, {done.already} here already, {done.refused} refused"
        typer.echo(f"{counts}. {len(done.learners)} {'learner has' if len(done.learners) == 1 else 'learners have'} handed in {assignment}.")
        if done.refused:
            raise typer.Exit(1)
