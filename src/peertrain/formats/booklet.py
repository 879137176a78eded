"""A scenario as a printable booklet: numbered sections to turn to, an answer strip, a page for the person who hands it out.

Makes one HTML page that holds everything it needs, has no script and is meant for paper; a browser prints it, or saves
it as PDF. The words are the catalogue's ("booklet."), the story is the scenario file's, in the language of either.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from .. import catalogue, pictures
from .. import scenario as scenarios
from ..errors import PeertrainError
from ..steps import AnyStep, Check, Choose, Ending, Order, Rate, Sort
from .sections import Plan, Section, categories, lettered, plan, told_state

SPARE_ROWS = 2
_LETTERS_A_LINE = 26  # what fits into the strip's column for answers, in handwriting


def make(path: Path, *, save_paper: bool = False) -> str:
    """The booklet of a scenario file or of one of its translations (`the_gift.es.yaml`), as HTML.

    `save_paper`: no step is printed twice, and sections share pages; readers turn pages more often, and see what lies beside.
    Raises FaultyFile, TooManySections, PeertrainError for a language that there are no words in.
    """
    language = path.stem.removeprefix(scenarios.id_of(path)).removeprefix(".") or catalogue.ENGLISH
    if language not in catalogue.languages():
        raise PeertrainError(f'{path}: there are no words for a booklet in "{language}" (there are: {", ".join(catalogue.languages())})')
    return render(plan(scenarios.read(path), once=save_paper), language, path.parent)


def render(planned: Plan, language: str = catalogue.ENGLISH, folder: Path | None = None) -> str:
    """A booklet as HTML, with the catalogue's words in `language`. `folder`: where the scenario's pictures/ lies; without it there are none."""
    scenario, words = scenarios.worded(planned.scenario, language), catalogue.words(language)
    planned = planned._replace(scenario=scenario)
    rows, boxes = planned.most_asked()
    steps = [scenario.steps[section.step] for section in planned.sections if section.step and section.close == "asks"]

    def say(key: str, **values: object) -> str:
        return words[f"booklet.{key}"].format(**values)

    return _template().render(
        say=say,
        scenario=scenario,
        code=planned.code,
        language=language,
        language_name=catalogue.languages()[language],
        sections=[_Page(planned, section, words, folder).shown() for section in planned.sections],
        keeps=any(section.close == "keeps" for section in planned.sections),
        notes=any(section.close == "note" for section in planned.sections),
        whys=any(step.why for step in steps),
        rows=rows + SPARE_ROWS if rows and not scenario.private else 0,
        lines=max((_lines(section, planned) for section in planned.sections), default=1),
        boxes=0 if scenario.private else boxes,
        save_paper=planned.once,
    )


class _Page:
    """One section as the template gets it."""

    def __init__(self, planned: Plan, section: Section, words: dict[str, str], folder: Path | None) -> None:
        self.planned, self.scenario, self.section, self.words, self.folder = planned, planned.scenario, section, words, folder

    def shown(self) -> dict[str, Any]:
        section, steps = self.section, self.scenario.steps
        step = steps[section.step] if section.step else None
        told = [steps[name].text for name in section.told]
        if step is not None and section.close == "leads":
            told.append(step.text)
        shown = section._asdict() | {
            "told": [part for text in told for part in _paragraphs(text)],
            "state": [(label, self._value(value, most)) for label, value, most in told_state(self.planned, section)],
            "handed_in": section.close == "asks" and not self.scenario.private,
            "strip": not self.scenario.private,
        }
        if step is None:
            return shown
        shown["note"] = _paragraphs(step.content_note or "")
        if section.close in ("asks", "keeps"):
            shown |= {"kind": step.kind, "question": _paragraphs(step.text), "why": step.why} | self._asked(step)
        if isinstance(step, Ending):
            shown |= {"ending": _paragraphs(step.text), "debrief": _paragraphs(step.debrief)}
        return shown

    def _asked(self, step: AnyStep) -> dict[str, Any]:
        labels = lettered(step)
        if isinstance(step, Choose):
            to = {option.id: (option.letter, option.to) for option in self.section.options}
            kept = [(letter, None, option.text) for letter, option in zip("ABCDEFGH", step.options.values(), strict=False)]
            return {"options": [(*to[name], step.options[name].text) for name in to] or kept}
        if isinstance(step, Rate):
            return {
                "items": [(label, step.items[name]) for label, name in labels.items()],
                "points": list(enumerate(step.labels or (), start=1)),
                "sample": ", ".join(f"{label}=__" for label in labels),
            }
        if isinstance(step, Sort):
            letters = {place: letter for letter, place in categories(step).items()}
            questions = [
                (question.text, [(letters[name, category], text) for category, text in question.categories.items()])
                for name, question in step.questions.items()
            ]
            gap = "_" * max(2, len(questions))
            return {
                "items": [(label, step.cards[name]) for label, name in labels.items()],
                "questions": questions,
                "sample": ", ".join(f"{label}={gap}" for label in labels),
            }
        if isinstance(step, Order):
            return {"items": [(label, step.items[name]) for label, name in labels.items()], "sample": " ".join("__" for _ in labels)}
        if isinstance(step, Check):
            return {
                "items": [(label, step.items[name]) for label, name in labels.items()],
                "pick": step.pick,
                "sample": " ".join("__" for _ in range(step.pick or 0)),
                "picture": self._picture(step),
            }
        return {}

    def _picture(self, step: Check) -> dict[str, str] | None:
        if step.picture is None or self.folder is None:
            return None
        return {"src": pictures.data_url(self.folder / step.picture.file) or "", "alt": step.picture.alt}

    def _value(self, value: bool | int, most: int | None) -> str:
        if most is None:
            return self.words["booklet.yes" if value else "booklet.no"]
        return self.words["booklet.state.of"].format(value=value, most=most)


def _lines(section: Section, planned: Plan) -> int:
    """How many lines of handwriting an answer to this section takes on the strip."""
    if section.close != "asks" or section.step is None:
        return 1
    step = planned.scenario.steps[section.step]
    letters = {
        "rate": 4 * len(lettered(step)),
        "sort": (3 + len(step.questions)) * len(lettered(step)) if isinstance(step, Sort) else 0,
        "order": 2 * len(lettered(step)),
        "check": 2 * (step.pick or len(lettered(step))) if isinstance(step, Check) else 0,
    }.get(step.kind, 1)
    return -(-letters // _LETTERS_A_LINE)


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.get_template("booklet.html.j2")
