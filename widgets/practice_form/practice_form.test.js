import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ATTACK, show, type } from "../testing/page.js";
import form from "./index.js";

const LEVELS = ["Starting", "Growing", "Steady", "Strong"].map((name, index) => ({ level: index + 1, name, words: `Words of ${name}.` }));
const view = (level, more = {}) => ({ level, name: LEVELS[level - 1].name, note: "", at: "2026-11-20T08:00:00+00:00", by: "", ...more });
const competency = (id, more = {}) => ({ id, name: `Name of ${id}`, observable: "One would see it.", own: null, mine: null, others: [], ...more });
const practice = (competencies = [competency("support"), competency("growth")]) => ({ who: "Ana", voice: "supervisor", levels: LEVELS, competencies });
const open = (competencies) => show(form, { practice: practice(competencies) });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Choose a level of the first competency and press its button. */
function rate(page, level, note = "") {
  const radio = page.all("fieldset")[0].querySelectorAll("input")[level - 1];
  radio.click();
  if (note) type(page.one("textarea"), note);
  page.press("Save your view");
}

test("an empty trait says that it is getting ready, and a fault is said in words", () => {
  expect(show(form, { practice: {} }).text()).toBe("Getting the form ready...");
  expect(show(form, { practice: { fault: "The records cannot be used." } }).text()).toContain("The records cannot be used.");
});

test("both views stand side by side in the head of each competency", () => {
  const page = open([competency("support", { own: view(4, { note: "I do it daily." }), mine: view(2) }), competency("growth")]);
  expect(page.all("summary").map((each) => each.textContent)).toEqual([
    "Name of supportTheir own view: strong. Your view: growing.",
    "Name of growthTheir own view: not given. Your view: not given.",
  ]);
  expect(page.text()).toContain("I do it daily.");
  expect(page.text()).toContain("Two levels apart. A good question: what has each of you seen?");
});

test("views of other supervisors are named", () => {
  expect(open([competency("support", { others: [view(3, { by: "Bo" })] })]).text()).toContain("The view of Bo: Steady.");
});

test("in the learner's own voice the form is theirs, and shows what supervisors see", () => {
  const others = [view(2, { by: "Bo", note: "Seen twice." })];
  const page = show(form, { practice: { ...practice([competency("support", { own: view(3, { note: "I do." }), others })]), voice: "own" } });
  expect(page.one("summary").textContent).toBe("Name of supportYour own view: steady. The view of Bo: growing.");
  expect(page.one("input:checked").value).toBe("3");
  expect(page.one("textarea").value).toBe("I do.");
  expect(page.text()).toContain("Whoever supervises you can read this.");
  expect(page.text()).toContain("One level apart.");
});

test("a view is sent once, and said to be saved when it is", () => {
  const page = open();
  rate(page, 3, " Seen on Tuesday. ");
  page.press("Save your view");
  const [message, ...more] = page.model.of("rate");
  expect(more).toEqual([]);
  expect(message).toEqual({ type: "rate", competency: "support", level: 3, note: "Seen on Tuesday.", token: expect.any(String) });
  page.model.become("practice", practice([competency("support", { mine: view(3, { note: "Seen on Tuesday." }) }), competency("growth")]));
  page.model.say({ type: "saved", token: message.token });
  expect(page.state()).toBe("Saved. An earlier view is kept as well.");
  expect(page.one("summary").textContent).toContain("Your view: steady.");
  expect(page.one("input:checked").value).toBe("3");
});

test("no level is said in words, and so is a note that is too long", () => {
  const page = open();
  page.press("Save your view");
  expect(page.one(".pt-error").textContent).toBe("Choose a level first.");
  expect(document.activeElement).toBe(page.one("input"));
  rate(page, 1, "x".repeat(1002));
  expect(page.one(".pt-error").textContent).toBe("Two letters too many.");
  expect(page.model.of("rate")).toEqual([]);
});

test("a late answer and a refusal are said, and trying again sends the same", () => {
  const page = open();
  rate(page, 2);
  vi.advanceTimersByTime(4001);
  expect(page.state()).toContain("Not saved yet");
  page.press("Try again");
  const [first, second] = page.model.of("rate");
  expect(second).toEqual(first);
  page.model.say({ type: "not_saved", token: first.token, reason: "Ana has another supervisor now" });
  expect(page.state()).toBe("Not saved: Ana has another supervisor now.");
});

test("leaving with something unsaved is asked about, and not after saving", () => {
  const page = open();
  const leave = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  expect(leave()).toBe(false);
  rate(page, 2);
  expect(leave()).toBe(true);
  page.model.say({ type: "saved", token: page.model.of("rate")[0].token });
  expect(leave()).toBe(false);
});

test("text never becomes markup", () => {
  const page = open([competency("support", { name: ATTACK, own: view(1, { note: ATTACK }) })]);
  expect(page.el.querySelector("img, script")).toBe(null);
  expect(page.text()).toContain(ATTACK);
});

test("a form that is taken away leaves no listener and no timer", () => {
  const page = open();
  rate(page, 2);
  page.remove();
  expect(page.model.listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
