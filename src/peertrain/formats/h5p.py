"""Make a scenario of an H5P Branching Scenario (H5P.BranchingScenario 1.x, as its semantics.json describes it).

Questions become choices, what is told becomes `say`, end screens become endings. Pictures, sound, video, tasks and
scores are not carried over: each is reported, by the number of the content, for a package has no lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..errors import Fault, FaultyFile
from . import h5p_package, plain_text
from .foreign import Frame, Imported, Link, Piece, assemble

_SHOWN = {
    "H5P.Video": "a video",
    "H5P.InteractiveVideo": "an interactive video",
    "H5P.Image": "a picture",
    "H5P.ImageHotspots": "a picture with hotspots",
    "H5P.Audio": "a sound",
    "H5P.Link": "a link to a web page",
}
_TOLD = ("H5P.AdvancedText", "H5P.Text", "H5P.CoursePresentation", "H5P.Column")
_WORDS = ("text", "header", "question", "taskDescription", "introduction", "statement", "label", "alt", "title", "intro")
_INSIDE = ("presentation", "slides", "elements", "action", "interactiveVideo", "assets", "interactions", "hotspots", "content", "params", "answers")
_LICENCES = {"U": "", "C": "copyright", "PD": "public domain", "CC PDM": "public domain", "CC0 1.0": "CC0 1.0"}


def read(path: Path, shown: str | None = None, frame: Frame | None = None) -> Imported:
    """Return the scenario in the package at `path`. Raises FaultyFile, with one fault for a package that is none."""
    shown = shown or str(path)
    package = h5p_package.read(path, shown)
    return of_content(package.about, package.content, path.stem, shown, frame)


def of_content(about: dict[str, Any], content: dict[str, Any], stem: str, shown: str, frame: Frame | None = None) -> Imported:
    """Return the scenario of a package's two JSON objects. Raises FaultyFile where it is too large for one."""
    notes: list[Fault] = []
    screens = _Screens(_part(content, "branchingScenario") or content, lambda message: notes.append(Fault(shown, 1, message)))
    if not screens.content:
        raise FaultyFile([Fault(shown, 1, "there is no content in this branching scenario")])
    pieces = screens.pieces()
    title = _line(about.get("title")) or _line(screens.raw.get("title")) or stem
    source = _source(about, title)
    if "licence" not in source:
        notes.append(Fault(shown, 1, "the package does not say under what licence it may be used: ask its author"))
    return assemble(title, stem, pieces, pieces[0].name, shown, notes, frame or Frame(), source)


