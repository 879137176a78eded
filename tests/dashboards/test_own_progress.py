"""What a learner reads of their own work: every scene they played, in words, and no score before the feedback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peertrain import scenario
from peertrain.dashboards.over_attempts import Growth
from peertrain.dashboards.own_progress import Earned, Evidence, Scene, earned, evidence, growth_in_words, in_words, to_go_back_to, what_if
from peertrain.store.gradebook import Grade
from peertrain.store.rows import Played

CURRICULUM = Path(__file__).parents[2] / "curriculum"
GIFT = Scene("lesson", "gift", "boundaries", ("support", "growth"))
VISIT = Scene("assignment", "visit", "boundaries", ("support",))
SCENES = [GIFT, VISIT]


def played(scenario: str = "gift", number: int = 1, place: str = "lesson", last: int = 0, **more: bool) -> Played:
    told = {"complete": True, "revisit": False} | more
    return Played("ana", place, scenario, number, "boundaries", 0, last, 1, 1, told["complete"], told["revisit"], 1, 0, 500_000)


def grade(cell: str, score: float, most: float, *, waits: bool = False) -> Grade:
    return Grade("ana", "boundaries", cell, score, None, 0, waits, most, None)


def test_each_competency_has_the_scenes_that_were_played_and_no_others() -> None:
    found = evidence(SCENES, [played(), played(number=2, revisit=True), played("elsewhere")], {}, ["support", "growth", "crisis"])
    assert found == {"support": [Evidence(GIFT, 1, 1, True, None)], "growth": [Evidence(GIFT, 1, 1, True, None)], "crisis": []}


def test_a_score_is_shown_only_where_the_feedback_gave_one() -> None:
    marks = {"visit": Earned(5.5, 8.0), "gift": Earned(1.0, 1.0)}
    found = evidence(SCENES, [played(), played("visit", place="assignment")], marks, ["support"])["support"]
    assert [one.earned for one in found] == [None, Earned(5.5, 8.0)], "a practice scene has none, whatever it is called"
    assert in_words(found[1]) == "5.5 of 8 points."
    assert in_words(found[1]._replace(earned=None)) == "In your assignment. The score comes with your feedback."


def test_points_are_added_up_over_a_scenes_cells_without_what_waits() -> None:
    cells = {("boundaries", "choices"): "visit", ("boundaries", "words"): "visit", ("boundaries", "more"): "gift"}
    found = earned([grade("choices", 4, 6), grade("words", 0, 4, waits=True), grade("more", 2, 2), grade("strange", 1, 1)], cells)
    assert found == {"visit": Earned(4, 6, waits=True), "gift": Earned(2, 2)}
    assert in_words(Evidence(VISIT, 1, 0, True, found["visit"])) == "4 of 6 points. Part of it waits for your supervisor."
    assert in_words(Evidence(VISIT, 1, 0, True, Earned(0, 0, waits=True))) == "Part of it waits for your supervisor."


@pytest.mark.parametrize(
    ("tries", "what_ifs", "ended", "said"),
    [
        (1, 0, False, "Played once. Not played to an ending yet."),
        (2, 0, True, "Played 2 times. You came to an ending."),
        (1, 1, True, "Played once, and another way tried once. You came to an ending."),
        (3, 2, True, "Played 3 times, and another way tried 2 times. You came to an ending."),
    ],
)
def test_practice_is_told_without_a_score(tries: int, what_ifs: int, ended: bool, said: str) -> None:
    assert in_words(Evidence(GIFT, tries, what_ifs, ended, None)) == said


@pytest.mark.parametrize(("latest", "again", "word"), [(0.9, 1, "higher"), (0.52, 2, "about the same"), (0.1, 3, "lower"), (0.9, 0, "")])
def test_growth_is_said_kindly_and_only_where_something_was_played_again(latest: float, again: int, word: str) -> None:
    said = growth_in_words(Growth("support", 0.5, latest, 4, again))
    assert (word in said) if again else said == ""
    assert ("Trying things out does that." in said) == (word == "lower")


rows = st.lists(
    st.builds(
        played,
        st.sampled_from("abcd"),
        st.integers(1, 3),
        st.sampled_from(["lesson", "assignment"]),
        st.integers(0, 9),
        complete=st.booleans(),
        revisit=st.booleans(),
    ),
    max_size=20,
)


@given(rows)
def test_what_to_go_back_to_was_finished_in_a_lesson_and_comes_once(told: list[Played]) -> None:
    found = [name for _, name in to_go_back_to(told)]
    assert sorted(found) == sorted({one.scenario for one in told if one.place == "lesson" and one.complete})
    tries = [sum(one.scenario == name and one.place == "lesson" for one in told) > 1 for name in found]
    assert tries == sorted(tries), "those with no other way tried yet come first"


def test_another_way_is_offered_where_a_choice_leads_on_in_several() -> None:
    gift = scenario.read(CURRICULUM / "boundaries" / "scenarios" / "the_gift.yaml")
    found = what_if(gift, 1)
    assert found
    assert found.title == gift.title
    assert found.why.startswith("You have gone one way through it. At one point it can go on in ")
    again = what_if(gift, 4)
    assert again
    assert "You have been through it 4 times." in again.why
    own = scenario.read(CURRICULUM / "boundaries" / "scenarios" / "my_own_lines.yaml")
    assert what_if(own, 1) is None, "what is private is nobody's to point at, and it goes on alike"
