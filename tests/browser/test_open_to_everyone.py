"""Every page, in every state, light, dark and in forced colours, on a phone and on a desk: axe finds nothing to fault."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from site_audited import faults
from site_played import Player
from site_served import Learner, Site
from site_watched import Watch

from peertrain.submission import receipts

WIDTHS = (360, 1280)


def home(page: Page, site: Site) -> None:
    page.goto(site.url)


def who_is_learning(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/learner")
    expect(page.get_by_role("textbox")).to_be_visible()


def own_page(page: Page, site: Site) -> None:
    page.goto(_who_handed_in(site).page)


def lesson(page: Page, site: Site) -> None:
    page.goto(_who_handed_in(site).lesson)
    for title in ("The gift", "The loan", "The friend request", "The sponsee"):
        Player(page, title).ready()


def at_a_choice_and_a_note(page: Page, site: Site) -> None:
    learner = _fresh(site, "made-up-7-0005")
    learner.walk_to("the_old_cellmate", "ten_steps")
    learner.walk_to("the_only_one", "saturday_text")
    page.goto(learner.assignment)
    expect(Player(page, "The old cellmate").heading).to_have_text("Your turn")
    expect(Player(page, "The only one").heading).to_have_text("A note first")


def at_an_ending_and_own_words(page: Page, site: Site) -> None:
    learner = _fresh(site, "made-up-7-0006")
    learner.walk_to("the_old_cellmate", learner.ending_of("the_old_cellmate"))
    learner.walk_to("the_only_one", "your_words")
    page.goto(learner.assignment)
    expect(Player(page, "The old cellmate").heading).to_have_text("How it ends")
    player = Player(page, "The only one")
    expect(player.heading).to_have_text("In your own words")
    player.press("Save my answer")
    expect(page.get_by_text("Write a few words first, or pass on this one.")).to_be_visible()


def with_a_receipt(page: Page, site: Site) -> None:
    page.goto(_who_handed_in(site).assignment)
    expect(page.get_by_role("heading", name="Your receipt")).to_be_visible()


def supervisees(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/supervisor")
    expect(page.get_by_role("figure")).to_be_visible()


def review_with_an_open_answer(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/review")
    page.locator(".pt-entry").filter(has_text="Rated").first.click()
    expect(page.locator(".pt-quote")).to_be_visible()


def trainer(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/trainer")
    expect(page.get_by_role("button", name="Grade new work")).to_be_visible()


def feedback(page: Page, site: Site) -> None:
    assert site.run("feedback", "boundaries").returncode == 0
    page.goto(_who_handed_in(site).feedback)


def nowhere(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/lesson/nothing")


def _who_handed_in(site: Site) -> Learner:
    return Learner(site, receipts(site.course)[0].learner, "")


def _fresh(site: Site, id: str) -> Learner:
    """A made-up learner with a clean assignment."""
    learner = Learner(site, id, "")
    shutil.rmtree(site.course.assignment(id, "boundaries") / "responses", ignore_errors=True)
    return learner


PAGES = (
    home,
    who_is_learning,
    own_page,
    lesson,
    at_a_choice_and_a_note,
    at_an_ending_and_own_words,
    with_a_receipt,
    supervisees,
    review_with_an_open_answer,
    trainer,
    feedback,
    nowhere,
)


@pytest.mark.parametrize("arrive", PAGES, ids=lambda arrive: arrive.__name__)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, watch: Watch, cohort_site: Site, arrive: Callable[[Page, Site], None]) -> None:
    arrive(page, cohort_site)
    if arrive is nowhere:
        watch.forgive()
    found = []
    for width in (*WIDTHS, 640):  # 640 is 1280 at a zoom of 200 %
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{width} px: the page is {wide} wide")
        found += [f"{width} px, {fault}" for fault in (faults(page) if width in WIDTHS else ())]
    assert not found, "\n".join(found)
