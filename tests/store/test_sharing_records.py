"""Who looked stays on record, consent counts as it was given last, and of a log nothing is left once it is taken back."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from peertrain.errors import CourseError
from peertrain.store import tables
from peertrain.store.records import Records
from peertrain.store.rows import LogRow
from peertrain.store.sharing_records import LOG, Openness

WEEK = [LogRow("ana", "2026-11-09", f"task_{number}", "person", 30 + number) for number in range(40)]


@pytest.fixture
def records(database_url: str) -> Iterator[Records]:
    opened = Records(database_url)
    for name in ("Ana", "Bo"):
        opened.enrol(name.lower(), name)
    yield opened
    opened.close()


@pytest.fixture
def openness(records: Records) -> Openness:
    return Openness(records)


def rows_of(records: Records, table: sa.Table, learner: str) -> int:
    with records.begin() as connection:
        return int(connection.execute(sa.select(sa.func.count()).where(table.c.learner == learner)).scalar_one())


def test_everyone_on_a_page_gets_a_row_of_who_looked(openness: Openness) -> None:
    openness.viewed("Ray", ["ana", "bo", "ana"], "progress")
    openness.viewed("Ida", ["ana"], "drift compass")
    openness.viewed("Ray", [], "progress")
    assert [(view.who, view.what) for view in openness.views("ana")] == [("Ida", "drift compass"), ("Ray", "progress")]
    assert [(view.who, view.learner) for view in openness.views("bo")] == [("Ray", "bo")]


def test_a_name_without_end_is_noted_as_far_as_it_fits(openness: Openness) -> None:
    openness.viewed("R" * 5000, ["ana"], "p" * 5000)
    (view,) = openness.views("ana")
    assert (len(view.who), len(view.what)) == (200, 64)


def test_nobody_agrees_before_they_are_asked_and_the_newest_counts_of_each_thing(openness: Openness) -> None:
    assert not openness.agreed("ana", "drift")
    openness.agree("ana", "drift", "May see it.")
    assert openness.agreed("ana", "drift")
    assert not openness.agreed("ana", LOG)
    assert not openness.agreed("bo", "drift")
    openness.take_back("ana", "drift", "No longer.")
    assert not openness.agreed("ana", "drift")
    assert [(one.about, one.given, one.wording) for one in openness.consents("ana")] == [
        ("drift", True, "May see it."),
        ("drift", False, "No longer."),
    ]


def test_a_log_is_shared_only_by_consent_and_only_ones_own(openness: Openness) -> None:
    with pytest.raises(CourseError, match="not agreed"):
        openness.share_log("ana", WEEK)
    openness.agree("ana", LOG, "May see it.", WEEK[:3])
    assert openness.log(["ana", "bo"]) == WEEK[:3]
    for wrong in (WEEK[0]._replace(learner="bo"), WEEK[0]._replace(minutes=0), WEEK[0]._replace(minutes=10_081)):
        with pytest.raises(CourseError):
            openness.share_log("ana", [wrong])
    assert openness.log(["ana"]) == WEEK[:3]
    openness.share_log("ana", WEEK[2:4])
    assert openness.log(["ana"]) == WEEK[2:4], "what is shared now is in place of what was"


def test_taking_back_leaves_no_row_of_the_log_and_says_so_on_record(records: Records, openness: Openness) -> None:
    openness.agree("ana", LOG, "May see it.", WEEK)
    openness.agree("bo", LOG, "May see it.", [WEEK[0]._replace(learner="bo")])
    openness.take_back("ana", "drift", "Another thing.")
    assert rows_of(records, tables.shared_log_table, "ana") == len(WEEK)
    openness.take_back("ana", LOG, "No longer.")
    assert rows_of(records, tables.shared_log_table, "ana") == 0
    assert rows_of(records, tables.shared_log_table, "bo") == 1
    assert [one.given for one in openness.consents("ana") if one.about == LOG] == [True, False]
    with pytest.raises(CourseError):
        openness.share_log("ana", WEEK)


def test_a_consent_whose_log_cannot_be_kept_was_not_given(openness: Openness) -> None:
    with pytest.raises(CourseError):
        openness.agree("ana", LOG, "May see it.", [WEEK[0]._replace(minutes=-5)])
    assert openness.consents("ana") == []


def test_of_each_view_of_practice_the_newest_counts_and_all_are_kept(openness: Openness) -> None:
    openness.rate_practice("ana", "", "support", 2)
    openness.rate_practice("ana", "Ray", "support", 3, "Steady with Tom.")
    openness.rate_practice("ana", "", "support", 4)
    openness.rate_practice("bo", "", "support", 1)
    assert [(one.by, one.level) for one in openness.practice_ratings(["ana"])] == [("Ray", 3), ("", 4)]
    assert len(openness.practice_ratings(["ana", "bo"])) == 3
    assert [one.level for one in openness.practice_history("ana")] == [2, 3, 4]


@pytest.mark.parametrize("level", [0, 5, -1])
def test_a_level_that_is_none_is_refused(openness: Openness, level: int) -> None:
    with pytest.raises(CourseError, match="1 to 4"):
        openness.rate_practice("ana", "", "support", level)
    with pytest.raises(CourseError, match="1000 letters"):
        openness.rate_practice("ana", "", "support", 1, "x" * 1001)
    assert openness.practice_history("ana") == []


DEEDS = st.lists(
    st.tuples(st.sampled_from(["agree", "take_back", "share", "rate", "view"]), st.sampled_from(["ana", "bo"]), st.integers(0, 3)), max_size=25
)


@given(DEEDS)
def test_whatever_was_done_in_whatever_order_nothing_on_record_goes_and_the_log_stands_on_consent(deeds: list[tuple[str, str, int]]) -> None:
    with closing(Records("sqlite://")) as records:
        openness, agreed, log, count = Openness(records), dict.fromkeys(["ana", "bo"], False), {"ana": 0, "bo": 0}, 0
        for name in log:
            records.enrol(name, name)
        for deed, who, number in deeds:
            rows = [row._replace(learner=who) for row in WEEK[:number]]
            if deed == "agree":
                openness.agree(who, LOG, "Yes.", rows)
                agreed[who], log[who] = True, number or log[who]
            elif deed == "take_back":
                openness.take_back(who, LOG, "No.")
                agreed[who], log[who] = False, 0
            elif deed == "share" and agreed[who]:
                openness.share_log(who, rows)
                log[who] = number
            elif deed == "share":
                with pytest.raises(CourseError):
                    openness.share_log(who, rows)
            elif deed == "rate":
                openness.rate_practice(who, "", "support", number + 1)
            else:
                openness.viewed("Ray", [who], "progress")
            count += deed != "share"
            kept = [*openness.consents("ana"), *openness.consents("bo"), *openness.views("ana"), *openness.views("bo")]
            assert len([*kept, *openness.practice_history("ana"), *openness.practice_history("bo")]) == count
            for name, lines in log.items():
                assert openness.agreed(name, LOG) == agreed[name]
                assert len(openness.log([name])) == lines


PROGRAM = """
import sys
from peertrain.store.records import Records
from peertrain.store.rows import LogRow
from peertrain.store.sharing_records import LOG, Openness
openness = Openness(Records(sys.argv[1]))
rows = [LogRow("ana", "2026-11-09", f"task_{number}", "person", 30) for number in range(300)]
print("ready", flush=True)
while True:
    openness.agree("ana", LOG, "Yes.", rows)
    openness.take_back("ana", LOG, "No.")
