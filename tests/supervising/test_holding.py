"""Two people hold a session, on one page or on two: what both see is what is kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from peertrain.course import Course
from peertrain.errors import PeertrainError, SupervisionError
from peertrain.store.records import Records
from peertrain.store.reviews import Reviews
from peertrain.store.rows import Learner
from peertrain.store.tables import meeting_table
from peertrain.supervising.agenda import OWN_STORY, WELLBEING
from peertrain.supervising.holding import Holding

RAY = "R. Supervisor"
Open = Callable[..., Any]


def soon() -> str:
    return (datetime.now(UTC) + timedelta(days=9)).date().isoformat()


def give(course: Course, learner: Learner, supervisor: str = RAY) -> None:
    with closing(Records(course.records_url)) as records:
        Reviews(records).assign([learner.id], supervisor, "Lead")


def earlier(course: Course, days: int) -> None:
    """Let every session so far have begun that many days ago."""
    with closing(Records(course.records_url)) as records, records.begin() as connection:
        at = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
        connection.execute(sa.update(meeting_table).values(at=at))


def test_the_next_session_is_drafted_before_it_begins(ana: Learner, pages: Open) -> None:
    shown = pages(ana).shown()
    assert [topic["text"] for topic in shown["drafted"]] == [
        WELLBEING,
        OWN_STORY,
        "“Boundaries”: what would help to go on, or is it time to leave it for now?",
    ]
    assert (shown["session"], shown["sessions"], shown["supervisor"], shown["learner"]["name"]) == (None, [], RAY, "Ana Vance")


def test_a_session_begins_with_what_was_left_ticked(ana: Learner, pages: Open) -> None:
    page = pages(ana)
    page.shown()
    page.ask("begin", topics=[1, 7, "0", True])
    (topic,) = page.session()["topics"]
    assert (topic["text"], topic["by"], topic["source"]) == (OWN_STORY, RAY, "Always asked. Nothing private is read for it.")


def test_each_on_their_own_page_both_see_what_either_wrote(course: Course, ana: Learner, pages: Open) -> None:
    give(course, ana)
    ray, own = pages(ana), pages(ana, None)
    topic = own.begin()["topics"][0]["id"]
    ray.say("note", "Thank you for saying it.", of=topic)
    own.say("note", "It was long.", of=topic)
    for page in (ray, own):
        assert [(note["by"], note["text"]) for note in page.session()["topics"][0]["notes"]] == [
            (RAY, "Thank you for saying it."),
            ("Ana Vance", "It was long."),
        ]
    ray.say("signed")
    ray.side = "learner"
    ray.say("signed")
    assert own.session()["closed"]
    with pytest.raises(SupervisionError, match="only be a correction"):
        own.say("note", "Too late.", of=topic)


def test_a_learners_page_writes_as_the_learner_alone(course: Course, ana: Learner, pages: Open) -> None:
    give(course, ana)
    own = pages(ana, None)
    own.begin()
    own.side = "supervisor"
    with pytest.raises(SupervisionError, match="who is writing"):
        own.say("topic", "x", function="supportive")


def test_without_a_supervisor_nothing_begins(ana: Learner, pages: Open) -> None:
    own = pages(ana, None)
    assert (own.shown()["supervisor"], own.shown()["drafted"], own.shown()["cadence"]) == ("", [], None)
    with pytest.raises(SupervisionError, match="Nobody is named"):
        own.ask("begin", topics=[])
    with pytest.raises(SupervisionError, match="how often"):
        own.ask("agree", every=7)


def test_the_last_thing_is_undone_once(ana: Learner, pages: Open) -> None:
    page = pages(ana)
    topic = page.begin()["topics"][0]["id"]
    assert page.say("note", "Oh.", of=topic)["undo"] is True
    assert page.ask("undo")["undo"] is False
    assert page.session()["topics"][0]["notes"][0]["dropped"]["by"] == RAY
    with pytest.raises(SupervisionError, match="nothing to undo"):
        page.ask("undo")
    assert page.say("signed")["undo"] is False


def test_open_goals_go_on_to_the_next_session_and_its_agenda(course: Course, ana: Learner, pages: Open) -> None:
    page = pages(ana)
    first = page.begin()["id"]
    page.say("goal", "Call the office.", function="learner", due=soon())
    earlier(course, 20)
    page.ask("agree", every=14)
    page.ask("open", meeting=0)
    shown = page.shown()
    assert shown["cadence"]["words"] == "The last session was 20 days ago; you agreed on every 14 days."
    assert [topic["function"] for topic in shown["drafted"]] == ["supportive", "supportive", "administrative", "administrative"]
    assert shown["sessions"][0]["words"] == "3 topics, 1 goal still open, not signed by both yet"
    (goal,) = page.begin()["carried"]
    page.say("done", of=goal["id"])
    assert page.session()["carried"][0]["reached"]["here"]
    page.ask("say", kind="correction", meeting=first, of=goal["id"], text="Call the housing office.", function="learner", due=soon())
    assert page.session()["carried"][0]["text"] == "Call the housing office."
    page.ask("open", meeting=first)
    assert (page.session()["id"], page.shown()["newest"]) == (first, False)
    assert page.session()["goals"][0]["reached"]["here"] is False


def test_another_supervisor_sees_own_sessions_only(ana: Learner, pages: Open) -> None:
    ray, bea = pages(ana), pages(ana, "Bea Wills")
    session = ray.begin()
    assert bea.shown()["sessions"] == []
    for message in ({"type": "open"}, {"type": "say", "kind": "signed"}):
        with pytest.raises(SupervisionError, match="not there"):
            bea.ask(**message, meeting=session["id"])


def test_a_second_session_waits_for_the_first(ana: Learner, pages: Open) -> None:
    ray, other = pages(ana), pages(ana)
    other.shown()
    ray.begin()
    with pytest.raises(SupervisionError, match="begun already"):
        other.ask("begin", topics=[0])
    assert len(other.shown()["sessions"]) == 1


@pytest.mark.parametrize(
    "message",
    [
        {"type": "other"},
        {"type": "begin", "side": "nobody"},
        {"type": "open", "meeting": True},
        {"type": "open", "meeting": "1"},
        {"type": "say", "meeting": 99, "kind": "signed"},
        {"type": "agree", "every": 3},
        {"type": "agree", "every": "7"},
        {"type": "undo"},
        {"type": "say", "meeting": 1, "kind": ["topic"], "text": {"a": 1}, "of": "x"},
        {"type": "say", "meeting": 1, "kind": "topic", "function": "supportive", "text": "x" * 2001},
    ],
)
def test_a_message_that_is_none_is_refused_in_words_and_changes_nothing(message: dict[str, Any], ana: Learner, pages: Open) -> None:
    page = pages(ana)
    page.begin()
    before = page.shown()
    with pytest.raises(PeertrainError):
        page.ask(**message)
    assert page.shown() == before


def test_half_characters_are_made_whole(ana: Learner, pages: Open) -> None:
    page = pages(ana)
    page.begin()
    page.say("topic", "a\ud800b\0", function="formative")
    assert page.session()["topics"][-1]["text"] == "a\ufffdb"


def test_two_who_cannot_be_told_apart_hold_no_session(course: Course, ana: Learner) -> None:
    with pytest.raises(SupervisionError, match="full name"):
        Holding(course, ana, ana.id)


def test_records_that_cannot_be_used_are_told_as_a_fault(course: Course, ana: Learner, pages: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    page = pages(ana)

    def fail(*_given: object) -> None:
        raise SupervisionError("The records cannot be used.")

    monkeypatch.setattr(page.holding._meetings, "held", fail)
    assert page.shown() == {"fault": "The records cannot be used."}
