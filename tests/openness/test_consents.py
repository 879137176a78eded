"""The words that were shown are the words on record; nothing is shared before, and nothing stays shared after."""

from __future__ import annotations

import pytest

from peertrain.course import Course
from peertrain.openness.consents import ASKED, DRIFT, Choice, agreed
from peertrain.store.rows import Learner, LogRow
from peertrain.store.sharing_records import LOG, Openness


@pytest.mark.parametrize("about", [DRIFT, LOG])
def test_a_wording_says_to_whom_what_for_and_how_it_ends(about: str) -> None:
    wording = ASKED[about].wording
    for part in ("My supervisor", "never a grade", "I can take this back at any time"):
        assert part in wording


@pytest.mark.parametrize("about", [DRIFT, LOG])
def test_what_was_shown_is_what_is_kept(course: Course, ana: Learner, openness: Openness, about: str) -> None:
    choice = Choice(course, ana.id, about)
    before = choice.state()
    assert (before["given"], before["since"]) == (False, "")
    assert not agreed(course, ana.id, about)
    given = choice.decide(True)
    assert given["given"]
    assert agreed(course, ana.id, about)
    assert openness.consents(ana.id)[-1].wording == before["wording"]
    assert given == choice.state()
    back = choice.decide(False)
    assert not back["given"]
    assert not agreed(course, ana.id, about)
    assert openness.consents(ana.id)[-1].wording == before["back"]


def test_each_thing_is_asked_by_itself(course: Course, ana: Learner, bo: Learner) -> None:
    Choice(course, ana.id, DRIFT).decide(True)
    assert not agreed(course, ana.id, LOG)
    assert not agreed(course, bo.id, DRIFT)
    assert not Choice(course, ana.id, LOG).state()["given"]


def test_the_log_goes_with_the_consent(course: Course, ana: Learner, openness: Openness) -> None:
    rows = [LogRow(ana.id, "2026-11-09", "task", "person", 60)]
    choice = Choice(course, ana.id, LOG, lambda: rows)
    choice.decide(True)
    assert openness.log([ana.id]) == rows
    choice.decide(False)
    assert openness.log([ana.id]) == []