"""


def test_a_log_is_never_half_shared_whenever_the_program_is_killed(records: Records, openness: Openness, database_url: str) -> None:
    chance = random.Random(7)
    for _ in range(5):
        writing = subprocess.Popen([sys.executable, "-c", PROGRAM, database_url], stdout=subprocess.PIPE, text=True)
        assert writing.stdout
        assert writing.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.02, 0.25))
        writing.kill()
        writing.communicate(timeout=30)
        expected = 300 if openness.agreed("ana", LOG) else 0
        assert rows_of(records, tables.shared_log_table, "ana") == expected
    assert openness.consents("ana"), "it was killed while it wrote, not before"


SHARING = """
import sys
from peertrain.errors import CourseError
from peertrain.store.records import Records
from peertrain.store.rows import LogRow
from peertrain.store.sharing_records import LOG, Openness
openness = Openness(Records(sys.argv[1]))
print("ready", flush=True)
while True:
    try:
        openness.share_log("ana", [LogRow("ana", "2026-11-09", "task", "person", 30)])
    except CourseError as problem:
        assert "agreed" in str(problem), problem
        break
"""


def test_what_another_tab_shares_at_that_moment_is_not_left_behind(records: Records, openness: Openness, database_url: str) -> None:
    openness.agree("ana", LOG, "Yes.")
    tabs = [subprocess.Popen([sys.executable, "-c", SHARING, database_url], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    for tab in tabs:
        assert tab.stdout
        assert tab.stdout.readline() == "ready\n"
    time.sleep(0.3)
    openness.take_back("ana", LOG, "No.")
    assert [tab.wait(timeout=60) for tab in tabs] == [0, 0, 0]
    assert rows_of(records, tables.shared_log_table, "ana") == 0
