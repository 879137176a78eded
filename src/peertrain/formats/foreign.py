"""Make a scenario of a branching story that another program wrote: pieces of text with links between them.

Pure: pieces in, a scenario's dict and a list of what could not be carried over out. It reads no file and knows no
foreign format. What it makes always passes `scenario.read`: loops are cut, ways that lead nowhere end honestly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from .. import located
from ..errors import Fault, FaultyFile, did_you_mean
from ..scenario import Scenario
from . import plain_text, scenario_yaml

MOST_STEPS = 200
MOST_OPTIONS = 8
LONGEST = 4000
SHORT = 40  # words: a text of more is told before the question is asked
WORDS_A_MINUTE = 200

QUESTION = "What do you do?"
DEBRIEF = "Say here what this ending shows."
_GO_ON = re.compile(r"\W*(continue|next|go on|proceed|forward|more|ok|okay|start|begin)?\W*", re.IGNORECASE)


class Link(NamedTuple):
    """A way on from a piece: its words, the name of the piece it leads to, the line it is written on."""

    text: str
    target: str
    line: int


class Piece(NamedTuple):
    """One passage or screen of a foreign story.

    `name`: what links call it. `said`: how a report names it. `text`: plain. `debrief`: of an ending. `whole`: the
    question stays with its text, however long that is. `title`: makes its id; without it, the name does. `lost`: what of
    it could not be carried over, as (line, message); it is reported if the piece can be reached at all.
    """

    name: str
    said: str
    text: str
    links: tuple[Link, ...]
    line: int
    debrief: str = ""
    content_note: str = ""
    whole: bool = False
    title: str = ""
    lost: tuple[tuple[int, str], ...] = ()


class Frame(NamedTuple):
    """What a foreign file cannot say of a scenario; None is filled in and reported. `minutes` are else worked out from the words."""

    module: str | None = None
    setting: str | None = None
    competencies: tuple[str, ...] | None = None
    minutes: int | None = None


class Imported(NamedTuple):
    """A scenario made from another program's file, as a dict, and what of that file could not be carried over, by line."""

    scenario: dict[str, Any]
    notes: tuple[Fault, ...]


Note = Callable[[int, str], None]


class TooLarge(Exception):
    """More than any scenario holds; the text says how much."""


def assemble(
    title: str, stem: str, pieces: Sequence[Piece], start: str, shown: str, notes: Iterable[Fault], frame: Frame, source: str = ""
) -> Imported:
    """Return the scenario that `pieces` make from the one named `start` on.

    `stem`: the file's name, for an id where the title has no letters for one. `shown`: the path as reports name it.
    `source`: whom the story is from, for the scenario's sources.
    Raises FaultyFile for a story that is too large for a scenario, and for a frame that is none.
    """
    said = list(notes)

    def note(line: int, message: str) -> None:
        said.append(Fault(shown, line, message))

    try:
        steps, first = _Builder({piece.name: piece for piece in pieces}, start, note).built()
        if len(steps) > MOST_STEPS:
            raise TooLarge(f"it makes {len(steps)} steps")
    except TooLarge as much:
        raise FaultyFile([Fault(shown, 1, f"this story is too large: {much}, and a scenario takes {MOST_STEPS} steps; split it first")]) from None
    name = plain_text.slug(title) or plain_text.slug(stem) or "imported"
    raw = {
        "id": name,
        "title": plain_text.one_line(title) or name,
        **_framed(frame, _words_on_the_longest_way(first, steps), note),
        **({"sources": [plain_text.one_line(source, 400)]} if source.strip() else {}),
        "start": first,
        "steps": steps,
    }
    try:
        scenario = Scenario.model_validate(raw)
    except ValidationError as problem:
        raise FaultyFile(Fault(shown, 1, f'"{error["loc"][0]}": {error["msg"]}') for error in problem.errors(include_url=False)) from None
    _say_where_passing_leads(scenario, steps, note)
    if len(scenario_yaml.text(raw).encode()) > located.LARGEST_BYTES:
        raise FaultyFile([Fault(shown, 1, f"this story makes a file of more than {located.LARGEST_BYTES // 1024} KB; split it first")])
    return Imported(raw, tuple(sorted(set(said))))


