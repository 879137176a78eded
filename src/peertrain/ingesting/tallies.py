"""What one learner adds to the tallies, from their rows alone. Pure; whole numbers, so that what was added can be taken away exactly.

What the tallies mean is said at their tables (`store/tables`). Whoever changes a rule here empties the derived tables in a migration: what
stands in the tallies was added by the older rule.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations_with_replacement, groupby

from ..store.derived import Rows, Tally
from ..store.rows import Decided, Played, Progress

LONGEST = 600  # minutes that are told apart


def contribution(rows: Rows) -> Tally:
    """What a learner's rows add: (table, *key, column) -> how much."""
    tally: Tally = Counter()
    for row in rows.progress:
        _module(tally, row)
    for direction in {row.direction for row in rows.leanings if row.number == 1 and row.level == "organisational"}:
        tally["module_tally", "", "asked_for", direction, "n"] += 1
    ended = {(row.place, row.scenario): row for row in rows.played if row.number == 1 and row.complete and not row.revisit}
    by_scene = groupby(sorted(row for row in rows.decided if row.number == 1), key=lambda row: (row.place, row.scenario))
    for scene, decided in by_scene:
        if scene in ended:
            _items(tally, list(decided))
    for row in rows.progress:
        _pairs(tally, row, [one for one in ended.values() if one.module == row.module and one.place == "assignment"])
    return tally


def _module(tally: Tally, row: Progress) -> None:
    practised = 0 < row.to_practise <= row.practised
    finished = 0 < row.to_finish <= row.finished
    stages = {"started": True, "practised_all": practised, "handed_in": row.handed_in is not None, "finished_all": finished}
    for stage, reached in stages.items():
        if reached:
            tally["module_tally", row.module, stage, "", "n"] += 1
    minutes = str(min(LONGEST, (row.seconds + 30) // 60))
    tally["module_tally", row.module, "minutes", minutes, "n"] += 1
    if (practised or not row.to_practise) and (finished or not row.to_finish):
        tally["module_tally", row.module, "whole_minutes", minutes, "n"] += 1


def _items(tally: Tally, decided: list[Decided]) -> None:
    credits = [row.credit for row in decided if row.credit is not None]
    whole, others = sum(credits), len(credits) - 1
    for row in decided:
        item = ("item_tally", row.place, row.scenario, row.step)
        if row.credit is None:
            tally[*item, "passed"] += 1
            continue
        added = {"n": 1, "credit": row.credit, "credit_squared": row.credit**2}
        if others:
            rest = (whole - row.credit) // others
            added |= {"paired": 1, "paired_credit": row.credit, "paired_credit_squared": row.credit**2}
            added |= {"rest": rest, "rest_squared": rest**2, "product": row.credit * rest}
        for column, amount in added.items():
            tally[*item, column] += amount
        if row.option:
            tally["option_tally", row.place, row.scenario, row.step, row.option, "n"] += 1


def _pairs(tally: Tally, of: Progress, ended: list[Played]) -> None:
    """Scores beside each other, of whoever has one in every assessed scene that has a key."""
    keyed = [row for row in ended if row.decisions or row.passed]
    if len(ended) < of.to_finish or any(row.score is None for row in keyed):
        return
    scores = {row.scenario: row.score or 0 for row in keyed}
    for one, other in combinations_with_replacement(sorted(scores), 2):
        pair = ("pair_tally", of.module, one, other)
        added = {"n": 1, "score_one": scores[one], "score_other": scores[other], "product": scores[one] * scores[other]}
        for column, amount in added.items():
            tally[*pair, column] += amount
