"""The review desk shows what waits, and says "saved" exactly when a rating was kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from peertrain.errors import CourseError, GradingError
from peertrain.widgets import ReviewDesk

Sent = list[dict[str, Any]]


class FakeDesk:
    """Keeps ratings in a list, and fails where it is told to."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, dict[str, int], str, str]] = []
        self.failing: set[str] = set()

    def _may_fail(self, what: str) -> None:
        if what in self.failing:
            raise CourseError(f"{what} cannot be used")

    def queue(self) -> dict[str, Any]:
        self._may_fail("queue")
        status = "rated" if self.kept else "waiting"
        return {"items": [{"id": "ana/b/c", "status": status}], "waiting": int(status == "waiting"), "made_up": False, "fault": None}

    def item(self, name: str) -> dict[str, Any] | None:
        self._may_fail("item")
        return {"id": name, "words": "<b>My</b> words.", "earlier": list(self.kept)} if name == "ana/b/c" else None

    def rate(self, name: str, levels: dict[str, int], comment: str, rater: str) -> dict[str, Any]:
        self._may_fail("rate")
        if name != "ana/b/c":
            raise GradingError("This answer is no longer there. Reload the page.")
        comment.encode("utf-8")
        self.kept.append((name, levels, comment, rater))
        return {"at": "2026-11-02T09:00:00+00:00", "score": 4.5, "max": 6.0}


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def review(desk: FakeDesk) -> ReviewDesk:
    return ReviewDesk(desk)


RATE = {"type": "rate", "token": "t1", "id": "ana/b/c", "levels": {"clear": 3}, "comment": "You said it early.", "rater": " A  Supervisor "}


def test_the_queue_is_shown_and_nothing_is_open(review: ReviewDesk) -> None:
    assert review.queue["waiting"] == 1
    assert review.item is None


def test_an_answer_is_opened_and_gone_ones_are_not(review: ReviewDesk) -> None:
    review._receive(review, {"type": "open", "id": "ana/b/c"}, [])
    assert review.item == {"id": "ana/b/c", "words": "<b>My</b> words.", "earlier": []}
    review._receive(review, {"type": "open", "id": "gone"}, [])
    assert review.item is None


def test_saved_is_said_when_the_rating_is_kept(review: ReviewDesk, desk: FakeDesk, listen: Callable[[Any], Sent]) -> None:
    sent = listen(review)
    review._receive(review, RATE, [])
    assert desk.kept == [("ana/b/c", {"clear": 3}, "You said it early.", "A Supervisor")]
    assert sent == [{"type": "saved", "token": "t1", "at": "2026-11-02T09:00:00+00:00", "score": 4.5, "max": 6.0}]
    assert review.queue["waiting"] == 0
    assert len(review.item["earlier"]) == 1


def test_a_rating_sent_again_is_kept_once(review: ReviewDesk, desk: FakeDesk, listen: Callable[[Any], Sent]) -> None:
    sent = listen(review)
    for _ in range(3):
        review._receive(review, RATE, [])
    assert len(desk.kept) == 1
    assert sent == [sent[0]] * 3


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"rater": "  "}, "Please write your name"),
        ({"rater": None}, "Please write your name"),
        ({"levels": None}, "No levels were chosen."),
        ({"levels": [3]}, "No levels were chosen."),
        ({"id": "gone"}, "no longer there"),
        ({"id": None}, "no longer there"),
    ],
)
def test_a_rating_that_is_none_is_refused_in_words(
    changes: dict[str, Any], said: str, review: ReviewDesk, desk: FakeDesk, listen: Callable[[Any], Sent]
) -> None:
    sent = listen(review)
    review._receive(review, RATE | changes, [])
    assert (sent[0]["type"], sent[0]["token"]) == ("not_saved", "t1")
    assert said in sent[0]["reason"]
    assert desk.kept == []


def test_a_rating_that_could_not_be_kept_is_said_so_and_can_be_sent_again(review: ReviewDesk, desk: FakeDesk, listen: Callable[[Any], Sent]) -> None:
    sent = listen(review)
    desk.failing = {"rate"}
    review._receive(review, RATE, [])
    assert sent == [{"type": "not_saved", "token": "t1", "reason": "rate cannot be used"}]
    desk.failing = set()
    review._receive(review, RATE, [])
    assert sent[-1]["type"] == "saved"


@pytest.mark.parametrize("failing", ["queue", "item"])
def test_a_rating_that_was_kept_is_said_to_be_saved_whatever_fails_afterwards(
    failing: str, review: ReviewDesk, desk: FakeDesk, listen: Callable[[Any], Sent]
) -> None:
    sent = listen(review)
    desk.failing = {failing}
    review._receive(review, RATE, [])
    assert [message["type"] for message in sent] == ["saved"]
    assert f"{failing} cannot be used" in review.queue["fault"]


def test_a_queue_that_cannot_be_read_is_shown_as_a_fault(desk: FakeDesk) -> None:
    desk.failing = {"queue"}
    assert ReviewDesk(desk).queue == {"items": [], "waiting": 0, "made_up": False, "fault": "queue cannot be used"}


def test_an_answer_that_cannot_be_read_is_shown_as_a_fault(review: ReviewDesk, desk: FakeDesk) -> None:
    desk.failing = {"item"}
    review._receive(review, {"type": "open", "id": "ana/b/c"}, [])
    assert review.queue["fault"] == "item cannot be used"


def test_long_and_broken_text_is_cut_and_mended(review: ReviewDesk, desk: FakeDesk, listen: Callable[[Any], Sent]) -> None:
    sent = listen(review)
    review._receive(review, RATE | {"comment": "\ud83d" + "x" * 9000, "rater": "R" * 300}, [])
    assert sent[0]["type"] == "saved"
    _, _, comment, rater = desk.kept[0]
    assert (len(comment), comment[0], len(rater)) == (8000, "\ufffd", 120)


def test_requests_without_a_token_are_each_their_own(review: ReviewDesk, desk: FakeDesk, listen: Callable[[Any], Sent]) -> None:
    listen(review)
    for _ in range(2):
        review._receive(review, {name: value for name, value in RATE.items() if name != "token"}, [])
    review._receive(review, {"type": "open", "id": "gone"}, [])
    assert len(desk.kept) == 2
    assert review.item is None
