"""A learner sees their own work, keeps a log, decides who sees it and takes everything along, by keyboard and on a phone."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from site_audited import faults
from site_played import tab_to
from site_served import Learner, Site, wait_until

from peertrain.openness.log_lines import WeeklyLog
from peertrain.role_sheet import tasks
from peertrain.store.records import Records
from peertrain.store.sharing_records import LOG, Openness
from written_privately import write_privately

SECRET = "heron_4417"
READY = 60_000  # ms: a new kernel, which reads a good deal


def at(learner: Learner) -> str:
    return f"{learner.site.url}/progress?learner={learner.id}"


def opened(page: Page, learner: Learner) -> None:
    page.goto(at(learner), timeout=READY)
    expect(page.get_by_role("button", name="Get my file")).to_be_visible(timeout=READY)
    expect(page.get_by_role("button", name="Share my log with my supervisor").or_(page.get_by_role("button", name="Take this back"))).to_be_visible()


@contextmanager
def openness(site: Site) -> Iterator[Openness]:
    records = Records(site.course.records_url)
    yield Openness(records)
    records.close()


def written(learner: Learner) -> list[tuple[str, str, int]]:
    return [(row.activity, row.asked_by, row.minutes) for row in WeeklyLog(learner.site.course, learner.id).rows()]


def shared(learner: Learner) -> list[tuple[str, str, int]]:
    with openness(learner.site) as kept:
        return [(row.activity, row.asked_by, row.minutes) for row in kept.log([learner.id])]


def press(page: Page, name: str) -> None:
    tab_to(page, page.get_by_role("button", name=name))
    page.keyboard.press("Enter")


def test_from_their_page_to_where_they_are_and_what_speaks_to_each_part(page: Page, whole_site: Site) -> None:
    learner = whole_site.enrol("Ada Progress")
    learner.walk_to("the_gift", learner.ending_of("the_gift"))
    page.goto(learner.page, timeout=READY)
    tab_to(page, page.get_by_role("link", name="My progress"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="My progress")).to_be_visible(timeout=READY)
    expect(page.get_by_role("table", name="Modules you have started").get_by_role("row", name="Boundaries")).to_contain_text("1 of 9")
    title = learner.scenario("the_gift").title
    part = page.locator("details", has=page.get_by_role("heading", name="Building caring, equal relationships", exact=True)).first
    tab_to(page, part.locator("summary"))
    page.keyboard.press("Enter")
    expect(part.get_by_role("link", name=title)).to_have_attribute("href", f"/lesson/boundaries?learner={learner.id}")
    expect(part).to_contain_text("Played once. You came to an ending.")
    expect(page.locator("#another-way ~ ul").first).to_contain_text(title)
    nothing = page.locator("details", has=page.get_by_role("heading", name="Helping through a crisis", exact=True)).first
    nothing.locator("summary").click()
    expect(nothing).to_contain_text("that says nothing about you")


def test_the_log_is_kept_shared_by_consent_and_gone_when_it_is_taken_back_by_keyboard_alone(page: Page, whole_site: Site) -> None:
    learner = whole_site.enrol("Log Keeper")
    activity = list(tasks(whole_site.course).values())[2]
    opened(page, learner)
    expect(page.get_by_text("Only you can see this log.")).to_be_visible()
    press(page, "Add to my log")
    expect(page.get_by_text("Please choose what you did.")).to_be_visible()
    what = page.get_by_role("combobox", name="What did you do?")
    expect(what).to_be_focused()
    what.select_option(label=activity.text)
    tab_to(page, page.get_by_role("textbox", name="For about how many minutes"))
    page.keyboard.type("90")
    page.get_by_role("combobox", name="Who asked for it?").select_option(value="officer")
    press(page, "Add to my log")
    expect(page.get_by_text("1 hour 30 minutes. Asked by:")).to_be_visible()
    assert written(learner) == [(activity.id, "officer", 90)]
    assert shared(learner) == []

    wording = page.locator(".pt-wording p").last.inner_text()
    press(page, "Share my log with my supervisor")
    expect(page.get_by_role("button", name="Take this back")).to_be_focused()
    expect(page.get_by_text("Your supervisor can see this log.")).to_be_visible()
    assert shared(learner) == written(learner)
    with openness(whole_site) as kept:
        assert [(one.about, one.given, one.wording) for one in kept.consents(learner.id)] == [(LOG, True, wording)]

    page.keyboard.press("Enter")
    expect(page.get_by_text("Only you can see this log.")).to_be_visible()
    assert shared(learner) == []
    assert len(written(learner)) == 1
    press(page, f"Take out: {activity.text}")
    expect(page.get_by_text("Nothing written for this week yet.")).to_be_visible()
    wait_until(lambda: written(learner) == [], "the line to be taken out")


def test_their_own_view_of_their_practice_is_kept(page: Page, whole_site: Site) -> None:
    learner = whole_site.enrol("Own View")
    opened(page, learner)
    form = page.locator(".pt-practice-form, .pt-practice").first
    form.locator("summary").first.press("Enter")
    form.get_by_role("radio").nth(2).check()
    form.get_by_role("button").first.click()

    def kept() -> list[tuple[str, int]]:
        with openness(whole_site) as records:
            return [(row.by, row.level) for row in records.practice_ratings([learner.id])]

    wait_until(lambda: kept() == [("", 3)], "the learner's own view")


def test_everything_kept_comes_as_a_file_with_the_private_words_and_the_name_can_be_corrected(page: Page, whole_site: Site) -> None:
    learner = whole_site.enrol("Anna Misspelt")
    write_privately(whole_site.course, learner.id, SECRET)
    with openness(whole_site) as kept:
        kept.viewed("Ray", [learner.id], "progress")
    opened(page, learner)
    words = page.locator("details", has=page.get_by_role("heading", name="My first meeting")).first
    expect(words.get_by_text(SECRET)).to_be_hidden()
    words.locator("summary").press("Enter")
    expect(words.get_by_text(SECRET)).to_be_visible()
    looked = page.locator("details", has=page.get_by_role("heading", name="Who looked at your record")).first
    looked.locator("summary").press("Enter")
    expect(looked.get_by_role("row", name="Ray")).to_contain_text("progress")

    tab_to(page, page.get_by_role("button", name="Get my file"))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.startswith(f"about-{learner.id}-")
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as packed:
        assert json.loads(packed.read("records.json"))["viewing"][0]["who"] == "Ray"
        assert sum(SECRET.encode() in packed.read(name) for name in packed.namelist()) == 4
    expect(page.get_by_text("Your file is ready:")).to_be_visible()

    name = page.get_by_role("textbox", name="Your name, as your supervisor knows you")
    name.fill("Ana Spelt")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Everyone who sees your name sees this one from now on.")).to_be_visible()
    page.goto(learner.page, timeout=READY)
    expect(page.get_by_role("heading", name="Welcome, Ana Spelt")).to_be_visible(timeout=READY)


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, whole_site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    learner = whole_site.enrol(f"Every Look {width}")
    learner.walk_to("the_gift", learner.ending_of("the_gift"))
    write_privately(whole_site.course, learner.id, SECRET)
    opened(page, learner)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []


def test_an_address_of_nobody_is_said_kindly(page: Page, whole_site: Site) -> None:
    page.goto(f"{whole_site.url}/progress?learner=nobody-there", timeout=READY)
    expect(page.get_by_text("We do not know this address.")).to_be_visible(timeout=READY)
