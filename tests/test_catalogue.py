"""Every language says the same things, each with the same blanks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from peertrain import catalogue
from peertrain.catalogue import ENGLISH, FOLDER, languages, say, words
from peertrain.store.journal import WHY

ROOT = Path(__file__).parents[1]
OTHERS = [name for name in languages() if name != ENGLISH]


def blanks(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_there_are_languages_by_their_own_names_english_first() -> None:
    assert next(iter(languages().items())) == ("en", "English")
    assert len(languages()) >= 2


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_messages_and_no_blank_that_is_not_filled(language: str) -> None:
    english, other = words(ENGLISH), words(language)
    assert set(other) == set(english)
    fewer = {key for key, text in other.items() if blanks(text) < blanks(english[key])}
    assert fewer <= {"said.does_not_fit", "said.does_not_fit_sheet"}, "a fault is worked out in English, so other languages leave it out"
    assert not {key for key, text in other.items() if blanks(text) - blanks(english[key])}


@pytest.mark.parametrize("language", languages())
def test_every_message_is_text_and_sorted_and_complete(language: str) -> None:
    told = words(language)
    assert all(isinstance(text, str) and text.strip() == text and text for text in told.values())
    assert {key.removesuffix(".one") for key in told if key.endswith(".one")} == {
        key.removesuffix(".other") for key in told if key.endswith(".other")
    }
    for text in told.values():
        assert text.count("{") == text.count("}") == len(re.findall(r"\{\w+\}", text)), text
    keys = list(json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8")))
    assert keys == list(dict.fromkeys(keys))


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_not_english_left_standing(language: str) -> None:
    same = [key for key, text in words(language).items() if text == words(ENGLISH)[key] and len(re.sub(r"\{\w+\}", "", text).split()) > 2]
    assert same == []


def test_what_python_says_is_in_the_catalogue() -> None:
    said = set()
    for path in (ROOT / "src" / "peertrain").rglob("*.py"):
        said |= set(re.findall(r'"(said\.\w+)"', path.read_text(encoding="utf-8")))
    assert said
    assert said <= set(words(ENGLISH))
    assert set(WHY.values()) <= said


def test_a_message_is_filled_in() -> None:
    assert say(ENGLISH, "said.does_not_fit", fault="{not a blank}") == "This answer does not fit here: {not a blank}."
    with pytest.raises(KeyError):
        say(ENGLISH, "said.nothing")
    with pytest.raises(OSError):
        catalogue.words("xx")
