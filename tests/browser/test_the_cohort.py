"""A trainer opens the cohort, looks into a module, finds what to fix, and takes the figures along."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from site_audited import faults
from site_served import Site
from site_watched import Watch

from larger_cohort import as_if_each_were_more
from peertrain.dashboards.export import Figure
from peertrain.ingesting import ingest

WIDTHS = (1280, 360)


@pytest.fixture(scope="session")
def larger_site(serve: Callable[[Path], Site], cohort_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A cohort whose tallies count everybody forty times, so that there is something to show and to fix."""
    root = tmp_path_factory.mktemp("larger") / "course"
    shutil.copytree(cohort_course, root, symlinks=True)
    site = serve(root)
    ingest(site.course)
    as_if_each_were_more(site.course, 40)
    return site


def test_a_trainer_finds_what_to_fix_and_where(page: Page, watch: Watch, larger_site: Site) -> None:
    page.goto(f"{larger_site.url}/trainer")
    page.get_by_role("link", name=re.compile("what to fix")).click()
    expect(page.get_by_role("heading", name="The cohort", exact=True)).to_be_visible()
    expect(page.get_by_text("Everyone you see here is made up.")).to_be_visible()
    page.get_by_role("table", name=re.compile("Learners at each stage")).get_by_role("link", name="Boundaries").click()
    expect(page.get_by_role("heading", name="Boundaries: how the module does")).to_be_visible()
    place = page.locator("ol.pt-fixes code").first
    expect(place).to_have_text(re.compile(r"^(curriculum|source)/.*\.yaml:\d+$"))
    path, _, line = place.inner_text().rpartition(":")
    assert (larger_site.course.root / path).read_text(encoding="utf-8").splitlines()[int(line) - 1].strip().endswith(":")
    expect(page.get_by_role("button", name="Download as CSV")).to_be_visible()  # what is drawn above it moves it
    place.click()
    assert page.evaluate("getSelection().toString()") == f"{path}:{line}", "one click takes the whole of it"
    expect(page.locator("ol.pt-fixes")).to_contain_text(f"peertrain play {path}")


def test_the_chart_and_the_table_say_the_same(page: Page, larger_site: Site) -> None:
    page.goto(f"{larger_site.url}/cohort?module=boundaries")
    figure = page.get_by_role("figure")
    expect(figure).to_be_visible()
    circles = figure.locator("svg circle").count()
    page.get_by_text("The chart as a table").click()
    rows = page.locator(".pt-cohort-chart .pt-numbers td")
    assert rows.count() == circles > 3
    shown = [text.partition("%")[0] for text in rows.all_inner_texts()]
    table = page.locator(".pt-html .pt-table td:nth-of-type(2)").all_inner_texts()
    assert set(shown) <= {text.partition("%")[0] for text in table}


def test_the_figures_can_be_taken_along(page: Page, larger_site: Site) -> None:
    page.goto(f"{larger_site.url}/cohort?module=boundaries")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download as CSV").click()
    assert waiting.value.suggested_filename == "cohort-boundaries.csv"
    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig"))))
    assert tuple(rows[0]) == Figure._fields
    assert {row["module"] for row in rows} == {"boundaries"}
    expect(page.get_by_text("Handed to your browser: cohort-boundaries.csv")).to_be_visible()


def test_six_people_are_too_few_to_be_told_of(page: Page, cohort_site: Site) -> None:
    page.goto(f"{cohort_site.url}/cohort")
    expect(page.get_by_text("Nothing stands out so far.")).to_be_visible()
    row = page.get_by_role("row", name=re.compile("^Boundaries"))
    expect(row).to_contain_text("not shown")
    page.goto(f"{cohort_site.url}/cohort?module=nothing")
    expect(page.get_by_text("There is no such module here.")).to_be_visible()


def test_nobody_is_said_in_words(page: Page, empty_site: Site) -> None:
    page.goto(f"{empty_site.url}/cohort?module=boundaries")
    expect(page.get_by_text("Nobody has played a scene of this module to its ending yet.")).to_be_visible()
    page.goto(f"{empty_site.url}/cohort")
    expect(page.get_by_text("Nobody is enrolled yet.")).to_be_visible()
    assert page.get_by_text("Everyone you see here is made up.").count() == 0


@pytest.mark.parametrize("address", ["/cohort", "/cohort?module=boundaries"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, larger_site: Site, address: str) -> None:
    page.goto(f"{larger_site.url}{address}")
    expect(page.get_by_role("button", name="Download as CSV")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    found = []
    for width in (*WIDTHS, 320):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{width} px: the page is {wide} wide"] if wide > width else []
        found += [f"{width} px, {fault}" for fault in (faults(page) if width in WIDTHS else ())]
    assert not found, "\n".join(found)


def test_the_page_prints_its_tables_and_no_buttons(page: Page, larger_site: Site) -> None:
    page.goto(f"{larger_site.url}/cohort?module=boundaries")
    expect(page.get_by_role("button", name="Download as CSV")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Download as CSV")).to_be_hidden()
    expect(page.get_by_role("table").first).to_be_visible()
