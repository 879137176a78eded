import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ATTACK, headingLevels, show, skipsNoLevel, type } from "../testing/page.js";
import desk from "./index.js";
import { inOrder, nextWaiting } from "./order.js";

const entry = (id, status = "waiting") => ({ id, learner: `Learner ${id}`, scenario: "The scarf", submitted_at: "2026-11-20T09:05:00", status });
const queueOf = (items = [entry("a"), entry("b"), entry("c", "rated")], more = {}) => ({ items, waiting: items.filter(({ status }) => status === "waiting").length, made_up: false, fault: null, ...more });
const LEVELS = [1, 2, 3, 4].map((level) => ({ level, text: `Level text ${level}` }));
const itemOf = (id, more = {}) => ({
  id,
  learner: `Learner ${id}`,
  scenario: "The scarf",
  submitted_at: "2026-11-20T09:05:00",
  prompt: "What would you say to her?",
  words: "I would say:\n  thank you.",
  path: [
    { kind: "say", text: "In the hallway.", answer: null, passed: false },
    { kind: "choose", text: "What first?", answer: ["Talk with her."], why: "It is hers to say.", passed: false },
    { kind: "write", text: "A memory.", answer: null, passed: true },
  ],
  rubric: { title: "Saying where the line is", criteria: ["warmth", "honesty"].map((name) => ({ id: name, question: `How is the ${name}?`, levels: LEVELS })) },
  points: 4,
  draft_key: false,
  rating: null,
  earlier: [],
  ...more,
});
const open = (item = null, queue = queueOf(), rater = "") => show(desk, { queue, item, rater });
const rate = (page, levels = { warmth: 3, honesty: 2 }) => {
  const groups = page.all("fieldset");
  Object.values(levels).forEach((level, index) => groups[index].querySelector(`input[value="${level}"]`).click());
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("an empty queue trait says that the desk is getting ready", () => {
  expect(show(desk, { queue: {}, item: null, rater: "" }).text()).toBe("Getting the desk ready...");
});

test("a fault is all that is drawn", () => {
  const { text, all } = open(null, queueOf([], { fault: "The gradebook is locked." }));
  expect(text()).toContain("The gradebook is locked.");
  expect(all("button")).toEqual([]);
});

test("no answers: nothing is waiting", () => {
  expect(open(null, queueOf([])).text()).toContain("Nothing is waiting for you.");
});

test("waiting answers come first, and the next one goes around the end", () => {
  const items = [entry("x", "rated"), entry("a"), entry("b")];
  expect(inOrder(items).map(({ id }) => id)).toEqual(["a", "b", "x"]);
  expect(nextWaiting(items, "a")).toBe("b");
  expect(nextWaiting(items, "b")).toBe("a");
  expect(nextWaiting(items, "x")).toBe("a");
  expect(nextWaiting([entry("a")], "a")).toBe(null);
  expect(nextWaiting([], null)).toBe(null);
});

test("each entry says its status in words, and which one is open", () => {
  const { all } = open(itemOf("b"));
  expect(all(".pt-entry").map((each) => each.textContent)[2]).toContain("Rated");
  expect(all(".pt-entry").map((each) => each.getAttribute("aria-current"))).toEqual([null, "true", null]);
});

test("opening asks Python, and the focus goes to the answer when it comes", () => {
  const { all, model, state, one } = open();
  all(".pt-entry")[1].click();
  expect(model.of("open")).toEqual([{ type: "open", id: "b" }]);
  expect(state()).toBe("Opening...");
  model.become("item", itemOf("b"));
  expect(state()).toBe("");
  expect(document.activeElement?.textContent).toBe("Learner b: The scarf");
  expect(one(".pt-desk").dataset.showing).toBe("item");
});

test("an answer that does not open is said in words", () => {
  const { all, state } = open();
  all(".pt-entry")[0].click();
  vi.advanceTimersByTime(4001);
  expect(state()).toContain("cannot be opened yet");
});

test("the way, the question and the words are shown; words keep their lines", () => {
  const { one, all, text, el } = open(itemOf("a"));
  expect(all(".pt-way > li").length).toBe(3);
  expect(text()).toContain("Chose: Talk with her.");
  expect(text()).toContain("Passed on this one.");
  expect(one("blockquote .pt-words").textContent).toBe("I would say:\n  thank you.");
  expect(headingLevels(el)[0]).toBe(2);
  expect(skipsNoLevel(el)).toBe(true);
});

test("text from learners never becomes markup", () => {
  const { el, text } = open(itemOf("a", { learner: ATTACK, words: ATTACK, prompt: ATTACK, path: [{ kind: "write", text: ATTACK, answer: [ATTACK], why: ATTACK, passed: false }] }));
  expect(el.querySelector("img, script")).toBe(null);
  expect(text()).toContain(ATTACK);
});

describe("what the learner shared", () => {
  const shared = (more) => ({ scenario: "The debt", text: "What do you owe?", answer: ["Time."], why: null, ...more });

  test("stands after the path, with where it comes from and that it is not scored", () => {
    const page = open(itemOf("a", { shared: [shared(), shared({ text: "Which?", answer: ["One.", "Two."], why: "Both are true." })] }));
    expect(page.all("h4").map((heading) => heading.textContent).slice(0, 2)).toEqual(["Shared with you", "What was asked"]);
    expect(page.text()).toContain("The learner chose to share this. It is not scored.");
    const [one, two] = page.all(".pt-shared > li");
    expect(one.textContent).toBe("The debtWhat do you owe?Answered: Time.");
    expect([...two.querySelectorAll("ul li")].map((line) => line.textContent)).toEqual(["One.", "Two."]);
    expect(two.textContent).toContain("Why: Both are true.");
    expect(page.one("details.pt-fold").compareDocumentPosition(page.one(".pt-shared")) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(skipsNoLevel(page.el)).toBe(true);
  });

  test("is left out where there is nothing, and never becomes markup", () => {
    expect(open(itemOf("a", { shared: [] })).text()).not.toContain("Shared with you");
    expect(open(itemOf("a")).text()).not.toContain("Shared with you");
    const attacked = shared({ scenario: ATTACK, text: ATTACK, answer: [ATTACK], why: ATTACK });
    expect(open(itemOf("a", { shared: [attacked] })).el.querySelector("img, script")).toBe(null);
  });
});

test("a draft key is said to be a draft", () => {
  expect(open(itemOf("a", { draft_key: true })).text()).toContain("draft");
});

test("going back to the list focuses it", () => {
  const { press, one } = open(itemOf("a"));
  press("Back to the list");
  expect(one(".pt-desk").dataset.showing).toBe("list");
  expect(document.activeElement?.textContent).toBe("Answers");
});

describe("rating", () => {
  test("criteria are fieldsets of radio buttons with described levels", () => {
    const { all } = open(itemOf("a"));
    expect(all("fieldset legend").map((legend) => legend.textContent)).toEqual(["How is the warmth?", "How is the honesty?"]);
    expect(all("fieldset:first-of-type label").map((label) => label.textContent)[0]).toBe("1. Level text 1");
  });

  test("a missing level or name is said, at its place", () => {
    const page = open(itemOf("a"));
    page.press("Save rating");
    expect(document.activeElement).toBe(page.all("fieldset")[0]);
    expect(page.text()).toContain("Choose a level here first.");
    rate(page);
    page.press("Save rating");
    expect(document.activeElement).toBe(page.one("input[type=text]"));
    expect(page.model.of("rate")).toEqual([]);
  });

  test("a rating is sent, saved and scored; the rater is remembered", () => {
    const page = open(itemOf("a"));
    rate(page);
    type(page.one("textarea"), "You kept her pride whole.");
    type(page.one("input[type=text]"), "Ana");
    page.press("Save rating");
    const [message] = page.model.of("rate");
    expect(message).toEqual({ type: "rate", token: expect.any(String), id: "a", levels: { warmth: 3, honesty: 2 }, comment: "You kept her pride whole.", rater: "Ana" });
    expect(page.state()).toBe("Saving...");
    page.press("Save rating");
    expect(page.model.of("rate").length).toBe(1);
    page.model.become("queue", queueOf([entry("a", "rated"), entry("b")]));
    page.model.become("item", itemOf("a", { rating: { levels: { warmth: 3, honesty: 2 }, comment: "You kept her pride whole.", rater: "Ana", at: "2026-11-21T14:32:00", score: 2.5 } }));
    page.model.say({ type: "saved", token: message.token, at: "2026-11-21T14:32:00", score: 2.5, max: 4 });
    expect(page.state()).toBe("Saved at 14:32. Score: 2.5 of 4.");
    expect(document.activeElement?.textContent).toBe("Next answer");
    expect(page.text()).toContain("This adds a new rating; the earlier one is kept.");
    page.press("Next answer");
    expect(page.model.of("open")).toEqual([{ type: "open", id: "b" }]);
    expect(open(itemOf("b")).one("input[type=text]").value).toBe("Ana");
  });

  test("the saved word may overtake the new item", () => {
    const page = open(itemOf("a"), queueOf(), "Ana");
    rate(page);
    page.press("Save rating");
    page.model.say({ type: "saved", token: page.model.of("rate")[0].token, at: "2026-11-21T14:32:00", score: 1, max: 4 });
    page.model.become("item", itemOf("a", { rating: { levels: { warmth: 3, honesty: 2 }, comment: "", rater: "Ana", at: "2026-11-21T14:32:00", score: 1 } }));
    expect(page.state()).toBe("Saved at 14:32. Score: 1 of 4.");
    expect(page.text()).toContain("This adds a new rating");
  });

  test("after the last one nothing is waiting", () => {
    const page = open(itemOf("a"), queueOf([entry("a")]));
    page.press("Next answer");
    expect(document.activeElement?.textContent).toBe("Nothing is waiting for you.");
  });

  test("an unsaved rating is asked about before another answer opens", () => {
    const page = open(itemOf("a"), queueOf(), "Ana");
    rate(page);
    page.all(".pt-entry")[1].click();
    expect(page.text()).toContain("Your rating is not saved. Leave it behind?");
    expect(page.model.of("open")).toEqual([]);
    page.press("Keep rating");
    expect(page.text()).not.toContain("Leave it behind?");
    page.all(".pt-entry")[1].click();
    page.press("Leave without saving");
    expect(page.model.of("open").length).toBe(1);
  });

  test("what is being rated is not drawn over by news of the same answer", () => {
    const page = open(itemOf("a"), queueOf(), "Ana");
    type(page.one("textarea"), "Half a thought");
    page.model.become("item", itemOf("a", { points: 8 }));
    expect(page.one("textarea").value).toBe("Half a thought");
  });

  test("no answer and a refusal are said in words, and the rating stays", () => {
    const page = open(itemOf("a"), queueOf(), "Ana");
    rate(page);
    page.press("Save rating");
    vi.advanceTimersByTime(4001);
    expect(page.state()).toContain("Not saved yet: no answer from the course program.");
    page.press("Try again");
    const [first, second] = page.model.of("rate");
    expect(second).toEqual(first);
    page.model.say({ type: "not_saved", token: first.token, reason: "The gradebook is locked" });
    expect(page.state()).toContain("Not saved: The gradebook is locked.");
    expect(page.all("input:checked").length).toBe(2);
  });

  test("earlier ratings can be read", () => {
    const { text } = open(itemOf("a", { earlier: [{ at: "2026-11-19T08:00:00", rater: "Ben", levels: { warmth: 1 }, comment: "Short.", score: 1 }] }));
    expect(text()).toContain("Earlier ratings (1)");
    expect(text()).toContain("19 Nov 2026, 08:00, Ben. Score: 1 of 4.");
    expect(text()).toContain("How is the warmth? Level 1.");
  });
});

test("a desk that is taken away leaves no listener and no timer", () => {
  const page = open(itemOf("a"));
  page.all(".pt-entry")[1].click();
  page.remove();
  expect(page.model.listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
