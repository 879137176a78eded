import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ATTACK, show } from "../testing/page.js";
import widget from "./index.js";

const ASKED = {
  about: "drift",
  title: "Who sees this compass",
  wording: "My supervisor may see it.",
  back: "No longer.",
  yes: "Let my supervisor see it",
  no: "Take this back",
  open: "Your supervisor can see it.",
  shut: "Only you can see it.",
  given: false,
  since: "",
};
const open = (more = {}) => show(widget, { state: { ...ASKED, ...more } });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("before anyone agrees it is shut, and the words stand before the button that describes itself by them", () => {
  const page = open();
  expect(page.text()).toContain("Only you can see it.");
  expect(page.text()).toContain("My supervisor may see it.");
  const wording = page.one("blockquote");
  expect(page.one("button").getAttribute("aria-describedby")).toBe(wording.id);
  expect(page.text().indexOf(ASKED.wording)).toBeLessThan(page.text().indexOf(ASKED.yes));
});

test("agreeing is sent once, said to be saved when it is, and the focus stays on the button, which now takes it back", () => {
  const page = open();
  page.press(ASKED.yes);
  page.press(ASKED.yes);
  const [message, ...more] = page.model.of("decide");
  expect(more).toEqual([]);
  expect(message).toEqual({ type: "decide", given: true, token: expect.any(String) });
  page.model.become("state", { ...ASKED, given: true, since: "2026-11-22T10:00:00+00:00" });
  page.model.say({ type: "saved", token: message.token });
  expect(page.state()).toContain("Saved. Your supervisor can see it.");
  expect(document.activeElement?.textContent).toBe(ASKED.no);
  page.press(ASKED.no);
  expect(page.model.of("decide")[1].given).toBe(false);
});

test("the words may come before the trait", () => {
  const page = open();
  page.press(ASKED.yes);
  page.model.say({ type: "saved", token: page.model.of("decide")[0].token });
  page.model.become("state", { ...ASKED, given: true });
  expect(page.state()).toBe("Saved. Your supervisor can see it.");
});

test("a refusal and a lost course program are said, and nothing is claimed", () => {
  const page = open();
  page.press(ASKED.yes);
  vi.advanceTimersByTime(4001);
  expect(page.state()).toContain("Not saved yet");
  page.press("Try again");
  const [first, second] = page.model.of("decide");
  expect(second).toEqual(first);
  page.model.say({ type: "not_saved", token: first.token, reason: "the records cannot be used" });
  expect(page.state()).toBe("Not saved: the records cannot be used.");
  expect(page.text()).toContain("Only you can see it.");
});

test("text never becomes markup, and a view that is taken away leaves nothing behind", () => {
  const page = open({ wording: ATTACK });
  expect(page.el.querySelector("img, script")).toBe(null);
  page.press(ASKED.yes);
  page.remove();
  expect(page.model.listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
