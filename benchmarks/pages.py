"""(b) Choice to "Saved" in the browser; (c) click to first playable scenario, beside an empty Voilà page."""

from __future__ import annotations

import json
import shutil
import socket
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from peertrain.building import build
from peertrain.enrolment import enrol

from .courses import served

ANSWERS, LOADS, KEYS = 100, 7, 200
REASONED = "The gift"  # a scene that asks for a reason
CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]

EMPTY = {
    "cells": [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": "empty",
            "metadata": {},
            "outputs": [],
            "source": "import ipywidgets\n\nipywidgets.HTML('<p id=\"there\">there</p>')",
        }
    ],
    "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}

# Presses the button under way and resolves with the milliseconds until the page says "Saved".
PRESS = """async (button) => {
  const root = button.closest('.pt');
  const line = () => (root.querySelector('[role=status]') || {}).textContent || '';
  const begun = performance.now();
  button.click();
  await new Promise((done) => {
    let left = false;
    const look = () => {
      const saving = /Saving/.test(line());
      left = left || saving;
      if (left && /Saved/.test(line())) { watch.disconnect(); done(); }
    };
    const watch = new MutationObserver(look);
    watch.observe(root, { childList: true, subtree: true, characterData: true });
    look();
  });
  return performance.now() - begun;
}"""

# Milliseconds from a key's own time stamp until the frame that shows it has been painted, kept in window.painted.
WATCH_KEYS = """() => {
  window.painted = [];
  addEventListener('keydown', (event) => {
    const pressed = event.timeStamp;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.painted.push(performance.now() - pressed);
      channel.port2.postMessage(null);
    });
  }, { capture: true });
}"""


def measure() -> dict[str, Any]:
    """All measurements, in one browser."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        course = build(Path(folder, "course"), lambda _: None, modules=["boundaries"])
        learner = enrol(course, "Bench Mark")
        empty = Path(folder, "empty")
        empty.mkdir()
        (empty / "empty.ipynb").write_text(json.dumps(EMPTY))
        ours, stock = free_port(), free_port()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        start = [sys.executable, "-m", "peertrain", "start", str(course.root)]
        voila = [sys.executable, "-m", "voila", "empty.ipynb", "--no-browser", f"--port={stock}", "--Voila.ip=127.0.0.1"]
        with (
            served(start, "ready", PEERTRAIN_NO_BROWSER="1", PEERTRAIN_PORT=str(ours)),
            served(voila, "running at", cwd=empty),
        ):
            lesson = f"http://127.0.0.1:{ours}/lesson/boundaries?learner={learner.id}"
            playable, blank = [], []
            for number in range(LOADS + 1):
                first = opened(browser, lesson, ".pt button:visible")
                second = opened(browser, f"http://127.0.0.1:{stock}/", "#there")
                if number:  # the first load of each warms the disk
                    playable.append(first)
                    blank.append(second)
            saved = answers(browser.new_page(), lesson)
            typed = keystrokes(browser.new_page(), lesson)
            bare = keystrokes(browser.new_page(), None)
        browser.close()
    p50, p99 = statistics.median(saved), statistics.quantiles(saved, n=100)[98]
    typed_p50, typed_p95, bare_p50, bare_p95 = (statistics.quantiles(times, n=20)[at] for times in (typed, bare) for at in (9, 18))
    ours_s, blank_s = statistics.median(playable), statistics.median(blank)
    return {
        "choice_to_saved_ms": {"p50": p50, "p99": p99, "n": len(saved)},
        "keystroke_to_paint_ms": {"p50": typed_p50, "p95": typed_p95, "bare_p50": bare_p50, "bare_p95": bare_p95, "n": len(typed)},
        "first_playable_s": ours_s,
        "empty_voila_s": blank_s,
        "ratio": ours_s / blank_s,
        "rows": [
            {"what": f"choice to Saved in the browser ({len(saved)} answers)", "figure": f"p50 {p50:.0f} ms, p99 {p99:.0f} ms"},
            {
                "what": f"key press to paint in the player, with its draft kept ({len(typed)} keys)",
                "figure": f"p50 {typed_p50:.0f} ms, p95 {typed_p95:.0f} ms",
                "beside": f"a bare text field: p50 {bare_p50:.0f} ms, p95 {bare_p95:.0f} ms",
                "ratio": f"{typed_p95 / bare_p95:.2f}x",
            },
            {
                "what": f"first playable scenario in Voilà ({LOADS} loads)",
                "figure": f"{ours_s:.2f} s",
                "beside": f"empty Voilà page: {blank_s:.2f} s",
                "ratio": f"{ours_s / blank_s:.2f}x",
            },
        ],
    }


def opened(browser: Any, url: str, wanted: str) -> float:
    """Seconds from asking for `url` to `wanted` being visible, in a context of its own."""
    context = browser.new_context()
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.locator(wanted).first.wait_for(state="visible", timeout=60_000)
    seconds = time.perf_counter() - begun
    context.close()
    return seconds


def answers(page: Page, url: str) -> list[float]:
    """Milliseconds to "Saved" of many answers, playing one scene of choices again and again."""
    page.goto(url)
    player = page.locator(".pt-scenario-player").filter(has_text=REASONED).first
    player.locator("button:visible").first.wait_for(timeout=60_000)
    found: list[float] = []
    while len(found) < ANSWERS:
        again = player.get_by_role("button", name="Play it again")
        if again.count():
            again.click()
            player.get_by_role("button", name="Go on").wait_for()
            continue
        note = player.get_by_role("button", name="Read it", exact=True)
        if note.count():
            note.click()
        radios = player.get_by_role("radio")
        if radios.count():
            radios.first.check()
            button = player.get_by_role("button", name="Choose this")
        elif player.get_by_role("textbox").count():
            player.get_by_role("textbox").fill("A few words.")
            button = player.get_by_role("button", name="Save my answer")
        else:
            button = player.get_by_role("button", name="Go on")
        handle = button.element_handle(timeout=10_000)
        assert handle
        found.append(page.evaluate(PRESS, handle))
        page.wait_for_timeout(60)
    return found


def keystrokes(page: Page, url: str | None) -> list[float]:
    """Milliseconds to paint of keys typed into the player's first reason field, or, without `url`, into a bare field of an empty page."""
    if url is None:
        page.set_content("<textarea></textarea>")
        field = page.locator("textarea")
    else:
        page.goto(url)
        player = page.locator(".pt-scenario-player").filter(has_text=REASONED).first
        player.locator("button:visible").first.wait_for(timeout=60_000)
        while not (field := player.get_by_role("textbox")).count():
            player.get_by_role("button", name="Pass on this one").click()
            page.wait_for_timeout(300)
    field.focus()
    page.evaluate(WATCH_KEYS)
    for number in range(KEYS):
        page.keyboard.press("abcdefgh "[number % 9])
        page.wait_for_timeout(30)
    found: list[float] = page.evaluate("() => window.painted")
    return found


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
