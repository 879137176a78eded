"""The order of modules, and the shipped content: complete, plain, person-first, played through and run."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from made_up import paths, play
from peertrain import assignment, curriculum, key, located, rubric, scenario
from peertrain.check import Checked, check
from peertrain.check.scene import key_passages, one_sided
from peertrain.competencies import CompetencyId
from peertrain.course import Course
from peertrain.curriculum import Competencies
from peertrain.key import DECISIONS
from peertrain.steps import Choose, Ending, Write
from peertrain.walk import begin

ROOT = Path(__file__).parents[1]
CORE = {"boundaries", "ethics", "peer_drift", "safety"}
MODULES = curriculum.read(ROOT / "curriculum" / "curriculum.yaml").modules
PRACTICE = [path for module in MODULES for path in scenario.files(ROOT / "curriculum" / module.id / "scenarios")]
ASSESSED = [path for module in MODULES for path in scenario.files(ROOT / "assessments/source" / module.assignment / "scenarios")]
KEYS = sorted([*ROOT.glob("assessments/keys/*/*.yaml"), *ROOT.glob("curriculum/*/keys/*.yaml")])
RUBRICS = sorted(ROOT.glob("assessments/rubrics/*.yaml"))
SCENARIOS = {path.stem: scenario.read(path) for path in [*PRACTICE, *ASSESSED]}
LESSONS = [ROOT / "curriculum" / module.id / "lesson.ipynb" for module in MODULES]
ASSIGNMENTS = [ROOT / "assessments/source" / module.assignment / f"{module.assignment}.ipynb" for module in MODULES]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def markdown(path: Path) -> str:
    return "\n\n".join("".join(cell["source"]) for cell in assignment.notebook_cells(path) if cell["cell_type"] == "markdown")


# The file that holds the order


def test_all_twelve_competencies_are_worded_and_observable() -> None:
    wording = located.read(ROOT / "curriculum" / "competencies.yaml", Competencies).root
    assert len(wording) == 12
    assert len({competency.name for competency in wording.values()}) == 12
    assert all(competency.observable.endswith(".") for competency in wording.values())


# Nothing is missing


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check(ROOT)


def test_check_finds_nothing_in_the_clone(checked: Checked) -> None:
    assert checked.faults == ()
    assert checked.files >= 5 * len(MODULES)
    assert {scene.id for scene in checked.scenes} == set(SCENARIOS)
    assert all(scene.whole for scene in checked.scenes), "every situation was looked at"


HEADINGS = ["What you will be able to do", "Questions to carry", "Take it to supervision", "Key points", "Sources"]


@pytest.mark.parametrize("path", LESSONS, ids=name_of)
def test_a_lesson_has_the_same_skeleton_as_every_other(path: Path) -> None:
    text = markdown(path)
    headings = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
    assert [heading for heading in headings if heading in HEADINGS] == HEADINGS
    assert text.startswith("# ")
    assert len(re.findall(r"^# ", text, flags=re.MULTILINE)) == 1
    sections = dict(zip(headings, re.split(r"^## .+$", text, flags=re.MULTILINE)[1:], strict=True))
    for heading in HEADINGS:
        assert len(re.findall(r"^- ", sections[heading], flags=re.MULTILINE)) >= 3, f"{heading}: three points at least"


@pytest.mark.parametrize("path", LESSONS, ids=name_of)
def test_a_lesson_plays_its_practice_scenarios_in_the_order_of_the_curriculum(path: Path) -> None:
    module = next(module for module in MODULES if module.id == path.parent.name)
    code = ["".join(cell["source"]) for cell in assignment.notebook_cells(path) if cell["cell_type"] == "code"]
    shown = [re.fullmatch(r'from peertrain\.widgets import (\w+)\n\n\1\("(\w+)"\)', source) for source in code]
    assert all(shown), "a cell shows one thing"
    played = tuple(cell[2] for cell in shown if cell and cell[1] == "ScenarioPlayer")
    sheets = tuple(cell[2] for cell in shown if cell and cell[1] == "Worksheet")
    assert played == module.practice
    assert sorted(sheets) == sorted(module.worksheets)


@pytest.mark.parametrize("path", [*LESSONS, *ASSIGNMENTS], ids=name_of)
def test_a_notebook_is_clean_and_can_be_told_apart(path: Path) -> None:
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert whole["metadata"]["kernelspec"]["name"] == "python3"
    assert (whole["nbformat"], whole["nbformat_minor"]) == (4, 5)
    cells = whole["cells"]
    ids = [cell["id"] for cell in cells]
    assert len(set(ids)) == len(ids)
    assert not [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")]
    assert whole["metadata"]["title"] == assignment.title_of(cells)


@pytest.mark.parametrize("path", ASSIGNMENTS, ids=name_of)
def test_an_assignment_has_its_scenes_a_written_answer_and_a_way_to_hand_in(path: Path) -> None:
    read = assignment.read(path)
    code = "\n".join("".join(cell["source"]) for cell in assignment.notebook_cells(path))
    assert len(read.scenarios) >= (3 if read.id in CORE else 2)
    assert [item for item in read.items if item.step is not None]
    assert all(f'ScenarioPlayer("{name}", assessed=True)' in code for name in read.scenarios)
    assert f'SubmissionPanel("{read.id}")' in code


def test_the_curriculum_is_as_large_as_it_says(checked: Checked) -> None:
    assert [module.id for module in MODULES] == [
        "role_and_values", "boundaries", "ethics", "confidentiality", "peer_drift",
        "safety", "wellbeing", "justice_settings", "supervision", "readiness_and_partnerships",
    ]  # fmt: skip
    for module in MODULES:
        assert len(module.practice) >= (6 if module.id in CORE else 4), module.id
    assert len(PRACTICE) >= 44
    assert len(ASSESSED) >= 24
    assert sum(module.learning for module in checked.modules) >= 15 * 60
    kinds = {step.kind for played in SCENARIOS.values() for step in played.steps.values()}
    assert kinds == {"say", "choose", "rate", "sort", "order", "check", "write", "ending"}
    assert {played.setting for played in SCENARIOS.values()} == {"law_enforcement", "court", "jail", "probation", "community"}
    assert {name for played in SCENARIOS.values() for name in played.competencies} == set(get_args(CompetencyId))


@pytest.mark.parametrize("module", [module.id for module in MODULES])
def test_guessing_by_length_or_place_earns_little(module: str, checked: Checked) -> None:
    (counted,) = [each for each in checked.modules if each.id == module]
    guesses = counted.guesses
    assert guesses.longest <= 0.4 * guesses.choices
    assert max(guesses.places) <= 0.45 * guesses.choices


@pytest.mark.parametrize("path", KEYS, ids=name_of)
def test_two_people_have_looked_at_every_part_of_a_draft(path: Path) -> None:
    assert list(one_sided(key.read(path, SCENARIOS[path.stem]))) == []


def test_every_practice_scene_that_decides_something_has_a_key() -> None:
    deciding = {path.stem for path in PRACTICE if not SCENARIOS[path.stem].private}
    assert {path.stem for path in KEYS} >= {name for name in deciding if any(isinstance(step, DECISIONS) for step in SCENARIOS[name].steps.values())}


def test_every_module_has_notes_for_whoever_leads_it_and_real_minutes() -> None:
    for module in MODULES:
        notes = (ROOT / "curriculum" / module.id / "facilitator.md").read_text(encoding="utf-8")
        assert notes.startswith("# ")
        minutes = sum(SCENARIOS[name].minutes for name in module.practice)
        assert minutes < module.minutes.lesson, "there is time left to read"
        assert {c for name in module.practice for c in SCENARIOS[name].competencies} <= set(module.competencies)


@pytest.mark.parametrize("path", [*PRACTICE, *ASSESSED], ids=name_of)
def test_a_scenario_says_where_it_comes_from(path: Path) -> None:
    assert SCENARIOS[path.stem].sources


@pytest.mark.parametrize("path", KEYS, ids=name_of)
def test_a_key_is_a_draft_until_a_panel_has_rated_it_and_gives_a_reason_for_each_option(path: Path) -> None:
    read = key.read(path, SCENARIOS[path.stem])
    assert (read.panel.status, read.panel.members) == ("draft", 0)
    assert "No panel of people with lived experience has rated these items yet." in path.read_text(encoding="utf-8").splitlines()[0]
    assert all(len(reason.text.split()) >= 8 for reason in key_passages(read))


@pytest.mark.parametrize("path", RUBRICS, ids=name_of)
def test_a_rubric_has_three_criteria_with_described_levels(path: Path) -> None:
    read = rubric.read(path)
    assert len(read.criteria) == 3
    for criterion in read.criteria.values():
        assert criterion.question.endswith("?")
        assert len(set(criterion.levels.values())) == len(criterion.levels) >= 3


# Scenes


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_path_is_played_to_an_ending_and_check_counts_them_alike(name: str, checked: Checked) -> None:
    played, arrived, lengths = SCENARIOS[name], set(), []
    for path in paths(played):
        walk = play(played, path)
        assert walk.complete
        arrived.add(walk.at)
        lengths.append(len(walk.visits))
    assert len(lengths) >= 4 or played.private
    assert arrived == {step for step, kind in played.steps.items() if isinstance(kind, Ending)}
    (counted,) = [scene for scene in checked.scenes if scene.id == name]
    assert (counted.paths, counted.shortest, counted.longest) == (len(lengths), min(lengths), max(lengths))


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_one_chooses_matters_to_the_story(name: str) -> None:
    for step in SCENARIOS[name].steps.values():
        if isinstance(step, Choose) and not step.private:
            assert len({option.then for option in step.options.values()}) >= min(3, len(step.options)), step.choose


@pytest.mark.parametrize("name", SCENARIOS)
def test_passing_everything_comes_to_an_ending(name: str) -> None:
    walk = begin(SCENARIOS[name])
    while not walk.complete:
        walk = walk.step_on("pass", None)
    assert len(walk.visits) <= len(SCENARIOS[name].steps)


@pytest.mark.parametrize("path", ASSESSED, ids=name_of)
def test_an_assessed_choice_has_four_options_of_about_one_length(path: Path) -> None:
    choices = [step for step in SCENARIOS[path.stem].steps.values() if isinstance(step, Choose)]
    assert choices
    for step in choices:
        lengths = [len(option.text) for option in step.options.values()]
        assert len(lengths) == 4
        assert max(lengths) <= 1.5 * min(lengths), step.choose


def test_written_answers_are_asked_for_in_assessed_scenarios_alone() -> None:
    assert [path.stem for path in ASSESSED if any(isinstance(step, Write) for step in SCENARIOS[path.stem].steps.values())]
    assert not [path.stem for path in PRACTICE for step in SCENARIOS[path.stem].steps.values() if isinstance(step, Write) and step.rubric]


# Run as a learner runs them


@pytest.mark.parametrize("which", ["lesson", "assignment"])
def test_a_notebook_runs_without_errors_in_a_learners_folder(which: str, course: Course) -> None:
    import nbformat
    from nbclient import NotebookClient

    for module in course.curriculum.modules:
        course.furnish("ana")
        folder = course.lesson("ana", module.id) if which == "lesson" else course.assignment("ana", module.assignment)
        path = folder / ("lesson.ipynb" if which == "lesson" else f"{module.assignment}.ipynb")
        notebook = nbformat.read(path, as_version=4)
        NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
        outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
        assert not [output for output in outputs if output.output_type in ("error", "stream")]
        views = [output for output in outputs if "application/vnd.jupyter.widget-view+json" in output.get("data", {})]
        assert len(views) >= 3
        states = notebook.metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"].values()
        titles = {
            state["state"]["view"]["scenario"]["title"] for state in states if "view" in state["state"] and "step" in state["state"].get("view", {})
        }
        expected = module.practice if which == "lesson" else assignment.read(path).scenarios
        assert titles == {SCENARIOS[name].title for name in expected}
        sheets = {state["state"]["view"]["worksheet"]["id"] for state in states if "worksheet" in state["state"].get("view", {})}
        assert sheets == (set(module.worksheets) if which == "lesson" else set())
        assert not (folder / "responses").exists()


def test_no_text_is_copied_from_the_source_documents() -> None:
    overlap = ROOT.parent / "shared" / "tools" / "overlap"
    if not overlap.is_file() or shutil.which("git") is None:
        pytest.skip("the source documents are not beside this clone")
    ran = subprocess.run([sys.executable, str(overlap), str(ROOT)], capture_output=True, text=True)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
