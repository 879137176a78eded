"""A supervisor and the person they supervise hold a session: by keyboard, on a wide page and on a phone, side by side or each on their own."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from site_audited import faults
from site_played import tab_to
from site_served import Learner, Site

from peertrain.enrolment import enrol
from peertrain.store.records import Records
from peertrain.store.reviews import Reviews
from peertrain.store.rows import Learner as Row
from peertrain.supervising.holding import Holding

RAY = "Ray Winter"
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
NOTE = "We went through it slowly. It took three tries, and the last one was clear."
SAVED = re.compile(r"^Saved at \d\d:\d\d\.$")


@pytest.fixture(scope="session")
def session_site(serve: Callable[[Path], Site], released_course: Path) -> Site:
    """A course in which people are given to supervisors."""
    return serve(released_course)


def give(site: Site, name: str, supervisor: str = RAY) -> Learner:
    """Somebody new, who is supervised."""
    learner = site.enrol(name)
    with closing(Records(site.course.records_url)) as records:
        Reviews(records).assign([learner.id], supervisor, "Lead")
    return learner


def viewings(site: Site, learner: Learner) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(f"file:{site.course.root / 'records.db'}?mode=ro", uri=True)) as connection:
        return connection.execute("select who, what from viewing where learner = ? order by id", (learner.id,)).fetchall()


class Session:
    """The session on a page, used by keyboard alone."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page, self._site = page, site
        self.root = page.locator(".pt-session-desk")
        self.state = self.root.locator(".pt-state-words")

    def open(self, learner: Learner, supervisor: str | None = RAY) -> Session:
        asked = {"learner": learner.id} | ({"supervisor": supervisor} if supervisor else {})
        self.page.goto(f"{self._site.url}/session?{urlencode(asked)}")
        expect(self.root.locator("h2")).to_be_visible()
        return self

    def press(self, name: str | re.Pattern[str], nth: int = 0) -> None:
        self.push(self.root.get_by_role("button", name=name, exact=isinstance(name, str)).nth(nth))

    def push(self, button: Locator) -> None:
        tab_to(self.page, button)
        self.page.keyboard.press("Enter")

    def write_as(self, name: str) -> None:
        """The radio that is chosen is the one that Tab leads to; arrows go on from there."""
        wanted = self.root.get_by_role("radio", name=name)
        if not wanted.is_checked():
            tab_to(self.page, self.root.get_by_role("radio", checked=True))
            self.page.keyboard.press("ArrowDown")
        expect(wanted).to_be_checked()

    def write(self, opener: str, words: str, by: str, nth: int = 0) -> None:
        self.press(re.compile(f"^{opener}"), nth)
        expect(self.root.get_by_role("textbox")).to_be_focused()
        self.page.keyboard.type(words)
        self.press(f"Save as {by}")
        self.saved()

    def saved(self) -> None:
        expect(self.state).to_have_text(SAVED)
        expect(self.root.get_by_role("textbox")).to_have_count(0)


@pytest.mark.parametrize("size", SIZES)
def test_two_hold_a_session_side_by_side_and_sign_it(size: str, page: Page, session_site: Site) -> None:
    page.set_viewport_size(SIZES[size])
    learner = give(session_site, f"Ana Vance {size}")
    session = Session(page, session_site).open(learner)
    assert viewings(session_site, learner) == [(RAY, "supervision session")]
    expect(session.root.get_by_role("checkbox")).to_have_count(2)
    assert faults(page) == []
    session.press("Begin the session")
    expect(session.root.locator("h2")).to_have_text(re.compile("^Session of "))
    expect(session.root.locator("h2")).to_be_focused()

    session.write("Add a topic", "The rota for December", RAY, nth=1)
    session.write("Add a note: How are you", "Thank you for coming early.", RAY)
    session.write_as(learner.name)
    session.write("Add a note: How are you", "It was a long week.", learner.name)
    expect(session.root.locator(".pt-note .pt-words")).to_have_text(["Thank you for coming early.", "It was a long week."])
    expect(session.root.get_by_role("button", name=re.compile("^Add a note: How are you"))).to_be_focused()
    session.press("Undo")
    expect(session.root.locator(".pt-note .pt-words:visible")).to_have_text(["Thank you for coming early."])
    session.write("Reword: The rota", " and January", learner.name)

    session.press("Add a goal")
    page.keyboard.type("Ask for Thursdays free")
    day = session.root.get_by_label("By which day")
    tab_to(page, day)
    page.keyboard.type((datetime.now(UTC) + timedelta(days=9)).strftime("%m%d%Y"))
    session.press(f"Save as {learner.name}")
    session.saved()
    expect(session.root.locator(".pt-goal")).to_contain_text(f"{learner.name}, by ")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert faults(page) == []

    session.press(f"Sign as {learner.name}")
    expect(session.state).to_have_text(f"Signed by {learner.name}.")
    session.write_as(RAY)
    session.press(f"Sign as {RAY}")
    expect(session.state).to_have_text(f"Signed by {RAY}.")
    expect(session.root).to_contain_text("Both have signed this session.")
    expect(session.root.get_by_role("button", name=re.compile("^Add"))).to_have_count(0)
    session.write("Correct the topic: How are you", " (two weeks)", RAY)
    expect(session.root).to_contain_text(f"Corrected by {RAY} after both had signed")
    assert faults(page) == []

    page.reload()
    expect(session.root).to_contain_text("Ask for Thursdays free")
    session.push(session.root.get_by_text("Earlier words").first)
    expect(session.root.get_by_text("It was a long week.")).to_be_visible()


