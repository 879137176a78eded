"""The answer strip of a booklet, keyed back in: one line of text, or one entry after the other, into the answers of a walk.

Pure: a plan and typed words in, answers or a fault in words out. The line is the booklet's code and then one entry for
each row of the strip, for example

    KN4MV 1B 13A="It was hers to say." 21:1=4,2=3 22:CAB 23:1=A,2=BD 24:ACF 25="I would say ..." 26P

A section's number, and after it: a letter (choose); letters (order, check; - for none); a number and what it is given, for
each thing (rate: 1=4; sort: a letter for each question, 1=AC); P for passed. Words and reasons stand in quotes after an
equals sign; where words have a reason, it stands in quotes after them. Capitals and spaces do not matter. Sections that
ask for nothing are not written down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pydantic import JsonValue

from ..errors import PeertrainError, did_you_mean
from ..response import clean
from ..steps import AnyStep, Check, Choose, Order, Rate, Say, Sort, Verb, Write
from ..walk import Walk, begin
from .sections import Plan, Section, categories, lettered

PASSED = "P"
_NONE = {"-", "\N{EN DASH}", "\N{EM DASH}", "0"}
_QUOTED = re.compile(r'"((?:[^"]|"")*)"|\N{LEFT DOUBLE QUOTATION MARK}([^\N{RIGHT DOUBLE QUOTATION MARK}]*)\N{RIGHT DOUBLE QUOTATION MARK}')
_ENTRY = re.compile(r"(?P<section>\d{1,4}):?(?P<answer>[^\0]*?)(?:=?\0(?P<text>\d+)\0)?(?:=?\0(?P<more>\d+)\0)?")


class StripFault(PeertrainError):
    """A strip that cannot be what a reader of this booklet wrote; nothing of it counts."""


class Entry(NamedTuple):
    """One row of a strip as typed. `answer`: in capitals, without spaces. `texts`: what stands in quotes, at most twice."""

    section: int
    answer: str
    texts: tuple[str, ...] = ()


class Answer(NamedTuple):
    """One answer as the screen would have recorded it."""

    step: str
    verb: Verb
    value: JsonValue
    why: str | None


class Place(NamedTuple):
    """A section where the next entry can be made, and the answers that the way to it gives by itself."""

    section: Section
    before: tuple[Answer, ...]


class Keyed(NamedTuple):
    """What has been keyed in so far.

    `entries`: as typed. `answers`: every answer they stand for, in the order of the walk. `at`: the section come to.
    """

    plan: Plan
    entries: tuple[Entry, ...]
    answers: tuple[Answer, ...]
    at: int

    @property
    def walk(self) -> Walk:
        """The walk of the answers so far."""
        walk = begin(self.plan.scenario)
        for answer in self.answers:
            walk = walk.step_on(answer.verb, answer.value, why=answer.why)
        return walk

    def places(self) -> list[Place]:
        """Where the next entry can be made, the nearest first. Empty at the end of the story."""
        return _onward(self)[0]

    @property
    def complete(self) -> bool:
        """Whether nothing more is asked on the way to an ending. A section on that way may still be passed."""
        return _onward(self)[1] is not None

    def finished(self) -> Keyed:
        """With the answers that the rest of the way to the ending gives by itself. Only where it is `complete`."""
        rest = _onward(self)[1]
        assert rest is not None
        return self._replace(answers=(*self.answers, *rest))


def split(line: str) -> tuple[str, list[Entry]]:
    """Take a typed line apart: the booklet's code, and the entries. Raises StripFault."""
    code, _, rest = clean(line).strip().partition(" ")
    quoted: list[str] = []

    def keep(found: re.Match[str]) -> str:
        quoted.append(found[2] if found[1] is None else found[1].replace('""', '"'))
        return f"\0{len(quoted) - 1}\0"

    rest = _QUOTED.sub(keep, rest)
    if '"' in rest:
        raise StripFault(f"a quotation mark is opened after {_last_number(rest)}, and not closed")
    rest = re.sub(r"\s*([:=,])\s*", r"\1", rest)
    rest = re.sub(r"\s+(?=[A-Za-z\0\-\N{EN DASH}\N{EM DASH}])", "", rest)  # "3 B" is 3B
    rest = re.sub(r"(?<=\w)\s+(?=\d+=[A-Za-z0-9])", ",", rest)  # "15:1=4 2=3" is 15:1=4,2=3
    entries = []
    for number, typed in enumerate(re.split(r"[\s;]+", rest.strip(" ;\t\n")) if rest.strip(" ;\t\n") else [], start=1):
        found = _ENTRY.fullmatch(typed)
        if not found:
            shown = re.sub(r"\0\d+\0", '"..."', typed)
            raise StripFault(f'entry {number}: "{shown:.60}" is not a section\'s number with an answer, such as 7B')
        texts = [quoted[int(place)].strip() for place in found.group("text", "more") if place]
        entries.append(Entry(int(found["section"]), found["answer"].upper(), tuple(text for text in texts if text)))
    return code.upper(), entries


