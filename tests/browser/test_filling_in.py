"""A worksheet as a person meets it: filled in by keyboard alone, kept whatever happens, printed, and open to everyone."""

from __future__ import annotations

import re
import shutil
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from site_audited import faults
from site_line import Line
from site_made_up import _plays, _says, _write
from site_played import SAVED, focus_shows, tab_to
from site_served import Learner, Site, wait_until
from site_watched import Watch

from peertrain.filling import Fill
from peertrain.store.entries import place

SHEETS = Path(__file__).parents[1] / "sheets"
NAMES = ("the_trip", "the_rules")
KEPT = re.compile("Not saved yet: no answer from the course program. Your answer is kept on this device and will be sent again.")
LETTER = (680, 927)  # what a US letter page leaves inside the margins, in CSS pixels


@pytest.fixture(scope="module")
def sheets_site(serve: Callable[[Path], Site], released_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A course whose lesson is the two made-up worksheets, and whoever the tests enrol."""
    root = tmp_path_factory.mktemp("sheets") / "course"
    shutil.copytree(released_course, root, symlinks=True)
    lesson = root / "curriculum" / "boundaries"
    shutil.rmtree(lesson / "worksheets", ignore_errors=True)
    shutil.copytree(SHEETS, lesson / "worksheets")
    shows = [_plays("") | {"source": f'from peertrain.widgets import Worksheet\n\nWorksheet("{name}")'} for name in NAMES]
    _write(lesson / "lesson.ipynb", [_says("# Sheets\n\n## Two of them"), *shows])
    return serve(root)


class Sheet:
    """One worksheet on a page."""

    def __init__(self, page: Page, title: str = "Before the trip") -> None:
        self.page = page
        self.root = page.locator(".pt-worksheet").filter(has=page.get_by_role("heading", name=title, exact=True))
        self.state = self.root.locator(".pt-state-words")

    def ready(self) -> Sheet:
        expect(self.root).to_be_visible()
        return self

    def box(self, name: str) -> Locator:
        return self.root.get_by_role("textbox", name=name, exact=True)

    def day(self, name: str) -> Locator:
        return self.root.get_by_label(name, exact=True)

    def group(self, name: str) -> Locator:
        return self.root.get_by_role("group", name=name, exact=True)

    def press(self, name: str) -> None:
        """Go to a button by Tab and press it by Enter."""
        tab_to(self.page, self.root.get_by_role("button", name=name, exact=True))
        self.page.keyboard.press("Enter")

    def type(self, box: Locator, words: str) -> None:
        tab_to(self.page, box)
        self.page.keyboard.type(words)

    def pick(self, group: Locator, name: str) -> None:
        """Choose one of a group of radio buttons, or tick a box, by keyboard."""
        boxes = group.get_by_role("radio").or_(group.get_by_role("checkbox"))
        names = [box.evaluate("box => box.closest('label').textContent") for box in boxes.all()]
        box = boxes.nth(names.index(name))
        if group.get_by_role("checkbox").count():
            tab_to(self.page, box)
            self.page.keyboard.press("Space")
        else:
            tab_to(self.page, boxes.first)
            self.page.keyboard.press("Space")
            for _ in range(names.index(name)):
                self.page.keyboard.press("ArrowDown")
        expect(box).to_be_checked()


def opened(page: Page, learner: Learner, title: str = "Before the trip") -> Sheet:
    page.goto(learner.lesson)
    return Sheet(page, title).ready()


def on_disk(learner: Learner, name: str = "the_trip") -> dict[str, Any]:
    """What is filled in, read from the private folder as another session would."""
    sheet = Fill(learner.site.course.lesson(learner.id, "boundaries"), name)
    answers: dict[str, Any] = sheet.view()["answers"]
    sheet.close()
    return answers


def has_filled_in(learner: Learner, answers: dict[str, Any], name: str = "the_trip") -> None:
    """What the learner filled in before, the way the page would."""
    learner.site.course.furnish(learner.id)
    sheet = Fill(learner.site.course.lesson(learner.id, "boundaries"), name)
    for field, value in answers.items():
        assert sheet.answer({"id": uuid.uuid4().hex, "field": field, "value": value})["type"] == "saved"
    sheet.close()


def fill_in(sheet: Sheet) -> None:
    """Fill in one field of each kind by keyboard alone."""
    sheet.type(sheet.box("Who knows which house you are in?"), "Lee")
    sheet.type(sheet.box("What will you say at the door?"), "Good morning.")
    sheet.page.keyboard.press("Enter")
    sheet.page.keyboard.type("I am Ana.")
    sheet.type(sheet.day("Which day?"), "12012026")
    sheet.pick(sheet.group("What goes with you?"), "A charged phone")
    sheet.type(sheet.box("How many minutes is it to the nearest help?"), "15")
    sheet.press("Show this part")
    sheet.pick(sheet.group("Are there guns in the house, and are they locked up?"), "Locked up")
    policy = sheet.group("There is a written rule on visits.")
    sheet.pick(policy, "Begun")
    sheet.type(policy.get_by_label("What is the next step?"), "Ask Lee")
    sheet.type(policy.get_by_label("By when?"), "12052026")
    sheet.type(sheet.box("Item 1"), "3")
    for number in range(2, 31):
        sheet.page.keyboard.press("Enter")
        sheet.page.keyboard.type(str(1 + number % 5))
    assert focus_shows(sheet.page)
    sheet.page.keyboard.press("Tab")


NUMBERS = ["3", *(str(1 + number % 5) for number in range(2, 31))]
FILLED = {
    "who_knows": "Lee",
    "words": "Good morning.\nI am Ana.",
    "day": "2026-12-01",
    "bag": ["phone"],
    "away": 15,
    "guns": "locked",
    "policy": {"state": "begun", "next": "Ask Lee", "who": "", "by": "2026-12-05"},
    "thirty": NUMBERS,
}


def test_a_sheet_is_filled_in_by_keyboard_alone_and_is_there_after_a_reload(page: Page, sheets_site: Site) -> None:
    learner = sheets_site.enrol("Fills It In")
    sheet = opened(page, learner)
    fill_in(sheet)
    expect(sheet.state).to_have_text(SAVED)
    wait_until(lambda: on_disk(learner) == FILLED, "every answer on the disk")
    expect(sheet.root.locator(".pt-sums li")).to_have_count(3)
    results = sheet.root.locator(".pt-sums").inner_text()
    assert re.fullmatch(r"(?:[\w ]+: \d\d of 50, (?:low|in the middle|high)\.\n?){3}", results), results
    page.reload()
    sheet.ready()
    expect(sheet.box("What will you say at the door?")).to_have_value("Good morning.\nI am Ana.")
    expect(sheet.day("Which day?")).to_have_value("2026-12-01")
    expect(sheet.group("Are there guns in the house, and are they locked up?").get_by_role("radio").nth(1)).to_be_checked()
    expect(sheet.group("There is a written rule on visits.").get_by_label("What is the next step?")).to_have_value("Ask Lee")
    assert [box.input_value() for box in sheet.root.locator(".pt-item-box").all()] == NUMBERS
    assert sheet.root.locator(".pt-sums").inner_text() == results
    names = [path.relative_to(learner.site.course.learner(learner.id)).as_posix() for path in place_of(learner).glob("*.jsonl")]
    assert names
    assert all(name.startswith("lessons/private/boundaries/worksheets/the_trip/") for name in names)


def place_of(learner: Learner) -> Path:
    return place(learner.site.course.lesson(learner.id, "boundaries"), "the_trip")


def test_what_is_missing_is_a_link_to_its_field(page: Page, sheets_site: Site) -> None:
    sheet = opened(page, sheets_site.enrol("Leaves Gaps"))
    missing = sheet.root.locator(".pt-missing")
    expect(missing.get_by_role("listitem")).to_have_count(3)
    expect(missing).to_contain_text("If nobody knows, nobody comes to look.")
    tab_to(page, missing.get_by_role("link", name="Are there guns in the house, and are they locked up?"))
    page.keyboard.press("Enter")
    expect(sheet.group("Are there guns in the house, and are they locked up?").get_by_role("radio").first).to_be_focused()
    page.keyboard.press("Space")
    expect(missing.get_by_role("listitem")).to_have_count(2)
    tab_to(page, missing.get_by_role("link", name="Who knows which house you are in?"))
    page.keyboard.press("Enter")
    expect(sheet.box("Who knows which house you are in?")).to_be_focused()


def test_what_is_filled_in_without_a_connection_is_kept_and_arrives(page: Page, watch: Watch, context: BrowserContext, sheets_site: Site) -> None:
    learner, line = sheets_site.enrol("Loses The Line"), Line(page)
    sheet = opened(page, learner)
    sheet.type(sheet.box("Who knows which house you are in?"), "Lee")
    page.keyboard.press("Tab")
    expect(sheet.state).to_have_text(SAVED)
    line.cut()
    page.keyboard.type("Good morn")
    page.keyboard.press("Tab")
    expect(sheet.state).to_have_text(KEPT)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("End")
    page.keyboard.type("ing.")
    page.keyboard.press("Tab")
    sheet.pick(sheet.group("What goes with you?"), "Water")
    assert on_disk(learner) == {"who_knows": "Lee"}
    line.mend()
    expect(sheet.state).to_have_text(SAVED, timeout=60_000)
    wait_until(lambda: on_disk(learner) == {"who_knows": "Lee", "words": "Good morning.", "bag": ["water"]}, "all that was filled in")
    expect(sheet.box("What will you say at the door?")).to_have_value("Good morning.")
    watch.forgive()


def test_what_was_typed_without_a_connection_outlives_the_tab(page: Page, watch: Watch, context: BrowserContext, sheets_site: Site) -> None:
    learner, line = sheets_site.enrol("Closes The Tab"), Line(page)
    sheet = opened(page, learner)
    line.cut()
    sheet.type(sheet.box("What will you say at the door?"), "Good morn")  # still in the field, not left, not sent
    page.close()
    assert on_disk(learner) == {}
    again = opened(context.new_page(), learner)
    expect(again.box("What will you say at the door?")).to_have_value("Good morn")
    expect(again.state).to_have_text(SAVED)
    wait_until(lambda: on_disk(learner) == {"words": "Good morn"}, "what was typed")
    watch.forgive()


def test_a_sheet_is_cleared_and_brought_back(page: Page, sheets_site: Site) -> None:
    learner = sheets_site.enrol("Clears It")
    sheet = opened(page, learner)
    sheet.type(sheet.box("Who knows which house you are in?"), "Lee")
    page.keyboard.press("Tab")
    expect(sheet.state).to_have_text(SAVED)
    sheet.press("Clear this sheet")
    expect(sheet.root.get_by_role("button", name="Keep it")).to_be_focused()
    sheet.press("Yes, clear it")
    expect(sheet.state).to_have_text("The sheet is cleared. You can undo that.")
    expect(sheet.box("Who knows which house you are in?")).to_have_value("")
    assert on_disk(learner) == {}
    page.reload()
    sheet.ready().press("Undo clearing")
    expect(sheet.box("Who knows which house you are in?")).to_have_value("Lee")
    assert on_disk(learner) == {"who_knows": "Lee"}


def on_paper(page: Page) -> list[str]:
    """What can be seen of the page when it is printed."""
    page.emulate_media(media="print")
    expect(page.locator(".pt-paper").last).to_be_visible()
    seen = page.evaluate("[...document.body.children].filter((each) => each.checkVisibility()).map((each) => each.innerText)")
    assert page.evaluate("document.documentElement.scrollWidth") <= LETTER[0]
    return [str(text) for text in seen]


def test_the_button_prints_the_sheet_and_nothing_else(page: Page, sheets_site: Site, tmp_path: Path) -> None:
    learner = sheets_site.enrol("Prints It")
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.set_viewport_size({"width": LETTER[0], "height": LETTER[1]})
    has_filled_in(learner, FILLED)
    sheet = opened(page, learner)
    sheet.root.get_by_role("button", name="Print this sheet").click()
    assert page.evaluate("window.printed")
    (seen,) = on_paper(page)
    for told in ("Before the trip", "Lee", "Good morning.\nI am Ana.", "December 1, 2026", "Ask Lee", "15", "Call when you are back."):
        assert told in seen
    for hidden in ("The rules we ask for", "Two of them", "Clear this sheet", "Still missing"):
        assert hidden not in seen
    alone = page.locator(".pt-print-alone")
    boxes = [text for text in alone.locator(".pt-paper-boxes li").all_inner_texts() if text.startswith("X")]
    assert [text.split("\n")[-1] for text in boxes] == ["A charged phone", "Locked up", "Begun"]
    assert alone.locator(".pt-paper-items .pt-paper-box").all_inner_texts() == NUMBERS
    assert alone.locator(".pt-ruled").count() == 1 + 3  # who takes the next step; and what nothing is said of yet, with its three lines
    assert all(height > 0 for height in alone.locator(".pt-ruled").evaluate_all("all => all.map((each) => each.getBoundingClientRect().height)"))
    printed = page.pdf(format="Letter", margin={"top": "15mm", "bottom": "15mm", "left": "17mm", "right": "17mm"})
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
    expect(alone).to_have_count(0)  # the browser has said that it is done
    page.emulate_media(media="screen")
    expect(sheet.root.locator(".pt-form")).to_be_visible()


def test_the_whole_page_is_printed_with_the_sheets_in_place_of_their_forms(page: Page, sheets_site: Site) -> None:
    page.set_viewport_size({"width": LETTER[0], "height": LETTER[1]})
    sheet = opened(page, sheets_site.enrol("Prints All"))
    sheet.type(sheet.box("Who knows which house you are in?"), "Lee")
    seen = "\n".join(on_paper(page))
    assert "Two of them" in seen
    assert "Lee" in seen
    assert "Nothing is answered yet, so there is no plan to print." in seen
    assert "Print this sheet" not in seen


def test_a_plan_prints_what_is_not_in_place_the_nearest_date_first(page: Page, sheets_site: Site) -> None:
    learner = sheets_site.enrol("Plans It")
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.set_viewport_size({"width": LETTER[0], "height": LETTER[1]})
    told = {"gifts": ("not_yet", "2027-01-15"), "phones": ("in_place", ""), "cover": ("begun", "2026-12-01")}
    has_filled_in(learner, {name: {"state": state, "by": by} for name, (state, by) in told.items()}, "the_rules")
    sheet = opened(page, learner, "The rules we ask for")
    sheet.root.get_by_role("button", name="Print the plan").click()
    on_paper(page)
    rows = [row.locator("th, td").all_inner_texts() for row in page.locator(".pt-print-alone tbody tr").all()]
    assert rows == [
        ["Somebody covers for you.\nBegun", "", "", "December 1, 2026"],
        ["There is a rule on gifts.\nNot yet", "", "", "January 15, 2027"],
    ]


def test_another_language_is_chosen_on_the_page(page: Page, sheets_site: Site) -> None:
    sheet = opened(page, sheets_site.enrol("Habla Español"))
    sheet.root.get_by_label("Language").select_option("es")
    sheet = Sheet(page, "Antes del viaje").ready()
    sheet.type(sheet.box("¿Quién sabe en qué casa estás?"), "Lee")
    page.keyboard.press("Tab")
    expect(sheet.state).to_have_text(re.compile("Guardado a las"))
    expect(sheet.root.locator(".pt-missing")).to_contain_text("Todavía falta")
    page.reload()
    expect(Sheet(page, "Antes del viaje").root).to_be_visible()


def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, sheets_site: Site) -> None:
    """With one sheet filled in, and something wrong in it, and an empty one below."""
    learner = sheets_site.enrol("Has It All")
    has_filled_in(learner, FILLED | {"thirty": [*NUMBERS[:29], "9"]})
    sheet = opened(page, learner)
    sheet.box("How many minutes is it to the nearest help?").fill("99999")
    sheet.box("Who knows which house you are in?").click()
    expect(sheet.root.get_by_text("Write a whole number from 0 to 600.")).to_be_visible()
    expect(sheet.root.locator(".pt-bar").first).to_be_visible()
    sheet.root.get_by_role("button", name="Clear this sheet").click()
    found = []
    for width in (360, 1280, 640, 320):  # 640 is 1280 at a zoom of 200 %, 320 at one of 400 %
        page.set_viewport_size({"width": width, "height": 900})
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{width} px: the page is {wide} wide")
        found += [f"{width} px, {fault}" for fault in (faults(page) if width in (360, 1280) else ())]
    assert not found, "\n".join(found)


def test_what_has_the_focus_is_never_behind_the_line_that_says_saved(page: Page, sheets_site: Site) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    sheet = opened(page, sheets_site.enrol("Looks Closely"))
    sheet.type(sheet.box("Who knows which house you are in?"), "Lee")
    page.keyboard.press("Tab")
    expect(sheet.state).to_have_text(SAVED)
    for _ in range(25):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """() => {
              const line = document.querySelector(".pt-worksheet .pt-state").getBoundingClientRect();
              const it = document.activeElement.getBoundingClientRect();
              const inside = document.activeElement.closest(".pt-parts");
              return inside && it.bottom > line.top + 1 && it.top < line.bottom ? document.activeElement.outerHTML.slice(0, 100) : null;
            }"""
        )
        assert covered is None
