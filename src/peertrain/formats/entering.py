"""Enter a paper strip into a learner's record: the same answers, and so the same score, as on the screen.

Writes into the learner's own journal, and only when the whole strip is without a fault. What an answer's id is made of
is what the strip says, so that a strip entered twice is recognised. Draws nothing: asking is the caller's.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from .. import scenario as scenarios
from ..course import Course
from ..errors import CourseError, FaultyFile, did_you_mean
from ..response import Response
from ..scenario import Scenario
from ..steps import AnyStep, Check, Choose, Order, Rate, Say, Sort, Write
from ..store.journal import Journal, alone
from .answer_strip import Answer, Keyed, StripFault, add, key_in, split, start
from .sections import Plan, Section, TooManySections, categories, lettered, plan

_STRIPS = uuid.UUID("6d1b3f0e-5a0c-5f0b-9d7e-0c9a3a1f4b52")  # any constant will do; it must never change


class Booklet(NamedTuple):
    """A scenario that a learner has, as a booklet. `folder`: the learner's folder that its answers go to."""

    folder: Path
    plan: Plan


class Entered(NamedTuple):
    """What entering a strip did. `written`: the answers added. `known`: how many were on record from the same strip before."""

    scenario: Scenario
    written: tuple[Response, ...]
    known: int


def find(course: Course, learner: str, code: str) -> Booklet:
    """The learner's booklet with that code. Raises CourseError, StripFault where there is none."""
    if not course.learner(learner).is_dir():
        raise CourseError(f"{learner} is not enrolled in this course")
    code, codes = code.strip().upper(), set()
    for folder, path in _scenario_files(course, learner):
        for once in (False, True):
            try:
                planned = plan(scenarios.read(path), once=once)
            except (FaultyFile, TooManySections):
                continue  # it is no booklet, so no strip is from it
            if planned.code == code:
                return Booklet(folder, planned)
            codes.add(planned.code)
    raise StripFault(
        f'no scene that {learner} has is the booklet "{code:.20}"{did_you_mean(code, codes)}. '
        "If the code is as on the strip, the booklet was printed from another version of the scene. Nothing was written."
    )


def enter(course: Course, learner: str, line: str, *, unfinished: bool = False) -> Entered:
    """Enter the strip typed as `line` (answer_strip says how) and return what was written.

    `unfinished`: the strip may stop before an ending; the longer strip can be entered later. Raises StripFault, CourseError or
    NotSaved. After NotSaved, entering the same line again goes on from there; otherwise nothing was written.
    """
    code, entries = split(line)
    booklet = find(course, learner, code)
    keyed = key_in(booklet.plan, entries)
    if keyed.complete:
        keyed = keyed.finished()
    elif not entries:
        raise StripFault("the strip has no entries")
    elif not unfinished:
        where = " or ".join(str(place.section.number) for place in keyed.places())
        raise StripFault(f"the strip stops before an ending: section {where} comes next. Nothing was written.")
    return record(booklet, learner, keyed)


def record(booklet: Booklet, learner: str, keyed: Keyed) -> Entered:
    """Write the answers keyed in to the learner's journal, as far as they are not there. Raises StripFault, NotSaved."""
    scenario = booklet.plan.scenario
    ids = [event_id(learner, booklet.plan, keyed.answers[:number]) for number in range(1, len(keyed.answers) + 1)]
    folder = booklet.folder / "responses" / scenario.id
    with alone(folder), closing(Journal(folder, scenario)) as journal:
        responses = journal.read().responses
        known = [response.id for response in responses if response.attempt == 1]
        if known != ids[: len(known)] or (len(known) < len(ids) and any(response.attempt > 1 for response in responses)):
            raise StripFault(
                f'{learner} has already begun "{scenario.title}", on the screen or with another strip: {len(known)} answers are on record, '
                f"the first from {responses[0].at:%Y-%m-%d %H:%M} UTC. The first answers stand. Nothing was written."
            )
        added = zip(ids[len(known) :], keyed.answers[len(known) :], strict=True)
        written = [journal.append(id, 1, answer.step, answer.verb, answer.value, answer.why) for id, answer in added]
    return Entered(scenario, tuple(written), len(known))


def event_id(learner: str, planned: Plan, answers: tuple[Answer, ...]) -> str:
    """The id of the last of `answers`: the same whenever the same strip of the same learner is entered."""
    return uuid.uuid5(_STRIPS, json.dumps([learner, planned.scenario.id, planned.code, answers])).hex


