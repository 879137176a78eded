"""The tallies, asked in single statements, say what stands in each person's rows: on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

import databases
from peertrain.course import Course
from peertrain.dashboards import cohort_queries as queries
from peertrain.dashboards.sources import gradebook_of
from peertrain.enrolment import enrol
from peertrain.ingesting import ingest
from peertrain.statistics.items import MILLION
from peertrain.store import gradebook
from peertrain.store.derived import Figures
from peertrain.store.records import Records
from peertrain.store.rows import Rating
from peertrain.store.tables import learner_table
from peertrain.submission import receipts

SCENE = {"lesson": ("the_gift", "the_loan"), "assignment": ("the_only_one",)}


@pytest.fixture(params=["sqlite", "postgresql"])
def course(request: pytest.FixtureRequest, cohort_course: Path, tmp_path: Path) -> Course:
    """Six made-up people, taken in."""
    found = Course.open(Path(shutil.copytree(cohort_course, tmp_path / "course", symlinks=True)))
    if request.param == "postgresql":
        url = databases.new_database(request.getfixturevalue("database_server"), uuid.uuid4().hex)
        with closing(Records(found.records_url)) as old, closing(Records(url)) as new:
            for person in old.learners():
                new.enrol(person.id, person.name, person.made_up)
        (found.root / "course.yaml").write_text(f"records: {url}\n")
        found = Course.open(found.root)
    ingest(found)
    return found


@pytest.fixture
def records(course: Course) -> Iterator[Records]:
    with closing(Records(course.records_url)) as opened:
        yield opened


def people(records: Records) -> list[str]:
    return [person.id for person in records.learners()]


def test_who_is_counted_and_how_many(course: Course, records: Records) -> None:
    assert queries.made_up(records)
    assert (queries.enrolled(records, made_up=True), queries.enrolled(records, made_up=False)) == (6, 0)
    enrol(course, "Ana")
    assert not queries.made_up(records)
    assert queries.enrolled(records, made_up=False) == 1


def test_stages_count_the_people_whose_rows_say_so(course: Course, records: Records) -> None:
    rows = Figures(records).progress(people(records))
    found = queries.modules(records, made_up=True)["boundaries"]
    assert found.stages["started"] == sum(bool(row.answers or row.handed_in) for row in rows)
    assert found.stages["handed_in"] == len({receipt.learner for receipt in receipts(course)})
    whole = [row for row in rows if row.practised >= row.to_practise and row.finished >= row.to_finish]
    assert sum(found.minutes.values()) == len(whole)
    assert queries.modules(records, made_up=False) == {}


def test_decisions_add_up_to_the_rows_of_first_attempts(records: Records) -> None:
    figures = Figures(records)
    first = {
        (row.learner, row.place, row.scenario) for row in figures.played(people(records)) if row.number == 1 and row.complete and not row.revisit
    }
    rows = [row for row in figures.decided(people(records)) if row.number == 1 and (row.learner, row.place, row.scenario) in first]
    found = queries.decisions(records, made_up=True)
    assert set(found) == {(row.place, row.scenario, row.step) for row in rows}
    for spot, sums in found.items():
        here = [row for row in rows if (row.place, row.scenario, row.step) == spot]
        credit = [row.credit for row in here if row.credit is not None]
        assert (sums.tally.n, sums.tally.passed, sums.came) == (len(credit), len(here) - len(credit), len(here))
        assert (sums.tally.credit, sums.tally.credit_squared) == (sum(credit), sum(one**2 for one in credit))
        assert sums.options == Counter(row.option for row in here if row.option)
        assert sums.linked.n <= sums.tally.n
        assert sums.tally.credit <= MILLION * sums.tally.n


def test_scenes_are_asked_for_by_place_and_name(records: Records) -> None:
    everything = queries.decisions(records, made_up=True)
    some = queries.decisions(records, SCENE, made_up=True)
    assert some == {spot: sums for spot, sums in everything.items() if spot[1] in SCENE[spot[0]]}
    assert some
    assert queries.decisions(records, {}, made_up=True) == queries.decisions(records, made_up=False) == {}


def test_pairs_hold_each_scene_with_itself_and_the_others(records: Records) -> None:
    found = queries.pairs(records, "boundaries", made_up=True)
    names = sorted({pair.one for pair in found})
    assert {(pair.one, pair.other) for pair in found} == {(one, other) for one in names for other in names if one <= other}
    assert queries.pairs(records, "boundaries", made_up=False) == []


def test_each_question_is_one_statement_and_two_for_decisions(records: Records) -> None:
    said: list[str] = []
    sa.event.listen(records._engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    for expected, ask in (
        (1, lambda: queries.made_up(records)),
        (1, lambda: queries.enrolled(records, made_up=True)),
        (1, lambda: queries.modules(records, made_up=True)),
        (2, lambda: queries.decisions(records, SCENE, made_up=True)),
        (1, lambda: queries.pairs(records, "boundaries", made_up=True)),
        (1, lambda: queries.asked_for(records, made_up=True)),
        (1, lambda: queries.read_twice(records, "boundaries", made_up=True)),
    ):
        said.clear()
        ask()
        assert len([each for each in said if each.lstrip().lower().startswith("select")]) == expected, said


def test_graded_counts_the_learners_in_the_gradebook_and_no_made_up_ones_beside_real_ones(course: Course, records: Records) -> None:
    graded = {grade.learner for grade in gradebook.grades(course.gradebook_url)}
    with gradebook_of(course) as book:
        assert queries.graded(book, records, made_up=True) == {"boundaries": len(graded)}
        enrol(course, "Ana")
        assert queries.graded(book, records, made_up=False) == {"boundaries": 0}
    assert queries.graded(None, records, made_up=True) == {}


def test_only_answers_that_were_read_twice_come_with_all_their_ratings(records: Records) -> None:
    learner = people(records)[0]

    def rating(response: str, rater: str, round: str) -> Rating:
        return Rating("2026-11-22T09:00:00Z", rater, learner, "boundaries", "the_only_one", "words", response, "r", "0", {"clear": 3}, "", 0.5, round)  # type: ignore[arg-type]

    once, twice = "1" * 32, "2" * 32
    records.add_rating(rating(once, "Sam", "first"), rating(twice, "Sam", "first"), rating(twice, "Bo", "second"), rating(twice, "Sam", "withdrawn"))
    found = queries.read_twice(records, "boundaries", made_up=True)
    assert [(one.response_id, one.rater, one.round) for one in found] == [
        (twice, "Sam", "first"),
        (twice, "Bo", "second"),
        (twice, "Sam", "withdrawn"),
    ]
    assert dict(found[0].levels) == {"clear": 3}
    assert queries.read_twice(records, "ethics", made_up=True) == queries.read_twice(records, "boundaries", made_up=False) == []


def test_what_workplaces_ask_for_is_counted_by_people_over_all_modules(records: Records) -> None:
    with records.begin() as connection:
        learners = [row[0] for row in connection.execute(sa.select(learner_table.c.id))]
    people: dict[str, set[str]] = {}
    for row in Figures(records).leanings(learners):
        if row.number == 1 and row.level == "organisational":
            people.setdefault(row.direction, set()).add(row.learner)
    assert people
    assert queries.asked_for(records, made_up=True) == {way: len(who) for way, who in people.items()}
    assert queries.asked_for(records, made_up=False) == {}
