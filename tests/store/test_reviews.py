"""What supervisors share is kept for ever, the newest counts, and of two who want the same at once exactly one gets it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from peertrain.errors import CourseError
from peertrain.store import reviews as store
from peertrain.store.answers import put
from peertrain.store.records import Records
from peertrain.store.reviews import LEASE, Lease, Reviews, SecondLook
from peertrain.store.rows import Answer, Rating
from peertrain.store.tables import phrase_table

PLACE = ("ana", "boundaries", "words")
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
ANSWER = Answer("ana", "boundaries", "words", "the_visit", "in_words", "a" * 32, "My words.", "", "[]", "2026-11-02T09:00:00+00:00")
RATING = Rating(
    "2026-11-02T09:00:00+00:00", "Ray", "ana", "boundaries", "the_visit", "in_words", "a" * 32, "plain", "b" * 64, {"clear": 3}, "Good.", 0.5
)


@pytest.fixture
def records(database_url: str) -> Iterator[Records]:
    opened = Records(database_url)
    yield opened
    opened.close()


@pytest.fixture
def reviews(records: Records) -> Reviews:
    return Reviews(records)


def test_answers_and_their_ratings_are_found_by_question_and_learner(records: Records, reviews: Reviews) -> None:
    records.enrol("ana", "Ana")
    put(records, "boundaries", ["ana"], [ANSWER])
    records.add_rating(RATING, RATING._replace(rater="Bea", round="second"))
    assert reviews.answers("boundaries", "words") == reviews.answers(learner="ana") == [ANSWER]
    assert reviews.answers("boundaries", "other") == []
    assert reviews.places() == [ANSWER[:6]]
    assert [rating.rater for rating in reviews.ratings("boundaries", "the_visit", "in_words")] == ["Ray", "Bea"]
    assert reviews.ratings()[0] == RATING
    assert reviews.ratings("boundaries", "the_visit", "") == []
    assert (reviews.raters(made_up=False), reviews.raters(made_up=True)) == (["Bea", "Ray"], [])


def test_a_lease_is_one_persons_until_it_runs_out(reviews: Reviews) -> None:
    mine = reviews.take(PLACE, "Ray", NOON)
    assert mine == Lease("Ray", (NOON + LEASE).isoformat(timespec="seconds"))
    assert reviews.take(PLACE, "Bea", NOON + timedelta(minutes=9)) == mine
    assert reviews.take(PLACE, "Ray", NOON + timedelta(minutes=9)).until > mine.until, "opened again, it is renewed"
    assert reviews.take(PLACE, "Bea", NOON + timedelta(minutes=15)).rater == "Ray"
    assert reviews.take(PLACE, "Bea", NOON + timedelta(minutes=20)).rater == "Bea"
    assert reviews.leases("boundaries", "words", NOON + timedelta(minutes=21)) == {"ana": reviews.take(PLACE, "Ray", NOON + timedelta(minutes=21))}
    assert reviews.leases("boundaries", "words", NOON + timedelta(minutes=40)) == {}


def test_a_lease_can_be_given_back_by_whoever_has_it(reviews: Reviews) -> None:
    reviews.take(PLACE, "Ray", NOON)
    reviews.leave([PLACE], "Bea")
    assert reviews.take(PLACE, "Bea", NOON).rater == "Ray"
    reviews.leave([PLACE], "Ray")
    assert reviews.take(PLACE, "Bea", NOON).rater == "Bea"


def test_a_lease_given_back_just_as_another_takes_it_is_theirs(reviews: Reviews, monkeypatch: pytest.MonkeyPatch) -> None:
    add, gone = store._added, []

    def given_back(*given: Any) -> bool:
        if gone:
            return add(*given)
        gone.append(given)
        return False

    monkeypatch.setattr(store, "_added", given_back)
    assert reviews.take(PLACE, "Bea", NOON).rater == "Bea"
    monkeypatch.setattr(store, "_added", lambda *given: False)
    with pytest.raises(CourseError, match="Open it again"):
        reviews.take(("bo", "boundaries", "words"), "Bea", NOON)


def test_of_two_processes_that_take_at_once_each_answer_goes_to_one(records: Records, reviews: Reviews, database_url: str) -> None:
    program = (
        "import sys\n"
        "from peertrain.store.records import Records\n"
        "from peertrain.store.reviews import Reviews\n"
        "reviews = Reviews(Records(sys.argv[1]))\n"
        "sys.stdin.readline()\n"
        "for number in range(60):\n"
        "    print(reviews.take((f'l{number}', 'boundaries', 'words'), sys.argv[2]).rater, flush=True)\n"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", program, database_url, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for name in ("Ray", "Bea")
    ]
    for one in both:
        assert one.stdin
        one.stdin.write("go\n")
        one.stdin.flush()
    told = [one.communicate(timeout=120)[0].split() for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert len(told[0]) == 60
    assert told[0] == told[1], "both are told the same owner of each"


def test_the_newest_move_counts_and_an_empty_one_takes_it_back(reviews: Reviews) -> None:
    other = ("bo", "boundaries", "words")
    reviews.move({PLACE: "g-1", other: "g-1"}, "Ray")
    reviews.move({PLACE: "g-2"}, "Bea")
    reviews.move({other: ""}, "Ray")
    assert reviews.moves("boundaries", "words") == {"ana": "g-2"}
    assert reviews.moves("boundaries", "other") == {}


def test_words_typed_twice_are_offered_most_used_first(reviews: Reviews) -> None:
    reviews.use_phrases("plain", ["You said it early.", "Bring it to supervision."], "Ray")
    assert reviews.phrases("plain") == []
    reviews.use_phrases("plain", ["You said it early."], "Bea")
    reviews.keep_phrase("plain", "Thank you, {name}, for this.", "Bea")
    reviews.use_phrases("plain", ["You said it early."], "Bea")
    assert [(phrase.text, phrase.uses) for phrase in reviews.phrases("plain")] == [("You said it early.", 3), ("Thank you, {name}, for this.", 2)]
    assert reviews.phrases("other") == []


def test_retired_words_come_back_only_when_they_are_kept(reviews: Reviews) -> None:
    reviews.keep_phrase("plain", "You said it early.", "Ray")
    reviews.retire_phrase("plain", reviews.phrases("plain")[0].id)
    reviews.use_phrases("plain", ["You said it early."], "Ray")
    assert reviews.phrases("plain") == []
    reviews.keep_phrase("plain", "You said it early.", "Ray")
    assert len(reviews.phrases("plain")) == 1


def test_words_that_two_typed_first_at_once_are_offered_and_retired_as_one(records: Records, reviews: Reviews) -> None:
    row = {"rubric": "plain", "text": "You said it early.", "by": "Ray", "uses": 2, "used_at": "", "retired": False}
    with records.begin() as connection:
        connection.execute(phrase_table.insert(), [row, row])
    (offered,) = reviews.phrases("plain")
    reviews.retire_phrase("plain", offered.id)
    assert reviews.phrases("plain") == []


def test_the_newest_setting_and_the_newest_supervisor_count(reviews: Reviews) -> None:
    for value in ("open", "random"):
        reviews.set("split", value, "Lead")
    assert reviews.settings() == {"split": "random"}
    reviews.assign(["ana", "bo"], "Ray", "Lead")
    reviews.assign(["bo"], "", "Lead")
    assert reviews.supervisors() == {"ana": "Ray"}


def test_whoever_reads_is_noted_once_a_day(reviews: Reviews) -> None:
    for name, days in (("Ray", 0), ("Bea", 0), ("Ray", 0.5), ("Ray", 40)):
        reviews.seat(name, NOON + timedelta(days=days))
    assert reviews.seated() == ["Bea", "Ray"]
    assert reviews.seated(NOON + timedelta(days=10)) == ["Ray"]
    assert reviews.settings() == {}


def test_the_secret_is_made_once(records: Records, reviews: Reviews, database_url: str) -> None:
    secret = reviews.secret()
    assert len(secret) == 64
    other = Records(database_url)
    assert Reviews(other).secret() == secret
    other.close()


def test_calibrations_are_kept_by_rubric_version_and_rater(reviews: Reviews) -> None:
    reviews.calibrate("Ray", "plain", "b" * 64, "one", {"clear": 2})
    reviews.calibrate("Bea", "plain", "b" * 64, "one", {"clear": 3})
    assert [(row.rater, row.exemplar, dict(row.levels)) for row in reviews.calibrations("plain", "b" * 64)] == [
        ("Ray", "one", {"clear": 2}),
        ("Bea", "one", {"clear": 3}),
    ]
    assert len(reviews.calibrations("plain", "b" * 64, "Ray")) == 1
    assert reviews.calibrations("plain", "c" * 64) == []


def test_a_second_look_is_asked_for_once(reviews: Reviews) -> None:
    look = SecondLook(*PLACE, "a" * 32, "2026-11-02T09:00:00+00:00", "I meant it differently.")
    assert reviews.ask(look)
    assert not reviews.ask(look._replace(reason="And again."))
    assert reviews.looks() == reviews.looks("boundaries", "words") == reviews.looks(learner="ana") == [look]
    assert reviews.looks(learner="bo") == []


def test_a_version_of_a_rubric_is_kept_as_it_was_first(reviews: Reviews) -> None:
    reviews.keep_version("b" * 64, "plain", "{}", "Lead")
    reviews.keep_version("b" * 64, "plain", "{}", "Somebody else")
    reviews.keep_version("c" * 64, "plain", "{}")
    kept = reviews.versions("plain")
    assert {row.digest: row.editor for row in kept} == {"b" * 64: "Lead", "c" * 64: ""}
    assert reviews.version("b" * 64) in kept
    assert reviews.version("d" * 64) is None


def test_what_was_kept_is_there_when_opened_again(reviews: Reviews, database_url: str) -> None:
    reviews.keep_phrase("plain", "Ana Łódź 你好 💬", "Ray")
    reviews.move({PLACE: "g-1"}, "Ray")
    records = Records(database_url)
    again = Reviews(records)
    assert [phrase.text for phrase in again.phrases("plain")] == ["Ana Łódź 你好 💬"]
    assert again.moves("boundaries", "words") == {"ana": "g-1"}
    records.close()
