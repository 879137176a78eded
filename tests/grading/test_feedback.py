"""A feedback page holds one learner's data and nobody else's: the path, the levels with their words, and what to talk about next."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from at_the_desk import LEVELS, Page, sit
from learners_played import play
from peertrain.course import Course
from peertrain.dashboards.sources import everyone
from peertrain.enrolment import enrol
from peertrain.grading.book import open_book
from peertrain.grading.evidence import read_evidence
from peertrain.grading.feedback import DIFFERS, LOOK, SECOND, Given, render, write_feedback
from peertrain.grading.grade import grade
from peertrain.reviewing.second_looks import SecondLooks
from peertrain.store.records import Records
from peertrain.store.reviews import Reviews, SecondLook
from peertrain.store.rows import Learner
from peertrain.submission import receipts, submit

HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }} </div><img src=x onerror=alert(2)>"
PEOPLE = {
    "Annalise Quill": "Turquoise kettles sing on Tuesdays.",
    "Bartholomew Reed": "Marmalade bridges hold on Thursdays.",
    "Cordelia Finch": HOSTILE,
}


@pytest.fixture(scope="session")
def graded_course(released_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three people whose work is graded and not rated. Do not change it."""
    root = tmp_path_factory.mktemp("graded") / "course"
    shutil.copytree(released_course, root, symlinks=True)
    course = Course.open(root)
    for name, words in PEOPLE.items():
        play(course, enrol(course, name).id, "worst" if name.startswith("B") else "best", words)
        submit(course, everyone(course)[-1].id, "boundaries")
    grade(course, "boundaries")
    with closing(Records(course.records_url)) as records:
        Reviews(records).set("double", "0.0", "Lead")
    return root


@pytest.fixture
def course(graded_course: Path, tmp_path: Path) -> Course:
    return Course.open(Path(shutil.copytree(graded_course, tmp_path / "course", symlinks=True)))


@pytest.fixture
def people(course: Course) -> list[Learner]:
    return everyone(course)


@pytest.fixture
def down(course: Course, people: list[Learner]) -> Callable[..., Page]:
    return lambda rater="Ray": sit(course, people, rater)


def pages(course: Course) -> dict[str, str]:
    return {path.parents[1].name: path.read_text(encoding="utf-8") for path in write_feedback(course, "boundaries")}


