"""(g) The review desk with 5,000 answers waiting: opening it to the first answer, and saving one to the next."""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from .courses import served, timed, with_submissions
from .pages import ARGUMENTS, CHROMIUM, free_port

ANSWERS, READ, OPENED = 5000, 50, 5

# Saves by the key S and resolves with the milliseconds until "Saved" is said and the words of another answer are drawn by the key N.
SAVE_AND_NEXT = """async (root) => {
  const words = () => (root.querySelector('.pt-quote') || {}).textContent || '';
  const said = () => (root.querySelector('.pt-state-words') || {}).textContent || '';
  const until = (holds) => new Promise((done) => {
    const look = () => (holds() ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look));
    look();
  });
  const press = (key) => root.querySelector('h3').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  root.querySelectorAll('.pt-criterion').forEach((group) => group.querySelector('input').click());
  const heading = root.querySelector('h3').textContent;
  let begun = performance.now();
  press('s');
  const saved = (await until(() => /^Saved/.test(said()))) - begun;
  begun = performance.now();
  if (root.querySelector('h3').textContent === heading) press('n');
  const next = (await until(() => root.querySelector('h3').textContent !== heading && words())) - begun;
  return [saved, next];
}"""

OPEN = """async (button) => {
  const root = button.closest('.pt');
  const begun = performance.now();
  button.click();
  return await new Promise((done) => {
    const look = () => (root.querySelector('.pt-quote') ? done(performance.now() - begun) : requestAnimationFrame(look));
    look();
  });
}"""


def measure() -> dict[str, Any]:
    """Time both in Chromium on a course with as many graded answers."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        course = with_submissions(Path(folder, "course"), ANSWERS)
        timed([sys.executable, "-m", "peertrain", "grade", str(course.root), "boundaries"])
        port = free_port()
        start = [sys.executable, "-m", "peertrain", "start", str(course.root)]
        with served(start, "ready", PEERTRAIN_NO_BROWSER="1", PEERTRAIN_PORT=str(port)):
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            opened: list[tuple[float, float]] = []
            for number in range(OPENED):
                page = browser.new_page()
                opened.append(_open(page, f"http://127.0.0.1:{port}/review", f"Reader {number}"))
            times = [page.locator(".pt-review-desk").evaluate(SAVE_AND_NEXT) for _ in range(READ)]
            browser.close()
    desk, first = (statistics.median(part) for part in zip(*opened, strict=True))
    saved, after = ([pair[place] for pair in times] for place in (0, 1))
    return {
        "answers": ANSWERS,
        "desk_seconds": desk / 1000,
        "first_answer_ms": first,
        "saved_ms": saved,
        "next_ms": after,
        "rows": [
            {
                "what": f"the review desk at {ANSWERS} answers: address to desk; question to first answer (median of {OPENED})",
                "figure": f"{desk / 1000:.2f} s; {first:.0f} ms",
            },
            {
                "what": f"a rating to Saved; then to the next answer, {READ} in a row",
                "figure": f"p50 {statistics.median(saved):.0f} ms, p95 {_p95(saved):.0f} ms",
                "beside": f"next answer: p50 {statistics.median(after):.0f} ms, p95 {_p95(after):.0f} ms",
            },
        ],
    }


def _open(page: Page, address: str, name: str) -> tuple[float, float]:
    begun = page.evaluate("performance.timeOrigin + performance.now()")
    page.goto(address)
    field = page.locator(".pt-review-desk").get_by_role("textbox", name="Your name")
    field.wait_for(timeout=120_000)
    desk = page.evaluate("performance.timeOrigin + performance.now()") - begun
    field.fill(name)
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name=re.compile("waiting answer")).first
    button.wait_for(timeout=60_000)
    return desk, button.evaluate(OPEN)


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[18]
