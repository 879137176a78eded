import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ATTACK, headingLevels, show, type } from "../testing/page.js";
import form from "./index.js";
import { isOwnPath } from "./path.js";

const stateOf = (more = {}) => ({
  people: [{ id: "p1", name: "Marisol", href: "/voila/render/home.ipynb?who=p1" }],
  made_up_cohort: false,
  fault: null,
  asks: "Who is learning today?",
  label: "Your name, as your supervisor knows you",
  ...more,
});
const open = (more) => show(form, { state: stateOf(more) });
/** @type {import("vitest").MockInstance} */
let assign;

beforeEach(() => {
  vi.useFakeTimers();
  assign = vi.spyOn(window.location, "assign").mockImplementation(() => {});
});
afterEach(() => vi.useRealTimers());

const submit = (page) => page.one("form").dispatchEvent(new Event("submit", { cancelable: true }));

test("an empty state says that the list is getting ready", () => {
  expect(show(form, { state: {} }).text()).toBe("Getting the list ready...");
});

test("a fault is all that is drawn", () => {
  const { text, all } = open({ fault: "The list of learners cannot be read." });
  expect(text()).toContain("cannot be read");
  expect(all("input, a")).toEqual([]);
});

test("people are links, and a new person has a labelled field", () => {
  const { one, el } = open();
  expect(headingLevels(el)).toEqual([2, 3]);
  expect(one("a").textContent).toBe("Marisol");
  expect(one("a").getAttribute("href")).toBe("/voila/render/home.ipynb?who=p1");
  expect(one(`label[for=${one("input").id}]`).textContent).toBe("Your name, as your supervisor knows you");
});

test("a panel is asked in other words", () => {
  const { one, text } = open({ asks: "Who is on the panel?", label: "A name the panel knows you by" });
  expect(one("h2").textContent).toBe("Who is on the panel?");
  expect(one(`label[for=${one("input").id}]`).textContent).toBe("A name the panel knows you by");
  expect(text()).not.toContain("supervisor");
});

test("without people there is only the form", () => {
  const { one } = open({ people: [] });
  expect(one("ul")).toBe(null);
  expect(one("form")).toBeTruthy();
});

test("a made-up cohort is called made up", () => {
  expect(open({ made_up_cohort: true }).text()).toContain("made-up");
});

test("text from people never becomes markup or a way to another host", () => {
  const { el, text, all } = open({ people: [{ id: "x", name: ATTACK, href: "javascript:alert(1)" }] });
  expect(el.querySelector("img, script")).toBe(null);
  expect(text()).toContain(ATTACK);
  expect(all("a")).toEqual([]);
});

test("no name is said in words", () => {
  const page = open();
  submit(page);
  expect(page.text()).toContain("Please write your name first.");
  expect(document.activeElement).toBe(page.one("input"));
  expect(page.model.of("enrol")).toEqual([]);
});

test("a new person is enrolled, welcomed and led on", () => {
  const page = open();
  type(page.one("input"), "  Dana R. ");
  submit(page);
  const [message] = page.model.of("enrol");
  expect(message).toEqual({ type: "enrol", name: "Dana R.", token: expect.any(String) });
  expect(page.state()).toBe("Saving...");
  submit(page);
  expect(page.model.of("enrol").length).toBe(1);
  page.model.say({ type: "enrolled", token: message.token, href: "/home", name: "Dana R." });
  expect(page.state()).toBe("Welcome, Dana R.");
  expect(assign).toHaveBeenCalledWith("/home");
});

test.each(["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "home", null])("%s is not followed", (href) => {
  expect(isOwnPath(href)).toBe(false);
  const page = open();
  type(page.one("input"), "Dana");
  submit(page);
  page.model.say({ type: "enrolled", token: page.model.of("enrol")[0].token, href, name: "Dana" });
  expect(assign).not.toHaveBeenCalled();
});

test("a refusal says why at the field", () => {
  const page = open();
  type(page.one("input"), "Dana");
  submit(page);
  page.model.say({ type: "refused", token: page.model.of("enrol")[0].token, reason: "This name is taken" });
  expect(page.one(".pt-error").textContent).toBe("This name is taken.");
  expect(page.one("input").getAttribute("aria-invalid")).toBe("true");
  expect(page.one("input").readOnly).toBe(false);
});

test("no answer is said after four seconds, and trying again uses the same token", () => {
  const page = open();
  type(page.one("input"), "Dana");
  submit(page);
  vi.advanceTimersByTime(4001);
  expect(page.state()).toBe("Not saved yet: no answer from the course program.");
  page.press("Try again");
  const [first, second] = page.model.of("enrol");
  expect(second).toEqual(first);
});

test("a new list of people leaves what is being typed alone", () => {
  const page = open();
  type(page.one("input"), "Da");
  page.model.become("state", stateOf({ people: [] }));
  expect(page.one("input").value).toBe("Da");
  page.remove();
  expect(page.model.listening()).toBe(0);
});
