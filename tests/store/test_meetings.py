"""What was said is kept for ever; a session decides alone what it takes; a kill in between leaves all of a line or nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence

import pytest

from peertrain.errors import CourseError, SupervisionError
from peertrain.store.meetings import Meetings
from peertrain.store.records import Records
from peertrain.store.rows import Drafted, MeetingEntry, Said

ANA, RAY = "ana", "R. Supervisor"
TOPICS = [Drafted("supportive", "How are you?", "Always asked."), Drafted("administrative", "The key.", "")]


@pytest.fixture
def records(database_url: str) -> Iterator[Records]:
    opened = Records(database_url)
    opened.enrol(ANA, "Ana Vance")
    yield opened
    opened.close()


@pytest.fixture
def meetings(records: Records) -> Meetings:
    return Meetings(records)


def anything(*_given: object) -> None:
    """Nothing is refused."""


def note(text: str, of: int = 1) -> list[Said]:
    return [Said(ANA, "note", text=text, of=of)]


def test_a_session_begins_with_its_topics_and_where_they_come_from(meetings: Meetings) -> None:
    begun = meetings.begin(ANA, RAY, RAY, TOPICS, anything)
    assert meetings.held(ANA) == meetings.held(ANA, RAY) == [begun]
    assert meetings.held(ANA, "Bea") == meetings.held("bo") == []
    rows = meetings.entries(ANA, RAY)
    assert [(row.by, row.kind, row.function, row.text, row.of) for row in rows] == [
        (RAY, "topic", "supportive", "How are you?", None),
        ("", "note", "", "Always asked.", rows[0].id),
        (RAY, "topic", "administrative", "The key.", None),
    ]
    assert meetings.last([ANA, "bo"]) == {(RAY, ANA): begun.at}


def test_what_is_said_is_added_behind_what_was(meetings: Meetings) -> None:
    begun = meetings.begin(ANA, RAY, RAY, TOPICS, anything)
    seen: list[Sequence[MeetingEntry]] = []
    (added,) = meetings.say(begun.id, lambda rows: seen.append(rows) or note("Long."))  # type: ignore[func-returns-value]
    assert len(seen[0]) == 3
    assert meetings.entries(ANA)[-1] == added
    assert (added.meeting, added.text, added.of, added.due) == (begun.id, "Long.", 1, "")
    assert meetings.say(begun.id, lambda rows: []) == []
    assert len(meetings.entries(ANA)) == 4


def test_a_supervisor_is_shown_own_sessions_only(meetings: Meetings) -> None:
    meetings.begin(ANA, RAY, RAY, TOPICS, anything)
    other = meetings.begin(ANA, "Bea", "Bea", TOPICS[1:], anything)
    assert meetings.held(ANA, "Bea") == [other]
    assert [row.by for row in meetings.entries(ANA, "Bea")] == ["Bea"]
    assert len(meetings.entries(ANA)) == 4


def refuse(*_given: object) -> list[Said]:
    raise SupervisionError("Not now.")


def test_what_is_refused_leaves_nothing(meetings: Meetings) -> None:
    with pytest.raises(SupervisionError, match="Not now"):
        meetings.begin(ANA, RAY, RAY, TOPICS, refuse)  # type: ignore[arg-type]
    assert (meetings.held(ANA), meetings.entries(ANA)) == ([], [])
    begun = meetings.begin(ANA, RAY, RAY, TOPICS, anything)
    with pytest.raises(SupervisionError, match="Not now"):
        meetings.say(begun.id, refuse)
    assert len(meetings.entries(ANA)) == 3


def test_what_is_not_there_is_said_in_words(meetings: Meetings) -> None:
    with pytest.raises(CourseError, match="this session is not there"):
        meetings.say(7, lambda rows: note("Long."))
    with pytest.raises(CourseError, match="nobody is enrolled"):
        meetings.begin("bo", RAY, RAY, TOPICS, anything)


def test_the_newest_agreement_counts(meetings: Meetings) -> None:
    assert meetings.cadence(ANA, RAY) == 0
    meetings.agree(ANA, RAY, 7, RAY)
    meetings.agree(ANA, "Bea", 30, "Bea")
    meetings.agree(ANA, RAY, 14, ANA)
    assert meetings.cadence(ANA, RAY) == 14
    assert meetings.cadences([ANA, "bo"]) == {(RAY, ANA): 14, ("Bea", ANA): 30}


def test_of_two_who_say_at_once_each_sees_what_the_other_said_before(meetings: Meetings, database_url: str) -> None:
    """Each keeps a line with the number of lines that are there: so no two lines may have one number."""
    begun = meetings.begin(ANA, RAY, RAY, [], anything)
    own = [Records(database_url) for _ in range(2)]
    problems: list[Exception] = []

    def talk(records: Records, by: str) -> None:
        try:
            for _ in range(25):
                Meetings(records).say(begun.id, lambda rows: [Said(by, "topic", "supportive", str(len(rows)))])
        except Exception as problem:  # noqa: BLE001 - told in the test's own thread
            problems.append(problem)

    threads = [threading.Thread(target=talk, args=(records, by)) for records, by in zip(own, (ANA, RAY), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for records in own:
        records.close()
    assert problems == []
    assert [row.text for row in meetings.entries(ANA)] == [str(number) for number in range(50)]


def test_of_two_who_begin_at_once_one_does(meetings: Meetings, database_url: str) -> None:
    own = [Records(database_url) for _ in range(2)]
    begun: list[str] = []

    def once(held: Sequence[object], _entries: object) -> None:
        if held:
            raise SupervisionError("It has begun.")

    def begin(records: Records, by: str) -> None:
        try:
            Meetings(records).begin(ANA, RAY, by, TOPICS, once)
            begun.append(by)
        except SupervisionError:
            pass

    threads = [threading.Thread(target=begin, args=(records, by)) for records, by in zip(own, (ANA, RAY), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for records in own:
        records.close()
    assert len(begun) == len(meetings.held(ANA)) == 1


def test_killed_while_saving_keeps_all_that_was_acknowledged_and_no_half_session(meetings: Meetings, database_url: str) -> None:
    program = (
        "import sys\n"
        "from peertrain.store.meetings import Meetings\n"
        "from peertrain.store.records import Records\n"
        "from peertrain.store.rows import Drafted, Said\n"
        "meetings = Meetings(Records(sys.argv[1]))\n"
        "topics = [Drafted('supportive', f'Topic {n}', 'Source') for n in range(5)]\n"
        "while True:\n"
        "    id = meetings.begin('ana', 'R. Supervisor', 'ana', topics, lambda *given: None).id\n"
        "    print('begun', id, flush=True)\n"
        "    for n in range(3):\n"
        "        row, = meetings.say(id, lambda rows: [Said('ana', 'topic', 'supportive', 'More')])\n"
        "        print('said', row.id, flush=True)\n"
    )
    acknowledged: list[list[str]] = []
    for lines in (5, 11, 18):
        process = subprocess.Popen([sys.executable, "-c", program, database_url], stdout=subprocess.PIPE, text=True)
        assert process.stdout
        acknowledged += [process.stdout.readline().split() for _ in range(lines)]
        process.send_signal(signal.SIGKILL)
        acknowledged += [line.split() for line in process.stdout.read().splitlines() if len(line.split()) == 2]
        process.wait()
    entries = meetings.entries(ANA)
    held = {meeting.id for meeting in meetings.held(ANA)}
    assert {int(id) for kind, id in acknowledged if kind == "begun"} <= held
    assert {int(id) for kind, id in acknowledged if kind == "said"} <= {row.id for row in entries}
    for id in held:
        assert sum(row.meeting == id and row.text != "More" for row in entries) == 10, "a session begins with all its topics or not at all"
