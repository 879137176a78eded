"""The questions of a course that people answer in words, with the state of every answer. Reads the records and what is graded by; writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from .. import assignment as assignments
from .. import scenario
from ..assignment import Item
from ..course import Course
from ..errors import FaultyFile, GradingError
from ..grading import lots
from ..grading.book import Book, open_book
from ..rubric import Rubric
from ..store.records import Records
from ..store.review_settings import Settings, meant
from ..store.reviews import Place, Reviews
from ..store.rows import Answer, Learner, Rating
from .cases import Case, case

AWAY = timedelta(days=30)
GONE = "This answer is no longer there. Reload the page."
Key = tuple[str, str, str, str, str]  # learner, assignment, scenario, step, response_id


class Question(NamedTuple):
    """One thing asked of every learner. `module`, `scenario`: titles. `item`: its grade cell; without a step, a talk about a passed scene."""

    id: str
    assignment: str
    item: Item
    module: str
    scenario: str

    @property
    def kind(self) -> Literal["words", "talk"]:
        """words: they wrote; talk: they passed on the whole scene, and somebody talks with them."""
        return "words" if self.item.step else "talk"


class Questions:
    """The questions of `course` as answered by `people`."""

    def __init__(self, course: Course, people: Sequence[Learner]) -> None:
        self.course = course
        self.people = {person.id: person for person in people}
        self._records = Records(course.records_url)
        self.reviews = Reviews(self._records)
        self._places: dict[str, Place] = {}
        self._names: dict[Place, str] = {}
        self._lots: dict[tuple[str, ...], float] = {}

    def close(self) -> None:
        """Let go of the database."""
        self._records.close()

    @cached_property
    def secret(self) -> str:
        """The course's own secret."""
        return self.reviews.secret()

    def settings(self) -> Settings:
        """How the work is shared out now."""
        return meant(self.reviews.settings())

    @property
    def made_up(self) -> bool:
        """Whether all of the people are simulated."""
        return bool(self.people) and all(person.made_up for person in self.people.values())

    def supervisors(self) -> list[str]:
        """Everyone known to read answers, by name: who rated, sat down at the desk or has supervisees."""
        return sorted({*self.reviews.raters(made_up=self.made_up), *self.reviews.seated(), *self.reviews.supervisors().values()})

    def readers(self) -> list[str]:
        """Who reads answers these weeks, by name: work drawn by lot is not left lying with somebody who has gone."""
        return self.reviews.seated(datetime.now(UTC) - AWAY)

    def asked(self, among: Collection[str]) -> tuple[list[Question], list[str]]:
        """The questions of the assignments `among`, in the curriculum's order; and what of them cannot be read, in words."""
        found: list[Question] = []
        faults: list[str] = []
        for module in self.course.curriculum.modules:
            if module.assignment and module.assignment in among:
                try:
                    found += _questions(self.course, module.assignment, module.title)
                except FaultyFile as problem:
                    faults.append(str(problem))
        return found, faults

    def question(self, id: str) -> Question:
        """One question. Raises GradingError where there is none, FaultyFile."""
        name = id.partition("/")[0]
        modules = [module for module in self.course.curriculum.modules if module.assignment == name]
        for module in modules:
            for question in _questions(self.course, name, module.title):
                if question.id == id:
                    return question
        raise GradingError("This question is no longer there. Reload the page.")

    def book(self, question: Question) -> Book:
        """What the question is graded by. Raises FaultyFile."""
        return open_book(self.course, question.assignment)

    def rubric(self, question: Question) -> Rubric:
        """What its answers are rated by. Raises GradingError, FaultyFile."""
        return self.book(question).rubric_of(question.item.scenario, question.item.step)

    def answers(self, question: Question, learner: str | None = None) -> dict[str, Answer]:
        """What the learners (or one) answered to a question, by learner."""
        rows = self.reviews.answers(question.assignment, question.item.grade_id, learner)
        return {row.learner: row for row in rows if row.learner in self.people}

    def cases(self, question: Question, learner: str | None = None) -> dict[str, Case]:
        """The state of every answer to a question, or of one learner's, by learner."""
        item = question.item
        given = _by_answer(self.reviews.ratings(question.assignment, item.scenario, item.step or "", learner))
        looks = {(*look[:3], look.response_id) for look in self.reviews.looks(question.assignment, item.grade_id, learner)}
        rows, double = self.reviews.places(question.assignment, item.grade_id, learner), self.settings().double
        return {row[0]: self._case(row, given, double, looks) for row in rows if row[0] in self.people}

    def everything(self) -> dict[str, list[Case]]:
        """The state of every answer of the course, by question."""
        places, given = self.reviews.places(), _by_answer(self.reviews.ratings())
        looks = {(*look[:3], look.response_id) for look in self.reviews.looks()}
        double = self.settings().double
        found: dict[str, list[Case]] = defaultdict(list)
        for row in places:
            if row[0] in self.people:
                found[f"{row[1]}/{row[2]}"].append(self._case(row, given, double, looks))
        return found

    def name(self, place: Place) -> str:
        """The opaque id of an answer."""
        if place not in self._names:
            self._names[place] = lots.opaque(self.secret, "answer", *place)
        return self._names[place]

    def place(self, name: str) -> Place:
        """The answer of an opaque id. Raises GradingError where it is gone."""
        if name not in self._places:
            places = [(row[0], row[1], row[2]) for row in self.reviews.places() if row[0] in self.people]
            self._places = {self.name(place): place for place in places}
        if name not in self._places:
            raise GradingError(GONE)
        return self._places[name]

    def _case(self, row: tuple[str, ...], given: dict[Key, list[Rating]], double: float, looks: Collection[tuple[str, ...]]) -> Case:
        ratings, place = given.get(_key(row), ()), row[:3]
        if place not in self._lots:
            self._lots[place] = lots.lot(self.secret, "/".join(place))
        return case(row[0], ratings, chosen=self._lots[place] < double, looked_for=(*place, row[5]) in looks)


def _key(row: tuple[str, ...]) -> Key:
    return (row[0], row[1], row[3], row[4], row[5])


def _by_answer(ratings: Sequence[Rating]) -> dict[Key, list[Rating]]:
    found: dict[Key, list[Rating]] = defaultdict(list)
    for rating in ratings:
        found[rating[2:7]].append(rating)
    return found


def _questions(course: Course, name: str, module: str) -> Iterator[Question]:
    source = course.graded_from(name)
    for item in assignments.read(source / f"{name}.ipynb").items:
        yield Question(f"{name}/{item.grade_id}", name, item, module, _title(source / "scenarios" / f"{item.scenario}.yaml"))


def _title(path: Path) -> str:
    """A scene's title, from its line alone where that can be told: reading a whole scene takes thirty times as long."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            found = next((line.removeprefix("title:").strip() for line in lines if line.startswith("title:")), "")
    except (OSError, UnicodeDecodeError):
        found = ""
    plain = found and found[0].isalpha() and not any(mark in found for mark in (":", "#", "\\"))
    return found if plain else scenario.read(path).title
