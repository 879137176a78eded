"""Nothing of a submission from outside is believed because it says so."""

from __future__ import annotations

import hashlib
import json
import pwd
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handed_in import NOON
from peertrain.contents import Contents
from peertrain.errors import FaultyFile
from peertrain.intake.arrival import came_in, fitting, foreign
from peertrain.submission import receipt_number, told_of

FILES = {"boundaries.ipynb": b"{}", "responses/a/b.jsonl": b"line\n"}
MANIFEST = told_of("ana", "boundaries", FILES, NOON)


def fits(told: Any, files: dict[str, bytes] | None = None, learner: str = "ana") -> bool:
    try:
        fitting(told if isinstance(told, bytes) else json.dumps(told).encode(), learner, "boundaries", FILES if files is None else files)
    except FaultyFile as refused:
        assert len(refused.faults) == 1
        return False
    return True


def signed(**changes: object) -> dict[str, Any]:
    """A manifest that somebody made who knows how a receipt's number is made."""
    told = {name: value for name, value in (MANIFEST | changes).items() if name != "receipt"}
    return told | {"receipt": receipt_number(told)}


def test_a_manifest_with_its_files_fits() -> None:
    assert fits(MANIFEST)
    assert fits(MANIFEST | {"taken_in": "2026-01-01T00:00:00+00:00"})


@given(st.sampled_from(sorted(MANIFEST)), st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_a_changed_manifest_never_fits(field: str, value: object) -> None:
    assert value == MANIFEST[field] or not fits(MANIFEST | {field: value})


@given(st.dictionaries(st.sampled_from([*FILES, "responses/a/c.jsonl", "shared/a.jsonl"]), st.binary(max_size=9)))
def test_files_that_are_not_the_manifests_never_fit(files: dict[str, bytes]) -> None:
    assert fits(MANIFEST, files) == (files == FILES)


@given(st.binary(max_size=200))
def test_what_is_no_manifest_never_fits(body: bytes) -> None:
    assert not fits(body)


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"sha256":' * 2000, b" " * (600 << 10)], ids=["deep", "deep in names", "large"])
def test_a_manifest_that_would_cost_much_never_fits(body: bytes) -> None:
    assert not fits(body)


@pytest.mark.parametrize(
    "changes",
    [
        {"learner": "bea"},
        {"assignment": "crisis"},
        {"at": "9999-12-31T23:59:59.999999-12:00"},
        {"at": "2025-11-03T12:00:00"},
        {"format": 2},
        {"more": 1},
        {"sha256": MANIFEST["sha256"] | {"../x.jsonl": "0" * 64}},
        {"sha256": MANIFEST["sha256"] | {"responses/a/b\n.jsonl": hashlib.sha256(b"").hexdigest()}},
    ],
    ids=str,
)
def test_a_forged_manifest_does_not_fit_though_its_number_does(changes: dict[str, object]) -> None:
    assert fits(signed())
    assert not fits(signed(**changes))


def test_what_was_given_to_another_does_not_fit() -> None:
    assert not fits(MANIFEST, learner="bea")


@given(st.none() | st.floats(0, 4e9))
def test_nothing_comes_into_an_exchange_later_than_now(written: float | None) -> None:
    at = came_in(Contents({}, (), written), NOON)
    assert at <= NOON
    assert at == (NOON if written is None else min(NOON, datetime.fromtimestamp(written, UTC)))


def test_in_an_exchange_each_account_hands_in_for_itself() -> None:
    nobody = pwd.getpwnam("nobody").pw_uid
    assert foreign("nobody", nobody, {0}) is None
    assert foreign("ana", nobody, {0}) == "was put there by another account (nobody) than ana's"
    assert foreign("ana", 54321, {0}) == "was put there by another account (number 54321) than ana's"
    for owner in (0, nobody):
        assert foreign("ana", owner, {0, nobody}) is None, "whoever runs the course may hand in for anybody"
    assert foreign("ana", None, {0}) is None, "nothing tells whose it is"