def test_each_on_their_own_page_both_write_in_one_session(page: Page, context: BrowserContext, session_site: Site) -> None:
    learner = give(session_site, "Bo Lund")
    own = Session(page, session_site).open(learner, None)
    assert viewings(session_site, learner) == []
    own.press("Begin the session")
    expect(own.root.locator("h2")).to_have_text(re.compile("^Session of "))
    other = Session(context.new_page(), session_site).open(learner)
    expect(other.root.locator(".pt-topic")).to_have_count(2)
    other.write("Add a note: How are you", "I am glad you began it.", RAY)
    own.page.bring_to_front()
    own.press("See what is new")
    expect(own.root.locator(".pt-note")).to_contain_text("I am glad you began it.")
    expect(own.root.get_by_role("button", name=re.compile("^Take back"))).to_have_count(0)
    own.write("Add a note: How are you", "So am I.", learner.name)
    other.page.bring_to_front()
    other.press("See what is new")
    expect(other.root.locator(".pt-note")).to_have_count(2)


def test_somebody_elses_supervisor_is_shown_nothing(page: Page, session_site: Site) -> None:
    learner = give(session_site, "Cy Marsh", "Bea Wills")
    page.goto(f"{session_site.url}/session?{urlencode({'learner': learner.id, 'supervisor': RAY})}")
    expect(page.locator("main")).to_contain_text("You do not supervise this person")
    assert viewings(session_site, learner) == []
    page.goto(f"{session_site.url}/session?{urlencode({'supervisor': 'Bea Wills'})}")
    expect(page.get_by_role("link", name="Cy Marsh")).to_have_count(1)
    page.goto(f"{session_site.url}/session")
    expect(page.locator("main")).to_contain_text("Open a session from your own page")
    assert faults(page) == []


def full(site: Site, learner: Row) -> None:
    """A session with six topics, ten notes and four goals, signed by both."""
    holding = Holding(site.course, learner, RAY)

    def say(side: str, kind: str, **fields: object) -> None:
        holding.answer({"type": "say", "side": side, "meeting": holding.shown()["session"]["id"], "kind": kind} | fields)

    drafted = holding.shown()["drafted"]
    holding.answer({"type": "begin", "side": "supervisor", "topics": list(range(len(drafted)))})
    for number in range(6 - len(drafted)):
        text = f"Topic {number}: what came up at the front desk, and what would help the next time it does?"
        say("learner", "topic", function=("administrative", "formative")[number % 2], text=text)
    for number, topic in enumerate(holding.shown()["session"]["topics"]):
        say(
            "supervisor",
            "note",
            of=topic["id"],
            text=f"Note {number}. We went through it slowly. It took three tries, and the last one was clear. " * 2,
        )
        if number < 4:
            say("learner", "note", of=topic["id"], text="I had not seen it that way. I will write it down when it happens again, and bring it along.")
    due = (datetime.now(UTC) + timedelta(days=14)).date().isoformat()
    for number in range(4):
        say(
            "supervisor", "goal", function="both", due=due, text=f"Goal {number}: ask the team lead for a fixed evening, and tell the others by mail."
        )
    for side in ("supervisor", "learner"):
        say(side, "signed")
    holding.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_full_session_prints_on_one_page(paper: str, page: Page, session_site: Site) -> None:
    learner = give(session_site, f"Di Okoro {paper}")
    full(session_site, enrol(session_site.course, learner.name, id=learner.id))
    session = Session(page, session_site).open(learner)
    expect(session.root.locator(".pt-topic")).to_have_count(6)
    expect(session.root.locator(".pt-note")).to_have_count(10)
    expect(session.root.locator(".pt-goal")).to_have_count(4)
    printed = page.pdf(format=paper)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.emulate_media(media="print")
    for words in ("Goal 3: ask the team lead", "Note 5.", "✓ signed", RAY, learner.name):
        expect(session.root.get_by_text(words).first).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator("main h1:visible, nav:visible")).to_have_count(0)
