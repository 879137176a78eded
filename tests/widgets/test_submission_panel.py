"""The submission panel hands in what there is, shows the receipt, and says in words what is in the way."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from peertrain.course import Course
from peertrain.scenario import read as read_scenario
from peertrain.steps import Choose, Ending
from peertrain.store.journal import Journal
from peertrain.submission import receipts
from peertrain.walk import begin
from peertrain.widgets import SubmissionPanel

Sent = list[dict[str, Any]]


@pytest.fixture
def own(course: Course) -> Path:
    """Ana's folder of the assignment; nothing is answered yet."""
    course.furnish("ana")
    return course.assignment("ana", "boundaries")


def answer(folder: Path, scenario: str, steps: int = 100) -> None:
    """Play the first way through a scenario, for so many steps."""
    played = read_scenario(folder / "scenarios" / f"{scenario}.yaml")
    kept, walk = Journal(folder / "responses" / scenario, played), begin(played)
    for _ in range(steps):
        step = played.steps[walk.at]
        if isinstance(step, Ending):
            break
        value = next(iter(step.options)) if isinstance(step, Choose) else "My own words." if step.verb == "write" else None
        assert step.verb is not None
        kept.append(os.urandom(16).hex(), 1, walk.at, step.verb, value)
        walk = walk.step_on(step.verb, value)
    kept.close()


def statuses(panel: SubmissionPanel) -> list[tuple[str, str]]:
    return [(part["status"], part["detail"]) for part in panel.state["parts"]]


def test_an_assignment_not_begun_cannot_be_handed_in(own: Path) -> None:
    panel = SubmissionPanel("boundaries", folder=own)
    assert panel.state["title"] == "Boundaries: the assignment"
    assert statuses(panel) == [("not started", "")] * 3
    assert (panel.state["can_submit"], panel.state["why_not"]) == (False, "Answer at least one step first.")
    assert (panel.state["receipts"], panel.state["fault"]) == ([], None)


def test_parts_say_how_far_they_are(own: Path) -> None:
    answer(own, "the_old_cellmate")
    answer(own, "the_only_one", 1)
    panel = SubmissionPanel("boundaries", folder=own)
    assert [status for status, _ in statuses(panel)] == ["complete", "started", "not started"]
    assert statuses(panel)[1] == ("started", "1 step answered")
    assert panel.state["can_submit"]


def test_handing_in_shows_a_receipt(own: Path, course: Course, listen: Callable[[Any], Sent]) -> None:
    panel = SubmissionPanel("boundaries", folder=own)
    sent = listen(panel)
    answer(own, "the_only_one")
    panel._receive(panel, {"type": "refresh"}, [])
    assert panel.state["can_submit"]
    panel._receive(panel, {"type": "submit", "token": "t1"}, [])
    (receipt,) = receipts(course, "ana", "boundaries")
    shown = {"number": receipt.number, "at": receipt.at.isoformat(), "what": ["Answers to the only one"]}
    assert sent == [{"type": "submitted", "token": "t1", "receipt": shown}]
    assert panel.state["receipts"] == [shown]


def test_a_request_sent_again_hands_in_once(own: Path, course: Course, listen: Callable[[Any], Sent]) -> None:
    answer(own, "the_only_one")
    panel = SubmissionPanel("boundaries", folder=own)
    sent = listen(panel)
    for _ in range(3):
        panel._receive(panel, {"type": "submit", "token": "t1"}, [])
    assert len(receipts(course)) == 1
    assert len({message["receipt"]["number"] for message in sent}) == 1
    panel._receive(panel, {"type": "submit", "token": "t2"}, [])
    assert [shown["number"] for shown in panel.state["receipts"]] == [receipt.number for receipt in receipts(course)]
    assert len(panel.state["receipts"]) == 2


def test_receipts_are_there_when_coming_back(own: Path, course: Course, listen: Callable[[Any], Sent]) -> None:
    answer(own, "the_only_one")
    panel = SubmissionPanel("boundaries", folder=own)
    listen(panel)
    panel._receive(panel, {"type": "submit", "token": "t1"}, [])
    assert SubmissionPanel("boundaries", folder=own).state == panel.state


def test_nothing_answered_is_refused_even_when_asked_for(own: Path, course: Course, listen: Callable[[Any], Sent]) -> None:
    panel = SubmissionPanel("boundaries", folder=own)
    sent = listen(panel)
    panel._receive(panel, {"type": "submit", "token": "t1"}, [])
    assert sent == [{"type": "not_submitted", "token": "t1", "reason": "there are no answers to hand in yet"}]
    assert receipts(course) == []


def test_a_failing_disk_is_said_and_can_be_tried_again(
    own: Path, course: Course, listen: Callable[[Any], Sent], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(own, "the_only_one")
    panel = SubmissionPanel("boundaries", folder=own)
    sent = listen(panel)

    def fail(*_given: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        panel._receive(panel, {"type": "submit", "token": "t1"}, [])
    assert sent == [{"type": "not_submitted", "token": "t1", "reason": "it could not be written: No space left on device"}]
    panel._receive(panel, {"type": "submit", "token": "t1"}, [])
    assert sent[-1]["type"] == "submitted"


def test_outside_a_course_nothing_is_handed_in_and_it_says_how_else(own: Path, tmp_path: Path, listen: Callable[[Any], Sent]) -> None:
    answer(own, "the_only_one")
    elsewhere = own.rename(tmp_path / "elsewhere")
    panel = SubmissionPanel("boundaries", folder=elsewhere)
    sent = listen(panel)
    assert not panel.state["can_submit"]
    assert "not in a course" in panel.state["why_not"]
    panel._receive(panel, {"type": "submit", "token": "t1"}, [])
    assert sent[0]["type"] == "not_submitted"


def test_elsewhere_inside_a_course_nothing_is_handed_in(course: Course, listen: Callable[[Any], Sent]) -> None:
    panel = SubmissionPanel("boundaries", folder=course.root / "release" / "boundaries")
    sent = listen(panel)
    assert not panel.state["can_submit"]
    panel._receive(panel, {"type": "submit", "token": "t1"}, [])
    assert sent[0]["type"] == "not_submitted"
    assert receipts(course) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("boundaries.ipynb", "boundaries.ipynb:1: "),
        ("scenarios/the_only_one.yaml", "the_only_one.yaml:1: "),
        ("../../../../course.yaml", "course.yaml:1: "),
    ],
)
def test_a_file_that_cannot_be_read_is_shown_as_a_fault(name: str, said: str, own: Path, listen: Callable[[Any], Sent]) -> None:
    (own / name).write_text("[")
    panel = SubmissionPanel("boundaries", folder=own)
    sent = listen(panel)
    assert said in panel.state["fault"]
    assert not panel.state["can_submit"]
    panel._receive(panel, {"type": "submit", "token": "t1"}, [])
    assert sent[0]["type"] == "not_submitted"


def test_a_missing_notebook_is_shown_as_a_fault(own: Path) -> None:
    (own / "boundaries.ipynb").unlink()
    assert "no such notebook" in SubmissionPanel("boundaries", folder=own).state["fault"]


def test_by_default_the_panel_works_where_the_notebook_runs(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(own)
    assert SubmissionPanel("boundaries").state["why_not"] == "Answer at least one step first."
