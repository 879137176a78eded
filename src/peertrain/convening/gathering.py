"""Gather what members of a panel said: from the journals of one or several panel courses, and from tables collected on paper.

Reads only. A journal counts as anywhere else: verified line by line, the first attempt, played to its end. Members' names stay in the
course; a row has a code that only the course's own key leads back to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from .. import scenario
from ..course import Course
from ..errors import CourseError, Fault, FaultyFile
from ..formats.xapi import pseudonym, secret_of
from ..key import DECISIONS
from ..response import Response
from ..scenario import Scenario
from ..store import journal
from ..store.records import Records
from ..store.rows import Learner
from ..walk import Attempt, tries
from . import table
from .ratings import DIGITS, PASSED, Rating, Source, about, answer_of, misplaced, rows
from .sheets import words_digest

MADE_UP = "made-up-"


class Standing(NamedTuple):
    """How far a scene is rated. `finished`: how many did, on a page or on paper. `begun`, `missing`: names. `passes`: decisions passed."""

    scenario: str
    title: str
    finished: int
    begun: tuple[str, ...]
    missing: tuple[str, ...]
    passes: int


class Gathered(NamedTuple):
    """What was gathered. `ratings`: by scene, then member. `faults`: what of the journals could not be used, located. `left_out`: made-up people."""

    ratings: tuple[Rating, ...]
    standings: tuple[Standing, ...]
    faults: tuple[Fault, ...]
    left_out: int


class _Sheet(NamedTuple):
    """A sheet as it lies in a panel's course, and the digest of the scene that it was made from."""

    scenario: Scenario
    module: str
    digest: str


class _Member(NamedTuple):
    """Someone enrolled in a panel's course."""

    course: Course
    person: Learner
    code: str


def gather(courses: Sequence[Path], papers: Sequence[Path] = (), *, made_up: bool = False) -> Gathered:
    """Gather the ratings of all who finished a sheet. `papers`: tables in the form of `table`. `made_up`: simulated people as well.

    Raises FaultyFile for a table with a fault or for another version of a sheet, CourseError for a course that is no panel's.
    """
    opened = [_open(root) for root in courses]
    sheets = _sheets(opened)
    on_paper = _on_paper(papers, sheets)
    everyone = [member for course in opened for member in _members(course)]
    members = [member for member in everyone if made_up or not member.person.made_up]
    faults: list[Fault] = []
    found: list[Rating] = []
    standings = []
    for name, sheet in sheets.items():
        finished: set[str] = {rating.member for rating in on_paper if rating.scenario == name}
        begun, missing = [], []
        for code, same in _by_code(members).items():
            attempt = _attempt(sheet, same, faults)
            if attempt is None or not attempt.walk.visits:
                missing.append(same[0].person.name)
            elif not attempt.walk.complete or attempt.impossible:
                begun.append(same[0].person.name)
            else:
                finished.add(code)
                found += _rows(code, sheet, attempt)
        mine = [rating for rating in (*found, *on_paper) if rating.scenario == name]
        passes = sum(rating.value == PASSED for rating in mine)
        absent = [each for each in missing if each not in begun]
        standings.append(Standing(name, sheet.scenario.title, len(finished), tuple(sorted(begun)), tuple(sorted(absent)), passes))
    whole = [*found, *on_paper]
    if again := misplaced(whole):
        twice = whole[again[0]]
        raise CourseError(f'"{twice.member}" has rated "{twice.scenario}" in a panel\'s course and in a table; take one of them out')
    order = {name: number for number, name in enumerate(sheets)}
    ordered = sorted(whole, key=lambda rating: (order.get(rating.scenario, len(order)), rating.scenario, rating.member))
    return Gathered(tuple(ordered), tuple(standings), tuple(sorted(set(faults))), len(_by_code(everyone)) - len(_by_code(members)))


def _open(root: Path) -> Course:
    course = Course.open(root)
    if not course.for_panel:
        raise CourseError(f"{root}: this is no panel's course; make one with: peertrain panel open {root} MODULE")
    return course


def _sheets(courses: Iterable[Course]) -> dict[str, _Sheet]:
    """The sheets of all courses by id, in the courses' order. Raises CourseError where two courses have different ones of a scene."""
    found: dict[str, _Sheet] = {}
    for course in courses:
        for module in course.curriculum.modules:
            for name in module.practice:
                path = course.root / "curriculum" / module.id / "scenarios" / f"{name}.yaml"
                if (digest := course.settings.panel.get(name)) is None:
                    raise CourseError(f'{course.root / "course.yaml"}: "panel" does not say which scene "{name}" was made from')
                sheet = _Sheet(scenario.read(path), module.id, digest)
                known = found.setdefault(name, sheet)
                if (known.digest, known.scenario.digest, _words(known)) != (digest, sheet.scenario.digest, _words(sheet)):
                    raise FaultyFile([Fault(str(path), 1, f'another course has another version of "{name}"; collect them one by one')])
    return found


