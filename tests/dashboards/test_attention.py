"""Who needs attention: each threshold, the order, and that nobody is compared with anybody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peertrain.dashboards.attention import GOAL_DAYS, KINDS, QUIET_DAYS, UNGRADED_DAYS, Standing, attention
from peertrain.store.rows import Learner

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOW.astimezone().date()


def person(id: str = "ana", enrolled: str = "") -> Learner:
    return Learner(id, id.title(), False, enrolled)


def days_ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def words(row: Standing) -> list[str]:
    return [reason.words for found in attention([row], NOW) for reason in found.reasons]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Standing(person(), days_ago(0)), []),
        (Standing(person(), days_ago(QUIET_DAYS - 1)), []),
        (Standing(person(), days_ago(QUIET_DAYS)), ["no activity for 14 days"]),
        (Standing(person(), days_ago(90), open=False), []),
        (Standing(person(enrolled=days_ago(20).isoformat())), ["enrolled 20 days ago, has not begun"]),
        (Standing(person(enrolled="who knows")), []),
        (Standing(person(), NOW, looks=1), ["asked for a second look"]),
        (Standing(person(), NOW, looks=2), ["asked for 2 second looks"]),
        (Standing(person(), NOW, waiting=1), ["1 answer waiting for you"]),
        (Standing(person(), NOW, waiting=2), ["2 answers waiting for you"]),
        (Standing(person(), NOW, ungraded=days_ago(UNGRADED_DAYS - 1)), []),
        (Standing(person(), NOW, ungraded=days_ago(6)), ["handed in 6 days ago, not graded yet"]),
        (Standing(person(), NOW, overdue=1), ["supervision session was due yesterday"]),
        (Standing(person(), NOW, overdue=5), ["supervision session was due 5 days ago"]),
        (Standing(person(), NOW, goals=[TODAY + timedelta(days=GOAL_DAYS + 1)]), []),
        (Standing(person(), NOW, goals=[TODAY + timedelta(days=1)]), ["a goal is due in 1 day"]),
        (Standing(person(), NOW, goals=[TODAY]), ["a goal is due today"]),
        (
            Standing(person(), NOW, goals=[TODAY + timedelta(days=2), TODAY - timedelta(days=3)]),
            ["2 goals to look at; the first was due 3 days ago"],
        ),
    ],
)
def test_a_reason_is_said_from_its_threshold_on(row: Standing, said: list[str]) -> None:
    assert words(row) == said


def test_what_others_wait_for_comes_first_and_of_those_who_has_waited_longest() -> None:
    rows = [
        Standing(person("quiet"), days_ago(30)),
        Standing(person("fine"), NOW),
        Standing(person("newer"), NOW, ungraded=days_ago(4)),
        Standing(person("older"), NOW, ungraded=days_ago(9)),
        Standing(person("asked"), NOW, looks=1),
        Standing(person("b"), NOW, waiting=1),
        Standing(person("a"), NOW, waiting=1),
        Standing(person("c"), NOW, waiting=1, since=days_ago(2)),
    ]
    assert [found.person.id for found in attention(rows, NOW)] == ["asked", "c", "a", "b", "older", "newer", "quiet"]


days = st.integers(0, 400)
standings = st.builds(
    Standing,
    person=st.text("abcdef", min_size=1, max_size=3).map(lambda id: Learner(id, id, False, days_ago(3).isoformat())),
    last=st.none() | days.map(days_ago),
    open=st.booleans(),
    looks=st.integers(0, 3),
    waiting=st.integers(0, 5),
    since=st.none() | days.map(days_ago),
    ungraded=st.none() | days.map(days_ago),
    overdue=st.integers(0, 60),
    goals=st.lists(st.integers(-30, 30).map(lambda ahead: TODAY + timedelta(days=ahead)), max_size=3),
)


@given(st.lists(standings, max_size=8, unique_by=lambda row: row.person.id))
def test_whoever_has_a_reason_is_listed_once_with_reasons_in_order(rows: list[Standing]) -> None:
    found = attention(rows, NOW)
    assert len({row.person for row in found}) == len(found)
    assert {row.person for row in found} == {row.person for row in rows if words(row)}
    for row in found:
        kinds = [KINDS.index(reason.kind) for reason in row.reasons]
        assert kinds == sorted(set(kinds))
        assert all(reason.words and reason.days >= 0 for reason in row.reasons)
    firsts = [KINDS.index(row.reasons[0].kind) for row in found]
    assert firsts == sorted(firsts)


@given(st.lists(standings, max_size=8, unique_by=lambda row: row.person.id), st.randoms())
def test_one_persons_reasons_do_not_depend_on_others_nor_on_the_order(rows: list[Standing], dice: object) -> None:
    shuffled = list(rows)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert attention(shuffled, NOW) == attention(rows, NOW)
    alone = {found.person: found for row in rows for found in attention([row], NOW)}
    assert {found.person: found for found in attention(rows, NOW)} == alone


@given(standings)
def test_no_reason_blames(row: Standing) -> None:
    text = " ".join(words(row))
    assert not any(word in text for word in ("behind", "fail", "late", "poor", "lazy", "should", "must", "worst"))
