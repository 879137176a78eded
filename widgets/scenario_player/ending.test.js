import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { STEPS, TEXT, play, viewOf } from "../testing/scene.js";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T14:00:00") });
});
afterEach(() => vi.useRealTimers());

describe("ending", () => {
  test("ending: looks back, and offers another time only where there is one", () => {
    const done = { complete: true, can_play_again: true };
    const { text, all, press, model } = play(STEPS.ending, done);
    expect(all("h4").map((heading) => heading.textContent)).toEqual(["How it ends", "Looking back"]);
    expect(text()).toContain("What you answered the first time stays as it was.");
    press("Play it again for practice");
    expect(model.of("again")).toEqual([{ type: "again" }]);
    expect(play(STEPS.ending, { ...done, can_play_again: false }).button("Play it again for practice")).toBe(undefined);
    expect(all("button").some((each) => each.textContent.includes("Pass"))).toBe(false);
  });

  test("ending: an unanswered wish to play again is said in words", () => {
    const { press, state, model, text } = play(STEPS.ending, { complete: true, can_play_again: true });
    press("Play it again for practice");
    expect(state()).toBe("Starting again...");
    vi.advanceTimersByTime(4001);
    expect(state()).toBe("Not started yet: no answer from the course program.");
    model.become("view", viewOf(STEPS.say, { attempt: 2, attempts: 2 }));
    model.say({ type: "here" });
    expect(state()).toBe("");
    expect(text()).toContain(TEXT.say);
  });
});
