import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ATTACK, headingLevels, show, skipsNoLevel } from "../testing/page.js";
import panel from "./index.js";

const DONE = { title: "The kettle", status: "complete", detail: "Played on 20 Nov" };
const HALF = { title: "The scarf", status: "started", detail: "Two steps left" };
const NONE = { title: "The letter", status: "not started", detail: "" };
const RECEIPT = { number: "7F3-K2P", at: "2026-11-21T14:32:00", what: ["The kettle", "The scarf"] };
const stateOf = (more = {}) => ({ title: "Boundaries", parts: [DONE], can_submit: true, why_not: null, receipts: [], made_up: false, fault: null, ...more });
const open = (more) => show(panel, { state: stateOf(more) });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("an empty state says that the work is being looked at", () => {
  expect(show(panel, { state: {} }).text()).toBe("Looking at your work...");
});

test("a fault is all that is drawn", () => {
  const { text, all } = open({ fault: "The course folder cannot be read." });
  expect(text()).toContain("The course folder cannot be read.");
  expect(all("button")).toEqual([]);
});

test("no parts is said in words", () => {
  expect(open({ parts: [] }).text()).toContain("There is nothing to submit here yet.");
});

test("each part says its status in words, not by a mark alone", () => {
  const { all, el } = open({ parts: [DONE, HALF, NONE] });
  expect(all(".pt-part-words").map((part) => part.textContent)).toEqual([
    "The kettleComplete. Played on 20 Nov",
    "The scarfStarted. Two steps left",
    "The letterNot started",
  ]);
  expect(all(".pt-part-mark").every((mark) => mark.getAttribute("aria-hidden") === "true")).toBe(true);
  expect(headingLevels(el)).toEqual([2]);
});

test("made-up work is called made up", () => {
  expect(open({ made_up: true }).text()).toContain("made-up");
});

test("text from people never becomes markup", () => {
  const { el, text } = open({ title: ATTACK, parts: [{ ...DONE, title: ATTACK, detail: ATTACK }], receipts: [{ ...RECEIPT, what: [ATTACK] }] });
  expect(el.querySelector("img, script")).toBe(null);
  expect(text()).toContain(ATTACK);
});

