"""Made-up learners leave the traces that real ones would, and are marked as made up."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from peertrain import simulation
from peertrain.course import Course
from peertrain.errors import CourseError
from peertrain.scenario import read as read_scenario
from peertrain.simulation import NAMES, RATER, simulate
from peertrain.store import gradebook, journal
from peertrain.store.records import Records
from peertrain.submission import receipts
from peertrain.walk import replay

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def without_grading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves out nbgrader, which takes a second a submission."""
    monkeypatch.setattr("peertrain.grading.grade.grade", lambda *given: None)


def people(course: Course) -> list[str]:
    records = Records(course.records_url)
    try:
        assert all(person.made_up for person in records.learners())
        return [person.id for person in records.learners()]
    finally:
        records.close()


def journals(root: Path) -> dict[str, list[object]]:
    """Scenario by scenario what was answered and when, whatever the sessions are called."""
    found = {}
    for folder in sorted(root.glob("learners/*/*/*/responses/*")):
        responses = journal.read(folder).responses
        found[folder.relative_to(root).as_posix()] = [(r.id, r.at, r.step, r.verb, r.value) for r in responses]
    return found


def test_every_answer_of_a_cohort_is_a_path_through_its_scenario(cohort_course: Path) -> None:
    folders = list(cohort_course.glob("learners/*/*/*/responses/*"))
    assert len(folders) >= 6
    for folder in folders:
        reading = journal.read(folder)
        assert (reading.bad, reading.torn) == ((), ())
        played = read_scenario(folder.parents[1] / "scenarios" / f"{folder.name}.yaml")
        attempt = replay(played, reading.responses)
        assert (attempt.impossible, attempt.repeats) == (None, ())
        for visit in attempt.walk.visits:
            assert visit.why or played.steps[visit.step].why != "required" or visit.verb in ("pass", "kept")


def test_a_cohort_is_made_up_and_says_so(cohort_course: Path) -> None:
    assert people(Course.open(cohort_course)) == [f"made-up-7-{number:04d}" for number in range(1, 7)]


def test_what_a_cohort_handed_in_is_graded_and_some_of_it_rated(cohort_course: Path) -> None:
    course = Course.open(cohort_course)
    handed_in = {receipt.learner for receipt in receipts(course)}
    grades = gradebook.grades(course.gradebook_url)
    assert handed_in
    assert {grade.learner for grade in grades} == handed_in
    records = Records(course.records_url)
    ratings = records.ratings("boundaries")
    records.close()
    assert {rating.rater for rating in ratings} == {RATER}
    scores = {grade.learner: grade.manual_score for grade in grades if grade.manual_score is not None}
    assert scores == {rating.learner: pytest.approx(rating.share * 6) for rating in ratings}


def test_the_same_seed_plays_the_same_cohort(fresh_course: Callable[[], Course], without_grading: None) -> None:
    played = []
    for seed in (7, 7, 8):
        course = fresh_course()
        simulate(course, 3, seed, now=NOON)
        played.append(journals(course.root))
    assert played[0] == played[1]
    assert list(played[0].values()) != list(played[2].values())


def test_playing_again_adds_nobody_and_no_answers(course: Course, without_grading: None) -> None:
    simulate(course, 3, 7, now=NOON)
    before = journals(course.root)
    simulate(course, 3, 7, now=NOON)
    assert journals(course.root) == before
    assert len(people(course)) == 3


def test_nothing_happens_after_now(course: Course, without_grading: None) -> None:
    simulate(course, 6, 7, now=NOON)
    assert all(receipt.at <= NOON for receipt in receipts(course))
    assert all(when <= NOON for entries in journals(course.root).values() for _, when, *_ in entries)


def test_progress_is_told_to_the_end(course: Course, without_grading: None) -> None:
    told: list[tuple[int, int, str]] = []
    simulate(course, 3, 7, lambda *step: told.append(step), now=NOON)
    assert [done for done, *_ in told] == [1, 2, 3]
    assert {total for _, total, _ in told} == {6}


def test_more_people_than_names_are_told_apart(course: Course, without_grading: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulation, "NAMES", NAMES[:2])
    monkeypatch.setattr(simulation, "_live", lambda *given: None)
    names = [person.name for person in simulate(course, 5, 7, now=NOON)]
    assert len(set(names)) == 5
    assert all(name.endswith("(made up)") for name in names)


def test_a_course_that_is_not_released_is_refused_before_anyone_is_enrolled(course: Course) -> None:
    shutil.rmtree(course.root / "release")
    with pytest.raises(CourseError, match='assignment "boundaries" is not released yet; run: peertrain release'):
        simulate(course, 3, 7)
    assert people(course) == []


def test_no_key_of_an_assessment_reaches_a_made_up_learners_folder(cohort_course: Path) -> None:
    for path in (cohort_course / "learners").rglob("*"):
        if path.is_file() and path.parts[-2] != "keys":  # lessons have the panel's view of practice
            assert b"rationale" not in path.read_bytes(), path
            if path.suffix == ".jsonl":
                assert all(set(json.loads(line)) >= {"id", "step", "verb"} for line in path.read_text().splitlines())
    assert {path.parts[-4] for path in (cohort_course / "learners").rglob("keys/*.yaml")} <= {"lessons"}


def test_private_answers_of_made_up_learners_lie_beside_and_never_in_what_is_handed_in(cohort_course: Path) -> None:
    learners = cohort_course / "learners"
    kept = {path.relative_to(learners).as_posix() for path in learners.rglob("private/*/*/*.jsonl")}
    assert kept, "some practise what is private"
    for folder in learners.glob("*/*/*/responses/*"):
        played = read_scenario(folder.parents[1] / "scenarios" / f"{folder.name}.yaml")
        assert not played.private
        for response in journal.read(folder).responses:
            if played.steps[response.step].private and response.verb != "pass":
                assert (response.verb, response.value, response.why) == ("kept", None, None)
    assert not list((cohort_course / "inbound").rglob("shared/*")), "nobody shared anything"
