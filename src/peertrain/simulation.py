"""Play made-up learners through a course the real way: Walk, journal, submission, grading, rating.

Writes to no database itself. Every person here is made up and marked so; their words are stock phrases.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from .course import Course
from .enrolment import enrol
from .errors import CourseError
from .judgement import ChooseKey
from .key import ScoringKey
from .key import read as read_key
from .scenario import Scenario
from .scenario import files as scenario_files
from .scenario import read as read_scenario
from .steps import AnyStep, Check, Choose, Order, Rate, Sort, State, Write
from .store.answers import answers
from .store.journal import Journal, private
from .store.records import Records
from .store.rows import Learner
from .submission import submit
from .walk import begin

NAMES = [
    "Ade Balogun",
    "Ana Reyes",
    "Bao Nguyen",
    "Carmen Ortiz",
    "Cedric Hall",
    "Dalia Haddad",
    "Dev Patel",
    "Elsie Whitehorse",
    "Farid Karimi",
    "Gloria Mensah",
    "Hana Kim",
    "Isaac Bell",
    "Joy Okafor",
    "Kofi Asante",
    "Lena Novak",
    "Luis Moreno",
    "Mai Tran",
    "Marcus Green",
    "Nadia Aziz",
    "Noor Rahman",
    "Omar Diallo",
    "Pilar Vega",
    "Ray Begay",
    "Rosa Lind",
    "Sam Achebe",
    "Tessa Brandt",
    "Tomas Silva",
    "Uma Rao",
    "Viktor Petrov",
    "Wren Taylor",
]

WORDS = (
    "I hear you, and I am glad you told me. I can't do this part, and I want to say so now and not later. Let's think about who else can.",
    "You matter to me, and my role here has a line. When I was new in recovery somebody told me so kindly, and it helped. Shall we make a plan?",
    "I'm sorry but that is against the rules. You will need to ask my supervisor about it.",
    "Thank you for trusting me. I don't want to be the only one you have. Who would you want to have next to us?",
    "Don't worry about it, I'll always pick up. That's what friends do.",
    "I have been where you are, and what I needed was more than one person. I'll be here Tuesday. Let's call two more people before then.",
)

REASONS = (
    "It keeps the choice with them, and nothing is hidden.",
    "I did not want to leave them alone with it.",
    "I was not sure. It felt like the safe thing to do.",
    "I have been there, and this is what I needed.",
)

COMMENTS = (
    "You named the line early and kindly. Bring the second part to supervision: what would you say if they ask again?",
    "Your warmth is clear. Try saying the limit once, in plain words, and then stay with the person.",
    "I liked that you used your own story briefly and came back to theirs.",
)

RATER = "Made-up supervisor"
FARTHEST = 3  # modules: a cohort some weeks in, of which nobody is through a long curriculum


class _Player(NamedTuple):
    """A made-up person's dice, and how often they choose as the panel would (0 to 1)."""

    dice: random.Random
    like_panel: float


