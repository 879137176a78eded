"""What of a supervisor's words could be used again: sentences, with placeholders where they name somebody. Pure; keeps nothing."""

from __future__ import annotations

import re

from ..grading.placeholders import lift

SHORTEST, LONGEST = 12, 400  # letters: "Thank you." is no phrase, and a whole letter isn't either
_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|\n+")


def sentences(comment: str) -> list[str]:
    """The sentences of `comment`, in order, each once; those too short or too long to be used again are left out."""
    found = (" ".join(part.split()) for part in _END.split(comment))
    return list(dict.fromkeys(part for part in found if SHORTEST <= len(part) <= LONGEST))


def phrases_in(comment: str, name: str, scene: str, choice: str) -> list[str]:
    """The sentences of `comment` with placeholders for the learner, the scene and the last decision."""
    return list(dict.fromkeys(lift(sentence, name, scene, choice) for sentence in sentences(comment)))
