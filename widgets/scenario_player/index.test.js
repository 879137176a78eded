import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ATTACK, headingLevels, show, skipsNoLevel, type } from "../testing/page.js";
import { STEPS, TEXT, WORDS, past, play, sent, viewOf } from "../testing/scene.js";
import player from "./index.js";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T14:00:00") });
});
afterEach(() => vi.useRealTimers());

describe("what is drawn", () => {
  test("an empty view says that the scene is getting ready", () => {
    const { text, model } = show(player, { view: {}, words: WORDS, place: "" });
    expect(text()).toBe("Getting the scene ready...");
    model.become("view", viewOf(STEPS.say));
    expect(text()).toContain(TEXT.say);
  });

  test("a fault is all that is drawn", () => {
    const { text, all, model } = play(STEPS.say, { fault: "The scene file is missing." });
    expect(text()).toContain("The scene file is missing.");
    expect(text()).not.toContain("The kettle");
    expect(all("button")).toEqual([]);
    expect(model.sent).toEqual([]);
  });

  test.each(Object.keys(STEPS))("a step of kind %s shows its text and skips no heading level", (kind) => {
    const { text, el } = play(STEPS[kind]);
    expect(text()).toContain(TEXT[kind]);
    expect(headingLevels(el)[0]).toBe(3);
    expect(skipsNoLevel(el)).toBe(true);
  });

  test("a kind that is not known is said in words and can be passed", () => {
    const { text, button } = play({ ...STEPS.say, kind: "dance" });
    expect(text()).toContain("does not know how to show");
    expect(button("Pass on this one")).toBeTruthy();
  });

  test("notices are drawn", () => {
    expect(play(STEPS.say, { notices: ["The last line of your record was torn."] }).text()).toContain("torn");
  });

  test("text from people never becomes markup", () => {
    const step = { ...STEPS.choose, text: ATTACK, options: [{ id: "a", text: ATTACK }] };
    const { el, text } = play(step, {
      scenario: { id: "two_steps", title: ATTACK, minutes: 1, assessed: true },
      story: [past("a", { kind: "write", text: ATTACK, answer: ATTACK })],
      notices: [ATTACK],
    });
    expect(el.querySelector("img, script")).toBe(null);
    expect(text().split(ATTACK).length - 1).toBe(6);
    expect(window.hacked).toBe(undefined);
  });
});

describe("focus", () => {
  test("stays away at first, and goes to the heading of each new step", () => {
    const { model, one, press } = play(STEPS.say);
    expect(document.activeElement).toBe(document.body);
    press("Go on");
    model.become("view", viewOf(STEPS.choose));
    expect(document.activeElement).toBe(one(".pt-step h4"));
    vi.advanceTimersByTime(100);
    expect(one("[aria-live=polite]").textContent).toBe("Next: your turn to choose.");
  });

  test("is not taken from somewhere else on the page", () => {
    const { model } = play(STEPS.say);
    const other = document.createElement("input");
    document.body.append(other);
    other.focus();
    model.become("view", viewOf(STEPS.choose));
    expect(document.activeElement).toBe(other);
  });

  test("a view that changes nothing of the step leaves words and focus alone", () => {
    const { model, one } = play(STEPS.write);
    const field = one("textarea");
    field.focus();
    type(field, "Half a thou");
    model.become("view", viewOf(STEPS.write, { notices: ["Something else."] }));
    expect(one("textarea")).toBe(field);
    expect(document.activeElement).toBe(field);
  });

  test("controls wait while an answer is on its way, and keep the focus", () => {
    const { press, button, all, model } = play(STEPS.choose);
    all("input")[0].checked = true;
    press("Choose this");
    expect(button("Choose this").getAttribute("aria-disabled")).toBe("true");
    expect(all("input").every((radio) => radio.getAttribute("aria-disabled") === "true")).toBe(true);
    expect(document.activeElement).toBe(button("Choose this"));
    press("Choose this");
    press("Pass on this one");
    expect(model.of("answer").length).toBe(1);
  });
});

test("a view that is taken away leaves no listener and no timer", () => {
  const { model, remove, press } = play(STEPS.write);
  press("Pass on this one");
  remove();
  expect(model.listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  const sent = model.sent.length;
  window.dispatchEvent(new Event("online"));
  vi.advanceTimersByTime(60000);
  expect(model.sent.length).toBe(sent);
});
