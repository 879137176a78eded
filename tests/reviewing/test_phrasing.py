"""What could be used again of a comment: whole sentences, without names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from peertrain.reviewing.phrasing import LONGEST, SHORTEST, phrases_in, sentences


def test_a_comment_falls_into_sentences() -> None:
    said = "You said it early. That helps him! Would you say it again?\nBring it to supervision\n\nThanks."
    assert sentences(said) == ["You said it early.", "That helps him!", "Would you say it again?", "Bring it to supervision"]


def test_a_sentence_said_twice_is_one() -> None:
    assert sentences("You said it early. You said it  early.") == ["You said it early."]


def test_names_become_placeholders() -> None:
    said = "Ana, you said it early. In The gift that counts."
    assert phrases_in(said, "Ana Vance", "The gift", "") == ["{name}, you said it early.", "In {scene} that counts."]


@given(some.text(max_size=600))
def test_sentences_are_of_the_comment_and_neither_too_short_nor_too_long(comment: str) -> None:
    found = sentences(comment)
    assert len(found) == len(set(found))
    plain = " ".join(comment.split())
    assert all(SHORTEST <= len(one) <= LONGEST for one in found)
    assert all(one in plain for one in found)
