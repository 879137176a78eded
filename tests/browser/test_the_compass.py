"""The drift compass: a peer worker sees it first, lets a supervisor see it, sees that they looked, and takes it back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from site_audited import faults
from site_served import Learner, Site

from peertrain.ingesting import ingest
from peertrain.openness.log_lines import WeeklyLog
from peertrain.store.derived_tables import decision_table, leaning_table
from peertrain.store.records import Records
from peertrain.store.reviews import Reviews
from peertrain.store.rows import Decided, Leaning
from peertrain.store.sharing_records import LOG, Openness

SAM = "Sam Supervisor"
FIRST = datetime(2026, 9, 7, 9, tzinfo=UTC)
LEANED = (1, 0, 2, 1, 1, 7)  # of nine choices, week by week


@pytest.fixture(scope="module")
def compass_site(serve: Callable[[Path], Site], released_course: Path) -> Site:
    """A course of this file's own, where some are supervised."""
    return serve(released_course)


def with_evidence(site: Site, name: str) -> Learner:
    """Somebody whose journals were taken in, with six made-up weeks of choices added, and a log of nine weeks that they share."""
    learner = site.enrol(name)
    ingest(site.course, [learner.id])
    decided, leanings = [], []
    for week, leaned in enumerate(LEANED):
        for number in range(9):
            step, at = f"step_{week}_{number}", int((FIRST + timedelta(weeks=week, hours=number)).timestamp())
            decided.append(Decided(learner.id, "lesson", "made_up", 1, step, "a", 500_000, at, True))
            if number < leaned:
                leanings.append(Leaning(learner.id, "lesson", "made_up", 1, step, "a", "clinical", "individual", at))
            elif number == 8 and week % 2:
                leanings.append(Leaning(learner.id, "lesson", "made_up", 1, step, "a", "enforcement", "organisational", at))
    with closing(Records(site.course.records_url)) as records:
        with records.begin() as connection:
            connection.execute(decision_table.insert(), [row._asdict() for row in decided])
            connection.execute(leaning_table.insert(), [row._asdict() for row in leanings])
        Reviews(records).assign([learner.id], SAM, SAM)
    return learner


def compass_of(site: Site, learner: Learner, supervisor: str = "") -> str:
    return f"{site.url}/drift?learner={learner.id}" + (f"&supervisor={supervisor.replace(' ', '+')}" if supervisor else "")


def table(page: Page, caption: str) -> Locator:
    return page.get_by_role("table", name=caption)


def test_a_new_peer_worker_is_told_what_is_missing(page: Page, compass_site: Site) -> None:
    learner = compass_site.enrol("New Here")
    page.goto(compass_of(compass_site, learner))
    expect(page.get_by_role("heading", name="Your drift compass", level=1)).to_be_visible()
    expect(page.get_by_text("Not enough to say yet. It takes 20 choices that could lean, and there is none so far.")).to_be_visible()
    expect(page.get_by_text("It is not a grade, and it never counts toward one.").first).to_be_visible()
    expect(page.get_by_text("Only you can see your compass.")).to_be_visible()
    expect(page.get_by_text("Nobody else has opened your compass.")).to_be_visible()
    expect(page.locator(".pt-drift-compass")).to_have_count(0)


def test_evidence_is_told_as_counts_pictures_and_questions(page: Page, compass_site: Site) -> None:
    learner = with_evidence(compass_site, "Ana Alvarez")
    page.goto(compass_of(compass_site, learner))
    clinical = table(page, "Where 54 choices that could lean went").get_by_role("row", name="Toward the clinician")
    expect(clinical.get_by_role("cell")).to_have_text(["12 of 54", "0 of 54"])
    figures = page.get_by_role("figure")
    expect(figures).to_have_count(3)
    expect(figures.first.locator("svg")).to_be_visible()
    expect(page.get_by_text("The newest week leans more than the weeks before. What is going on?").first).to_be_visible()
    page.get_by_text("The weeks as a table").first.press("Enter")
    newest = table(page, "Choices that lean, from the worker").get_by_role("row", name="12 Oct 2026")
    expect(newest).to_contain_text("7 of 9")
    expect(newest).to_contain_text("More than before")
    expect(page.get_by_role("heading", name="You may want to talk about this")).to_be_visible()
    expect(page.get_by_text("Whose words have you started to use?")).to_be_visible()
    expect(page.get_by_role("heading", name="This is for your workplace to mend")).to_be_visible()


