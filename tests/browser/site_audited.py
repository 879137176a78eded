"""What axe-core finds wrong with a page as it stands, in every look a person may have set."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe().axe_script
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced colours": {"color_scheme": "dark", "forced_colors": "active"},
}


def faults(page: Page) -> list[str]:
    """Each violation of any of axe's rules, best practices included, with the element and the reason."""
    found = []
    page.evaluate(AXE)
    for look, media in LOOKS.items():
        page.emulate_media(**media)
        for violation in page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]:
            found += [f"{look}: {violation['id']}: {node['html'][:200]} {node['failureSummary']}" for node in violation["nodes"]]
    page.emulate_media(**LOOKS["light"])
    return found
