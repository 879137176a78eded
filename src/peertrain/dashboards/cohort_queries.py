"""What the tallies say of a cohort: each question one indexed statement, however many people there are. Decides nothing and hides nothing.

Learners are counted, never listed. Made-up people are counted apart, and asked for only as long as nobody real is enrolled (`made_up`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..statistics.consistency import Pair
from ..statistics.items import Tally
from ..store.derived_tables import item_tally_table, module_tally_table, option_tally_table, pair_tally_table
from ..store.records import Records
from ..store.rows import Rating
from ..store.tables import learner_table, rating_table

MOST_NAMES = 10_000  # in one statement; SQLite takes 32,766
Spot = tuple[str, str, str]  # place, scenario, step

_OF_EACH = """
select assignment.name, count(distinct submitted_assignment.student_id)
from submitted_assignment join assignment on assignment.id = submitted_assignment.assignment_id
{where} group by assignment.name
"""
_GRADED = sa.text(_OF_EACH.format(where=""))
_GRADED_OF_THEM = sa.text(_OF_EACH.format(where="where submitted_assignment.student_id in :learners")).bindparams(
    sa.bindparam("learners", expanding=True)
)


class Counts(NamedTuple):
    """What is counted of one module. `stages`: stage -> learners, without `graded`, which stands in the gradebook.

    `minutes`: whole minutes -> learners who played all of its practice and assessed scenes in so many.
    """

    stages: Mapping[str, int]
    minutes: Mapping[int, int]


class Decided(NamedTuple):
    """The sums of one decision, over first attempts that reached an ending. `linked`: over those of them that had other decisions as well.

    `options`: option -> how many chose it; empty where the step is no choice.
    """

    tally: Tally
    linked: Tally
    options: Mapping[str, int]

    @property
    def came(self) -> int:
        """How many came to it: they answered or passed."""
        return self.tally.n + self.tally.passed


def made_up(records: Records) -> bool:
    """Whether nobody real is enrolled, so that made-up people are counted."""
    with records.begin() as connection:
        return connection.execute(sa.select(learner_table.c.id).where(learner_table.c.made_up.is_(False)).limit(1)).first() is None


def enrolled(records: Records, *, made_up: bool) -> int:
    """How many learners there are."""
    with records.begin() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(learner_table).where(learner_table.c.made_up.is_(made_up))).scalar_one())


def modules(records: Records, *, made_up: bool) -> dict[str, Counts]:
    """What is counted of each module that anybody began."""
    columns = module_tally_table.c
    wanted = sa.select(columns.module, columns.stage, columns.name, columns.n).where(
        columns.made_up.is_(made_up), columns.stage.not_in(("minutes", "asked_for"))
    )
    found: dict[str, tuple[dict[str, int], dict[int, int]]] = {}
    with records.begin() as connection:
        for module, stage, name, n in connection.execute(wanted):
            stages, minutes = found.setdefault(module, ({}, {}))
            if stage == "whole_minutes":
                minutes[int(name)] = int(n)
            elif not name:
                stages[stage] = int(n)
    return {module: Counts(stages, dict(sorted(minutes.items()))) for module, (stages, minutes) in found.items()}


def asked_for(records: Records, *, made_up: bool) -> dict[str, int]:
    """Direction of drift -> how many learners, in a scene of any module, went along with what a workplace asked for."""
    columns = module_tally_table.c
    wanted = sa.select(columns.name, columns.n).where(columns.made_up.is_(made_up), columns.module == "", columns.stage == "asked_for")
    with records.begin() as connection:
        return {name: int(n) for name, n in connection.execute(wanted)}


def decisions(records: Records, scenes: Mapping[str, Sequence[str]] | None = None, *, made_up: bool) -> dict[Spot, Decided]:
    """The decisions of `scenes` (place -> ids of scenes), or of all; two statements."""
    with records.begin() as connection:
        chosen: dict[Spot, dict[str, int]] = {}
        options = option_tally_table.c
        asked = sa.select(options.place, options.scenario, options.step, options.option, options.n)
        for place, scenario, step, option, n in connection.execute(_of(asked, option_tally_table, scenes, made_up=made_up)):
            if n:
                chosen.setdefault((place, scenario, step), {})[option] = int(n)
        columns = item_tally_table.c
        names = ("n", "passed", "credit", "credit_squared", "paired", "paired_credit", "paired_credit_squared", "rest", "rest_squared", "product")
        asked = sa.select(columns.place, columns.scenario, columns.step, *(columns[name] for name in names))
        found = {}
        for place, scenario, step, *sums in connection.execute(_of(asked, item_tally_table, scenes, made_up=made_up)):
            n, passed, credit, squared, *linked = map(int, sums)
            spot = (place, scenario, step)
            found[spot] = Decided(Tally(n, passed, credit, squared, 0, 0, 0), Tally(linked[0], passed, *linked[1:]), chosen.get(spot, {}))
    return found


def pairs(records: Records, module: str, *, made_up: bool) -> list[Pair]:
    """The sums of scores of a module's assessed scenes, for each pair of scenes."""
    columns = pair_tally_table.c
    wanted = sa.select(columns.one, columns.other, columns.n, columns.score_one, columns.score_other, columns.product)
    with records.begin() as connection:
        rows = connection.execute(wanted.where(columns.made_up.is_(made_up), columns.module == module))
        return [Pair(one, other, *map(int, sums)) for one, other, *sums in rows]


def read_twice(records: Records, assignment: str, *, made_up: bool) -> list[Rating]:
    """Every rating of those answers of an assignment that were read a second time, oldest first."""
    columns, again = rating_table.c, rating_table.alias("again")
    twice = sa.select(again.c.response_id).where(again.c.assignment == assignment, again.c.round == "second", again.c.response_id != "")
    wanted = (
        sa.select(*(columns[name] for name in Rating._fields))
        .join(learner_table, learner_table.c.id == columns.learner)
        .where(columns.response_id.in_(twice), columns.assignment == assignment, learner_table.c.made_up.is_(made_up))
    )
    with records.begin() as connection:
        rows = connection.execute(wanted.order_by(columns.id)).all()
    return [Rating(**(row._asdict() | {"levels": json.loads(row.levels)})) for row in rows]


def graded(gradebook: sa.Connection | None, records: Records, *, made_up: bool) -> dict[str, int]:
    """Assignment -> how many learners have grades in nbgrader's `gradebook`; none where it has not been made."""
    if gradebook is None:
        return {}
    found = {name: int(n) for name, n in gradebook.execute(_GRADED)}
    others: list[str] = []
    if not made_up:  # nearly always a small cohort from before the first real learner came
        with records.begin() as connection:
            others = list(connection.execute(sa.select(learner_table.c.id).where(learner_table.c.made_up.is_(True))).scalars())
    for start in range(0, len(others), MOST_NAMES):
        for name, n in gradebook.execute(_GRADED_OF_THEM, {"learners": others[start : start + MOST_NAMES]}):
            found[name] -= int(n)
    return found


def _of(wanted: sa.Select[Any], table: sa.Table, scenes: Mapping[str, Sequence[str]] | None, *, made_up: bool) -> sa.Select[Any]:
    wanted = wanted.where(table.c.made_up.is_(made_up))
    if scenes is None:
        return wanted
    return wanted.where(sa.or_(sa.false(), *(sa.and_(table.c.place == place, table.c.scenario.in_(names)) for place, names in scenes.items())))
