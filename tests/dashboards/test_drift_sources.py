"""Rows of the store become evidence: first times only, no passes, nothing that nobody knows; and it never touches a grade."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from graded import rows, tree
from peertrain.course import Course
from peertrain.dashboards.drift_sources import choices_of, gather, logged
from peertrain.dashboards.sources import everyone
from peertrain.drift import Choice, Task, compass
from peertrain.grading.grade import grade
from peertrain.ingesting import ingest
from peertrain.store.derived_tables import decision_table, leaning_table
from peertrain.store.records import Records
from peertrain.store.rows import Decided, Leaning, LogRow
from peertrain.store.sharing_records import LOG, Openness


def decided(step: str, number: int = 1, credit: int | None = 500_000, could_lean: bool = True, learner: str = "ana") -> Decided:
    return Decided(learner, "lesson", "the_tin", number, step, "", credit, 1000, could_lean)


def leaning(step: str, part: str = "a", number: int = 1, direction: str = "clinical", level: str = "individual", learner: str = "ana") -> Leaning:
    return Leaning(learner, "lesson", "the_tin", number, step, part, direction, level, 1000)


def test_a_choice_holds_each_way_its_parts_lean_once() -> None:
    rows = [leaning("pile", "a"), leaning("pile", "b"), leaning("pile", "c", level="organisational")]
    (found,) = choices_of([decided("pile")], rows)["ana"]
    assert found == Choice(1000, frozenset({("clinical", "individual"), ("clinical", "organisational")}))


def test_only_first_times_that_could_lean_and_were_not_passed_are_evidence() -> None:
    rows = [decided("again", number=2), decided("passed", credit=None), decided("straight", could_lean=False)]
    assert choices_of(rows, [leaning("again", number=2), leaning("passed"), leaning("straight")]) == {}


def test_nobodys_leaning_is_another_persons() -> None:
    found = choices_of([decided("pile"), decided("pile", learner="bo")], [leaning("pile", learner="bo")])
    assert [choice.leanings for choice in found["ana"]] == [frozenset()]
    assert [len(choice.leanings) for choice in found["bo"]] == [1]


def test_what_a_later_version_tagged_is_left_out() -> None:
    (found,) = choices_of([decided("pile")], [leaning("pile", direction="elsewhere"), leaning("pile", level="cosmic")])["ana"]
    assert found.leanings == frozenset()


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), unique=True))
def test_no_more_choices_lean_than_could(rows: list[tuple[str, str]]) -> None:
    found = choices_of([decided(step) for step in "abc"], [leaning(step, part) for step, part in rows])["ana"]
    reading = compass(found, [])
    assert reading.choices == 3
    assert reading.leans["clinical", "individual"].choices == len({step for step, _ in rows} & set("abc"))


def test_a_line_of_the_log_that_nobody_knows_any_more_is_left_out() -> None:
    known = {"driving": Task("driving", "Drive", peer_work=False)}
    rows = [
        LogRow("ana", "2026-11-16", "driving", "mine", 30),
        LogRow("ana", "2026-11-16", "juggling", "mine", 30),
        LogRow("ana", "2026-11-16", "driving", "the_moon", 30),
        LogRow("ana", "last week", "driving", "mine", 30),
    ]
    found = logged(rows, known)
    assert [(row.week, row.minutes) for row in found["ana"]] == [(date(2026, 11, 16), 30)]


def test_leanings_and_logs_never_enter_a_grade(cohort_course: Path, tmp_path: Path) -> None:
    course = Course.open(Path(shutil.copytree(cohort_course, tmp_path / "course")))
    grade(course, "boundaries", force=True)
    before, files = rows(course), tree(course)
    people = [person.id for person in everyone(course)]
    ingest(course)
    log = [LogRow(who, "2026-11-16", "give_test", "officer", 2400) for who in people]
    with closing(Records(course.records_url)) as records:
        added = [leaning(f"step_{number}", learner=who)._asdict() for who in people for number in range(50)]
        decisions = [decided(f"step_{number}", learner=who)._asdict() for who in people for number in range(50)]
        with records.begin() as connection:
            connection.execute(decision_table.insert(), decisions)
            connection.execute(leaning_table.insert(), added)
        for who in people:
            Openness(records).agree(who, LOG, "Yes.", [row for row in log if row.learner == who])
            Openness(records).agree(who, "drift", "Yes.")
        found = gather(course, records, people, log)
    assert all(compass(*found[who]).leans["clinical", "individual"].choices >= 50 for who in people)
    assert not grade(course, "boundaries", force=True).failed
    assert rows(course) == before
    assert {name: held for name, held in tree(course).items() if name.endswith(".ipynb")} == {
        name: held for name, held in files.items() if name.endswith(".ipynb")
    }
