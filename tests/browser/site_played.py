"""Play a scenario in the page as a person with a keyboard does, or with a finger, and read off what the page says."""

from __future__ import annotations

from re import compile as pattern
from typing import NamedTuple

from playwright.sync_api import Locator, Page, expect

SAVED = pattern(r"^Saved at \d\d:\d\d\.$")

# Collects what the page's live regions say, from the moment a page starts.
LISTEN = """
window.heard = [];
window.heardAt = [];
new MutationObserver((changes) => {
  for (const {target} of changes) {
    const region = (target.nodeType === 1 ? target : target.parentElement)?.closest("[aria-live], [role=status], [role=alert]");
    const words = region?.textContent.trim();
    if (words && window.heard.at(-1) !== words) {
      window.heard.push(words);
      window.heardAt.push(performance.now());
    }
  }
}).observe(document, {subtree: true, childList: true, characterData: true});
"""

# What the eye gets of the focus: the outline of the focused element.
OUTLINE = "() => { const it = getComputedStyle(document.activeElement); return [it.outlineStyle, parseFloat(it.outlineWidth)]; }"


# One step of the story: its paragraphs, the lines of the answer (null where none is told) and the reason.
READ = """
(item) => {
  const texts = (nodes) => [...nodes].map((node) => node.textContent);
  let answer = null, why = null;
  for (const label of item.querySelectorAll(":scope > .pt-answer > .pt-answer-label")) {
    const words = label.nextElementSibling;
    if (label.textContent === "Why:") why = words.textContent;
    else answer = words.matches("ul, ol") ? texts(words.children) : [words.textContent];
  }
  return [texts(item.querySelectorAll(":scope > p")).join("\\n\\n"), answer, why];
}
"""

WORDS = "I will tell you what I can do."
WHY = "I have seen it go well."


class Told(NamedTuple):
    """One step of the story as the page tells it. `answer`: its lines as shown, or None."""

    text: str
    answer: list[str] | None
    why: str | None = None


