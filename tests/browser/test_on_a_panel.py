"""A member of a panel finds their way to the scenes and rates one, by keyboard, on a phone's width; nothing of a key is there to see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from site_audited import faults
from site_played import Player, tab_to
from site_served import Site

from peertrain.convening.gathering import gather
from peertrain.convening.opening import open_panel
from peertrain.key import DECISIONS
from peertrain.scenario import Scenario
from peertrain.scenario import read as read_scenario

PHONE = {"width": 360, "height": 740}
SCENE, TITLE = "the_porch", "The porch"


@pytest.fixture(scope="module")
def panel_site(serve: Callable[[Path], Site], clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A panel's course with two shipped scenes, one of them of many kinds with a hard part."""
    made = open_panel(clone, "boundaries", tmp_path_factory.mktemp("panel") / "panel", [SCENE, "the_gift"])
    return serve(made.course.root)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_a_member_rates_a_scene_by_keyboard_on_a_phone(page: Page, panel_site: Site) -> None:
    page.set_viewport_size(PHONE)
    page.goto(panel_site.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Scenes for the panel: Boundaries")
    expect(page.get_by_role("main").get_by_role("link")).to_have_count(1)
    assert (fits(page), faults(page)) == (True, [])
    tab_to(page, page.get_by_role("link", name="I am on the panel"))
    page.keyboard.press("Enter")

    name = page.get_by_role("textbox", name="A name the panel knows you by. It does not go along with what you say")
    expect(page.get_by_role("heading", name="Who is on the panel?")).to_be_visible()
    assert (fits(page), faults(page)) == (True, [])
    tab_to(page, name)
    page.keyboard.type("Night Owl")
    page.keyboard.press("Enter")
    page.wait_for_url("**/learner?learner=night-owl")
    expect(page.get_by_text("You have finished 0 of 2 scenes.")).to_be_visible()
    main = page.get_by_role("main").inner_text()
    assert not [word for word in ("Assignment", "Feedback", "supervisor", "None") if word in main]
    assert (fits(page), faults(page)) == (True, [])
    tab_to(page, page.get_by_role("link", name="Open the scenes"))
    page.keyboard.press("Enter")

    player = Player(page, TITLE).ready()
    expect(player.root.locator(".pt-badge").first).to_have_text("For the panel")
    sheet = _sheet(panel_site)
    met = 0
    while player.heading.inner_text() != "How it ends":
        if player.step.locator(".pt-why").count():
            expect(player.step.get_by_text("Whoever leads the panel reads them, without your name.")).to_be_visible()
            assert (fits(page), faults(page)) == (True, [])
        if player.step.get_by_text("Choose exactly 3", exact=True).count():
            _pick_three(player)
        else:
            player.answer(choice=1, words="I have been there.")
        met += 1
        assert met < 30
    assert met == len(sheet.steps) - 1
    expect(player.root.get_by_text("That was the last question of this scene. Thank you.")).to_be_visible()
    assert player.root.get_by_role("button", name="Play it again for practice").count() == 0
    assert player.root.get_by_role("button", name="Try another way", exact=True).count() == 0
    assert player.root.get_by_role("button", name="What a panel would do").count() == 0
    assert (fits(page), faults(page)) == (True, [])

    found = gather([panel_site.course.root])
    asked = [step for step, what in sheet.steps.items() if isinstance(what, DECISIONS)]
    assert list(dict.fromkeys(rating.step for rating in found.ratings)) == asked
    assert {rating.reason for rating in found.ratings} == {"", "I have seen it go well."}
    assert {each.scenario: (each.finished, each.missing) for each in found.standings} == {SCENE: (1, ()), "the_gift": (0, ("Night Owl",))}


def test_a_panels_course_has_no_pages_for_supervisors_and_trainers(page: Page, panel_site: Site) -> None:
    for address in ("supervisor", "review", "trainer", "assignment/boundaries", "feedback/boundaries"):
        answer = page.request.get(f"{panel_site.url}/{address}")
        assert answer.status == 404, address


def _sheet(site: Site) -> Scenario:
    return read_scenario(site.course.root / f"curriculum/boundaries/scenarios/{SCENE}.yaml")


def _pick_three(player: Player) -> None:
    before = player.step.inner_text()
    for box in player.step.get_by_role("checkbox").all()[:3]:
        player.tick(box)
    player.type(player.step.locator(".pt-why").get_by_label("Why?", exact=True), "I have seen it go well.")
    player.push(player.button("Save what I ticked"))
    expect(player.step).not_to_have_text(before, use_inner_text=True)
    expect(player.heading).to_be_focused()
