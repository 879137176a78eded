"""Commands that take scenarios and records elsewhere and bring them in: Twine, H5P, paper, learning record stores."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from .application import app
from .terminal import CourseArgument, Plain, in_words, progress, write_beside

export = typer.Typer(no_args_is_help=True, help="Take a scenario, a worksheet, records or figures elsewhere: twee, booklet, worksheet, xapi, cohort.")
app.add_typer(export, name="export")

ScenarioArgument = Annotated[Path, typer.Argument(help="A scenario file.")]
To = Annotated[Path | None, typer.Option("--to", help="The file to write; else the name of the file it is made from, here.")]


@app.command("import")
def bring_in(
    story: Annotated[Path, typer.Argument(help="A Twee 3 file from Twine (.twee, .tw) or an H5P Branching Scenario (.h5p).")],
    into: Annotated[Path, typer.Option(help="The folder to write the scenario to.")] = Path(),
    module: Annotated[str | None, typer.Option(help="The module it will belong to.")] = None,
    setting: Annotated[
        Literal["law_enforcement", "court", "jail", "probation", "community"] | None, typer.Option(help="Where it takes place.")
    ] = None,
    competency: Annotated[list[str] | None, typer.Option(help="One of the twelve; up to four times.")] = None,
    minutes: Annotated[int | None, typer.Option(help="Honest time to play it once.")] = None,
) -> None:
    """Make a scenario of a story from Twine or H5P, and say line by line what could not be carried over."""
    with in_words():
        from ..formats.carried import read_foreign, write_scenario
        from ..formats.foreign import Frame

        imported = read_foreign(story, Frame(module, setting, tuple(competency) if competency else None, minutes))
        written = write_scenario(imported, into)
        for note in imported.notes:
            typer.echo(str(note))
        count = len(imported.notes)
        typer.echo(f"Wrote {written}. {count} {'thing needs' if count == 1 else 'things need'} a look." if count else f"Wrote {written}.")


@export.command()
def twee(
    scenario: ScenarioArgument,
    format: Annotated[Literal["Harlowe", "SugarCube"], typer.Option(help="The story format that Twine plays it with.")] = "Harlowe",
    to: To = None,
) -> None:
    """Write a scenario as Twee 3, for Twine, and say what Twine has no place for."""
    with in_words():
        from ..formats import twee as twee_format
        from ..scenario import read

        played = read(scenario)
        target = to or Path(f"{scenario.stem}.twee")
        write_beside(target, scenario, twee_format.write(played, format))
        for line in twee_format.not_carried(played):
            typer.echo(line)
        typer.echo(f"Wrote {target}.")


@export.command()
def booklet(
    scenario: ScenarioArgument,
    to: To = None,
    save_paper: Annotated[bool, typer.Option("--save-paper", help="Print no step twice; readers turn pages more often.")] = False,
) -> None:
    """Write a scenario as a booklet to print, with an answer strip to key in with `peertrain enter`."""
    with in_words():
        from ..formats.booklet import make

        target = to or Path(f"{scenario.stem}.html")
        write_beside(target, scenario, make(scenario, save_paper=save_paper))
        typer.echo(f"Wrote {target}. Open it in a browser and print it.")


@export.command()
def worksheet(sheet: Annotated[Path, typer.Argument(help="A worksheet file.")], to: To = None) -> None:
    """Write a worksheet as a blank sheet to print."""
    with in_words():
        from ..formats.worksheet_paper import make

        target = to or Path(f"{sheet.stem}.html")
        write_beside(target, sheet, make(sheet))
        typer.echo(f"Wrote {target}. Open it in a browser and print it.")


@export.command()
def xapi(
    course: CourseArgument,
    learner: Annotated[str | None, typer.Option(help="One learner's id; else everybody but made-up people.")] = None,
    base: Annotated[str | None, typer.Option(help="A web address of your own, ending in a slash, that our terms are put under.")] = None,
    with_words: Annotated[bool, typer.Option("--with-words", help="Include what learners wrote.")] = False,
    with_scores: Annotated[bool, typer.Option("--with-scores", help="Include scores, marked as drafts where the key is one.")] = False,
    array: Annotated[bool, typer.Option("--array", help="One JSON array instead of one statement a line.")] = False,
    profile: Annotated[bool, typer.Option("--profile", help="Print the profile that names our terms, and nothing else.")] = False,
) -> None:
    """Print the learners' records as xAPI statements, by pseudonym. Private answers are never among them."""
    with in_words():
        import json

        from ..course import Course
        from ..formats import xapi as statements

        at = base or statements.BASE
        if profile:
            typer.echo(json.dumps(statements.profile(at), indent=1, ensure_ascii=False))
            return
        found = statements.export(Course.open(course), learner, base=at, with_words=with_words, with_scores=with_scores)
        for line in statements.written(found, array=array):
            typer.echo(line)


@export.command()
def cohort(
    course: CourseArgument,
    to: Annotated[Path, typer.Option("--to", help="The file to write; it ends in .csv or .parquet.")],
    plain: Plain = False,
) -> None:
    """Write the cohort's figures, by module, decision and option. Groups of fewer than five people are left out, and no learner is named."""
    with in_words("Nothing was written."):
        from ..course import Course
        from ..dashboards import export as exported
        from ..ingesting import ingest

        opened = Course.open(course)
        exported.written([], to.suffix.lower().removeprefix("."))  # before the work: whether it can be done at all
        with progress("Reading journals", plain) as told:
            ingest(opened, progress=told)
        count = exported.write(opened, to)
        typer.echo(f"Wrote {to}: {count} figures.")


@app.command()
def enter(
    course: CourseArgument,
    learner: Annotated[str, typer.Argument(help="The learner's id.")],
    strip: Annotated[
        list[str] | None, typer.Argument(help="The strip as typed, the booklet's code first. The code alone: you are asked row by row.")
    ] = None,
    unfinished: Annotated[bool, typer.Option("--unfinished", help="The strip may stop before an ending.")] = False,
) -> None:
    """Key in the answer strip of a booklet: the same record, and the same score, as playing on screen."""
    with in_words("Nothing was written."):
        from ..course import Course
        from ..formats import entering

        opened = Course.open(course)
        if strip and len(" ".join(strip).split()) > 1:
            done = entering.enter(opened, learner, " ".join(strip), unfinished=unfinished)
        else:
            booklet = entering.find(opened, learner, strip[0] if strip else _asked("The code on the strip"))
            keyed = entering.interview(booklet, _asked, typer.echo)
            if keyed is None:
                typer.echo("Nothing was written.")
                raise typer.Exit(1)
            done = entering.record(booklet, learner, keyed)
        before = f" {done.known} were entered before." if done.known else ""
        typer.echo(f'{len(done.written)} answers to "{done.scenario.title}" are on record for {learner} now.{before}')


def _asked(prompt: str) -> str:
    try:
        return str(typer.prompt(prompt))
    except typer.Abort:
        sys.stderr.write("\n")
        raise KeyboardInterrupt from None
