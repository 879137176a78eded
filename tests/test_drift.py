"""Drift: counts that add up, whatever order they come in; a change that is found, a steady person left alone; five people or nothing."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peertrain.drift import (
    ASKED,
    DIRECTIONS,
    ENOUGH_CHOICES,
    FEWEST_PEOPLE,
    LEVELS,
    Choice,
    Lean,
    Logged,
    Task,
    compass,
    organisational,
    seen,
    trends,
    week_of,
    weekly_choices,
    weekly_minutes,
)

MONDAY = date(2026, 9, 7)
WEEK = 7 * 24 * 3600
START = int(datetime(2026, 9, 7, 9, tzinfo=UTC).timestamp())
RIDES = Task("driving", "Drive them to appointments", peer_work=False, direction="case_management")
TALK = Task("coping", "Trade ways of coping", peer_work=True, direction="own_tools_unused")
FAMILY = Task("mediate", "Mediate between them and their family", peer_work=False)

WAYS = [(way, level) for way in DIRECTIONS for level in LEVELS]
choices = st.lists(st.builds(Choice, st.integers(START, START + 30 * WEEK), st.frozensets(st.sampled_from(WAYS), max_size=3)), max_size=60)
logs = st.lists(
    st.builds(
        Logged,
        st.integers(0, 20).map(lambda number: MONDAY + timedelta(weeks=number)),
        st.sampled_from([RIDES, TALK, FAMILY]),
        st.sampled_from(sorted(ASKED)),
        st.integers(1, 3000),
    ),
    max_size=30,
)


@given(choices, logs)
def test_counts_add_up(chosen: list[Choice], log: list[Logged]) -> None:
    reading = compass(chosen, log)
    assert reading.choices == len(chosen)
    assert all(0 <= lean.choices <= reading.choices for lean in reading.leans.values())
    assert sum(lean.choices for lean in reading.leans.values()) == sum(len(choice.leanings) for choice in chosen)
    not_peer_work = sum(row.minutes for row in log if not row.task.peer_work)
    assert sum(lean.minutes for lean in reading.leans.values()) + sum(reading.other.values()) == not_peer_work
    assert sum(aside for aside, _ in reading.asked.values()) == not_peer_work
    assert sum(whole for _, whole in reading.asked.values()) == reading.minutes == sum(row.minutes for row in log)
    for level in LEVELS:
        weeks = weekly_choices(chosen, level)
        assert sum(week.of for week in weeks) == len(chosen)
        assert sum(week.counted for week in weeks) == sum(any(at == level for _, at in choice.leanings) for choice in chosen)
    assert sum(week.counted for level in LEVELS for week in weekly_minutes(log, level)) == not_peer_work


@given(choices, logs, st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_does_not_matter(chosen: list[Choice], log: list[Logged], lot: random.Random) -> None:
    before = compass(chosen, log), trends(chosen, log)
    lot.shuffle(chosen)
    lot.shuffle(log)
    assert (compass(chosen, log), trends(chosen, log)) == before


@given(choices, choices, logs, logs)
def test_more_evidence_never_turns_enough_into_not_enough(
    chosen: list[Choice], more: list[Choice], log: list[Logged], more_log: list[Logged]
) -> None:
    less, whole = compass(chosen, log), compass(chosen + more, log + more_log)
    assert whole.enough or not less.enough
    for level in LEVELS:
        assert set(seen(less, level)) <= set(seen(whole, level))


@given(choices, choices)
def test_later_choices_never_take_a_trend_away(chosen: list[Choice], more: list[Choice]) -> None:
    later = [choice._replace(at=choice.at + 31 * WEEK) for choice in more]
    for before, after in zip(trends(chosen, []), trends(chosen + later, []), strict=True):
        assert after.reading.enough or not before.reading.enough


def test_a_week_begins_on_monday_in_utc() -> None:
    assert week_of(START) == MONDAY
    sunday_night = int(datetime(2026, 9, 13, 23, 59, 59, tzinfo=UTC).timestamp())
    assert (week_of(sunday_night), week_of(sunday_night + 1)) == (MONDAY, MONDAY + timedelta(weeks=1))


def test_a_direction_needs_enough_choices_and_three_of_them() -> None:
    leaning = [Choice(START, frozenset({("clinical", "individual")}))] * 3
    straight = [Choice(START)] * (ENOUGH_CHOICES - 4)
    assert seen(compass(leaning + straight, []), "individual") == ()
    assert seen(compass([*leaning, *straight, Choice(START)], []), "individual") == ("clinical",)
    assert seen(compass([*leaning[:2], *straight, Choice(START), Choice(START)], []), "individual") == ()


def test_what_the_workplace_asks_for_is_never_the_persons_own() -> None:
    log = [Logged(MONDAY, RIDES, who, 60) for who in ("supervisor", "colleague", "officer", "job")]
    reading = compass([Choice(START, frozenset({("enforcement", "organisational")}))] * ENOUGH_CHOICES, log)
    assert seen(reading, "individual") == ()
    assert seen(reading, "organisational") == ("case_management", "enforcement")
    assert reading.leans["case_management", "organisational"] == Lean(0, 240)
    own = compass([], [Logged(MONDAY, RIDES, who, 60) for who in ("mine", "person")])
    assert (seen(own, "individual"), seen(own, "organisational")) == (("case_management",), ())


def test_a_task_that_is_peer_work_leans_nowhere() -> None:
    reading = compass([], [Logged(MONDAY, TALK, "supervisor", 300)])
    assert set(reading.leans.values()) == {Lean()}
    assert reading.asked == {"supervisor": (0, 300)}


def test_there_is_a_trend_of_the_log_only_where_there_is_a_log() -> None:
    assert [(trend.source, trend.level) for trend in trends([], [])] == [("choices", level) for level in LEVELS]
    assert [trend.source for trend in trends([], [Logged(MONDAY, TALK, "mine", 60)])] == ["choices", "choices", "log", "log"]


# Simulated people: ten choices a week that could lean, over twelve weeks


def someone(seed: int, later: float, usual: float = 0.1) -> list[Choice]:
    """Made-up choices: `usual` of them lean, and from the sixth week on `later`."""
    lot, leaning = random.Random(seed), frozenset({("clinical", "individual")})
    return [
        Choice(START + week * WEEK + number * 600, leaning if lot.random() < (usual if week < 5 else later) else frozenset())
        for week in range(12)
        for number in range(10)
    ]


def told_of(seed: int, later: float) -> bool:
    """Whether some week said that more leaned."""
    own = next(trend for trend in trends(someone(seed, later), []) if trend.level == "individual")
    assert own.reading.enough
    return any(signal.direction == "more" for signal in own.reading.signals)


def test_a_person_who_drifts_is_found_and_a_steady_one_is_left_alone() -> None:
    people = range(200)
    found = sum(told_of(seed, later=0.5) for seed in people)
    alarms = sum(told_of(seed, later=0.1) for seed in people)
    assert found >= 0.9 * len(people)
    assert alarms <= 0.08 * len(people)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_drifts_in_the_workplace_is_not_told_of_the_worker(seed: int) -> None:
    asked = [choice._replace(leanings=frozenset((way, "organisational") for way, _ in choice.leanings)) for choice in someone(seed, 0.6)]
    own, workplace = (trend.reading for trend in trends(asked, []))
    assert own.signals == ()
    assert any(signal.direction == "more" for signal in workplace.signals)


# Over people


def test_figures_of_fewer_than_five_people_are_not_told() -> None:
    one = compass([Choice(START, frozenset({("clinical", "organisational")}))] * 4, [Logged(MONDAY, RIDES, "officer", 90)])
    nothing = compass([Choice(START)] * 30, [])
    four, five = (organisational([*[one] * people, *[nothing] * 20]) for people in (4, 5))
    assert all((row.people, row.choices, row.minutes) == (None, None, None) for row in four)
    told = {row.direction: row for row in five}
    assert told["clinical"][1:] == (5, 20, None)
    assert told["case_management"][1:] == (5, None, 450)
    assert told["enforcement"][1:] == (None, None, None)


@given(st.lists(st.tuples(choices, logs), max_size=7))
def test_no_figure_stands_on_fewer_than_five_people(people: list[tuple[list[Choice], list[Logged]]]) -> None:
    readings = [compass(*one) for one in people]
    for row in organisational(readings):
        here = [reading.leans[row.direction, "organisational"] for reading in readings]
        behind = {"people": sum(lean != Lean() for lean in here), "choices": sum(lean.choices > 0 for lean in here)}
        behind["minutes"] = sum(lean.minutes > 0 for lean in here)
        for name, number in behind.items():
            assert (getattr(row, name) is None) == (number < FEWEST_PEOPLE)


def test_what_is_a_persons_own_never_goes_to_the_employer() -> None:
    own = compass([Choice(START, frozenset({("clinical", "individual")}))] * 9, [Logged(MONDAY, RIDES, "mine", 90)])
    assert all(row[1:] == (None, None, None) for row in organisational([own] * 50))
