import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ATTACK, show, type } from "../testing/page.js";
import widget from "./index.js";
import { inHours, weekName } from "./weeks.js";

const ROW = { learner: "ana", week: "2026-11-16", activity: "bus", asked_by: "person", minutes: 90, text: "Ride the bus", asked: "The person I walk with" };
const STATE = {
  weeks: [
    { id: "2026-11-16", lines: [ROW] },
    { id: "2026-11-09", lines: [] },
  ],
  activities: [
    { id: "bus", text: "Ride the bus" },
    { id: "calls", text: "Make reminder calls" },
  ],
  asked: [
    { id: "person", text: "The person I walk with" },
    { id: "officer", text: "An officer or the court" },
  ],
  shared: false,
};
const open = (more = {}) => show(widget, { state: { ...STATE, ...more } });
const fields = (page) => {
  const [week, what, asked] = page.all("select");
  return { week, what, asked, minutes: page.one("input") };
};

function choose(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("weeks and hours are said in words", () => {
  expect(weekName("2026-11-16", 0)).toBe("This week, from 16 Nov 2026");
  expect(weekName("2026-11-09", 1)).toBe("Last week, from 9 Nov 2026");
  expect([0, 1, 60, 90, 121].map(inHours)).toEqual(["0 minutes", "1 minute", "1 hour", "1 hour 30 minutes", "2 hours 1 minute"]);
});

test("it says who can see it, and shows the week that is chosen", () => {
  const page = open();
  expect(page.text()).toContain("Only you can see this log.");
  expect(page.text()).toContain("1 hour 30 minutes. Asked by: The person I walk with.");
  choose(fields(page).week, "2026-11-09");
  expect(page.text()).toContain("Nothing written for this week yet.");
  expect(open({ shared: true }).text()).toContain("Your supervisor can see this log.");
});

test("a line is asked for in words, sent once and cleared when it is kept", () => {
  const page = open();
  const { what, asked, minutes } = fields(page);
  page.press("Add to my log");
  expect(document.activeElement).toBe(what);
  expect(page.text()).toContain("Please choose what you did.");
  choose(what, "calls");
  type(minutes, "an hour");
  page.press("Add to my log");
  expect(document.activeElement).toBe(minutes);
  type(minutes, "45");
  page.press("Add to my log");
  expect(document.activeElement).toBe(asked);
  choose(asked, "officer");
  page.press("Add to my log");
  page.press("Add to my log");
  const [message, ...more] = page.model.of("put");
  expect(more).toEqual([]);
  expect(message).toEqual({ type: "put", week: "2026-11-16", activity: "calls", asked_by: "officer", minutes: 45, token: expect.stringMatching(/^[0-9a-f]{32}$/) });
  page.model.say({ type: "saved", token: message.token, said: "" });
  expect(page.state()).toBe("Saved.");
  expect([what.value, asked.value, minutes.value]).toEqual(["", "", ""]);
});

test("no minutes and more than a week has are refused here already", () => {
  const page = open();
  const { what, asked, minutes } = fields(page);
  choose(what, "calls");
  choose(asked, "person");
  for (const wrong of ["0", "10081", "-5", "1.5", ""]) {
    type(minutes, wrong);
    page.press("Add to my log");
    expect(page.text()).toContain("Please write the minutes as a whole number, such as 90.");
  }
  expect(page.model.of("put")).toEqual([]);
});

test("what is chosen stays when another tab writes a line, and the form waits while one is sent", () => {
  const page = open();
  const { what } = fields(page);
  choose(what, "calls");
  page.model.become("state", { ...STATE, weeks: [{ id: "2026-11-16", lines: [ROW, { ...ROW, activity: "calls", text: "Make reminder calls" }] }, STATE.weeks[1]] });
  expect(what.value).toBe("calls");
  expect(page.all("li").length).toBe(2);
});

test("taking a line out sends no minutes, and the focus goes to the week", () => {
  const page = open();
  page.one("li button").click();
  const [message] = page.model.of("put");
  expect(message).toMatchObject({ week: "2026-11-16", activity: "bus", asked_by: "person", minutes: 0 });
  page.model.become("state", { ...STATE, weeks: [{ id: "2026-11-16", lines: [] }, STATE.weeks[1]] });
  page.model.say({ type: "saved", token: message.token, said: "" });
  expect(page.state()).toBe("Saved. The line is taken out.");
  expect(document.activeElement?.tagName).toBe("H3");
});

test("what was kept but not shared is said, and so is what was not kept", () => {
  const page = open();
  page.one("li button").click();
  page.model.say({ type: "saved", token: page.model.of("put")[0].token, said: "Saved for you. It could not be shared just now" });
  expect(page.state()).toContain("It could not be shared just now.");
  page.one("li button").click();
  page.model.say({ type: "not_saved", token: page.model.of("put")[1].token, reason: "the disk is full" });
  expect(page.state()).toBe("Not saved: the disk is full.");
});

test("text never becomes markup, and a view that is taken away leaves nothing behind", () => {
  const page = open({ activities: [{ id: "a", text: ATTACK }], weeks: [{ id: "2026-11-16", lines: [{ ...ROW, text: ATTACK }] }] });
  expect(page.el.querySelector("img, script")).toBe(null);
  page.one("li button").click();
  page.remove();
  expect(page.model.listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
