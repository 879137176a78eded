"""A learner's own work is gathered from what was taken in, with scores only where their feedback was given."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from peertrain import scenario
from peertrain.course import Course
from peertrain.dashboards.next_step import feedback_file, standing
from peertrain.dashboards.own_sources import own_work
from peertrain.dashboards.sources import activity_of
from peertrain.ingesting import ingest
from peertrain.store import gradebook
from peertrain.store.records import Records


@pytest.fixture
def cohort(cohort_course: Path, tmp_path: Path) -> Course:
    root = tmp_path / "course"
    shutil.copytree(cohort_course, root, symlinks=True)
    course = Course.open(root)
    ingest(course)
    return course


@pytest.fixture
def records(cohort: Course) -> Iterator[Records]:
    with closing(Records(cohort.records_url)) as opened:
        yield opened


def test_all_twelve_are_there_and_every_scene_named_was_played(cohort: Course, records: Records) -> None:
    for person in records.learners():
        work = own_work(cohort, records, person.id)
        assert len(work.words) == len(work.evidence) == 12
        for found in work.evidence.values():
            for one in found:
                title = work.titles[one.scene.place, one.scene.id]
                folder = cohort.lesson(person.id, one.scene.module) if one.scene.place == "lesson" else cohort.assignment(person.id, one.scene.module)
                assert (folder / "responses" / one.scene.id).is_dir()
                assert title == scenario.read(folder / "scenarios" / f"{one.scene.id}.yaml").title
        assert len(work.what_ifs) <= 3


def test_a_score_comes_with_the_feedback_and_not_before(cohort: Course, records: Records) -> None:
    person = gradebook.grades(cohort.gradebook_url)[0].learner
    shutil.rmtree(cohort.root / "feedback", ignore_errors=True)
    before = own_work(cohort, records, person)
    assert not before.scored
    assert all(one.earned is None for found in before.evidence.values() for one in found)
    given = feedback_file(cohort, person, "boundaries")
    given.parent.mkdir(parents=True)
    given.write_text("Feedback", encoding="utf-8")
    after = own_work(cohort, records, person)
    assert after.scored
    assert any(one.earned for found in after.evidence.values() for one in found)


def test_what_was_done_agrees_with_the_journals(cohort: Course, records: Records) -> None:
    for person in records.learners():
        work = own_work(cohort, records, person.id)
        for told, module in zip(activity_of(cohort, person.id), cohort.curriculum.modules, strict=True):
            found = work.activity[module.id]
            assert (found.answers, found.practised) == (told.answers, told.practised)
            assert (found.handed_in is None) == (told.handed_in is None)
            assert standing(cohort, person.id, module, found).now == standing(cohort, person.id, module, told).now


def test_who_has_done_nothing_has_work_to_show_nothing_of(cohort: Course, records: Records) -> None:
    records.enrol("zoe", "Zoe")
    work = own_work(cohort, records, "zoe")
    assert (work.seconds, work.last, work.what_ifs, work.growth, work.scored) == (0, None, [], {}, False)
    assert set(map(len, work.evidence.values())) == {0}
