"""Grading killed at any moment is finished by running it again: what it leaves is what a run leaves that nobody disturbed."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from graded import rows, tree
from learners_played import play
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.grading import workers
from peertrain.grading.book import open_book
from peertrain.grading.grade import grade
from peertrain.grading.ratings import rate
from peertrain.store.answers import answers
from peertrain.store.records import Records
from peertrain.store.rows import Answer
from peertrain.submission import submit

KILLS = 200


@pytest.fixture
def handed_in(course: Course, monkeypatch: pytest.MonkeyPatch) -> Course:
    """Seven submissions, one of them rated, and batches of two, so that there are several to be killed between."""
    monkeypatch.setattr(workers, "BATCH", 2)
    for number in range(7):
        learner = enrol(course, f"Ana Vance {number}").id
        play(course, learner, ("any", "worst", "pass")[number % 3])
        submit(course, learner, "boundaries")
    shutil.copytree(course.root, course.root.with_name("ungraded"))
    grade(course, "boundaries")
    book = open_book(course, "boundaries")
    item = next(item for item in book.assignment.items if item.step is not None)
    with closing(Records(course.records_url)) as records:
        answer = next(answer for answer in answers(records, "boundaries", item.grade_id) if answer.words)
    rate(course, book, answer.learner, item, answer.response_id, {"clear": 4, "kind": 3, "wider": 2}, "Early and kind.", "R. Supervisor")
    shutil.copy(course.root / "records.db", course.root.with_name("ungraded"))
    return course


def left(course: Course) -> tuple[object, object, list[Answer]]:
    """All that grading left."""
    with closing(Records(course.records_url)) as records:
        return rows(course), tree(course), answers(records)


def killed_while_grading(course: Course, after: float) -> bool:
    """Grade in a process of its own and kill it after so many seconds; whether it was still at work then."""
    child = os.fork()
    if child == 0:
        try:
            grade(course, "boundaries")
        finally:
            os._exit(0)
    time.sleep(after)
    running = os.waitpid(child, os.WNOHANG) == (0, 0)
    if running:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return running


def moments(longest: float) -> Iterator[float]:
    dice = random.Random(5)
    return (dice.uniform(0, longest) for _ in range(KILLS))


def test_grading_killed_at_200_moments_ends_as_if_undisturbed(handed_in: Course) -> None:
    key = handed_in.root / "keys" / "boundaries" / "the_old_cellmate.yaml"
    keys = key.read_text(), key.read_text().replace("points: 2", "points: 3", 1)
    wholes = []
    for text in reversed(keys):
        key.write_text(text)
        begun = time.perf_counter()
        grade(handed_in, "boundaries")
        longest = time.perf_counter() - begun
        wholes.insert(0, left(handed_in))
    assert wholes[0] != wholes[1]
    killed = 0
    for number, after in enumerate(moments(longest)):  # by turns: a gradebook without grades, and another key each time
        if number % 4 == 0:
            shutil.rmtree(handed_in.root)
            shutil.copytree(handed_in.root.with_name("ungraded"), handed_in.root)
        key.write_text(keys[number % 2])
        killed += killed_while_grading(handed_in, after)
        assert not grade(handed_in, "boundaries").failed
        assert left(handed_in) == wholes[number % 2]
    assert killed >= KILLS / 4  # the others had ended; how many depends on what else the machine does
