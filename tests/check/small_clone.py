"""A clone with one module and nothing wrong with it, as files; and ways to spoil it."""

from __future__ import annotations

import json
from pathlib import Path

LESSON_AT, SOURCE_AT, KEYS_AT = "curriculum/boundaries", "assessments/source/visiting", "assessments/keys/visiting"

VISIT = """\
id: the_visit
title: The visit
module: boundaries
setting: community
minutes: 3
competencies: [communication]
start: door
steps:
  door:
    say: You knock. Nobody comes.
    then: window
  window:
    choose: A curtain moves. What do you do?
    options:
      wait:
        text: Wait a while.
        then: opened
      note:
        text: Leave a note.
        then: called
  opened:
    say: The door opens a little.
    then: in_words
  called:
    say: The phone rings at four.
    then: in_words
  in_words:
    write: What would you say first?
    rubric: plain
    then: home
  home:
    ending: You walk home slowly.
    debrief: >
      Both ways are open to you. Waiting leaves the choice with them, and so does a note. Knocking again tempts, because
      you came a long way. How long to wait is for your agency to say.
"""
AGAIN = VISIT.replace("id: the_visit", "id: the_visit_again")
KEY = """\
scenario: the_visit_again
panel: {status: draft, members: 0}
steps:
  window:
    points: 2
    options:
      wait: {share: 0.6, rationale: It leaves the choice with them., second_view: She came to the door last time.}
      note: {share: 0.4, rationale: They can take their time., second_view: A note can be read by anyone.}
"""
RUBRIC = """\
id: plain
title: Plain words
criteria:
  clear:
    question: Would they know where they stand?
    levels: {1: No., 2: Yes.}
"""
CURRICULUM = """\
modules:
  - id: boundaries
    title: Boundaries
    summary: How to stay close.
    minutes: {lesson: 45, assignment: 25}
    competencies: [communication]
    practice: [the_visit]
    assignment: visiting
"""
SPANISH = (
    VISIT.replace("The visit", "La visita")
    .replace("You knock. Nobody comes.", "Tocas la puerta. No viene nadie.")
    .replace("A curtain moves. What do you do?", "Se mueve una cortina. ¿Qué haces?")
    .replace("Wait a while.", "Esperas un rato.")
    .replace("Leave a note.", "Dejas una nota.")
    .replace("The door opens a little.", "La puerta se abre un poco.")
    .replace("The phone rings at four.", "El teléfono suena a las cuatro.")
    .replace("What would you say first?", "¿Qué dirías primero?")
    .replace("You walk home slowly.", "Vuelves a casa despacio.")
    .replace(
        "Both ways are open to you. Waiting leaves the choice with them, and so does a note.", "Los dos caminos están abiertos. Si esperas, ellos"
    )
    .replace("Knocking again tempts, because", "deciden. Con una nota, también. Tocar otra vez tienta, porque")
    .replace("you came a long way. How long to wait is for your agency to say.", "vienes de lejos. Cuánto tiempo esperas lo dice tu agencia.")
)


def notebook(*cells: dict[str, object], counts: str | None = None) -> str:
    metadata = {"peertrain": {"counts": counts}} if counts else {}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1, ensure_ascii=False)


def plays(name: str, more: str = "") -> dict[str, object]:
    source = [f'ScenarioPlayer("{name}"{more})']
    return {"cell_type": "code", "id": f"play-{name}", "metadata": {}, "execution_count": None, "outputs": [], "source": source}


def prose(*lines: str) -> dict[str, object]:
    return {"cell_type": "markdown", "id": "prose", "metadata": {}, "source": [f"{line}\n" for line in lines]}


def grades(grade_id: str, **stands_for: str) -> dict[str, object]:
    nbgrader = {"grade": True, "grade_id": grade_id, "points": 2}
    return {"cell_type": "markdown", "id": grade_id, "metadata": {"nbgrader": nbgrader, "peertrain": stands_for}, "source": []}


LESSON = notebook(plays("the_visit"))
ASSIGNMENT = [
    plays("the_visit_again", ", assessed=True"),
    grades("score", scores="the_visit_again"),
    grades("words", rates="the_visit_again/in_words"),
]


def files(competencies: str) -> dict[str, str]:
    return {
        "curriculum/competencies.yaml": competencies,
        "curriculum/curriculum.yaml": CURRICULUM,
        f"{LESSON_AT}/lesson.ipynb": LESSON,
        f"{LESSON_AT}/scenarios/the_visit.yaml": VISIT,
        f"{SOURCE_AT}/visiting.ipynb": notebook(*ASSIGNMENT),
        f"{SOURCE_AT}/scenarios/the_visit_again.yaml": AGAIN,
        f"{KEYS_AT}/the_visit_again.yaml": KEY,
        "assessments/rubrics/plain.yaml": RUBRIC,
    }


def write(name: str | Path, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def edit(name: str, old: str, new: str) -> None:
    path = Path(name)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
