"""Fields of a browser's message are what they must be, or refused in words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from peertrain.errors import GradingError
from peertrain.reviewing import messages

ANY = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(), inner, max_size=3),
    max_leaves=6,
)


@given(ANY)
def test_whatever_is_sent_is_read_or_refused_in_words(value: Any) -> None:
    message = {"rater": value, "answers": value, "levels": value, "text": value}
    assert len(messages.text(message, "text", 5)) <= 5
    assert "\n" not in messages.line(message, "text", 9)
    for read in (messages.rater, lambda told: messages.names(told, "answers"), messages.levels):
        try:
            assert read(message)
        except GradingError as refused:
            assert str(refused).endswith(".")


def test_half_characters_are_mended_and_long_texts_cut() -> None:
    assert messages.text({"comment": "\ud83d" + "x" * 9}, "comment", 4) == "\ufffdxxx"
    assert messages.rater({"rater": "  A   Supervisor "}) == "A Supervisor"
    assert len(messages.rater({"rater": "R" * 300})) == messages.LONGEST_NAME


@pytest.mark.parametrize("levels", [None, {}, [3], {"clear": "3"}, {"clear": True}, {"clear": 2.0}, {3: 3}])
def test_what_is_no_level_is_refused(levels: Any) -> None:
    with pytest.raises(GradingError, match="levels"):
        messages.levels({"levels": levels})


def test_names_are_taken_once_and_not_without_end() -> None:
    assert messages.names({"answers": ["b", "a", "b"]}, "answers") == ["b", "a"]
    with pytest.raises(GradingError, match="more than 5000"):
        messages.names({"answers": [str(at) for at in range(5001)]}, "answers")