describe("submitting", () => {
  test("finished work is submitted at once, with a token", () => {
    const { press, model, state, button } = open();
    press("Submit");
    expect(model.of("submit")).toEqual([{ type: "submit", token: expect.stringMatching(/^[0-9a-f]{32}$/) }]);
    expect(state()).toBe("Submitting...");
    expect(button("Submit").getAttribute("aria-disabled")).toBe("true");
    press("Submit");
    expect(model.of("submit").length).toBe(1);
  });

  test("unfinished work is asked about first, in words", () => {
    const { press, text, model } = open({ parts: [DONE, HALF, NONE] });
    press("Submit");
    expect(text()).toContain("Two parts are not finished, and earn nothing like this. Submit anyway?");
    expect(document.activeElement?.textContent).toContain("Two parts");
    expect(model.of("submit")).toEqual([]);
    press("Keep working");
    expect(text()).not.toContain("Submit anyway?");
    expect(document.activeElement?.textContent).toBe("Submit");
    press("Submit");
    press("Submit anyway");
    expect(model.of("submit").length).toBe(1);
  });

  test("one part is one part", () => {
    const { press, text } = open({ parts: [DONE, HALF] });
    press("Submit");
    expect(text()).toContain("One part is not finished, and earns nothing like this. Submit anyway?");
  });

  test("a question that news of the last part takes back does not vanish in silence", () => {
    const { press, model, text, state } = open({ parts: [DONE, HALF] });
    press("Submit");
    model.become("state", stateOf({ parts: [DONE, { ...HALF, status: "complete" }] }));
    expect(text()).not.toContain("Submit anyway?");
    expect(state()).toBe("Everything is finished now. Nothing is submitted yet: press Submit.");
    expect(model.of("submit")).toEqual([]);
    press("Submit");
    expect(model.of("submit").length).toBe(1);
  });

  test("what cannot be submitted says why, and the button does nothing", () => {
    const { press, text, button, model } = open({ can_submit: false, why_not: "The closing date has passed." });
    expect(text()).toContain("The closing date has passed.");
    expect(button("Submit").getAttribute("aria-disabled")).toBe("true");
    press("Submit");
    expect(model.of("submit")).toEqual([]);
  });

  test("the receipt is shown whether it comes before or after the reply, and is focused", () => {
    for (const before of [true, false]) {
      const { press, model, state, one, text } = open();
      press("Submit");
      const { token } = model.of("submit")[0];
      const arrive = () => model.become("state", stateOf({ receipts: [RECEIPT] }));
      if (before) arrive();
      model.say({ type: "submitted", token, receipt: RECEIPT });
      if (!before) arrive();
      expect(state()).toBe("Submitted at 14:32. Your receipt number is 7F3-K2P.");
      expect(one(".pt-receipt-number").textContent).toBe("7F3-K2P");
      expect(text()).toContain("Submitted 21 Nov 2026, 14:32.");
      expect(document.activeElement).toBe(one("h3"));
      expect(text()).toContain("You may submit again.");
    }
  });

  test("a receipt may also come as its number alone", () => {
    const { press, model, state } = open();
    press("Submit");
    model.say({ type: "submitted", token: model.of("submit")[0].token, receipt: "R-9" });
    expect(state()).toBe("Submitted. Your receipt number is R-9.");
  });

  test("no answer is said after four seconds, and trying again uses the same token", () => {
    const { press, model, state } = open();
    press("Submit");
    vi.advanceTimersByTime(4001);
    expect(state()).toContain("Not confirmed yet: no answer from the course program.");
    press("Try again");
    const [first, second] = model.of("submit");
    expect(second).toEqual(first);
    model.say({ type: "submitted", token: first.token, receipt: RECEIPT });
    expect(state()).toContain("Submitted at 14:32.");
    vi.advanceTimersByTime(10000);
    expect(state()).toContain("Submitted at 14:32.");
  });

  test("a refusal says why and lets try again", () => {
    const { press, model, state, button } = open();
    press("Submit");
    model.say({ type: "not_submitted", token: model.of("submit")[0].token, reason: "The disk is full" });
    expect(state()).toBe("Not submitted: The disk is full.");
    expect(button("Submit").getAttribute("aria-disabled")).toBe(null);
  });

  test("a reply to somebody else's request changes nothing", () => {
    const { press, model, state } = open();
    press("Submit");
    model.say({ type: "submitted", token: "another", receipt: RECEIPT });
    expect(state()).toBe("Submitting...");
  });
});

describe("receipts", () => {
  test("the newest is large, the earlier ones are folded", () => {
    const { all, one, el } = open({ receipts: [RECEIPT, { ...RECEIPT, number: "OLD-1" }] });
    expect(one(".pt-receipt").textContent).toContain("7F3-K2P");
    expect(all("details > ul > li").length).toBe(1);
    expect(one("details").textContent).toContain("OLD-1");
    expect(skipsNoLevel(el)).toBe(true);
  });

  test("copying says what happened, with and without a clipboard", async () => {
    const { one, el } = open({ receipts: [RECEIPT] });
    const copy = el.querySelector("[aria-label='Copy the receipt number']");
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue(undefined);
    copy.click();
    await vi.advanceTimersByTimeAsync(10);
    expect(write).toHaveBeenCalledWith("7F3-K2P");
    expect(one(".pt-receipt").textContent).toContain("Copied.");
    write.mockRejectedValue(new Error("denied"));
    copy.click();
    await vi.advanceTimersByTimeAsync(10);
    expect(one(".pt-receipt").textContent).toContain("The number is marked");
  });
});

test("it asks for news when an answer was saved and when the page comes to the front", () => {
  const { model, remove } = open();
  window.dispatchEvent(new CustomEvent("peertrain:saved", { detail: {} }));
  document.dispatchEvent(new Event("visibilitychange"));
  expect(model.of("refresh").length).toBe(2);
  remove();
  window.dispatchEvent(new CustomEvent("peertrain:saved", { detail: {} }));
  expect(model.of("refresh").length).toBe(2);
  expect(model.listening()).toBe(0);
});
