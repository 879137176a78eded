"""Commands for an organisation that convenes a panel: open it, collect what it said, build keys from it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .application import app
from .terminal import in_words

panel = typer.Typer(no_args_is_help=True, help="Convene a panel of people with lived experience: open, collect, build.")
app.add_typer(panel, name="panel")

MadeUp = Annotated[bool, typer.Option("--made-up", help="Take simulated people too: to try things on a copy, never for learners.")]


@panel.command("open")
def open_panel(
    course: Annotated[Path, typer.Argument(help="The course or clone whose scenes are to be rated.")],
    module: Annotated[str, typer.Argument(help="The module, for example boundaries.")],
    out: Annotated[Path | None, typer.Option(help="The folder to make; else panel-<module>, here.")] = None,
    scene: Annotated[list[str] | None, typer.Option(help="Only this scene; can be said several times.")] = None,
) -> None:
    """Make a course for a panel: every keyed scene of a module as a sheet that asks each of its decisions."""
    with in_words("Nothing was made."):
        from ..convening.opening import FORM
        from ..convening.opening import open_panel as make

        target = out or Path(f"panel-{module}")
        made = make(course, module, target, scene or ())
        for name, asked in made.decisions.items():
            typer.echo(f"{name}: {asked} {'question' if asked == 1 else 'questions'}.")
        for name in made.left_out:
            typer.echo(f"{name} is left out: it has no key.")
        minutes = made.course.curriculum.modules[0].minutes.lesson
        typer.echo(f"Made the panel's course {target}, about {minutes} minutes for each member. Serve it with: peertrain start {target}")
        typer.echo(f"Without computers: print the sheets with peertrain export booklet, or type what was said into a copy of {target / FORM}.")


@panel.command()
def collect(
    sources: Annotated[list[Path], typer.Argument(help="Panel courses, and tables (.csv) that were filled in from paper.")],
    out: Annotated[Path, typer.Option(help="The table to write.")] = Path("ratings.csv"),
    made_up: MadeUp = False,
) -> None:
    """Bring what members said into one table, and say who has finished which scene."""
    with in_words("Nothing was written."):
        from ..convening import table
        from ..convening.gathering import gather
        from ..errors import CourseError

        papers = [path for path in sources if path.suffix.lower() == ".csv"]
        if any(out.exists() and path.exists() and path.samefile(out) for path in sources):
            raise CourseError(f"{out}: this is one of the tables to collect; name another file with --out")
        gathered = gather([path for path in sources if path not in papers], papers, made_up=made_up)
        for fault in gathered.faults:
            typer.echo(str(fault), err=True)
        for scene in gathered.standings:
            typer.echo(f"{scene.scenario}: {scene.finished} finished, {scene.passes} {'pass' if scene.passes == 1 else 'passes'}.")
            for what, names in (("Begun, not finished", scene.begun), ("Missing", scene.missing)):
                if names:
                    typer.echo(f"  {what}: {', '.join(names)}.")
        if gathered.left_out:
            typer.echo(f"{gathered.left_out} made-up people are left out.")
        if not gathered.ratings:
            raise CourseError("Nobody has finished a scene yet, so there is nothing to write.")
        table.write_whole(out, table.text(gathered.ratings), private=True)
        members = len({rating.member for rating in gathered.ratings})
        typer.echo(f"Wrote {out}: {len(gathered.ratings)} rows of {members} {'member' if members == 1 else 'members'}, by code. Keep it private.")


@panel.command()
def build(
    ratings: Annotated[Path, typer.Argument(help="The table that collect wrote.")],
    curriculum: Annotated[Path, typer.Option(help="The course or clone whose keys are to be written.")],
    least: Annotated[int, typer.Option(min=2, help="How many members must have answered a decision.")] = 5,
    report: Annotated[Path | None, typer.Option(help="The folder for the report; else that of the table.")] = None,
    reworded: Annotated[bool, typer.Option("--reworded", help="Words have changed since, and the decisions ask the same.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write the report and no key.")] = False,
    made_up: MadeUp = False,
) -> None:
    """Write keys from what a panel said, and a report of how far it agreed. A scene with a fault keeps the key it had."""
    with in_words("Every key is as it was or as the panel has it."):
        from ..convening import keying, table
        from ..convening import panel_report as reports

        outcomes = keying.build(ratings, curriculum, least, reworded=reworded, made_up=made_up)
        folder = report or ratings.parent
        folder.mkdir(parents=True, exist_ok=True)
        pages = {"agreement.md": reports.page, "agreement.csv": reports.table, "reasons.md": reports.reasons}
        for name, make in pages.items():
            table.write_whole(folder / f"{ratings.stem}.{name}", make(outcomes), private=name == "reasons.md")
        written = 0 if dry_run else keying.write(outcomes)  # after the report, which tells how the keys were until now
        for fault in keying.faults_of(outcomes):
            typer.echo(str(fault), err=True)
        for line in reports.summary(outcomes):
            typer.echo(line)
        typer.echo(f"Wrote {written} of {len(outcomes)} keys, and {folder / ratings.stem}.agreement.md and .csv.")
        typer.echo(f"What members wrote is in {folder / ratings.stem}.reasons.md. Keep it private.")
        if any(outcome.faults for outcome in outcomes):
            raise typer.Exit(1)
