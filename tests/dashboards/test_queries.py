"""The queries against a brute count, on SQLite and PostgreSQL; and that each goes by an index."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from nbgrader.api import Base

from peertrain.course import Course
from peertrain.dashboards import queries
from peertrain.store import gradebook
from peertrain.store.database import open_engine
from peertrain.store.derived import Figures
from peertrain.store.meetings import Meetings
from peertrain.store.records import Records
from peertrain.store.reviews import Reviews, SecondLook
from peertrain.store.rows import Answer, Rating
from peertrain.store.sharing_records import Openness
from peertrain.store.tables import answer_table, meeting_entry_table, meeting_table

LEARNERS = [f"l{number:02d}" for number in range(30)]
SUPERVISORS = ("Sam", "Bo", "Kim")


@pytest.fixture
def records(database_url: str) -> Iterator[Records]:
    """Thirty people with names in another order than their ids, and nothing else."""
    opened = Records(database_url)
    for number, id in enumerate(LEARNERS):
        opened.enrol(id, f"Name {(number * 7) % 30:02d}")
    yield opened
    opened.close()


def asked(records: Records, query: Callable[..., Any], *values: Any, **named: Any) -> Any:
    with records.begin() as connection:
        return query(connection, *values, **named)


def give(records: Records, seed: int = 7) -> dict[str, str]:
    """Give people to supervisors, again and again; returns whose each one is now."""
    dice, now, reviews = random.Random(seed), {}, Reviews(records)
    for _ in range(90):
        learner, supervisor = dice.choice(LEARNERS), dice.choice([*SUPERVISORS, ""])
        reviews.assign([learner], supervisor, "lead")
        now[learner] = supervisor
    return now


# Who


def test_a_page_of_people_is_a_supervisors_own_by_name(records: Records) -> None:
    now, names = give(records), {person.id: person.name for person in records.learners()}
    for supervisor in SUPERVISORS:
        own = sorted((learner for learner, whose in now.items() if whose == supervisor), key=lambda id: (names[id], id))
        assert asked(records, queries.how_many, supervisor, made_up=False) == len(own)
        pages = [asked(records, queries.people, supervisor, made_up=False, limit=4, offset=at) for at in range(0, len(own) + 4, 4)]
        assert [person.id for page in pages for person in page] == own
        for learner in LEARNERS:
            found = asked(records, queries.own, supervisor, learner)
            assert (found.id if found else None) == (learner if now.get(learner) == supervisor else None)
    assert asked(records, queries.how_many, "Nobody", made_up=False) == 0
    assert asked(records, queries.people, "Nobody", made_up=False, limit=4) == []


def test_everybody_is_there_while_nobody_supervises_anybody(records: Records) -> None:
    assert not asked(records, queries.shared_out, made_up=False)
    assert asked(records, queries.own, "Sam", "l03").id == "l03"
    assert [person.name for person in asked(records, queries.people, None, made_up=False, limit=50)] == sorted(p.name for p in records.learners())
    Reviews(records).assign(["l03"], "Sam", "lead")
    assert asked(records, queries.shared_out, made_up=False)
    assert asked(records, queries.own, "Bo", "l03") is None
    assert asked(records, queries.own, "Bo", "l04") is None
    Reviews(records).assign(["l03"], "", "lead")
    assert not asked(records, queries.shared_out, made_up=False)


def test_made_up_people_are_shown_until_a_real_learner_comes(database_url: str) -> None:
    opened = Records(database_url)
    assert not asked(opened, queries.made_up_only)
    opened.enrol("m1", "Made Up", made_up=True)
    assert asked(opened, queries.made_up_only)
    assert asked(opened, queries.own, "Sam", "m1").id == "m1"
    Reviews(opened).assign(["m1"], "Sam", "lead")
    opened.enrol("ana", "Ana")
    assert not asked(opened, queries.made_up_only)
    assert not asked(opened, queries.shared_out, made_up=False)
    assert asked(opened, queries.own, "Sam", "m1") is None
    opened.close()


def test_whoever_supervised_sat_down_or_rated_is_offered(records: Records) -> None:
    assert asked(records, queries.supervisors, made_up=False) == []
    Reviews(records).seat("Seated")
    records.add_rating(a_rating("Rater", "l01"))
    give(records)
    assert asked(records, queries.supervisors, made_up=False) == ["Bo", "Kim", "Rater", "Sam", "Seated"]
    assert "Rater" not in asked(records, queries.supervisors, made_up=True)


# What waits, and what was agreed


def a_rating(rater: str, learner: str, round: Any = "first", response: str = "r", scenario: str = "gift") -> Rating:
    return Rating("2026-11-01", rater, learner, "boundaries", scenario, "words", response, "rubric", "0" * 64, {"clear": 3}, "", 0.5, round)


def an_answer(records: Records, learner: str, grade_id: str = "words", response: str = "r", scenario: str = "gift") -> None:
    row = Answer(learner, "boundaries", grade_id, scenario, "words", response, "Words.", "", "[]", "")
    with records.begin() as connection:
        connection.execute(answer_table.insert().values(row._asdict()))


def ask_again(records: Records, learner: str, grade_id: str = "words", response: str = "r") -> None:
    assert Reviews(records).ask(SecondLook(learner, "boundaries", grade_id, response, "2026-11-02", "Please."))


def test_a_second_look_waits_until_somebody_gave_it_and_again_when_it_was_taken_back(records: Records) -> None:
    an_answer(records, "l01")
    an_answer(records, "l01", "other", "r2", "loan")
    ask_again(records, "l01")
    ask_again(records, "l01", "other", "r2")
    records.add_rating(a_rating("Sam", "l01"))
    assert asked(records, queries.looks, LEARNERS) == {"l01": 2}
    assert asked(records, queries.looks, ["l02"]) == {}
    records.add_rating(a_rating("Bo", "l01", "look"))
    assert asked(records, queries.looks, LEARNERS) == {"l01": 1}
    records.add_rating(a_rating("Kim", "l01", "withdrawn"))
    assert asked(records, queries.looks, LEARNERS) == {"l01": 1}
    records.add_rating(a_rating("Bo", "l01", "withdrawn"))
    assert asked(records, queries.looks, LEARNERS) == {"l01": 2}


def test_a_second_look_at_an_answer_that_is_another_now_does_not_wait(records: Records) -> None:
    an_answer(records, "l01", response="newer")
    ask_again(records, "l01")
    assert asked(records, queries.looks, LEARNERS) == {}


def test_goals_are_those_of_this_supervisors_sessions(records: Records) -> None:
    with records.begin() as connection:
        for id, (supervisor, learner) in enumerate([("Sam", "l01"), ("Sam", "l02"), ("Bo", "l01")], start=1):
            connection.execute(meeting_table.insert().values(id=id, at="2026-11-01", by=supervisor, supervisor=supervisor, learner=learner))
            for kind in ("topic", "note", "goal", "done"):
                row = {
                    "meeting": id,
                    "at": "2026-11-01",
                    "by": supervisor,
                    "kind": kind,
                    "function": "",
                    "text": f"{kind} {id}",
                    "due": "",
                    "of": None,
                }
                connection.execute(meeting_entry_table.insert().values(row))
    found = asked(records, queries.agreed, "Sam", LEARNERS)
    told = {learner: [(held.id, [entry.text for entry in said]) for held, said in rows] for learner, rows in found.items()}
    assert told == {"l01": [(1, ["goal 1", "done 1"])], "l02": [(2, ["goal 2", "done 2"])]}
    assert asked(records, queries.agreed, "Kim", LEARNERS) == {}


# What the gradebook holds


@pytest.fixture
def graded(cohort_course: Path, request: pytest.FixtureRequest, database_url: str) -> Iterator[sa.Engine]:
    """The cohort's gradebook: as it is, or copied to PostgreSQL."""
    original = open_engine(Course.open(cohort_course).gradebook_url)
    if database_url.startswith("sqlite"):
        yield original
        original.dispose()
        return
    copy = open_engine(database_url)
    Base.metadata.create_all(copy)
    with original.connect() as source, copy.begin() as target:
        for table in Base.metadata.sorted_tables:
            if rows := [dict(row) for row in source.execute(sa.select(table)).mappings()]:
                target.execute(table.insert(), rows)
    yield copy
    original.dispose()
    copy.dispose()


