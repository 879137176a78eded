"""A mark says what a submission was graded from; without one, or with another, it is graded again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from peertrain.store import marks
from peertrain.store.marks import Mark
from peertrain.store.records import Records
from peertrain.store.rows import Rating

MARK = Mark("b" * 64, "s" * 64, marks.digest_of([]), "f" * 64)
RATING = Rating("2026-11-02T09:00:00+00:00", "A", "ana", "boundaries", "s", "w", "a" * 32, "r", "b" * 64, {"clear": 3}, "Yes.", 0.5)


@pytest.fixture
def records(database_url: str) -> Iterator[Records]:
    opened = Records(database_url)
    yield opened
    opened.close()


def test_marks_are_found_as_they_were_left_and_the_newest_counts(records: Records) -> None:
    other = MARK._replace(book="c" * 64)
    marks.leave(records, "boundaries", {"ana": MARK, "bea": MARK})
    marks.leave(records, "boundaries", {"ana": other})
    assert marks.found(records, "boundaries") == {"ana": other, "bea": MARK}
    assert marks.found(records, "ethics") == {}


def test_a_mark_taken_away_is_gone_and_others_stay(records: Records) -> None:
    marks.leave(records, "boundaries", {"ana": MARK, "bea": MARK})
    marks.leave(records, "ethics", {"ana": MARK})
    marks.take_away(records, "boundaries", ["ana", "nobody"])
    assert set(marks.found(records, "boundaries")) == {"bea"}
    assert set(marks.found(records, "ethics")) == {"ana"}


def test_a_rating_that_was_counted_is_noted_where_there_is_a_mark(records: Records) -> None:
    marks.leave(records, "boundaries", {"ana": MARK})
    marks.note_ratings(records, "boundaries", {"ana": [RATING], "bea": [RATING]})
    assert marks.found(records, "boundaries") == {"ana": MARK._replace(ratings=marks.digest_of([RATING]))}


def test_any_change_to_a_rating_is_another_digest() -> None:
    found = {marks.digest_of(given) for given in ([], [RATING], [RATING, RATING], [RATING._replace(share=0.25)], [RATING._replace(round="look")])}
    assert len(found) == 5
