"""Which scenes count, with their keys, and when they have to be read again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from peertrain import scenario
from peertrain.course import Course
from peertrain.errors import FaultyFile
from peertrain.ingesting.scenes import scenes_of


def test_open_practice_and_assessed_scenes_count_and_private_ones_do_not(released_course: Path) -> None:
    course = Course.open(released_course)
    found = scenes_of(course)
    (module,) = found.modules
    hidden = {path.stem for path in scenario.files(course.root / "curriculum" / "boundaries" / "scenarios") if scenario.read(path).private}
    assert hidden
    assert [*found.names("lesson", "boundaries")] == [name for name in course.curriculum.modules[0].practice if name not in hidden]
    assert {*found.names("assignment", "boundaries")} == {"the_only_one", "the_old_cellmate", "the_umbrella"}
    assert (module.to_practise, module.to_finish) == (len(found.names("lesson", "boundaries")), 3)
    assert found.names("lesson", "no_such_module") == {}
    for place in ("lesson", "assignment"):
        for name in found.names(place, "boundaries"):
            scene = found.scene(place, "boundaries", name)
            assert scene and scene.scenario.id == name and not scene.scenario.private
            assert (scene.scorer is not None) == found.names(place, "boundaries")[name].key.is_file()
            assert scene.could_lean == {step for step, entry in (scene.scorer.key.steps if scene.scorer else {}).items() if entry.could_lean}
    assert found.faults == ()


def test_every_private_scene_of_the_curriculum_is_told_from_its_own_line(clone: Path) -> None:
    from peertrain.ingesting.scenes import _PRIVATE

    files = [path for folder in sorted((clone / "curriculum").glob("*/scenarios")) for path in scenario.files(folder)]
    private = {path.stem for path in files if scenario.read(path).private}
    assert len(private) >= 6
    assert {path.stem for path in files if _PRIVATE.search(path.read_bytes())} == private


def test_what_was_read_is_kept_until_a_file_changes(course: Course) -> None:
    first = scenes_of(course)
    assert scenes_of(Course.open(course.root)) is first
    key = course.root / "keys" / "boundaries" / "the_only_one.yaml"
    key.write_text(f"{key.read_text()}\n# rated again soon\n")
    second = scenes_of(course)
    assert second.digest != first.digest
    shutil.copytree(course.root, course.root.with_name("copy"))
    assert scenes_of(Course.open(course.root.with_name("copy"))).digest == second.digest


def test_a_scene_that_is_private_in_another_way_is_never_given(course: Course) -> None:
    path = course.root / "curriculum" / "boundaries" / "scenarios" / "the_gift.yaml"
    path.write_text(f'"private": true\n{path.read_text()}')
    found = scenes_of(course)
    assert "the_gift" in found.names("lesson", "boundaries")
    assert found.scene("lesson", "boundaries", "the_gift") is None


def test_faults_are_told_and_the_others_go_on(course: Course) -> None:
    (course.root / "curriculum/boundaries/scenarios/the_gift.yaml").write_text("id: [\n")
    (course.root / "curriculum/boundaries/keys/the_loan.yaml").write_text("panel: [\n")
    (course.root / "release/boundaries/boundaries.ipynb").write_text("{")
    found = scenes_of(course)
    assert found.scene("lesson", "boundaries", "the_gift") is None
    loan, friend = (found.scene("lesson", "boundaries", name) for name in ("the_loan", "the_friend_request"))
    assert loan and loan.scorer is None
    assert friend and friend.scorer
    assert found.names("assignment", "boundaries") == {}
    assert [fault.path for fault in found.faults] == [
        "curriculum/boundaries/keys/the_loan.yaml",
        "curriculum/boundaries/scenarios/the_gift.yaml",
        "release/boundaries/boundaries.ipynb",
    ]
    (course.root / "curriculum/curriculum.yaml").write_text("modules: [\n")
    with pytest.raises(FaultyFile, match=r"curriculum/curriculum\.yaml:2"):
        scenes_of(course)