def test_marks_are_those_of_the_whole_gradebook_added_up(graded: sa.Engine, cohort_course: Path) -> None:
    course = Course.open(cohort_course)
    grades = gradebook.grades(course.gradebook_url)
    people = sorted({grade.learner for grade in grades})
    assert len(people) > 1
    with graded.connect() as connection:
        found = {(row.learner, row.assignment): row for row in queries.marks(connection, people)}
        assert queries.marks(connection, ["nobody"]) == []
        assert {row.learner for row in queries.marks(connection, people[:1])} == set(people[:1])
    assert set(found) == {(grade.learner, grade.assignment) for grade in grades}
    for place, row in found.items():
        own = [grade for grade in grades if (grade.learner, grade.assignment) == place]
        settled = [grade for grade in own if not grade.needs_person]
        assert row.earned == pytest.approx(sum(grade.score for grade in settled))
        assert row.possible == pytest.approx(sum(grade.max_score for grade in settled))
        assert row.waiting == sum(grade.needs_person for grade in own)
        assert row.graded is not None
        assert row.graded.tzinfo is UTC
        assert row.graded <= datetime.now(UTC)


# By an index

LARGE = (
    "learner",
    "supervision",
    "rating",
    "answer",
    "second_look",
    "attempt",
    "progress",
    "meeting",
    "meeting_entry",
    "cadence",
    "practice_rating",
    "submitted_assignment",
    "submitted_notebook",
    "grade",
)