def _words(sheet: _Sheet) -> list[str]:
    return [words_digest(step) for step in sheet.scenario.steps.values() if isinstance(step, DECISIONS)]


def _members(course: Course) -> Iterator[_Member]:
    """Everyone enrolled, by a code that is the same wherever the same enrolment lies: a course may be copied to several devices."""
    secret = secret_of(course)
    with closing(Records(course.records_url)) as records:
        for person in records.learners():
            code = pseudonym(f"{person.id}/{person.enrolled_at}", secret)[:8]
            yield _Member(course, person, f"{MADE_UP}{code}" if person.made_up else f"m-{code}")


def _by_code(members: Iterable[_Member]) -> dict[str, list[_Member]]:
    found: dict[str, list[_Member]] = {}
    for member in members:
        found.setdefault(member.code, []).append(member)
    return found


def _attempt(sheet: _Sheet, same: Sequence[_Member], faults: list[Fault]) -> Attempt | None:
    """The first attempt of one member, from the fullest of the journals where a course was copied; None where nothing is recorded.

    Raises CourseError where two courses have different answers under one name and time: it cannot be told whether that is one person.
    """
    responses: dict[str, Response] = {}
    damaged = None
    for member in same:
        lesson = member.course.lesson(member.person.id, sheet.module)
        reading = journal.read(lesson / "responses" / sheet.scenario.id)
        at = lesson.relative_to(member.course.root) / "responses"
        faults += [fault._replace(path=f"{member.course.root.name}/{at.as_posix()}/{fault.path}") for fault in (*reading.torn, *reading.bad)]
        damaged = damaged or next(iter(reading.bad), None)
        more = {response.id: response for response in reading.responses}
        if not (more.keys() <= responses.keys() or responses.keys() <= more.keys()):
            places = " and ".join(str(each.course.root) for each in same)
            raise CourseError(f'"{member.person.name}" has answered "{sheet.scenario.id}" otherwise in {places}; collect only one of them')
        responses |= more
    if not responses:
        return None
    attempt = tries(sheet.scenario, sorted(responses.values(), key=lambda response: (response.at, response.session, response.seq)))[0]
    if attempt.impossible:
        faults.append(Fault(f"{sheet.scenario.id} of {same[0].person.id}", 1, f"is left out: {attempt.impossible}"))
    elif damaged and not attempt.walk.complete:
        attempt = attempt._replace(impossible=f"part of it was changed or damaged ({damaged})")
    return attempt


def _rows(code: str, sheet: _Sheet, attempt: Attempt) -> Iterator[Rating]:
    """A row or more for each decision; one that was left unread because a part before it was passed counts as passed too."""
    visits = {visit.step: visit for visit in attempt.walk.visits}
    for name, step in sheet.scenario.steps.items():
        if isinstance(step, DECISIONS):
            if visit := visits.get(name):
                yield from rows(code, sheet.scenario.id, sheet.digest, step, visit)
            else:
                yield Rating(code, sheet.scenario.id, sheet.digest[:DIGITS], words_digest(step), name, "", "", PASSED)


def _on_paper(papers: Iterable[Path], sheets: dict[str, _Sheet]) -> list[Rating]:
    """What tables say; where the sheet is known, it is held against it. Raises FaultyFile with every fault."""
    read = [pair for path in papers for pair in table.read(path)]
    faults = [Fault(*read[number][0], "another table says this already, of the same member and part") for number in misplaced(r for _, r in read)]
    decisions: dict[tuple[str, ...], list[tuple[Source, Rating]]] = {}
    for source, rating in read:
        decisions.setdefault(about(rating), []).append((source, rating))
    for of, placed in decisions.items():
        sheet, source = sheets.get(placed[0][1].scenario), placed[0][0]
        if sheet is not None and (fault := _fault(sheet, of, placed)):
            faults.append(Fault(*source, fault))
    if faults:
        raise FaultyFile(faults)
    return [rating for _, rating in read]


def _fault(sheet: _Sheet, of: tuple[str, ...], placed: Sequence[tuple[Source, Rating]]) -> str | None:
    rating = placed[0][1]
    step = sheet.scenario.steps.get(rating.step)
    if not isinstance(step, DECISIONS):
        return f'"{rating.scenario}" asks nothing at a step "{rating.step}"'
    if rating.digest != sheet.digest[:DIGITS]:
        return f'this is of another version of "{rating.scenario}" than the panel\'s course has'
    if rating.words != words_digest(step):
        return f'the words of step "{rating.step}" were others than the panel\'s course has'
    if [each.value for _, each in placed] == [PASSED]:
        return None
    try:
        answer_of(step, {(each.part, each.question): each.value for _, each in placed})
    except ValueError as problem:
        return f'step "{rating.step}": {problem}'
    return None
