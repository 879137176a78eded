"""Play a learner's assignment on disk, the way the player would record it."""

from __future__ import annotations

import uuid

from made_up import some_answer
from peertrain.course import Course
from peertrain.key import read as read_key
from peertrain.scenario import files
from peertrain.scenario import read as read_scenario
from peertrain.steps import Choose
from peertrain.store import gradebook
from peertrain.store.journal import Journal, private
from peertrain.walk import begin

WORDS = "I'm here on Tuesdays, and I care how you are."


def play(course: Course, learner: str, how: str, words: str = WORDS, assignment: str = "boundaries") -> None:
    """Play every scene that counts: "best" or "worst" by the key, or "pass" on every step."""
    folder = course.assignment(learner, assignment)
    for path in files(folder / "scenarios"):
        scenario = read_scenario(path)
        if scenario.private:
            continue
        key = read_key(course.root / "keys" / assignment / path.name, scenario)
        journal, kept, walk = Journal(folder / "responses" / scenario.id, scenario), Journal(private(folder) / scenario.id, scenario), begin(scenario)
        while not walk.complete:
            step, entry = scenario.steps[walk.at], key.entry(walk.at)
            verb, value = ("pass" if how == "pass" else step.verb), None
            if how == "best" and entry:
                value = entry.best(step, walk.state)
            elif how == "worst" and entry and isinstance(step, Choose):
                shares = {name: entry.options[name].share for name in step.open(walk.state)}  # type: ignore[attr-defined]
                value = min(shares, key=shares.__getitem__)
            elif how != "pass":
                value = next(iter(step.open(walk.state))) if isinstance(step, Choose) else words if step.kind == "write" else some_answer(step)
            assert verb
            event, why = uuid.uuid4().hex, "It felt right." if step.why and verb != "pass" else None
            if step.private and verb != "pass":
                kept.append(event, 1, walk.at, verb, value, why)
                verb, value, why = "kept", None, None
            journal.append(event, 1, walk.at, verb, value, why)
            walk = walk.step_on(verb, value, event, why)
        journal.close()
        kept.close()


def cells(course: Course, learner: str) -> dict[str, gradebook.Grade]:
    """The learner's rows in the gradebook, by cell."""
    return {row.cell: row for row in gradebook.grades(course.gradebook_url) if row.learner == learner}
