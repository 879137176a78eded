import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { show, type } from "../testing/page.js";
import { createFakeModel } from "../testing/fake_model.js";
import { PLACE, STEPS, TEXT, WORDS, kept, play, sent, viewOf } from "../testing/scene.js";
import player from "./index.js";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T14:00:00") });
});
afterEach(() => vi.useRealTimers());

describe("delivery", () => {
  const go = (more, model) => {
    const page = play(STEPS.say, more, model);
    page.press("Go on");
    return { ...page, answer: page.model.of("answer").at(-1) };
  };

  test("an answer is kept on the device before it is sent, and let go once it is saved", () => {
    const heard = vi.fn();
    window.addEventListener("peertrain:saved", heard, { once: true });
    const { model, answer, state } = go();
    expect(kept()).toEqual([answer]);
    expect(state()).toBe("Saving...");
    model.become("view", viewOf(STEPS.choose));
    model.say({ type: "saved", id: answer.id, at: "2026-11-21T14:32:10" });
    expect(kept()).toEqual([]);
    expect(state()).toBe("Saved at 14:32.");
    expect(heard.mock.calls[0][0].detail).toEqual({ scenario: "two_steps" });
  });

  test("the saved word may overtake the new view", () => {
    const { model, answer, text, press } = go();
    model.say({ type: "saved", id: answer.id, at: "2026-11-21T14:32:10" });
    model.become("view", viewOf(STEPS.choose));
    expect(text()).toContain(TEXT.choose);
    press("Pass on this one");
    expect(model.of("answer").length).toBe(2);
  });

  test("after four seconds without an answer it says so, and asks whether the program is there", () => {
    const { state, model } = go();
    vi.advanceTimersByTime(3999);
    expect(state()).toBe("Saving...");
    vi.advanceTimersByTime(1);
    expect(state()).toBe("Not saved yet: no answer from the course program. Your answer is kept on this device and will be sent again.");
    expect(model.of("hello").length).toBe(2);
  });

  test("retries grow apart up to fifteen seconds", () => {
    const { model } = go();
    const times = [];
    let before = model.of("hello").length;
    for (let second = 0.5; second <= 80; second += 0.5) {
      vi.advanceTimersByTime(500);
      if (model.of("hello").length > before) times.push(second);
      before = model.of("hello").length;
    }
    const gaps = times.slice(1).map((time, index) => time - times[index]);
    expect(times[0]).toBe(4);
    expect(gaps[0]).toBe(3);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(15.5);
    expect(gaps.at(-1)).toBeGreaterThanOrEqual(14.5);
  });

  test("the answer goes out again, with the same id, once the program is there; several hellos make one", () => {
    const { model, answer } = go();
    vi.advanceTimersByTime(12000);
    expect(model.of("answer").length).toBe(1);
    model.say({ type: "here" });
    model.say({ type: "here" });
    expect(model.of("answer").map(({ id }) => id)).toEqual([answer.id, answer.id]);
  });

  test("a page that comes back online asks at once", () => {
    const { model } = go();
    vi.advanceTimersByTime(4500);
    const before = model.of("hello").length;
    window.dispatchEvent(new Event("online"));
    expect(model.of("hello").length).toBe(before + 1);
  });

  test("a program that says nothing for long: reload is offered, and nothing is lost by it", () => {
    const { state, button, model } = go();
    expect(button("Reload the page")).toBe(undefined);
    vi.advanceTimersByTime(12100);
    expect(state()).toContain("Not saved yet");
    expect(state()).toContain("nothing is lost by it");
    expect(button("Reload the page")).toBeTruthy();
    model.say({ type: "here" });
    expect(button("Reload the page")).toBe(undefined);
    expect(state()).toContain("Not saved yet");
  });

  test("a silent program is noticed before anything is answered", () => {
    const { state, button } = play(STEPS.say);
    vi.advanceTimersByTime(7999);
    expect(state()).toBe("");
    vi.advanceTimersByTime(2);
    expect(state()).toContain("has not answered for a while");
    expect(button("Reload the page")).toBeTruthy();
  });

  test("a refused answer is dropped and the reason said", () => {
    const { model, answer, state, button } = go();
    model.say({ type: "refused", id: answer.id, reason: "this step was already answered in another tab" });
    expect(kept()).toEqual([]);
    expect(state()).toBe("Not used: this step was already answered in another tab.");
    expect(button("Go on").getAttribute("aria-disabled")).toBe(null);
    vi.advanceTimersByTime(60000);
    expect(model.of("answer").length).toBe(1);
  });

  test("a refused answer's words stay in their step, and are shown to be copied once it is behind", () => {
    const { model, one, press } = play(STEPS.write);
    type(one("textarea"), "Words.");
    press("Save my answer");
    model.say({ type: "refused", id: model.of("answer")[0].id, reason: "Too long." });
    vi.advanceTimersByTime(1000);
    expect(one("textarea").value).toBe("Words.");
    expect(Object.values({ ...window.localStorage }).join()).toContain("Words.");
    press("Save my answer");
    model.say({ type: "refused", id: model.of("answer")[1].id, reason: "Already answered." });
    model.become("view", viewOf(STEPS.ending));
    vi.advanceTimersByTime(1000);
    expect(one(".pt-left textarea").value).toBe("Words.");
    press("I do not need them any more");
    expect(one(".pt-left").textContent).toBe("");
    expect(Object.keys({ ...window.localStorage })).toEqual([]);
  });

  test("an answer that could not be saved is kept, can be tried again, and is tried again by itself", () => {
    const { model, answer, state, press } = go();
    model.say({ type: "not_saved", id: answer.id, reason: "The disk is full" });
    expect(state()).toBe("Not saved: The disk is full. Your answer is kept on this device and will be sent again.");
    expect(kept().length).toBe(1);
    model.say({ type: "here" });
    expect(model.of("answer").length).toBe(1);
    vi.advanceTimersByTime(3000);
    model.say({ type: "here" });
    expect(model.of("answer").length).toBe(2);
    expect(state()).toContain("The disk is full");
    press("Try again");
    expect(state()).toBe("Saving...");
    model.say({ type: "here" });
    expect(model.of("answer").length).toBe(3);
    model.say({ type: "saved", id: answer.id, at: "2026-11-21T14:40:00" });
    expect(state()).toBe("Saved at 14:40.");
  });

  test("a closed comm counts as silence, not as success", () => {
    const model = createFakeModel({ view: viewOf(STEPS.say), words: WORDS, place: PLACE });
    model.deaf = true;
    const { press, state } = show(player, {}, model);
    press("Go on");
    vi.advanceTimersByTime(4001);
    expect(state()).toContain("Not saved yet");
    expect(kept().length).toBe(1);
  });

  test("words for another answer change nothing", () => {
    const { model, state } = go();
    model.say({ type: "saved", id: "of another view", at: "2026-11-21T14:32:10" });
    model.say({ type: "not_saved", id: "of another view", reason: "No." });
    expect(state()).toBe("Saving...");
  });
});
