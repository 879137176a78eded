"""What open answers in one scene come to: what the scorer says of them, the time they took, and nothing of what is private."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from made_up import check, choose, ending, fair, key, many_kinds, moves_of, one_choice, responses, scenario, two_choices, two_steps, walks
from peertrain.ingesting.attempts import LAST_DAY, LONGEST_GAP, MILLION, Module, Scene, progress_of, scene_of, seconds_of, spent, told_of
from peertrain.key import ScoringKey
from peertrain.response import Response
from peertrain.scenario import Scenario
from peertrain.scoring import Scorer
from peertrain.store.rows import Played
from peertrain.walk import replay

TWO = key({"pick": {"left": 0.75, "right": 0.25}, "again": {"stay": 0.5, "leave": 0.5}})


def place(played: Scenario, by: ScoringKey | None = None) -> Scene:
    return scene_of("lesson", "boundaries", played, by and Scorer(played, by))


def again(given: tuple[Response, ...], **changes: object) -> tuple[Response, ...]:
    return tuple(response.model_copy(update=changes) for response in given)


def test_an_attempt_is_told_with_its_decisions() -> None:
    given = responses(two_choices, [("pick", "choose", "right"), ("again", "choose", "stay")])
    told = told_of("ana", place(two_choices, TWO), given)
    (attempt,) = told.played
    begun = int(given[0].at.timestamp())
    assert attempt == Played("ana", "lesson", "made_up", 1, "boundaries", begun, begun + 60, 2, 60, True, False, 2, 0, round(MILLION * 2 / 3))
    assert [(row.step, row.option, row.credit, row.at - begun) for row in told.decided] == [
        ("pick", "right", 333333, 0),
        ("again", "stay", MILLION, 60),
    ]
    assert (told.leanings, told.impossible) == ([], {})


def test_a_pass_is_a_decision_without_credit_and_all_passed_has_no_score() -> None:
    told = told_of("ana", place(two_choices, TWO), responses(two_choices, [("pick", "pass", None), ("again", "pass", None)]))
    assert [(row.option, row.credit) for row in told.decided] == [("", None), ("", None)]
    assert (told.played[0].decisions, told.played[0].passed, told.played[0].score) == (0, 2, None)


def test_what_was_not_played_to_its_ending_has_no_score() -> None:
    told = told_of("ana", place(two_choices, TWO), responses(two_choices, [("pick", "choose", "left")]))
    assert (told.played[0].complete, told.played[0].score, told.played[0].decisions) == (False, None, 1)


def test_without_a_key_nothing_is_decided() -> None:
    told = told_of("ana", place(one_choice), responses(one_choice, [("pick", "choose", "left")]))
    assert (told.decided, told.played[0].complete, told.played[0].score) == ([], True, None)


def test_a_what_if_takes_time_and_decides_nothing() -> None:
    first = responses(two_choices, [("pick", "choose", "left"), ("again", "choose", "stay")])
    other = responses(two_choices, [("again", "revisit", {"attempt": 1}), ("again", "choose", "leave")], attempt=2)
    later = tuple(one.model_copy(update={"at": one.at + timedelta(hours=1), "seq": one.seq + 2}) for one in other)
    told = told_of("ana", place(two_choices, TWO), (*first, *later))
    assert [(row.number, row.revisit, row.complete, row.answers, row.seconds) for row in told.played] == [
        (1, False, True, 2, 60),
        (2, True, True, 1, 60),
    ]
    assert {row.number for row in told.decided} == {1}
    assert told.played[1].score is None


def test_an_attempt_that_could_not_have_been_is_told_and_decides_nothing() -> None:
    told = told_of("ana", place(two_choices, TWO), responses(two_choices, [("again", "choose", "stay")]))
    assert told.impossible == {1: 'the step "again" does not come next on this path'}
    assert (told.decided, told.played[0].complete, told.played[0].score) == ([], False, None)
    other = again(responses(two_choices, [("pick", "choose", "left")]), scenario_digest="0" * 64)
    assert told_of("ana", place(two_choices, TWO), other).impossible == {1: "an answer belongs to another version of this scenario"}


LEANING = scenario(pick=choose(listen="home", fix="home"), home=ending())
LEANING_KEY = ScoringKey.model_validate(
    {
        "scenario": "made_up",
        "panel": {"status": "draft"},
        "steps": {
            "pick": {
                "points": 1,
                "options": {
                    "listen": {"share": 0.8, "rationale": "Yes."},
                    "fix": {"share": 0.2, "rationale": "No.", "drift": "case_management", "drift_level": "organisational"},
                },
            }
        },
    }
)


def test_what_leans_is_told_with_whose_it_is_to_mend() -> None:
    told = told_of("ana", place(LEANING, LEANING_KEY), responses(LEANING, [("pick", "choose", "fix")]))
    assert [(row.part, row.direction, row.level) for row in told.leanings] == [("fix", "case_management", "organisational")]
    assert told.decided[0].could_lean
    assert not told_of("ana", place(LEANING, LEANING_KEY), responses(LEANING, [("pick", "choose", "listen")])).leanings
    assert not told_of("ana", place(two_choices, TWO), responses(two_choices, [("pick", "choose", "left")])).decided[0].could_lean


def test_a_private_scene_tells_nothing() -> None:
    private = one_choice.model_copy(update={"private": True})
    told = told_of("ana", place(private), responses(private, [("pick", "choose", "left")]))
    assert (told.played, told.decided, told.leanings) == ([], [], [])


@given(st.data())
def test_of_private_steps_nothing_is_told_but_that_something_was_answered(data: st.DataObject) -> None:
    walk = data.draw(walks(many_kinds, kept=data.draw(st.booleans())))
    told = told_of("ana", place(many_kinds), responses(many_kinds, moves_of(walk)))
    assert sum(row.answers for row in told.played) == len(walk.visits)
    hidden = {name for name, step in many_kinds.steps.items() if step.private}
    assert not hidden & {row.step for row in (*told.decided, *told.leanings)}


def test_a_key_that_speaks_of_a_private_step_is_not_listened_to() -> None:
    played = scenario(own=check("home", private=True), home=ending())
    ticks = {name: {"share": 0.8, "rationale": "Yes.", "drift": "clinical"} for name in played.steps["own"].items}  # type: ignore[union-attr]
    by = ScoringKey.model_validate({"scenario": "made_up", "panel": {"status": "draft"}, "steps": {"own": {"points": 1, "ticks": ticks}}})
    told = told_of("ana", place(played, by), responses(played, [("own", "check", list(ticks))]))
    assert (told.decided, told.leanings, told.played[0].decisions, told.played[0].score) == ([], [], 0, None)


@given(st.data())
def test_rows_say_what_the_scorer_says(data: st.DataObject) -> None:
    played, by = data.draw(fair())
    walk = data.draw(walks(played))
    given_ = responses(played, moves_of(walk))
    told = told_of("ana", place(played, by), given_)
    if not given_:
        assert told.played == []
        return
    score = Scorer(played, by).score(replay(played, given_))
    (attempt,) = told.played
    assert attempt.complete == walk.complete
    assert [(row.step, row.credit) for row in told.decided] == [
        (step.step, None if step.passed else round(step.credit * MILLION)) for step in score.steps
    ]
    assert attempt.decisions + attempt.passed == len(score.steps)
    assert attempt.score == (round(score.scaled * MILLION) if walk.complete and attempt.decisions else None)
    assert {row.step for row in told.leanings} <= {row.step for row in told.decided if row.could_lean and row.credit is not None}
    assert len({(row.step, row.part) for row in told.leanings}) == len(told.leanings)
    for row in told.decided:
        assert (row.option != "") == (played.steps[row.step].kind == "choose" and row.credit is not None)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(-100, 1000)), min_size=1, max_size=20))
def test_time_is_the_gaps_within_a_session_each_capped(gaps: list[tuple[int, int]]) -> None:
    at, given_, latest, expected = datetime(2026, 11, 2, tzinfo=UTC), [], {}, 0
    (model,) = responses(two_steps, [("hello", "continue", None)])
    for session, gap in gaps:
        at += timedelta(seconds=gap)
        if session in latest:
            expected += min(LONGEST_GAP, max(0, int((at - latest[session]).total_seconds())))
        latest[session] = at
        given_.append(model.model_copy(update={"session": str(session) * 32, "at": at}))
    assert spent(given_) == expected


def test_times_stay_within_the_calendar() -> None:
    assert seconds_of(datetime(9999, 12, 31, tzinfo=UTC)) == LAST_DAY
    assert seconds_of(datetime(1, 1, 1, tzinfo=UTC)) == 0


def test_progress_counts_scenes_once_and_handing_in_alone_is_progress() -> None:
    row = Played("ana", "lesson", "one", 1, "boundaries", 100, 200, 3, 90, True, False, 1, 0, None)
    played = [
        row,
        row._replace(number=2, began=250, last=300),
        row._replace(number=3, scenario="two", revisit=True),
        row._replace(place="assignment", scenario="two"),
        row._replace(place="assignment", scenario="three", complete=False),
    ]
    modules = (Module("boundaries", 4, 2), Module("ethics", 1, 1), Module("safety", 1, 1))
    at = datetime.fromtimestamp(1000, UTC)
    first, second = progress_of("ana", modules, played, {"ethics": at})
    assert first == ("ana", "boundaries", 15, 1, 4, 1, 2, 450, 100, 300, None)
    assert second == ("ana", "ethics", 0, 0, 1, 0, 1, 0, 1000, 1000, 1000)
