"""What was agreed and what is overdue, over whole calendars, in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peertrain.supervising.cadence import WAYS, every, standing

TODAY = date(2026, 11, 22)


def test_an_overdue_session_is_said_in_words() -> None:
    now = standing(14, TODAY - timedelta(days=20), TODAY)
    assert now.words == "The last session was 20 days ago; you agreed on every 14 days."
    assert (now.due, now.overdue) == (date(2026, 11, 16), 6)


@pytest.mark.parametrize(
    ("every_days", "days", "words"),
    [
        (7, 0, "The last session was today; you agreed on every 7 days. The next one is due in 7 days, on 29 Nov 2026."),
        (7, 6, "The last session was 6 days ago; you agreed on every 7 days. The next one is due tomorrow, on 23 Nov 2026."),
        (7, 7, "The last session was 7 days ago; you agreed on every 7 days. The next one is due today, on 22 Nov 2026."),
        (0, 1, "The last session was yesterday; you have not agreed yet how often you meet."),
    ],
)
def test_a_session_to_come_is_named_by_its_day(every_days: int, days: int, words: str) -> None:
    now = standing(every_days, TODAY - timedelta(days=days), TODAY)
    assert (now.words, now.overdue) == (words, 0)


def test_before_the_first_session_nothing_is_overdue() -> None:
    assert standing(7, None, TODAY) == ("No session has been held yet; you agreed on every 7 days.", None, 0)
    assert "not agreed yet" in standing(0, None, TODAY).words


@given(st.sampled_from([days for days, _ in WAYS if days]), st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(0, 800))
def test_over_any_calendar_a_session_is_overdue_exactly_when_its_day_has_passed(every_days: int, last: date, since: int) -> None:
    today = last + timedelta(days=since)
    now = standing(every_days, last, today)
    assert now.due == last + timedelta(days=every_days)
    assert now.overdue == max(0, since - every_days)
    assert ("is due" in now.words) == (now.overdue == 0)
    tomorrow = standing(every_days, last, today + timedelta(days=1))
    assert tomorrow.overdue - now.overdue in ((0, 1) if now.overdue == 0 else (1,))


def test_a_day_is_not_said_as_days() -> None:
    assert every(1) == "every day"
