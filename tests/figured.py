"""What an ingestion left: the derived tables, and the tallies as somebody would add them up who has only the rows."""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from typing import Any

import sqlalchemy as sa

from peertrain.course import Course
from peertrain.store.database import open_engine
from peertrain.store.derived_tables import (
    attempt_table,
    decision_table,
    item_tally_table,
    leaning_table,
    module_tally_table,
    option_tally_table,
    pair_tally_table,
    progress_table,
    taken_in_table,
)

ROWS = (taken_in_table, attempt_table, decision_table, leaning_table, progress_table)
TALLIES = (module_tally_table, item_tally_table, option_tally_table, pair_tally_table)
Tables = dict[str, list[tuple[Any, ...]]]


def tables(course: Course, *wanted: sa.Table) -> Tables:
    """Every derived table, or those wanted, in order; without the time of the ingestion."""
    engine = open_engine(course.records_url)
    with engine.connect() as connection:
        found = {}
        for table in wanted or (*ROWS, *TALLIES):
            columns = [column for column in table.c if (table.name, column.name) != ("taken_in", "at")]
            found[table.name] = sorted(map(tuple, connection.execute(sa.select(*columns))), key=repr)
    engine.dispose()
    return found


def in_words(course: Course) -> str:
    """All that stands in any table of the records, as one text."""
    engine = open_engine(course.records_url)
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        names = sa.inspect(engine).get_table_names()
        found = [cursor.execute(f'select * from "{name}"').fetchall() for name in names]  # a cursor of either kind gives itself back
    engine.dispose()
    return repr(found)


def added_up(course: Course) -> Tables:
    """The tallies, added up from the rows one by one."""
    there = {table.name: [dict(zip([c.name for c in table.c if (table.name, c.name) != ("taken_in", "at")], row, strict=True)) for row in rows]
             for table, rows in zip(ROWS, tables(course, *ROWS).values(), strict=True)}  # fmt: skip
    kinds = {row["learner"]: row["made_up"] for row in there["taken_in"]}
    modules, items, options, pairs = (defaultdict(lambda: [0] * 10) for _ in range(4))
    for row in there["progress"]:
        kind, module = kinds[row["learner"]], row["module"]
        practised = row["to_practise"] > 0 and row["practised"] == row["to_practise"]
        finished = row["to_finish"] > 0 and row["finished"] == row["to_finish"]
        minutes = str(min(600, int(row["seconds"] / 60 + 0.5)))
        modules[kind, module, "started", ""][0] += 1
        modules[kind, module, "minutes", minutes][0] += 1
        modules[kind, module, "practised_all", ""][0] += practised
        modules[kind, module, "finished_all", ""][0] += finished
        modules[kind, module, "handed_in", ""][0] += row["handed_in"] is not None
        modules[kind, module, "whole_minutes", minutes][0] += (practised or row["to_practise"] == 0) and (finished or row["to_finish"] == 0)
        first = [a for a in there["attempt"] if a["learner"] == row["learner"] and a["module"] == module and a["place"] == "assignment"
                 and a["number"] == 1 and a["complete"]]  # fmt: skip
        keyed = [attempt for attempt in first if attempt["decisions"] + attempt["passed"]]
        if len(first) == row["to_finish"] and all(attempt["score"] is not None for attempt in keyed):
            for one in keyed:
                for other in keyed:
                    if one["scenario"] <= other["scenario"]:
                        sums = pairs[kind, module, one["scenario"], other["scenario"]]
                        for place, more in enumerate((1, one["score"], other["score"], one["score"] * other["score"])):
                            sums[place] += more
    for learner, way in {(row["learner"], row["direction"]) for row in there["leaning"] if row["number"] == 1 and row["level"] == "organisational"}:
        modules[kinds[learner], "", "asked_for", way][0] += 1
    for attempt in there["attempt"]:
        if attempt["number"] != 1 or not attempt["complete"] or attempt["revisit"]:
            continue
        own = [d for d in there["decision"] if all(d[name] == attempt[name] for name in ("learner", "place", "scenario", "number"))]
        for decision in own:
            key = (kinds[decision["learner"]], decision["place"], decision["scenario"], decision["step"])
            sums, credit = items[key], decision["credit"]
            if credit is None:
                sums[1] += 1
                continue
            others = [d["credit"] for d in own if d is not decision and d["credit"] is not None]
            rest = int(sum(others) // len(others)) if others else 0
            one = (1, credit, credit**2, rest, rest**2, credit * rest) if others else (0,) * 6
            for place, more in enumerate((1, 0, credit, credit**2, *one)):
                sums[place] += more
            if decision["option"]:
                options[(*key, decision["option"])][0] += 1
    widths = {"module_tally": (modules, 1), "item_tally": (items, 10), "option_tally": (options, 1), "pair_tally": (pairs, 4)}
    return {name: sorted(((*key, *sums[:width]) for key, sums in found.items() if any(sums)), key=repr) for name, (found, width) in widths.items()}
