"""Figures are given back as they were put, and the tallies are always what the rows add up to, on either kind of database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from peertrain.store.derived import Figures, Known, Rows, Taken, Tally
from peertrain.store.derived_tables import item_tally_table, module_tally_table, taken_in_table
from peertrain.store.records import Records
from peertrain.store.rows import Decided, Leaning, Played, Progress
from peertrain.store.tables import learner_table

PLAYED = Played("ana", "lesson", "the_gift", 1, "boundaries", 100, 200, 3, 90, True, False, 2, 0, 750_000)
DECIDED = Decided("ana", "lesson", "the_gift", 1, "pick", "left", 1_000_000, 150, True)
LEANING = Leaning("ana", "lesson", "the_gift", 1, "pick", "left", "clinical", "individual", 150)
PROGRESS = Progress("ana", "boundaries", 3, 1, 9, 0, 3, 90, 100, 200, None)


def rows(learner: str = "ana", credit: int = 1_000_000, module: str = "boundaries") -> Rows:
    return Rows(
        [PLAYED._replace(learner=learner, module=module)],
        [DECIDED._replace(learner=learner, credit=credit)],
        [LEANING._replace(learner=learner)],
        [PROGRESS._replace(learner=learner, module=module)],
    )


def tallied(of: Rows) -> Tally:
    """One a learner and module, and the credit."""
    tally: Tally = Counter()
    for row in of.progress:
        tally["module_tally", row.module, "started", "", "n"] += 1
    for row in of.decided:
        tally["item_tally", row.place, row.scenario, row.step, "n"] += 1
        tally["item_tally", row.place, row.scenario, row.step, "credit"] += row.credit or 0
    return tally


@pytest.fixture
def records(database_url: str) -> Iterator[Records]:
    opened = Records(database_url)
    for name, made_up in (("ana", False), ("bea", False), ("made-up-1", True)):
        opened.enrol(name, name.title(), made_up)
    yield opened
    opened.close()


def counted(records: Records) -> list[tuple[object, ...]]:
    modules = sa.select(*[column for column in module_tally_table.c if column.name != "name"]).order_by(*module_tally_table.primary_key)
    columns = item_tally_table.c
    items = sa.select(columns.made_up, columns.step, columns.n, columns.credit).order_by(*item_tally_table.primary_key)
    with records.begin() as connection:
        return [tuple(row) for wanted in (modules, items) for row in connection.execute(wanted)]


def test_what_was_put_is_given_back_for_the_people_asked_for(records: Records) -> None:
    figures = Figures(records)
    assert figures.as_of() is None
    figures.put([Taken("bea", False, "s", rows("bea")), Taken("ana", False, "s", rows())], tallied)
    assert figures.played(["ana"]) == [PLAYED]
    assert figures.decided(["ana"]) == [DECIDED]
    assert figures.leanings(["ana"]) == [LEANING]
    assert figures.progress(["ana", "bea"]) == [PROGRESS, PROGRESS._replace(learner="bea")]
    assert [row.learner for row in figures.played(["bea", "ana", "nobody"])] == ["ana", "bea"]
    assert figures.leanings(["ana"], since=150) == [LEANING]
    assert figures.leanings(["ana"], since=151) == figures.leanings([]) == figures.progress(["made-up-1"]) == []
    assert (figures.as_of() or "").endswith("+00:00")


def test_rows_come_oldest_first(records: Records) -> None:
    later = PLAYED._replace(number=2, began=50)
    Figures(records).put([Taken("ana", False, "s", Rows([PLAYED, later], [], [], []))], tallied)
    assert Figures(records).played(["ana"]) == [later, PLAYED]


def test_what_is_put_again_replaces_what_was_there_and_moves_the_tallies(records: Records) -> None:
    figures = Figures(records)
    figures.put([Taken(name, name.startswith("made"), "s", rows(name)) for name in ("ana", "bea", "made-up-1")], tallied)
    assert counted(records) == [
        (False, "boundaries", "started", 2),
        (True, "boundaries", "started", 1),
        (False, "pick", 2, 2_000_000),
        (True, "pick", 1, 1_000_000),
    ]
    figures.put([Taken("ana", False, "t", rows(credit=0, module="ethics"))], tallied)
    assert counted(records)[:2] == [(False, "boundaries", "started", 1), (False, "ethics", "started", 1)]
    assert (False, "pick", 2, 1_000_000) in counted(records)
    figures.put([Taken("ana", False, "u", Rows([], [], [], [])), Taken("bea", False, "u", rows("bea"))], tallied)
    assert figures.played(["ana"]) == []
    assert counted(records) == [
        (False, "boundaries", "started", 1),
        (True, "boundaries", "started", 1),
        (False, "pick", 1, 1_000_000),
        (True, "pick", 1, 1_000_000),
    ]
    figures.forget(["bea", "nobody"], tallied)
    assert [row[0] for row in counted(records)] == [True, True]
    figures.clear()
    assert counted(records) == figures.played(["made-up-1"]) == []
    figures.put([], tallied)
    figures.forget([], tallied)


def test_who_is_known_by_what_state_and_who_is_gone(records: Records) -> None:
    figures = Figures(records)
    figures.put([Taken("ana", False, "s", rows()), Taken("made-up-1", True, "t", rows("made-up-1"))], tallied)
    assert figures.known() == ([Known("ana", False, "s"), Known("bea", False, ""), Known("made-up-1", True, "t")], [])
    with records.begin() as connection:
        connection.execute(learner_table.delete().where(learner_table.c.id == "ana"))
        connection.execute(learner_table.update().where(learner_table.c.id == "made-up-1").values(made_up=False))
    assert figures.known() == ([Known("bea", False, ""), Known("made-up-1", False, "")], ["ana"])
    assert figures.known(["bea"]) == ([Known("bea", False, "")], [])
    figures.put([Taken("made-up-1", False, "t", rows("made-up-1"))], tallied)
    figures.forget(["ana"], tallied)
    assert counted(records) == [(False, "boundaries", "started", 1), (False, "pick", 1, 1_000_000)]
    assert figures.known() == ([Known("bea", False, ""), Known("made-up-1", False, "t")], [])


def test_a_write_that_fails_leaves_everything_as_it_was(records: Records) -> None:
    figures = Figures(records)
    figures.put([Taken("ana", False, "s", rows())], tallied)
    before = counted(records), figures.known()

    def fails(_rows: Rows) -> Tally:
        raise RuntimeError("a mistake of ours")

    with pytest.raises(RuntimeError):
        figures.put([Taken("bea", False, "s", rows("bea"))], fails)
    assert (counted(records), figures.known()) == before
    assert figures.played(["bea"]) == []


def test_each_question_is_one_statement_that_uses_an_index(records: Records) -> None:
    if "sqlite" not in str(records._url):
        pytest.skip("SQLite tells its plan in words")
    figures = Figures(records)
    asked: list[tuple[str, tuple[object, ...]]] = []
    sa.event.listen(records._engine, "before_cursor_execute", lambda c, cursor, text, values, *more: asked.append((text, values)))
    for question in (figures.played, figures.decided, figures.leanings, figures.progress):
        asked.clear()
        question(["ana", "bea"])
        ((text, values),) = asked
        with records.begin() as connection:
            plan = connection.exec_driver_sql(f"explain query plan {text}", values).fetchall()
        assert any("SEARCH" in row[-1] and "learner=?" in row[-1] for row in plan)
        assert not any(row[-1].startswith("SCAN") for row in plan)


def test_two_that_write_at_once_wait_for_each_other(records: Records) -> None:
    import threading

    problems: list[Exception] = []

    def write(number: int) -> None:
        try:
            for _ in range(5):
                names = ("ana", "bea") if number % 2 else ("bea", "ana")
                Figures(records).put([Taken(name, False, "s", rows(name)) for name in names], tallied)
        except Exception as problem:  # noqa: BLE001
            problems.append(problem)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert counted(records) == [(False, "boundaries", "started", 2), (False, "pick", 2, 2_000_000)]
    with records.begin() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(taken_in_table)).scalar() == 2
