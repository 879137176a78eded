"""Any sequence of lines reads as one record, and no words are ever lost."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from lines_said import ANA, RAY, SOON, TODAY, Talk

from peertrain.errors import SupervisionError
from peertrain.store.rows import MeetingEntry, Said
from peertrain.supervising.saying import next_line
from peertrain.supervising.session import Line, Session, carried, open_goals, sessions

KINDS = ("topic", "note", "goal", "done", "correction", "dropped", "signed")


def words_of(session: Session) -> set[str]:
    """Everything that can be read in a session."""
    found = {line.source for line in session.lines()}
    return found | {wording.text for line in session.lines() for wording in (line.now, *line.earlier)}


def only(lines: tuple[Line, ...]) -> Line:
    (line,) = lines
    return line


def test_a_topic_has_its_notes_and_where_it_comes_from() -> None:
    talk = Talk()
    topic = talk.topic()
    talk.keep(Said("", "note", text="Always asked.", of=topic))
    talk.say(ANA, "note", "It was long.", of=topic)
    read = only(talk.session().topics)
    assert (read.source, [note.now.text for note in read.notes], only(read.notes).by) == ("Always asked.", ["It was long."], ANA)


def test_new_words_stand_and_the_old_ones_stay_readable() -> None:
    talk = Talk()
    topic = talk.topic("How was the week?")
    talk.say(ANA, "correction", "How were these two weeks?", of=topic)
    back = talk.say(RAY, "correction", "How were both weeks?", of=topic)
    read = only(talk.session().topics)
    assert (read.by, read.now.text, read.now.by) == (RAY, "How were both weeks?", RAY)
    assert [one.text for one in read.earlier] == ["How was the week?", "How were these two weeks?"]
    talk.say(RAY, "dropped", of=back)
    assert only(talk.session().topics).now.text == "How were these two weeks?"
    assert [one.text for one in only(talk.session().topics).earlier] == ["How was the week?", "How were both weeks?"]


def test_what_was_dropped_can_be_put_back() -> None:
    talk = Talk()
    topic = talk.topic()
    drop = talk.say(ANA, "dropped", of=topic)
    assert (mark := only(talk.session().topics).dropped) is not None
    assert (mark.id, mark.by) == (drop, ANA)
    talk.say(RAY, "dropped", of=drop)
    assert only(talk.session().topics).dropped is None


def test_what_comes_after_a_signature_says_so() -> None:
    talk = Talk()
    topic = talk.topic()
    talk.sign(RAY)
    talk.say(ANA, "note", "One more thing.", of=topic)
    session = talk.session()
    assert only(only(session.topics).notes).now.after == (RAY,)
    assert (session.closed, session.unsigned) == (False, {RAY})
    talk.sign(RAY)
    assert talk.session().unsigned == frozenset()
    talk.sign(ANA)
    assert talk.session().closed
    talk.say(RAY, "correction", "How was the fortnight?", of=topic)
    assert set(only(talk.session().topics).now.after) == {ANA, RAY}
    assert talk.session().closed


def test_open_goals_are_carried_and_those_reached_are_not() -> None:
    talk = Talk(3)
    talk.topic()
    one, other = talk.goal("Call the office."), talk.goal("Ask for a key.")
    talk.say(RAY, "done", meeting=2, of=one)
    third = [goal.now.text for goal in carried(talk.sessions(), 3)]
    assert ([goal.id for goal in carried(talk.sessions(), 2)], third) == ([one, other], ["Ask for a key."])
    assert [goal.id for goal in open_goals(talk.sessions())] == [other]
    assert carried(talk.sessions(), 1) == []


ROWS = st.lists(
    st.builds(
        MeetingEntry,
        st.integers(1, 60),
        st.integers(1, 3),
        st.just("2026-11-22T10:00:00+00:00"),
        st.sampled_from([ANA, RAY, "", "Somebody"]),
        st.sampled_from([*KINDS, "other"]),
        st.sampled_from(["supportive", "learner", "", "x"]),
        st.text(max_size=4),
        st.sampled_from(["", SOON, "x"]),
        st.none() | st.integers(0, 60),
    ),
    max_size=40,
    unique_by=lambda row: row.id,
)


@given(ROWS, st.randoms())
def test_any_lines_in_any_order_read_as_one_record(rows: list[MeetingEntry], lot: random.Random) -> None:
    meetings = Talk(3).meetings
    told = sessions(meetings, rows)
    assert told == sessions(lot.sample(meetings, 3), lot.sample(rows, len(rows)))
    assert [session.meeting for session in told] == meetings


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    """A talk of two sessions in which people try to say anything, and only what may be said is kept."""
    talk = Talk(2)
    for number in range(draw(st.integers(0, 40))):
        said = Said(
            draw(st.sampled_from([ANA, RAY])),
            draw(st.sampled_from([*KINDS, "topic", "note"])),
            draw(st.sampled_from(["supportive", "formative", "learner", "both"])),
            draw(st.sampled_from([f"Words {number}", "Words", ""])),
            draw(st.sampled_from([SOON, ""])),
            draw(st.none() | st.integers(1, max(1, len(talk.entries)))),
        )
        meeting = draw(st.sampled_from([1, 1, 2]))
        was = talk.session(meeting)
        try:
            line = next_line(talk.sessions(), meeting, said, TODAY)
        except SupervisionError:
            continue
        if line:
            assert not was.closed or line.kind == "correction", "a session signed by both takes only corrections"
            talk.keep(line, meeting)
            assert words_of(was) <= words_of(talk.session(meeting)), "no words go"
    return talk


@given(talks())
def test_whatever_was_said_can_be_read_and_only_that(talk: Talk) -> None:
    for session in talk.sessions():
        said = {row.text for row in talk.entries if row.meeting == session.meeting.id and row.kind in ("topic", "note", "goal", "correction")}
        assert words_of(session) - {""} == said - {""}
        assert session.closed == all(name in session.signed for name in (ANA, RAY))
