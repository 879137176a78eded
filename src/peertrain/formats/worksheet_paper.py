"""A worksheet as a blank sheet to print: questions, boxes to tick and lines to write on. Knows nobody's answers.

Makes one HTML page that holds everything it needs, has no script and is meant for paper; a browser prints it, or saves it as PDF.
The words around the questions are the catalogue's, the questions are the worksheet file's, in the language of either.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from .. import catalogue, instruments, scenario, worksheets
from ..errors import PeertrainError
from ..worksheets import Worksheet
from ..worksheets.fields import PLAN, STATUSES, Numbers

LINES = {"line": 1, "text": 3}  # to write on


def make(path: Path) -> str:
    """The blank sheet of a worksheet file or of one of its translations (`first_visit.es.yaml`), as HTML.

    Raises FaultyFile, PeertrainError for a language that there are no words in.
    """
    language = path.stem.removeprefix(scenario.id_of(path)).removeprefix(".") or catalogue.ENGLISH
    if language not in catalogue.languages():
        raise PeertrainError(f'{path}: there are no words for a sheet in "{language}" (there are: {", ".join(catalogue.languages())})')
    return render(worksheets.read(path), language)


def render(worksheet: Worksheet, language: str = catalogue.ENGLISH) -> str:
    """A blank sheet as HTML, with the catalogue's words in `language`."""

    def say(key: str, **values: object) -> str:
        return catalogue.say(language, key, **values)

    return _template().render(
        say=say,
        worksheet=worksheet.shown(language),
        language=language,
        lines=LINES,
        statuses=[say(f"worksheet.status.{state}") for state in STATUSES],
        plan=[say(f"worksheet.status.{part}") for part in PLAN],
        adding={name: list(_adding(asked, language)) for name, asked in worksheet.fields.items() if isinstance(asked, Numbers)},
    )


def _adding(asked: Numbers, language: str) -> Iterator[str]:
    """How to add an instrument's numbers up by hand, a paragraph each, with the credit last."""
    form, said = asked.form, f"said.{asked.instrument}"

    def say(key: str, **values: Any) -> str:
        return catalogue.say(language, key, **values)

    yield say("said.paper.turn", items=instruments.in_a_row(sorted(form.turned)), less=form.least + form.most)
    for scale in form.scales:
        yield say("said.paper.add", name=say(f"{said}.{scale.id}"), items=instruments.in_a_row(scale.items))
    yield from (say(f"{said}.{part}") for part in ("reading", "screen", "credit"))


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.get_template("worksheet_paper.html.j2")
