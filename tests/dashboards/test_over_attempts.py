"""Growth: the first time through each scene beside the latest, against a brute count."""

from __future__ import annotations

from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peertrain.dashboards.over_attempts import growth
from peertrain.store.rows import Played

SCENES = {("lesson", "gift"): ("support", "growth"), ("lesson", "loan"): ("growth",), ("assignment", "gift"): ("teamwork",)}


def played(scenario: str = "gift", number: int = 1, score: int | None = 500_000, place: str = "lesson", **more: bool) -> Played:
    told = {"complete": True, "revisit": False} | more
    return Played("ana", place, scenario, number, "m", 0, 0, 1, 1, told["complete"], told["revisit"], 1, 0, score)


def test_a_scene_counts_once_with_its_first_and_its_latest_try() -> None:
    rows = [played(number=2, score=900_000), played(number=1, score=300_000), played(number=3, score=700_000), played("loan", score=100_000)]
    support, grown = growth(rows, SCENES)
    assert support == ("support", pytest.approx(0.3), pytest.approx(0.7), 1, 1)
    assert grown == ("growth", pytest.approx(0.2), pytest.approx(0.4), 2, 1)


def test_what_ifs_and_what_has_no_score_or_no_ending_do_not_count() -> None:
    rows = [played(score=None), played(revisit=True), played(complete=False), played("unknown")]
    assert growth(rows, SCENES) == []


def test_scenes_of_one_name_in_two_places_are_two() -> None:
    rows = [played(score=0), played(score=1_000_000, place="assignment")]
    assert [(row.competency, row.first) for row in growth(rows, SCENES)] == [("support", 0), ("growth", 0), ("teamwork", 1)]


tries = st.builds(
    played,
    scenario=st.sampled_from(["gift", "loan"]),
    number=st.integers(1, 4),
    score=st.none() | st.integers(0, 1_000_000),
    place=st.sampled_from(["lesson", "assignment"]),
    complete=st.booleans(),
    revisit=st.booleans(),
)


@given(st.lists(tries, max_size=12, unique_by=lambda row: row[1:4]))
def test_the_means_are_those_of_a_brute_count(rows: list[Played]) -> None:
    counted = [row for row in rows if row.complete and not row.revisit and row.score is not None]
    for found in growth(rows, SCENES):
        own = [[row for row in counted if (row.place, row.scenario) == scene] for scene, about in SCENES.items() if found.competency in about]
        own = [sorted(row, key=lambda one: one.number) for row in own if row]
        assert found.scenes == len(own)
        assert found.first == pytest.approx(mean(row[0].score or 0 for row in own) / 1e6)
        assert found.latest == pytest.approx(mean(row[-1].score or 0 for row in own) / 1e6)
        assert 0 <= found.again <= found.scenes
