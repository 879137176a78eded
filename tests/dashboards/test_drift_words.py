"""The compass and the lesson say the same."""

from __future__ import annotations

import json
import re
from typing import get_args

import pytest

from peertrain.course import shipped
from peertrain.dashboards.drift_words import DIRECTION, FOR_THE_WORKPLACE, NO_VERDICT, OPENINGS, PULL, TO_MEND
from peertrain.judgement import Drift, DriftLevel

LESSON = json.loads((shipped("curriculum") / "peer_drift" / "lesson.ipynb").read_text(encoding="utf-8"))
TEXT = "\n".join("".join(cell["source"]) for cell in LESSON["cells"] if cell["cell_type"] == "markdown").replace("*", "")
LOG = (shipped("curriculum") / "peer_drift" / "worksheets" / "weekly_log.yaml").read_text(encoding="utf-8")


def test_every_direction_and_level_has_its_words() -> None:
    assert set(DIRECTION) == set(get_args(Drift))
    assert set(PULL) == set(get_args(DriftLevel))


@pytest.mark.parametrize("way", sorted(DIRECTION))
def test_a_direction_is_called_and_told_as_in_the_lesson(way: Drift) -> None:
    words = DIRECTION[way]
    assert f"- {words.title}. {words.means}" in TEXT
    assert 2 <= len(words.questions) <= 3
    assert all(question.endswith("?") for question in words.questions)


def test_the_openings_are_the_lessons() -> None:
    assert all(f'"{opening}"' in TEXT for opening in OPENINGS)


@pytest.mark.parametrize(
    "words",
    [
        DIRECTION["clinical"].questions[0],
        DIRECTION["case_management"].questions[0],
        DIRECTION["own_tools_unused"].questions[2],
        "thing I was hired for still in the room?",
        "A no has an address",
        "the line, the reason, and what you can do",
        "have to do something different for it to stop",
    ],
)
def test_what_is_quoted_stands_in_the_lesson(words: str) -> None:
    assert words in TEXT


def test_the_question_about_ones_own_story_is_the_worksheets() -> None:
    assert DIRECTION["own_tools_unused"].questions[0] in LOG


def test_no_word_is_a_verdict_and_none_is_too_long() -> None:
    said = " ".join(
        [NO_VERDICT, TO_MEND, *OPENINGS, *FOR_THE_WORKPLACE, *(text for words in DIRECTION.values() for text in (words.means, *words.questions))]
    )
    assert not re.search(r"\b(you (?:have|are|'ve) drift\w*|score|fail\w*|bad|wrong|poor|violat\w*|warning)\b", said, re.IGNORECASE)
    assert all(len(sentence.split()) <= 26 for sentence in re.split(r"(?<=[.?!:;])\s", said))
