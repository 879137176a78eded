"""The queries: values in, tables out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from peertrain.assignment import Assignment, Item
from peertrain.dashboards import people, queries
from peertrain.dashboards.people import Activity
from peertrain.scenario import Scenario
from peertrain.store.gradebook import Grade
from peertrain.store.rows import Learner

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ANA, BO = Learner("ana", "Ana", False, ""), Learner("bo", "Bo", False, "")
MADE_UP = Learner("m1", "Made Up", True, "")
WORK = Assignment("boundaries", "Boundaries", (Item("score_a", 6, "a", None), Item("words_a", 4, "a", "words"), Item("score_b", 6, "b", None)))


def grade(cell: str, score: float, most: float, learner: str = "ana", waits: bool = False) -> Grade:
    return Grade(learner, "boundaries", cell, score, None, 0, waits, most, None)


def scenario(name: str, *competencies: str) -> Scenario:
    steps = {"end": {"ending": "It ends.", "debrief": "Look back."}}
    return Scenario.model_validate(
        {"id": name, "title": name, "module": "m", "setting": "jail", "minutes": 1, "competencies": competencies, "start": "end", "steps": steps}
    )


SCENARIOS = {"a": scenario("a", "growth", "support"), "b": scenario("b", "growth")}


def test_made_up_people_leave_when_a_real_learner_is_enrolled() -> None:
    assert people.visible([MADE_UP]) == [MADE_UP]
    assert people.visible([MADE_UP, ANA]) == [ANA]
    assert people.only_made_up([MADE_UP])
    assert not people.only_made_up([MADE_UP, ANA])
    assert not people.only_made_up([])


def test_empty_course_gives_empty_tables_with_their_columns() -> None:
    nobody = queries.supervisees([], [], [], ["boundaries"], NOW)
    assert len(nobody) == 0
    assert "open_work" in nobody
    scores = queries.by_competency([], [], {}, {})
    assert list(scores.columns) == ["learner", "competency", "score", "items"]


def test_row_counts_what_was_started_handed_in_and_graded() -> None:
    activity = [
        Activity("ana", "boundaries", 9, 2, 4, NOW - timedelta(days=3), NOW - timedelta(days=3)),
        Activity("ana", "ethics", 1, 0, 4, NOW - timedelta(days=1), None),
        Activity("bo", "boundaries", 0, 0, 4, None, None),
        Activity("bo", "ethics", 0, 0, 4, None, None),
    ]
    grades = [grade("score_a", 3, 6), grade("score_b", 6, 6), grade("words_a", 0, 4, waits=True)]
    ana, bo = queries.supervisees([ANA, BO], activity, grades, ["boundaries", "ethics"], NOW).to_dict("records")
    assert (ana["started"], ana["submitted"], ana["graded"], ana["waiting"]) == (2, 1, 0, 1)
    assert ana["score"] == pytest.approx(9 / 12)  # what waits for a person counts neither way
    assert ana["open_work"] == "1 answer waiting for you, 1 started, not handed in"
    assert ana["last_activity"] == "yesterday"
    assert (bo["started"], bo["open_work"], bo["last_activity"]) == (0, "2 not started", "nothing yet")


def test_handed_in_but_not_graded_is_open_work() -> None:
    activity = [Activity("ana", "boundaries", 9, 2, 4, NOW, NOW, to_grade=True)]
    assert queries.supervisees([ANA], activity, [], ["boundaries"], NOW).iloc[0]["open_work"] == "1 to grade"


def test_grade_counts_for_every_competency_of_its_scenario_by_its_points() -> None:
    grades = [
        grade("score_a", 3, 6),
        grade("score_b", 6, 6),
        grade("words_a", 4, 4, waits=True),
        grade("unknown", 1, 1),
        grade("score_a", 6, 6, "someone"),
    ]
    scores = queries.by_competency([ANA], grades, {"boundaries": WORK}, SCENARIOS)
    found = {row.competency: (row.score, row.items) for row in scores.itertuples()}
    assert found == {"growth": (pytest.approx(0.75), 2), "support": (pytest.approx(0.5), 1)}


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "yesterday"), (2, "2 days ago"), (40, "40 days ago")])
def test_time_is_said_in_words(days: int, words: str) -> None:
    assert people.ago(NOW - timedelta(days=days), NOW) == words
