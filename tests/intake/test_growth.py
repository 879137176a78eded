"""Whatever is handed in later, every answer that was handed in before stays as it was and where it was."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handed_in import NOON
from made_up import raw, write
from peertrain.errors import Fault
from peertrain.intake.growth import First
from peertrain.response import FIRST_LINE, Response, digest_of
from peertrain.scenario import Scenario
from peertrain.store.journal import Journal, read_bodies
from peertrain.submission import Receipt

SCENE = Scenario.model_validate(raw({"a": write("b"), "b": {"ending": "x", "debrief": "y"}}))
SESSIONS = [f"{number:032x}" for number in range(4)]
IDS = [f"{number:032x}" for number in range(6)]


def receipt(number: int) -> Receipt:
    return Receipt(f"AAAA-{number:04}", NOON, "ana", "boundaries", (), Path(f"ana+boundaries+{number}"))


def line(minute: int, id: str, value: str) -> dict[str, Any]:
    told = {"v": 2, "id": id, "at": (NOON + timedelta(minutes=minute)).isoformat(), "scenario": SCENE.id, "attempt": 1, "step": "a", "verb": "write"}
    return told | {"value": value, "why": None, "scenario_digest": SCENE.digest}


def body(session: str, lines: Sequence[dict[str, Any]]) -> bytes:
    """A journal whose digests are right, whatever it says."""
    before, whole = FIRST_LINE, b""
    for seq, told in enumerate(lines):
        made = json.dumps(told | {"session": session, "seq": seq, "before": before}).encode() + b"\n"
        whole, before = whole + made, digest_of(made)
    return whole


def name(session: str) -> str:
    return f"responses/{SCENE.id}/{session}.jsonl"


def answers(first: First) -> tuple[Response, ...]:
    place = f"responses/{SCENE.id}/"
    return read_bodies(SCENE.id, {file.removeprefix(place): kept for file, (kept, _) in first.files.items()}).responses


def grown(*submissions: dict[str, bytes]) -> tuple[First, list[Fault]]:
    first, faults = First(), []
    for number, files in enumerate(submissions):
        first.grow(files, receipt(number), faults)
    return first, faults


LINES = st.builds(line, st.integers(-3, 8), st.sampled_from(IDS), st.sampled_from(["good", "bad"]))
FORGED = st.dictionaries(st.sampled_from(SESSIONS), st.lists(LINES, min_size=1, max_size=4), max_size=4)


@given(FORGED, st.lists(FORGED, min_size=1, max_size=3))
def test_no_later_submission_changes_or_comes_before_what_was_handed_in(begun: dict[str, Any], later: list[dict[str, Any]]) -> None:
    first, faults = First(), []
    first.grow({name(session): body(session, lines) for session, lines in begun.items()}, receipt(0), faults)
    assert faults == []
    for number, forged in enumerate(later, start=1):
        before = answers(first)
        files = {name(session): body(session, [*begun.get(session, []), *lines]) for session, lines in forged.items()}
        first.grow(files, receipt(number), faults)
        assert answers(first)[: len(before)] == before
        kept = {file for file, (held, _) in first.files.items() if held == files.get(file)}
        told = {fault.path.partition("/")[2].partition("/")[2] for fault in faults if fault.path.startswith(f"inbound/ana+boundaries+{number}/")}
        assert told | kept >= {file for file in files if file not in first.files or files[file].startswith(first.files[file][0])}


@given(st.lists(st.lists(st.sampled_from(["same tab", "new tab"]), max_size=4), min_size=1, max_size=4))
def test_what_the_store_itself_writes_is_always_taken(days: list[list[str]]) -> None:
    """Though its clock stands still."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "responses" / SCENE.id
        first, faults, number = First(), [], 0
        journal = Journal(folder, SCENE, lambda: NOON)
        for day, tabs in enumerate(days):
            for tab in tabs:
                if tab == "new tab":
                    journal.close()
                    journal = Journal(folder, SCENE, lambda: NOON)
                number += 1
                journal.append(f"{number:032x}", 1, "a", "write", f"{number}")
            files = {f"responses/{SCENE.id}/{path.name}": path.read_bytes() for path in folder.glob("*.jsonl")}
            first.grow(files, receipt(day), faults)
            assert {file: held for file, (held, _) in first.files.items()} == files
            assert faults == []
        journal.close()
        assert [response.value for response in answers(first)] == [str(count) for count in range(1, number + 1)]


@pytest.mark.parametrize(
    ("later", "why"),
    [
        ([line(-1, IDS[1], "good")], "says that it is older than what was handed in before"),
        ([line(0, IDS[1], "good")], "says that it is older than what was handed in before"),
        ([line(5, IDS[0], "good")], "goes by the id of an answer that was handed in before"),
        ([line(5, IDS[1], "good")], None),
    ],
)
def test_only_what_comes_after_is_added(later: list[dict[str, Any]], why: str | None) -> None:
    begun = {name(SESSIONS[1]): body(SESSIONS[1], [line(0, IDS[0], "bad")])}
    first, faults = grown(begun, begun | {name(SESSIONS[0]): body(SESSIONS[0], later)})
    assert [fault.message for fault in faults] == ([f"{why}; left out"] if why else [])
    assert [fault.path for fault in faults] == ([f"inbound/ana+boundaries+1/{name(SESSIONS[0])}"] if why else [])
    assert len(first.files) == (1 if why else 2)


def test_a_scene_that_was_not_handed_in_before_is_taken_whenever_it_was_played() -> None:
    other = {"responses/another/a.jsonl": body(SESSIONS[0], [line(-9, IDS[1], "good")])}
    first, faults = grown({name(SESSIONS[1]): body(SESSIONS[1], [line(0, IDS[0], "bad")])}, other)
    assert faults == []
    assert len(first.files) == 2