def question(keyed: Keyed) -> list[str]:
    """The words of the section where the next entry is made, and what can be typed there, line by line. Empty at the end."""
    lines = []
    for place in keyed.places():
        section, step = place.section, keyed.plan.scenario.steps[place.section.step or ""]
        if section.close != "asks":
            lines.append(f"({section.number}P if section {section.number} was passed)")
            continue
        lines.append(f"Section {section.number}: {step.text}")
        if isinstance(step, Choose):
            lines += [f"  {option.letter}  {step.options[option.id].text}" for option in section.options]
        elif isinstance(step, Rate):
            lines += [f"  {number}  {step.items[name]}" for number, name in lettered(step).items()]
        elif isinstance(step, Sort):
            lines += [f"  {number}  {step.cards[name]}" for number, name in lettered(step).items()]
            lines += [f"  {letter}  {step.questions[asked].categories[name]}" for letter, (asked, name) in categories(step).items()]
        elif isinstance(step, Order | Check):
            lines += [f"  {letter}  {step.items[name]}" for letter, name in lettered(step).items()]
        lines.append(f"  Type {sample(section, step)}, or {section.number}P if it was passed.{_reason(step.why, section)}")
    return lines


def sample(section: Section, step: AnyStep) -> str:
    """What an entry for this section looks like, without an answer in it: 7_, 15:1=_,2=_."""
    number, labels = section.number, lettered(step)
    if isinstance(step, Rate | Sort):
        gap = "_" * (len(step.questions) if isinstance(step, Sort) else 1)
        return f"{number}:" + ",".join(f"{label}={gap}" for label in labels)
    if isinstance(step, Order):
        return f"{number}:" + "_" * len(labels)
    if isinstance(step, Check):
        return f"{number}:" + "_" * step.pick if step.pick else f"{number}:_ with a letter for each tick ({number}:- for none)"
    return f'{number}="..."' if isinstance(step, Write) else f"{number}-" if isinstance(step, Say) else f"{number}_"


def said(keyed: Keyed) -> list[str]:
    """What was keyed in so far, in words, a line or more for each entry."""
    steps, told = keyed.plan.scenario.steps, []
    entered = [answer for answer in keyed.answers if answer.verb not in ("continue", "kept")]
    for entry, answer in zip(keyed.entries, entered, strict=True):
        words = ["passed"] if answer.verb == "pass" else steps[answer.step].in_words(answer.value) or ["nothing"]
        told += [f"Section {entry.section}: {words[0]}", *(f"    {more}" for more in words[1:])]
        told += [f"    because: {answer.why}"] if answer.why else []
    return told


def interview(booklet: Booklet, ask: Callable[[str], str], say: Callable[[str], None]) -> Keyed | None:
    """Ask for a strip entry by entry, and return it finished; None where the person typed "stop" or did not say yes.

    `ask` is given a prompt and returns what was typed. "back" takes the last entry away. Writes nothing.
    """
    keyed = start(booklet.plan)
    say(f'"{booklet.plan.scenario.title}". Type one entry of the strip at a time; "back" takes the last one away, "stop" ends without writing.')
    while True:
        for line in [*(said(keyed) if keyed.complete else ()), *question(keyed)]:
            say(line)
        what = 'Nothing more is asked. Write it down? Type "yes", "back" or "stop"' if keyed.complete else f"Entry {len(keyed.entries) + 1}"
        typed = ask(what).strip()
        if keyed.complete and typed.lower() in ("yes", "y"):
            return keyed.finished()
        if typed.lower() == "stop":
            return None
        keyed = _next(keyed, typed, say)


def _next(keyed: Keyed, typed: str, say: Callable[[str], None]) -> Keyed:
    if typed.lower() == "back":
        return key_in(keyed.plan, keyed.entries[:-1])
    try:
        for entry in split(f"{keyed.plan.code} {typed}")[1]:
            before = len(said(keyed))
            keyed = add(keyed, entry)
            for line in said(keyed)[before:]:
                say(line)
    except StripFault as fault:
        say(f"{fault}.")
    return keyed


def _reason(why: str | None, section: Section) -> str:
    if not why:
        return ""
    return f' The reason goes in quotes after it, ="..." ({"it is needed" if why == "required" else "it may be left out"}).'


def _scenario_files(course: Course, learner: str) -> Iterator[tuple[Path, Path]]:
    for module in course.curriculum.modules:
        assignment = [course.assignment(learner, module.assignment)] if module.assignment else []
        for folder in (*assignment, course.lesson(learner, module.id)):
            for path in scenarios.files(folder / "scenarios"):
                yield folder, path
                yield from ((folder, translation) for translation in scenarios.translations(path).values())