def words_of(page: str) -> str:
    """What a reader reads, without markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.partition("<body>")[2])).split())


def test_a_page_never_holds_another_learners_data(course: Course, people: list[Learner], down: Callable[..., Page]) -> None:
    ray = down("Ray")
    secrets = {}
    for number, person in enumerate(people):
        comment, reason = f"Comment {number * 7919 + 104729}.", f"Reason {number * 6007 + 900001}."
        ray.rate(ray.of(person.id), comment=comment)
        pages(course)
        SecondLooks(course, person).ask("boundaries/words_the_only_one", reason)
        receipt = next(receipt for receipt in receipts(course, person.id, "boundaries"))
        secrets[person.id] = [
            person.id,
            *person.name.split(),
            comment,
            reason,
            receipt.number,
            html.escape(PEOPLE[person.name])[:30],
            PEOPLE[person.name][:30],
        ]
    for learner, page in pages(course).items():
        assert secrets[learner][3 - 1].rstrip(".") in page, "its own comment is there"
        for other, told in secrets.items():
            if other != learner:
                assert not [secret for secret in told if secret in page], (learner, other)


def test_what_is_somebody_elses_is_not_drawn_at_all(course: Course, people: list[Learner], down: Callable[..., Page]) -> None:
    ray, (ana, bo, _) = down("Ray"), people
    ray.rate(ray.of(bo.id))
    book = open_book(course, "boundaries")
    with closing(Records(course.records_url)) as records:
        ratings = records.ratings("boundaries")
        answers = {answer.grade_id: answer for answer in Reviews(records).answers("boundaries", learner=bo.id)}
    evidence = read_evidence(book, course.root / "autograded" / ana.id / "boundaries")
    look = {"words": SecondLook(bo.id, "boundaries", "words", "", "", "Why")}
    for given in (Given(ratings, {}, {}, {}), Given([], answers, {}, {}), Given([], {}, look, {})):
        with pytest.raises(ValueError, match="somebody else"):
            render(book, ana, None, evidence, {}, given)


def test_every_level_is_described_and_the_one_reached_is_marked_in_words(course: Course, people: list[Learner], down: Callable[..., Page]) -> None:
    ray = down("Ray")
    ray.rate(ray.of(people[0].id), levels={"clear": 2, "kind": 4, "wider": 1}, comment="You began with Tuesdays.")
    page = pages(course)[people[0].id]
    told, rubric = words_of(page), open_book(course, "boundaries").rubrics["clear_and_kind"]
    for name, level in (("clear", 2), ("kind", 4), ("wider", 1)):
        criterion = rubric.criteria[name]
        assert f"{criterion.question} You reached level {level} of 4." in told
        assert f"Your level: {criterion.levels[level]}" in told
        assert all(text in told for text in criterion.levels.values())
    assert told.count("Your level:") == 3
    assert "rated by Ray" in told
    assert "You began with Tuesdays." in told


def test_placeholders_in_the_supervisors_words_are_each_learners_own(course: Course, people: list[Learner], down: Callable[..., Page]) -> None:
    ray = down("Ray")
    ray.rate(*(ray.of(person.id) for person in people), comment="{name}, in “{scene}” you said: {choice} {other}")
    for learner, page in pages(course).items():
        name = next(person.name for person in people if person.id == learner).split()[0]
        told = words_of(page)
        assert f"{name}, in “The only one” you said: " in told
        assert "{other}" in told
        assert "{name}" not in told and "{choice}" not in told


def test_what_to_bring_to_supervision_comes_from_the_answer_and_the_scene(course: Course, people: list[Learner], down: Callable[..., Page]) -> None:
    before = words_of(pages(course)[people[1].id])
    assert "Most of the panel chose something else" in before
    ray = down("Ray")
    ray.rate(ray.of(people[1].id), levels={"clear": 3, "kind": 1, "wider": 3})
    told = words_of(pages(course)[people[1].id]).partition("Take it to supervision")[2]
    kind = open_book(course, "boundaries").rubrics["clear_and_kind"].criteria["kind"]
    assert kind.question in told
    assert kind.levels[2] in told


def test_what_is_still_to_come_is_said(course: Course, people: list[Learner], down: Callable[..., Page]) -> None:
    ray, bea, (ana, bo, cy) = down("Ray"), down("Bea"), people
    ray.ask("set", name="double", value=1)
    ray.rate(ray.of(ana.id), ray.of(bo.id), ray.of(cy.id))
    bea.rate(bea.of(bo.id), levels=LEVELS | {"clear": 1})
    pages(course)
    SecondLooks(course, cy).ask("boundaries/words_the_only_one", "I meant it.")
    told = {learner: words_of(page) for learner, page in pages(course).items()}
    assert SECOND in told[ana.id]
    assert DIFFERS in told[bo.id] and "rated by" not in told[bo.id] and "has not read all of it yet" in told[bo.id]
    assert LOOK in told[cy.id]
    assert [text for text in (DIFFERS, LOOK) if text in told[ana.id]] == []


def test_a_rating_by_an_older_rubric_shows_the_rubric_as_it_was(course: Course, people: list[Learner], down: Callable[..., Page]) -> None:
    ray = down("Ray")
    ray.rate(ray.of(people[0].id))
    path = course.root / "rubrics" / "clear_and_kind.yaml"
    old = open_book(course, "boundaries").rubrics["clear_and_kind"].criteria["clear"].question
    path.write_text(path.read_text().replace(old, "Is it as clear as water?"))
    told = words_of(pages(course)[people[0].id])
    assert "The rubric has changed since this rating." in told
    assert f"{old} You reached level 3 of 4." in told
    assert "as clear as water" not in told


def test_what_people_wrote_is_text_and_the_page_runs_and_loads_nothing(course: Course, people: list[Learner], down: Callable[..., Page]) -> None:
    ray = down("Ray")
    ray.rate(ray.of(people[2].id), comment=HOSTILE)
    page = pages(course)[people[2].id]
    assert "<script" not in page and "<img" not in page and "49" not in words_of(page).partition("Your own words")[2][:200]
    assert page.count(html.escape(HOSTILE, quote=False).replace("'", "&#39;")[:40]) >= 2
    assert "default-src 'none'" in page
    assert not re.findall(r"(?:src|href)=\"(?!data:|/learner)", page)


def test_a_page_can_be_printed(course: Course, people: list[Learner]) -> None:
    page = pages(course)[people[0].id]
    assert "@media print" in page
    assert "break-inside: avoid" in page
    assert "<details open>" in page
