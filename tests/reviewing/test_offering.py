"""What a supervisor opens shows the answer and its way, no name while reading is blind, and nothing of another's first reading."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from at_the_desk import LEVELS, SAID, WORDS, Page, sit
from peertrain.course import Course
from peertrain.errors import GradingError
from peertrain.store import reviews as store
from peertrain.store.records import Records
from peertrain.store.reviews import Reviews
from peertrain.store.rows import Learner

Down = Callable[..., Page]


def settings(course: Course, **values: str) -> None:
    with closing(Records(course.records_url)) as records:
        for name, value in values.items():
            Reviews(records).set(name, value, "Lead")


def test_a_question_comes_with_its_rubric_and_all_answers_in_groups(down: Down) -> None:
    told = down().ask("open_question", question=WORDS, view="waiting")
    question = told["question"]
    assert (question["points"], question["kind"], question["calibrated"], question["draft_key"], question["made_up"]) == (
        6.0,
        "words",
        True,
        True,
        False,
    )
    assert [criterion["id"] for criterion in question["rubric"]["criteria"]] == list(LEVELS)
    assert len(question["prompt"]) > 20
    groups = told["groups"]
    assert sorted(len(group["answers"]) for group in groups) == [1, 2, 2]
    assert all(group["label"] and group["id"] for group in groups)
    assert all(isinstance(step, str) for group in groups for step in group["path"])


def test_while_reading_is_blind_nothing_sent_names_anybody(down: Down, learners: list[Learner]) -> None:
    page = down()
    told = [page.desk.shown(), page.ask("open_question", question=WORDS, view="all"), *(page.open(answer) for answer in page.ids())]
    sent = json.dumps(told)
    for person in learners:
        assert person.id not in sent
        assert person.name not in sent
    assert sorted(page.open(answer)["who"] for answer in page.ids()) == [f"Answer {at} of 5" for at in range(1, 6)]


def test_with_names_shown_each_answer_says_whose_it_is(down: Down, course: Course) -> None:
    settings(course, blind="no")
    page = down()
    whose = {page.open(answer)["words"]: page.open(answer)["who"] for answer in page.ids()}
    assert whose == {words: name for name, words in SAID.items()}


def test_an_answer_shows_the_way_that_led_to_it(down: Down) -> None:
    page = down()
    told = page.open(page.ids()[0])
    assert told["path"][-1]["kind"] == "write"
    assert set(told["path"][0]) == {"kind", "text", "answer", "why", "passed", "private"}
    assert any(step["why"] for step in told["path"]) or any(step["answer"] for step in told["path"])


def test_a_passed_question_says_so_instead_of_words(down: Down, learners: list[Learner]) -> None:
    page = down()
    told = page.open(page.of(learners[-1].id))
    assert told["words"] == ""
    assert "passed on this question" in told["instead"]
    scene = page.ids(question="boundaries/score_the_old_cellmate")
    assert len(scene) == 1
    assert "passed on every" in page.open(scene[0])["instead"]


def test_an_answer_somebody_has_open_is_said_to_be_taken_and_offered_to_nobody_else(down: Down) -> None:
    ray, bea = down("Ray"), down("Bea")
    first = ray.ids()[0]
    assert ray.open(first)["taken"] is None
    assert first not in bea.ids()
    assert first in bea.ids("all")
    taken = bea.open(first)["taken"]
    assert taken["rater"] == "Ray"
    assert datetime.fromisoformat(taken["until"]) > datetime.now(UTC) + timedelta(minutes=8)
    assert first in ray.ids()


def test_reading_ahead_takes_nothing(down: Down) -> None:
    ray, bea = down("Ray"), down("Bea")
    first = ray.ids()[0]
    ray.open(first, take=False)
    assert bea.open(first)["taken"] is None
    assert ray.open(first, take=False)["taken"]["rater"] == "Bea"


def test_a_lease_that_ran_out_is_nobodys(down: Down, monkeypatch: pytest.MonkeyPatch) -> None:
    ray, bea = down("Ray"), down("Bea")
    first = ray.ids()[0]
    monkeypatch.setattr(store, "LEASE", timedelta(seconds=-5))
    ray.open(first)
    monkeypatch.undo()
    assert bea.open(first)["taken"] is None


def test_a_second_reading_is_offered_to_another_and_shows_nothing_of_the_first(down: Down, course: Course) -> None:
    settings(course, double="1.0")
    ray, bea = down("Ray"), down("Bea")
    first = ray.ids()[0]
    ray.rate(first, comment="Ray's own words about it.")
    assert ray.counts()["second"] == 1
    assert ray.ids("second") == []
    assert bea.ids("second") == [first]
    told = bea.open(first)
    assert (told["round"], told["given"], told["rating"]) == ("second", [], None)
    assert "Ray" not in json.dumps(told)


def test_work_split_by_lot_gives_each_answer_to_one(down: Down, course: Course) -> None:
    ray, bea = down("Ray"), down("Bea")
    for page in (ray, bea):
        page.ids()
    settings(course, split="random")
    mine, hers = set(ray.ids()), set(bea.ids())
    assert not mine & hers
    assert mine | hers == set(ray.ids("all"))
    assert ray.ids("waiting") == down("Ray").ids("waiting")


def test_work_by_lot_is_not_left_with_somebody_who_has_gone(down: Down, course: Course) -> None:
    with closing(Records(course.records_url)) as records:
        Reviews(records).seat("Gone", datetime.now(UTC) - timedelta(days=31))
    settings(course, split="random")
    ray = down("Ray")
    assert set(ray.ids()) == set(ray.ids("all"))
    assert "Gone" in ray.desk.shown()["supervisors"]


def test_work_split_by_supervisee_gives_each_their_own_and_nobodys_to_all(down: Down, course: Course, learners: list[Learner]) -> None:
    settings(course, split="supervisee")
    ray, bea = down("Ray"), down("Bea")
    ray.ask("assign", learners=[learners[0].id], supervisor="Ray")
    ray.ask("assign", learners=[learners[1].id], supervisor="Bea")
    assert set(ray.ids()) == {ray.of(person.id) for person in learners if person is not learners[1]}
    assert bea.of(learners[0].id) not in bea.ids()


def test_answers_survive_a_submission_that_is_no_longer_on_the_disk(down: Down, course: Course) -> None:
    page = down()
    first = page.ids()[0]
    shutil.rmtree(course.root / "autograded")
    told = page.open(first)
    assert told["words"] or told["instead"]


@pytest.mark.parametrize("fields", [{}, {"answer": "gone"}, {"answer": None}, {"answer": ["a"]}])
def test_an_answer_that_is_not_there_is_refused_in_words(down: Down, fields: dict[str, object]) -> None:
    with pytest.raises(GradingError, match="no longer there"):
        down().ask("open_answer", **fields)


@pytest.mark.parametrize("question", [None, "", "boundaries", "boundaries/gone", "../boundaries/words_the_only_one", "gone/words"])
def test_a_question_that_is_not_there_is_refused_in_words(down: Down, question: object) -> None:
    with pytest.raises(GradingError, match="no longer there"):
        down().ask("open_question", question=question)


def test_people_who_are_not_shown_are_not_read(course: Course, learners: list[Learner]) -> None:
    page = sit(course, learners[:2])
    assert page.counts()["answers"] == 2
    assert len(page.ids("all")) == 2
    with pytest.raises(GradingError, match="no longer there"):
        page.open(page.of(learners[3].id))
    page.desk.close()
