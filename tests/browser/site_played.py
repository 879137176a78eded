"""Play a scenario in the page as a person with a keyboard does, and read off what the page says."""

from __future__ import annotations

from re import compile as pattern
from typing import NamedTuple

from playwright.sync_api import Locator, Page, expect

SAVED = pattern(r"^Saved at \d\d:\d\d\.$")

# Collects what the page's live regions say, from the moment a page starts.
LISTEN = """
window.heard = [];
new MutationObserver((changes) => {
  for (const {target} of changes) {
    const region = (target.nodeType === 1 ? target : target.parentElement)?.closest("[aria-live], [role=status], [role=alert]");
    const words = region?.textContent.trim();
    if (words && window.heard.at(-1) !== words) window.heard.push(words);
  }
}).observe(document, {subtree: true, childList: true, characterData: true});
"""

# What the eye gets of the focus: the outline of the focused element.
OUTLINE = "() => { const it = getComputedStyle(document.activeElement); return [it.outlineStyle, parseFloat(it.outlineWidth)]; }"


class Told(NamedTuple):
    """One step of the story as the page tells it. `answer`: as shown, or None."""

    text: str
    answer: str | None


def tab_to(page: Page, target: Locator, most: int = 80) -> None:
    """Press Tab until `target` has the focus, and see that the focus shows."""
    for _ in range(most):
        if target.evaluate("element => element === document.activeElement"):
            assert focus_shows(page)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{most} times Tab did not lead to {target}")


def focus_shows(page: Page) -> bool:
    style, width = page.evaluate(OUTLINE)
    return style != "none" and width >= 2


class Player:
    """One scenario on a page."""

    def __init__(self, page: Page, title: str) -> None:
        self.page = page
        self.root = page.locator(".pt-scenario-player").filter(has=page.locator(".pt-head h3", has_text=title))
        self.step = self.root.locator(".pt-step")
        self.heading = self.step.locator("h4").first
        self.state = self.root.locator(".pt-state-words")

    def ready(self) -> Player:
        expect(self.heading).to_be_visible()
        return self

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> None:
        """Go to a button by Tab and press it by Enter."""
        tab_to(self.page, self.button(name))
        self.page.keyboard.press("Enter")

    def answer(self, choice: int = 0, words: str = "I will tell you what I can do.") -> None:
        """Answer the step that is shown, by keyboard alone, and wait until it is saved and the next step is there."""
        before = self.step.inner_text()
        self.fill_in(choice, words)
        expect(self.step).not_to_have_text(before, use_inner_text=True)
        expect(self.state).to_have_text(SAVED)
        expect(self.heading).to_be_focused()
        assert focus_shows(self.page)

    def fill_in(self, choice: int = 0, words: str = "I will tell you what I can do.") -> None:
        """Answer the step that is shown, by keyboard alone; waits for nothing."""
        heading = self.heading.inner_text()
        if heading == "A note first":
            self.press("Read it")
            heading = self.heading.inner_text()
            assert heading != "A note first"
        if heading == "What happens":
            self.press("Go on")
        elif heading == "Your turn":
            tab_to(self.page, self.step.get_by_role("radio").first)
            self.page.keyboard.press("Space")
            for _ in range(choice):
                self.page.keyboard.press("ArrowDown")
            expect(self.step.get_by_role("radio").nth(choice)).to_be_checked()
            self.press("Choose this")
        else:
            assert heading == "In your own words"
            tab_to(self.page, self.step.get_by_role("textbox"))
            self.page.keyboard.type(words)
            self.press("Save my answer")

    def play(self, choice: int = 0, words: str = "I will tell you what I can do.") -> int:
        """Play to the ending by keyboard alone; returns how many answers were given."""
        given = 0
        while self.heading.inner_text() != "How it ends":
            self.answer(choice, words)
            given += 1
            assert given < 40
        return given

    def story(self) -> list[Told]:
        """The story so far, folded or not."""
        return [
            Told(
                "\n\n".join(item.locator(":scope > p").all_text_contents()),
                next(iter(item.locator(".pt-answer .pt-words").all_text_contents()), None),
            )
            for item in self.root.locator(".pt-past > li").all()
        ]
