"""What the pages are made of is read from one course, and writes nothing into it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from peertrain import scenario
from peertrain.course import Course
from peertrain.dashboards import queries
from peertrain.dashboards.sources import activity_of, any_draft, competency_names, competency_words, everyone, gradebook_of, scene_competencies
from peertrain.enrolment import enrol
from peertrain.errors import CourseError
from peertrain.store import journal
from peertrain.submission import receipts, submit


def test_activity_is_what_stands_in_the_journals(cohort_course: Path) -> None:
    course = Course.open(cohort_course)
    rows = [row for person in everyone(course) for row in activity_of(course, person.id)]
    assert len(rows) == 6
    for row in rows:
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


def test_graded_work_is_no_open_work_and_work_handed_in_again_is(cohort_course: Path, tmp_path: Path) -> None:
    course = Course.open(Path(shutil.copytree(cohort_course, tmp_path / "course")))
    handed_in = receipts(course)

    def to_grade() -> list[str]:
        return [row.learner for person in everyone(course) for row in activity_of(course, person.id) if row.to_grade]

    assert handed_in
    assert to_grade() == []
    again = submit(course, handed_in[0].learner, "boundaries")
    assert to_grade() == [again.learner]


def test_competencies_have_their_wording_and_without_a_file_none(course: Course) -> None:
    assert len(competency_names(course)) == 12
    assert all(name and observable for name, observable in competency_words(course).values())
    (course.root / "curriculum/competencies.yaml").unlink()
    assert competency_names(course) == {}


def test_a_scenes_competencies_told_from_a_line_are_those_of_the_whole_scene(whole_course: Path) -> None:
    course = Course.open(whole_course)
    found = scene_competencies(course)
    files = {("lesson", path.stem): path for path in course.root.glob("curriculum/*/scenarios/*.yaml")}
    files |= {("assignment", path.stem): path for path in course.root.glob("release/*/scenarios/*.yaml")}
    assert len(found) > 80
    for place, competencies in found.items():
        assert competencies == scenario.read(files[place]).competencies, place


def test_competencies_written_in_another_way_are_read_all_the_same_and_a_fault_is_left_out(course: Course) -> None:
    path = course.root / "curriculum/boundaries/scenarios/the_gift.yaml"
    before = scenario.read(path).competencies
    path.write_text(
        re.sub(r"^competencies: \[(.*)\]$", lambda line: "competencies:\n  - " + line[1].replace(", ", "\n  - "), path.read_text(), flags=re.M)
    )
    assert "competencies:\n  - " in path.read_text()
    assert scene_competencies(course)["lesson", "the_gift"] == before
    path.write_text("id: [")
    assert ("lesson", "the_gift") not in scene_competencies(course)


@pytest.mark.parametrize("how", ["panel: {status: rated, members: 7}", "panel:\n  members: 7\n  status: rated"])
def test_keys_are_drafts_until_every_one_is_rated(course: Course, how: str) -> None:
    keys = [*course.root.glob("keys/*/*.yaml"), *course.root.glob("curriculum/*/keys/*.yaml")]
    assert len(keys) > 3
    for path in keys:
        assert any_draft(course)
        path.write_text(path.read_text().replace("panel: {status: draft, members: 0}", how))
    assert not any_draft(course)
    keys[0].write_text("")
    assert any_draft(course)


def test_a_gradebook_that_is_not_made_yet_is_none_and_a_broken_one_is_said_in_words(released_course: Path, course: Course) -> None:
    with gradebook_of(Course.open(released_course)) as connection:
        assert connection is None or queries.marks(connection, ["ana"]) == []
    (course.root / "gradebook.db").unlink(missing_ok=True)
    with gradebook_of(course) as connection:
        assert connection is None
    assert not (course.root / "gradebook.db").exists()
    (course.root / "gradebook.db").write_bytes(b"broken" * 1000)
    with pytest.raises(CourseError, match=r"the gradebook at .* cannot be read"), gradebook_of(course):
        pass


def test_the_supervisees_page_imports_no_nbgrader_and_no_pandas() -> None:
    program = "import sys; import peertrain.pages.supervisor; sys.exit(bool({'nbgrader', 'nbformat', 'pandas', 'sklearn'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0
