"""What `grade` and `release` refuse, and that a locked gradebook is said for what it is."""

from __future__ import annotations

import fcntl
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from at_the_desk import sit
from learners_played import cells, play
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.errors import CourseError, FaultyFile, GradingError
from peertrain.grading.feedback import write_feedback
from peertrain.grading.grade import grade
from peertrain.grading.release import release
from peertrain.scenario import read as read_scenario
from peertrain.store import database, gradebook
from peertrain.store.records import Records
from peertrain.submission import submit


@pytest.mark.parametrize("name", ["the_only_one.key.yaml", "the_only_one.fr.yaml", "the_only_one.old.key.yaml", "keys.yml"])
def test_release_refuses_a_key_among_the_files_learners_get(name: str, course: Course) -> None:
    key = course.root / "keys" / "boundaries" / "the_only_one.yaml"
    shutil.copy(key, course.root / "source" / "boundaries" / "scenarios" / name)
    with pytest.raises(FaultyFile, match=rf"{re.escape(name)}:1: learners would get this file"):
        release(course, "boundaries")


def test_release_refuses_a_key_that_is_named_like_a_translation(course: Course) -> None:
    key = course.root / "keys" / "boundaries" / "the_only_one.yaml"
    shutil.copy(key, course.root / "source" / "boundaries" / "scenarios" / "the_only_one.es.yaml")
    with pytest.raises(FaultyFile, match=r"the_only_one\.es\.yaml:\d+: "):
        release(course, "boundaries")
    assert not list(course.root.glob("release/*/scenarios/*.es.yaml"))


def test_nothing_released_or_laid_out_holds_a_key_but_the_panels_view_of_practice(cohort_course: Path) -> None:
    practice = {path.read_bytes() for path in cohort_course.glob("curriculum/*/keys/*.yaml")}
    assessed = {path.read_bytes() for path in cohort_course.glob("keys/*/*.yaml")}
    assert practice and assessed and not practice & assessed
    for path in [*(cohort_course / "release").rglob("*"), *(cohort_course / "learners").rglob("*")]:
        if path.is_file():
            laid_for_practice = path.parent.name == "keys" and "lessons" in path.parts
            assert path.read_bytes() in practice if laid_for_practice else b"rationale" not in path.read_bytes(), path


def test_unreleased_assignment_is_refused_with_the_command_to_run(course: Course) -> None:
    shutil.rmtree(course.root / "release")
    with pytest.raises(GradingError, match="not released yet; run: peertrain release"):
        grade(course, "boundaries")


