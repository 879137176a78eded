"""The whole course, from release to feedback, with every part real: no kernel, no learner code, nbgrader's own tables."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from at_the_desk import sit
from learners_played import cells, play
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.errors import GradingError
from peertrain.grading.grade import grade
from peertrain.store.records import Records
from peertrain.submission import submit

pytestmark = pytest.mark.course

TABLES = [
    "student",
    "assignment",
    "notebook",
    "grade_cells",
    "solution_cells",
    "source_cell",
    "submitted_assignment",
    "submitted_notebook",
    "grade",
    "comment",
]


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "peertrain", *map(str, arguments)], capture_output=True, text=True, env=os.environ | environment)


def rows(course: Course) -> dict[str, list[tuple[object, ...]]]:
    """Every gradebook row, without the random ids."""
    joined = (
        "from {0} join submitted_notebook on submitted_notebook.id = {0}.notebook_id "
        "join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id "
        "join student on student.id = submitted_assignment.student_id join base_cell on base_cell.id = {0}.cell_id order by 1, 2, 3"
    )
    wanted = "select student.id, base_cell.name, base_cell.type, auto_score, manual_score, extra_credit, needs_manual_grade " + joined.format("grade")
    comments = "select student.id, base_cell.name, base_cell.type, auto_comment, manual_comment " + joined.format("comment")
    with sqlite3.connect(course.root / "gradebook.db") as connection:
        counts = [(table, connection.execute(f"select count(*) from {table}").fetchone()[0]) for table in TABLES]
        return {"grades": connection.execute(wanted).fetchall(), "comments": connection.execute(comments).fetchall(), "counts": counts}


def test_release_to_feedback(course: Course) -> None:
    for name, best in (("Ana Vance", "best"), ("Bo Lund", "worst")):
        learner = enrol(course, name)
        play(course, learner.id, best)
        submit(course, learner.id, "boundaries")

    graded = run("grade", course.root, "boundaries")
    assert graded.returncode == 0, graded.stderr
    assert "2 graded, 0 unchanged, 0 could not be graded." in graded.stdout

    ana, bo = cells(course, "ana-vance"), cells(course, "bo-lund")
    assert ana["score_the_old_cellmate"].score == ana["score_the_old_cellmate"].max_score
    assert ana["score_the_only_one"].score == ana["score_the_only_one"].max_score
    assert bo["score_the_only_one"].score == 0
    assert ana["words_the_only_one"].needs_person
    assert ana["words_the_only_one"].manual_score is None

    notebook = (course.root / "autograded" / "ana-vance" / "boundaries" / "boundaries.ipynb").read_text()
    assert "I'm here on Tuesdays" in notebook

    assert run("feedback", course.root, "boundaries").returncode == 0
    page = (course.root / "feedback" / "bo-lund" / "boundaries" / "boundaries.html").read_text()
    for words in ("Your choice: ", "What the panel said", "red line", "Draft key", "has not read all of it yet", "Bo Lund"):
        assert words in page
    assert "Ana Vance" not in page
    assert "<script" not in page


def test_rating_is_counted_kept_and_survives_grading_again(course: Course) -> None:
    learner = enrol(course, "Ana Vance")
    play(course, learner.id, "best")
    submit(course, learner.id, "boundaries")
    assert run("grade", course.root, "boundaries").returncode == 0

    page = sit(course, [learner])
    assert page.counts()["waiting"] == 1
    (name,) = page.ids()
    page.rate(name, levels={"clear": 1, "kind": 1, "wider": 1}, comment="First thoughts.")
    kept = page.rate(name, levels={"clear": 4, "kind": 4, "wider": 1}, comment="Clear and warm.")
    assert kept["saved"][0]["score"] == pytest.approx(4.0)

    records = Records(course.records_url)
    ratings = records.ratings("boundaries")
    records.close()
    assert [rating.comment for rating in ratings] == ["First thoughts.", "Clear and warm."]
    assert ratings[1].rubric_digest
    assert ratings[1].at

    for again in (("grade", course.root, "boundaries"), ("grade", course.root, "boundaries", "--force")):
        assert run(*again).returncode == 0
        grade = cells(course, learner.id)["words_the_only_one"]
        assert grade.manual_score == pytest.approx(4.0)
        assert grade.comment == "Clear and warm."
        assert not grade.needs_person


def test_plain_nbgrader_autograde_does_the_same(cohort_course: Path, tmp_path: Path) -> None:
    import shutil

    ours, plain = (Course.open(Path(shutil.copytree(cohort_course, tmp_path / name))) for name in ("ours", "plain"))
    assert run("grade", ours.root, "boundaries", "--force").returncode == 0
    command = [sys.executable, "-m", "nbgrader", "autograde", "boundaries", "--force"]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(command, cwd=plain.root, env=os.environ | {"PATH": path}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    automatic = [[row[:4] for row in rows(course)["grades"]] for course in (ours, plain)]
    assert automatic[0] == automatic[1]
    assert rows(ours)["counts"] == rows(plain)["counts"]


def test_no_learner_code_runs_and_edited_cells_change_nothing(course: Course) -> None:
    learner = enrol(course, "Eve Stone")
    play(course, learner.id, "worst")
    path = course.assignment(learner.id, "boundaries") / "boundaries.ipynb"
    notebook = json.loads(path.read_text())
    flag = course.root / "ran"
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = f"open({str(flag)!r}, 'w')\n999"
            cell["outputs"] = [{"output_type": "execute_result", "data": {"text/plain": "999"}, "metadata": {}, "execution_count": 1}]
            cell["metadata"].get("nbgrader", {}).update(points=999)
    notebook["cells"] = notebook["cells"][2:]
    path.write_text(json.dumps(notebook))
    submit(course, learner.id, "boundaries")
    assert run("grade", course.root, "boundaries").returncode == 0
    assert not flag.exists()
    found = cells(course, learner.id)
    assert found["score_the_only_one"].score == 0
    assert len(found) == 4


def test_one_bad_submission_is_one_line_and_stops_nothing(course: Course) -> None:
    good, bad, empty = (enrol(course, name) for name in ("Ana Vance", "Bo Lund", "Cy Marsh"))
    for learner in (good, bad, empty):
        play(course, learner.id, "best")
        submit(course, learner.id, "boundaries")
    from peertrain.intake import collect

    collect(course, "boundaries")
    (course.root / "submitted" / bad.id / "boundaries" / "boundaries.ipynb").unlink()
    for path in (course.root / "submitted" / empty.id / "boundaries" / "responses").glob("*/*.jsonl"):
        path.unlink()
    done = run("grade", course.root, "boundaries")
    assert done.returncode == 1
    assert f"submitted/{bad.id}/boundaries/boundaries.ipynb:1: could not be graded: the notebook is missing" in done.stderr
    assert f"submitted/{empty.id}/boundaries/responses/the_only_one:1: no answers were handed in" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert cells(course, good.id)["score_the_only_one"].score > 0
    assert cells(course, empty.id)["score_the_only_one"].score == 0


MORE = "c.Autograde.autograde_preprocessors"
REFUSED = {
    "missing": (None, "missing"),
    "broken": ("import nothing_like_this\n", "cannot be used"),
    "broken in the middle": ("c = get_config(\n", "cannot be used"),
    "leaves": ("raise SystemExit('gone\\nfor good')\n", "gone for good"),
    "foreign": ("c = get_config()\n", "leaves out UseMasterCells"),
    "nbgrader's own": ("c = get_config()\nc.Autograde.sanitize_preprocessors = ['nbgrader.preprocessors.ClearOutput']\n", "leaves out"),
    "execute": ("{shipped}\nfrom nbgrader.preprocessors import Execute\n" + MORE + ".insert(0, Execute)\n", "would run learners' code"),
    "execute by name": ("{shipped}\n" + MORE + ".insert(0, 'nbgrader.preprocessors.Execute')\n", "would run learners' code"),
    "a stage of somebody's": ("{shipped}\n" + MORE + ".append('mine.Stage')\n", "has mine.Stage"),
    "another order": ("{shipped}\n" + MORE + ".reverse()\n", "has another order"),
    "another folder": (
        "{shipped}\nc.CourseDirectory.submitted_directory = 'elsewhere'\n",
        "CourseDirectory.submitted_directory is set to 'elsewhere'",
    ),
    "another gradebook": ("{shipped}\nc.CourseDirectory.db_url = 'sqlite:///other.db'\n", "CourseDirectory.db_url is set to"),
}


@pytest.fixture(scope="module")
def handed_in(released_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("handed_in") / "course"
    shutil.copytree(released_course, root, symlinks=True)
    course = Course.open(root)
    learner = enrol(course, "Ana Vance")
    play(course, learner.id, "best")
    submit(course, learner.id, "boundaries")
    return root


def everything(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts}


@pytest.mark.parametrize("what", REFUSED)
def test_configuration_that_is_not_ours_refuses_in_one_line_and_writes_nothing(what: str, handed_in: Path, tmp_path: Path) -> None:
    text, words = REFUSED[what]
    root = Path(shutil.copytree(handed_in, tmp_path / "course"))
    config = root / "nbgrader_config.py"
    shipped = config.read_text()
    config.unlink()
    if text is not None:
        config.write_text(text.replace("{shipped}", shipped))
    before = everything(root)
    with pytest.raises(GradingError, match=re.escape(words)) as refused:
        grade(Course.open(root), "boundaries")
    assert "\n" not in str(refused.value)
    assert everything(root) == before


def test_an_old_nbgrader_and_a_gradebook_of_another_version_refuse_and_write_nothing(
    handed_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = Course.open(Path(shutil.copytree(handed_in, tmp_path / "course")))
    before = everything(course.root)
    with monkeypatch.context() as old:
        old.setattr("peertrain.grading.settings.version", lambda name: "0.8.4")
        with pytest.raises(GradingError, match=r"nbgrader 0\.8\.4 is too old; peertrain needs 0\.9\.0 or newer"):
            grade(course, "boundaries")
    assert everything(course.root) == before
    with sqlite3.connect(course.root / "gradebook.db") as gradebook:
        gradebook.execute("update alembic_version set version_num = '50a4d84c131a'")
    gradebook.close()
    before = everything(course.root)
    with pytest.raises(GradingError, match=r"another version of nbgrader.*nbgrader db upgrade"):
        grade(course, "boundaries")
    assert everything(course.root) == before


def test_a_refusal_is_one_line_and_status_1_of_the_command(handed_in: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(handed_in, tmp_path / "course"))
    (root / "nbgrader_config.py").unlink()
    done = run("grade", root, "boundaries")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)


def test_commands_say_what_is_wrong_in_one_line(course: Course, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    cases = [
        (("grade", tmp_path / "nowhere", "boundaries"), "no such folder"),
        (("grade", tmp_path / "plain", "boundaries"), "not a course"),
        (("grade", course.root, "boundary"), 'did you mean "boundaries"?'),
        (("new", course.root), "there is a course here already"),
        (("lab", course.root, "--learner", "nobody"), "not enrolled"),
    ]
    for arguments, words in cases:
        done = run(*arguments)
        assert done.returncode == 1, arguments
        assert words in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    (course.root / "gradebook.db").write_bytes(b"this is no database" * 100)
    done = run("grade", course.root, "boundaries")
    assert done.returncode == 1
    assert "gradebook" in done.stderr
    assert "Traceback" not in done.stderr


def test_edited_course_settings_stop_plain_nbgrader_before_anything_runs(cohort_course: Path, tmp_path: Path) -> None:
    import shutil

    course = Course.open(Path(shutil.copytree(cohort_course, tmp_path / "course")))
    before = rows(course)
    (course.root / "course.yaml").write_text("titel: A typo\n")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [sys.executable, "-m", "nbgrader", "autograde", "boundaries", "--force"]
    done = subprocess.run(command, cwd=course.root, env=os.environ | {"PATH": path}, capture_output=True, text=True)
    assert done.returncode != 0
    assert "titel" in done.stderr
    assert rows(course) == before
