"""What a submission may hold is bounded in every direction, and told in letters that any screen can show."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peertrain import contents
from peertrain.contents import Taking, is_part, is_simple, may_hold, shown, within
from peertrain.errors import Fault, FaultyFile

ANY_NAME = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("./ab_\\\0\n\u202e\udcff")), max_size=300)
ANY_PATH = st.lists(st.one_of(ANY_NAME, st.sampled_from(["responses", "shared", "..", ".", "a.jsonl", "boundaries.ipynb"])), max_size=5).map("/".join)


@pytest.mark.parametrize(
    "name",
    [
        "boundaries.ipynb",
        "manifest.json",
        "timestamp.txt",
        "responses/the_only_one/0123456789abcdef0123456789abcdef.jsonl",
        "responses/a/x (Ana\u2019s conflicted copy).jsonl",
        "shared/made_up.jsonl",
    ],
)
def test_files_of_a_submission_are_taken(name: str) -> None:
    assert is_part(name, "boundaries")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "crisis.ipynb",
        "responses/boundaries.ipynb",
        "responses/a.jsonl",
        "responses/a/b/c.jsonl",
        "responses/../a.jsonl",
        "responses/A/b.jsonl",
        "responses/\u0430/b.jsonl",
        "responses/a/.b.jsonl",
        "responses/a/.jsonl",
        "responses/a/b\n.jsonl",
        "responses/a/b\x1b.jsonl",
        "responses/a/b\u202e.jsonl",
        "responses/a/" + "b" * 100 + ".jsonl",
        "shared/../x.jsonl",
        "shared/a/b.jsonl",
        "/boundaries.ipynb",
        "./boundaries.ipynb",
        "sub/manifest.json",
    ],
)
def test_other_files_are_none_of_a_submission(name: str) -> None:
    assert not is_part(name, "boundaries")


@given(ANY_PATH)
def test_no_name_that_is_taken_leads_anywhere(name: str) -> None:
    if is_part(name, "boundaries"):
        place = name.rpartition("/")[0]
        assert ".." not in name.split("/")
        assert name.isprintable()
        assert place in ("", "shared") or may_hold(place)
        name.encode()


@given(ANY_NAME)
def test_a_name_is_shown_in_letters_that_can_be_printed_on_one_line(name: str) -> None:
    told = shown(name)
    told.encode()
    assert told.isprintable()
    assert len(told) <= 2 * contents.LONGEST_NAME + 3


@given(st.lists(st.tuples(ANY_PATH, st.integers(0, 4_000_000)), max_size=30))
def test_what_is_taken_stays_within_bounds_and_is_told_in_a_few_lines(things: list[tuple[str, int]]) -> None:
    taking = Taking("boundaries")
    try:
        for number, (name, size) in enumerate(things):
            taking.count()
            if taking.wants(name):
                taking.take(f"{number}{name}", bytes(size))
    except FaultyFile as refused:
        assert len(refused.faults) == 1
    taken = taking.contents()
    assert sum(map(len, taken.files.values())) <= contents.LARGEST_SUBMISSION
    assert len(taken.files) <= contents.MOST_FILES
    assert len(taken.left_out) <= contents.MOST_TOLD + 1
    assert all(str(fault).isprintable() for fault in taken.left_out)


@given(st.lists(st.binary(max_size=40), max_size=20), st.integers(0, 40), st.integers(0, 3))
def test_room_is_used_alike_at_once_and_bit_by_bit(parts: list[bytes], size: int, lines: int) -> None:
    together, apart = contents.Room(), contents.Room()
    for room in (together, apart):
        room.size, room._lines, room._lists, room._values = size, lines, lines, lines
    fits = all(apart.use("a.jsonl", part, new=False) is None for part in parts)
    assert (together.use("a.jsonl", b"".join(parts), new=False) is None) == fits
    assert min(together.size, apart.size, together._lines, apart._lines) >= 0


def test_too_many_names_or_files_refuse_a_submission() -> None:
    taking = Taking("boundaries")
    for number in range(contents.MOST_FILES):
        taking.take(f"responses/a/{number}.jsonl", b"")
    with pytest.raises(FaultyFile, match="is one of more than 1000 files"):
        taking.take("responses/a/more.jsonl", b"")
    for body, why in ((b"\n" * 10_001, "longer than 10000 lines"), (b"[" * 100_001, "more lists"), (b"," * 200_001, "more lists or values")):
        with pytest.raises(FaultyFile, match=why):
            Taking("boundaries").take("responses/a/b.jsonl", body)
    for _ in range(contents.MOST_NAMES):
        taking.count()
    with pytest.raises(FaultyFile, match="holds more than 5000 names"):
        taking.count()


@pytest.mark.parametrize("name", [".DS_Store", "scenarios/a.yaml", "responses/a/.lock", "boundaries (before 1).ipynb", "submission_secret.txt"])
def test_what_lies_in_every_folder_is_left_out_without_a_word(name: str) -> None:
    taking = Taking("boundaries")
    assert not taking.wants(name)
    assert taking.contents().left_out == ()


@given(st.recursive(st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=50))
def test_every_plain_notebook_is_simple(told: Any) -> None:
    assert is_simple(json.dumps({"cells": [{"source": told}]}, ensure_ascii=False).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    "notebook",
    [b" " * (contents.LARGEST_NOTEBOOK + 1), b"[" * 51, b"[1" + b",1" * 100_001 + b"]", b"[]," * 50_001, b'{"a": "' + b"[" * 50_001 + b'"}'],
    ids=["large", "deep", "many", "many brackets", "brackets in words"],
)
def test_a_notebook_that_would_cost_much_is_not_simple(notebook: bytes) -> None:
    assert not is_simple(notebook)


def test_brackets_in_words_are_not_deep() -> None:
    assert is_simple(json.dumps({"source": "[" * 1000 + '"' + "\\" + "{" * 1000}).encode())


@given(st.binary(max_size=300))
def test_any_bytes_are_simple_or_not(body: bytes) -> None:
    is_simple(body)
    is_simple(b'"' + body)


def test_a_fault_is_told_from_where_the_submission_lies() -> None:
    assert within("mail/ana.zip", Fault("x", 1, "y")).path == "mail/ana.zip/x"
    assert within("mail/ana.zip", Fault("", 1, "y")).path == "mail/ana.zip"
