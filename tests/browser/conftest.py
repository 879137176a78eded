"""What the browser tests share: one Chromium, served courses, and a page that fails on any word in its console.

Five courses are served, each once: `site` for learners enrolled by the tests, `cohort_site` with made-up people only (to be looked
at, not changed), `empty_site` with nobody, `scenes_site` with made-up scenes of every kind of step, `whole_site` with every module.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from site_made_up import lay_scenes
from site_served import Site
from site_watched import Watch

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]

expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.when == "call" and report.failed and "watch" in getattr(item, "funcargs", {}):
        item.funcargs["watch"].shoot(item.name)
    return report


def chromium() -> str:
    """The system's Chromium."""
    names = (os.environ.get("PEERTRAIN_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    found = next((path for path in (shutil.which(name) for name in names if name) if path), None)
    assert found, "no Chromium; run tests/install-browser"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One person's browser."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US", reduced_motion="reduce")
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def watch(context: BrowserContext) -> Iterator[Watch]:
    watch = Watch(context)
    yield watch
    assert watch.strangers == []
    assert watch.troubles == []


@pytest.fixture
def page(watch: Watch, context: BrowserContext) -> Page:
    """A page that fails the test by an error in its console, a failed request or one to another host."""
    return context.new_page()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Site]]:
    """Serves a copy of a course by the real command, until the end of the run; then it must stop cleanly."""
    started: list[Site] = []

    def serve(course: Path) -> Site:
        root = tmp_path_factory.mktemp("served") / "course"
        shutil.copytree(course, root, symlinks=True)
        started.append(Site(root))
        return started[-1].start()

    yield serve
    for site in started:
        if site.running:
            site.stop()


@pytest.fixture(scope="session")
def site(serve: Callable[[Path], Site], cohort_course: Path) -> Site:
    """A cohort, and whoever the tests enrol."""
    return serve(cohort_course)


@pytest.fixture(scope="session")
def cohort_site(serve: Callable[[Path], Site], cohort_course: Path) -> Site:
    """Made-up people only. Enrol nobody here."""
    return serve(cohort_course)


@pytest.fixture(scope="session")
def empty_site(serve: Callable[[Path], Site], released_course: Path) -> Site:
    """A course that nobody is enrolled in."""
    return serve(released_course)


@pytest.fixture(scope="session")
def scenes_course(released_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of made-up scenes, one for each kind of step. Do not change it."""
    root = tmp_path_factory.mktemp("scenes") / "course"
    shutil.copytree(released_course, root, symlinks=True)
    lay_scenes(root)
    return root


@pytest.fixture(scope="session")
def scenes_site(serve: Callable[[Path], Site], scenes_course: Path) -> Site:
    """Made-up scenes, and whoever the tests enrol."""
    return serve(scenes_course)


@pytest.fixture(scope="session")
def whole_site(serve: Callable[[Path], Site], whole_course: Path) -> Site:
    """Every module, and whoever the tests enrol."""
    return serve(whole_course)


@pytest.fixture
def serve_again(serve: Callable[[Path], Site], released_course: Path) -> Iterator[Site]:
    """A server of this test's own, to kill and start again."""
    site = serve(released_course)
    yield site
    site.stop()