def test_locked_gradebook_is_one_clear_error(cohort_course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course = Course.open(Path(shutil.copytree(cohort_course, tmp_path / "course")))
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    holder = sqlite3.connect(course.root / "gradebook.db", isolation_level=None)
    holder.execute("begin exclusive")
    try:
        with pytest.raises(CourseError, match="locked"):
            grade(course, "boundaries", force=True)
    finally:
        holder.execute("rollback")
        holder.close()
    assert not grade(course, "boundaries", force=True).failed


def test_unchanged_submissions_are_left_alone_and_a_changed_key_grades_again(cohort_course: Path, tmp_path: Path) -> None:
    course = Course.open(Path(shutil.copytree(cohort_course, tmp_path / "course")))
    first = grade(course, "boundaries")
    assert not first.graded
    assert first.unchanged
    key = course.root / "keys" / "boundaries" / "the_only_one.yaml"
    key.write_text(key.read_text().replace("points: 2", "points: 3"))
    assert grade(course, "boundaries").graded == first.unchanged


def test_answers_handed_in_once_stand_though_they_are_deleted_and_played_anew(course: Course) -> None:
    learner = enrol(course, "Ana Vance").id
    play(course, learner, "worst")
    submit(course, learner, "boundaries")
    assert not grade(course, "boundaries").faults
    shutil.rmtree(course.assignment(learner, "boundaries") / "responses")
    play(course, learner, "best")
    submit(course, learner, "boundaries")
    done = grade(course, "boundaries")
    assert cells(course, learner)["score_the_only_one"].score == 0
    assert any("what was handed in first counts" in fault.message for fault in done.faults)


def test_submission_changed_after_its_receipt_is_passed_over(course: Course) -> None:
    learner = enrol(course, "Ana Vance").id
    play(course, learner, "best")
    receipt = submit(course, learner, "boundaries")
    path = next((receipt.folder / "responses" / "the_only_one").glob("*.jsonl"))
    path.write_bytes(b"")
    done = grade(course, "boundaries")
    assert not done.graded
    assert receipt.number in done.faults[0].message


def test_passing_a_whole_scene_asks_a_person_and_a_talk_can_earn_every_point(course: Course) -> None:
    learner = enrol(course, "Ana Vance")
    play(course, learner.id, "pass")
    submit(course, learner.id, "boundaries")
    grade(course, "boundaries")
    found = cells(course, learner.id)
    assert all(found[name].needs_person for name in ("score_the_only_one", "score_the_old_cellmate", "score_the_umbrella", "words_the_only_one"))

    page = sit(course, [learner])
    assert sum(row["waiting"] for row in page.desk.shown()["questions"]) == 4
    (name,) = page.ids(question="boundaries/score_the_old_cellmate")
    assert "passed on every decision" in page.open(name)["instead"]
    page.rate(name, levels={"thinking": 4}, comment="A good talk.")
    found = cells(course, learner.id)
    assert found["score_the_old_cellmate"].score == found["score_the_old_cellmate"].max_score

    grade(course, "boundaries", force=True)
    assert cells(course, learner.id)["score_the_old_cellmate"].score == 6
    assert "rated by R. Supervisor" in write_feedback(course, "boundaries")[0].read_text()


def test_rating_of_an_answer_that_changed_is_taken_back_and_kept(course: Course) -> None:
    learner = enrol(course, "Ana Vance")
    play(course, learner.id, "best")
    submit(course, learner.id, "boundaries")
    grade(course, "boundaries")
    page = sit(course, [learner])
    (name,) = page.ids()
    page.rate(name, comment="Yes.")
    for path in (course.root / "submitted" / learner.id / "boundaries" / "responses" / "the_only_one").glob("*.jsonl"):
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(lines[:-1]))  # the written answer is the last line
    grade(course, "boundaries")
    found = cells(course, learner.id)["words_the_only_one"]
    assert found.manual_score is None
    assert found.score == 0
    assert all(page.open(id)["rating"] is None for id in page.ids("all"))


def test_lost_gradebook_is_filled_again(cohort_course: Path, tmp_path: Path) -> None:
    course = Course.open(Path(shutil.copytree(cohort_course, tmp_path / "course")))
    before = {(row.learner, row.cell): (row.score, row.needs_person) for row in gradebook.grades(course.gradebook_url)}
    for path in course.root.glob("gradebook.db*"):
        path.unlink()
    release(course, "boundaries")
    assert grade(course, "boundaries").graded
    assert {(row.learner, row.cell): (row.score, row.needs_person) for row in gradebook.grades(course.gradebook_url)} == before


