"""Whoever watches takes in what is new, says a fault once, and goes on when something can be taken in again."""

from __future__ import annotations

import pytest

from learners_played import play
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.ingesting.following import follow


def test_what_is_new_is_taken_in_and_each_fault_told_once(course: Course) -> None:
    said: list[str] = []
    turns = iter(range(9))
    listed = course.root / "curriculum" / "curriculum.yaml"
    whole = listed.read_text()

    def meanwhile(_seconds: float) -> None:
        match next(turns):
            case 0:
                play(course, enrol(course, "Ana").id, "best")
            case 2:
                listed.write_text("modules: [\n")
            case 5:
                listed.write_text(whole)
                play(course, enrol(course, "Bea").id, "worst")
                path = next(iter((course.assignment("bea", "boundaries") / "responses").glob("*/*.jsonl")))
                path.write_bytes(path.read_bytes() + b"broken\n")
            case 7:
                path = next(iter((course.assignment("bea", "boundaries") / "responses").glob("*/*.jsonl")))
                path.touch()
            case 8:
                raise KeyboardInterrupt

    seen: list[tuple[tuple[str, ...], list[str]]] = []
    with pytest.raises(KeyboardInterrupt):
        seen.extend((done.read, [fault.message for fault in done.faults]) for done in follow(course, wait=meanwhile, say=said.append))
    assert seen == [(("ana",), []), (("bea",), ["not a response"]), (("bea",), [])]
    assert len(said) == 1
    assert "curriculum.yaml:2" in said[0]
