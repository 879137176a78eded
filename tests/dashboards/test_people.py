"""Who is shown, and times in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from peertrain.dashboards import people
from peertrain.store.rows import Learner

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ANA, MADE_UP = Learner("ana", "Ana", False, ""), Learner("m1", "Made Up", True, "")


def test_made_up_people_leave_when_a_real_learner_is_enrolled() -> None:
    assert people.visible([MADE_UP]) == [MADE_UP]
    assert people.visible([MADE_UP, ANA]) == [ANA]
    assert people.only_made_up([MADE_UP])
    assert not people.only_made_up([MADE_UP, ANA])
    assert not people.only_made_up([])


@pytest.mark.parametrize(("days", "words"), [(-1, "today"), (0, "today"), (1, "yesterday"), (2, "2 days ago"), (40, "40 days ago")])
def test_time_is_said_in_words(days: int, words: str) -> None:
    assert people.ago(NOW - timedelta(days=days), NOW) == words


@pytest.mark.parametrize(("seconds", "words"), [(0, "0 min"), (89, "1 min"), (3599, "1 h 0 min"), (7500, "2 h 5 min")])
def test_how_long_something_took_is_said_in_words(seconds: int, words: str) -> None:
    assert people.spent(seconds) == words
