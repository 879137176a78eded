"""What may be said: by whom, with which fields, and nothing but corrections once both have signed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from lines_said import ANA, RAY, SOON, Talk

from peertrain.errors import SupervisionError
from peertrain.store.rows import Said
from peertrain.supervising.saying import AGAIN_AFTER, CLOSED, GONE, LONGEST, MOST_LINES, may_begin, undoing


def test_both_may_write_and_nobody_else() -> None:
    talk = Talk()
    topic = talk.topic(by=ANA)
    assert talk.say(RAY, "note", "Thank you.", of=topic)
    assert talk.refused("Somebody", "note", "Hello.", of=topic) == "Say first who is writing."
    assert talk.refused(ANA, "note", "Hello.", meeting=2, of=topic) == "This session is not there. Reload the page."


@pytest.mark.parametrize(
    ("kind", "fields", "why"),
    [
        ("topic", {"function": "supportive", "text": " "}, "Please write a few words first."),
        ("topic", {"function": "other", "text": "x"}, "Choose which part of the agenda this belongs to."),
        ("topic", {"function": "supportive", "text": "x" * (LONGEST + 1)}, "That is more than 2000 letters. Please make it shorter."),
        ("note", {"text": "x", "of": 99}, GONE),
        ("note", {"text": "", "of": 1}, "Please write a few words first."),
        ("goal", {"text": "x", "function": "nobody", "due": SOON}, "Choose who does it."),
        ("goal", {"text": "x", "function": "both", "due": ""}, "Choose the day by which it is done."),
        ("goal", {"text": "x", "function": "both", "due": "20261201"}, "Choose the day by which it is done."),
        ("goal", {"text": "x", "function": "both", "due": "2026-11-21"}, "This day has passed. Choose one that is still to come."),
        ("done", {"of": 1}, GONE),
        ("correction", {"of": 99, "text": "x"}, GONE),
        ("correction", {"of": 1, "text": ""}, "Please write a few words first."),
        ("dropped", {"of": None}, GONE),
        ("secret", {}, "The page asked for something that no session knows. Reload the page."),
    ],
)
def test_what_does_not_fit_is_refused_in_words(kind: str, fields: dict[str, object], why: str) -> None:
    talk = Talk()
    talk.topic()
    assert talk.refused(ANA, kind, str(fields.pop("text", "")), **fields) == why


def test_a_note_is_its_writers_own() -> None:
    talk = Talk()
    topic = talk.topic()
    note = talk.say(ANA, "note", "I was tired.", of=topic)
    assert talk.refused(RAY, "correction", "She was tired.", of=note) == GONE
    assert talk.refused(RAY, "dropped", of=note) == GONE
    assert talk.say(ANA, "correction", "I was very tired.", of=note)
    assert talk.say(ANA, "dropped", of=note)
    assert talk.refused(ANA, "correction", "Again.", of=note) == GONE


def test_the_same_said_twice_is_kept_once() -> None:
    talk = Talk()
    topic = talk.topic()
    assert talk.say(RAY, "topic", "How was the week?", function="supportive") is None
    assert talk.say(ANA, "note", "Long.", of=topic)
    assert talk.say(ANA, "note", " Long. ", of=topic) is None
    assert talk.say(RAY, "note", "Long.", of=topic)
    goal = talk.goal()
    assert talk.say(ANA, "goal", "Call the office.", function="learner", due=SOON) is None
    assert talk.say(ANA, "correction", "Call the office.", of=goal, function="learner", due=SOON) is None
    assert talk.say(ANA, "done", of=goal)
    assert talk.say(ANA, "done", of=goal) is None
    assert talk.say(ANA, "dropped", of=topic)
    assert talk.say(ANA, "dropped", of=topic) is None
    talk.sign(ANA)
    assert talk.say(ANA, "signed") is None


def test_a_goals_day_and_who_does_it_can_be_corrected() -> None:
    talk = Talk()
    goal = talk.goal()
    talk.say(RAY, "correction", "Call the office.", of=goal, function="both", due="2026-12-24")
    (read,) = talk.session().goals
    assert (read.now.function, read.now.due, read.earlier[0].due) == ("both", "2026-12-24", SOON)
    assert talk.refused(RAY, "correction", "x", of=goal, function="both", due="soon") == "Choose the day by which it is done."


def test_an_empty_session_cannot_be_signed() -> None:
    assert "nothing to sign" in Talk().refused(ANA, "signed")


def test_a_session_signed_by_both_takes_only_corrections() -> None:
    talk = Talk()
    topic, goal = talk.topic(), talk.goal()
    note = talk.say(ANA, "note", "Long.", of=topic)
    talk.sign(ANA, RAY)
    wanted = {"topic": {"function": "supportive"}, "note": {"of": topic}, "goal": {"function": "both", "due": SOON}, "done": {"of": goal}}
    for kind, fields in (wanted | {"dropped": {"of": note}, "signed": {}}).items():
        assert talk.refused(ANA, kind, "Words.", **fields) == CLOSED
    assert talk.say(ANA, "correction", "Very long.", of=note)


def test_a_session_has_an_end() -> None:
    talk = Talk()
    for number in range(MOST_LINES):
        talk.keep(Said(RAY, "topic", "supportive", f"Topic {number}"))
    assert talk.refused(RAY, "topic", "One more", function="supportive") == "This session is full. Please begin another."


def test_the_last_thing_is_undone_by_another_line() -> None:
    talk = Talk()
    topic = talk.topic()
    assert undoing(talk.sessions(), talk.entries[-1], RAY) == Said(RAY, "dropped", of=topic)
    drop = talk.say(ANA, "dropped", of=topic)
    assert undoing(talk.sessions(), talk.entries[-1], ANA) == Said(ANA, "dropped", of=drop)
    talk.say(ANA, "dropped", of=drop)
    talk.sign(ANA)
    with pytest.raises(SupervisionError, match="A signature stays"):
        undoing(talk.sessions(), talk.entries[-1], ANA)


def test_after_both_signed_a_correction_is_undone_by_a_correction() -> None:
    talk = Talk()
    topic = talk.topic("How was the week?")
    note = talk.say(ANA, "note", "Long.", of=topic)
    before = talk.entries[-1]
    talk.sign(ANA, RAY)
    talk.say(RAY, "correction", "How was the month?", of=topic)
    back = undoing(talk.sessions(), talk.entries[-1], RAY)
    assert back == Said(RAY, "correction", "supportive", "How was the week?", "", topic)
    assert talk.say(back.by, back.kind, back.text, function=back.function, of=back.of)
    assert note
    with pytest.raises(SupervisionError, match="only be a correction"):
        undoing(talk.sessions(), before, ANA)


def test_two_sessions_are_not_begun_at_once() -> None:
    talk = Talk()
    begun = datetime.fromisoformat(talk.meetings[0].at)
    may_begin([], begun)
    with pytest.raises(SupervisionError, match="begun already"):
        may_begin(talk.sessions(), begun + timedelta(hours=1))
    may_begin(talk.sessions(), begun + AGAIN_AFTER)
    talk.topic()
    talk.sign(ANA, RAY)
    may_begin(talk.sessions(), (begun + timedelta(hours=1)).astimezone(UTC))
