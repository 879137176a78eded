"""A small clone whose scenes have every kind of decision, two branches and a hard part; and members who rate its sheets."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from peertrain import key as keys
from peertrain import scenario as scenarios
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.key import DECISIONS, ScoringKey
from peertrain.scenario import Scenario
from peertrain.steps import AnyStep
from peertrain.store.journal import Journal
from peertrain.walk import begin
from random_scenes import Dice, choose, ending, judging, raw

PASS = object()  # an answer that passes
STOP = object()  # no answer: the member leaves
Answer = Callable[[int, str, AnyStep], Any]

CURRICULUM = """\
modules:
  - id: nights
    title: Nights
    summary: What to do when it is late.
    minutes: {lesson: 45, assignment: null}
    competencies: [communication]
    practice: [the_shift, the_call, my_notes]
    assignment: null
"""

SHIFT = """\
id: the_shift
title: The shift
module: nights
setting: community
minutes: 9
competencies: [communication]
state:
  trust: {type: number, start: 2, min: 0, max: 4, label: Trust between you}
  seen: {type: flag, start: false}
start: desk
steps:
  desk:
    say: It is two at night. The desk lamp hums.
    then: door
  door:
    choose: Somebody is at the door. What do you do?
    options:
      knock:
        text: Knock back twice.
        sets: {seen: true}
        then: inside
      wait:
        text: Wait a while.
        adds: {trust: -1}
        then: outside
  inside:
    say: He holds a letter about his brother, who died.
    content_note: In this part somebody has died.
    pass_to: after
    then: hard
  hard:
    choose: He gives you the letter. What do you do?
    options:
      read:
        text: Read it with him.
        then: after
      fold:
        text: Fold it and give it back.
        requires: {trust: {at_least: 2}}
        then: after
      call:
        text: Call his sister.
        requires: {seen: true}
        then: after
  outside:
    say: Nobody speaks. Then there is a cough.
    then: cold
  cold:
    rate: How fitting is each?
    items:
      coat: Give him your coat.
      talk: Ask for his name.
    then: after
  after:
    say: It is four. The bus is due.
    then: cards
  cards:
    sort: Whose task is each one?
    questions:
      whose:
        text: Whose is it?
        categories: {mine: Mine, theirs: Theirs, none: Nobody's}
      ask:
        text: Do I ask?
        categories: {yes_first: 'Yes, first', no_ask: 'No'}
    cards:
      bus: Ride along on the bus
      pills: Pick up his pills
    then: first
  first:
    order: What comes first?
    items: {tell: Tell your supervisor, write: Write it down, rest: Rest}
    then: porch
  porch:
    check: What would you look at?
    items: {dog: The dog, mail: The mail, step: The step}
    then: words
  words:
    write: What stays with you?
    private: true
    then: home
  home:
    ending: The sun comes up.
    debrief: >
      You were there, and so was he. Waiting leaves it to him, and knocking shows that you are awake. Both can be kind.
      Who covers a night is for your agency to say.
"""

KEY = """\
# Draft: the authors' view. No panel of people with lived experience has rated these items yet.
scenario: the_shift
panel: {status: draft, members: 0}
steps:
  door:
    points: 2
    options:
      # a comment that stays
      knock:
        share: 0.7
        rationale: He hears that somebody is awake.
        second_view: I would have jumped.
      wait:
        share: 0.3
        rationale: It leaves the choice with him.
        drift: own_tools_unused
  hard:
    points: 3
    options:
      read: {share: 0.6, rationale: He asked you to see it.}
      fold: {share: 0.4, rationale: "It is his: a letter is not for you."}
      call: {share: 0.0, red_line: true, rationale: She did not ask to be called.}
  cold:
    points: 3
    ratings:
      coat:
        panel: {1: 0.1, 2: 0.6, 3: 0.2, 4: 0.1}
        rationale: Kind, and you will be cold too.
      talk:
        panel: {3: 0.3, 4: 0.7}
        rationale: A name is a start.
  cards:
    points: 2
    cards:
      bus:
        panel:
          whose: {mine: 0.9, theirs: 0.1}
          ask: {yes_first: 1.0, no_ask: 0.0}
        rationale: Going along is yours.
      pills:
        panel:
          whose: {mine: 0.1, theirs: 0.2, none: 0.7}
          ask: {yes_first: 0.8, no_ask: 0.2}
        rationale: Nobody should carry them for him.
        drift: {whose: {mine: case_management}}
  first:
    points: 1
    order: [write, tell, rest]
    rationale: While you still know it.
  porch:
    points: 1
    ticks:
      dog: {share: 0.9, rationale: You can't see its chain.}
      mail: {share: 0.1, rationale: Mail is mail.}
      step: {share: 0.8, rationale: You could fall.}
"""

CALL = """\
id: the_call
title: The call
module: nights
setting: community
minutes: 2
competencies: [communication]
start: ring
steps:
  ring:
    choose: The phone rings. What do you do?
    options:
      answer: {text: Answer it., then: home}
      later: {text: Call back at nine., then: home}
      never: {text: Turn it off., then: home}
  home:
    ending: The night goes on.
    debrief: >
      A phone can wait, and a person can't always. You may know a third way. What your hours are, and who picks up when you
      do not, is for your agency to say.
"""

CALL_KEY = """\
scenario: the_call
panel: {status: draft, members: 0}
steps:
  ring:
    points: 2
    options:
      answer: {share: 0.5, rationale: He knows that you are there.}
      later: {share: 0.5, rationale: You keep your night.}
      never: {share: 0.0, red_line: true, rationale: Then nobody can reach you at all.}
"""

PRIVATE = """\
id: my_notes
title: My notes
module: nights
setting: community
minutes: 2
competencies: [communication]
private: true
start: words
steps:
  words: {write: What is yours tonight?, then: home}
  home:
    ending: It is kept.
    debrief: >
      What you wrote is yours alone, and nobody reads it. You can come back to it, add to it or leave it. If it weighs on
      you, tell somebody whom you trust, at work or at home.
"""

SPANISH = """\
id: the_call
title: La llamada
module: nights
setting: community
minutes: 2
competencies: [communication]
start: ring
steps:
  ring:
    choose: Suena el teléfono. ¿Qué haces?
    options:
      answer: {text: Contestas., then: home}
      later: {text: Llamas a las nueve., then: home}
      never: {text: Lo apagas., then: home}
  home:
    ending: La noche sigue.
    debrief: >
      Un teléfono puede esperar, y una persona no siempre. Quizás conoces otra forma. Tus horas, y quién contesta cuando
      tú no lo haces, lo dice tu agencia.
"""
LESSON = {
    "cells": [
        {"cell_type": "code", "id": name, "metadata": {}, "execution_count": None, "outputs": [], "source": [f'ScenarioPlayer("{name}")']}
        for name in ("the_shift", "the_call", "my_notes")
    ],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}

FILES = {
    "curriculum/curriculum.yaml": CURRICULUM,
    "curriculum/nights/lesson.ipynb": json.dumps(LESSON),
    "curriculum/nights/scenarios/the_shift.yaml": SHIFT,
    "curriculum/nights/scenarios/the_call.yaml": CALL,
    "curriculum/nights/scenarios/the_call.es.yaml": SPANISH,
    "curriculum/nights/scenarios/my_notes.yaml": PRIVATE,
    "curriculum/nights/keys/the_shift.yaml": KEY,
    "curriculum/nights/keys/the_call.yaml": CALL_KEY,
}


def lay(root: Path, competencies: str) -> Path:
    """Write the clone at `root`."""
    (root / "assessments").mkdir(parents=True)
    for name, text in (FILES | {"curriculum/competencies.yaml": competencies}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def scene(root: Path, name: str) -> Scenario:
    return scenarios.read(root / f"curriculum/nights/scenarios/{name}.yaml")


def key(root: Path, name: str) -> ScoringKey:
    return keys.read(root / f"curriculum/nights/keys/{name}.yaml", scene(root, name))


def random_step(dice: Dice) -> AnyStep:
    """A decision of any kind, by the dice."""
    kind = dice.choice(("choose", "rate", "sort", "order", "check"))
    made = choose(a="home", b="home", c="home") if kind == "choose" else judging(dice, kind, "home")
    return Scenario.model_validate(raw({"it": made, "home": ending()})).steps["it"]


# What a member says who is as most are: by the step's name.
USUAL: dict[str, Any] = {
    "door": "wait",
    "hard": "fold",
    "cold": {"coat": 2, "talk": 4},
    "cards": {"bus": {"whose": "mine", "ask": "yes_first"}, "pills": {"whose": "theirs", "ask": "yes_first"}},
    "first": ["tell", "rest", "write"],
    "porch": ["dog"],
    "ring": "later",
}


def usual(member: int, name: str, step: AnyStep) -> Any:
    return USUAL[name]


def rate(course: Course, people: int, answer: Answer = usual, scenes: tuple[str, ...] | None = None) -> list[str]:
    """Enrol `people` and let each rate the sheets; returns their ids."""
    ids = []
    for number in range(people):
        person = enrol(course, f"Member Number {number}")
        ids.append(person.id)
        for module in course.curriculum.modules:
            for name in module.practice if scenes is None else scenes:
                play(course.lesson(person.id, module.id), name, number, answer)
    return ids


def play(folder: Path, name: str, number: int, answer: Answer = usual, attempt: int = 1) -> None:
    """Rate one sheet, the way the page would record it; a reason is each member's own."""
    sheet = scenarios.read(folder / "scenarios" / f"{name}.yaml")
    walk = begin(sheet)
    with closing(Journal(folder / "responses" / name, sheet)) as journal:
        while not walk.complete:
            step = sheet.steps[walk.at]
            value = answer(number, walk.at, step) if isinstance(step, DECISIONS) else None
            if value is STOP:
                return
            verb = "pass" if value is PASS else step.verb
            value = None if value is PASS else value
            why = f"Reason {number} at {walk.at}." if step.why and verb != "pass" else None
            assert verb
            journal.append(uuid.uuid4().hex, attempt, walk.at, verb, value, why)
            walk = walk.step_on(verb, value, why=why)
