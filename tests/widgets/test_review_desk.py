"""The review desk's widget: each message has one answer, what was kept is kept once, and a failure is said in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from peertrain.errors import CourseError, GradingError
from peertrain.widgets import ReviewDesk
from peertrain.widgets.desk import FAILED
from peertrain.widgets.review_desk import READS, RESENT

Sent = list[dict[str, Any]]


class FakeDesk:
    """Counts what it is asked, and fails as it is told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.failing: Exception | None = None

    def shown(self) -> dict[str, Any]:
        return {"fault": None, "asked": len(self.asked)}

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        if self.failing:
            raise self.failing
        self.asked.append(message["type"])
        return {"number": len(self.asked)}


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def review(desk: FakeDesk) -> ReviewDesk:
    return ReviewDesk(desk)


def test_the_desk_is_shown_at_once(review: ReviewDesk) -> None:
    assert review.desk == {"fault": None, "asked": 0}


@pytest.mark.parametrize("kind", sorted(ReviewDesk.answers))
def test_each_kind_of_message_has_one_answer(kind: str, review: ReviewDesk, desk: FakeDesk, listen: Callable[[Any], Sent]) -> None:
    sent = listen(review)
    review._receive(review, {"type": kind, "token": "t1", "rater": "Ray"}, [])
    assert sent == [{"type": "reply", "token": "t1", "number": 1}]
    assert desk.asked == [kind]


@pytest.mark.parametrize("kind", sorted(set(ReviewDesk.answers) - READS))
def test_what_changes_something_is_done_once_for_a_token(kind: str, review: ReviewDesk, desk: FakeDesk, listen: Callable[[Any], Sent]) -> None:
    sent = listen(review)
    for _ in range(3):
        review._receive(review, {"type": kind, "token": "t1", "rater": "Ray"}, [])
    assert sent == [sent[0]] * 3
    assert desk.asked == [kind]


def test_what_only_reads_is_not_remembered(review: ReviewDesk, listen: Callable[[Any], Sent]) -> None:
    listen(review)
    for number in range(50):
        review._receive(review, {"type": "open_answer", "token": f"t{number}", "rater": "Ray"}, [])
    assert review._done == {}


@pytest.mark.parametrize("failing", [GradingError("No levels were chosen."), CourseError("the records cannot be used"), OSError("disk full")])
def test_a_failure_is_refused_in_words_and_can_be_tried_again(
    failing: Exception, review: ReviewDesk, desk: FakeDesk, listen: Callable[[Any], Sent]
) -> None:
    sent = listen(review)
    desk.failing = failing
    review._receive(review, {"type": "rate", "token": "t1", "rater": "Ray"}, [])
    assert sent == [{"type": "refused", "token": "t1", "reason": str(failing)}]
    desk.failing = None
    review._receive(review, {"type": "rate", "token": "t1", "rater": "Ray"}, [])
    assert sent[-1]["type"] == "reply"


def test_what_nobody_foresaw_is_refused_in_words_and_logged(
    review: ReviewDesk, desk: FakeDesk, listen: Callable[[Any], Sent], caplog: pytest.LogCaptureFixture
) -> None:
    sent = listen(review)
    desk.failing = KeyError("inner words")
    review._receive(review, {"type": "rate", "token": "t1", "rater": "Ray"}, [])
    assert sent == [{"type": "refused", "token": "t1", "reason": FAILED}]
    assert "inner words" in caplog.text


def test_a_setting_sends_the_desk_anew_and_a_rating_does_not(review: ReviewDesk, listen: Callable[[Any], Sent]) -> None:
    listen(review)
    review._receive(review, {"type": "rate", "token": "t1", "rater": "Ray"}, [])
    assert review.desk["asked"] == 0
    for number, kind in enumerate(sorted(RESENT), start=2):
        review._receive(review, {"type": kind, "token": kind, "rater": "Ray"}, [])
        assert review.desk["asked"] == number


def test_what_is_read_and_what_is_sent_anew_are_kinds_of_message() -> None:
    assert set(ReviewDesk.answers) >= READS | RESENT


def test_messages_of_no_known_kind_are_left_aside(review: ReviewDesk, desk: FakeDesk, listen: Callable[[Any], Sent]) -> None:
    sent = listen(review)
    for message in ({"type": "open"}, {"type": None}, "rate", None, {"type": ["rate"]}):
        review._receive(review, message, [])
    assert (sent, desk.asked) == ([], [])
