"""The command line: words in, words out, an exit status. Does no work of its own.

Commands import what they need when they run, so that `peertrain --help` stays quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Train and supervise peer support workers.",
)

CourseArgument = Annotated[Path, typer.Argument(help="The course's folder.")]
AssignmentArgument = Annotated[str, typer.Argument(help="The assignment, for example boundaries.")]
Plain = Annotated[bool, typer.Option("--plain", help="Print one line a step instead of a progress bar.")]


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn what can go wrong into a line and exit status 1; never a traceback."""
    from .errors import PeertrainError

    try:
        yield
    except PeertrainError as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from None
    except OSError as problem:
        place = f"{problem.filename}: " if problem.filename else ""
        typer.echo(f"{place}{problem.strerror or problem}", err=True)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        typer.echo("Stopped. Running the same command again goes on from here.", err=True)
        raise typer.Exit(130) from None


@contextmanager
def _progress(what: str, plain: bool) -> Iterator[Callable[[int, int, str], None]]:
    if plain or not sys.stderr.isatty():
        yield (lambda done, total, name: print(f"{done} of {total} {name}", flush=True)) if plain else (lambda done, total, name: None)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total, name: bar.update(task, completed=done, total=total)


@app.command()
def new(course: CourseArgument) -> None:
    """Make a course from the shipped curriculum."""
    with _in_words():
        from .building import build

        made = build(course, typer.echo)
        typer.echo(f"Made the course {made.root}. Serve it with: peertrain start {course}")


@app.command()
def start(course: CourseArgument = Path("course")) -> None:
    """Serve a course on this machine (made on first use, with a made-up cohort to look at)."""
    with _in_words():
        from .building import build_with_cohort
        from .course import MARKER, Course
        from .serving import serve

        if not (course / MARKER).exists():
            with _progress("Making a cohort to look at", plain=False) as progress:
                build_with_cohort(course, typer.echo, progress)
        serve(
            Course.open(course),
            port=_port(),
            browser=os.environ.get("PEERTRAIN_NO_BROWSER", "") in ("", "0"),
            say=typer.echo,
        )


@app.command()
def lab(course: CourseArgument, learner: Annotated[str, typer.Option(help="Whose folder to open.")]) -> None:
    """Open a learner's folder in JupyterLab."""
    with _in_words():
        from .course import Course
        from .errors import CourseError

        opened = Course.open(course)
        folder = opened.learner(learner)
        if not folder.is_dir():
            raise CourseError(f"{learner} is not enrolled in {course}; enrol them with: peertrain enrol {course} {learner}")
        opened.furnish(learner)
        os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"])


@app.command("enrol")
def enrol_someone(course: CourseArgument, name: Annotated[str, typer.Argument(help="The learner's name.")]) -> None:
    """Enrol a learner and lay out their folder."""
    with _in_words():
        from .course import Course
        from .enrolment import enrol

        learner = enrol(Course.open(course), name)
        typer.echo(f"Enrolled {learner.name} as {learner.id}.")


@app.command()
def release(
    course: CourseArgument,
    assignment: AssignmentArgument,
    retire: Annotated[bool, typer.Option("--retire", help="Release changed branches though answers given before will no longer count.")] = False,
) -> None:
    """Make the learners' version of an assignment."""
    with _in_words():
        from .course import Course
        from .grading.grade import release as release_assignment

        typer.echo(f"Released {assignment} to {release_assignment(Course.open(course), assignment, retire)}.")


@app.command()
def grade(
    course: CourseArgument,
    assignment: AssignmentArgument,
    force: Annotated[bool, typer.Option("--force", help="Grade again what has not changed.")] = False,
    plain: Plain = False,
) -> None:
    """Score every submission from its record, into nbgrader's gradebook. Runs no learner's code."""
    with _in_words():
        from .course import Course
        from .grading.grade import grade as grade_assignment

        opened = Course.open(course)
        with _progress("Grading", plain) as progress:
            done = grade_assignment(opened, assignment, progress, force)
        for fault in done.faults:
            typer.echo(str(fault), err=True)
        if not (done.graded or done.unchanged or done.failed):
            typer.echo("Nothing has been handed in yet.")
        else:
            typer.echo(f"{len(done.graded)} graded, {len(done.unchanged)} unchanged, {len(done.failed)} could not be graded.")
        if done.failed:
            raise typer.Exit(1)


@app.command()
def feedback(course: CourseArgument, assignment: AssignmentArgument, plain: Plain = False) -> None:
    """Make each graded learner's feedback page."""
    with _in_words():
        from .course import Course
        from .grading.feedback import write_feedback

        with _progress("Making feedback pages", plain) as progress:
            pages = write_feedback(Course.open(course), assignment, progress)
        typer.echo(f"{len(pages)} feedback pages in {course / 'feedback'}." if pages else "Nothing is graded yet, so there is no feedback to give.")


@app.command()
def simulate(
    course: CourseArgument,
    learners: Annotated[int, typer.Option(min=1, max=20_000, help="How many made-up learners.")] = 24,
    seed: Annotated[int, typer.Option(help="The same seed plays the same cohort.")] = 7,
    plain: Plain = False,
) -> None:
    """Play made-up learners through the course: their answers, submissions and grades are made the real way."""
    with _in_words():
        from .course import Course
        from .simulation import simulate as play

        with _progress("Playing made-up learners", plain) as progress:
            played = play(Course.open(course), learners, seed, progress)
        typer.echo(f"{len(played)} made-up learners, all marked as made up.")


@app.command()
def check(path: Annotated[Path, typer.Argument(help="A course, a clone, or one scenario file.")] = Path()) -> None:
    """Check scenarios, keys, rubrics and notebooks; every fault with its line."""
    with _in_words():
        from .check import check as check_all
        from .check import check_file, summary

        checked = check_file(path) if path.is_file() else check_all(path)
        for line in summary(checked):
            typer.echo(line)
        if checked.faults:
            raise typer.Exit(1)


@app.command()
def doctor(course: CourseArgument) -> None:
    """Say what is wrong with a course, and how to mend it."""
    with _in_words():
        from .doctor import examine

        findings = examine(course)
        for finding in findings:
            typer.echo(finding)
        if findings:
            raise typer.Exit(1)
        typer.echo("All is well.")


def _port() -> int | None:
    given = os.environ.get("PEERTRAIN_PORT", "")
    if not given:
        return None
    from .errors import PeertrainError

    if not given.isdecimal() or not 1 <= int(given) <= 65535:
        raise PeertrainError(f"PEERTRAIN_PORT={given}: a port is a number from 1 to 65535")
    return int(given)
