"""What lies in a learner's folder, looked at and read; within bounds, through no link, and nothing that is private."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from learners_played import play
from peertrain.contents import MOST_LINES
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.ingesting.journals import held, lying, receipts
from peertrain.ingesting.scenes import scenes_of
from peertrain.submission import submit

SCENE = ("assignment", "boundaries", "the_only_one")


@pytest.fixture
def played(course: Course) -> Course:
    """Ana has played the assignment."""
    assert enrol(course, "Ana").id == "ana"
    play(course, "ana", "best")
    return course


def state(course: Course) -> str:
    scenes = scenes_of(course)
    return lying(course, scenes, "ana", receipts(course).get("ana", [])).state(scenes)


def journal(course: Course, scene: str = "the_only_one") -> Path:
    (path,) = (course.assignment("ana", "boundaries") / "responses" / scene).glob("*.jsonl")
    return path


def test_the_state_changes_with_each_thing_that_can_change_a_row(played: Course) -> None:
    seen = {state(played)}
    assert state(played) in seen
    with journal(played).open("ab") as file:
        file.write(b"x")
    seen.add(state(played))
    os.utime(journal(played), ns=(1, 1))  # as large as before, and written again
    seen.add(state(played))
    submit(played, "ana", "boundaries")
    seen.add(state(played))
    key = played.root / "curriculum" / "boundaries" / "keys" / "the_gift.yaml"
    key.write_text(f"{key.read_text()}\n")
    seen.add(state(played))
    journal(played).unlink()
    seen.add(state(played))
    assert len(seen) == 6


def test_notes_and_private_journals_are_not_even_looked_at(played: Course) -> None:
    before = state(played)
    for name in ("private/boundaries/the_only_one/a.jsonl", "boundaries/notes.txt", "boundaries/responses/not_a_scene/a.jsonl"):
        path = played.learner("ana") / "assignments" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("secret")
    assert state(played) == before


def test_receipts_are_found_by_learner(played: Course) -> None:
    first = submit(played, "ana", "boundaries")
    (played.inbound / ".ana+boundaries+20260101T000000000000Z+AAAA-BBBB").mkdir()
    (played.inbound / "notes").mkdir()
    assert receipts(played) == receipts(played, {"ana"}) == {"ana": [first.folder.name]}
    assert receipts(played, {"bea"}) == {}
    scenes = scenes_of(played)
    there = lying(played, scenes, "ana", [*receipts(played)["ana"], "ana+boundaries+20990101T000000000000Z+AAAA-BBBB", "ana+x+y"])
    assert held(played, scenes, there).handed_in == {"boundaries": first.at}


def test_links_lead_nowhere(played: Course, tmp_path: Path) -> None:
    own = played.assignment("ana", "boundaries") / "responses"
    whole = read(played)
    for place in (journal(played), journal(played).parent, own):
        away = tmp_path / "away" / place.name
        away.parent.mkdir(exist_ok=True)
        shutil.move(place, away)
        place.symlink_to(away)
        assert SCENE not in read(played)
        place.unlink()
        shutil.move(away, place)
    assert read(played) == whole


def read(course: Course) -> dict[tuple[str, str, str], int]:
    scenes = scenes_of(course)
    found = held(course, scenes, lying(course, scenes, "ana", []))
    return {name: len(answers) for name, answers in found.answers.items()}


def test_more_than_a_submission_may_hold_is_told_and_not_read(played: Course) -> None:
    others = {name: count for name, count in read(played).items() if name != SCENE}
    journal(played).write_bytes(b"{}\n" * (MOST_LINES + 1))
    scenes = scenes_of(played)
    found = held(played, scenes, lying(played, scenes, "ana", []))
    assert [fault.message for fault in found.faults] == [f"makes the submission longer than {MOST_LINES} lines; not read"]
    assert {name: len(answers) for name, answers in found.answers.items()} == others


def test_a_file_that_cannot_be_read_is_told(played: Course) -> None:
    scenes = scenes_of(played)
    there = lying(played, scenes, "ana", [])
    path = journal(played)
    path.unlink()
    path.mkdir()
    found = held(played, scenes, there)
    assert [str(fault) for fault in found.faults] == [f"{path.relative_to(played.root).as_posix()}:1: cannot be read: Is a directory"]
    assert SCENE not in found.answers
