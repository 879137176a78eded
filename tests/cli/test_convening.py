"""From opening a panel to a rated key, by the commands an organisation runs."""

from __future__ import annotations

import random
import re
import shutil
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from learners_played import play
from peertrain import agreement, cli, simulation
from peertrain.check import check, reading
from peertrain.convening.opening import keyed as with_key
from peertrain.convening.opening import layout_at, scene_files
from peertrain.convening.rated import bare, merged
from peertrain.convening.shares import numbers
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.key import ScoringKey
from peertrain.playing import Play
from peertrain.scenario import Scenario
from peertrain.scoring import score
from peertrain.submission import submit

MODULE = "boundaries"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="module")
def few_draws() -> Iterator[None]:
    """The interval is of no interest here, and takes longest."""
    before, agreement.RESAMPLES = agreement.RESAMPLES, 10
    yield
    agreement.RESAMPLES = before


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, ["panel", *map(str, arguments)])


def keyed(root: Path) -> dict[str, tuple[Scenario, ScoringKey]]:
    """The scenes of the module with a key: practice and assessed."""
    layout = layout_at(root)
    (module,) = [module for module in Course.open(root).curriculum.modules if module.id == MODULE]
    found = [with_key(*files) for files in scene_files(layout, module)]
    return {scene.read.value.id: (scene.read.value, scene.key.value) for scene in found if scene}


def of_one_mind(it: Scenario, key: ScoringKey) -> ScoringKey:
    """The key of a panel that all agree on what the draft says most would do: whoever plays by it always does that."""
    steps = {}
    for name, entry in key.steps.items():
        step = bare(it.steps[name])
        steps[name] = merged(entry, numbers(step, [entry.best(step, {})]))
    return key.model_copy(update={"steps": steps})


