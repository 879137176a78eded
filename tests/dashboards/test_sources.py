"""What the dashboards are made of is read from one course, and writes nothing into it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from peertrain.course import Course
from peertrain.dashboards.sources import activity_of, competency_names, gather
from peertrain.enrolment import enrol
from peertrain.errors import FaultyFile
from peertrain.store import journal
from peertrain.submission import receipts, submit


def test_an_empty_course_gathers_nothing_and_does_not_fail(released_course: Path) -> None:
    sources = gather(Course.open(released_course))
    assert (sources.people, sources.everyone, sources.activity, sources.grades) == ([], [], [], [])
    assert set(sources.assignments) == {"boundaries"}
    assert set(sources.scenarios) == {"the_only_one", "the_old_cellmate", "the_umbrella"}
    assert len(sources.competencies) == 12


def test_activity_is_what_stands_in_the_journals(cohort_course: Path) -> None:
    course = Course.open(cohort_course)
    sources = gather(course)
    assert len(sources.activity) == 6
    for row in sources.activity:
        read = [journal.read(folder) for folder in course.learner(row.learner).glob("*/*/responses/*")]
        assert row.answers == sum(len(reading.responses) for reading in read)
        handed_in = receipts(course, row.learner)
        assert row.handed_in == (handed_in[0].at if handed_in else None)
        assert (row.last is None) == (row.answers == 0)
        assert 0 <= row.practised <= row.to_practise


def test_one_learners_activity_needs_no_database_and_no_assessed_scenario(course: Course) -> None:
    learner = enrol(course, "Ana")
    for path in (course.root / "gradebook.db", course.root / "release/boundaries/scenarios/the_only_one.yaml"):
        path.write_bytes(b"broken")
    (course.root / "curriculum/boundaries/scenarios/the_gift.yaml").write_text("id: [")
    (row,) = activity_of(course, learner.id)
    assert (row.learner, row.answers, row.practised, row.handed_in, row.to_grade) == ("ana", 0, 0, None, False)


def test_made_up_people_leave_when_a_real_learner_comes(course: Course) -> None:
    enrol(course, "Made Up", made_up=True)
    assert [person.made_up for person in gather(course).people] == [True]
    enrol(course, "Ana")
    assert [person.id for person in gather(course).people] == ["ana"]


def test_a_broken_scenario_is_told_at_its_line(course: Course) -> None:
    (course.root / "release/boundaries/scenarios/the_only_one.yaml").write_text("id: [\n")
    with pytest.raises(FaultyFile, match=r"the_only_one\.yaml:2: not YAML"):
        gather(course)


def test_competencies_without_wording_have_no_names(course: Course) -> None:
    (course.root / "curriculum/competencies.yaml").unlink()
    assert competency_names(course) == {}


def test_gathering_imports_no_nbgrader(cohort_course: Path) -> None:
    program = "import sys; from pathlib import Path; from peertrain.course import Course; from peertrain.dashboards.sources import gather\n"
    program += "gather(Course.open(Path(sys.argv[1]))); sys.exit(bool({'nbgrader', 'nbformat'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program, str(cohort_course)]).returncode == 0


def test_graded_work_is_no_open_work_and_work_handed_in_again_is(cohort_course: Path, tmp_path: Path) -> None:
    course = Course.open(Path(shutil.copytree(cohort_course, tmp_path / "course")))
    handed_in = receipts(course)
    assert handed_in
    assert not any(row.to_grade for row in gather(course).activity)
    again = submit(course, handed_in[0].learner, "boundaries")
    assert [row.learner for row in gather(course).activity if row.to_grade] == [again.learner]