def simulate(
    course: Course, learners: int, seed: int, progress: Callable[[int, int, str], None] | None = None, now: datetime | None = None
) -> list[Learner]:
    """Enrol and play `learners` made-up people, grade what they hand in and rate some of it.

    The same seed makes the same choices, names and hours (before `now`, default: the present). Raises PeertrainError.
    """
    from .grading.grade import grade

    now = now or datetime.now(UTC)
    for assignment in course.assignments():
        if not (course.root / "release" / assignment).is_dir():
            raise CourseError(f'assignment "{assignment}" is not released yet; run: peertrain release {course.root} {assignment}')
    keys = _keys(course)
    people = []
    for number in range(1, learners + 1):
        name = NAMES[(number - 1) % len(NAMES)] + (f" {(number - 1) // len(NAMES) + 1}" if number > len(NAMES) else "")
        person = enrol(course, f"{name} (made up)", made_up=True, id=f"made-up-{seed}-{number:04d}")
        people.append(person)
        if not any(course.learner(person.id).glob("*/*/responses")):
            _live(course, person, keys, _dice(seed, person.id), now)
        if progress:
            progress(number, 2 * learners, person.name)
    for assignment in course.assignments():
        grade(course, assignment, progress and (lambda done, total, name: progress(learners + learners * done // max(1, total), 2 * learners, name)))
    for assignment in course.assignments():
        _rate(course, assignment, {person.id for person in people}, seed)
    return people


def _rate(course: Course, assignment: str, people: set[str], seed: int) -> None:
    """Rate most of what waits, as a made-up supervisor."""
    from .grading.book import open_book
    from .grading.ratings import Said, rate_many

    with closing(Records(course.records_url)) as records:
        waiting = [answer for answer in answers(records, assignment) if answer.learner in people]
        rated = {(rating.learner, rating.scenario, rating.step, rating.response_id) for rating in records.ratings(assignment)}
    book, said = open_book(course, assignment), []
    items = {item.grade_id: item for item in book.assignment.items}
    for answer in waiting:
        dice, item = _dice(seed, f"{answer.learner}/{assignment}/{answer.grade_id}"), items[answer.grade_id]
        if (answer.learner, *answer[3:6]) not in rated and dice.random() < 0.6:
            levels = {name: dice.choice((2, 3, 3, 4)) for name in book.rubric_of(item.scenario, item.step).criteria}
            said.append(Said(answer.learner, item, answer.response_id, levels, dice.choice(COMMENTS)))
    if said:
        rate_many(course, book, said, RATER)


def _dice(seed: int, what: str) -> random.Random:
    """Dice of its own for each person and rating, so that a cohort played again, or after a stop, comes out the same."""
    return random.Random(f"{what}/{seed}")  # noqa: S311  a game, not a secret


def _keys(course: Course) -> dict[str, ScoringKey]:
    found = {}
    for assignment in course.assignments():
        for path in scenario_files(course.root / "source" / assignment / "scenarios"):
            key = course.root / "keys" / assignment / path.name
            if key.is_file():
                found[path.stem] = read_key(key, read_scenario(path))
    return found


def _live(course: Course, person: Learner, keys: dict[str, ScoringKey], dice: random.Random, now: datetime) -> None:
    """One person's weeks: some practise everything and hand in, some stop on the way, some have not begun."""
    clock = now - timedelta(days=dice.uniform(10, 40))
    player, energy = _Player(dice, like_panel=dice.uniform(0.35, 0.95)), dice.random()
    for module in course.curriculum.modules[: 1 + round(energy * (FARTHEST - 1))]:
        if energy < 0.08:
            return
        lesson = course.lesson(person.id, module.id)
        for name in module.practice[: 1 + round(energy * len(module.practice))]:
            clock = _play(lesson, name, None, player, clock, finish=True)
        if energy < 0.25:
            return
        if module.assignment is None:
            continue
        folder = course.assignment(person.id, module.assignment)
        for name in (path.stem for path in scenario_files(folder / "scenarios")):
            clock = _play(folder, name, keys.get(name), player, clock + timedelta(hours=dice.uniform(1, 60)), finish=energy > 0.35)
        if energy > 0.35:
            submit(course, person.id, module.assignment, min(clock, now))


def _play(folder: Path, name: str, key: ScoringKey | None, player: _Player, clock: datetime, *, finish: bool) -> datetime:
    dice = player.dice
    scenario: Scenario = read_scenario(folder / "scenarios" / f"{name}.yaml")
    times = [clock]
    kept = Journal(private(folder) / name, scenario, now=lambda: times[-1])
    journal = kept if scenario.private else Journal(folder / "responses" / name, scenario, now=lambda: times[-1])
    walk, budget = begin(scenario), None if finish else dice.randint(1, 4)
    while not walk.complete and budget != 0:
        times.append(times[-1] + timedelta(seconds=dice.uniform(8, 90)))
        step = scenario.steps[walk.at]
        verb, value = step.verb, None
        if step.content_note and dice.random() < 0.1:
            verb = "pass"
        else:
            value = _answer(walk.at, step, walk.state, key, player)
        why = dice.choice(REASONS) if verb != "pass" and (step.why == "required" or (step.why and dice.random() < 0.5)) else None
        assert verb is not None
        event_id = uuid.UUID(int=dice.getrandbits(128)).hex
        if step.private and not scenario.private and verb != "pass":
            kept.append(event_id, 1, walk.at, verb, value, why)
            verb, value, why = "kept", None, None
        journal.append(event_id, 1, walk.at, verb, value, why)
        walk = walk.step_on(verb, value, event_id, why)
        budget = None if budget is None else budget - 1
    journal.close()
    kept.close()
    return times[-1]


def _answer(name: str, step: AnyStep, state: State, key: ScoringKey | None, player: _Player) -> Any:
    """An answer of the step's kind; made as the panel would make it as often as the player does that."""
    entry = key.entry(name) if key else None
    if entry is None or player.dice.random() > player.like_panel:
        return made_up_answer(step, state, player.dice)
    if isinstance(step, Choose) and isinstance(entry, ChooseKey):
        options = list(step.open(state))
        return player.dice.choices(options, weights=[entry.options[option].share + 1e-9 for option in options])[0]
    return entry.best(step, state)


def made_up_answer(step: AnyStep, state: State, dice: random.Random) -> Any:
    """Any valid answer to `step` in `state`, by the dice."""
    if isinstance(step, Choose):
        return dice.choice(list(step.open(state)))
    if isinstance(step, Rate):
        return {item: dice.randint(1, step.scale) for item in step.items}
    if isinstance(step, Sort):
        return {card: {at: dice.choice(list(question.categories)) for at, question in step.questions.items()} for card in step.cards}
    if isinstance(step, Order):
        return dice.sample(list(step.items), len(step.items))
    if isinstance(step, Check):
        ticked = dice.sample(list(step.items), step.pick if step.pick is not None else dice.randint(0, len(step.items)))
        return [item for item in step.items if item in ticked]
    return dice.choice(WORDS) if isinstance(step, Write) else None