@pytest.fixture(scope="module")
def curriculum(released_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of the shipped module, to write keys into."""
    return Path(shutil.copytree(released_course, tmp_path_factory.mktemp("shipped") / "course", symlinks=True))


@pytest.fixture(scope="module")
def rated(curriculum: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The table of eight made-up members, two of them by dice, who rated every scene of the module."""
    folder = tmp_path_factory.mktemp("panel")
    opened = run("open", curriculum, MODULE, "--out", folder / "panel")
    assert opened.exit_code == 0, opened.output
    assert "my_own_lines is left out: it has no key." in opened.stdout
    panel = Course.open(folder / "panel")
    scenes = keyed(curriculum)
    assert set(panel.settings.panel) == set(scenes)
    assert check(panel.root).faults == ()
    for number in range(8):
        person = enrol(panel, f"Member {number} (made up)", made_up=True, id=f"made-up-{number}")
        for name, (it, key) in scenes.items():
            player = simulation._Player(random.Random(f"{number}/{name}"), like_panel=1.0 if number < 6 else 0.0)
            simulation._play(panel.lesson(person.id, MODULE), name, of_one_mind(it, key), player, NOON, finish=True)
    collected = run("collect", panel.root, "--out", folder / "ratings.csv", "--made-up")
    assert collected.exit_code == 0, collected.output
    assert all(f"{name}: 8 finished" in collected.stdout for name in scenes)
    return folder / "ratings.csv"


def test_a_panel_rates_the_shipped_module_and_its_keys_say_so(curriculum: Path, rated: Path, tmp_path: Path) -> None:
    before = keyed(curriculum)
    built = run("build", rated, "--curriculum", curriculum, "--made-up", "--least", 5)
    assert built.exit_code == 0, built.output
    assert f"Wrote {len(before)} of {len(before)} keys" in built.stdout
    assert check(curriculum).faults == ()

    after = keyed(curriculum)
    for name, (it, draft) in before.items():
        key = after[name][1]
        assert (key.draft, key.panel.status) == (False, "rated")
        assert 5 <= key.panel.members <= 8
        for step, entry in key.steps.items():
            asking = bare(it.steps[step])
            assert (entry.points, entry.best(asking, {})) == (draft.steps[step].points, draft.steps[step].best(asking, {}))
        assert score(None, it, key).draft is False, "what a feedback page asks"

    folder = tmp_path / "lessons" / MODULE
    shutil.copytree(curriculum / "curriculum" / MODULE, folder)
    page = Play(folder, "the_gift")
    while not page.view()["complete"]:
        step = page.scenario.steps[page.view()["step"]["id"]]
        value = simulation.made_up_answer(step, {}, random.Random(3))
        why = "So." if step.why else None
        answer = {"attempt": 1, "step": page.view()["step"]["id"], "verb": step.verb, "value": value, "why": why}
        said = page.answer(answer | {"id": uuid.uuid4().hex})
        assert said["type"] == "saved", said
    told = page.panel()
    page.close()
    assert (told["type"], told["draft"]) == ("panel", False)
    assert told["members"] >= 5

    for name in ("agreement.md", "agreement.csv", "reasons.md"):
        assert (rated.parent / f"ratings.{name}").read_text(encoding="utf-8")


def test_feedback_no_longer_says_draft(course: Course, rated: Path, curriculum: Path) -> None:
    """The assessed keys of a course, and the page that a learner gets."""
    from peertrain.grading.feedback import write_feedback  # brings nbgrader, which takes seconds
    from peertrain.grading.grade import grade

    assert run("build", rated, "--curriculum", course.root, "--made-up").exit_code == 0
    learner = enrol(course, "Ana Reyes")
    play(course, learner.id, "best")
    submit(course, learner.id, MODULE)
    grade(course, MODULE)
    write_feedback(course, MODULE)
    page = (course.root / "feedback" / learner.id / MODULE / f"{MODULE}.html").read_text(encoding="utf-8")
    assert "What the panel said" in page
    assert "Draft key" not in page


def test_made_up_people_rate_nothing_unless_that_is_said(rated: Path, curriculum: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in curriculum.rglob("*.yaml")}
    refused = run("build", rated, "--curriculum", curriculum)
    assert refused.exit_code == 1
    assert "ratings.csv:2: made-up people are no panel" in refused.stderr
    nobody = run("collect", rated.parent / "panel", "--out", tmp_path / "r.csv")
    assert nobody.exit_code == 1
    assert "8 made-up people are left out." in nobody.stdout
    assert nobody.stderr == "Nobody has finished a scene yet, so there is nothing to write.\n"
    assert not (tmp_path / "r.csv").exists()
    assert {path: path.read_bytes() for path in curriculum.rglob("*.yaml")} == before


def test_a_dry_run_writes_the_report_alone(rated: Path, curriculum: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in curriculum.rglob("*.yaml")}
    dry = run("build", rated, "--curriculum", curriculum, "--made-up", "--dry-run", "--report", tmp_path / "report")
    assert dry.exit_code == 0, dry.output
    assert "Wrote 0 of" in dry.stdout
    assert {path.name for path in (tmp_path / "report").iterdir()} == {"ratings.agreement.md", "ratings.agreement.csv", "ratings.reasons.md"}
    assert {path: path.read_bytes() for path in curriculum.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("open", "{shipped}", "bondaries"), 'there is no module "bondaries" (did you mean "boundaries"?)'),
        (("open", "{here}", MODULE), "neither a course nor a folder with curriculum/ and assessments/"),
        (("collect", "{here}/gone"), "gone: no such folder"),
        (("collect", "{here}/r.csv"), "r.csv:1: no such file"),
        (("collect", "{rated}", "--out", "{rated}"), "this is one of the tables to collect; name another file with --out"),
        (("build", "{here}/r.csv", "--curriculum", "{shipped}"), "r.csv:1: no such file"),
        (("build", "{rated}", "--curriculum", "{here}"), "neither a course nor a folder"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(
    arguments: tuple[str, ...], said: str, curriculum: Path, rated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    places = {"shipped": curriculum, "here": tmp_path, "rated": rated}
    result = run(*[argument.format(**places) for argument in arguments])
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_the_guide_for_organisations_reads_at_grade_eight_or_lower(clone: Path) -> None:
    text = re.sub(r"```.*?```", "", (clone / "curriculum/PANEL.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    for section in re.split(r"^(?=#{1,2} )", text, flags=re.MULTILINE):
        prose = reading.plain(re.sub(r"^\|.*$", "", section, flags=re.MULTILINE))
        assert reading.count(prose, "en").grade <= reading.HARDEST_GRADE, section.strip().splitlines()[0]
