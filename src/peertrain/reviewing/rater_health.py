"""How far an assignment's readers agree, and whether somebody gives higher or lower levels than the others. Reads rubrics; writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .. import rubric
from ..course import Course
from ..errors import FaultyFile
from ..statistics.raters import Row, Severity, severities
from ..store.rows import Rating
from .cases import case
from .leading import twice
from .reliability import Reliability, reliability


class Agreement(NamedTuple):
    """Agreement on one criterion of a question. `criterion`: what the rubric asks."""

    scenario: str
    step: str
    criterion: str
    figures: Reliability


def agreement(course: Course, ratings: Sequence[Rating]) -> list[Agreement]:
    """Agreement on each criterion of each question, by the rubric as it is now. `ratings`: of answers read twice, oldest first.

    A rubric that cannot be read has no agreement here; `check` says what is wrong with it.
    """
    questions: dict[tuple[str, str, str], dict[str, list[Rating]]] = {}
    for rating in ratings:
        questions.setdefault((rating.scenario, rating.step, rating.rubric), {}).setdefault(rating.response_id, []).append(rating)
    found = []
    for (scenario, step, name), answers in sorted(questions.items()):
        try:
            asked = rubric.read(course.root / "rubrics" / f"{name}.yaml")
        except FaultyFile:
            continue
        pairs = [pair for given in answers.values() if (pair := twice(case(given[0].learner, given), asked.digest))]
        for criterion, told in asked.criteria.items():
            levels = [(first.levels[criterion], second.levels[criterion]) for first, second in pairs]
            found.append(Agreement(scenario, step, told.question, reliability(levels, len(told.levels))))
    return found


def beside_each_other(ratings: Sequence[Rating]) -> list[Severity]:
    """Each rater's levels beside those that others gave the same answers, by name."""
    answers: dict[str, list[Rating]] = {}
    for rating in ratings:
        answers.setdefault(rating.response_id, []).append(rating)
    kept = [rating for given in answers.values() for rating in case(given[0].learner, given).found.given if rating.levels]
    rows = [Row(one.rater, f"{one.scenario}/{one.step}", one.response_id, sum(one.levels.values()) / len(one.levels)) for one in kept]
    return severities(rows)
