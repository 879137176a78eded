"""Every lesson and every assignment of the curriculum opens on a phone: all of its scenes and worksheets stand there, and axe finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from site_audited import faults
from site_served import Site
from site_watched import Watch

from peertrain import assignment, curriculum, scenario

ROOT = Path(__file__).parents[2]
MODULES = {module.id: module for module in curriculum.read(ROOT / "curriculum" / curriculum.FILE).modules}


def opens(page: Page, url: str, titles: list[str], sheets: int) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(url)
    heads = page.locator(".pt-scenario-player .pt-step h4:visible")
    expect(heads).to_have_count(len(titles), timeout=60_000)
    assert page.locator(".pt-scenario-player .pt-head h3").all_text_contents() == titles
    expect(page.locator(".pt-worksheet article.pt-form h3:visible")).to_have_count(sheets)
    assert page.get_by_text("This cannot be shown.").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert faults(page) == []


def titles_in(folder: Path, names: tuple[str, ...] | list[str]) -> list[str]:
    return [scenario.read(folder / "scenarios" / f"{name}.yaml").title for name in names]


@pytest.mark.parametrize("name", MODULES)
def test_a_lesson_stands_whole_on_a_phone(name: str, page: Page, watch: Watch, whole_site: Site) -> None:
    learner, module = whole_site.enrol(f"Reads {MODULES[name].title}"), MODULES[name]
    opens(
        page, f"{whole_site.url}/lesson/{name}?learner={learner.id}", titles_in(ROOT / "curriculum" / name, module.practice), len(module.worksheets)
    )


@pytest.mark.parametrize("name", [str(module.assignment) for module in MODULES.values()])
def test_an_assignment_stands_whole_on_a_phone(name: str, page: Page, watch: Watch, whole_site: Site) -> None:
    learner = whole_site.enrol(f"Hands in {name}")
    source = ROOT / "assessments" / "source" / name
    played = assignment.read(source / f"{name}.ipynb").scenarios
    opens(page, f"{whole_site.url}/assignment/{name}?learner={learner.id}", titles_in(source, list(played)), 0)
