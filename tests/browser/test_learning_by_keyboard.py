"""A learner's way from the first page through the lesson, with a keyboard and nothing else."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect
from site_played import LISTEN, SAVED, Player, Told, focus_shows, tab_to
from site_served import Learner, Site

from peertrain.key import read as read_key
from peertrain.walk import replay


def on_disk(learner: Learner, scenario: str, attempt: int = 1) -> list[Told]:
    """The story of an attempt as the journal has it, told as the page tells it."""
    reading = learner.journal(scenario)
    assert not reading.bad
    assert not reading.torn
    played = replay(learner.scenario(scenario), reading.responses, attempt)
    assert played.impossible is None
    assert played.repeats == ()
    passed = "You passed on this one."
    return [
        Told("\n\n".join(filter(None, [told["text"], passed if told["passed"] else ""])), told["answer"], told["why"]) for told in played.walk.story()
    ]


def test_home_has_three_doors_no_code_and_a_way_past_the_links(page: Page, cohort_site: Site) -> None:
    page.goto(cohort_site.url)
    doors = page.get_by_role("main").get_by_role("link")
    expect(doors).to_have_count(3)
    assert [door.get_attribute("href") for door in doors.all()] == ["/learner", "/supervisor", "/trainer"]
    assert page.get_by_role("heading", level=1).count() == 1
    expect(page.locator("pre, code, .jp-CodeCell, .jp-InputArea")).to_have_count(0)
    assert "import" not in page.locator("body").inner_text()
    expect(page.get_by_text("The people on the other pages are made up.")).to_be_visible()

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    assert focus_shows(page)
    page.keyboard.press("Enter")
    for door in doors.all():
        page.keyboard.press("Tab")
        expect(door).to_be_focused()
        assert focus_shows(page)


def test_a_learner_enrols_and_plays_a_scene_to_its_ending_by_keyboard_alone(page: Page, site: Site) -> None:
    page.add_init_script(LISTEN)
    page.goto(site.url)
    tab_to(page, page.get_by_role("link", name="I am learning"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Start"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Please write your name first.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Your name")).to_be_focused()
    page.keyboard.type("Keyboard Only")
    page.keyboard.press("Enter")
    page.wait_for_url("**/learner?learner=keyboard-only")
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome, Keyboard Only")
    assert "made up" not in page.get_by_role("main").inner_text()

    tab_to(page, page.get_by_role("link", name="Open the lesson"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/lesson/boundaries?learner=keyboard-only")
    learner, player = Learner(site, "keyboard-only", "Keyboard Only"), Player(page, "The gift").ready()
    given = player.play(choice=1)
    assert player.story() == on_disk(learner, "the_gift")
    assert len(player.story()) == given

    heard = page.evaluate("window.heard")
    assert "Next: your turn to choose." in heard
    assert "Next: how it ends, and a look back." in heard
    assert any(SAVED.match(words) for words in heard)

    first = learner.journal("the_gift").responses
    player.press("Play it again for practice")
    expect(player.root).to_contain_text("You are playing this again. The first time stays as it was.")
    expect(player.heading).to_be_focused()
    player.play(choice=3)
    assert player.story() == on_disk(learner, "the_gift", attempt=2) != on_disk(learner, "the_gift")
    assert learner.journal("the_gift").responses[: len(first)] == first
    assert [row.at for row in first] == sorted(row.at for row in first)

    page.goto(learner.page)
    expect(page.get_by_text("1 of 9 practice scenes played to an ending")).to_be_visible()


def test_an_enrolled_learner_finds_their_name_in_the_list(page: Page, site: Site) -> None:
    learner = site.enrol("Noor <b>Bold</b>")
    page.goto(f"{site.url}/learner")
    tab_to(page, page.get_by_role("link", name="Noor <b>Bold</b>", exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url(learner.page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome, Noor <b>Bold</b>")
    expect(page.get_by_role("link", name="My page")).to_be_visible()


def test_a_page_shows_no_later_step_and_no_key(page: Page, site: Site) -> None:
    learner = site.enrol("Curious Reader")
    received: list[str] = []
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived", lambda frame: received.append(frame if isinstance(frame, str) else frame.decode("utf-8", "replace"))
        ),
    )
    page.goto(learner.assignment)
    Player(page, "The old cellmate").ready()
    Player(page, "The only one").ready()
    everything = page.content() + "".join(received)
    assert "Nobody has called you that in six years" in everything
    for scenario in ("the_old_cellmate", "the_only_one"):
        steps = learner.scenario(scenario).steps
        later = [step.text for name, step in steps.items() if name != learner.scenario(scenario).start]
        assert not [text for text in later if text[:40] in everything or json.dumps(text)[1:40] in everything]
    for scenario in ("the_old_cellmate", "the_only_one"):
        key = read_key(site.course.root / "keys" / "boundaries" / f"{scenario}.yaml", learner.scenario(scenario))
        reasons = [option.rationale for step in key.steps.values() for option in step.options.values()]
        assert reasons
        assert not [reason for reason in reasons if reason[:30] in everything]
    assert '"red_line"' not in everything
    assert '"rationale"' not in everything
