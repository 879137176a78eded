"""Scenarios and Twee 3, the text form of Twine's stories: reading a story as a scenario, and writing a scenario as a story.

A passage with several links is a choice, one with one link is told, one without is an ending. What another story format
does with code is reported, not run. What Twine has no step for is written as text, with a link on.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from ..errors import Fault, FaultyFile, did_you_mean
from ..scenario import Scenario
from . import plain_text, twee_passages, twee_prose
from .foreign import MOST_STEPS, Frame, Imported, Piece, assemble
from .twee_passages import Passage

LARGEST = 1024 * 1024
MOST_PASSAGES = 5000
FORMATS = {"Harlowe": "3.3.9", "SugarCube": "2.37.3"}
StoryFormat = Literal["Harlowe", "SugarCube"]

GO_ON = "Go on"
NOTE = "Content note: "
BACK = "Looking back"
_CODE_TAGS = plain_text.names("script stylesheet widget init haml coffee annotation startup header footer Twine.private Twine.image Twine.audio")
_CODE_TAGS |= plain_text.names("Twine.video Twine.font Twine.vtt debug-startup debug-header debug-footer")
_CODE_NAMES = plain_text.names(
    "StoryInit StoryCaption StoryMenu StoryBanner StorySubtitle StorySettings StoryIncludes StoryInterface StoryShare StoryDisplayTitle"
    " PassageHeader PassageFooter PassageReady PassageDone MenuOptions MenuShare MenuStory UserScript UserStylesheet"
)
_ABOUT = frozenset({"StoryTitle", "StoryData", "StoryAuthor"})
_SAID = re.compile(r"(?:content|trigger)(?: note| warning)s?: (.+)\n*|[ct]w: (.+)\n*", re.IGNORECASE)


def read(path: Path, shown: str | None = None, frame: Frame | None = None) -> Imported:
    """Return the scenario in the Twee file at `path`. Raises FaultyFile; OSError if it cannot be read."""
    shown = shown or str(path)
    with path.open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise FaultyFile([Fault(shown, 1, f"larger than {LARGEST // 1024 // 1024} MB, which no story of a scenario's length is")])
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise FaultyFile([Fault(shown, raw.count(b"\n", 0, problem.start) + 1, "not UTF-8 text")]) from None
    return of_text(source, path.stem, shown, frame)


def of_text(source: str, stem: str, shown: str, frame: Frame | None = None) -> Imported:
    """Return the scenario that a Twee file's text tells. Raises FaultyFile where it tells none."""
    if source.count("\n::") > MOST_PASSAGES:
        raise FaultyFile([Fault(shown, 1, f"more than {MOST_PASSAGES} passages, and a scenario takes {MOST_STEPS} steps; split the story first")])
    parsed = twee_passages.parse(source)
    notes = [Fault(shown, line, message) for line, message in parsed.faults]
    named = {passage.name: passage for passage in parsed.passages}
    data: dict[str, Any] = {}
    if "StoryData" in named:
        data, fault = twee_passages.json_object(named["StoryData"].text)
        if fault:
            notes.append(Fault(shown, named["StoryData"].line, f"StoryData is left out: {fault}"))
    story = [passage for passage in parsed.passages if not _is_about(passage)]
    notes += [
        Fault(shown, passage.line, f"{_said(passage)} is code or a setting of the story, and is left out")
        for passage in parsed.passages
        if _is_about(passage) and passage.name not in _ABOUT and passage.text.strip()
    ]
    if not story:
        line = "a line that begins with :: and a name" if not parsed.passages else "a passage that tells something"
        raise FaultyFile([Fault(shown, 1, f"this is no story in Twee: {line} is missing")])
    kind = data.get("format") or twee_prose.story_format_of(passage.text for passage in story)
    known = frozenset(passage.name for passage in story)
    pieces = [_piece(passage, str(kind), known) for passage in story]
    title = plain_text.one_line(named["StoryTitle"].text) if "StoryTitle" in named else ""
    author = plain_text.one_line(named["StoryAuthor"].text) if "StoryAuthor" in named else ""
    source_line = f'"{title or stem}", a Twine story{f" by {author}" if author else ""}'
    start = _start(data, story, named, shown, notes)
    return assemble(title or stem, stem, pieces, start, shown, notes, frame or Frame(), source_line)