def start(plan: Plan) -> Keyed:
    """A strip of which nothing is keyed in yet. Raises StripFault for a scenario whose answers are not handed in."""
    if plan.scenario.private:
        raise StripFault(f'the answers to "{plan.scenario.title}" are private: they stay with the learner and are not typed in')
    return Keyed(plan, (), (), 1)


def key_in(plan: Plan, entries: Iterable[Entry]) -> Keyed:
    """Key in `entries` one after the other. Raises StripFault, which names the entry."""
    keyed = start(plan)
    for entry in entries:
        keyed = add(keyed, entry)
    return keyed


def add(keyed: Keyed, entry: Entry) -> Keyed:
    """Key in one more entry. Raises StripFault where it does not fit."""
    number = len(keyed.entries) + 1

    def fault(what: str) -> StripFault:
        return StripFault(f"entry {number}: {what}")

    places = keyed.places()
    place = next((place for place in places if place.section.number == entry.section), None)
    if place is None:
        raise fault(_out_of_place(keyed, entry.section, places))
    section, scenario = place.section, keyed.plan.scenario
    assert section.step is not None
    step = scenario.steps[section.step]
    if entry.answer == PASSED:
        if section.pass_to is None or section.silent:
            raise fault(f"section {section.number} cannot be passed")
        if entry.texts:
            raise fault(f"section {section.number} is passed, and passing needs no words")
        answer, to = Answer(section.step, "pass", None, None), section.pass_to
    elif section.close != "asks":
        raise fault(f"section {section.number} asks for no answer; it can only be passed, with {section.number}P")
    else:
        try:
            value = _value(section, step, entry)
        except ValueError as problem:
            raise fault(f"section {section.number}{problem}") from None
        assert step.verb is not None
        reasons = entry.texts[1:] if isinstance(step, Write) else entry.texts
        if len(reasons) > 1:
            raise fault(f"section {section.number} has two reasons")
        answer = Answer(section.step, step.verb, value, reasons[0] if reasons else None)
        to = next((option.to for option in section.options if option.id == value), section.on or 0)
    answers = (*keyed.answers, *place.before)
    walk = keyed._replace(answers=answers).walk
    if wrong := walk.fault_in(answer.step, answer.verb, answer.value, answer.why):
        raise fault(f"section {section.number}: {wrong}")
    return Keyed(keyed.plan, (*keyed.entries, entry), (*answers, answer), to)


def _onward(keyed: Keyed) -> tuple[list[Place], tuple[Answer, ...] | None]:
    """Where an entry can be made from here on, and the answers up to the ending if nothing is asked before it."""
    plan, found, passed = keyed.plan, [], list[Answer]()
    section = plan.section(keyed.at)
    while True:
        passed += [_by_itself(plan, name) for name in section.told]
        if section.close == "asks" or (section.pass_to is not None and not section.silent):
            found.append(Place(section, tuple(passed)))
        if section.close == "asks":
            return found, None
        if section.on is None:
            return found, tuple(passed)
        if section.close in ("keeps", "leads") and section.step:
            passed.append(_by_itself(plan, section.step))
        section = plan.section(section.on)


def _by_itself(plan: Plan, name: str) -> Answer:
    """The answer to a step that a reader answers by reading on, or keeps to themselves."""
    step = plan.scenario.steps[name]
    return Answer(name, "kept" if step.private else "continue", None, None)


