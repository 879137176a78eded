"""What the cohort page is made of is gathered from one course, and a file that is broken does not take the rest along."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from larger_cohort import as_if_each_were_more
from peertrain.course import Course
from peertrain.dashboards import cohort
from peertrain.dashboards.cohort_words import earned, far, fixes, funnel, minutes, scenes, together, workplaces
from peertrain.dashboards.module_health import Time
from peertrain.ingesting import ingest


@pytest.fixture
def course(cohort_course: Path, tmp_path: Path) -> Course:
    """Six made-up people, taken in."""
    found = Course.open(Path(shutil.copytree(cohort_course, tmp_path / "course", symlinks=True)))
    ingest(found)
    return found


def test_a_course_with_nobody_has_rows_of_nobody(released_course: Path) -> None:
    made_up, rows = cohort.progress(Course.open(released_course), Course.open(released_course).curriculum.modules)
    assert made_up
    assert [set(row.progress.stages.values()) for row in rows] == [{0}]
    found = cohort.of_module(Course.open(released_course), rows[0].module)
    assert (found.scenes, found.to_fix, found.faults) == ((), (), ())
    assert "Nobody has played" in scenes(found)


def test_six_people_are_too_few_for_most_figures(course: Course) -> None:
    found = cohort.of_module(course, course.curriculum.modules[0])
    assert found.made_up
    assert found.assessed.alpha.value is None
    assert not found.to_fix
    assert "fewer than 30 so far" in together(found.assessed)
    for scene in found.scenes:
        for one in scene.decisions:
            assert all(option.chosen is None or option.chosen == 0 or option.chosen >= 5 for option in one.options)


def test_a_larger_cohort_is_told_of_with_places_that_are_right(course: Course) -> None:
    as_if_each_were_more(course, 100)
    module = course.curriculum.modules[0]
    found = cohort.of_module(course, module)
    assert {scene.place for scene in found.scenes} == {"lesson", "assignment"}
    assert all(scene.draft for scene in found.scenes)
    assert found.to_fix
    for one in found.to_fix:
        if "/scenarios/" in one.path:
            line = (course.root / one.path).read_text(encoding="utf-8").splitlines()[one.line - 1]
            assert line.strip().rstrip(":") in {each.step for scene in found.scenes for each in scene.decisions}
            assert f"{one.path}:{one.line}" in fixes(found.to_fix)
    assert [row["label"] for row in earned(found) if row.get("heading")]
    over_all = cohort.gather(course)
    assert {one.path for one in over_all.to_fix} <= {one.path for one in found.to_fix}
    assert len({one.path for one in over_all.to_fix}) <= cohort.LOOKED_INTO + 1


def test_a_broken_scene_is_told_and_the_others_are_shown(course: Course) -> None:
    as_if_each_were_more(course, 100)
    before = cohort.of_module(course, course.curriculum.modules[0])
    (course.root / "curriculum/boundaries/scenarios/the_gift.yaml").write_text("id: [\n")
    found = cohort.of_module(course, course.curriculum.modules[0])
    assert [scene.id for scene in found.scenes] == [scene.id for scene in before.scenes if scene.id != "the_gift"]
    assert [(fault.path, fault.line) for fault in found.faults] == [("curriculum/boundaries/scenarios/the_gift.yaml", 2)]


def test_minutes_are_told_beside_those_that_are_said(course: Course) -> None:
    assert minutes(55, Time(14, 50, 61, 70)) == "said 55, taken 61 (median of 14; 50 to 70)"
    assert minutes(55, Time(None, 50, 61, 70)) == "said 55, taken 61 (median; 50 to 70)"
    assert minutes(55, None) == "said 55; taken – fewer than 5 so far"
    _, (row,) = cohort.progress(course, course.curriculum.modules)
    assert far(row, "Boundaries")[:2] == ["Boundaries", 6]
    assert funnel([row])[0] == {"label": "Enrolled", "value": 6, "said": "6"}


def test_what_workplaces_ask_for_hides_small_groups(course: Course) -> None:
    told = workplaces({"clinical": None, "enforcement": 12})
    assert "Toward the clinician</th>" in told
    assert "not shown" in told
    assert "12" in told
    assert "No learner has gone along" in workplaces({})


def test_text_from_files_is_escaped(course: Course) -> None:
    as_if_each_were_more(course, 100)
    path = course.root / "curriculum/boundaries/scenarios/the_gift.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: <img src=x> ", 1), encoding="utf-8")
    found = cohort.of_module(course, course.curriculum.modules[0])
    assert "<img src=x>" in next(scene.title for scene in found.scenes if scene.id == "the_gift")
    assert "<img" not in scenes(found) + fixes(found.to_fix)