def _is_about(passage: Passage) -> bool:
    return passage.name in _CODE_NAMES | _ABOUT or not _CODE_TAGS.isdisjoint(passage.tags)


def _said(passage: Passage) -> str:
    return f'passage "{plain_text.one_line(passage.name, 80)}"'


def _start(data: dict[str, Any], story: list[Passage], named: dict[str, Passage], shown: str, notes: list[Fault]) -> str:
    names = [passage.name for passage in story]
    wanted = data.get("start")
    if isinstance(wanted, str) and wanted in names:
        return wanted
    instead = "Start" if "Start" in names else names[0]
    if isinstance(wanted, str) and wanted:
        hint = did_you_mean(wanted[:80], names[:200])
        said = f'StoryData starts at "{plain_text.one_line(wanted, 80)}", which no passage is called{hint}'
        notes.append(Fault(shown, named["StoryData"].line, f'{said}; the scenario starts at "{plain_text.one_line(instead, 80)}"'))
    elif instead != "Start":
        notes.append(
            Fault(shown, 1, f'nothing says where the story starts; the scenario starts at its first passage, "{plain_text.one_line(instead, 80)}"')
        )
    return instead


def _piece(passage: Passage, kind: str, known: frozenset[str]) -> Piece:
    prose = twee_prose.read(passage.text, passage.line + 1, kind, known)
    text, note, debrief = prose.text, "", ""
    if found := _SAID.match(text):
        note, text = found[1] or found[2], text[found.end() :] or text
    if "ending" in passage.tags and f"\n\n{BACK}\n\n" in text:
        text, _, debrief = text.partition(f"\n\n{BACK}\n\n")
    whole = "choose" in passage.tags
    return Piece(passage.name, _said(passage), text, prose.links, passage.line, debrief, note, whole, lost=prose.notes)


def write(scenario: Scenario, story_format: StoryFormat = "Harlowe") -> str:
    """Return `scenario` as a Twee 3 file: a passage for each step, named by its id and tagged with its kind.

    `not_carried` says what a story cannot do. The IFID is made from the scenario's id, and so stays the same.
    """
    data = {
        "ifid": str(uuid.uuid5(uuid.NAMESPACE_URL, f"peertrain:{scenario.id}")).upper(),
        "format": story_format,
        "format-version": FORMATS[story_format],
        "start": scenario.start,
    }
    about = [Passage("StoryTitle", (), {}, scenario.title, 0), Passage("StoryData", (), {}, json.dumps(data, indent=2), 0)]
    places = _places(scenario)
    steps = (
        Passage(name, (step.kind,), {"position": places.get(name, "100,100"), "size": "100,100"}, "\n\n".join(_lines(step, story_format)), 0)
        for name, step in scenario.steps.items()
    )
    return twee_passages.write([*about, *steps])


def not_carried(scenario: Scenario) -> tuple[str, ...]:
    """What of `scenario` a Twine story cannot do, in words, step by step; empty if it is told whole."""
    return tuple(_lost(scenario))


def _lost(scenario: Scenario) -> Iterator[str]:
    if scenario.private:
        yield "a Twine story keeps no answers, so nothing in it is private"
    if scenario.state:
        yield f"the state ({', '.join(scenario.state)}) is only noted beside the steps"
    for name, step in scenario.steps.items():
        if step.kind not in ("say", "choose", "ending"):
            yield f'step "{name}": {step.kind} is written as text with a link on'
        if step.requires:
            yield f'step "{name}" is never left out in the story, whatever it requires'
        if step.why:
            yield f'step "{name}": no reason is asked for'
        if step.pass_to:
            yield f'step "{name}": there is no passing'
        if getattr(step, "picture", None):
            yield f'step "{name}": its picture is left out, and its description kept'
        for option_name, option in getattr(step, "options", {}).items():
            if option.requires or option.sets or option.adds:
                yield f'step "{name}": option "{option_name}" is always there and changes nothing'


