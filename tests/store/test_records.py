"""Records keep who is enrolled and every rating ever given; what goes wrong is said in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from peertrain.errors import CourseError
from peertrain.store import derived_tables, tables
from peertrain.store import records as store
from peertrain.store.records import Records
from peertrain.store.rows import Rating

RATING = Rating(
    at="2026-11-02T09:00:00+00:00",
    rater="A supervisor",
    learner="ana",
    assignment="boundaries",
    scenario="the_visit",
    step="in_words",
    response_id="a" * 32,
    rubric="plain",
    rubric_digest="b" * 64,
    levels={"clear": 3, "kind": 2},
    comment="You named the line early.",
    share=0.75,
)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'records.db'}"


@pytest.fixture
def either(database_url: str) -> Iterator[Records]:
    """Records on SQLite, and on PostgreSQL."""
    opened = Records(database_url)
    yield opened
    opened.close()


@pytest.fixture
def records(url: str) -> Iterator[Records]:
    opened = Records(url)
    yield opened
    opened.close()


def test_a_learner_is_enrolled_once(either: Records) -> None:
    first = either.enrol("ana", "Ana")
    assert either.enrol("ana", "Somebody else", made_up=True) == first
    assert either.learners() == [first]


def test_learners_are_listed_by_name(either: Records) -> None:
    for id, name in (("c", "Bea"), ("b", "Ana"), ("a", "Bea")):
        either.enrol(id, name)
    assert [person.id for person in either.learners()] == ["b", "a", "c"]


def test_what_was_recorded_is_there_when_opened_again(either: Records, database_url: str) -> None:
    ana = either.enrol("ana", "Ana Łódź 你好 💬", made_up=True)
    either.add_rating(RATING)
    either.close()
    again = Records(database_url)
    assert again.learners() == [ana]
    assert again.ratings("boundaries") == [RATING]
    again.close()


def test_changing_a_rating_adds_one_and_keeps_the_earlier(either: Records) -> None:
    either.enrol("ana", "Ana")
    changed = RATING._replace(levels={"clear": 4, "kind": 2}, share=0.9, comment="On second reading.")
    for rating in (RATING, changed):
        either.add_rating(rating)
    assert either.ratings("boundaries", "ana") == [RATING, changed]


def test_records_have_no_way_to_change_or_remove() -> None:
    known = {"close", "begin", "enrol", "learner", "learners", "rename", "names", "add_rating", "ratings"}  # of a name, the one before is kept
    assert {name for name in vars(Records) if not name.startswith("_")} == known


def test_ratings_are_told_apart_by_assignment_and_learner(either: Records) -> None:
    for id in ("ana", "bea"):
        either.enrol(id, id)
    for learner, assignment in (("ana", "boundaries"), ("bea", "boundaries"), ("ana", "crisis")):
        either.add_rating(RATING._replace(learner=learner, assignment=assignment))
    assert [rating.learner for rating in either.ratings("boundaries")] == ["ana", "bea"]
    assert [rating.assignment for rating in either.ratings("crisis", "ana")] == ["crisis"]
    assert either.ratings("crisis", "bea") == []


def test_a_rating_of_nobody_is_refused(either: Records) -> None:
    with pytest.raises(CourseError, match="cannot be used"):
        either.add_rating(RATING)
    assert either.ratings("boundaries") == []


def test_text_is_kept_as_text(either: Records) -> None:
    nasty = "'); drop table rating; -- <script>alert(1)</script> \" \\ \n"
    either.enrol("ana", nasty)
    either.add_rating(RATING._replace(comment=nasty, rater=nasty))
    assert (either.learners()[0].name, either.ratings("boundaries")[0].comment) == (nasty, nasty)


def test_two_doors_to_the_same_records_see_each_others_work(either: Records, database_url: str) -> None:
    other = Records(database_url)
    either.enrol("ana", "Ana")
    other.enrol("bea", "Bea")
    assert [person.id for person in either.learners()] == [person.id for person in other.learners()] == ["ana", "bea"]
    other.close()


def test_corrupt_database_is_said_in_words(tmp_path: Path, url: str) -> None:
    (tmp_path / "records.db").write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(CourseError, match=r"the records at sqlite:///.*records\.db cannot be used: file is not a database"):
        Records(url)


def test_database_damaged_in_the_middle_is_said_in_words(tmp_path: Path, records: Records, url: str) -> None:
    records.enrol("ana", "Ana")
    records.close()
    path = tmp_path / "records.db"
    body = bytearray(path.read_bytes())
    body[4096:] = b"\xff" * (len(body) - 4096)
    path.write_bytes(body)
    with pytest.raises(CourseError, match="cannot be used"):
        again = Records(url)
        again.learners()


def test_database_of_something_else_is_said_in_words(tmp_path: Path, url: str) -> None:
    with sqlite3.connect(tmp_path / "records.db") as other:
        other.execute("create table learner (something text)")
    with pytest.raises(CourseError, match="cannot be used: table learner already exists"):
        Records(url)


def test_locked_database_is_said_in_words(tmp_path: Path, url: str, records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peertrain.store.database.BUSY_SECONDS", 0.05)
    records.close()
    holding = sqlite3.connect(tmp_path / "records.db", isolation_level=None)
    holding.execute("begin exclusive")
    again = Records(url)
    with pytest.raises(CourseError, match="database is locked"):
        again.enrol("ana", "Ana")
    holding.execute("rollback")
    holding.close()
    assert again.enrol("ana", "Ana").id == "ana"
    again.close()


def test_missing_folder_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="unable to open database file"):
        Records(f"sqlite:///{tmp_path / 'none' / 'records.db'}")


def test_read_only_database_is_said_in_words_and_still_read_where_it_can_be(tmp_path: Path, url: str, records: Records) -> None:
    records.enrol("ana", "Ana")
    records.close()
    with sqlite3.connect(tmp_path / "records.db") as raw:
        raw.execute("pragma journal_mode=delete")
    with pytest.raises(CourseError, match="readonly"):
        Records(f"sqlite:///file:{tmp_path / 'records.db'}?mode=ro&immutable=0&uri=true").enrol("bea", "Bea")


def test_records_of_a_newer_peertrain_are_refused_untouched(tmp_path: Path, url: str, records: Records) -> None:
    records.close()
    with sqlite3.connect(tmp_path / "records.db") as raw:
        raw.execute("update alembic_version set version_num = '9999'")
    with pytest.raises(CourseError, match="newer peertrain"):
        Records(url)


def test_tables_after_the_migrations_are_those_in_the_code(either: Records, database_url: str) -> None:
    engine = sa.create_engine(database_url)
    made = sa.MetaData()
    made.reflect(engine)
    engine.dispose()
    assert set(made.tables) == {*derived_tables.metadata.tables, "alembic_version"}
    for name, wanted in derived_tables.metadata.tables.items():
        found = made.tables[name]
        told = {"DOUBLE PRECISION": "FLOAT"}  # PostgreSQL's word for it
        assert [(c.name, told.get(str(c.type), str(c.type)), c.nullable, c.primary_key) for c in found.columns] == [
            (c.name, c.type.compile(engine.dialect), c.nullable, c.primary_key) for c in wanted.columns
        ]
        assert {(key.parent.name, key.target_fullname) for key in found.foreign_keys} == {
            (key.parent.name, key.target_fullname) for key in wanted.foreign_keys
        }
        assert {(index.name, tuple(c.name for c in index.columns)) for index in found.indexes} == {
            (index.name, tuple(c.name for c in index.columns)) for index in wanted.indexes
        }


def test_a_rating_has_a_column_for_each_of_its_fields() -> None:
    assert [c.name for c in tables.rating_table.columns][1:] == list(Rating._fields)
    assert [c.name for c in tables.learner_table.columns] == list(store.Learner._fields)


def test_a_name_is_corrected_and_the_one_before_is_kept(either: Records) -> None:
    either.enrol("ana", "Anna")
    either.enrol("bo", "Bo")
    assert either.rename("ana", "Ana").name == "Ana"
    assert either.rename("ana", "Ana").name == "Ana"
    assert either.learner("ana") == either.rename("ana", "Ana")
    assert [(change.was, change.became) for change in either.names("ana")] == [("Anna", "Ana")]
    assert either.names("bo") == []
    assert [person.name for person in either.learners()] == ["Ana", "Bo"]
    with pytest.raises(CourseError, match="nobody is enrolled"):
        either.rename("cy", "Cy")
    assert either.learner("cy") is None
