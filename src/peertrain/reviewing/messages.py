"""Read the fields of a browser's message, each as what it must be. Raises GradingError in words; believes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import GradingError
from ..response import clean

Message = Mapping[str, Any]
MOST_ANSWERS = 5000
LONGEST_COMMENT = 8000
LONGEST_NAME = 120


def text(message: Message, name: str, longest: int = 400) -> str:
    """A text without half characters, cut at `longest` letters; "" where there is none."""
    value = message.get(name)
    return str(clean(value))[:longest] if isinstance(value, str) else ""


def line(message: Message, name: str, longest: int = 400) -> str:
    """A text on one line, blanks at its ends and double ones taken out."""
    return " ".join(text(message, name, 4 * longest).split())[:longest].rstrip()


def rater(message: Message) -> str:
    """The name of whoever sent it."""
    found = line(message, "rater", LONGEST_NAME)
    if not found:
        raise GradingError("Please write your name, so that the learner knows who read this.")
    return found


def names(message: Message, name: str) -> list[str]:
    """A list of one or more texts, each once, in order."""
    value = message.get(name)
    if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
        raise GradingError("Nothing was chosen. Reload the page and try again.")
    if len(value) > MOST_ANSWERS:
        raise GradingError(f"That is more than {MOST_ANSWERS} at once. Take fewer.")
    return list(dict.fromkeys(value))


def levels(message: Message) -> dict[str, int]:
    """Levels by criterion; whether they fit a rubric is not asked here."""
    value = message.get("levels")
    if not isinstance(value, dict) or not value:
        raise GradingError("No levels were chosen.")
    if not all(isinstance(name, str) and type(level) is int for name, level in value.items()):
        raise GradingError("The levels that were sent are no levels. Reload the page and try again.")
    return dict(value)
