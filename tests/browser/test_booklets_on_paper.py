"""Booklets as they come out of a printer: each section begins a page, and nothing is cut off."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from peertrain.formats import booklet

CURRICULUM = sorted(path for path in (Path(__file__).parents[2] / "curriculum").glob("*/scenarios/*.yaml"))
LETTER = (680, 927)  # what a US letter page leaves inside the margins, in CSS pixels; A4 is a little narrower and taller
A4_WIDTH = 657

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", CURRICULUM, ids=lambda path: path.stem)
def test_on_paper_each_section_begins_a_page_and_nothing_is_cut(page: Page, path: Path, tmp_path: Path) -> None:
    page.set_content(booklet.make(path))
    page.emulate_media(media="print")
    for width in (LETTER[0], A4_WIDTH):
        page.set_viewport_size({"width": width, "height": LETTER[1]})
        parts = page.eval_on_selector_all(
            ".page", "all => all.map(one => ({height: one.scrollHeight, wide: one.scrollWidth, after: getComputedStyle(one).breakAfter}))"
        )
        assert all(part["after"] == "page" for part in parts[:-1])
        assert all(part["wide"] <= width for part in parts)
        assert parts[0]["height"] <= LETTER[1], "the facilitator's page is more than a page"
        assert parts[1]["height"] <= LETTER[1], "the page that tells how is more than a page"
    for size in ("A4", "Letter"):
        printed = page.pdf(format=size, path=tmp_path / "booklet.pdf")
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) >= len(parts)
