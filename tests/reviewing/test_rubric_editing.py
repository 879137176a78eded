"""Editing a rubric tells first what it would change, then brings what was rated up to it; nothing that was given is lost."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from at_the_desk import LEVELS, Page
from peertrain.course import Course
from peertrain.errors import GradingError
from peertrain.reviewing import rubric_editing
from peertrain.rubric import read
from peertrain.store.records import Records
from peertrain.store.rows import Learner, Rating

Down = Callable[..., Page]
RUBRIC = "clear_and_kind"


def ratings(course: Course) -> list[Rating]:
    with closing(Records(course.records_url)) as records:
        return records.ratings("boundaries")


def opened(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.ask("open_rubric", rubric=RUBRIC)["rubric"]
    return found


def without_a_level(rubric: dict[str, Any]) -> dict[str, Any]:
    """Of the first question the highest level is gone."""
    first, *rest = rubric["criteria"]
    return rubric | {"criteria": [first | {"levels": first["levels"][:-1]}, *rest]}


def save(page: Page, rubric: dict[str, Any], digest: str) -> dict[str, Any]:
    return page.ask("save_rubric", rubric=rubric, digest=digest)


def test_a_rubric_tells_how_much_is_rated_by_it_and_its_versions(down: Down) -> None:
    page = down()
    page.rate(*page.ids()[:2])
    told = page.ask("open_rubric", rubric=RUBRIC)
    assert told["rated"] == 2
    assert [version["digest"] for version in told["versions"]] == [told["rubric"]["digest"]]


def test_a_preview_says_what_would_change_and_changes_nothing(down: Down, course: Course, learners: list[Learner]) -> None:
    page = down()
    page.rate(page.of(learners[0].id), levels=LEVELS | {"clear": 4})
    page.rate(page.of(learners[1].id), levels=LEVELS | {"clear": 1})
    page.rate(page.of(learners[2].id), levels=LEVELS | {"clear": 3})
    before = (course.root / "rubrics" / f"{RUBRIC}.yaml").read_bytes()
    told = page.ask("preview_rubric", rubric=without_a_level(opened(page)))
    assert (told["fault"], told["counts"]) == (None, {"same": 1, "changed": 1, "again": 1})
    assert {(row["state"], row["after"] is None) for row in told["changes"]} == {("same", False), ("changed", False), ("to rate again", True)}
    assert all("Answer " in row["who"] and row["before"] >= 0 for row in told["changes"])
    assert (course.root / "rubrics" / f"{RUBRIC}.yaml").read_bytes() == before
    assert len(ratings(course)) == 3


def test_a_preview_of_what_is_no_rubric_says_so(down: Down) -> None:
    page = down()
    told = page.ask("preview_rubric", rubric=opened(page) | {"title": ""})
    assert "title is empty" in told["fault"]
    assert told["changes"] == []


def test_saving_counts_what_fits_anew_and_asks_for_the_rest_again(down: Down, course: Course, learners: list[Learner]) -> None:
    page = down("Ray")
    page.rate(page.of(learners[0].id), levels=LEVELS | {"clear": 4}, comment="Gone.")
    page.rate(page.of(learners[1].id), levels=LEVELS | {"clear": 2}, comment="Stays.")
    rubric = opened(page)
    told = save(down("Editor"), without_a_level(rubric), rubric["digest"])
    assert (told["changed"], told["again"]) == (1, 1)
    now = read(course.root / "rubrics" / f"{RUBRIC}.yaml")
    assert now.digest == told["rubric"]["digest"] != rubric["digest"]
    *_, ana, bo = sorted(ratings(course), key=lambda rating: (rating.rubric_digest == now.digest, rating.learner))
    assert (ana.learner, ana.round) == (learners[0].id, "withdrawn")
    assert (bo.rater, bo.comment, bo.round, dict(bo.levels)) == ("Ray", "Stays.", "first", LEVELS | {"clear": 2})
    assert bo.share == now.share(bo.levels)
    assert page.counts()["waiting"] == 4
    versions = page.ask("open_rubric", rubric=RUBRIC)["versions"]
    assert {version["digest"]: version["editor"] for version in versions} == {rubric["digest"]: "", now.digest: "Editor"}


def test_a_question_that_is_added_asks_for_all_of_it_again_and_one_taken_away_for_none(down: Down, course: Course) -> None:
    page = down()
    page.rate(*page.ids()[:2])
    rubric = opened(page)
    fewer = rubric | {"criteria": rubric["criteria"][:2]}
    told = save(page, fewer, rubric["digest"])
    assert (told["changed"], told["again"]) == (2, 0)
    added = {"id": "", "question": "Is it short?", "levels": [{"level": 1, "text": "No."}, {"level": 2, "text": "Yes."}]}
    told = save(page, fewer | {"criteria": [*fewer["criteria"], added]}, told["rubric"]["digest"])
    assert (told["changed"], told["again"]) == (0, 2)
    assert page.counts()["waiting"] == 5


def test_two_readings_stay_two_readings_by_the_new_version(down: Down, course: Course) -> None:
    page, other, third = down("Ray"), down("Bea"), down("Lead")
    page.ask("set", name="double", value=1.0)
    first = page.ids()[0]
    page.rate(first, levels=LEVELS | {"clear": 2})
    other.rate(first, levels=LEVELS | {"clear": 1})
    rubric = opened(page)
    save(page, without_a_level(rubric), rubric["digest"])
    assert page.counts()["differing"] == 1
    assert [(rating.rater, rating.round) for rating in ratings(course)] == [("Ray", "first"), ("Bea", "second")] * 2
    third.rate(first)
    assert page.counts()["differing"] == 0


def test_two_who_edit_at_once_do_not_overwrite_each_other(down: Down) -> None:
    ray, bea = down("Ray"), down("Bea")
    rubric = opened(ray)
    save(ray, rubric | {"title": "Ray's title"}, rubric["digest"])
    with pytest.raises(GradingError, match="Somebody else changed this rubric"):
        save(bea, rubric | {"title": "Bea's title"}, rubric["digest"])
    assert opened(bea)["title"] == "Ray's title"


def test_saving_again_goes_on_where_a_save_was_stopped(down: Down, course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    page = down()
    page.rate(*page.ids()[:3])
    rubric = opened(page)

    def killed(*given: object) -> None:
        raise KeyboardInterrupt

    wanted = without_a_level(rubric)
    with monkeypatch.context() as stopped:
        stopped.setattr(rubric_editing, "rate_many", killed)
        with pytest.raises(KeyboardInterrupt):
            save(page, wanted, rubric["digest"])
    assert len(ratings(course)) == 3
    assert page.open(page.ids("all")[0])["rubric_changed"] in (True, False)
    assert save(page, wanted, rubric["digest"])["changed"] == 3
    assert save(page, wanted, rubric["digest"]) == save(page, wanted, rubric["digest"])
    assert len(ratings(course)) == 6


@pytest.mark.parametrize("name", ["gone", "../course", "", None, "talked_through", "a/b"])
def test_a_rubric_that_is_not_the_courses_is_not_opened(down: Down, name: object) -> None:
    with pytest.raises(GradingError, match=r"no such rubric|comes with the program"):
        down().ask("open_rubric", rubric=name)