class _Screens:
    """The screens of a branching scenario as pieces; what text cannot say of them goes to `say`."""

    def __init__(self, raw: dict[str, Any], say: Callable[[str], None]) -> None:
        self.raw = raw
        self.say = say
        self.content = [item if isinstance(item, dict) else {} for item in _list(raw, "content")]
        self.ends = {_number(end.get("contentId")): end for end in _parts(raw, "endScreens")}
        self.made: dict[str, Piece] = {}

    def pieces(self) -> list[Piece]:
        """Every screen, the first one first."""
        self._behaviour()
        first = self._to(0, {}, "the start")
        start = _part(self.raw, "startScreen")
        opening = self._texts(start, "startScreenTitle", "startScreenSubtitle", "startScreenImage", "the start screen")
        if opening:
            self.made["start screen"] = Piece("start screen", "the start screen", "\n\n".join(opening), (Link("", first, 1),), 1)
        for number, item in enumerate(self.content):
            self.made[f"content {number + 1}"] = self._content(number, item)
        begin = "start screen" if opening else first
        return [self.made[begin], *(piece for name, piece in self.made.items() if name != begin)]

    def _content(self, number: int, item: dict[str, Any]) -> Piece:
        name, title = f"content {number + 1}", _title(item)
        said = f'{name} ("{title}")' if title else name
        kind = _part(item, "type")
        library, params = _line(kind.get("library")).split(" ")[0], _part(kind, "params")
        self._buttons(item, said)
        if library == "H5P.BranchingQuestion":
            question = _part(params, "branchingQuestion") or params
            text = self._html(question.get("question"), said)
            links = tuple(self._alternative(answer, said) for answer in _parts(question, "alternatives"))
            return Piece(name, said, text, links or (Link("", self._to(-1, {}, said), 1),), 1, title=title)
        texts = [title] if title and item.get("showContentTitle") is True else []
        texts += self._told(library, params, said)
        target = self._to(_number(item.get("nextContentId")), _part(item, "feedback"), said)
        return Piece(name, said, "\n\n".join(texts), (Link("", target, 1),), 1, title=title)

    def _alternative(self, answer: dict[str, Any], said: str) -> Link:
        text = self._html(answer.get("text"), said)
        target = self._to(_number(answer.get("nextContentId")), _part(answer, "feedback"), f'{said}, answer "{plain_text.one_line(text, 40)}"')
        return Link(text, target, 1)

    def _to(self, number: int, feedback: dict[str, Any], said: str) -> str:
        """The name of the piece that a way leads to. Feedback is a screen before it, or the end screen itself."""
        texts = self._texts(feedback, "title", "subtitle", "image", f"{said}, feedback")
        if feedback.get("endScreenScore") not in (None, 0):
            self.say(f"{said}: its score is left out; points come from a panel's key")
        there = f"content {number + 1}" if number >= 0 else ""
        if not texts:
            return there or self._end(number)
        name = f"{'after' if there else 'end'} {len(self.made) + 1} {said}"
        if there:
            self.made[name] = Piece(name, f"{said}, feedback", "\n\n".join(texts), (Link("", there, 1),), 1, title="feedback")
        else:
            self.made[name] = Piece(name, f"{said}, its end screen", texts[0], (), 1, debrief="\n\n".join(texts[1:]), title=texts[0])
        return name

    def _end(self, number: int) -> str:
        name = "end" if number == -1 else f"end {-number}"
        if name not in self.made:
            screen = self.ends.get(number, {})
            said = "the end screen" if number == -1 else f"end screen {-number}"
            texts = self._texts(screen, "endScreenTitle", "endScreenSubtitle", "endScreenImage", said)
            if screen.get("endScreenScore") not in (None, 0):
                self.say(f"{said}: its score is left out; points come from a panel's key")
            if not texts:
                self.say(f'{said} has no words; it says "The scenario ends here." for now')
            self.made[name] = Piece(name, said, (texts or ["The scenario ends here."])[0], (), 1, debrief="\n\n".join(texts[1:]))
        return name

    def _texts(self, screen: dict[str, Any], title: str, more: str, image: str, said: str) -> list[str]:
        if _part(screen, image):
            self.say(f"{said}: its picture is left out")
        return [text for key in (title, more) if (text := self._html(screen.get(key), said))]

    def _html(self, value: Any, said: str) -> str:
        found = plain_text.of_html(value if isinstance(value, str) else "")
        for lost in found.lost:
            self.say(f"{said}: {lost} is left out")
        return found.text

    def _told(self, library: str, params: dict[str, Any], said: str) -> list[str]:
        """What a screen tells, in paragraphs, with a plain line where something is to be looked at or done."""
        texts = []
        if library in _SHOWN:
            what = _SHOWN[library]
            alt = plain_text.one_line(self._html(params.get("alt"), said))
            texts.append(f"(In the original there is {what} here{f': {alt}' if alt else ''}.)")
            self.say(f"{said}: {what} is left out; the step says that it was there")
            params = {key: value for key, value in params.items() if key not in ("alt", "title")}
        elif library == "H5P.CoursePresentation":
            self.say(f"{said}: the slides of a presentation became one text")
        elif library not in _TOLD:
            self.say(f"{said}: its task ({plain_text.one_line(library, 40) or 'of no kind'}) is left out, and only its words are kept")
        return texts + [text for text in self._words_in(params, said) if text]

    def _words_in(self, part: Any, said: str) -> Iterator[str]:
        for one in part if isinstance(part, list) else [part]:
            if not isinstance(one, dict):
                continue
            if library := _line(one.get("library")).split(" ")[0]:
                yield from self._told(library, _part(one, "params"), said)
                continue
            for key in _WORDS:
                if isinstance(one.get(key), str):
                    yield self._html(one[key], said)
            for key in _INSIDE:
                if isinstance(one.get(key), dict | list):
                    yield from self._words_in(one[key], said)

    def _buttons(self, item: dict[str, Any], said: str) -> None:
        label = _line(item.get("proceedButtonText"))
        if label and label.lower() != "proceed":
            self.say(f'{said}: the words on its button, "{label}", are left out; the player has its own')
        if item.get("forceContentFinished") == "enabled":
            self.say(f"{said}: that it must be finished first is left out")
        if item.get("contentBehaviour") == "enabled":
            self.say(f"{said}: that one can go back from it is left out")

    def _behaviour(self) -> None:
        behaviour, scoring = _part(self.raw, "behaviour"), _part(self.raw, "scoringOptionGroup").get("scoringOption")
        for field, what in (
            ("enableBackwardsNavigation", "going back"),
            ("forceContentFinished", "having to finish each content first"),
            ("randomizeBranchingQuestions", "answers in random order"),
        ):
            if behaviour.get(field) is True:
                self.say(f"the whole scenario: {what} is left out")
        if scoring in ("static-end-score", "dynamic-score"):
            self.say("the whole scenario: its scoring is left out; points come from a panel's key")


def _source(about: dict[str, Any], title: str) -> str:
    """Whom a package is from, as it says itself."""
    authors = ", ".join(name for author in _parts(about, "authors") if (name := _line(author.get("name"))))
    code = _line(about.get("license"))
    licence = _LICENCES.get(code, f"{code} {_line(about.get('licenseVersion'))}".strip())
    made = f'"{title}", an H5P Branching Scenario' + (f" by {authors}" if authors else "")
    return made + (f", licence: {licence}" if licence else "") + (f", {link}" if (link := _line(about.get("source"))) else "")


def _title(item: dict[str, Any]) -> str:
    title = _line(_part(_part(item, "type"), "metadata").get("title"))
    return "" if title.lower().startswith("untitled") else title


def _line(value: Any) -> str:
    return plain_text.one_line(plain_text.of_html(value[:2000]).text, 120) if isinstance(value, str) else ""


def _part(whole: dict[str, Any], name: str) -> dict[str, Any]:
    part = whole.get(name)
    return part if isinstance(part, dict) else {}


def _list(whole: dict[str, Any], name: str) -> list[Any]:
    part = whole.get(name)
    return part if isinstance(part, list) else []


def _parts(whole: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [part for part in _list(whole, name) if isinstance(part, dict)]


def _number(value: Any) -> int:
    """A content's number as H5P reads it (`parseInt`); -1, the end, for what is none."""
    try:
        return max(-(10**6), min(10**6, int(value))) if isinstance(value, int | float | str) and not isinstance(value, bool) else -1
    except (ValueError, OverflowError):
        return -1
