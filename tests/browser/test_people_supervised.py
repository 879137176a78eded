"""A supervisor before a supervision hour: says who they are, sees who needs them and why, opens one person, and says how they see the practice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from site_audited import faults
from site_played import tab_to
from site_read import handed_in, rows
from site_served import Learner, Site

from peertrain.store.records import Records
from peertrain.store.reviews import Reviews
from peertrain.store.sharing_records import Openness

SAM = "Sam Supervisor"
LISTED = "/supervisor?supervisor=Sam+Supervisor"


@pytest.fixture(scope="module")
def people(serve: Callable[[Path], Site], released_course: Path) -> Iterator[dict[str, Learner]]:
    """Four people: one whose words wait, one who handed in and waits to be graded, one who is Bo's, one who is new."""
    site = serve(released_course)
    found = {"waits": handed_in(site, "Wanda Waits", "I keep Tuesdays till March, Gus.")}
    assert site.run("grade", "boundaries").returncode == 0
    found |= {"bos": site.enrol("Berta Bos"), "new": site.enrol("Nil New")}
    with closing(Records(site.course.records_url)) as records:
        Reviews(records).assign([found["waits"].id, found["new"].id], SAM, "lead")
        Reviews(records).assign([found["bos"].id], "Bo", "lead")
        Openness(records).rate_practice(found["waits"].id, "", "communication", 4, "I ask before I tell.")
    yield found


@pytest.fixture
def site(people: dict[str, Learner]) -> Site:
    return people["waits"].site


def viewings(learner: Learner) -> list[tuple[str, str]]:
    return rows(learner.site.course.root / "records.db", "select who, what from viewing where learner = ? order by id", learner.id)  # type: ignore[return-value]


def test_a_supervisor_says_who_they_are_and_sees_own_people_with_why(page: Page, site: Site, people: dict[str, Learner]) -> None:
    page.goto(f"{site.url}/supervisor")
    expect(page.get_by_role("heading", name="Who are you?")).to_be_visible()
    expect(page.get_by_role("link", name="Bo", exact=True)).to_be_visible()
    assert "Wanda" not in page.content()
    tab_to(page, page.get_by_role("link", name=SAM))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{LISTED}")
    expect(page.locator(".pt-attention li")).to_have_text(["Wanda Waits1 answer waiting for you."])
    expect(page.get_by_role("table", name="Progress of each person").get_by_role("row")).to_have_count(3)
    assert "Berta" not in page.content()
    assert people["bos"].id not in page.content()
    assert viewings(people["waits"])[-1] == (SAM, "progress")
    assert viewings(people["bos"]) == []
    page.goto(f"{site.url}{LISTED}&learner={people['bos'].id}")
    expect(page.get_by_text("This person is not one of those you supervise")).to_be_visible()
    assert "Berta" not in page.content()


def test_a_name_that_nobody_knows_can_be_typed(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/supervisor")
    field = page.get_by_role("textbox", name="Your name, as the people you supervise know you")
    tab_to(page, field)
    page.keyboard.type("Nobody Yet")
    page.keyboard.press("Enter")
    page.wait_for_url("**/supervisor?supervisor=Nobody+Yet")
    expect(page.get_by_text("Nobody has been given to you yet.")).to_be_visible()


def test_one_person_by_keyboard_with_a_chart_that_says_what_the_table_says(page: Page, site: Site) -> None:
    page.goto(f"{site.url}{LISTED}")
    tab_to(page, page.locator(".pt-attention").get_by_role("link", name="Wanda Waits"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Wanda Waits", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="My page")).to_be_hidden()
    table, chart = page.get_by_role("table", name="Score by competency, first and latest tries"), page.get_by_role("figure")
    tab_to(page, chart)
    told = [row.split("\t") for row in table.locator("tbody").inner_text().splitlines()]
    page.get_by_text("The numbers as a table").click()
    drawn = [row.split("\t") for row in page.locator(".pt-numbers tbody").inner_text().splitlines()]
    assert drawn == [row[:3] for row in told]
    assert len(drawn) > 3
    for name in ("Supervision session", "Drift compass"):
        assert "learner=wanda-waits&supervisor=Sam+Supervisor" in (page.get_by_role("link", name=name).get_attribute("href") or "")


def test_a_supervisor_says_how_they_see_the_practice_beside_the_own_view(page: Page, site: Site, people: dict[str, Learner]) -> None:
    page.goto(f"{site.url}{LISTED}&learner={people['waits'].id}")
    fold = page.locator(".pt-practice > li").filter(has_text="I ask before I tell.")
    summary = fold.locator("summary")
    expect(summary).to_contain_text("Their own view: strong. Your view: not given.")
    tab_to(page, summary)
    page.keyboard.press("Enter")
    tab_to(page, fold.get_by_role("radio").first)
    page.keyboard.press("ArrowDown")
    tab_to(page, fold.get_by_role("textbox"))
    page.keyboard.type("Asked twice on Tuesday. <b>Well.</b>")
    found = faults(page)
    assert not found, "\n".join(found)
    tab_to(page, fold.get_by_role("button", name="Save your view"))
    page.keyboard.press("Enter")
    expect(fold.get_by_role("status")).to_have_text("Saved. An earlier view is kept as well.")
    expect(summary).to_contain_text("Your view: growing.")
    expect(fold).to_contain_text("Two levels apart.")
    page.reload()
    expect(summary).to_contain_text("Their own view: strong. Your view: growing.")
    expect(fold.locator(".pt-words").filter(has_text="<b>Well.</b>")).to_have_count(1)
    asked = "select by, level, note from practice_rating where learner = ? and by != '' order by id"
    assert rows(site.course.root / "records.db", asked, people["waits"].id) == [(SAM, 2, "Asked twice on Tuesday. <b>Well.</b>")]


@pytest.mark.parametrize("width", [360, 320])
def test_on_a_phone_nothing_scrolls_sideways_and_every_cell_says_what_it_is(page: Page, site: Site, people: dict[str, Learner], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in (LISTED, f"{LISTED}&learner={people['waits'].id}"):
        page.goto(site.url + address)
        boxes = page.locator(".pt-stack")
        expect(boxes.first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert boxes.evaluate_all("boxes => boxes.filter((box) => box.scrollWidth > box.clientWidth).length") == 0
        expect(boxes.first.get_by_role("columnheader").first).to_be_attached()
        cell = boxes.first.get_by_role("cell").first
        assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == f'"{cell.get_attribute("data-label")}"'
