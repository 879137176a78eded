"""Work that was handed in and graded, for a supervisor to read, and the desk as a person with a keyboard uses it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from re import compile as pattern
from typing import Any

from playwright.sync_api import Locator, Page, expect
from site_played import tab_to
from site_served import Learner, Site

from peertrain.submission import submit


def handed_in(site: Site, name: str, words: str) -> Learner:
    """A learner who played all scenes of the assignment to the end and submitted."""
    learner = site.enrol(name)
    for scenario in ("the_old_cellmate", "the_only_one", "the_umbrella"):
        learner.walk_to(scenario, learner.ending_of(scenario), words)
    submit(site.course, learner.id, "boundaries")
    return learner


def rows(path: object, question: str, *values: str) -> list[tuple[Any, ...]]:
    """Ask a SQLite file, as anybody with `sqlite3` could."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(question, values).fetchall()


def ratings_by(site: Site, rater: str) -> list[tuple[str, dict[str, int], str, str]]:
    """What `rater` gave, oldest first: learner, levels, comment, round."""
    found = rows(site.course.root / "records.db", "select learner, levels, comment, round from rating where rater = ? order by id", rater)
    return [(learner, json.loads(levels), comment, round) for learner, levels, comment, round in found]


class Desk:
    """The review desk on a page, used by keyboard alone."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page, self._site = page, site
        self.root = page.locator(".pt-review-desk")
        self.heading = self.root.locator("h3").first
        self.quote = self.root.locator(".pt-quote")
        self.state = self.root.locator(".pt-state-words")
        self.chosen = self.root.locator(".pt-criterion input:checked")
        self.comment = self.root.get_by_role("textbox", name="Your words to the learner")

    def sit_down(self, name: str) -> Desk:
        """Open the page and say who reads."""
        self.page.goto(f"{self._site.url}/review")
        return self.say_who(name)

    def say_who(self, name: str) -> Desk:
        field = self.root.get_by_role("textbox", name="Your name")
        tab_to(self.page, field)
        if field.input_value() != name:  # a link from the supervisees' page brings the name along
            self.page.keyboard.type(name)
        self.page.keyboard.press("Enter")
        expect(self.heading).to_have_text("What is there to read")
        return self

    def open(self, way: str, scenario: str = "The only one") -> Desk:
        """Open what waits at a question, or all of it: `way` begins the button's words."""
        self.press(self.root.get_by_role("button", name=pattern(f"^{way}.*: {scenario}$")))
        expect(self.quote).to_be_visible()
        return self

    def press(self, button: Locator) -> None:
        tab_to(self.page, button)
        self.page.keyboard.press("Enter")

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def keys(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)

    def saved(self) -> None:
        expect(self.state).to_have_text(pattern(r"^Saved at \d\d:\d\d[.:]"))

    def find(self, words: str, most: int = 60) -> Desk:
        """Go on by one key until the words that are shown are these."""
        for _ in range(most):
            if self.quote.inner_text() == words:
                return self
            before = self.heading.inner_text()
            self.keys("n")
            expect(self.heading).not_to_have_text(before)
            expect(self.quote).to_be_visible()
        raise AssertionError(f"the answer is not among {most}: {words!r}")
