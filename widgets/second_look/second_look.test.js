import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ATTACK, show, skipsNoLevel, type } from "../testing/page.js";
import look from "./index.js";

const answer = (id, more = {}) => ({ id, title: `Scene ${id}`, score: 2.54, max: 6, asked: null, ...more });
const ASKED = { at: "2026-11-21T08:00:00", reason: "I meant it kindly.", read: false };
const open = (answers = [answer("a"), answer("b")]) => show(look, { rated: answers });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("nothing to ask about draws nothing", () => {
  expect(open([]).text()).toBe("");
});

test("each answer has its score and its own way to ask", () => {
  const page = open();
  expect(page.text()).toContain("Score: 2.5 of 6.");
  expect(page.all("button").map((each) => each.getAttribute("aria-label"))).toEqual(["Ask for a second look: Scene a", "Ask for a second look: Scene b"]);
  expect(skipsNoLevel(page.el)).toBe(true);
});

test("a reason is asked for, sent once, and said to be saved when it is", () => {
  const page = open();
  page.all("button")[0].click();
  expect(document.activeElement).toBe(page.one("textarea"));
  page.press("Ask for a second look");
  expect(page.text()).toContain("Please write why first.");
  type(page.one("textarea"), " I meant it kindly. ");
  page.press("Ask for a second look");
  page.press("Ask for a second look");
  const [message, ...more] = page.model.of("ask");
  expect(more).toEqual([]);
  expect(message).toEqual({ type: "ask", id: "a", reason: "I meant it kindly.", token: expect.any(String) });
  page.model.become("rated", [answer("a", { asked: ASKED }), answer("b")]);
  page.model.say({ type: "saved", token: message.token });
  expect(page.state()).toBe("Saved. Someone else will read your answer.");
  expect(page.text()).toContain("You have asked for a second look. Nobody has read it yet.");
  expect(page.text()).toContain("I meant it kindly.");
  expect(page.all("button").length).toBe(1);
  expect(window.localStorage.length).toBe(0);
});

test("the words may come before the trait", () => {
  const page = open([answer("a")]);
  page.all("button")[0].click();
  type(page.one("textarea"), "Why.");
  page.press("Ask for a second look");
  page.model.say({ type: "saved", token: page.model.of("ask")[0].token });
  page.model.become("rated", [answer("a", { asked: ASKED })]);
  expect(page.text()).toContain("Nobody has read it yet.");
});

test("a reason that is too long is counted and not sent", () => {
  const page = open([answer("a")]);
  page.all("button")[0].click();
  type(page.one("textarea"), "😀".repeat(1001));
  expect(page.text()).toContain("One letter too many.");
  page.press("Ask for a second look");
  expect(page.text()).toContain("Please shorten it to 1000 letters.");
  expect(page.model.of("ask")).toEqual([]);
});

test("a late answer and a refusal are said, and the reason stays, also over a reload", () => {
  const page = open([answer("a")]);
  page.all("button")[0].click();
  type(page.one("textarea"), "Why.");
  page.press("Ask for a second look");
  vi.advanceTimersByTime(4001);
  expect(page.state()).toContain("Not saved yet: no answer from the course program. Your reason is kept on this device.");
  page.press("Try again");
  const [first, second] = page.model.of("ask");
  expect(second).toEqual(first);
  page.model.say({ type: "not_saved", token: first.token, reason: "You have asked already" });
  expect(page.state()).toBe("Not saved: You have asked already.");
  page.remove();
  expect(open([answer("a")]).one("textarea").value).toBe("Why.");
});

test("what was read is said in words", () => {
  expect(open([answer("a", { asked: { ...ASKED, read: true } })]).text()).toContain("Someone else has read it.");
});

test("what was read before the feedback is there is not said to be in it", () => {
  const text = open([answer("a", { score: null, asked: { ...ASKED, follows: true } })]).text();
  expect(text).toContain("Someone else has read it. Your feedback follows.");
  expect(text).not.toContain("in your feedback");
  expect(text).not.toContain("Nobody has read it yet");
});

test("text never becomes markup", () => {
  const page = open([answer("a", { title: ATTACK, asked: { ...ASKED, reason: ATTACK } })]);
  expect(page.el.querySelector("img, script")).toBe(null);
  expect(page.text()).toContain(ATTACK);
});

test("a view that is taken away leaves no listener and no timer", () => {
  const page = open([answer("a")]);
  page.all("button")[0].click();
  type(page.one("textarea"), "Why.");
  page.press("Ask for a second look");
  page.remove();
  expect(page.model.listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
