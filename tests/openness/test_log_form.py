"""The form offers the curriculum's own activities, takes only what it offers, and says what it could not do."""

from __future__ import annotations

import uuid
from datetime import date

import pytest

from peertrain.course import Course
from peertrain.drift import ASKED
from peertrain.errors import CourseError
from peertrain.openness.log_form import NOT_SHARED, LogForm
from peertrain.role_sheet import tasks
from peertrain.store.rows import Learner
from peertrain.store.sharing_records import LOG, Openness

TODAY = date(2026, 11, 12)
WEEK = "2026-11-09"


@pytest.fixture
def form(with_sheet: Course, ana: Learner) -> LogForm:
    return LogForm(with_sheet, ana.id, lambda: TODAY)


def new_id() -> str:
    return uuid.uuid4().hex


def test_it_offers_the_worksheets_own_lines_and_the_compasss_own_askers(form: LogForm, with_sheet: Course) -> None:
    shown = form.state()
    assert [one["id"] for one in shown["activities"]] == list(tasks(with_sheet))
    assert len(shown["activities"]) > 40
    assert [one["id"] for one in shown["asked"]] == list(ASKED)
    assert [week["id"] for week in shown["weeks"]] == ["2026-11-09", "2026-11-02", "2026-10-26", "2026-10-19"]
    assert not shown["shared"]


def test_a_line_is_shown_in_its_week_in_words(form: LogForm) -> None:
    activity = form.state()["activities"][0]
    assert form.put(new_id(), WEEK, activity["id"], "officer", 90) == ""
    (line,) = form.state()["weeks"][0]["lines"]
    assert (line["text"], line["asked"], line["minutes"]) == (activity["text"], ASKED["officer"].words, 90)
    assert all(not week["lines"] for week in form.state()["weeks"][1:])


@pytest.mark.parametrize(
    "wrong", [{"week": "2026-11-16"}, {"week": "2026-10-12"}, {"activity": "dance"}, {"asked_by": "nobody"}, {"minutes": -1}, {"minutes": 99_999}]
)
def test_what_it_does_not_offer_is_refused_in_words(form: LogForm, wrong: dict[str, object]) -> None:
    activity = form.state()["activities"][0]["id"]
    with pytest.raises(CourseError):
        form.put(new_id(), **({"week": WEEK, "activity": activity, "asked_by": "person", "minutes": 5} | wrong))  # type: ignore[arg-type]
    assert form.shared() == []


def test_a_line_without_an_id_of_its_own_is_refused(form: LogForm) -> None:
    with pytest.raises(CourseError):
        form.put("", WEEK, form.state()["activities"][0]["id"], "person", 5)


def test_kept_but_not_shared_is_said(form: LogForm, ana: Learner, openness: Openness, monkeypatch: pytest.MonkeyPatch) -> None:
    openness.agree(ana.id, LOG, "Yes.")

    def gone(*_: object) -> None:
        raise CourseError("the records cannot be used")

    with monkeypatch.context() as broken:
        broken.setattr(Openness, "share_log", gone)
        assert form.put(new_id(), WEEK, form.state()["activities"][0]["id"], "person", 5) == NOT_SHARED
    assert len(form.shared()) == 1
    form.share()
    assert openness.log([ana.id]) == form.shared()


def test_a_course_without_the_worksheet_has_no_log_to_write(course: Course, ana: Learner) -> None:
    assert not LogForm(course, ana.id).is_open
