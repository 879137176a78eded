"""What lines come to: the last line of a field wins, a clearing empties all, and can be undone until something is filled in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from peertrain.response import FIRST_LINE
from peertrain.worksheets import Entry, Filled, filled

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
FIELDS = ["who", "words", "bag"]
MOVES = st.lists(
    st.one_of(st.tuples(st.just("fill"), st.sampled_from(FIELDS), st.one_of(st.none(), st.integers(0, 9))), st.just(("clear",)), st.just(("undo",))),
    max_size=25,
)


def entry(number: int, verb: str, field: str | None = None, value: Any = None) -> Entry:
    told = {"id": f"{number:032x}", "session": "a" * 32, "seq": number, "at": AT, "before": FIRST_LINE}
    return Entry.model_validate({**told, "worksheet": "the_trip", "verb": verb, "field": field, "value": value})


def test_format_1_has_these_fields_in_this_order() -> None:
    assert entry(0, "fill", "who", "Lee").line() == (
        b'{"v":1,"id":"00000000000000000000000000000000","session":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","seq":0,'
        b'"at":"2026-11-02T09:00:00.000000+00:00","worksheet":"the_trip","verb":"fill","field":"who","value":"Lee","before":"' + b"0" * 64 + b'"}\n'
    )


@pytest.mark.parametrize(("verb", "field"), [("fill", None), ("clear", "who"), ("undo", "who"), ("erase", None)])
def test_what_is_no_entry_is_refused(verb: str, field: str | None) -> None:
    with pytest.raises(ValidationError):
        entry(0, verb, field)


def test_a_value_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValidationError):
        entry(0, "fill", "who", "x" * 30_000)


@given(MOVES)
def test_lines_come_to_what_a_person_would_see(moves: list[tuple[Any, ...]]) -> None:
    """Beside a second way to work it out: what the page shows after each move."""
    shown: dict[str, Any] = {}
    before: tuple[int, dict[str, Any]] | None = None
    entries = []
    for number, (verb, *rest) in enumerate(moves):
        if verb == "fill":
            field, value = rest
            entries.append(entry(number, "fill", field, value))
            shown, before = {name: told for name, told in shown.items() if name != field} | ({field: value} if value is not None else {}), None
        elif verb == "clear":
            entries.append(entry(number, "clear"))
            before, shown = ((number, shown), {}) if shown else (before, {})
        else:
            entries.append(entry(number, "undo", value=f"{before[0]:032x}" if before else "f" * 32))
            if before:
                shown, before = before[1], None
        assert filled(entries) == Filled(shown, f"{before[0]:032x}" if before else None)


def test_clearing_twice_can_still_be_undone() -> None:
    entries = [entry(0, "fill", "who", "Lee"), entry(1, "clear"), entry(2, "clear")]
    assert filled(entries) == Filled({}, entries[1].id)
    assert filled([*entries, entry(3, "undo", value=entries[1].id)]).answers == {"who": "Lee"}
