"""What the compass says: counts over opportunities, words that open a talk, and nothing where there is too little."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peertrain.dashboards import drift_view as view
from peertrain.dashboards.drift_words import DIRECTION
from peertrain.drift import ASKED, DIRECTIONS, LEVELS, Choice, Logged, Task, compass, trends
from peertrain.statistics.charts import FEWEST_LOGS_BEFORE, TOGETHER

START = int(datetime(2026, 9, 7, 9, tzinfo=UTC).timestamp())
WEEK = 7 * 24 * 3600
RIDES = Task("driving", "Drive them to appointments", peer_work=False, direction="case_management")
CLINICAL, ASKED_FOR = frozenset({("clinical", "individual")}), frozenset({("enforcement", "organisational")})
NASTY = '<img src=x onerror="alert(1)">'


def chosen(leaning: int, of: int, week: int = 0, ways: frozenset[tuple[str, str]] = CLINICAL) -> list[Choice]:
    return [Choice(START + week * WEEK, ways if number < leaning else frozenset()) for number in range(of)]  # type: ignore[arg-type]


def weeks_of(counts: list[int], ways: frozenset[tuple[str, str]] = CLINICAL) -> list[Choice]:
    return [choice for week, count in enumerate(counts) for choice in chosen(count, 10, week, ways)]


def test_counts_are_told_over_the_choices_that_could_lean() -> None:
    told = view.directions(compass(chosen(3, 21), []))
    assert '<th scope="row">Toward the clinician</th><td>3 of 21</td><td>0 of 21</td>' in told
    assert "From the worker" in told
    assert "From the workplace" in told


def test_too_few_choices_are_told_as_too_few() -> None:
    assert "<table" not in view.directions(compass(chosen(3, 8), []))
    assert "there are 8 so far, and 12 more would do" in view.directions(compass(chosen(3, 8), []))
    assert "there is 1 so far, and 19 more would do" in view.missing(compass(chosen(0, 1), []))
    assert view.missing(compass([], [])).startswith("Not enough to say yet. It takes 20 choices that could lean, and there is none so far.")


def test_a_direction_comes_with_its_questions_and_the_workplaces_part_is_for_the_workplace() -> None:
    reading = compass(chosen(4, 25) + chosen(3, 5, ways=ASKED_FOR), [])
    own, told = view.talk(reading, None), view.talk(reading, "Ana")
    assert '<h3>You may want to talk about this</h3><details class="pt-more" open><summary>Toward the clinician</summary>' in own
    assert "Whose words have you started to use?" in own
    assert "This is for your workplace to mend<" in own
    assert "pulled toward the officer. It belongs to the employer, and it is not held against you." in own
    assert "<h3>You may want to talk with Ana about this</h3>" in told
    assert "not held against Ana." in told
    assert "What did I leave out when I sent you over there?" in told
    assert "What did I leave out" not in own


def test_of_several_directions_the_person_chooses_one() -> None:
    many = [Choice(START, frozenset((way, "individual") for way in DIRECTIONS))] * 30
    told = view.talk(compass(many, []), None)
    assert "<h3>You may want to talk about one of these</h3>" in told
    assert re.findall(r"<summary>(.*?)</summary>", told) == [DIRECTION[way].title for way in DIRECTIONS]
    assert '<details class="pt-more" open' not in told


def test_nothing_to_talk_about_still_leaves_a_question() -> None:
    told = view.talk(compass([], []), None)
    assert "You may want to talk" not in told
    assert "Whose words have you started to use?" in told


def test_a_log_is_told_by_direction_and_by_who_asked() -> None:
    log = [Logged(date(2026, 9, 7), RIDES, "supervisor", 90), Logged(date(2026, 9, 14), RIDES, "mine", 30)]
    told = view.log(compass([], log))
    assert "in 2 weeks" in told
    assert '<th scope="row">Toward the case manager</th><td>30</td><td>90</td>' in told
    assert f'<th scope="row">{ASKED["supervisor"].words}</th><td>From the workplace</td><td>90 of 90</td>' in told
    assert "Toward the officer" not in told
    assert view.log(compass([], [])) == ""
    assert view.ALL_PEER_WORK in view.log(compass([], [Logged(date(2026, 9, 7), RIDES._replace(peer_work=True), "mine", 30)]))


def own_trend(counts: list[int]) -> view.Trend:
    return trends(weeks_of(counts), [])[0]


def test_a_trend_without_enough_weeks_says_what_is_missing() -> None:
    told = view.weeks(trends(weeks_of([1, 2]), []))
    assert "<table" not in told
    assert told.count("it takes 4 weeks") == 1
    assert "So far there are 2 weeks with 20 choices." in told
    assert "So far there is 1 week with 10 choices." in view.trend_words(own_trend([1]))
    assert view.trend_words(own_trend([])).endswith("So far there is none.")


def test_a_steady_trend_a_change_and_one_that_is_over() -> None:
    assert view.trend_words(own_trend([1, 2, 1, 1, 2, 1])).startswith("The newest weeks are about as usual here.")
    changed = own_trend([1, 0, 1, 1, 0, 9])
    assert view.trend_words(changed) == "The newest week leans more than the weeks before. What is going on?"
    assert "More than before" in view.weeks([changed])
    assert "Earlier weeks stood out." in view.trend_words(own_trend([1, 0, 1, 1, 0, 9, 2]))
    fewer = own_trend([8, 9, 8, 9, 8, 0])
    assert view.trend_words(fewer) == "The newest week leans less than the weeks before. What helped?"
    workplace = trends(weeks_of([1, 0, 1, 1, 0, 9], ASKED_FOR), [])[1]
    assert view.trend_words(workplace) == "The newest week leans more than the weeks before. Who could mend that?"


def test_a_newest_week_too_short_to_count_does_not_hide_the_ones_before() -> None:
    work = RIDES._replace(peer_work=True)
    mondays = [date(2026, 8, 3) + timedelta(weeks=week) for week in range(FEWEST_LOGS_BEFORE + 2 * TOGETHER)]
    log = [Logged(monday, work, "mine", 1000) for monday in mondays] + [Logged(monday, RIDES, "supervisor", 900) for monday in mondays[-TOGETHER:]]
    log.append(Logged(mondays[-1] + timedelta(weeks=1), work, "mine", 10))
    told = next(trend for trend in trends([], log) if trend.source == "log" and trend.level == "organisational")
    assert view.trend_words(told) == "The newest 4 weeks together lean more than the weeks before. Who could mend that?"
    assert "More than before, 4 weeks together" in view.weeks([told])


@pytest.mark.parametrize("enough", [True, False])
def test_the_picture_holds_what_the_tables_say_and_no_more(enough: bool) -> None:
    some = weeks_of([1, 2, 1, 1, 2, 1]) if enough else chosen(1, 3)
    reading, told = compass(some, []), trends(some, [])
    drawn = view.picture(reading, told)
    assert json.loads(json.dumps(drawn)) == drawn
    assert len(drawn["directions"]) == (len(DIRECTIONS) * len(LEVELS) if enough else 0)
    assert [trend["title"] for trend in drawn["trends"]] == [view.trend_title(trend) for trend in told if trend.reading.enough]
    listed = view.directions(reading)
    for row in drawn["directions"]:
        assert f"{row['count']} of {reading.choices}" in listed
        assert row["share"] == row["count"] / reading.choices


def test_a_name_never_becomes_markup() -> None:
    told = view.talk(compass(chosen(9, 30) + chosen(9, 9, ways=ASKED_FOR), []), NASTY)
    assert "<img" not in told
    assert "&lt;img" in told


@given(st.lists(st.integers(0, 10), max_size=14))
def test_no_reading_is_a_verdict_or_a_grade(counts: list[int]) -> None:
    some = weeks_of(counts)
    reading, told = compass(some, []), trends(some, [])
    said = view.directions(reading) + view.talk(reading, "Ana") + view.weeks(told)
    assert not re.search(r"\b(score|grade|points|you drifted|has drifted|fail\w*|nan|inf)\b", said, re.IGNORECASE)
