"""A lead sees how far everyone is and what differs, and decides how work is shared out and when feedback is given."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import pytest

from at_the_desk import LEVELS, WORDS, Page
from peertrain.course import Course
from peertrain.errors import GradingError
from peertrain.grading.feedback import write_feedback
from peertrain.reviewing import reliability
from peertrain.store.records import Records
from peertrain.store.reviews import Reviews, SecondLook
from peertrain.store.rows import Learner

Down = Callable[..., Page]


@pytest.fixture
def lead(down: Down) -> Page:
    page = down("Lead")
    page.ask("set", name="double", value=1)
    return page


def test_progress_counts_answers_by_rater(lead: Page, down: Down) -> None:
    ray, bea = down("Ray"), down("Bea")
    first, second = ray.ids()[:2]
    ray.rate(first, second)
    bea.rate(first)
    told = lead.ask("lead")
    assert told["progress"] == [{"question": WORDS, "rater": "Bea", "rated": 1}, {"question": WORDS, "rater": "Ray", "rated": 2}]
    assert [row for row in told["assignments"] if row["waiting"]] == [{"id": "boundaries", "title": "Boundaries", "waiting": 6, "held": False}]
    assert sorted(told["settings"]) == ["blind", "calibrate", "double", "split"]


def test_agreement_is_told_for_each_criterion_once_enough_were_read_twice(lead: Page, down: Down, monkeypatch: pytest.MonkeyPatch) -> None:
    ray, bea = down("Ray"), down("Bea")
    assert lead.ask("lead")["agreement"] == []
    for at, answer in enumerate(ray.ids()):
        ray.rate(answer, levels=LEVELS | {"clear": 1 + at % 4})
        bea.rate(answer, levels=LEVELS | {"clear": 1 + at % 4, "kind": 3 - at % 2})
    rows = lead.ask("lead")["agreement"]
    assert [(row["question"], row["criterion"], row["n"]) for row in rows] == [(WORDS, name, 5) for name in LEVELS]
    assert all(row["alpha"] is None and "10 are needed" in row["why"] and row["text"] for row in rows)
    monkeypatch.setattr(reliability, "LEAST", 5)
    clear, kind, wider = lead.ask("lead")["agreement"]
    assert (clear["alpha"], clear["kappa"]) == (1.0, 1.0)
    assert kind["alpha_low"] <= kind["alpha"] <= kind["alpha_high"] <= 1
    assert kind["kappa_low"] <= kind["kappa"] <= kind["kappa_high"] <= 1
    assert kind["alpha"] < 1
    assert "nothing to compare" in wider["why"]


def test_agreement_is_of_what_each_reader_gave_before_they_could_know_the_other(lead: Page, down: Down, monkeypatch: pytest.MonkeyPatch) -> None:
    ray, bea = down("Ray"), down("Bea")
    monkeypatch.setattr(reliability, "LEAST", 5)
    for at, answer in enumerate(ray.ids()):
        ray.rate(answer, levels=LEVELS | {"clear": 1 + at % 4})
        bea.rate(answer, levels=LEVELS | {"clear": 4 - at % 4})
    blind = lead.ask("lead")["agreement"][0]
    for at, answer in enumerate(ray.ids("all")):
        for page in (ray, bea):
            page.rate(answer, levels=LEVELS | {"clear": 1 + at % 4})
    assert lead.ask("lead")["differing"] == []
    again = lead.ask("lead")["agreement"][0]
    assert again == blind
    assert again["alpha"] < 1


def test_what_differs_and_what_learners_ask_is_listed_without_names(lead: Page, down: Down, course: Course, learners: list[Learner]) -> None:
    ray, bea = down("Ray"), down("Bea")
    first, second = ray.of(learners[0].id), ray.of(learners[1].id)
    ray.rate(first, second)
    bea.rate(first, levels=LEVELS | {"clear": 1})
    with closing(Records(course.records_url)) as records:
        (answer,) = Reviews(records).answers("boundaries", "words_the_only_one", learners[1].id)
        Reviews(records).ask(SecondLook(*answer[:3], answer.response_id, "2026-11-03T09:00:00+00:00", "I meant it."))
    told = lead.ask("lead")
    assert [(row["question"], row["answer"]) for row in told["differing"]] == [(WORDS, first)]
    assert [(row["answer"], row["reason"]) for row in told["looks"]] == [(second, "I meant it.")]
    assert all(row["who"].startswith("Answer ") for row in (*told["differing"], *told["looks"]))


def test_supervisees_are_given_and_taken(lead: Page, learners: list[Learner]) -> None:
    ids = [person.id for person in learners]
    told = lead.ask("assign", learners=ids[:2], supervisor="  Ray  ")
    assert [(row["name"], row["supervisor"]) for row in told["people"]] == [
        (person.name, "Ray" if person.id in ids[:2] else "") for person in learners
    ]
    assert lead.ask("assign", learners=ids[:1], supervisor="")["people"][0]["supervisor"] == ""
    assert "Ray" in lead.desk.shown()["supervisors"]
    with pytest.raises(GradingError, match="no longer enrolled"):
        lead.ask("assign", learners=["nobody"], supervisor="Ray")


@pytest.mark.parametrize(("name", "value"), [("blind", False), ("double", 0.25), ("split", "random"), ("calibrate", True)])
def test_a_setting_is_kept_for_everyone(name: str, value: object, lead: Page, down: Down) -> None:
    assert lead.ask("set", name=name, value=value)["settings"][name] == value
    assert down().desk.shown()["settings"][name] == value


@pytest.mark.parametrize(("name", "value"), [("blind", "no"), ("held:gone", True), ("held:boundaries", 1), ("secret", "x"), ("", None)])
def test_what_is_no_setting_is_refused_in_words(name: str, value: object, lead: Page) -> None:
    with pytest.raises(GradingError, match="no such setting"):
        lead.ask("set", name=name, value=value)


def test_held_feedback_is_not_written_and_says_why(lead: Page, course: Course) -> None:
    lead.ask("set", name="held:boundaries", value=True)
    assert [row["held"] for row in lead.ask("lead")["assignments"] if row["id"] == "boundaries"] == [True]
    with pytest.raises(GradingError, match='feedback for "boundaries" is held back'):
        write_feedback(course, "boundaries")
    assert not (course.root / "feedback").exists()
    lead.ask("set", name="held:boundaries", value=False)
    write_feedback(course, "boundaries")
