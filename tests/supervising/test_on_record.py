"""The evidence is what is on record of one learner, and what supervisors rated only once the learner's feedback told them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from lines_said import SOON, Talk

from at_the_desk import WORDS, sit
from learners_played import play
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.reviewing.second_looks import SecondLooks
from peertrain.store.derived import Figures
from peertrain.store.records import Records
from peertrain.store.rows import Learner, Played
from peertrain.store.sharing_records import Openness
from peertrain.supervising.agenda import Evidence, Grown
from peertrain.supervising.on_record import day_of, gather
from peertrain.supervising.session import Session

RAY = "R. Supervisor"


@pytest.fixture
def records(course: Course) -> Iterator[Records]:
    with closing(Records(course.records_url)) as opened:
        yield opened


@pytest.fixture
def found(course: Course, records: Records) -> Callable[..., Evidence]:
    def gathered(learner: Learner, held: list[Session] | None = None) -> Evidence:
        return gather(course, records, learner, RAY, held or [], 14, {"learner": "Ana", "both": "both"}.get)  # type: ignore[arg-type]

    return gathered


def rate(course: Course, learner: Learner, levels: dict[str, int]) -> None:
    page = sit(course, [learner], RAY)
    page.rate(page.of(learner.id), levels=levels)
    page.desk.close()


def talk_of(at: datetime) -> Talk:
    """One session that began then, with a goal."""
    talk = Talk()
    talk.meetings[0] = talk.meetings[0]._replace(at=at.isoformat(timespec="seconds"))
    talk.goal()
    return talk


def test_of_somebody_new_nothing_is_known(course: Course, found: Callable[..., Evidence]) -> None:
    assert not any(found(enrol(course, "Bo Lund"))[3:])
    assert found(enrol(course, "Cy Marsh")).last is None


def test_a_module_that_was_begun_and_not_handed_in_is_known(course: Course, found: Callable[..., Evidence]) -> None:
    bo = enrol(course, "Bo Lund")
    play(course, bo.id, "best", "Words.")
    assert [row.module for row in found(bo).started] == ["Boundaries"]


def test_a_rating_is_known_when_the_feedback_tells_it(
    course: Course, ana: Learner, found: Callable[..., Evidence], feedback: Callable[[], None]
) -> None:
    rate(course, ana, {"clear": 1, "kind": 2, "wider": 1})
    assert found(ana).brought == []
    feedback()
    (brought,) = found(ana).brought
    assert (brought.scene, brought.share <= 0.5) == ("The only one", True)
    assert brought.question.endswith("How would that sound in your own words?")
    later = talk_of(datetime.now(UTC) + timedelta(hours=1))
    assert found(ana, later.sessions()).brought == [], "what was there at the last session is not drafted again"


def test_a_second_look_that_waits_is_known(course: Course, ana: Learner, found: Callable[..., Evidence], feedback: Callable[[], None]) -> None:
    rate(course, ana, {"clear": 3, "kind": 3, "wider": 3})
    feedback()
    SecondLooks(course, ana).ask(WORDS, "I meant Tuesday as a promise.")
    (look,) = found(ana).looks
    assert (look.scene, look.read) == ("The only one", False)
    assert [row.scene for row in found(ana, talk_of(datetime.now(UTC) + timedelta(hours=1)).sessions()).looks] == ["The only one"]


def test_two_views_of_a_practice_are_known_where_both_gave_one(ana: Learner, records: Records, found: Callable[..., Evidence]) -> None:
    openness = Openness(records)
    openness.rate_practice(ana.id, "", "shares_lived_experience", 4)
    openness.rate_practice(ana.id, "Somebody else", "shares_lived_experience", 1)
    assert found(ana).apart == []
    openness.rate_practice(ana.id, RAY, "shares_lived_experience", 2)
    (apart,) = found(ana).apart
    assert (apart.own, apart.supervisors) == (4, 2)


def test_goals_and_the_last_session_are_known(ana: Learner, found: Callable[..., Evidence]) -> None:
    began = datetime.now(UTC) - timedelta(days=20)
    known = found(ana, talk_of(began).sessions())
    assert (known.last, known.every_days) == (day_of(began.isoformat()), 14)
    (goal,) = known.goals
    assert (goal.what, goal.who, goal.due) == ("Call the office.", "Ana", date.fromisoformat(SOON))


def test_a_practice_scene_that_went_better_the_second_time_is_known(
    ana: Learner, found: Callable[..., Evidence], monkeypatch: pytest.MonkeyPatch
) -> None:
    began = datetime.now(UTC) - timedelta(days=20)
    before, since = (int((began + timedelta(days=days)).timestamp()) for days in (-1, 1))

    def attempt(scene: str, number: int, at: int, score: int | None, *, revisit: bool = False) -> Played:
        return Played(ana.id, "lesson", scene, number, "boundaries", at, at, 4, 60, True, revisit, 2, 0, score)

    rows = [
        attempt("the_gift", 1, before, 400_000),
        attempt("the_gift", 2, since, 900_000),
        attempt("the_scarf", 1, before, 400_000),
        attempt("the_scarf", 2, since, 900_000, revisit=True),
        attempt("the_scarf", 3, since, None),
        attempt("gone", 1, before, 0),
        attempt("gone", 2, since, 1),
    ]
    monkeypatch.setattr(Figures, "played", lambda self, learners: rows)
    assert found(ana, talk_of(began).sessions()).grown == [Grown("The gift")]
    assert found(ana, talk_of(began + timedelta(days=10)).sessions()).grown == []
