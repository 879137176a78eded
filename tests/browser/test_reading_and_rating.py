"""A supervisor at the review desk with a keyboard: many answers in a row, groups, undo, what is not saved, and what the lead sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from re import compile as pattern

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect
from site_audited import faults
from site_played import LISTEN, tab_to
from site_read import Desk, handed_in, ratings_by
from site_served import Site

KINDS = (
    "Gus, Tuesdays end in March because my role here ends. I will tell you who comes after me.",
    "I cannot keep this from the team, Gus. Let us tell them together today, in your words.",
    "You matter to me. Your cousin and the Thursday group are there when I am not.",
)
LEARNERS = 39
MARK = "window.neverLoadedAgain = true"


@pytest.fixture(scope="module")
def reading_site(serve: Callable[[Path], Site], released_course: Path) -> Site:
    """A course where many wait to be read, a third of them alike."""
    site = serve(released_course)
    for number in range(LEARNERS):
        handed_in(site, f"Writer {number}", f"{KINDS[number % 3]} It is day {number}.")
    graded = site.run("grade", "boundaries")
    assert graded.returncode == 0, graded.stdout + graded.stderr
    return site


@pytest.fixture
def leaving(page: Page) -> Iterator[list[str]]:
    """The questions that the browser itself asks; each is answered with yes."""
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    yield asked


def test_an_answer_that_somebody_has_open_says_who_and_can_be_rated_all_the_same(page: Page, browser: Browser, reading_site: Site) -> None:
    desk = Desk(page, reading_site).sit_down("Olga Open").open("See all answers")
    title = desk.heading.inner_text()
    other = browser.new_page()
    try:
        elsewhere = Desk(other, reading_site).sit_down("Theo Then").open("See all answers")
        expect(elsewhere.heading).to_have_text(title)
        expect(elsewhere.root.get_by_text(pattern(r"^Olga Open has this answer open until \d\d:\d\d\.$"))).to_be_visible()
        expect(elsewhere.root.get_by_role("radio")).to_have_count(0)
        elsewhere.press(elsewhere.button("Rate it all the same"))
        expect(elsewhere.root.get_by_role("radio")).to_have_count(12)
    finally:
        other.close()


def test_what_was_typed_is_there_again_after_a_reload_and_the_reload_is_asked_about(page: Page, reading_site: Site, leaving: list[str]) -> None:
    desk = Desk(page, reading_site).sit_down("Rita Reload").open("Read")
    title = desk.heading.inner_text()
    desk.keys("3", "2", "c")
    expect(desk.comment).to_be_focused()
    page.keyboard.type("Half a thought, not saved")
    page.reload()
    assert leaving == ["beforeunload"]
    expect(desk.root.get_by_text("You read as Rita Reload.")).to_be_visible()
    desk.open("Read")
    expect(desk.heading).to_have_text(title)
    expect(desk.comment).to_have_value("Half a thought, not saved")
    expect(desk.chosen).to_have_count(2)
    expect(desk.root.get_by_text("and did not save it. Here it is again.")).to_be_visible()
    desk.press(desk.button("Throw it away"))
    expect(desk.chosen).to_have_count(0)
    assert ratings_by(reading_site, "Rita Reload") == []


def test_a_whole_group_is_rated_but_for_one_and_taken_back(page: Page, reading_site: Site) -> None:
    desk = Desk(page, reading_site).sit_down("Gita Group").open("Read")
    page.add_init_script(LISTEN)
    desk.keys("4", "3", "2", "g")
    title = desk.root.get_by_text(pattern(r"^Give these levels to \w+ answers\?$"))
    expect(title).to_be_focused()
    boxes = desk.root.locator(".pt-whole-group input")
    many = boxes.count()
    assert many >= 3
    expect(desk.root.locator(".pt-whole-group input:checked")).to_have_count(many)
    tab_to(page, boxes.nth(1))
    page.keyboard.press("Space")
    desk.press(desk.button("Rate the ticked answers"))
    expect(desk.state).to_have_text(pattern(r"^Saved at \d\d:\d\d: \w+ answers rated\.$"))
    given = ratings_by(reading_site, "Gita Group")
    assert len(given) == many - 1
    assert {tuple(levels.values()) for _, levels, _, _ in given} == {(4, 3, 2)}
    expect(desk.button("Next answer")).to_be_focused()
    desk.keys("u")
    expect(desk.state).to_have_text(pattern(r"^Undone: the rating of \w+ answers\.$"))
    assert [round for *_, round in ratings_by(reading_site, "Gita Group")[many - 1 :]] == ["withdrawn"] * (many - 1)
    expect(desk.chosen).to_have_count(3)


def test_an_answer_moves_to_a_group_of_its_own_and_back(page: Page, reading_site: Site) -> None:
    desk = Desk(page, reading_site).sit_down("Mona Move").open("Read")
    group = desk.root.locator(".pt-group")
    before = group.locator("p").first.inner_text()
    desk.keys("m")
    desk.press(desk.button("Move it"))
    expect(desk.state).to_have_text("Moved one answer to a new group.")
    expect(group).to_contain_text("The only answer in this group.")
    desk.keys("u")
    expect(desk.state).to_have_text("Undone: moving one answer to a new group.")
    expect(group).to_contain_text(before)


def test_twenty_answers_are_rated_by_keyboard_alone_without_a_page_load(page: Page, reading_site: Site) -> None:
    desk = Desk(page, reading_site).sit_down("Kim Keys").open("Read")
    page.evaluate(MARK)
    read: list[str] = []
    for number in range(20):
        read.append(desk.heading.inner_text())
        desk.keys(*"341"[number % 3 :], *"341"[: number % 3])
        expect(desk.chosen).to_have_count(3)
        desk.keys("s")
        desk.saved()
        desk.keys("n")
        expect(desk.heading).not_to_have_text(read[-1])
        expect(desk.heading).to_be_focused()
        expect(desk.chosen).to_have_count(0)
    assert len(set(read)) == 20
    assert page.evaluate("window.neverLoadedAgain") is True
    given = ratings_by(reading_site, "Kim Keys")
    assert len({learner for learner, *_ in given}) == len(given) == 20
    assert {round for *_, round in given} == {"first"}
    expect(desk.root.get_by_text(pattern(r"20 of \d+ rated since you opened this"))).to_be_visible()


def test_keys_of_one_letter_can_be_switched_off_for_good(page: Page, reading_site: Site) -> None:
    desk = Desk(page, reading_site).sit_down("Ola Off").open("See all answers")
    desk.keys("?")
    box = page.get_by_role("checkbox", name="Use keys of one letter or number")
    tab_to(page, box)
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    title = desk.heading.inner_text()
    desk.keys("n")
    expect(desk.heading).to_have_text(title)
    page.reload()
    desk.open("See all answers")
    desk.keys("2")
    expect(desk.chosen).to_have_count(0)


def test_a_learner_asks_for_a_second_look_and_someone_else_reads_the_reason_first(page: Page, browser: Browser, reading_site: Site) -> None:
    desk = Desk(page, reading_site).sit_down("Faye First").open("Read")
    desk.keys("2", "2", "2", "s")
    desk.saved()
    learner, *_ = ratings_by(reading_site, "Faye First")[0]
    assert reading_site.run("feedback", "boundaries").returncode == 0
    page.goto(f"{reading_site.url}/learner?learner={learner}")
    look = page.locator(".pt-second-look")
    ask = look.get_by_role("button", name="Ask for a second look: The only one")
    tab_to(page, ask)
    page.keyboard.press("Enter")
    page.keyboard.type("I said when it ends. <b>Twice.</b>")
    found = faults(page)
    assert not found, "\n".join(found)
    page.reload()
    expect(look.get_by_role("textbox")).to_have_value("I said when it ends. <b>Twice.</b>")
    tab_to(page, look.get_by_role("button", name="Ask for a second look", exact=True))
    page.keyboard.press("Enter")
    expect(look.get_by_role("status")).to_have_text("Saved. Someone else will read your answer.")
    expect(look).to_contain_text("Nobody has read it yet.")
    expect(look.get_by_role("button")).to_have_count(0)

    other = browser.new_page()
    try:
        again = Desk(other, reading_site).sit_down("Sid Second").open("Give one second look")
        expect(again.root.locator(".pt-read-words h4").first).to_have_text("Why the learner asks for a second look")
        expect(again.root.locator(".pt-look")).to_contain_text("I said when it ends. <b>Twice.</b>")
        again.keys("3", "3", "3", "s")
        again.saved()
    finally:
        other.close()
    assert [round for *_, round in ratings_by(reading_site, "Sid Second")] == ["look"]
    page.reload()
    expect(look).to_contain_text("Someone else has read it.")


def start(desk: Desk) -> None:
    desk.sit_down("Ada Axe")


def reading(desk: Desk) -> None:
    desk.sit_down("Ada Axe").open("See all answers")
    for fold in desk.root.locator("details:not([open])").all()[::-1]:
        fold.evaluate("fold => fold.open = true")


def group_asked(desk: Desk) -> None:
    desk.sit_down("Ada Axe").open("Read")
    desk.keys("1", "1", "1", "g")
    expect(desk.root.locator(".pt-whole-group")).to_be_visible()


def not_saved(desk: Desk) -> None:
    desk.sit_down("Ada Axe").open("Read")
    desk.keys("1", "n")
    expect(desk.root.get_by_text("Your rating is not saved.")).to_be_visible()


def helped(desk: Desk) -> None:
    desk.sit_down("Ada Axe").open("See all answers")
    desk.keys("?")
    expect(desk.page.get_by_role("dialog")).to_be_visible()


def lead(desk: Desk) -> None:
    desk.sit_down("Ada Axe")
    desk.press(desk.button("For the lead"))
    expect(desk.root.locator(".pt-section")).to_have_count(7)
    desk.root.locator(".pt-section").evaluate_all("sections => sections.forEach((each) => (each.open = true))")


def rubric(desk: Desk) -> None:
    lead(desk)
    desk.press(desk.button("Edit the rubric of The only one"))
    name = desk.root.get_by_role("textbox", name="Level 4").first
    expect(name).to_be_visible()
    name.fill("It also says when, and who comes after.")
    desk.press(desk.button("See what would change"))
    expect(desk.root.get_by_role("heading", name="What would change")).to_be_focused()


SCREENS = (start, reading, group_asked, not_saved, helped, lead, rubric)


@pytest.mark.parametrize("arrive", SCREENS, ids=lambda arrive: arrive.__name__)
def test_axe_finds_nothing_at_the_desk_on_a_phone_and_on_a_desk(
    page: Page, reading_site: Site, leaving: list[str], arrive: Callable[[Desk], None]
) -> None:
    arrive(Desk(page, reading_site))
    found = []
    for width in (360, 1280, 640, 320):  # 640 is 1280 at a zoom of 200 %, 320 at one of 400 %
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{width} px: the page is {wide} wide")
        found += [f"{width} px, {fault}" for fault in (faults(page) if width in (360, 1280) else ())]
    assert not found, "\n".join(found)
    small = """
      [...document.querySelectorAll(".pt-review-desk .pt-button, .pt-review-desk summary, .pt-review-desk .pt-card")]
        .filter((each) => each.offsetHeight && each.offsetHeight < 44).map((each) => each.textContent.slice(0, 60))
    """
    assert page.evaluate(small) == []
