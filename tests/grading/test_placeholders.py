"""Placeholders are filled once with what they stand for, and put back where words are to be used again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from peertrain.grading.placeholders import fill, first_name, lift

WORDS = some.text(some.characters(codec="utf-8", exclude_characters="{}"), max_size=30)


@pytest.mark.parametrize(
    ("name", "called"), [("Ana Vance", "Ana"), ("Ana Reyes (made up)", "Ana"), ("  Bo  ", "Bo"), ("Óscar", "Óscar"), ("(who)", "(who)"), ("", "")]
)
def test_people_are_called_by_their_first_name(name: str, called: str) -> None:
    assert first_name(name) == called


def test_each_placeholder_is_filled() -> None:
    said = "{name}, in “{scene}” you said “{choice}”. {other} stays, and so does {name."
    assert fill(said, "Ana Vance", "The gift", "I wait.") == "Ana, in “The gift” you said “I wait.”. {other} stays, and so does {name."
    assert fill("About {choice}:", "Ana", "The gift", "") == "About what you chose:"


def test_what_is_filled_in_is_not_filled_again() -> None:
    assert fill("{name} and {scene}", "{scene}", "{name}", "") == "{scene} and {name}"


@given(WORDS, WORDS, WORDS, WORDS)
def test_words_without_placeholders_stay_as_they_are(said: str, name: str, scene: str, choice: str) -> None:
    assert fill(said, name, scene, choice) == said


def test_names_are_taken_out_of_words_to_use_again() -> None:
    said = "Ana, you waited. Ana Vance's calm helped. Anastasia did not come. In The gift you chose: I wait."
    lifted = lift(said, "Ana Vance", "The gift", "I wait.")
    assert lifted == "{name}, you waited. {name}'s calm helped. Anastasia did not come. In {scene} you chose: {choice}"


@pytest.mark.parametrize(
    ("said", "lifted"),
    [
        ("Will you try it? I hope you will.", None),
        ("You waited. Will it help?", None),
        ("“Will you come?” is a good question.\nWill you ask it?", None),
        ("You were kind, Will.", "You were kind, {name}."),
        ("Will, you were kind.", "{name}, you were kind."),
        ("Will's calm helped.", "{name}'s calm helped."),
        ("Will Vance waited.", "{name} waited."),
    ],
)
@pytest.mark.parametrize("name", ["Will Vance", "Will Vance (made up)"])
def test_a_name_that_is_also_a_word_is_a_name_only_where_it_can_be_one(said: str, lifted: str | None, name: str) -> None:
    assert lift(said, name, "", "") == (lifted or said)


@pytest.mark.parametrize("name", ["will", "Will"])
def test_a_name_without_a_surname_is_told_from_the_word_as_well(name: str) -> None:
    assert lift("Will you wait, Will, as you will?", name, "", "") == "Will you wait, {name}, as you will?"


def test_a_name_that_is_no_word_is_one_wherever_it_stands() -> None:
    assert lift("Ana waited. So Ana spoke.", "Ana Vance", "", "") == "{name} waited. So {name} spoke."


@given(WORDS)
def test_lifting_takes_no_empty_name_out(said: str) -> None:
    assert lift(said, "", "", "") == said
