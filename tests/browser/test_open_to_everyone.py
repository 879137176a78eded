"""Every page, in every state, light, dark and in forced colours, on a phone and on a desk: axe finds nothing to fault."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from site_audited import faults
from site_made_up import ASSESSED, TITLES
from site_played import Player, Pointed
from site_read import Desk
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
    for title in ("Whose task is it?", "The gift", "The loan", "The friend request", "The sponsee", "The porch"):
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


def who_supervises(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/supervisor")
    expect(page.get_by_role("textbox")).to_be_visible()


def supervisees(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/supervisor?supervisor=Sam+Supervisor")
    expect(page.get_by_role("table").first).to_be_visible()


def one_supervisee(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/supervisor?supervisor=Sam+Supervisor&learner={_who_handed_in(site).id}")
    expect(page.get_by_role("figure")).to_be_visible()
    page.locator(".pt-practice summary").first.click()
    page.get_by_role("button", name="Save your view").first.click()
    expect(page.get_by_text("Choose a level first.")).to_be_visible()


def review_with_an_open_answer(page: Page, site: Site) -> None:
    Desk(page, site).sit_down("Sam Supervisor").open("See all answers")


def trainer(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/trainer")
    expect(page.get_by_role("button", name="Grade new work")).to_be_visible()


def feedback(page: Page, site: Site) -> None:
    assert site.run("feedback", "boundaries").returncode == 0
    page.goto(_who_handed_in(site).feedback)


def every_kind_of_step(page: Page, scenes_site: Site) -> None:
    learner = scenes_site.enrol("Sees Every Kind")
    learner.walk_to("the_visit", "first_move")
    page.goto(learner.lesson)
    for title in TITLES.values():
        Player(page, title).ready()


def something_missing_in_every_kind(page: Page, scenes_site: Site) -> None:
    learner = scenes_site.enrol("Leaves Things Out")
    learner.walk_to("the_visit", "first_move")
    learner.walk_to("the_yard", "two_things")
    learner.walk_to("a_hard_page", "the_letter")
    page.goto(learner.lesson)
    hard = Pointed(page, "A hard page").ready()
    hard.press("Read it")
    for title, send, said in (
        ("The visit", "Choose this", "Choose one of these first."),
        ("Three answers", "Save my ratings", "Not rated yet: Tell him all of it, from the first day on."),
        ("The pantry", "Save my sorting", "Not sorted yet: Drive a person to the food pantry"),
        ("The week", "Save my sorting", "Not sorted yet: A ride to court that you were asked for on Friday night at home"),
        ("The yard", "Save what I ticked", "Choose exactly 2: 2 more are missing."),
        ("A hard page", "Save my answer", "Write a few words first, or pass on this one."),
    ):
        player = Pointed(page, title)
        player.press(send)
        expect(player.step.get_by_text(said)).to_be_visible()
    Pointed(page, "Before eight").press("Move down: Make coffee for the two of you")


def every_kind_at_its_end(page: Page, scenes_site: Site) -> None:
    learner = scenes_site.enrol("Is Through")
    for name in TITLES:
        learner.walk_to(name, learner.ending_of(name))
    page.goto(learner.lesson)
    visit = Pointed(page, "The visit").ready()
    visit.press("Try another way")
    visit.push(visit.root.locator(".pt-revisit").first)
    expect(visit.heading).to_have_text("Your turn")
    visit.play(choice=1)
    for title in ("The visit", "Three answers", "Before eight"):
        Pointed(page, title).press("See what the panel would do")
        expect(Player(page, title).root.get_by_text("The panel's path")).to_be_visible()
    for fold in page.locator(".pt-fold:not([open]) > summary").all():
        fold.click()


def shared_and_asked(page: Page, scenes_site: Site) -> None:
    learner = scenes_site.enrol("Shares Some")
    learner.walk_to(ASSESSED, learner.ending_of(ASSESSED))
    page.goto(learner.assignment)
    player = Pointed(page, "The debt").ready()
    player.push(player.root.locator("summary"))
    first, last = player.root.locator("[data-step=own_debts]"), player.root.locator("[data-step=which_one]")
    player.push(last.get_by_role("button", name="Share with my supervisor"))
    player.push(last.get_by_role("button", name="Yes, share it"))
    expect(last.get_by_role("button", name="Take it back")).to_be_visible()
    player.push(first.get_by_role("button", name="Share with my supervisor"))
    expect(first.get_by_role("button", name="Keep it to myself")).to_be_visible()


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
    who_supervises,
    supervisees,
    one_supervisee,
    review_with_an_open_answer,
    trainer,
    feedback,
    nowhere,
)


KINDS = (every_kind_of_step, something_missing_in_every_kind, every_kind_at_its_end, shared_and_asked)

# Reduced motion is what the tests' browser asks for.
MOVES = """
[...document.querySelectorAll(".pt *")].filter((each) => {
  const {transitionDuration, animationName} = getComputedStyle(each);
  return animationName !== "none" || transitionDuration.split(",").some((time) => parseFloat(time) > 0.01);
}).map((each) => each.outerHTML.slice(0, 120))
"""


def faults_at_every_width(page: Page) -> list[str]:
    found = []
    for width in (*WIDTHS, 640, 320):  # 640 is 1280 at a zoom of 200 %, 320 at one of 400 %
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{width} px: the page is {wide} wide")
        found += [f"{width} px, {fault}" for fault in (faults(page) if width in WIDTHS else ())]
    return found


@pytest.mark.parametrize("arrive", PAGES, ids=lambda arrive: arrive.__name__)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, watch: Watch, cohort_site: Site, arrive: Callable[[Page, Site], None]) -> None:
    arrive(page, cohort_site)
    if arrive is nowhere:
        watch.forgive()
    found = faults_at_every_width(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("arrive", KINDS, ids=lambda arrive: arrive.__name__)
def test_axe_finds_nothing_in_any_kind_of_step_and_nothing_moves(page: Page, scenes_site: Site, arrive: Callable[[Page, Site], None]) -> None:
    arrive(page, scenes_site)
    found = faults_at_every_width(page)
    assert not found, "\n".join(found)
    assert page.evaluate(MOVES) == []
