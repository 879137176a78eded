"""`check` reads everything that people write and tells all faults at once, each at its line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from peertrain.check import check, check_file, summary
from peertrain.errors import CourseError, Fault

BROKEN = Path(__file__).parent / "broken"
VISIT = (BROKEN / "the_visit.yaml").read_text()

KEY = """\
scenario: the_visit_again
panel: {status: draft, members: 0}
steps:
  window:
    points: 2
    options:
      wait: {share: 0.6, rationale: It leaves the choice with them.}
      note: {share: 0.4, rationale: They can take their time.}
"""
RUBRIC = """\
id: plain
title: Plain words
criteria:
  clear:
    question: Would they know where they stand?
    levels: {1: No., 2: Yes.}
"""
CURRICULUM = """\
modules:
  - id: boundaries
    title: Boundaries
    summary: How to stay close.
    minutes: {lesson: 45, assignment: 25}
    competencies: [communication]
    practice: [the_visit]
    assignment: visiting
"""


def notebook(*cells: dict[str, object]) -> str:
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def plays(name: str) -> dict[str, object]:
    source = [f'ScenarioPlayer("{name}")']
    return {"cell_type": "code", "id": f"play-{name}", "metadata": {}, "execution_count": None, "outputs": [], "source": source}


def grades(grade_id: str, **stands_for: str) -> dict[str, object]:
    nbgrader = {"grade": True, "grade_id": grade_id, "points": 2}
    return {"cell_type": "markdown", "id": grade_id, "metadata": {"nbgrader": nbgrader, "peertrain": stands_for}, "source": []}


LESSON = notebook(plays("the_visit"))
ASSIGNMENT = [plays("the_visit_again"), grades("score", scores="the_visit_again"), grades("words", rates="the_visit_again/in_words")]

LESSON_AT, SOURCE_AT = "curriculum/boundaries", "assessments/source/visiting"


@pytest.fixture
def tree(tmp_path: Path, clone: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with one module and nothing wrong with it; the tests stand in it."""
    files = {
        "curriculum/competencies.yaml": (clone / "curriculum/competencies.yaml").read_text(),
        "curriculum/curriculum.yaml": CURRICULUM,
        f"{LESSON_AT}/lesson.ipynb": LESSON,
        f"{LESSON_AT}/scenarios/the_visit.yaml": VISIT,
        f"{SOURCE_AT}/visiting.ipynb": notebook(*ASSIGNMENT),
        f"{SOURCE_AT}/scenarios/the_visit_again.yaml": VISIT.replace("id: the_visit", "id: the_visit_again"),
        "assessments/keys/visiting/the_visit_again.yaml": KEY,
        "assessments/rubrics/plain.yaml": RUBRIC,
    }
    for name, text in files.items():
        write(tmp_path / name, text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def said() -> list[str]:
    return [str(fault) for fault in check(Path()).faults]


def edit(name: str, old: str, new: str) -> None:
    path = Path(name)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_tree_without_faults_has_none(tree: Path) -> None:
    checked = check(Path())
    assert checked.faults == ()
    assert list(summary(checked)) == ["7 files read, no faults."]


CHANGES: dict[str, tuple[Callable[[], object], list[str]]] = {
    "practice that is not there": (
        lambda: edit("curriculum/curriculum.yaml", "[the_visit]", "[the_vist]"),
        [
            'curriculum/boundaries/scenarios/the_visit.yaml:1: not listed under "practice" of module "boundaries"',
            (
                'curriculum/curriculum.yaml:7: module "boundaries" lists the practice scenario "the_vist", '
                'which it does not have (did you mean "the_visit"?)'
            ),
        ],
    ),
    "practice that is not listed": (
        lambda: write(Path(LESSON_AT, "scenarios/the_stray.yaml"), VISIT.replace("id: the_visit", "id: the_stray")),
        ['curriculum/boundaries/scenarios/the_stray.yaml:1: not listed under "practice" of module "boundaries"'],
    ),
    "practice listed twice": (
        lambda: edit("curriculum/curriculum.yaml", "[the_visit]", "[the_visit, the_visit]"),
        ['curriculum/curriculum.yaml:1: practice scenario "the_visit" is listed twice'],
    ),
    "id used twice": (
        lambda: (
            Path(LESSON_AT, "scenarios/the_visit_again.yaml").write_text(Path(SOURCE_AT, "scenarios/the_visit_again.yaml").read_text()),
            edit("curriculum/curriculum.yaml", "[the_visit]", "[the_visit, the_visit_again]"),
        ),
        [
            (
                "assessments/source/visiting/scenarios/the_visit_again.yaml:1: "
                'the id "the_visit_again" is used already, by curriculum/boundaries/scenarios/the_visit_again.yaml'
            ),
        ],
    ),
    "scenario of another module": (
        lambda: edit(f"{LESSON_AT}/scenarios/the_visit.yaml", "module: boundaries", "module: crisis"),
        ['curriculum/boundaries/scenarios/the_visit.yaml:3: the module is "crisis", but the file lies in module "boundaries"'],
    ),
    "unknown rubric": (
        lambda: edit(f"{SOURCE_AT}/scenarios/the_visit_again.yaml", "rubric: plain", "rubric: plane"),
        ['assessments/source/visiting/scenarios/the_visit_again.yaml:29: step "in_words": there is no rubric "plane" (did you mean "plain"?)'],
    ),
    "no rubric where one is needed": (
        lambda: edit(f"{SOURCE_AT}/scenarios/the_visit_again.yaml", "    rubric: plain\n", ""),
        ['assessments/source/visiting/scenarios/the_visit_again.yaml:27: step "in_words" of an assessed scenario needs a rubric'],
    ),
    "broken rubric": (
        lambda: edit("assessments/rubrics/plain.yaml", "2: Yes.", "3: Yes."),
        ["assessments/rubrics/plain.yaml:6: levels must count 1, 2, 3 ... in order, not 1, 3"],
    ),
    "missing key": (
        lambda: Path("assessments/keys/visiting/the_visit_again.yaml").unlink(),
        ["assessments/keys/visiting/the_visit_again.yaml:1: no such file"],
    ),
    "key to nothing": (
        lambda: write(Path("assessments/keys/visiting/the_vist_again.yaml"), KEY),
        [
            (
                'assessments/keys/visiting/the_vist_again.yaml:1: there is no scenario "the_vist_again" in this assignment '
                '(did you mean "the_visit_again"?)'
            ),
        ],
    ),
    "key without an option": (
        lambda: edit("assessments/keys/visiting/the_visit_again.yaml", "      note: {share: 0.4", "      knock: {share: 0.4"),
        [
            'assessments/keys/visiting/the_visit_again.yaml:6: step "window": option "note" has no points',
            'assessments/keys/visiting/the_visit_again.yaml:8: step "window" has no option "knock"',
        ],
    ),
    "no lesson": (lambda: Path(LESSON_AT, "lesson.ipynb").unlink(), ["curriculum/boundaries/lesson.ipynb:1: no such notebook"]),
    "no assignment": (lambda: Path(SOURCE_AT, "visiting.ipynb").unlink(), ["assessments/source/visiting/visiting.ipynb:1: no such notebook"]),
    "lesson plays what is not there": (
        lambda: edit(f"{LESSON_AT}/lesson.ipynb", 'ScenarioPlayer(\\"the_visit\\")', 'ScenarioPlayer(\\"the_vist\\")'),
        ['curriculum/boundaries/lesson.ipynb:10: plays "the_vist", which is not among its scenarios (did you mean "the_visit"?)'],
    ),
    "lesson with outputs": (
        lambda: edit(f"{LESSON_AT}/lesson.ipynb", '"outputs": []', '"outputs": [{}]'),
        ["curriculum/boundaries/lesson.ipynb:1: holds outputs of a run; clear them before saving"],
    ),
    "lesson that was run": (
        lambda: edit(f"{LESSON_AT}/lesson.ipynb", '"execution_count": null', '"execution_count": 3'),
        ["curriculum/boundaries/lesson.ipynb:1: holds outputs of a run; clear them before saving"],
    ),
    "cell for a scenario that is not there": (
        lambda: write(Path(SOURCE_AT, "visiting.ipynb"), notebook(*ASSIGNMENT, grades("more", scores="the_run"))),
        ['assessments/source/visiting/visiting.ipynb:45: cell "more" stands for the scenario "the_run", which is not there'],
    ),
    "cell that rates a choice": (
        lambda: edit(f"{SOURCE_AT}/visiting.ipynb", "the_visit_again/in_words", "the_visit_again/in_word"),
        [
            'assessments/source/visiting/visiting.ipynb:1: no cell gives points for the written answer "the_visit_again/in_words"',
            (
                'assessments/source/visiting/visiting.ipynb:30: cell "words" rates "the_visit_again/in_word", '
                'which is not a step where something is written (did you mean "in_words"?)'
            ),
        ],
    ),
    "written answer without points": (
        lambda: write(Path(SOURCE_AT, "visiting.ipynb"), notebook(*ASSIGNMENT[:2])),
        ['assessments/source/visiting/visiting.ipynb:1: no cell gives points for the written answer "the_visit_again/in_words"'],
    ),
    "scenario without points": (
        lambda: (
            write(Path(SOURCE_AT, "scenarios/the_detour.yaml"), (BROKEN / "the_detour.yaml").read_text()),
            write(Path("assessments/keys/visiting/the_detour.yaml"), "anything"),
        ),
        ['assessments/source/visiting/visiting.ipynb:1: the scenario "the_detour" lies beside the notebook, but no cell gives points for it'],
    ),
    "no curriculum": (lambda: Path("curriculum/curriculum.yaml").unlink(), ["curriculum/curriculum.yaml:1: no such file"]),
    "no wording of competencies": (lambda: Path("curriculum/competencies.yaml").unlink(), ["curriculum/competencies.yaml:1: no such file"]),
    "assignment of two modules": (
        lambda: edit(
            "curriculum/curriculum.yaml", CURRICULUM, CURRICULUM + CURRICULUM.removeprefix("modules:\n").replace("id: boundaries", "id: crisis")
        ),
        ['curriculum/curriculum.yaml:1: assignment "visiting" is listed twice'],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_check_tells(name: str, tree: Path) -> None:
    change, expected = CHANGES[name]
    change()
    assert said() == expected


def test_faults_of_all_files_are_told_at_once_and_in_order(tree: Path) -> None:
    for name in ("broken rubric", "lesson with outputs", "scenario of another module", "key to nothing"):
        CHANGES[name][0]()
    lines = said()
    assert len(lines) == 4
    assert lines == sorted(lines)
    assert list(summary(check(Path())))[-1] == "7 files read, 4 faults."


def test_a_folder_that_is_neither_course_nor_clone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="neither a course nor a folder with"):
        check(tmp_path)


def test_a_course_is_checked_like_the_clone_it_was_made_from(released_course: Path) -> None:
    assert check(released_course).faults == ()


def test_paths_are_told_as_they_were_named(tree: Path) -> None:
    CHANGES["missing key"][0]()
    assert check(tree).faults[0].path == str(tree / "assessments/keys/visiting/the_visit_again.yaml")
    assert check(Path()).faults[0].path == "assessments/keys/visiting/the_visit_again.yaml"


def test_one_file_is_checked_by_itself() -> None:
    assert check_file(BROKEN / "the_visit.yaml").faults == ()
    assert check_file(BROKEN / "scenarios/dead_end.yaml").faults == (
        Fault(str(BROKEN / "scenarios/dead_end.yaml"), 25, 'step "called": "then" is missing'),
    )


@pytest.mark.parametrize(("change", "status"), [(None, 0), ("broken rubric", 1)])
def test_the_command_exits_with_1_where_there_are_faults(change: str | None, status: int, tree: Path) -> None:
    if change:
        CHANGES[change][0]()
    ran = subprocess.run([sys.executable, "-m", "peertrain", "check"], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (status, "")
    assert ran.stdout.splitlines() == list(summary(check(Path())))
