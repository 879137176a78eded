"""Commands for those who run a course: make it, serve it, enrol, release, grade, give feedback."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .application import app
from .terminal import AssignmentArgument, CourseArgument, Plain, in_words, opens_browser, port, progress

if TYPE_CHECKING:
    from ..grading.grade import Graded


@app.command()
def new(
    course: CourseArgument,
    modules: Annotated[list[str] | None, typer.Option("--module", help="Only this module; say it again for more. Without it, all of them.")] = None,
) -> None:
    """Make a course from the shipped curriculum."""
    with in_words():
        from ..building import build

        made = build(course, typer.echo, modules=modules or ())
        typer.echo(f"Made the course {made.root}. Serve it with: peertrain start {course}")


@app.command()
def start(course: CourseArgument = Path("course")) -> None:
    """Serve a course on this machine (made on first use, with a made-up cohort to look at)."""
    with in_words():
        from ..building import build_with_cohort
        from ..course import MARKER, Course
        from ..serving import serve

        if not (course / MARKER).exists():
            with progress("Making a cohort to look at", plain=False) as show:
                build_with_cohort(course, typer.echo, show)
        serve(
            Course.open(course),
            port=port(),
            browser=opens_browser(),
            say=typer.echo,
        )


@app.command()
def lab(course: CourseArgument, learner: Annotated[str, typer.Option(help="Whose folder to open.")]) -> None:
    """Open a learner's folder in JupyterLab."""
    with in_words():
        from ..course import Course
        from ..errors import CourseError

        opened = Course.open(course)
        folder = opened.learner(learner)
        if not folder.is_dir():
            raise CourseError(f"{learner} is not enrolled in {course}; enrol them with: peertrain enrol {course} {learner}")
        opened.furnish(learner)
        os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"])


@app.command("enrol")
def enrol_someone(course: CourseArgument, name: Annotated[str, typer.Argument(help="The learner's name.")]) -> None:
    """Enrol a learner and lay out their folder."""
    with in_words():
        from ..course import Course
        from ..enrolment import enrol

        learner = enrol(Course.open(course), name)
        typer.echo(f"Enrolled {learner.name} as {learner.id}.")


@app.command()
def release(
    course: CourseArgument,
    assignment: AssignmentArgument,
    retire: Annotated[bool, typer.Option("--retire", help="Release changed branches though answers given before will no longer count.")] = False,
) -> None:
    """Make the learners' version of an assignment."""
    with in_words():
        from ..course import Course
        from ..grading.release import release as release_assignment

        typer.echo(f"Released {assignment} to {release_assignment(Course.open(course), assignment, retire)}.")


@app.command()
def grade(
    course: CourseArgument,
    assignment: AssignmentArgument,
    force: Annotated[bool, typer.Option("--force", help="Grade again what has not changed.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Go on and grade what arrives, until Ctrl-C.")] = False,
    scheduler: Annotated[str | None, typer.Option(help="Score on the Dask cluster at this address, tcp://host:port.")] = None,
    plain: Plain = False,
) -> None:
    """Score every submission from its record, into nbgrader's gradebook. Runs no learner's code."""
    with in_words():
        from ..grading import starting

        starting.begin(course / "inbound", assignment)
        from ..course import Course
        from ..grading.grade import grade as grade_assignment
        from ..grading.watching import watch as watch_for

        opened = Course.open(course)
        with progress("Grading", plain) as show:
            done = grade_assignment(opened, assignment, show, force, scheduler)
        if not (done.graded or done.unchanged or done.failed):
            typer.echo("Nothing has been handed in yet.")
        _say_graded(done)
        if watch:
            typer.echo("Waiting for what arrives. Ctrl-C ends it.")
            for arrived in watch_for(opened, assignment, lambda: progress("Grading", plain), scheduler, say=_say_waiting):
                _say_graded(arrived)
        if done.failed:
            raise typer.Exit(1)


def _say_waiting(why: str) -> None:
    typer.echo(f"{why}\nNothing can be graded until that has changed. Waiting.", err=True)


def _say_graded(done: Graded) -> None:
    for fault in done.faults:
        typer.echo(str(fault), err=True)
    if done.graded or done.unchanged or done.failed:
        typer.echo(f"{len(done.graded)} graded, {len(done.unchanged)} unchanged, {len(done.failed)} could not be graded.")


@app.command()
def feedback(course: CourseArgument, assignment: AssignmentArgument, plain: Plain = False) -> None:
    """Make each graded learner's feedback page."""
    with in_words():
        from ..course import Course
        from ..grading.feedback import write_feedback

        with progress("Making feedback pages", plain) as show:
            pages = write_feedback(Course.open(course), assignment, show)
        typer.echo(f"{len(pages)} feedback pages in {course / 'feedback'}." if pages else "Nothing is graded yet, so there is no feedback to give.")


@app.command()
def simulate(
    course: CourseArgument,
    learners: Annotated[int, typer.Option(min=1, max=20_000, help="How many made-up learners.")] = 24,
    seed: Annotated[int, typer.Option(help="The same seed plays the same cohort.")] = 7,
    plain: Plain = False,
) -> None:
    """Play made-up learners through the course: their answers, submissions and grades are made the real way."""
    with in_words():
        from ..course import Course
        from ..simulation import simulate as play

        with progress("Playing made-up learners", plain) as show:
            played = play(Course.open(course), learners, seed, show)
        typer.echo(f"{len(played)} made-up learners, all marked as made up.")


@app.command()
def doctor(course: CourseArgument) -> None:
    """Say what is wrong with a course, and how to mend it."""
    with in_words():
        from ..doctor import examine

        findings = examine(course)
        for finding in findings:
            typer.echo(finding)
        if findings:
            raise typer.Exit(1)
        typer.echo("All is well.")
