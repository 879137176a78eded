"""Commands for those who write scenarios: start one, check it, draw it, play it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .application import app
from .terminal import in_words, opens_browser, port, write_beside

ScenarioArgument = Annotated[Path, typer.Argument(help="A scenario file.")]


@app.command()
def check(
    path: Annotated[Path, typer.Argument(help="A course, a clone, or one file.")] = Path(),
    figures: Annotated[bool, typer.Option("--figures", help="A row of figures for each scene as well.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as one JSON object.")] = False,
) -> None:
    """Check scenarios, keys, worksheets, rubrics and notebooks; every fault with its line."""
    with in_words():
        import shutil
        import sys

        from ..check import check as check_all
        from ..check import check_file, report

        checked = check_file(path) if path.is_file() else check_all(path)
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        for line in report(checked, figures=figures, as_json=as_json, width=width):
            typer.echo(line)
        if checked.faults:
            raise typer.Exit(1)


@app.command("new-scenario")
def new_scenario(
    path: Annotated[Path, typer.Argument(help="The file to make, for example curriculum/boundaries/scenarios/the_bus_stop.yaml.")],
    title: Annotated[str | None, typer.Option(help="What learners will know it by.")] = None,
    module: Annotated[str | None, typer.Option(help="The module, where the folder does not say it.")] = None,
) -> None:
    """Start a scenario file from a template that passes check."""
    with in_words():
        from ..authoring.template import new_scenario as start

        made = start(path, title, module)
        typer.echo(f"Made {made}. Play it while you write: peertrain play {made}")


@app.command()
def draw(
    scenario: ScenarioArgument,
    key: Annotated[Path | None, typer.Option(help="The key; without it, the one that lies where keys lie, if there is one.")] = None,
    to: Annotated[Path | None, typer.Option(help="The SVG file to write; else the scenario's name, here.")] = None,
) -> None:
    """Draw a scenario's graph as an SVG: steps, options, points and red lines, to read on paper."""
    with in_words():
        from ..authoring.drawing import draw as drawing
        from ..key import beside
        from ..key import read as read_key
        from ..scenario import read

        played = read(scenario)
        keyed = key or beside(scenario)
        target = to or Path(f"{scenario.stem}.svg")
        write_beside(target, scenario, drawing(played, read_key(keyed, played) if keyed else None))
        typer.echo(f"Drew {target}{f', with points from {keyed}' if keyed else ''}.")


@app.command()
def schema(folder: Annotated[Path, typer.Argument(help="Where to write the schemas.")] = Path("docs/schema")) -> None:
    """Write the JSON Schemas of scenarios, keys and worksheets, by which an editor completes and checks."""
    with in_words():
        from ..authoring.schema import write

        for path in write(folder):
            typer.echo(f"Wrote {path}.")


@app.command()
def play(scenario: ScenarioArgument) -> None:
    """Play a scenario in the browser while you write it; the page follows the file, and shows its faults with their line."""
    with in_words():
        from ..authoring.preview import preview

        preview(scenario, port(), opens_browser(), typer.echo)
