"""What supervisors give is kept, all or none of it, in the right round, and can be taken back by whoever gave it."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Any

import pytest

from at_the_desk import LEVELS, WORDS, Page, hand_in, sit
from learners_played import cells, play
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.errors import CourseError, GradingError
from peertrain.grading.grade import grade
from peertrain.resolving import resolution
from peertrain.reviewing.cases import VIEWS
from peertrain.store.records import Records
from peertrain.store.reviews import Reviews, SecondLook
from peertrain.store.rows import Learner, Rating
from peertrain.submission import submit

Down = Callable[..., Page]
OTHER = {"clear": 1, "kind": 1, "wider": 1}


def ratings(course: Course) -> list[Rating]:
    with closing(Records(course.records_url)) as records:
        return records.ratings("boundaries")


def test_a_group_is_rated_at_once_and_undone_at_once(down: Down, course: Course) -> None:
    page = down()
    group = next(answers for answers in page.groups() if len(answers) == 2)
    done = page.rate(*group, comment="You said it early.")
    assert [saved["answer"] for saved in done["saved"]] == group
    assert [saved["score"] for saved in done["saved"]] == [pytest.approx(6 * (2 / 3 + 2 / 3 + 1 / 3) / 3)] * 2
    assert done["counts"]["waiting"] == 3
    assert len(ratings(course)) == 2
    undone = page.ask("undo", undo=done["undo"])
    assert (undone["undone"], undone["counts"]["waiting"]) == (group, 5)
    assert [rating.round for rating in ratings(course)] == ["first", "first", "withdrawn", "withdrawn"]


def test_what_was_undone_cannot_be_undone_again_nor_by_another(down: Down) -> None:
    ray = down("Ray")
    done = ray.rate(ray.ids()[0])
    with pytest.raises(GradingError, match="Only whoever did this"):
        ray.desk.answer({"type": "undo", "undo": done["undo"], "rater": "Bea"})
    ray.ask("undo", undo=done["undo"])
    for word in (done["undo"], "", None):
        with pytest.raises(GradingError, match="can't be undone any more"):
            ray.ask("undo", undo=word)


def test_a_rating_that_was_changed_since_is_not_undone(down: Down, course: Course) -> None:
    page = down()
    first = page.ids()[0]
    done = page.rate(first)
    page.rate(first, levels=OTHER)
    with pytest.raises(GradingError, match="rated one of these again"):
        page.ask("undo", undo=done["undo"])
    assert len(ratings(course)) == 2


def test_two_readings_that_differ_wait_for_a_third_and_its_rating_stands(down: Down, course: Course) -> None:
    with closing(Records(course.records_url)) as records:
        Reviews(records).set("double", "1.0", "Lead")
    ray, bea, lead = down("Ray"), down("Bea"), down("Lead")
    first = ray.ids()[0]
    ray.rate(first)
    assert bea.rate(first, levels=OTHER)["saved"][0]["state"] == "differs"
    assert lead.counts()["differing"] == 1
    assert lead.ids("differing") == [first]
    told = lead.open(first)
    assert (told["round"], [given["rater"] for given in told["given"]]) == ("settled", ["Ray", "Bea"])
    assert lead.rate(first)["saved"][0]["state"] == "stands"
    assert lead.counts()["differing"] == 0
    assert [rating.round for rating in ratings(course)] == ["first", "second", "settled"]


def test_two_who_rate_the_same_answer_unknowingly_are_two_readings(down: Down, course: Course) -> None:
    ray, bea = down("Ray"), down("Bea")
    first = ray.ids()[0]
    ray.open(first), bea.open(first)
    ray.rate(first)
    assert bea.rate(first, levels=OTHER)["saved"][0]["state"] == "differs"
    assert [rating.round for rating in ratings(course)] == ["first", "second"]


def test_a_group_rated_without_opening_what_another_rated_is_a_reading_of_its_own(down: Down, course: Course) -> None:
    with closing(Records(course.records_url)) as records:
        Reviews(records).set("double", "0.0", "Lead")
    ray, bea = down("Ray"), down("Bea")
    group = next(answers for answers in ray.groups() if len(answers) == 2)
    ray.rate(group[0])
    assert group in [sorted(answers, key=group.index) for answers in bea.groups("all") if set(answers) == set(group)]
    assert [saved["state"] for saved in bea.rate(*group, levels=OTHER)["saved"]] == ["differs", "stands"]
    assert [rating.round for rating in ratings(course)] == ["first", "second", "first"]


def test_whatever_three_supervisors_do_nothing_is_lost_and_the_counts_add_up(down: Down, course: Course, learners: list[Learner]) -> None:
    dice, pages = random.Random(11), [down(name) for name in ("Ray", "Bea", "Lead")]
    pages[0].ask("set", name="double", value=0.5)
    undo: list[tuple[Page, str]] = []
    kept = 0
    for _ in range(120):
        page = dice.choice(pages)
        answers = page.ids(dice.choice(VIEWS))
        some = dice.sample(answers, min(len(answers), dice.choice((1, 1, 2, 5))))
        deed = dice.choice(("open", "open", "rate", "rate", "move", "undo", "again"))
        if deed == "open" and some:
            told = page.open(some[0], take=dice.random() < 0.5)
            assert all(rating["rater"] != page.rater for rating in told["given"])
        elif deed == "rate" and some:
            with suppress(GradingError):  # what two have read is rated one by one
                done = page.rate(*some, levels={name: dice.randint(2, 3) for name in LEVELS})
                undo.append((page, done["undo"]))
                kept += len(some)
        elif deed == "move" and some:
            page.ask("move", answers=some, group="")
        elif deed == "undo" and undo:
            by, word = undo.pop(dice.randrange(len(undo)))
            with suppress(GradingError):
                kept += len(by.ask("undo", undo=word)["undone"])
        elif deed == "again":
            pages[pages.index(page)] = down(page.rater)
        given = ratings(course)
        assert len(given) == kept
        counts = page.counts()
        of: dict[str, list[Rating]] = {}
        for rating in given:
            of.setdefault(rating.learner, []).append(rating)
        states = Counter(resolution(of.get(person.id, [])).state for person in learners)
        assert (counts["answers"], counts["waiting"], counts["differing"]) == (5, states["none"], states["differs"])
        assert sorted(page.ids("all")) == sorted(page.of(person.id) for person in learners)
    assert kept > 20


def test_looks_and_what_two_have_read_are_rated_one_by_one(down: Down, course: Course, learners: list[Learner]) -> None:
    with closing(Records(course.records_url)) as records:
        Reviews(records).set("double", "1.0", "Lead")
        (asked,) = Reviews(records).answers("boundaries", "words_the_only_one", learners[0].id)
        Reviews(records).ask(SecondLook(*asked[:3], asked.response_id, "2026-11-03T09:00:00+00:00", "I meant it."))
    ray, bea, lead = down("Ray"), down("Bea"), down("Lead")
    look, read, other = (ray.of(person.id) for person in learners[:3])
    ray.rate(look, read)
    assert bea.counts()["second"] == 1, "the one that a learner asked about is not read blind as well"
    bea.rate(read)
    kept = ratings(course)
    for together in ((look, other), (read, other)):
        with pytest.raises(GradingError, match="Rate it by itself"):
            lead.rate(*together)
    assert ratings(course) == kept
    assert [lead.rate(answer)["saved"][0]["state"] for answer in (look, read)] == ["stands", "stands"]


def test_an_undo_of_what_is_no_longer_asked_is_refused_in_words(down: Down, monkeypatch: pytest.MonkeyPatch) -> None:
    page = down()
    done = page.rate(page.ids()[0])
    monkeypatch.setattr(type(page.desk._questions), "asked", lambda *given: ([], []))
    with pytest.raises(GradingError, match="no longer there"):
        page.ask("undo", undo=done["undo"])


def test_whoever_saw_the_first_rating_changes_it(down: Down, course: Course) -> None:
    with closing(Records(course.records_url)) as records:
        Reviews(records).set("double", "0.0", "Lead")
    ray, bea = down("Ray"), down("Bea")
    first = ray.ids()[0]
    ray.rate(first)
    assert bea.open(first)["given"][0]["rater"] == "Ray"
    assert bea.rate(first, levels=OTHER)["saved"][0]["state"] == "stands"
    assert [rating.round for rating in ratings(course)] == ["first", "first"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"rater": "  "}, "write your name"),
        ({"levels": {}}, "No levels"),
        ({"levels": {"clear": 3}}, "no level was chosen for"),
        ({"levels": LEVELS | {"clear": 9}}, "has no level 9"),
        ({"levels": LEVELS | {"other": 1}}, "has no criterion"),
        ({"answers": []}, "Nothing was chosen"),
        ({"answers": ["gone"]}, "no longer there"),
    ],
)
def test_a_rating_that_is_none_is_refused_and_nothing_kept(fields: dict[str, Any], said: str, down: Down, course: Course) -> None:
    page = down()
    with pytest.raises(GradingError, match=said):
        page.ask("rate", **({"answers": page.ids(), "levels": LEVELS, "comment": ""} | fields))
    assert ratings(course) == []


def test_answers_to_different_questions_are_not_rated_together(down: Down, course: Course) -> None:
    page = down()
    with pytest.raises(GradingError, match="different questions"):
        page.rate(page.ids()[0], *page.ids(question="boundaries/score_the_old_cellmate"))
    assert ratings(course) == []


def test_one_that_is_gone_keeps_all_of_a_group_from_being_rated(down: Down, course: Course) -> None:
    page = down()
    with pytest.raises(GradingError, match="no longer there"):
        page.rate(*page.ids(), "gone")
    assert ratings(course) == []


def test_an_answer_that_was_graded_anew_since_it_was_opened_is_not_rated_unread(down: Down, course: Course, learners: list[Learner]) -> None:
    page, ana = down(), learners[0].id
    opened = page.of(ana)
    page.open(opened)
    for path in (course.assignment(ana, "boundaries") / "responses" / "the_only_one").glob("*.jsonl"):
        path.unlink()
    play(course, ana, "best", "Something else altogether.")
    hand_in(course, ana)
    with pytest.raises(GradingError, match="graded anew since you opened it"):
        page.rate(opened)
    page.open(opened)
    assert page.rate(opened)["saved"]


def test_words_for_several_name_nobody(down: Down, course: Course) -> None:
    page = down()
    with pytest.raises(GradingError, match=r"Write \{name\} instead"):
        page.rate(*page.ids(), comment="Ana, you said it early.")
    assert ratings(course) == []
    assert page.rate(*page.ids(), comment="{name}, you said it early.")["saved"]


def test_a_move_is_kept_shown_to_all_and_undone(down: Down) -> None:
    ray, bea = down("Ray"), down("Bea")
    before = ray.groups()
    one, other = (group[0] for group in before if len(group) == 2)
    done = ray.ask("move", answers=[one, other], group="")
    assert sorted([one, other]) in [sorted(group["answers"]) for group in done["groups"]]
    assert sorted([one, other]) in [sorted(group) for group in bea.groups()]
    made = next(group["id"] for group in done["groups"] if one in group["answers"])
    third = next(id for id in bea.ids() if id not in (one, other))
    assert sorted([one, other, third]) in [sorted(group["answers"]) for group in bea.ask("move", answers=[third], group=made)["groups"]]
    ray.ask("undo", undo=done["undo"])
    assert third in [group for group in ray.groups() if len(group) == 1][-1]
    with pytest.raises(GradingError, match="no longer there"):
        ray.ask("move", answers=[one], group="g-gone")


def test_words_for_several_may_open_with_a_word_that_is_also_a_name(down: Down, course: Course, learners: list[Learner]) -> None:
    page = down()
    ana = learners[0].id
    page.desk._questions.people[ana] = learners[0]._replace(name="Will Vance")
    with pytest.raises(GradingError, match="could be a name") as refused:
        page.rate(*page.ids(), comment="You were kind, Will.")
    assert "Will" not in str(refused.value)
    assert page.rate(*page.ids(), comment="Will you try it aloud? I hope you will.")["saved"]


def test_words_left_standing_in_a_rating_that_is_changed_are_not_counted_again(down: Down) -> None:
    page = down()
    first, second = page.ids()[:2]
    page.rate(first, comment="You said it early, and kindly.")
    assert page.rate(first, levels=OTHER, comment="You said it early, and kindly. Go on like this.")["phrases"] == []
    assert [phrase["text"] for phrase in page.rate(second, comment="Go on like this.")["phrases"]] == ["Go on like this."]


def test_the_desk_learns_words_typed_twice_without_names(down: Down, learners: list[Learner]) -> None:
    page = down()
    first, second, third = (page.of(person.id) for person in learners[:3])
    assert page.rate(first, comment="Ana, you said it early. Only once.")["phrases"] == []
    done = page.rate(second, comment="{name}, you said it early.")
    assert [phrase["text"] for phrase in done["phrases"]] == ["{name}, you said it early."]
    (phrase,) = page.ask("retire_phrase", question=WORDS, phrase=done["phrases"][0]["id"])["phrases"] or [None]
    assert phrase is None
    assert page.rate(third, comment="{name}, you said it early.")["phrases"] == []
    assert [kept["text"] for kept in page.ask("keep_phrase", question=WORDS, text=" Bring it  to supervision. ")["phrases"]] == [
        "Bring it to supervision."
    ]
    for fields in ({"text": " "}, {"text": None}):
        with pytest.raises(GradingError, match="no words"):
            page.ask("keep_phrase", question=WORDS, **fields)
    with pytest.raises(GradingError, match="no longer there"):
        page.ask("retire_phrase", question=WORDS, phrase="x")


def test_what_fails_after_a_rating_is_kept_does_not_call_it_refused(down: Down, course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    page = down()
    first = page.ids()[0]

    def broken(*given: object) -> None:
        raise CourseError("the records cannot be used")

    monkeypatch.setattr(Reviews, "use_phrases", broken)
    assert page.rate(first, comment="You said it early, and kindly.")["saved"][0]["answer"] == first
    assert len(ratings(course)) == 1


def test_two_processes_that_rate_everything_at_once_lose_nothing_and_know_of_each_other(down: Down, course: Course) -> None:
    page = down()
    program = (
        "import json, sys\n"
        "from pathlib import Path\n"
        "from peertrain.course import Course\n"
        "from peertrain.dashboards.sources import everyone\n"
        "from peertrain.reviewing.desk import Desk\n"
        "course = Course.open(Path(sys.argv[1]))\n"
        "desk = Desk(course, everyone(course))\n"
        "ask = lambda **fields: desk.answer(fields | {'rater': sys.argv[2]})\n"
        "groups = ask(type='open_question', question=sys.argv[3], view='all')['groups']\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
        "for answer in sorted(id for group in groups for id in group['answers']):\n"
        "    ask(type='rate', answers=[answer], levels=json.loads(sys.argv[4]), comment='')\n"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(course.root), name, WORDS, json.dumps(levels)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name, levels in (("Ray", LEVELS), ("Bea", OTHER))
    ]
    for one in both:
        assert one.stdout and one.stdout.readline() == "ready\n"
    for one in both:
        assert one.stdin
        one.stdin.write("go\n")
        one.stdin.flush()
    errors = [one.communicate(timeout=200)[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], errors
    kept = ratings(course)
    assert len(kept) == 10
    of: dict[str, list[str]] = {}
    for rating in kept:
        of.setdefault(rating.learner, []).append(rating.round)
    assert list(of.values()) == [["first", "second"]] * 5, "whoever came second had not seen the first"
    assert page.counts()["differing"] == 5


def test_the_gradebook_says_what_stands(fresh_course: Callable[[], Course]) -> None:
    course = fresh_course()
    learner = enrol(course, "Ana Vance")
    play(course, learner.id, "best")
    submit(course, learner.id, "boundaries")
    grade(course, "boundaries")
    with closing(Records(course.records_url)) as records:
        Reviews(records).set("double", "1.0", "Lead")
    ray, bea, lead = (sit(course, [learner], name) for name in ("Ray", "Bea", "Lead"))

    def now() -> tuple[float | None, bool]:
        cell = cells(course, learner.id)["words_the_only_one"]
        return cell.manual_score, cell.needs_person

    (first,) = ray.ids()
    ray.rate(first, levels={"clear": 4, "kind": 4, "wider": 4})
    assert now() == (6.0, False)
    second = bea.rate(first, levels=OTHER)
    assert now() == (None, True)
    bea.ask("undo", undo=second["undo"])
    assert now() == (6.0, False)
    bea.rate(first, levels=OTHER)
    lead.open(first)
    lead.rate(first, levels={"clear": 4, "kind": 1, "wider": 1})
    assert now() == (pytest.approx(2.0), False)
    grade(course, "boundaries", force=True)
    assert now() == (pytest.approx(2.0), False)
    for page in (ray, bea, lead):
        page.desk.close()