def tab_to(page: Page, target: Locator, most: int = 200) -> None:
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
    """One scenario on a page, played by keyboard. `choice` says which answer to give, whatever the kind of step."""

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
        self.push(self.button(name))

    def push(self, button: Locator) -> None:
        tab_to(self.page, button)
        self.page.keyboard.press("Enter")

    def type(self, field: Locator, words: str) -> None:
        tab_to(self.page, field)
        self.page.keyboard.type(words)

    def mark(self, radios: Locator, choice: int) -> None:
        """Choose one of a group of radio buttons."""
        at = next((number for number, radio in enumerate(radios.all()) if radio.is_checked()), 0)
        tab_to(self.page, radios.nth(at))
        self.page.keyboard.press("Space")
        for _ in range(abs(choice - at)):
            self.page.keyboard.press("ArrowDown" if choice > at else "ArrowUp")
        expect(radios.nth(choice)).to_be_checked()

    def tick(self, box: Locator) -> None:
        tab_to(self.page, box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def next_card(self) -> None:
        self.page.keyboard.press("Enter")

    def answer(self, choice: int = 0, words: str = WORDS) -> None:
        """Answer the step that is shown, and wait until it is saved and the next step is there."""
        before = self.step.inner_text()
        self.fill_in(choice, words)
        expect(self.step).not_to_have_text(before, use_inner_text=True)
        expect(self.state).to_have_text(SAVED)
        expect(self.heading).to_be_focused()
        self.arrived()

    def arrived(self) -> None:
        assert focus_shows(self.page)

    def fill_in(self, choice: int = 0, words: str = WORDS) -> None:
        """Answer the step that is shown; waits for nothing."""
        if self.heading.inner_text() == "A note first":
            self.press("Read it")
            assert self.heading.inner_text() != "A note first"
        ways = {
            "What happens": self._go_on,
            "Your turn": self._choose,
            "Rate each one": self._rate,
            "Sort the cards": self._sort,
            "Put these in order": self._order,
            "Tick what fits": self._check,
            "In your own words": self._write,
        }
        send = ways[self.heading.inner_text()](choice, words)
        why = self.step.locator(".pt-why").get_by_label("Why?", exact=True)
        if why.count():
            self.type(why, WHY)
        self.push(send)

    def _go_on(self, choice: int, words: str) -> Locator:
        return self.button("Go on")

    def _choose(self, choice: int, words: str) -> Locator:
        radios = self.step.get_by_role("radio")
        self.mark(radios, min(choice, radios.count() - 1))
        return self.button("Choose this")

    def _rate(self, choice: int, words: str) -> Locator:
        for group in self.step.locator(".pt-rating").all():
            self.mark(group.get_by_role("radio"), choice)
        return self.button("Save my ratings")

    def _sort(self, choice: int, words: str) -> Locator:
        for number in range(self.step.locator(".pt-overview-list > li").count()):
            if number:
                self.next_card()
            for group in self.step.locator(".pt-sort-card fieldset").all():
                radios = group.get_by_role("radio")
                self.mark(radios, choice % radios.count())
        return self.button("Save my sorting")

    def _order(self, choice: int, words: str) -> Locator:
        first = self.step.locator(".pt-order-text").first.inner_text()
        for _ in range(choice):
            self.press(f"Move down: {first}")
        return self.button("Save this order")

    def _check(self, choice: int, words: str) -> Locator:
        exactly = self.step.get_by_text("Choose exactly 2", exact=True).count()
        for box in self.step.get_by_role("checkbox").all()[: 2 if exactly else choice]:
            self.tick(box)
        return self.button("Save what I ticked" if exactly or choice else "None of these")

    def _write(self, choice: int, words: str) -> Locator:
        self.type(self.step.get_by_label("Your words"), words)
        return self.button("Save my answer")

    def play(self, choice: int = 0, words: str = WORDS) -> int:
        """Play to the ending; returns how many answers were given."""
        given = 0
        while self.heading.inner_text() != "How it ends":
            self.answer(choice, words)
            given += 1
            assert given < 40
        return given

    def story(self) -> list[Told]:
        """The story so far, folded or not."""
        return [Told(*item.evaluate(READ)) for item in self.root.locator(".pt-story .pt-past > li").all()]


class Pointed(Player):
    """One scenario on a page, played with a mouse."""

    touches = False

    def push(self, button: Locator) -> None:
        if self.touches:
            button.tap()
        else:
            button.click()

    def type(self, field: Locator, words: str) -> None:
        self.push(field)
        self.page.keyboard.type(words)

    def mark(self, radios: Locator, choice: int) -> None:
        self.tick(radios.nth(choice))

    def tick(self, box: Locator) -> None:
        self.push(box.locator("xpath=.."))  # the whole card can be pressed
        expect(box).to_be_checked()

    def press(self, name: str) -> None:
        self.push(self.button(name))

    def next_card(self) -> None:
        self.press("Next card")

    def arrived(self) -> None:
        expect(self.heading).to_be_in_viewport()


class Touched(Pointed):
    """One scenario on a page, played with a finger."""

    touches = True


def drag(page: Page, handle: Locator, target: Locator, *, finger: bool) -> None:
    """Drag `handle` onto the lower half of `target`, by mouse or by finger."""
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), target.bounding_box()
    assert start
    assert end
    x, y = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
    way = [(x + (end["x"] + end["width"] / 2 - x) * part / 8, y + (end["y"] + end["height"] * 0.7 - y) * part / 8) for part in range(9)]
    if finger:
        session = page.context.new_cdp_session(page)
        for number, (at_x, at_y) in enumerate([*way, *way[-1:] * 8]):
            page.wait_for_timeout(20)  # a finger that rests before it lets go: else Chromium takes it for a fling, and swallows the next tap
            session.send("Input.dispatchTouchEvent", {"type": "touchMove" if number else "touchStart", "touchPoints": [{"x": at_x, "y": at_y}]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        session.detach()
        return
    page.mouse.move(x, y)
    page.mouse.down()
    for at_x, at_y in way:
        page.mouse.move(at_x, at_y)
    page.mouse.up()
