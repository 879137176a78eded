"""One worksheet: its words, its content notes, how long it takes, and a translation beside its original. Pure.

A worksheet is read from top to bottom, so a content note holds for the part it stands in and for all that come after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from ..catalogue import ENGLISH
from ..located import Place
from ..worksheets import AnyField, Worksheet
from ..worksheets.fields import Numbers, Tick
from ..worksheets.sheet import paragraphs
from . import duration, reading, wording
from .figures import WorksheetFigures
from .found import Finding
from .reading import Passage
from .wording import Allow, lists, topics

ENOUGH = 5  # words; shorter texts may well be the same in two languages

# Minutes to answer one, by its kind: the authors' own, like those in `duration`.
ANSWERING = {"line": 0.4, "text": 1.2, "date": 0.2, "choose": 0.3, "number": 0.3, "status": 0.6}
TICKING, ITEM = 0.1, 0.25  # for each thing to tick; for each item of a form, its reading included


def passages(it: Worksheet) -> list[Passage]:
    """What a learner may read, a section at a time."""
    owners = ((place, f'section "{place[1]}"' if place[0] == "sections" else "the worksheet", text) for place, text in it.parts())
    return [Passage(place, owner, text.replace("**", "")) for place, owner, text in owners]


def findings(it: Worksheet, allow: Allow, language: str = ENGLISH) -> Iterator[Finding]:
    """What is wrong with its words and its notes, and, for an original, with the time that it says it takes."""
    read = passages(it)
    yield from reading.findings(read, language)
    yield from wording.findings(read, language, it.id, allow)
    yield from _marks(it)
    yield from (found for found in _unwarned(it, allow, language) if found.grave or language == ENGLISH)
    if language == ENGLISH:
        yield from duration.said_and_estimated(it.minutes, estimated(it), ("minutes",), {})


def _marks(it: Worksheet) -> Iterator[Finding]:
    for place, text in it.parts():
        if place[-1] not in ("intro", "text", "closing") or "fields" in place:
            if "**" in text:
                yield Finding(place, "only an intro, a section's text and a closing can have strong words; take the ** away")
        elif any("**" in run["text"] for runs in paragraphs(text) for run in runs):
            yield Finding(place, "a ** is not closed")


def _unwarned(it: Worksheet, allow: Allow, language: str) -> Iterator[Finding]:
    warned = False
    told: set[tuple[str, str]] = set()
    for place, text in it.parts():
        part = str(place[1]) if place[0] == "sections" else str(place[0])
        if place[0] == "sections":
            warned = warned or bool(it.sections[part].content_note)
        for spoken in topics(text, language) if not warned else ():
            if (part, spoken.what) in told or allow.allows(it.id, part, spoken.words):
                continue
            told.add((part, spoken.what))
            message = f'{_part(place)} speaks of {spoken.what} ("{spoken.words}"), and no content note comes before it'
            yield Finding(place, message, grave=not lists().topics[spoken.what].remark)


def _part(place: Place) -> str:
    return f'section "{place[1]}"' if place[0] == "sections" else f"the {place[0]}"


def estimated(it: Worksheet) -> float:
    """Minutes that it takes by its words and questions."""
    read = sum(len(text.split()) for _, text in it.parts()) / duration.WORDS
    return read + sum(map(_answering, it.fields.values()))


def _answering(asked: AnyField) -> float:
    if isinstance(asked, Tick):
        return TICKING * len(asked.items)
    return ITEM * asked.form.items if isinstance(asked, Numbers) else ANSWERING[asked.kind]


def figures(it: Worksheet, languages: tuple[str, ...] = ()) -> WorksheetFigures:
    """It in figures. `languages`: those it is translated into."""
    read = passages(it)
    counted = reading.total(read, ENGLISH)
    return WorksheetFigures(
        id=it.id,
        title=it.title,
        module=it.module,
        minutes=it.minutes,
        estimated=round(estimated(it), 1),
        languages=(ENGLISH, *languages),
        sections=len(it.sections),
        fields=dict(Counter(asked.kind for asked in it.fields.values())),
        required=sum(asked.required is not None for asked in it.fields.values()),
        words=counted.words,
        grade=round(counted.grade, 1),
        hardest=round(max((text.counts.grade for text in reading.judged(read, ENGLISH)), default=0.0), 1),
        notes=sum(section.content_note is not None for section in it.sections.values()),
    )


def translated(told: Worksheet, original: Worksheet) -> Iterator[Finding]:
    """What of a translation is not as in its original, or still in the original's words."""
    if told.prints != original.prints:
        yield Finding(("prints",), f"it prints {told.prints}, and the original {original.prints}")
    yield from _alike(told.sections, original.sections, ("sections",), "section")
    for name in told.sections.keys() & original.sections.keys():
        here, there = told.sections[name], original.sections[name]
        place: Place = ("sections", name)
        if (here.content_note is None) != (there.content_note is None):
            yield Finding(place, f'section "{name}" and the original\'s do not both have a content note')
        yield from _alike(here.fields, there.fields, (*place, "fields"), "field")
        for asked in here.fields.keys() & there.fields.keys():
            if here.fields[asked].shape() != there.fields[asked].shape():
                yield Finding(
                    (*place, "fields", asked), f'field "{asked}" is not asked as in the original: the same kind, ids and bounds in the same order'
                )
    wanted = dict(original.parts())
    for at, text in told.parts():
        if text == wanted.get(at) and len(text.split()) >= ENOUGH:
            yield Finding(at, f"{_part(at)}: this is not translated yet")


def _alike(here: Mapping[str, Any], there: Mapping[str, Any], place: Place, what: str) -> Iterator[Finding]:
    for name in there:
        if name not in here:
            yield Finding(place, f'the {what} "{name}" is missing, and the original has it')
    for name in here:
        if name not in there:
            yield Finding((*place, name), f'the {what} "{name}" is not in the original')
    if list(here) != list(there) and set(here) == set(there):
        yield Finding(place, f"its {what}s are in another order than the original's")
