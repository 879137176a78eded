"""The order of modules, and the shipped content: complete, plain, person-first, played through and run."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from made_up import paths, play
from peertrain import assignment, curriculum, located, rubric, scenario, scoring
from peertrain.check import check
from peertrain.course import Course
from peertrain.curriculum import Competencies
from peertrain.steps import Choose, Ending, Write
from peertrain.walk import begin

ROOT = Path(__file__).parents[1]
MODULES = curriculum.read(ROOT / "curriculum" / "curriculum.yaml").modules
PRACTICE = sorted(ROOT.glob("curriculum/*/scenarios/*.yaml"))
ASSESSED = sorted(ROOT.glob("assessments/source/*/scenarios/*.yaml"))
KEYS = sorted(ROOT.glob("assessments/keys/*/*.yaml"))
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


def test_check_finds_nothing_in_the_clone() -> None:
    checked = check(ROOT)
    assert checked.faults == ()
    assert checked.files >= 5 * len(MODULES)


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
    played = [name for source in code for name in re.findall(r'ScenarioPlayer\("(\w+)"\)', source)]
    assert tuple(played) == module.practice
    assert len(played) >= 3
    assert all(
        source == f'from peertrain.widgets import ScenarioPlayer\n\nScenarioPlayer("{name}")' for source, name in zip(code, played, strict=True)
    )


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
def test_an_assignment_has_two_scenes_a_written_answer_and_a_way_to_hand_in(path: Path) -> None:
    read = assignment.read(path)
    code = "\n".join("".join(cell["source"]) for cell in assignment.notebook_cells(path))
    assert len(read.scenarios) == 2
    assert [item for item in read.items if item.step is not None]
    assert all(f'ScenarioPlayer("{name}", assessed=True)' in code for name in read.scenarios)
    assert f'SubmissionPanel("{read.id}")' in code


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
    key = scoring.read(path, SCENARIOS[path.stem])
    assert (key.panel.status, key.panel.members) == ("draft", 0)
    assert "No panel of people with lived experience has rated these items yet." in path.read_text(encoding="utf-8").splitlines()[0]
    reasons = [option.rationale for step in key.steps.values() for option in step.options.values()]
    assert all(len(reason.split()) >= 8 for reason in reasons)


@pytest.mark.parametrize("path", RUBRICS, ids=name_of)
def test_a_rubric_has_three_criteria_with_described_levels(path: Path) -> None:
    read = rubric.read(path)
    assert len(read.criteria) == 3
    for criterion in read.criteria.values():
        assert criterion.question.endswith("?")
        assert len(set(criterion.levels.values())) == len(criterion.levels) >= 3


# Plain words: Flesch-Kincaid grade 8 or lower


@pytest.fixture(scope="session")
def grade_of() -> Any:
    import textstat
    from textstat.backend.counts import _count_syllables as counting

    known = defaultdict(list, counting.get_cmudict("en_US"))  # textstat 0.7.7 fails on a word that its dictionary lacks
    counting.get_cmudict = lambda lang: known
    return textstat.flesch_kincaid_grade


def plain(text: str) -> str:
    """Markdown without its marks; each point of a list counts as a sentence."""
    text = re.sub(r"^\s*(?:[-*]|\d+\.) (.+?)[.?!:]?$", r"\1.", text, flags=re.MULTILINE)
    return re.sub(r"[*_`#>\[\]]|\(https?:[^)]*\)", "", text)


@pytest.mark.parametrize("path", [*LESSONS, *ASSIGNMENTS], ids=name_of)
def test_every_section_reads_at_grade_8_or_lower(path: Path, grade_of: Any) -> None:
    for section in re.split(r"^(?=#{1,3} )", markdown(path), flags=re.MULTILINE):
        heading = section.strip().partition("\n")[0]
        if section.strip() and heading != "## Sources":
            assert grade_of(plain(section)) <= 8, heading


class Passage(NamedTuple):
    place: str
    text: str


def passages(name: str) -> Iterator[Passage]:
    """Everything a learner may read in a scenario, piece by piece."""
    for step_name, step in SCENARIOS[name].steps.items():
        yield Passage(step_name, step.text)
        if step.content_note:
            yield Passage(f"{step_name}, content note", step.content_note)
        if isinstance(step, Ending):
            yield Passage(f"{step_name}, debrief", step.debrief)
        for option, chosen in getattr(step, "options", {}).items():
            yield Passage(f"{step_name}, {option}", chosen.text)


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_step_and_option_reads_at_grade_8_or_lower(name: str, grade_of: Any) -> None:
    for place, text in passages(name):
        assert grade_of(text) <= 8, place


def test_rubrics_and_reasons_read_at_grade_8_or_lower(grade_of: Any) -> None:
    for path in KEYS:
        for step in scoring.read(path, SCENARIOS[path.stem]).steps.values():
            assert grade_of(" ".join(option.rationale for option in step.options.values())) <= 8, path.stem
    for path in RUBRICS:
        for criterion in rubric.read(path).criteria.values():
            assert grade_of(" ".join([criterion.question, *criterion.levels.values()])) <= 8, criterion.question


# Person-first words

NOT_OUR_WORDS = {
    "offender": r"(?:ex-?)?offenders?",
    "inmate": r"inmates?",
    "convict": r"(?:ex-)?convicts?|ex-cons?|felons?",
    "addict": r"addicts?|junkies?|crackheads?|druggies?",
    "abuser": r"(?:substance|drug|alcohol) abus(?:ers?|e|ing)",
    "clean or dirty": (
        r"(?:get|gets|got|getting|stay|stays|stayed|staying|been|being|was|were|is|are) (?:clean|dirty)|"
        r"clean and sober|clean time|(?:clean|dirty) (?:test|urine|screen)s?"
    ),
    "relapser": r"(?:chronic )?relapsers?",
    "non-compliant": r"non-?complian(?:t|ce)",
    "the mentally ill": r"the mentally ill|schizophrenics?|crazy people|psychos?",
    "commit suicide": r"commit(?:s|ted|ting)? suicide|(?:failed|successful) suicide",
    "suffers from": r"suffer(?:s|ed|ing)? from",
    "the homeless": r"the homeless",
}
# (file, the words as they stand there): quoted job titles, and characters whose words are the point of the scene
ALLOWED: set[tuple[str, str]] = set()


def written_by_people() -> list[Path]:
    return [
        path for folder in ("curriculum", "assessments") for path in sorted((ROOT / folder).rglob("*")) if path.suffix in (".yaml", ".ipynb", ".md")
    ]


@pytest.mark.parametrize("path", written_by_people(), ids=name_of)
def test_words_put_the_person_first(path: Path) -> None:
    text = markdown(path) if path.suffix == ".ipynb" else path.read_text(encoding="utf-8")
    text = " ".join(text.split())
    for label, pattern in NOT_OUR_WORDS.items():
        for found in re.findall(rf"\b(?:{pattern})\b", text, flags=re.IGNORECASE):
            assert (name_of(path), found) in ALLOWED, f"{label}: {found!r}"


# Scenes


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_path_is_played_to_an_ending(name: str) -> None:
    played, arrived = SCENARIOS[name], set()
    count = 0
    for path in paths(played):
        walk = play(played, path)
        assert walk.complete
        arrived.add(walk.at)
        count += 1
    assert count >= 4
    assert arrived == {step for step, kind in played.steps.items() if isinstance(kind, Ending)}


@pytest.mark.parametrize("name", SCENARIOS)
def test_passing_everything_comes_to_an_ending(name: str) -> None:
    walk = begin(SCENARIOS[name])
    while not walk.complete:
        walk = walk.step_on("pass", None)
    assert len(walk.visits) <= len(SCENARIOS[name].steps)


@pytest.mark.parametrize("path", ASSESSED, ids=name_of)
def test_every_path_of_an_assessed_scenario_can_earn_the_same(path: Path) -> None:
    played = SCENARIOS[path.stem]
    key = scoring.read(ROOT / "assessments/keys" / path.parents[1].name / path.name, played)
    assert len({sum(key.steps[step].points for step, _ in way if step in key.steps) for way in paths(played)}) == 1
    assert [step for step in played.steps.values() if isinstance(step, Choose)]


def test_written_answers_are_asked_for_in_assessed_scenarios_alone() -> None:
    assert [path.stem for path in ASSESSED if any(isinstance(step, Write) for step in SCENARIOS[path.stem].steps.values())]
    assert not [path.stem for path in PRACTICE for step in SCENARIOS[path.stem].steps.values() if isinstance(step, Write) and step.rubric]


HARD = re.compile(
    r"\b(?:suicid\w*|kill(?:s|ed|ing)? (?:your|him|her|my|them)sel\w+|hang(?:ed|ing)? (?:him|her|my)self|overdos\w*|od'?d|"
    r"guns?|pistols?|rifles?|shootings?|(?:shoot|shot) (?:him|her|me|you|them|at|dead)|stab(?:s|bed|bing)?|murder\w*|corpses?|"
    r"rap(?:e|ed|ing|ist)|molest\w*|sexual(?:ly)? (?:assault|abuse)\w*|assault(?:s|ed)?|violen(?:t|ce)|strangl\w*|chok(?:e|ed|ing)|"
    r"beat(?:s|en|ing)? (?:up|him|her|me|you))\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", SCENARIOS)
def test_nobody_comes_to_a_hard_scene_without_a_content_note(name: str) -> None:
    """A note stands at the hard step itself, or on every way to it; passing a step with a note is no way past it."""
    played = SCENARIOS[name]
    unwarned, waiting = {played.start}, [played.start]
    while waiting:
        here = waiting.pop()
        step = played.steps[here]
        passing = None if isinstance(step, Ending) else played.after_pass(here)
        for target in [passing] if step.content_note else [*step.targets(), passing]:
            if target is not None and target not in unwarned:
                unwarned.add(target)
                waiting.append(target)
    for here in unwarned:
        step = played.steps[here]
        told = [step.text, *(option.text for option in getattr(step, "options", {}).values())]
        hard = [found for text in told for found in HARD.findall(text)]
        assert step.content_note or not hard, f"{here}: {hard}"


def test_neither_length_nor_place_gives_the_best_answer_away() -> None:
    """Over all assessed decisions of a module: guessing by length or by place does no better than half."""
    longest, shortest, places, decisions = 0, 0, Counter[int](), 0
    for path in KEYS:
        played = SCENARIOS[path.stem]
        for name, step in scoring.read(path, played).steps.items():
            options = played.steps[name].options
            best = max(step.options, key=lambda option: step.options[option].share)
            lengths = {option: len(chosen.text) for option, chosen in options.items()}
            longest += lengths[best] == max(lengths.values())
            shortest += lengths[best] == min(lengths.values())
            places[list(options).index(best)] += 1
            decisions += 1
            assert max(lengths.values()) <= 1.5 * min(lengths.values()), f"{path.stem}, {name}: options of very different length"
            assert len(options) == 4
    assert longest <= decisions / 2
    assert shortest <= decisions / 2
    assert max(places.values()) <= decisions / 2
    assert len(places) >= 3


# Run as a learner runs them


@pytest.mark.parametrize("which", ["lesson", "assignment"])
def test_a_notebook_runs_without_errors_in_a_learners_folder(which: str, course: Course) -> None:
    import nbformat
    from nbclient import NotebookClient

    for module in MODULES:
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
        assert not (folder / "responses").exists()


def test_no_text_is_copied_from_the_source_documents() -> None:
    overlap = ROOT.parent / "shared" / "tools" / "overlap"
    if not overlap.is_file() or shutil.which("git") is None:
        pytest.skip("the source documents are not beside this clone")
    ran = subprocess.run([sys.executable, str(overlap), str(ROOT)], capture_output=True, text=True)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
