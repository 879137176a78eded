import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ATTACK, headingLevels, show, skipsNoLevel } from "../testing/page.js";
import panel from "./index.js";
import { overlap } from "./log.js";

const WORK = [
  { id: "boundaries", title: "Boundaries", submitted: 8, graded: 5, waiting: 2 },
  { id: "safety", title: "Safety", submitted: 0, graded: 0, waiting: 0 },
];
const stateOf = (more = {}) => ({ assignments: WORK, running: null, lines: [], fault: null, made_up: false, ...more });
const open = (more) => show(panel, { state: stateOf(more) });
const named = (page, label) => page.one(`[aria-label="${label}"]`);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("an empty state says that the assignments are getting ready", () => {
  expect(show(panel, { state: {} }).text()).toBe("Getting the assignments ready...");
});

test("a run that failed is said next to its lines, and the table stays", () => {
  const page = open({ running: { what: "Grading", done: 1, total: 2 } });
  page.model.become("state", stateOf({ fault: "Grading ended early.", lines: ["no such file"] }));
  expect(page.one("[role=alert]").textContent).toBe("Grading ended early.");
  expect(page.state()).toBe("Stopped.");
  expect(page.text()).toContain("no such file");
  expect(page.all("tbody tr").length).toBe(2);
  const alert = page.one("[role=alert]");
  page.model.become("state", stateOf({ fault: "Grading ended early.", lines: ["no such file", "x"] }));
  expect(page.one("[role=alert]")).toBe(alert);
});

test("a fault without assignments is all that is drawn", () => {
  const { text, all } = open({ assignments: undefined, fault: "The gradebook cannot be opened." });
  expect(text()).toContain("The gradebook cannot be opened.");
  expect(all("button, table")).toEqual([]);
});

test("no assignments is said in words", () => {
  expect(open({ assignments: [] }).text()).toContain("There are no assignments yet.");
});

test("the table names its rows and columns, and each button names its assignment", () => {
  const { all, el } = open();
  expect(all("thead th").map((cell) => cell.textContent)).toEqual(["Assignment", "Submitted", "Graded", "Waiting for a person", "What to do"]);
  expect(all("tbody th[scope=row]").map((cell) => cell.textContent)).toEqual(["Boundaries", "Safety"]);
  expect(all("button").map((each) => each.getAttribute("aria-label"))).toContain("Grade new work: Safety");
  expect(headingLevels(el)[0]).toBe(2);
  expect(skipsNoLevel(el)).toBe(true);
});

test("buttons ask Python, once", () => {
  const page = open();
  named(page, "Grade new work: Boundaries").click();
  named(page, "Make feedback pages: Safety").click();
  expect(page.model.sent).toEqual([{ type: "grade", assignment: "boundaries" }]);
  page.model.become("state", stateOf());
  named(page, "Make feedback pages: Safety").click();
  expect(page.model.sent[1]).toEqual({ type: "feedback", assignment: "safety" });
});

test("no answer is said in words, and the buttons come back", () => {
  const page = open();
  named(page, "Grade new work: Boundaries").click();
  vi.advanceTimersByTime(4001);
  expect(page.state()).toBe("Not started yet: no answer from the course program.");
  expect(named(page, "Grade new work: Boundaries").getAttribute("aria-disabled")).toBe(null);
});

test("progress is a bar and words, and buttons wait for its end", () => {
  const page = open({ running: { what: "Grading Boundaries", done: 3, total: 12 } });
  expect(page.text()).toContain("Grading Boundaries: 3 of 12");
  expect([page.one("progress").value, page.one("progress").max]).toEqual([3, 12]);
  expect(page.all("button").every((each) => each.getAttribute("aria-disabled") === "true")).toBe(true);
  const bar = page.one("progress");
  page.model.become("state", stateOf({ running: { what: "Grading Boundaries", done: 4, total: 12 } }));
  expect(page.one("progress")).toBe(bar);
  page.model.become("state", stateOf());
  expect(page.one("progress")).toBe(null);
  expect(page.state()).toBe("Finished.");
});

test("the log adds only what is new", () => {
  const page = open({ lines: ["one", "two"] });
  const first = page.one("[role=log] li");
  page.model.become("state", stateOf({ lines: ["one", "two", "three"] }));
  expect(page.one("[role=log] li")).toBe(first);
  page.model.become("state", stateOf({ lines: ["two", "three", "four"] }));
  expect(page.all("[role=log] li").map((each) => each.textContent)).toEqual(["two", "three", "four"]);
  page.model.become("state", stateOf({ lines: ["other"] }));
  expect(page.all("[role=log] li").map((each) => each.textContent)).toEqual(["other"]);
  expect(overlap(["a", "b"], ["b", "c"])).toBe(1);
  expect(overlap([], ["b"])).toBe(0);
});

test("text from people never becomes markup", () => {
  const { el, text } = open({ assignments: [{ ...WORK[0], title: ATTACK }], lines: [ATTACK], running: { what: ATTACK, done: 0, total: 0 } });
  expect(el.querySelector("img, script")).toBe(null);
  expect(text()).toContain(ATTACK);
});

test("a panel that is taken away leaves no listener and no timer", () => {
  const page = open();
  named(page, "Grade new work: Boundaries").click();
  page.remove();
  expect(page.model.listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
