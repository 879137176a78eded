"""Supervisors at review desks of their own, as so many browser pages are, and learners whose answers wait there without a gradebook."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import Any, NamedTuple

from peertrain.course import Course
from peertrain.grading.assessing import Handed, assess
from peertrain.grading.book import open_book
from peertrain.grading.evidence import handed_in
from peertrain.reviewing.desk import Desk
from peertrain.store.answers import put
from peertrain.store.records import Records
from peertrain.store.rows import Learner

WORDS = "boundaries/words_the_only_one"
SAID = {
    "Ana Vance": "I'm here on Tuesdays, and I care how you are. Let's call your sister together.",
    "Bo Lund": "I'm here on Tuesdays, and I do care. Could we call your sister together?",
    "Cy Marsh": "Rules are rules, and my supervisor decides.",
    "Di Okoro": "My supervisor decides, rules are rules.",
    "Eli Stone": "",
}
LEVELS = {"clear": 3, "kind": 3, "wider": 2}


class Page(NamedTuple):
    """One supervisor's page."""

    desk: Desk
    rater: str

    def ask(self, type: str, **fields: Any) -> dict[str, Any]:
        """Send a message; the reply's fields."""
        return self.desk.answer({"type": type, "token": "t", "rater": self.rater} | fields)

    def groups(self, view: str = "waiting", question: str = WORDS) -> list[list[str]]:
        """The ids of the answers of a view, group by group."""
        return [group["answers"] for group in self.ask("open_question", question=question, view=view)["groups"]]

    def ids(self, view: str = "waiting", question: str = WORDS) -> list[str]:
        """The ids of the answers of a view, in reading order."""
        return [id for answers in self.groups(view, question) for id in answers]

    def open(self, answer: str, *, take: bool = True) -> dict[str, Any]:
        """One answer."""
        told: dict[str, Any] = self.ask("open_answer", answer=answer, take=take)["answer"]
        return told

    def rate(self, *answers: str, comment: str = "", levels: dict[str, int] | None = None) -> dict[str, Any]:
        """Rate answers, all alike."""
        return self.ask("rate", answers=list(answers), levels=levels or LEVELS, comment=comment)

    def counts(self, question: str = WORDS) -> dict[str, int]:
        """A question's counts, as the list of questions has them."""
        row = next(row for row in self.desk.shown()["questions"] if row["id"] == question)
        return {name: row[name] for name in ("answers", "waiting", "second", "differing", "looks")}

    def of(self, learner: str, grade_id: str = "words_the_only_one") -> str:
        """The opaque id of a learner's answer, which no page is told."""
        return self.desk._questions.name((learner, "boundaries", grade_id))


def sit(course: Course, people: list[Learner], rater: str = "R. Supervisor") -> Page:
    """Sit a supervisor down."""
    return Page(Desk(course, people), rater)


def hand_in(course: Course, learner: str) -> None:
    """Let what a learner played count as graded, as far as the desk asks."""
    folder = course.root / "autograded" / learner / "boundaries"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(course.assignment(learner, "boundaries"), folder)
    files, unread = handed_in(folder)
    found = assess(open_book(course, "boundaries"), Handed(learner, files, unread, "2026-11-02T09:00:00+00:00"))
    with closing(Records(course.records_url)) as records:
        put(records, "boundaries", [learner], found.answers)
