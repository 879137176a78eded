"""`make screenshots`: take the pictures in docs/images from the running pages, with the made-up cohort."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from peertrain.building import build_with_cohort
from peertrain.enrolment import enrol

from .courses import served
from .pages import ARGUMENTS, CHROMIUM, free_port

IMAGES = Path(__file__).parents[1] / "docs" / "images"
PHONE, DESK = {"width": 390, "height": 780}, {"width": 1180, "height": 860}


def main() -> None:
    """Take every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        course = build_with_cohort(Path(folder, "course"), print, lambda done, total, name: None)
        person = enrol(course, "Sam Achebe (made up)", made_up=True, id="made-up-reader")
        port = free_port()
        start = [sys.executable, "-m", "peertrain", "start", str(course.root)]
        with served(start, "ready", PEERTRAIN_NO_BROWSER="1", PEERTRAIN_PORT=str(port)):
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            home = f"http://127.0.0.1:{port}"

            def open_at(path: str, size: dict[str, int], wanted: str):
                page = browser.new_page(viewport=size)  # type: ignore[arg-type]
                page.goto(home + path)
                page.locator(wanted).first.wait_for(timeout=60_000)
                page.wait_for_timeout(600)
                return page

            def take(page, name: str) -> None:
                page.screenshot(path=IMAGES / f"{name}.png")
                page.close()

            take(open_at("/", DESK, ".pt-door"), "home")
            take(open_at(f"/learner?learner={person.id}", PHONE, ".pt-steps"), "learner")
            lesson = open_at(f"/lesson/boundaries?learner={person.id}", PHONE, ".pt button:visible")
            player = lesson.locator(".pt").first
            player.get_by_role("button", name="Go on").click()
            player.get_by_role("radio").first.wait_for()
            lesson.wait_for_timeout(600)
            lesson.evaluate("window.scrollTo(0, document.querySelector('.pt fieldset').getBoundingClientRect().top + scrollY - 120)")
            take(lesson, "scenario")
            take(open_at("/supervisor?supervisor=Made-up+supervisor", DESK, ".pt-table"), "supervisor")
            review = open_at("/review", DESK, ".pt button:visible")
            review.get_by_role("textbox", name="Your name").fill("Made-up supervisor")
            review.keyboard.press("Enter")
            review.get_by_role("button", name=re.compile("waiting answer")).first.click()
            review.get_by_role("radio").first.wait_for()
            review.wait_for_timeout(600)
            take(review, "review")
            take(open_at("/trainer", DESK, ".pt button:visible"), "trainer")
            browser.close()


if __name__ == "__main__":
    main()
