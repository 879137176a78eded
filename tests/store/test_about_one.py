"""Every table that says something about a learner is asked, and of each only their rows are told."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from peertrain.store import tables
from peertrain.store.about_one import everything
from peertrain.store.records import Records

# What says nothing about any one learner: sums over many, how rubrics and the desk are set, and what supervisors practise on.
ABOUT_NOBODY = {"module_tally", "item_tally", "option_tally", "pair_tally", "rubric_version", "calibration", "phrase", "review_setting"}
OF_A_TYPE: dict[type, Any] = {int: 1, str: "x", bool: True, float: 0.5}


def row_for(table: sa.Table, learner: str, number: int) -> dict[str, Any]:
    row = {column.name: OF_A_TYPE[column.type.python_type] for column in table.columns}
    if "id" in row and table is not tables.learner_table:
        row["id"] = number
    if table is tables.learner_table:
        row |= {"id": learner}
    if "meeting" in row:
        row |= {"meeting": number}
    return row | ({"learner": learner} if "learner" in row else {})


def test_every_table_is_told_or_known_to_be_about_nobody(database_url: str) -> None:
    records = Records(database_url)
    assert set(everything(records, "ana")) | ABOUT_NOBODY == set(tables.metadata.tables)
    assert set(everything(records, "ana")) & ABOUT_NOBODY == set()
    records.close()


def test_of_every_table_only_ones_own_rows_are_told(database_url: str) -> None:
    records = Records(database_url)
    for number, learner in enumerate(("own_one", "own_two"), start=1):
        with records.begin() as connection:
            for table in tables.metadata.sorted_tables:
                if table.name not in ABOUT_NOBODY:
                    connection.execute(table.insert().values(row_for(table, learner, number)))
    for learner, other in (("own_one", "own_two"), ("own_two", "own_one")):
        found = everything(records, learner)
        assert {name: len(rows) for name, rows in found.items()} == dict.fromkeys(found, 1)
        assert other not in str(found)
    records.close()
