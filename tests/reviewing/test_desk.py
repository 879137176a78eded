"""The whole desk through its widget, as a browser plays it: open, read, rate, undo; and what is kept when the page is opened again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from at_the_desk import LEVELS, SAID, WORDS, Page, hand_in, sit
from peertrain.course import Course
from peertrain.errors import GradingError
from peertrain.reviewing.desk import Desk
from peertrain.reviewing.questions import Questions
from peertrain.store.records import Records
from peertrain.store.rows import Learner
from peertrain.widgets import ReviewDesk

Down = Callable[..., Page]


@pytest.fixture
def browser(course: Course, learners: list[Learner], monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., dict[str, Any]]]:
    """Sends the widget a message and returns its one answer."""
    desk = Desk(course, learners, rater="Ray")
    widget, sent = ReviewDesk(desk), []
    monkeypatch.setattr(widget, "send", lambda content, buffers=None: sent.append(content))

    def ask(type: str, token: str = "t", **fields: Any) -> dict[str, Any]:
        sent.clear()
        widget._receive(widget, {"type": type, "token": token, "rater": "Ray"} | fields, [])
        assert len(sent) == 1
        json.dumps(sent[0], allow_nan=False)
        answer: dict[str, Any] = sent[0]
        return answer

    ask.widget = widget  # type: ignore[attr-defined]
    yield ask
    desk.close()


def test_open_read_rate_and_undo_through_the_widget(browser: Callable[..., dict[str, Any]], course: Course) -> None:
    desk = browser.widget.desk  # type: ignore[attr-defined]
    json.dumps(desk, allow_nan=False)
    assert (desk["fault"], desk["made_up"], desk["rater"]) == (None, False, "Ray")
    row = next(row for row in desk["questions"] if row["id"] == WORDS)
    assert row == {
        "id": WORDS,
        "module": "Boundaries",
        "scenario": "The only one",
        "kind": "words",
        "answers": 5,
        "waiting": 5,
        "second": 0,
        "differing": 0,
        "looks": 0,
    }
    opened = browser("open_question", question=WORDS, view="waiting")
    assert (opened["type"], opened["token"]) == ("reply", "t")
    first = opened["groups"][0]["answers"][0]
    assert browser("open_answer", answer=first, take=True)["answer"]["words"] in SAID.values()
    saved = browser("rate", token="r", answers=[first], levels=LEVELS, comment="You said it early.")
    assert saved["counts"] == row | {"waiting": 4}
    assert browser("rate", token="r", answers=[first], levels=LEVELS, comment="You said it early.") == saved
    undone = browser("undo", token="u", undo=saved["undo"])
    assert (undone["undone"], undone["counts"]) == ([first], row)
    assert browser("undo", token="u", undo=saved["undo"]) == undone
    assert browser("undo", token="v", undo=saved["undo"])["type"] == "refused"
    with closing(Records(course.records_url)) as records:
        assert [rating.round for rating in records.ratings("boundaries")] == ["first", "withdrawn"]


def test_every_other_request_has_one_answer_that_a_browser_can_read(browser: Callable[..., dict[str, Any]]) -> None:
    browser("open_question", question=WORDS, view="all")
    told = browser("lead", token="l")
    assert set(told) >= {"progress", "agreement", "differing", "looks", "people", "assignments", "settings"}
    rubric = browser("open_rubric", token="o", rubric="clear_and_kind")["rubric"]
    assert browser("preview_rubric", token="p", rubric=rubric)["changes"] == []
    assert browser("save_rubric", token="s", rubric=rubric, digest=rubric["digest"])["changed"] == 0
    assert browser("calibrate", token="c", question=WORDS)["type"] == "reply"
    assert browser("set", token="b", name="blind", value=False)["settings"]["blind"] is False
    assert browser.widget.desk["settings"]["blind"] is False  # type: ignore[attr-defined]
    assert browser("assign", token="a", learners=[told["people"][0]["id"]], supervisor="Ray")["people"][0]["supervisor"] == "Ray"


@pytest.mark.parametrize("fields", [{"rater": None}, {"answers": 3}, {"levels": "x"}, {"question": {}}, {"rubric": []}, {"name": 1}, {"undo": []}])
def test_broken_messages_of_every_kind_are_refused_in_words(browser: Callable[..., dict[str, Any]], fields: dict[str, Any]) -> None:
    for kind in ReviewDesk.answers:
        told = browser(kind, token=kind, **fields)
        assert told["type"] in ("reply", "refused")
        assert told["type"] == "reply" or len(told["reason"]) > 10


def test_all_of_it_is_there_when_the_page_is_opened_again(down: Down) -> None:
    page = down()
    first, second = page.ids()[:2]
    page.rate(first, comment="You said it early.")
    moved = page.ask("move", answers=[second], group="")["groups"]
    page.ask("keep_phrase", question=WORDS, text="Bring it to supervision.")
    again = down()
    assert again.counts() == page.counts()
    told = again.ask("open_question", question=WORDS, view="waiting")
    assert told["groups"] == moved
    assert [phrase["text"] for phrase in told["phrases"]] == ["Bring it to supervision."]
    assert again.open(first)["rating"]["comment"] == "You said it early."
    assert again.open(second)["taken"] is None


def test_the_desk_works_on_any_database(course: Course, learners: list[Learner], database_url: str) -> None:
    with (course.root / "course.yaml").open("a") as settings:
        settings.write(f"records: {database_url}\n")
    moved = Course.open(course.root)
    with closing(Records(moved.records_url)) as records:
        for person in learners:
            records.enrol(person.id, person.name)
    for person in learners:
        hand_in(moved, person.id)
    ray, bea = sit(moved, learners, "Ray"), sit(moved, learners, "Bea")
    ray.ask("set", name="double", value=1)
    first, second = ray.ids()[:2]
    assert ray.open(first)["taken"] is None
    assert bea.open(first)["taken"]["rater"] == "Ray"
    done = ray.rate(first, second, comment="You said it early.")
    bea.rate(first, levels=LEVELS | {"clear": 1})
    ray.ask("move", answers=[second], group="")
    assert ray.counts() == {"answers": 5, "waiting": 3, "second": 1, "differing": 1, "looks": 0}
    assert len(ray.ask("lead")["differing"]) == 1
    rubric = ray.ask("open_rubric", rubric="clear_and_kind")["rubric"]
    ray.ask("save_rubric", rubric=rubric | {"title": "Clear, and kind"}, digest=rubric["digest"])
    with pytest.raises(GradingError, match="rated one of these again"):
        ray.ask("undo", undo=done["undo"])
    for page in (ray, bea):
        page.desk.close()


def test_what_a_desk_does_not_know_is_refused(down: Down) -> None:
    for kind in ("gone", "", None):
        with pytest.raises(GradingError, match="does not know"):
            down().desk.answer({"type": kind, "rater": "Ray"})


def test_a_fault_in_an_assignment_is_told_and_the_desk_opens_all_the_same(down: Down, course: Course) -> None:
    notebook = course.graded_from("boundaries") / "boundaries.ipynb"
    notebook.write_text("{")
    told = down().desk.shown()
    assert "boundaries.ipynb:1: not a notebook" in told["fault"]
    assert told["questions"] == []


def test_records_that_cannot_be_read_are_told_as_a_fault(down: Down, monkeypatch: pytest.MonkeyPatch) -> None:
    page = down()

    def broken(*given: object) -> None:
        raise GradingError("the records cannot be used")

    monkeypatch.setattr(Questions, "everything", broken)
    assert page.desk.shown()["fault"] == "the records cannot be used"
    assert page.desk.shown()["questions"] == []
