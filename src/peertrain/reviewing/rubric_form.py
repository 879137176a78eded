"""A rubric as the desk's form has it, and back; and what another version of it would change in work already rated. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from ..errors import GradingError
from ..response import clean
from ..rubric import Rubric

Change = Literal["same", "changed", "to rate again"]
LONGEST = 4000


class Effect(NamedTuple):
    """What a new version does to one rating. Shares 0 to 1; `after` and `levels` are None where somebody has to rate it again."""

    before: float
    after: float | None
    levels: dict[str, int] | None

    @property
    def state(self) -> Change:
        """same: it earns what it did; changed: more or less; to rate again: a level that was given is gone, or something new is asked."""
        if self.after is None:
            return "to rate again"
        return "same" if abs(self.after - self.before) < 1e-9 else "changed"


def told(rubric: Rubric) -> dict[str, Any]:
    """The rubric as JSON values: id, digest, title, and criteria with their levels, lowest first."""
    criteria = [
        {"id": name, "question": criterion.question, "levels": [{"level": level, "text": text} for level, text in criterion.levels.items()]}
        for name, criterion in rubric.criteria.items()
    ]
    return {"id": rubric.id, "digest": rubric.digest, "title": rubric.title, "criteria": criteria}


def from_form(form: Any) -> Rubric:
    """The rubric that the form holds. A criterion without an id gets one from its question. Raises GradingError in words."""
    try:
        criteria: dict[str, Any] = {}
        for row in form["criteria"]:
            question = _text(row["question"])
            levels = [_text(level["text"] if isinstance(level, Mapping) else level) for level in row["levels"]]
            name = _text(row.get("id") or "") or _id_from(question, criteria)
            if name in criteria:
                raise GradingError(f'Two questions of this rubric have the same id, "{name}". Take one of them out.')
            criteria[name] = {"question": question, "levels": dict(enumerate(levels, start=1))}
        made = {"id": _text(form["id"]), "title": _text(form["title"]), "criteria": criteria}
    except (KeyError, TypeError, AttributeError):
        raise GradingError("This is no rubric. Reload the page and try again.") from None
    try:
        return Rubric.model_validate(made)
    except ValidationError as problem:
        raise GradingError(_in_words(problem, made)) from None


def effect(after: Rubric, levels: Mapping[str, int], share: float) -> Effect:
    """What `after` makes of `levels` that earned `share` by the version they were given by.

    Levels fit while every criterion asked has one that still exists. A criterion whose top level changed counts its levels anew.
    """
    kept = {name: levels[name] for name in after.criteria if name in levels}
    if after.fault_in(kept):
        return Effect(share, None, None)
    return Effect(share, after.share(kept), kept)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return str(clean(value)).strip()


def _id_from(question: str, taken: Mapping[str, Any]) -> str:
    words = re.findall(r"[a-z0-9]+", question.lower())
    stem = "_".join(word for word in words if len(word) > 3)[:30].strip("_") or "question"
    stem = stem if stem[0].isalpha() else f"question_{stem}"
    return next(name for name in (stem, *(f"{stem}_{number}" for number in range(2, 99))) if name not in taken)


def _in_words(problem: ValidationError, made: Mapping[str, Any]) -> str:
    """The first fault, at the place in the form where it is."""
    first = problem.errors()[0]
    place, kind = first["loc"], first["type"]
    if place[:1] == ("criteria",) and len(place) > 1:
        asked = list(made["criteria"]).index(str(place[1])) + 1
        if "levels" in place:
            if kind == "too_short":
                return f"Question {asked} needs at least two levels."
            level = f", level {place[3]}" if len(place) > 3 else ""
            return f"Question {asked}{level}: say in words what it looks like. There can be nine levels, each up to {LONGEST} letters."
        return f"Question {asked}: write what the supervisor asks of an answer, in up to {LONGEST} letters."
    if place[:1] == ("criteria",):
        return "A rubric has one to eight questions."
    return f"The {place[0]} is empty or too long." if place else "This is no rubric."