def test_it_is_shared_seen_and_taken_back(page: Page, compass_site: Site) -> None:
    learner = with_evidence(compass_site, "Bo Brandt")
    supervisor = page.context.new_page()
    supervisor.goto(compass_of(compass_site, learner, SAM))
    expect(supervisor.get_by_text("This compass is not shared with you.")).to_be_visible()
    expect(supervisor.get_by_role("table")).to_have_count(0)
    expect(supervisor.get_by_text("Bo Brandt")).to_have_count(0)

    page.goto(compass_of(compass_site, learner))
    page.get_by_role("button", name="Let my supervisor see it").press("Enter")
    expect(page.get_by_text("Your supervisor can see your compass.").first).to_be_visible()
    supervisor.reload()
    expect(supervisor.get_by_role("heading", name="Drift compass of Bo Brandt")).to_be_visible()
    expect(table(supervisor, "Where 54 choices that could lean went")).to_be_visible()
    expect(supervisor.get_by_role("heading", name="Ways to begin")).to_be_visible()
    expect(supervisor.get_by_role("button", name="Take this back")).to_have_count(0)
    other = page.context.new_page()
    other.goto(compass_of(compass_site, learner, "Somebody Else"))
    expect(other.get_by_text("This compass is not shared with you.")).to_be_visible()

    page.reload()
    expect(table(page, "Who opened your compass").get_by_role("row")).to_have_count(2)
    expect(table(page, "Who opened your compass")).to_contain_text(SAM)
    page.get_by_role("button", name="Take this back").press("Enter")
    expect(page.get_by_text("Only you can see your compass.").first).to_be_visible()
    supervisor.reload()
    expect(supervisor.get_by_text("This compass is not shared with you.")).to_be_visible()
    expect(supervisor.get_by_role("table")).to_have_count(0)
    with closing(Records(compass_site.course.records_url)) as records:
        views = Openness(records).views(learner.id)
    assert [(viewing.who, viewing.what) for viewing in views] == [(SAM, "drift compass")]


def test_a_log_is_the_peer_workers_own_until_they_share_it(page: Page, compass_site: Site) -> None:
    learner = with_evidence(compass_site, "Cal Carter")
    course = compass_site.course
    lay_role_sheet(course.root)
    with closing(WeeklyLog(course, learner.id)) as log:
        for week in range(16):
            monday = (date(2026, 9, 7) + timedelta(weeks=week)).isoformat()
            log.put(f"{week:032x}", monday, "coping", "mine", 600)
            log.put(f"{week + 50:032x}", monday, "give_test", "officer", 60 if week < 12 else 600)
    with closing(Records(course.records_url)) as records:
        Openness(records).agree(learner.id, "drift", "Yes.")
    page.goto(compass_of(compass_site, learner))
    officer = table(page, "Minutes that are not peer work, by direction, in 16 weeks").get_by_role("row", name="Toward the officer")
    expect(officer.get_by_role("cell")).to_have_text(["0", "3120"])
    asked = table(page, "Minutes that are not peer work, by who asked")
    expect(asked.get_by_role("row", name="An officer or the court")).to_contain_text("3120 of 3120")
    expect(page.get_by_text("The newest 4 weeks together lean more than the weeks before. Who could mend that?").first).to_be_visible()
    page.goto(compass_of(compass_site, learner, SAM))
    expect(page.get_by_text("No weekly log is shared with you.")).to_be_visible()
    with closing(WeeklyLog(course, learner.id)) as log, closing(Records(course.records_url)) as records:
        Openness(records).agree(learner.id, LOG, "Yes.", log.rows())
    page.reload()
    expect(table(page, "Minutes that are not peer work, by who asked")).to_be_visible()


def test_an_address_without_a_name_asks_for_one(page: Page, compass_site: Site) -> None:
    page.goto(f"{compass_site.url}/drift")
    expect(page.get_by_role("link", name="Choose your name")).to_have_attribute("href", "/learner")


@pytest.mark.parametrize("state", ["new", "with evidence", "to a supervisor", "not shared"])
def test_axe_finds_nothing_at_any_width_and_nothing_scrolls_sideways(page: Page, compass_site: Site, state: str) -> None:
    learner = compass_site.enrol("Dee New") if state == "new" else with_evidence(compass_site, f"Dee {state.title()}")
    if state == "to a supervisor":
        with closing(Records(compass_site.course.records_url)) as records:
            Openness(records).agree(learner.id, "drift", "Yes.")
    page.goto(compass_of(compass_site, learner, SAM if state in ("to a supervisor", "not shared") else ""))
    expect(page.get_by_role("heading", level=1, name="rift compass")).to_be_visible()
    if state in ("with evidence", "to a supervisor"):
        expect(page.locator(".pt-drift-compass svg").first).to_be_visible()
    found = []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{width} px: the page is {wide} wide"] if wide > width else []
        found += faults(page)
    assert not found, "\n".join(found)


def lay_role_sheet(root: Path) -> None:
    """Put the roles worksheet's scenes into a course that has only one module."""
    shipped = Path(__file__).parents[2] / "curriculum" / "role_and_values"
    for kind in ("scenarios", "keys"):
        folder = root / "curriculum" / "role_and_values" / kind
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("the_hen", "the_trunk"):
            (folder / f"{name}.yaml").write_bytes((shipped / kind / f"{name}.yaml").read_bytes())
