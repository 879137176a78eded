"""A response is one line of JSON that says the same when it is read again."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from peertrain.response import FIRST_LINE, LONGEST_VALUE, Response, clean, digest_of
from peertrain.steps import LONGEST_ANSWER, LONGEST_REASON

TEXTS = st.lists(st.integers(0, 0x10FFFF).map(chr), max_size=60).map("".join)  # half characters and NUL among them

FIELDS: dict[str, Any] = {
    "id": "a" * 32,
    "session": "b" * 32,
    "seq": 0,
    "at": datetime(2026, 11, 2, 9, 0, tzinfo=UTC),
    "scenario": "the_visit",
    "attempt": 1,
    "step": "window",
    "verb": "choose",
    "value": "wait",
    "scenario_digest": "c" * 64,
    "before": FIRST_LINE,
}


def test_format_2_has_these_fields_in_this_order() -> None:
    line = Response(**FIELDS).line()
    assert line == (
        b'{"v":2,"id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","session":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","seq":0,"at":"2026-11-02T09:00:00.000000+00:00",'
        b'"scenario":"the_visit","attempt":1,"step":"window","verb":"choose","value":"wait","why":null,"scenario_digest":"'
        + b"c" * 64
        + b'","before":"'
        + b"0" * 64
        + b'"}\n'
    )


def test_format_1_is_read_as_it_was_written() -> None:
    """A line without `why`, as earlier editions wrote it."""
    line = json.loads(Response(**FIELDS).line())
    del line["why"]
    read = Response.model_validate(line | {"v": 1})
    assert (read.v, read.why, read.value) == (1, None, "wait")


@given(TEXTS, st.datetimes(timezones=st.just(UTC)))
def test_any_text_is_one_line_and_comes_back_whole(text: str, at: datetime) -> None:
    response = Response(**(FIELDS | {"value": clean(text), "why": clean(text), "at": at}))
    line = response.line()
    assert line.count(b"\n") == 1 and line.endswith(b"\n")
    assert len(line.splitlines()) == 1
    assert Response.model_validate(json.loads(line)) == response


@given(TEXTS)
def test_clean_text_can_always_be_written_as_utf_8(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert "\0" not in cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("\ud83d\udca9", "\U0001f4a9"),
        ("a\ud83d", "a\ufffd"),
        ("a\0b", "ab"),
        ("Tết, Łódź, 你好", "Tết, Łódź, 你好"),
        (None, None),
        (7, 7),
        (["x"], ["x"]),
        (["a\0", {"b\0": "c\ud83d"}], ["a", {"b": "c\ufffd"}]),
    ],
)
def test_half_characters_are_mended_and_all_else_is_kept(given_text: Any, kept: Any) -> None:
    assert clean(given_text) == kept


def test_time_is_kept_in_utc() -> None:
    at = datetime(2026, 11, 2, 9, 0, tzinfo=timezone(timedelta(hours=-5)))
    assert json.loads(Response(**(FIELDS | {"at": at})).line())["at"] == "2026-11-02T14:00:00.000000+00:00"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "A" * 32),
        ("id", "a" * 31),
        ("id", "../../../etc/passwd"),
        ("session", ""),
        ("seq", -1),
        ("at", datetime(2026, 11, 2, tzinfo=UTC).replace(tzinfo=None)),
        ("at", "yesterday"),
        ("scenario", "../x"),
        ("attempt", 0),
        ("attempt", 1001),
        ("step", "Window"),
        ("verb", "delete"),
        ("value", "x" * LONGEST_VALUE),
        ("value", ["x" * 100] * 300),
        ("value", float("nan")),
        ("value", b"x"),
        ("value", {1: 2}),
        ("scenario_digest", "c"),
        ("before", "z" * 64),
        ("v", 3),
        ("v", "2"),
        ("why", "x" * (LONGEST_REASON + 1)),
        ("why", ["x"]),
        ("more", 1),
    ],
)
def test_anything_else_is_no_response(field: str, value: Any) -> None:
    with pytest.raises(ValidationError):
        Response(**(FIELDS | {field: value}))


def test_a_digest_covers_every_byte_of_a_line() -> None:
    line = Response(**FIELDS).line()
    assert digest_of(line) != digest_of(line[:-1]) != digest_of(line.replace(b"wait", b"note"))


def test_the_longest_answer_of_any_kind_can_be_recorded() -> None:
    """40 cards, 4 questions each, all with the longest ids there can be; and the longest words, each letter one that JSON doubles."""
    names = [f"{number:x}".rjust(60, "x") for number in range(40)]
    for value in ({card: dict.fromkeys(names[:4], names[0]) for card in names}, '"' * LONGEST_ANSWER):
        response = Response(**(FIELDS | {"value": value}))
        assert Response.model_validate(json.loads(response.line())) == response
