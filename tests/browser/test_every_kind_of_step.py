"""Every kind of step can be answered by keyboard, by finger and by mouse, on a phone and on a desk, and is kept as it was given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from site_made_up import TITLES
from site_played import LISTEN, SAVED, WHY, WORDS, Player, Pointed, Touched, drag, focus_shows
from site_served import Learner, Site
from site_watched import Watch

# What `choice=1` gives at each step: step, verb, value, why.
GIVEN: dict[str, list[tuple[str, str, Any, str | None]]] = {
    "the_visit": [("stairs", "continue", None, None), ("first_move", "choose", "stand", None), ("phone", "choose", "own_phone", None)],
    "three_answers": [("how_fitting", "rate", {"all_of_it": 2, "a_little": 2, "not_his": 2}, WHY)],
    "the_pantry": [("shelves", "sort", {card: {"whose": "case_manager"} for card in ("drive", "form", "test", "listen")}, None)],
    "the_week": [("three_things", "sort", {card: {"whose": "other", "when": "week", "tell": "no_one"} for card in ("ride", "call", "cake")}, None)],
    "before_eight": [("first_things", "order", ["bus", "coffee", "judge", "shoes"], None)],
    "the_yard": [("look", "check", ["dog"], None), ("two_things", "check", ["chain", "curtains"], None)],
    "a_hard_page": [("before", "continue", None, None), ("the_letter", "write", WORDS, None)],
    "for_my_eyes": [("where_from", "choose", "slow", None), ("in_words", "write", WORDS, None)],
}

# Where the focused element stands, or null outside of the step.
STANDS = """
(step) => {
  const it = document.activeElement;
  if (!step.contains(it)) return null;
  const {top, bottom, left} = it.getBoundingClientRect();
  return [top + scrollY, bottom + scrollY, left];
}
"""


def given(learner: Learner, name: str) -> list[tuple[str, str, Any, str | None]]:
    """What is on disk of the first attempt."""
    reading = learner.kept(name) if learner.scenario(name).private else learner.journal(name)
    assert not reading.bad
    return [(row.step, row.verb, row.value, row.why) for row in reading.responses]


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def goes_in_reading_order(player: Player) -> None:
    """Tab goes through the step from top to bottom and from left to right, and shows each stop."""
    player.heading.evaluate("heading => heading.focus()")
    stops: list[list[float]] = []
    player.page.keyboard.press("Tab")
    while stop := player.step.evaluate(STANDS):
        assert focus_shows(player.page)
        if stops:
            above = stops[-1]
            beside = stop[0] < above[1] and above[0] < stop[1]
            assert (stop[2] > above[2]) if beside else (stop[0] >= above[0]), (player.step.inner_text(), stops, stop)
        stops.append(stop)
        assert len(stops) < 60
        player.page.keyboard.press("Tab")
    assert stops
    player.heading.evaluate("heading => heading.focus()")


@pytest.fixture
def finger(browser: Browser) -> Iterator[Page]:
    """A phone's page."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, device_scale_factor=2, locale="en-US")
    context.set_default_timeout(20_000)
    watch = Watch(context)
    yield context.new_page()
    context.close()
    assert watch.strangers == []
    assert watch.troubles == []


@pytest.mark.parametrize("width", [360, 1280])
def test_every_kind_is_played_by_keyboard_alone_with_the_focus_in_sight(page: Page, scenes_site: Site, width: int) -> None:
    learner = scenes_site.enrol(f"All Keys {width}")
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(LISTEN)
    page.goto(learner.lesson)
    for name, title in TITLES.items():
        player = Player(page, title).ready()
        while player.heading.inner_text() != "How it ends":
            goes_in_reading_order(player)
            player.answer(choice=1)
            assert fits(page)
        assert given(learner, name) == GIVEN[name], name
        assert len(player.story()) == len(GIVEN[name])

    heard = page.evaluate("window.heard")
    for words in (
        "Next: your turn to choose.",
        "All cards are sorted. You can save now.",
        "Make coffee for the two of you, 2 of 4",
        "2 of 2 chosen.",
        "Next: something to tick.",
        "Next: a note before you read on.",
        "Next: your own words.",
        "Next: how it ends, and a look back.",
    ):
        assert words in heard
    assert any(SAVED.match(words) for words in heard)


def test_every_kind_is_played_by_finger_on_a_phone(finger: Page, scenes_site: Site) -> None:
    learner = scenes_site.enrol("All Thumbs")
    finger.goto(learner.lesson)
    for name, title in TITLES.items():
        player = Touched(finger, title).ready()
        player.play(choice=1)
        assert given(learner, name) == GIVEN[name], name
        assert fits(finger)


@pytest.mark.parametrize("how", ["mouse", "finger"])
def test_cards_and_rows_can_be_dragged(request: pytest.FixtureRequest, scenes_site: Site, how: str) -> None:
    touches = how == "finger"
    page: Page = request.getfixturevalue("finger" if touches else "page")
    learner = scenes_site.enrol(f"Drags by {how}")
    page.goto(learner.lesson)
    order = (Touched if touches else Pointed)(page, TITLES["before_eight"]).ready()
    rows = order.step.locator(".pt-order-row")
    drag(page, rows.nth(0).locator(".pt-handle"), rows.nth(2), finger=touches)
    expect(rows.locator(".pt-order-text").nth(2)).to_have_text("Make coffee for the two of you")
    order.press("Save this order")
    expect(order.state).to_have_text(SAVED)
    assert given(learner, "before_eight")[0][2] == ["bus", "judge", "coffee", "shoes"]

    sort = (Touched if touches else Pointed)(page, TITLES["the_pantry"])
    for _ in range(4):
        card = sort.step.locator(".pt-sort-text").inner_text()
        drag(page, sort.step.locator(".pt-sort-title .pt-handle"), sort.step.locator(".pt-category").nth(2), finger=touches)
        expect(sort.step.locator(".pt-overview-card").filter(has_text=card)).to_contain_text("Nobody here")
    sort.press("Save my sorting")
    expect(sort.state).to_have_text(SAVED)
    assert given(learner, "the_pantry")[0][2] == {card: {"whose": "nobody"} for card in ("drive", "form", "test", "listen")}
    assert fits(page)