def _lines(step: Any, story_format: StoryFormat) -> Iterator[str]:
    """The paragraphs of a step's passage."""
    if step.content_note:
        yield _shown(f"{NOTE}{' '.join(step.content_note.split())}")
    if step.requires:
        yield f"<!-- comes up only if {_in_words(step.requires)}{f'; else {step.otherwise}' if step.otherwise else ''} -->"
    yield _shown(step.text)
    if step.kind == "ending":
        yield f"{BACK}\n\n{_shown(step.debrief)}"
        return
    if listed := list(_items(step)):
        yield "\n".join(f"- {_shown(' '.join(text.split()))}" for text in listed)
    if step.why:
        yield f"<!-- a reason is asked for with the answer ({step.why}) -->"
    if step.kind == "choose":
        yield "\n".join(_option(option, story_format) for option in step.options.values())
    else:
        yield f"[[{GO_ON}->{step.then}]]"


def _option(option: Any, story_format: StoryFormat) -> str:
    uses = [f"{verb} {_in_words(use)}" for verb, use in (("needs", option.requires), ("sets", option.sets), ("adds", option.adds)) if use]
    return f"[[{_link_text(option.text, story_format)}->{option.then}]]" + (f"\n<!-- this option {'; '.join(uses)} -->" if uses else "")


def _in_words(use: dict[str, Any]) -> str:
    said = []
    for name, value in use.items():
        if isinstance(value, bool | int):
            said.append(f"{name} {str(value).lower()}")
        else:
            bounds = [f"at least {value.at_least}"] * (value.at_least is not None) + [f"at most {value.at_most}"] * (value.at_most is not None)
            said.append(f"{name} {' and '.join(bounds)}")
    return ", ".join(said)


def _items(step: Any) -> Iterator[str]:
    if picture := getattr(step, "picture", None):
        yield f"(A picture: {picture.alt})"
    yield from getattr(step, "items", {}).values()
    for question in getattr(step, "questions", {}).values():
        yield f"{question.text} {' / '.join(question.categories.values())}"
    yield from getattr(step, "cards", {}).values()


_MARKS = re.compile(r"[&<>\[\]{}|`~^@\\*_]|\$(?=[A-Za-z_$])|''|//|==|--|%(?=/)|\"\"\"|\((?=[\w-]+:)", re.MULTILINE)
_FIRST = re.compile(r"^(?:[#!:+=-])", re.MULTILINE)


def _shown(text: str) -> str:
    """Text that a story format shows as it is, and that a Twee file does not read: marks are written as character references."""
    return _FIRST.sub(_reference, _MARKS.sub(_reference, plain_text.tidy(text)))


def _reference(found: re.Match[str]) -> str:
    return {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(found[0]) or "".join(f"&#{ord(letter)};" for letter in found[0])


_LOOK_ALIKE = {"->": "→", "<-": "←", "|": "¦", "[": "(", "]": ")", "\\": "/"}


def _link_text(text: str, story_format: StoryFormat) -> str:
    """An option's words for a link. SugarCube shows them as they are, so what would end the link is written another way."""
    line = " ".join(text.split())
    if story_format == "Harlowe":
        return _shown(line)
    return re.sub(r"->|<-|[|\[\]\\]", lambda found: _LOOK_ALIKE[found[0]], line)


def _places(scenario: Scenario) -> dict[str, str]:
    """Where Twine shows each passage: a row for each number of steps it takes to get there at the least."""
    rows = [[scenario.start]]
    seen = {scenario.start}
    while rows[-1]:
        row = []
        for name in rows[-1]:
            for target in scenario.ways_on(name):
                if target not in seen:
                    seen.add(target)
                    row.append(target)
        rows.append(row)
    return {name: f"{100 + 150 * column},{100 + 150 * number}" for number, row in enumerate(rows) for column, name in enumerate(row)}