def _value(section: Section, step: AnyStep, entry: Entry) -> JsonValue:
    """What was typed, as the kind of step records it. Raises ValueError with what is wrong."""
    typed = entry.answer
    if isinstance(step, Write):
        if typed not in ("", "W"):
            raise ValueError(f' is answered in words: {section.number}="..."')
        if not entry.texts:
            raise ValueError(f' asks for words; put them in quotes: {section.number}="..."')
        return entry.texts[0]
    if isinstance(step, Say):
        if typed and typed not in _NONE:
            raise ValueError(f" asks only for a reason: {section.number}- and the reason in quotes")
        return None
    if not typed:
        raise ValueError(" has no answer")
    if isinstance(step, Choose):
        options = {option.letter: option.id for option in section.options}
        if typed not in options:
            raise ValueError(f' has no option "{typed:.20}" ({_either(options)}, or P for passed)')
        return options[typed]
    if isinstance(step, Rate | Sort):
        return _given(step, typed)
    assert isinstance(step, Order | Check)
    return _listed(step, typed)


def _listed(step: Order | Check, typed: str) -> JsonValue:
    known = lettered(step)
    letters = [] if typed in _NONE else list(typed.replace(",", ""))
    if wrong := next((letter for letter in letters if letter not in known), None):
        raise ValueError(f' has no "{wrong}" ({_either(known)})')
    if twice := next((letter for letter in letters if letters.count(letter) > 1), None):
        raise ValueError(f' has "{twice}" twice')
    if isinstance(step, Order) and len(letters) != len(known):
        raise ValueError(f" needs each of {', '.join(known)} once")
    if isinstance(step, Check):
        if step.pick is not None and len(letters) != step.pick:
            raise ValueError(f" needs exactly {step.pick} letters, not {len(letters)}")
        return [name for letter, name in known.items() if letter in letters]
    return [known[letter] for letter in letters]


def _given(step: Rate | Sort, typed: str) -> JsonValue:
    known = lettered(step)
    pairs = [pair.partition("=") for pair in typed.split(",") if pair]
    given: dict[str, str] = {}
    for number, equals, what in pairs:
        if not equals or not what or number not in known:
            raise ValueError(f': "{number}{equals}{what}" is not one of its numbers and an answer, such as {next(iter(known))}=...')
        if number in given:
            raise ValueError(f" has {number} twice")
        given[number] = what
    if missing := [number for number in known if number not in given]:
        raise ValueError(f" has no answer to {', '.join(missing)}")
    if isinstance(step, Rate):
        points = [str(point) for point in range(1, step.scale + 1)]
        for number, what in given.items():
            if what not in points:
                raise ValueError(f": {number} is rated from 1 to {step.scale}, not {what:.20}")
        return {known[number]: int(given[number]) for number in known}
    return {known[number]: _sorted(step, number, given[number]) for number in known}


def _sorted(step: Sort, number: str, letters: str) -> JsonValue:
    chosen: dict[str, JsonValue] = {}
    for letter in letters:
        question, category = categories(step).get(letter, ("", ""))
        if not question:
            raise ValueError(f': {number} has no "{letter}" ({_either(categories(step))})')
        if question in chosen:
            raise ValueError(f": {number} has two answers to one question")
        chosen[question] = category
    if len(chosen) != len(step.questions):
        raise ValueError(f": {number} needs {len(step.questions)} letters, one for each question")
    return {question: chosen[question] for question in step.questions}


def _out_of_place(keyed: Keyed, number: int, places: list[Place]) -> str:
    if not 1 <= number <= len(keyed.plan.sections):
        return f"this booklet has no section {number}"
    if not places:
        return f"the story has ended before section {number}"
    fits = [str(place.section.number) for place in places]
    hint = did_you_mean(str(number), fits).replace('"', "") or f" (did you mean {fits[-1]}?)"
    if not keyed.entries:
        return f"section {number} does not come first{hint}"
    last = keyed.entries[-1]
    return f"section {number} does not follow section {last.section}{last.answer if last.answer.isalpha() and len(last.answer) == 1 else ''}{hint}"


def _either(known: Iterable[str]) -> str:
    *most, last = known
    return f"{', '.join(most)} or {last}" if most else last


def _last_number(text: str) -> str:
    found = re.findall(r"\d+(?=\D*\Z)", text.partition('"')[0])
    return f"section {found[-1]}" if found else "the code"
