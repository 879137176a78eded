"""Every answer is in exactly one group, in whatever order the answers come; who went the same way and says the same reads together."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from peertrain.reviewing import grouping
from peertrain.reviewing.grouping import ALONE, BY_HAND, OTHERWISE, SILENT, Group, Way, Written, groups, moved

TUESDAYS = ["I'm here on Tuesdays and I care.", "On Tuesdays I'm here, and I care how you are.", "Tuesdays I'm here, I care."]
RULES = ["Rules are rules, my supervisor decides.", "My supervisor decides; rules are rules.", "The rules say my supervisor decides."]
WAIT: Way = (("first", "I wait."),)
GO: Way = (("first", "I go."),)

STEPS = some.tuples(some.sampled_from("ab"), some.sampled_from(("left", "right")))
WORDS = some.sampled_from([*TUESDAYS, *RULES, "", "  ", "the and of", "Something of my own, never said before.", "😀", "a\u202eb"]) | some.text(
    max_size=30
)
ANSWERS = some.lists(some.tuples(WORDS, some.lists(STEPS, max_size=3).map(tuple)), max_size=30).map(
    lambda rows: [Written(f"{at:04x}", words, way) for at, (words, way) in enumerate(rows)]
)


def written(texts: list[str], way: Way = (), start: int = 0) -> list[Written]:
    return [Written(f"{start + at:04x}", text, way) for at, text in enumerate(texts)]


def ids(found: list[Group]) -> list[str]:
    return [id for group in found for id in group.answers]


@settings(max_examples=60)
@given(ANSWERS, some.randoms())
def test_each_answer_is_in_one_group_whatever_the_order(answers: list[Written], dice: random.Random) -> None:
    found = groups(answers)
    assert sorted(ids(found)) == sorted(one.id for one in answers)
    assert len({group.id for group in found}) == len(found)
    assert all(group.answers for group in found)
    assert groups(dice.sample(answers, len(answers))) == found


@settings(max_examples=60)
@given(ANSWERS)
def test_all_of_a_group_came_its_way(answers: list[Written]) -> None:
    ways = {one.id: one.way for one in answers}
    for group in groups(answers):
        assert all(ways[id][: len(group.way)] == group.way for id in group.answers)


@settings(max_examples=60)
@given(ANSWERS, some.dictionaries(some.integers(0, 40).map(lambda at: f"{at:04x}"), some.sampled_from(("n-1", "n-2", "g-0000", "g-0003", "r-x"))))
def test_moves_lose_and_double_nobody(answers: list[Written], moves: dict[str, str]) -> None:
    found = moved(groups(answers), answers, moves)
    assert sorted(ids(found)) == sorted(one.id for one in answers)
    for group in found:
        assert all(moves.get(id, group.id) == group.id for id in group.answers)


def test_similar_words_read_together_and_a_label_says_what_they_share() -> None:
    found = groups([*written(TUESDAYS), *written(RULES, start=9)])
    assert [sorted(group.answers) for group in found] == [["0000", "0001", "0002"], ["0009", "000a", "000b"]]
    assert "tuesdays" in found[0].label
    assert "rules" in found[1].label


def test_those_who_went_another_way_read_apart_though_they_say_the_same() -> None:
    found = groups([*written(TUESDAYS, WAIT), *written(TUESDAYS, GO, start=9)])
    assert [group.way for group in found] == [GO, WAIT]
    assert {len(group.answers) for group in found} == {3}


def test_a_way_that_few_went_stays_with_what_they_share_with_others() -> None:
    on: Way = (*WAIT, ("second", "I ask."))
    found = groups([*written(TUESDAYS, on), *written(RULES[:2], (*WAIT, ("second", "I sit.")), start=9)])
    assert [group.way for group in found] == [on, (*WAIT, ("second", "I sit."))]
    alone = groups([*written(TUESDAYS, on), *written(RULES[:1], (*WAIT, ("second", "I sit.")), start=9), *written(RULES[1:2], WAIT, start=12)])
    assert [group.way for group in alone] == [on, WAIT]


def test_answers_like_no_other_are_read_together_at_the_end_and_silent_ones_last() -> None:
    found = groups([*written(TUESDAYS), *written(["Nobody asked for a bicycle.", "", "My grandmother baked bread."], start=9)])
    assert [group.label for group in found][1:] == [OTHERWISE, SILENT]
    assert len(found[1].answers) == 2


def test_no_answers_make_no_groups_and_one_makes_one() -> None:
    assert groups([]) == []
    assert [group.label for group in groups(written(["Only me."]))] == [ALONE]


def test_a_move_joins_a_group_that_is_there_and_makes_one_that_is_not() -> None:
    answers = [*written(TUESDAYS), *written(RULES, start=9)]
    natural = groups(answers)
    joined = moved(natural, answers, {"0009": natural[0].id})
    assert "0009" in joined[0].answers
    assert "0009" not in joined[1].answers
    made = moved(natural, answers, {"0009": "n-0009", "0000": "n-0009", "gone": "n-0009"})
    assert made[-1] == Group("n-0009", BY_HAND, (), ("0000", "0009"))


def test_a_group_all_of_whose_answers_moved_is_gone() -> None:
    answers = written(TUESDAYS)
    assert [group.id for group in moved(groups(answers), answers, dict.fromkeys(("0000", "0001", "0002"), "n-1"))] == ["n-1"]


def test_many_answers_are_grouped_a_block_at_a_time_as_all_at_once_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(3)
    words = " ".join([*TUESDAYS, *RULES]).split()
    answers = written([" ".join(dice.choices(words, k=12)) for _ in range(200)])
    at_once = groups(answers)
    monkeypatch.setattr(grouping, "BLOCK", 16)
    assert groups(answers) == at_once