@contextmanager
def heard() -> Iterator[list[tuple[str, Any]]]:
    """Every statement that is run meanwhile, with its values."""
    said: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            said.append((statement, values))

    sa.event.listen(sa.Engine, "before_cursor_execute", hear)
    yield said
    sa.event.remove(sa.Engine, "before_cursor_execute", hear)


def scans(connection: sa.Connection, statement: str, values: Any) -> list[str]:
    """The steps of a statement's plan that read the whole of a large table."""
    if connection.dialect.name == "sqlite":
        steps = [row[3] for row in connection.exec_driver_sql(f"explain query plan {statement}", values)]
        newest = "SCAN rating" if "rating.id DESC" in statement and "LIMIT" in statement else ""  # by the key itself, and it stops
        return [step for step in steps if step.startswith("SCAN ") and "INDEX" not in step and step.split()[1] in LARGE and step != newest]
    connection.exec_driver_sql("set local enable_seqscan = off")
    steps = [row[0].strip() for row in connection.exec_driver_sql(f"explain {statement}", values)]
    return [step for step in steps if any(f"Seq Scan on {table} " in f"{step} " for table in LARGE)]


def test_every_query_of_records_goes_by_an_index(records: Records) -> None:
    give(records)
    some = LEARNERS[:5]
    with heard() as said:
        for supervisor in ("Sam", None):
            asked(records, queries.how_many, supervisor, made_up=False)
            asked(records, queries.people, supervisor, made_up=False, limit=5, offset=5)
        asked(records, queries.supervisors, made_up=False)
        asked(records, queries.shared_out, made_up=False)
        asked(records, queries.made_up_only)
        asked(records, queries.own, "Sam", "l01")
        asked(records, queries.looks, some)
        asked(records, queries.agreed, "Sam", some)
        Figures(records).progress(some)
        Figures(records).played(some[:1])
        Meetings(records).last(some)
        Meetings(records).cadences(some)
        Openness(records).practice_ratings(some)
    assert len(said) >= 13
    with records.begin() as connection:
        assert [(scan, statement) for statement, values in said for scan in scans(connection, statement, values)] == []


def test_the_query_of_the_gradebook_goes_by_an_index(graded: sa.Engine) -> None:
    with graded.connect() as connection:
        with heard() as said:
            queries.marks(connection, LEARNERS[:5])
        assert said
        assert [(scan, statement) for statement, values in said for scan in scans(connection, statement, values)] == []
