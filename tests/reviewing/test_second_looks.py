"""A learner asks once, with a reason, about what is theirs and rated; somebody else reads it and what they say counts."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime

import pytest

from at_the_desk import LEVELS, WORDS, Page
from peertrain.course import Course
from peertrain.errors import GradingError
from peertrain.reviewing.second_looks import SecondLooks
from peertrain.store.records import Records
from peertrain.store.rows import Learner, Rating

Down = Callable[..., Page]


def ratings(course: Course) -> list[Rating]:
    with closing(Records(course.records_url)) as records:
        return records.ratings("boundaries")


def written(course: Course, learner: Learner, at: float) -> None:
    """Let the learner's page be of that time."""
    os.utime(course.root / "feedback" / learner.id / "boundaries" / "boundaries.html", (at, at))


@pytest.fixture
def ana(course: Course, learners: list[Learner]) -> Learner:
    """A learner who has got feedback."""
    page = course.root / "feedback" / learners[0].id / "boundaries" / "boundaries.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>Feedback</p>")
    written(course, learners[0], time.time() + 3600)
    return learners[0]


@pytest.fixture
def looks(course: Course, ana: Learner) -> SecondLooks:
    return SecondLooks(course, ana)


def test_only_what_is_rated_and_given_back_can_be_asked_about(course: Course, learners: list[Learner], looks: SecondLooks, down: Down) -> None:
    assert looks.answers() == []
    ray = down("Ray")
    ray.rate(*(ray.of(person.id) for person in learners[:2]))
    assert looks.answers() == [{"id": WORDS, "title": "The only one", "score": pytest.approx(10 / 3), "max": 6.0, "asked": None}]
    assert SecondLooks(course, learners[1]).answers() == [], "without feedback there is nothing to look at"


def test_a_look_goes_to_somebody_else_and_their_rating_counts(looks: SecondLooks, ana: Learner, down: Down) -> None:
    ray, bea = down("Ray"), down("Bea")
    first = ray.of(ana.id)
    ray.rate(first)
    (asked,) = looks.ask(WORDS, "  I meant Tuesday as a promise.  ")
    assert (asked["asked"]["reason"], asked["asked"]["read"]) == ("I meant Tuesday as a promise.", False)
    assert bea.counts()["looks"] == 1
    assert (ray.ids("looks"), bea.ids("looks")) == ([], [first])
    told = bea.open(first)
    assert (told["round"], told["look"]["reason"]) == ("look", "I meant Tuesday as a promise.")
    bea.rate(first, levels={"clear": 4, "kind": 4, "wider": 4})
    (read,) = looks.answers()
    assert (read["score"], read["asked"]["read"]) == (6.0, True)
    assert bea.counts()["looks"] == 0


def test_it_is_asked_once(looks: SecondLooks, ana: Learner, down: Down) -> None:
    ray, bea = down("Ray"), down("Bea")
    ray.rate(ray.of(ana.id))
    looks.ask(WORDS, "Please read it again.")
    for _ in range(2):
        with pytest.raises(GradingError, match="asked about this answer already"):
            looks.ask(WORDS, "Please!")
        bea.rate(bea.of(ana.id))
    assert looks.answers()[0]["asked"]["reason"] == "Please read it again."


@pytest.mark.parametrize(
    ("id", "reason", "said"),
    [
        (WORDS, " \n", "Please write why"),
        (WORDS, "x" * 1001, "more than 1000 letters"),
        ("boundaries/score_the_umbrella", "Why?", "no rating yet"),
        ("gone", "Why?", "no rating yet"),
        ("", "Why?", "no rating yet"),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_kept(id: str, reason: str, said: str, looks: SecondLooks, ana: Learner, down: Down) -> None:
    ray = down("Ray")
    ray.rate(ray.of(ana.id))
    with pytest.raises(GradingError, match=said):
        looks.ask(id, reason)
    assert looks.answers()[0]["asked"] is None


def test_nobody_asks_about_anothers_answer_or_sees_it(course: Course, looks: SecondLooks, learners: list[Learner], down: Down) -> None:
    ray = down("Ray")
    ray.rate(ray.of(learners[1].id), comment="Only for Bo.")
    with pytest.raises(GradingError, match="no rating yet"):
        looks.ask(WORDS, "Let me see.")
    assert "Bo" not in json.dumps(looks.answers())


def test_a_look_counts_at_once_though_it_differs_from_the_first_reading(looks: SecondLooks, ana: Learner, down: Down) -> None:
    ray, bea = down("Ray"), down("Bea")
    ray.ask("set", name="double", value=1)
    first = ray.of(ana.id)
    ray.rate(first)
    looks.ask(WORDS, "Please read it again.")
    bea.rate(first, levels=LEVELS | {"clear": 1})
    assert looks.answers()[0]["score"] == pytest.approx(2.0)


def test_no_score_is_newer_than_the_feedback_page(looks: SecondLooks, ana: Learner, course: Course, down: Down) -> None:
    ray, bea = down("Ray"), down("Bea")
    first = ray.of(ana.id)
    ray.rate(first)
    given = datetime.fromisoformat(ratings(course)[-1].at).timestamp()
    written(course, ana, given - 1)
    assert looks.answers() == [], "the page does not hold it yet"
    with pytest.raises(GradingError, match="no rating yet"):
        looks.ask(WORDS, "Please read it again.")
    written(course, ana, given)
    (asked,) = looks.ask(WORDS, "Please read it again.")
    assert asked["score"] == pytest.approx(10 / 3)
    while datetime.now(UTC).timestamp() < given + 1:  # ratings are kept to the second
        time.sleep(0.05)
    bea.rate(first, levels=LEVELS | {"clear": 1})
    (held,) = looks.answers()
    assert (held["score"], held["asked"]["read"], held["asked"]["follows"]) == (None, False, True)
    written(course, ana, datetime.fromisoformat(ratings(course)[-1].at).timestamp())
    (told,) = looks.answers()
    assert (told["score"], told["asked"]["read"], told["asked"]["follows"]) == (pytest.approx(2.0), True, False)
