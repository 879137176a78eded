"""What a learner could bring to supervision from one assignment: a few questions, plain and kind. Pure; judges nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..rubric import Rubric

MOST = 4
_QUESTION = re.compile(r"[^.!?…]*\?")


def from_levels(rubric: Rubric, levels: Mapping[str, int], title: str) -> str | None:
    """A question about the criterion with the most room to grow, by the rubric that it was rated by; None where no level is known."""
    room = [
        (levels[name] / len(criterion.levels), at, criterion, levels[name])
        for at, (name, criterion) in enumerate(rubric.criteria.items())
        if levels.get(name) in criterion.levels
    ]
    if not room:
        return None
    share, _, criterion, level = min(room, key=lambda row: row[:2])
    if share == 1:
        return f"Your words in “{title}” reached the highest level everywhere. Which part came easily, and where would it be harder to say?"
    return f"“{criterion.question}” In “{title}”, the next level reads: “{criterion.levels[level + 1]}” How would that sound in your own words?"


def from_debrief(debrief: str, title: str) -> str | None:
    """The last question that a scene's debrief asks; None where it asks nothing."""
    asked = [found.strip() for found in _QUESTION.findall(debrief)]
    return f"“{title}” asks at its end: {asked[-1]}" if asked and len(asked[-1]) > 1 else None


def from_path(path: Sequence[Mapping[str, Any]], title: str) -> str | None:
    """A question about the choice that the fewest of the panel share with the learner; None where the panel and they agree.

    `path`: the steps as a feedback page has them, with `panel` rows where a panel chose as well.
    """
    apart: list[tuple[float, str]] = []
    for step in path:
        if step["kind"] == "choose" and step.get("panel") and step.get("answer"):
            mine = [row["panel"][0]["share"] for row in step["panel"] if row["panel"][0]["mine"]]
            if mine and mine[0] < max(row["panel"][0]["share"] for row in step["panel"]):
                apart.append((mine[0], step["answer"][0]))
    if not apart:
        return None
    return f"In “{title}” you chose: “{min(apart)[1]}” Most of the panel chose something else. What did you want to protect, and what did you see?"


def chosen(found: Sequence[str | None]) -> list[str]:
    """The first few, each once."""
    return list(dict.fromkeys(question for question in found if question))[:MOST]
