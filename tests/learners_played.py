"""Play a learner's assignment on disk, the way the player would record it."""

from __future__ import annotations

import uuid

from peertrain.course import Course
from peertrain.scenario import read as read_scenario
from peertrain.scoring import read as read_key
from peertrain.steps import Choose
from peertrain.store import gradebook
from peertrain.store.journal import Journal
from peertrain.walk import begin


def play(course: Course, learner: str, how: str, words: str = "I'm here on Tuesdays, and I care how you are.") -> None:
    """Play every scene: "best" or "worst" by the key, or "pass" on every step."""
    folder = course.assignment(learner, "boundaries")
    for path in sorted((folder / "scenarios").glob("*.yaml")):
        scenario = read_scenario(path)
        key = read_key(course.root / "keys" / "boundaries" / path.name, scenario)
        journal, walk = Journal(folder / "responses" / scenario.id, scenario), begin(scenario)
        while not walk.complete:
            step = scenario.steps[walk.at]
            verb, value = ("pass" if how == "pass" else step.verb), None
            if how != "pass" and isinstance(step, Choose):
                shares = {name: option.share for name, option in key.steps[walk.at].options.items()}
                value = (max if how == "best" else min)(shares, key=shares.__getitem__)
            elif how != "pass" and step.kind == "write":
                value = words
            assert verb
            response = journal.append(uuid.uuid4().hex, 1, walk.at, verb, value)
            walk = walk.step_on(verb, value, response.id)
        journal.close()


def cells(course: Course, learner: str) -> dict[str, gradebook.Grade]:
    """The learner's rows in the gradebook, by cell."""
    return {row.cell: row for row in gradebook.grades(course.gradebook_url) if row.learner == learner}