def test_rating_that_the_gradebook_could_not_take_is_counted_by_the_next_grading(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    from peertrain.grading import ratings

    learner = enrol(course, "Ana Vance")
    play(course, learner.id, "best")
    submit(course, learner.id, "boundaries")
    grade(course, "boundaries")

    def locked(*_: object) -> None:
        raise CourseError("the gradebook cannot be used: database is locked")

    with monkeypatch.context() as broken:
        broken.setattr(ratings.GradebookWriter, "give", locked)
        page = sit(course, [learner])
        page.rate(*page.ids(), levels={"clear": 4, "kind": 4, "wider": 4})
    assert cells(course, learner.id)["words_the_only_one"].needs_person
    grade(course, "boundaries")
    assert cells(course, learner.id)["words_the_only_one"].score == 6


def test_changed_branches_are_not_released_over_answers_already_given(course: Course) -> None:
    learner = enrol(course, "Ana Vance")
    play(course, learner.id, "best")
    submit(course, learner.id, "boundaries")
    path = course.root / "source" / "boundaries" / "scenarios" / "the_old_cellmate.yaml"
    path.write_text(path.read_text().replace("minutes: 7", "minutes: 9"))
    release(course, "boundaries")  # wording and minutes may change
    scenario = read_scenario(path)
    path.write_text(
        path.read_text().replace(
            f"  {scenario.start}:\n", f"  {scenario.start}:\n    pass_to: {next(n for n, s in scenario.steps.items() if s.kind == 'ending')}\n", 1
        )
    )
    with pytest.raises(GradingError, match="1 learner has already answered it"):
        release(course, "boundaries")
    grade(course, "boundaries")
    assert cells(course, learner.id)["score_the_old_cellmate"].score == 6
    release(course, "boundaries", retire=True)
    grade(course, "boundaries", force=True)
    assert cells(course, learner.id)["score_the_old_cellmate"].score == 0


def test_stray_copy_of_a_journal_costs_nothing(course: Course) -> None:
    learner = enrol(course, "Ana Vance")
    play(course, learner.id, "best")
    folder = course.assignment(learner.id, "boundaries") / "responses" / "the_only_one"
    path = next(folder.glob("*.jsonl"))
    shutil.copy(path, folder / f"{path.stem} (conflicted copy).jsonl")
    submit(course, learner.id, "boundaries")
    done = grade(course, "boundaries")
    assert done.faults
    assert cells(course, learner.id)["score_the_only_one"].score == 6


def test_two_gradings_at_once_are_refused(course: Course) -> None:
    with (course.root / ".grading.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CourseError, match="already running"):
            grade(course, "boundaries")
    assert grade(course, "boundaries").graded == ()


def test_course_settings_among_the_learners_files_are_not_believed(course: Course) -> None:
    learner = enrol(course, "Ana Vance")
    play(course, learner.id, "worst")
    submit(course, learner.id, "boundaries")
    grade(course, "boundaries")
    (course.root / "submitted" / learner.id / "boundaries" / "course.yaml").write_text("title: Mine\n")
    assert grade(course, "boundaries").graded == (learner.id,)
    assert cells(course, learner.id)["score_the_only_one"].score == 0


def test_a_submission_that_we_fail_over_is_one_line_and_stops_nothing(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    from peertrain.grading import assessing

    bad, good = (enrol(course, name).id for name in ("Bea Moss", "Ana Vance"))
    for learner in (bad, good):
        play(course, learner, "best")
        submit(course, learner, "boundaries")
    real = assessing.assess

    def fail_over_one(book: assessing.Book, handed: assessing.Handed) -> assessing.Assessed:
        if handed.learner == bad:
            raise ZeroDivisionError("a mistake of ours")
        return real(book, handed)

    monkeypatch.setattr(assessing, "assess", fail_over_one)
    done = grade(course, "boundaries")
    assert (done.graded, done.failed) == ((good,), (bad,))
    assert [str(fault) for fault in done.faults] == [f"submitted/{bad}/boundaries:1: could not be graded: ZeroDivisionError: a mistake of ours"]
    assert cells(course, bad) == {}
    monkeypatch.undo()
    assert grade(course, "boundaries").graded == (bad,)


def test_a_rating_given_while_grading_runs_is_counted(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    from peertrain.grading import grade as grading
    from peertrain.grading.book import open_book
    from peertrain.grading.ratings import rate
    from peertrain.store.answers import answers

    learner = enrol(course, "Ana Vance").id
    play(course, learner, "best")
    submit(course, learner, "boundaries")
    grade(course, "boundaries")
    book = open_book(course, "boundaries")
    item = next(item for item in book.assignment.items if item.step is not None)
    with closing(Records(course.records_url)) as records:
        (answer,) = answers(records, "boundaries", item.grade_id)
    take_away = grading.marks.take_away

    def rate_then_take_away(*arguments: Any) -> None:
        monkeypatch.setattr(grading.marks, "take_away", take_away)  # once
        rate(course, book, learner, item, answer.response_id, {"clear": 4, "kind": 4, "wider": 4}, "Yes.", "R. Supervisor")
        take_away(*arguments)

    monkeypatch.setattr(grading.marks, "take_away", rate_then_take_away)
    grade(course, "boundaries", force=True)
    monkeypatch.undo()
    assert cells(course, learner)["words_the_only_one"].score == 6
    assert not cells(course, learner)["words_the_only_one"].needs_person
    assert grade(course, "boundaries").unchanged == (learner,)


def test_what_lateness_takes_off_is_said_on_the_page_and_off_the_total(course: Course) -> None:
    learner = enrol(course, "Ana Vance").id
    play(course, learner, "best")
    submit(course, learner, "boundaries")
    grade(course, "boundaries")
    with closing(sqlite3.connect(course.root / "gradebook.db")) as gradebook, gradebook:
        gradebook.execute("update submitted_notebook set late_submission_penalty = 2.5")
    page = write_feedback(course, "boundaries")[0].read_text()
    assert "2.5 points are off because it was handed in late." in page
    assert "15.5 of" in page
