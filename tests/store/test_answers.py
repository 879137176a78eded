"""What waits to be rated is what the last grading found, on either database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from peertrain.store.answers import answers, put
from peertrain.store.records import Records
from peertrain.store.rows import Answer

ONE = Answer(
    "ana", "boundaries", "words", "the_visit", "in_words", "a" * 32, "I'm here on Tuesdays.", "", '[["door", "Knock"]]', "2026-11-02T09:00:00+00:00"
)


@pytest.fixture
def records(database_url: str) -> Iterator[Records]:
    opened = Records(database_url)
    yield opened
    opened.close()


def test_answers_are_told_by_question_and_by_when_they_came(records: Records) -> None:
    late = ONE._replace(learner="bea", submitted_at="2026-11-03T09:00:00+00:00")
    other, elsewhere = ONE._replace(grade_id="talk"), ONE._replace(assignment="ethics")
    put(records, "boundaries", ["ana", "bea"], [late, ONE, other])
    put(records, "ethics", ["ana"], [elsewhere])
    assert answers(records, "boundaries", "words") == [ONE, late]
    assert answers(records, "boundaries") == [other, ONE, late]
    assert len(answers(records)) == 4


def test_a_grading_leaves_nothing_of_what_it_found_before(records: Records) -> None:
    put(records, "boundaries", ["ana", "bea"], [ONE, ONE._replace(learner="bea")])
    put(records, "boundaries", ["ana"], [])
    assert [answer.learner for answer in answers(records)] == ["bea"]


def test_what_a_learner_wrote_is_kept_as_it_is(records: Records) -> None:
    nasty = ONE._replace(words="'); drop table answer; -- <script>alert(1)</script> \n Łódź 💬 " + "x" * 20_000)
    put(records, "boundaries", ["ana"], [nasty])
    assert answers(records) == [nasty]
