"""One file by itself, told by what is in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from small_clone import (
    ASSIGNMENT,
    CURRICULUM,
    KEY,
    KEYS_AT,
    LESSON,
    LESSON_AT,
    RUBRIC,
    SOURCE_AT,
    SPANISH,
    VISIT,
    edit,
    notebook,
    write,
)  # fmt: skip

from peertrain.check import check_file, proof_faults
from peertrain.check.one_file import kind_of
from peertrain.check.scene import Scene
from peertrain.errors import CourseError
from peertrain.reach import reach

KINDS = {
    "x.yaml": (VISIT, "scenario"), "x.es.yaml": (SPANISH, "scenario"), "k.yaml": (KEY, "key"), "r.yaml": (RUBRIC, "rubric"),
    "c.yaml": (CURRICULUM, "curriculum"), "words.yaml": ("allow_words: {}", "words"), "p.yaml": ("growth: {name: x}", "competencies"),
    "scenarios/broken.yaml": ("- [", "scenario"), "keys/broken.yaml": ("- [", "key"), "keys/visiting/broken.yaml": ("- [", "key"),
    "rubrics/broken.yaml": ("- [", "rubric"), "curriculum.yaml": ("- [", "curriculum"), "empty.yaml": ("", "scenario"),
    "l.ipynb": (LESSON, "notebook"), "w.yaml": ("sections: {a: b}", "worksheet"), "worksheets/broken.yaml": ("- [", "worksheet"),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_a_file_is_told_by_what_is_in_it_or_by_its_folder(name: str, tmp_path: Path) -> None:
    text, kind = KINDS[name]
    write(tmp_path / name, text)
    assert kind_of(tmp_path / name) == kind


@pytest.mark.parametrize("name", ["notes.md", "picture.svg", "other.yaml"])
def test_other_files_are_refused_in_words(name: str, tmp_path: Path) -> None:
    write(tmp_path / name, "title: Something else\n")
    with pytest.raises(CourseError, match="not a file that can be checked, which is a scenario"):
        check_file(tmp_path / name)


@pytest.mark.parametrize(
    "name",
    [
        f"{LESSON_AT}/scenarios/the_visit.yaml",
        f"{LESSON_AT}/lesson.ipynb",
        f"{SOURCE_AT}/scenarios/the_visit_again.yaml",
        f"{SOURCE_AT}/visiting.ipynb",
        f"{KEYS_AT}/the_visit_again.yaml",
        "assessments/rubrics/plain.yaml",
        "curriculum/curriculum.yaml",
        "curriculum/competencies.yaml",
    ],
)
def test_each_file_of_a_sound_clone_is_sound_by_itself(name: str, tree: Path) -> None:
    assert check_file(Path(name)).faults == ()


SPOILT = {
    f"{LESSON_AT}/scenarios/the_visit.yaml": ("You knock.", "You knock, addict.", [10]),
    f"{SOURCE_AT}/visiting.ipynb": ("the_visit_again/in_words", "the_visit_again/in_word", [1, 30]),
    f"{LESSON_AT}/lesson.ipynb": ('\\"the_visit\\"', '\\"the_vist\\"', [10]),
    f"{KEYS_AT}/the_visit_again.yaml": ("note:", "knock:", [6, 8]),
    "assessments/rubrics/plain.yaml": ("2: Yes.", "3: Yes.", [6]),
    "curriculum/curriculum.yaml": ("[the_visit]", "[the_vist]", [7]),
    "curriculum/competencies.yaml": ("growth:", "grwth:", [36]),
}


@pytest.mark.parametrize("name", SPOILT)
def test_faults_of_one_file_are_told_under_the_name_it_was_given(name: str, tree: Path) -> None:
    old, new, lines = SPOILT[name]
    edit(name, old, new)
    faults = check_file(Path(name)).faults
    assert [(fault.path, fault.line) for fault in faults] == [(name, line) for line in lines]


def test_a_translation_is_held_against_its_original(tree: Path) -> None:
    path = Path(f"{LESSON_AT}/scenarios/the_visit.es.yaml")
    write(path, SPANISH.replace("minutes: 3", "minutes: 4"))
    assert [str(fault) for fault in check_file(path).faults] == [f"{path}:5: minutes is 4, but 3 in the original"]
    path.with_name("the_visit.yaml").unlink()
    assert [str(fault) for fault in check_file(path).faults] == [
        f"{path}:1: a translation of the_visit.yaml, which is not beside it or has faults of its own"
    ]


def test_a_key_without_its_scenario_is_checked_for_its_form(tmp_path: Path) -> None:
    path = tmp_path / "the_visit_again.yaml"
    write(path, KEY)
    checked = check_file(path)
    assert checked.faults == ()
    assert [remark.message for remark in checked.remarks] == ["its scenario is not where a key's scenario lies, so only its form was checked"]
    write(path, KEY.replace("0.6", "nought"))
    assert [fault.line for fault in check_file(path).faults] == [7]


def test_a_notebook_that_belongs_to_no_module_is_checked_with_what_lies_beside_it(tree: Path) -> None:
    write("elsewhere/lesson.ipynb", LESSON)
    assert [fault.message for fault in check_file(Path("elsewhere/lesson.ipynb")).faults] == ['plays "the_visit", which is not among its scenarios']
    write("elsewhere/scenarios/the_visit.yaml", VISIT)
    assert check_file(Path("elsewhere/lesson.ipynb")).faults == ()
    write("elsewhere/visiting.ipynb", notebook(*ASSIGNMENT))
    assert len(check_file(Path("elsewhere/visiting.ipynb")).faults) == 6


def test_figures_of_one_scenario_are_there(tree: Path) -> None:
    (scene,) = check_file(Path(f"{SOURCE_AT}/scenarios/the_visit_again.yaml")).scenes
    assert (scene.shortest, scene.longest, scene.paths, scene.situations, scene.assessed) == (4, 4, 2, 6, True)


def test_a_key_by_itself_says_that_the_search_had_to_stop(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Scene.__init__.__kwdefaults__, "bound", 4)
    faults = check_file(Path(f"{KEYS_AT}/the_visit_again.yaml")).faults
    assert [(fault.line, fault.message.partition(",")[0]) for fault in faults] == [
        (3, "that every path can earn the same cannot be proved within 4 situations"),
    ]


DEAD_END = VISIT.replace("        then: opened", "        requires: {keen: true}\n        then: opened")
DEAD_END = DEAD_END.replace("        then: called", "        requires: {keen: true}\n        then: called")
DEAD_END = DEAD_END.replace("start: door\n", "state: {keen: {type: flag}}\nstart: door\n")


def test_what_must_not_reach_a_learner_is_proved_of_one_scenario(tree: Path) -> None:
    practice, assessed = Path(f"{LESSON_AT}/scenarios/the_visit.yaml"), Path(f"{SOURCE_AT}/scenarios/the_visit_again.yaml")
    assert proof_faults(practice) == proof_faults(assessed) == []
    write(practice, DEAD_END.replace("You knock.", "You knock, addict."))
    assert [(fault.path, fault.line, fault.message.partition(" (")[0]) for fault in proof_faults(practice)] == [
        (str(practice), 13, 'step "window": no option is open after door'),
        (str(practice), 18, 'step "window": option "wait" can never be offered: what it requires is never so here'),
        (str(practice), 22, 'step "window": option "note" can never be offered: what it requires is never so here'),
        (str(practice), 24, 'step "opened" can never come up, whatever is answered before'),
        (str(practice), 27, 'step "called" can never come up, whatever is answered before'),
    ]


def test_a_search_that_had_to_stop_must_not_reach_an_assessment(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peertrain.check.one_file.reach", lambda it: reach(it, 4))
    practice, assessed = Path(f"{LESSON_AT}/scenarios/the_visit.yaml"), Path(f"{SOURCE_AT}/scenarios/the_visit_again.yaml")
    assert proof_faults(practice) == []
    (fault,) = proof_faults(assessed)
    assert fault.message.startswith("more than 4 situations can come up")


def test_a_file_that_is_no_scenario_has_the_faults_of_its_form(tree: Path) -> None:
    write("broken.yaml", "- [")
    assert [fault.path for fault in proof_faults(Path("broken.yaml"))] == ["broken.yaml"]
    assert proof_faults(Path("nowhere.yaml"))[0].message == "no such file"


def test_the_proof_measures_no_texts() -> None:
    code = "import sys; from pathlib import Path; from peertrain.check import proof_faults; proof_faults(Path(sys.argv[1]))"
    code += "; print('textstat' in sys.modules)"
    path = Path(__file__).parents[2] / "curriculum/boundaries/scenarios/the_porch.yaml"
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
