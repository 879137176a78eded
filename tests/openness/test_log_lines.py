"""A log is private until it is shared, only ever added to, and the newest line counts; what is shared follows what is written."""

from __future__ import annotations

import os
import uuid
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from peertrain.course import Course
from peertrain.errors import NotSaved
from peertrain.openness import log_lines
from peertrain.openness.consents import Choice
from peertrain.openness.log_lines import LogLine, WeeklyLog, monday, newest, weeks_open
from peertrain.store.rows import Learner, LogRow
from peertrain.store.sharing_records import LOG, Openness

WEEK = "2026-11-09"


def new_id() -> str:
    return uuid.uuid4().hex


def line(number: int, activity: str, asked_by: str, minutes: int, week: str = WEEK) -> LogLine:
    at = f"2026-11-12T10:00:{number:02d}+00:00"
    told = {"id": f"{number:032x}", "session": "0" * 32, "seq": number, "at": at, "before": "0" * 64}
    return LogLine.model_validate(told | {"week": week, "activity": activity, "asked_by": asked_by, "minutes": minutes})


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_week_is_named_by_its_monday_and_four_can_be_written(day: date) -> None:
    weeks = weeks_open(day)
    assert weeks[0] == monday(day)
    assert date.fromisoformat(weeks[0]) <= day < date.fromisoformat(weeks[0]) + timedelta(days=7)
    assert [date.fromisoformat(week).weekday() for week in weeks] == [0, 0, 0, 0]
    assert len(set(weeks)) == 4


LINES = st.lists(st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(["mine", "person"]), st.integers(0, 10_080)), max_size=30)


@given(LINES)
def test_of_each_activity_and_asker_the_newest_minutes_count_and_none_take_it_out(told: list[tuple[str, str, int]]) -> None:
    standing = {(activity, asked_by): minutes for activity, asked_by, minutes in told}
    found = newest("ana", [line(number, *one) for number, one in enumerate(told)])
    assert {(row.activity, row.asked_by): row.minutes for row in found} == {key: minutes for key, minutes in standing.items() if minutes}
    assert found == sorted(found)


@pytest.mark.parametrize("wrong", [{"week": "2026-11-10"}, {"week": "2026-13-01"}, {"minutes": -1}, {"minutes": 10_081}, {"minutes": True}])
def test_what_is_no_line_is_refused(course: Course, ana: Learner, wrong: dict[str, object]) -> None:
    log = WeeklyLog(course, ana.id)
    with pytest.raises(ValidationError):
        log.put(new_id(), **({"week": WEEK, "activity": "bus", "asked_by": "person", "minutes": 5} | wrong))  # type: ignore[arg-type]
    assert log.rows() == []


def test_lines_are_only_added_and_lie_in_the_private_folder_alone(course: Course, ana: Learner) -> None:
    log = WeeklyLog(course, ana.id)
    log.put(new_id(), WEEK, "bus", "person", 90)
    (file,) = log.folder.glob("*.jsonl")
    before = file.read_bytes()
    log.put(new_id(), WEEK, "bus", "person", 30)
    assert file.read_bytes().startswith(before)
    assert len(file.read_bytes()) > len(before)
    assert log.rows() == [LogRow(ana.id, WEEK, "bus", "person", 30)]
    assert log.folder == course.learner(ana.id) / "private" / "weekly_log"
    assert oct(file.stat().st_mode & 0o077) == "0o0", "nobody else on the machine reads it"
    log.close()


def test_a_line_sent_twice_is_written_once_and_two_tabs_see_each_other(course: Course, ana: Learner) -> None:
    one, other, event = WeeklyLog(course, ana.id), WeeklyLog(course, ana.id), new_id()
    one.put(event, WEEK, "bus", "person", 90)
    other.put(event, WEEK, "bus", "person", 90)
    other.put(new_id(), WEEK, "calls", "officer", 15)
    assert len(one.read().records) == 2
    assert one.rows() == other.rows()


def test_nothing_is_shared_until_it_is_agreed_to_then_it_follows_and_then_it_is_gone(
    course: Course, ana: Learner, bo: Learner, openness: Openness
) -> None:
    log = WeeklyLog(course, ana.id)
    log.put(new_id(), WEEK, "bus", "person", 90)
    assert openness.log([ana.id]) == []
    choice = Choice(course, ana.id, LOG, log.rows)
    choice.decide(True)
    log.put(new_id(), WEEK, "calls", "officer", 15)
    assert openness.log([ana.id, bo.id]) == log.rows()
    assert len(log.rows()) == 2
    log.put(new_id(), WEEK, "bus", "person", 0)
    assert [row.activity for row in openness.log([ana.id])] == ["calls"]
    choice.decide(False)
    log.put(new_id(), WEEK, "bus", "person", 45)
    assert openness.log([ana.id]) == []
    assert len(log.rows()) == 2, "the writer's own copy stays"


def test_what_a_crash_left_unshared_is_shared_when_the_page_opens_again(course: Course, ana: Learner, openness: Openness) -> None:
    log = WeeklyLog(course, ana.id)
    openness.agree(ana.id, LOG, "Yes.")
    log._lines.append({"id": new_id(), "week": WEEK, "activity": "bus", "asked_by": "person", "minutes": 5})
    assert openness.log([ana.id]) == []
    log.share()
    assert openness.log([ana.id]) == log.rows()


def test_what_is_not_on_disk_is_neither_saved_nor_shared(course: Course, ana: Learner, openness: Openness, monkeypatch: pytest.MonkeyPatch) -> None:
    openness.agree(ana.id, LOG, "Yes.")
    log = WeeklyLog(course, ana.id)

    def full(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as broken:
        broken.setattr("peertrain.store.lines._sync", full)
        with pytest.raises(NotSaved):
            log.put(new_id(), WEEK, "bus", "person", 90)
    assert log.rows() == []
    assert openness.log([ana.id]) == []


def test_a_torn_or_changed_line_is_left_out(course: Course, ana: Learner) -> None:
    log = WeeklyLog(course, ana.id)
    log.put(new_id(), WEEK, "bus", "person", 90)
    log.put(new_id(), WEEK, "calls", "officer", 15)
    log.close()
    (file,) = log.folder.glob("*.jsonl")
    file.write_bytes(file.read_bytes()[:-20])
    again = WeeklyLog(course, ana.id)
    assert [row.activity for row in again.rows()] == ["bus"]
    assert len(again.read().torn) == 1
    assert log_lines.FOLDER in again.read().torn[0].path
