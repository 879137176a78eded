"""Two made-up worksheets, and random answers to every kind of field."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from peertrain import worksheets
from peertrain.worksheets import AnyField, Worksheet
from peertrain.worksheets.fields import Choose, Day, Numbers, OwnWords, Status, Tick, WholeNumber

SHEETS = Path(__file__).parents[1] / "sheets"
TRIP = worksheets.read(SHEETS / "the_trip.yaml")
RULES = worksheets.read(SHEETS / "the_rules.yaml")

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(str)


def answers_to(asked: AnyField) -> st.SearchStrategy[Any]:
    """Values that are answers, empty ones among them."""
    match asked:
        case OwnWords():
            return TEXTS
        case Day():
            return st.one_of(DAYS, st.just(""))
        case Choose():
            return st.sampled_from([*asked.options, None])
        case Tick():
            return st.lists(st.sampled_from([*asked.items]), unique=True)
        case WholeNumber():
            return st.integers(*asked.bounds)
        case Status():
            told = {"state": st.sampled_from(["in_place", "begun", "not_yet"])}
            return st.fixed_dictionaries(told, optional={"next": TEXTS, "who": TEXTS, "by": st.one_of(DAYS, st.just(""))})
        case Numbers():
            return st.lists(st.sampled_from(["", "1", "2", "3", "4", "5", " 4", "9", "x"]), min_size=30, max_size=30)
    raise AssertionError(asked)


def answers(sheet: Worksheet) -> st.SearchStrategy[dict[str, Any]]:
    """What a person may have filled in: any fields, in any state."""
    return st.fixed_dictionaries({}, optional={name: answers_to(asked) for name, asked in sheet.fields.items()})


WHOLE: dict[str, Any] = {
    "who_knows": "Lee",
    "words": "Good morning.\nI am Ana.",
    "day": "2026-12-01",
    "bag": ["phone", "map"],
    "away": 15,
    "guns": "locked",
    "policy": {"state": "begun", "next": "Ask Lee", "who": "Me", "by": "2026-12-05"},
    "phone": {"state": "in_place"},
    "thirty": [str(1 + item % 5) for item in range(30)],
}