def _framed(frame: Frame, words: int, note: Note) -> dict[str, Any]:
    minutes = frame.minutes or max(1, min(60, -(-words // WORDS_A_MINUTE)))
    if frame.minutes is None:
        note(1, f"minutes is set to {minutes}: {words} words on the longest way, {WORDS_A_MINUTE} a minute; play it and put in what it takes")
    guessed = {"module": "imported", "setting": "community", "competencies": ("communication",)}
    missing = [field for field in guessed if getattr(frame, field) is None]
    if missing:
        values = ", ".join(f"{field} is set to {guessed[field] if field != 'competencies' else 'communication'}" for field in missing)
        note(1, f"the file does not say what is ours to know: {values}; put in what is right")
    given = {field: getattr(frame, field) if field not in missing else guessed[field] for field in guessed}
    return {"module": given["module"], "setting": given["setting"], "minutes": minutes, "competencies": list(given["competencies"])}


def _say_where_passing_leads(scenario: Scenario, steps: dict[str, Any], note: Note) -> None:
    lost = [name for name, step in scenario.steps.items() if step.kind != "ending" and scenario.after_pass(name) is None]
    for name in lost:
        steps[name]["pass_to"] = scenario.steps[name].targets()[0]
    if lost:
        note(1, f"where the ways on never meet, passing leads where the first option leads: look at pass_to in {', '.join(lost)}")


def _words_on_the_longest_way(start: str, steps: dict[str, Any]) -> int:
    longest: dict[str, int] = {}
    waiting = [start]
    while waiting:
        name = waiting[-1]
        step = steps[name]
        targets = [option["then"] for option in step.get("options", {}).values()] or [step[key] for key in ("then",) if key in step]
        if missing := [target for target in targets if target not in longest]:
            waiting += missing
            continue
        waiting.pop()
        texts = [str(step[key]) for key in ("say", "choose", "ending", "debrief") if key in step]
        texts += [option["text"] for option in step.get("options", {}).values()]
        longest[name] = sum(len(text.split()) for text in texts) + max((longest[target] for target in targets), default=0)
    return longest[start]


class _Builder:
    """Turns the pieces that can be reached into steps, and notes on the way what could not be carried over."""

    def __init__(self, pieces: dict[str, Piece], start: str, note: Note) -> None:
        self.note = note
        self.start = start
        self.all = pieces
        self.steps: dict[str, Any] = {}
        self.taken: set[str] = set()
        self.closing: dict[str, dict[str, str]] = {}
        self.pieces = self._reached()
        ways = sum(len(piece.links) for piece in self.pieces.values())
        if len(self.pieces) > MOST_STEPS or ways > MOST_STEPS * (MOST_OPTIONS - 1):
            raise TooLarge(f"{len(self.pieces)} of its parts can be reached, with {ways} ways on")
        self.cut = self._back_links()
        self.ids = {
            name: self._id(plain_text.slug(piece.title or name) or f"step_{number}") for number, (name, piece) in enumerate(self.pieces.items(), 1)
        }

    def built(self) -> tuple[dict[str, Any], str]:
        """The steps by id, and the id of the first."""
        for piece in self.pieces.values():
            self._step(piece)
        return self.steps | self.closing, self.ids[self.start]

    def _id(self, wanted: str) -> str:
        name = wanted if wanted not in self.taken else next(it for number in range(2, 10**6) if (it := f"{wanted}_{number}") not in self.taken)
        self.taken.add(name)
        return name

    def _reached(self) -> dict[str, Piece]:
        """The pieces that can be reached, in the file's order, each with its links to others once, and none back to the start alone."""
        reached, waiting = {self.start}, [self.start]
        kept = {}
        while waiting:
            piece = self.all[waiting.pop()]
            once: dict[tuple[str, str], Link] = {}
            for link in piece.links:
                once.setdefault((link.text.casefold(), link.target), link)
            links = tuple(once.values())
            if links and piece.name != self.start and all(link.target == self.start for link in links):
                self.note(links[0].line, f"{piece.said}: the way back to the very start is left out, so this is an ending; a learner can play again")
                links = ()
            for line, message in piece.lost:
                self.note(line, f"{piece.said}: {message}")
            kept[piece.name] = piece._replace(links=links)
            for link in links:
                if link.target in self.all and link.target not in reached:
                    reached.add(link.target)
                    waiting.append(link.target)
        for name, piece in self.all.items():
            if name not in reached:
                self.note(piece.line, f"{piece.said} is left out: no link leads to it")
        return {name: kept[name] for name in self.all if name in reached}

    def _back_links(self) -> set[tuple[str, int]]:
        """The links that close a loop, found by going through the story from the start in the order of the links."""
        cut, path, done = set(), {self.start}, set()
        stack = [(self.start, iter(enumerate(self.pieces[self.start].links)))]
        while stack:
            name, rest = stack[-1]
            number, link = next(rest, (0, None))
            if link is None:
                stack.pop()
                path.discard(name)
                done.add(name)
            elif link.target in path:
                cut.add((name, number))
            elif link.target in self.pieces and link.target not in done:
                path.add(link.target)
                stack.append((link.target, iter(enumerate(self.pieces[link.target].links))))
        return cut

    def _target(self, piece: Piece, number: int, link: Link) -> str:
        """The id of the step that a link leads to; where that cannot be, of an ending that says so."""
        if (piece.name, number) in self.cut:
            to = self.all[link.target]
            self.note(link.line, f"{piece.said}: the way back to {to.said} is cut, since a scenario has no loops; it leads to an ending that says so")
            return self._closing(f"back to {to.title or to.name}", f"This way leads back to {to.said} in the original.")
        if link.target not in self.all:
            target = plain_text.one_line(link.target, 80)
            hint = did_you_mean(target, self.all) if len(self.all) <= MOST_STEPS and len(self.closing) < 20 else ""  # comparing names is slow
            self.note(link.line, f'{piece.said}: a way leads to "{target}", which is not there{hint}')
            return self._closing(f"missing {link.target}", f'In the original this way leads to "{target}", which is not there.')
        return self.ids[link.target]

    def _closing(self, key: str, text: str) -> str:
        known = next((name for name, step in self.closing.items() if step["ending"] == text), None)
        if known:
            return known
        name = self._id(plain_text.slug(key) or "closing")
        self.closing[name] = {"ending": text, "debrief": DEBRIEF}
        return name

    def _step(self, piece: Piece) -> None:
        ways = [(link, self._target(piece, number, link)) for number, link in enumerate(piece.links)]
        text = plain_text.tidy(piece.text)
        if not text:
            self.note(piece.line, f"{piece.said} has no text")
            text = QUESTION if len(ways) > 1 else self._words_of_its_link(ways) or "There are no words here in the original."
        if len(ways) > 1:
            told, last = self._asked(piece, text, ways)
        elif ways:
            words = self._words_of_its_link(ways)
            *told, rest = plain_text.split(text if words in text else f"{text}\n\n{words}", LONGEST)
            last = {"say": rest, "then": ways[0][1]}
        else:
            told, last = self._ended(piece, text)
        if len(told) > 1:
            self.note(piece.line, f"{piece.said} has more text than one step takes, and became {len(told) + 1} of them")
        self._chain(self.ids[piece.name], piece, told, last)

    def _words_of_its_link(self, ways: list[tuple[Link, str]]) -> str:
        """What the only link of a piece says, if it says more than "Go on"."""
        words = plain_text.tidy(ways[0][0].text) if ways else ""
        return "" if _GO_ON.fullmatch(words) or words == ways[0][0].target else words

    def _chain(self, name: str, piece: Piece, told: list[str], last: dict[str, Any]) -> None:
        """Put in the steps that tell, one after the other, and the last one."""
        names = [name, *(self._id(f"{name[:50]}_{number}") for number in range(2, len(told) + 2))]
        for number, text in enumerate(told):
            self.steps[names[number]] = {"say": text, "then": names[number + 1]}
        self.steps[names[-1]] = last
        if piece.content_note:
            self.steps[name]["content_note"] = plain_text.one_line(piece.content_note, LONGEST)

    def _asked(self, piece: Piece, text: str, ways: list[tuple[Link, str]]) -> tuple[list[str], dict[str, Any]]:
        """What is told before, and the choice; a short text is the question itself."""
        told, question = "", text
        if len(text) > LONGEST or (len(text.split()) > SHORT and not piece.whole):
            told, _, question = text.rpartition("\n\n")
            if not told or not question.endswith("?") or len(question.split()) > SHORT or len(question) > LONGEST:
                told, question = text, QUESTION
                self.note(piece.line, f'{piece.said}: its text is told first; the question after it, "{QUESTION}", is ours')
        if len(ways) > MOST_OPTIONS:
            self.note(piece.line, f'{piece.said} has {len(ways)} ways on, and a choice takes {MOST_OPTIONS}: the rest comes after "Something else"')
        return plain_text.split(told, LONGEST), {"choose": question, "options": self._options(piece, ways)}

    def _options(self, piece: Piece, ways: list[tuple[Link, str]]) -> dict[str, Any]:
        now, later = (ways, []) if len(ways) <= MOST_OPTIONS else (ways[: MOST_OPTIONS - 1], ways[MOST_OPTIONS - 1 :])
        options: dict[str, Any] = {}
        for link, then in now:
            text = plain_text.tidy(link.text) or plain_text.one_line(link.target) or "Go on."
            if len(text) > LONGEST:
                text = text[:LONGEST].strip()
                self.note(link.line, f"{piece.said}: an option is cut after {LONGEST} letters")
            options[_free(plain_text.slug(text, 24) or "option", options)] = {"text": text, "then": then}
        if later:
            name = self._id(f"{self.ids[piece.name][:50]}_more")
            options[_free("something_else", options)] = {"text": "Something else.", "then": name}
            self.steps[name] = {"choose": QUESTION, "options": self._options(piece, later)}
        return options

    def _ended(self, piece: Piece, text: str) -> tuple[list[str], dict[str, Any]]:
        debrief = plain_text.tidy(piece.debrief)
        if not debrief:
            self.note(piece.line, f'{piece.said} is an ending without a debrief; it says "{DEBRIEF}" for now')
        *told, rest = plain_text.split(text, LONGEST)
        if len(debrief) > LONGEST:
            self.note(piece.line, f"{piece.said}: the debrief is cut after {LONGEST} letters")
        return told, {"ending": rest, "debrief": debrief[:LONGEST].strip() or DEBRIEF}


def _free(wanted: str, taken: Iterable[str]) -> str:
    return wanted if wanted not in taken else next(it for number in range(2, 10**6) if (it := f"{wanted}_{number}") not in taken)
