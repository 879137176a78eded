"""Cohorts of any size in the derived tables, without journals: some hundred real walks, repeated under other ids and at other times.

Rows and tallies are made by the code that takes journals in, so what a query finds here it would find in a course of that size. Everybody
is made up and marked so.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from peertrain.course import Course
from peertrain.ingesting.attempts import Module, Scene, progress_of, told_of
from peertrain.ingesting.scenes import Scenes, scenes_of
from peertrain.ingesting.tallies import contribution
from peertrain.response import FIRST_LINE, Response
from peertrain.simulation import NAMES, made_up_answer
from peertrain.store.derived import Figures, Rows, Taken
from peertrain.store.records import Records
from peertrain.store.reviews import now
from peertrain.store.tables import learner_table, supervision_table
from peertrain.walk import begin

SIZES = (24, 10_000, 100_000)
MODELS = 300
ANSWERS = 50  # of one person, on average: 100,000 people give five million
WEEKS = 8  # over which what they did is spread
SUPERVISED = 25  # people of one supervisor
BATCH = 1000
SEED = 7


class Cohort(NamedTuple):
    """What was filled in. `answers`: how many responses the rows stand for. `people`: their ids. `supervisors`: their names."""

    answers: int
    people: list[str]
    supervisors: list[str]


def fill(course: Course, people: int) -> Cohort:
    """Enrol so many made-up people in `course`, with supervisors and all that taking their journals in would have left. Writes no journal."""
    dice = random.Random(SEED)
    models = list(_models(scenes_of(course), dice))
    ids = [f"made-up-{SEED}-{number:06d}" for number in range(1, people + 1)]
    supervisors = [f"Made-up supervisor {number}" for number in range(1, -(-people // SUPERVISED) + 1)]
    answers, at = 0, now()
    with closing(Records(course.records_url)) as records:
        figures = Figures(records)
        for first in range(0, people, BATCH):
            batch = ids[first : first + BATCH]
            with records.begin() as connection:
                names = [f"{NAMES[(first + place) % len(NAMES)]} {first + place + 1} (made up)" for place in range(len(batch))]
                rows = [{"id": own, "name": name, "made_up": True, "enrolled_at": at} for own, name in zip(batch, names, strict=True)]
                connection.execute(learner_table.insert(), rows)
                given = [
                    {"at": at, "by": "made up", "supervisor": supervisors[(first + place) // SUPERVISED], "learner": own}
                    for place, own in enumerate(batch)
                ]
                connection.execute(supervision_table.insert(), given)
            taken = [Taken(own, True, "", _as(own, dice.choice(models), dice.randint(0, WEEKS * 7 * 24) * 3600)) for own in batch]
            answers += sum(row.answers for one in taken for row in one.rows.played)
            figures.put(taken, contribution)
    return Cohort(answers, ids, supervisors)


def _as(learner: str, model: Rows, earlier: int) -> Rows:
    """A model's rows as another person would have made them, so many seconds earlier."""
    return Rows(
        [row._replace(learner=learner, began=row.began - earlier, last=row.last - earlier) for row in model.played],
        [row._replace(learner=learner, at=row.at - earlier) for row in model.decided],
        [row._replace(learner=learner, at=row.at - earlier) for row in model.leanings],
        [
            row._replace(learner=learner, began=row.began - earlier, last=row.last - earlier, handed_in=row.handed_in and row.handed_in - earlier)
            for row in model.progress
        ],
    )


def _models(scenes: Scenes, dice: random.Random) -> Iterator[Rows]:
    """People who got differently far: most are in their first modules, some have begun nothing."""
    for number in range(MODELS):
        rows = Rows([], [], [], [])
        clock = datetime.now(UTC) - timedelta(days=7)
        left, skill = round(dice.expovariate(1 / ANSWERS)), dice.uniform(0.3, 0.95)
        handed_in: dict[str, datetime] = {}
        for module, scene in _in_order(scenes):
            if left <= 0:
                break
            responses = list(_responses(scene, dice, skill, clock, left))
            left -= len(responses)
            clock = responses[-1].at + timedelta(hours=dice.uniform(0.1, 20))
            told = told_of(str(number), scene, responses)
            rows.played.extend(told.played)
            rows.decided.extend(told.decided)
            rows.leanings.extend(told.leanings)
            if scene.place == "assignment" and sum(row.place == "assignment" and row.module == module.id for row in rows.played) == module.to_finish:
                handed_in[module.id] = responses[-1].at
        rows.progress.extend(progress_of(str(number), scenes.modules, rows.played, handed_in))
        yield rows


def _in_order(scenes: Scenes) -> Iterator[tuple[Module, Scene]]:
    for module in scenes.modules:
        for place in ("lesson", "assignment"):
            for name in scenes.names(place, module.id):
                if scene := scenes.scene(place, module.id, name):
                    yield module, scene


def _responses(scene: Scene, dice: random.Random, skill: float, clock: datetime, most: int) -> Iterator[Response]:
    """One walk, to its ending or until there is no more to give."""
    played, session, walk = scene.scenario, uuid.UUID(int=dice.getrandbits(128)).hex, begin(scene.scenario)
    for number in range(most):
        if walk.complete:
            return
        step, entry = played.steps[walk.at], scene.scorer and scene.scorer.key.entry(walk.at)
        verb, value = step.verb, None
        if step.private:
            verb = "kept"
        elif step.content_note and dice.random() < 0.1:
            verb = "pass"
        else:
            value = entry.best(step, walk.state) if entry and dice.random() < skill else made_up_answer(step, walk.state, dice)
        assert verb is not None
        clock += timedelta(seconds=dice.uniform(8, 90))
        name = uuid.UUID(int=dice.getrandbits(128)).hex
        why = "It keeps the choice with them." if step.why and verb not in ("pass", "kept") else None
        yield Response(
            id=name,
            session=session,
            seq=number,
            at=clock,
            before=FIRST_LINE,
            scenario=played.id,
            attempt=1,
            step=walk.at,
            verb=verb,
            value=value,
            why=why,
            scenario_digest=played.digest,
        )
        walk = walk.step_on(verb, value, name, why)
