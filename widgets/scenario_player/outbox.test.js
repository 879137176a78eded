import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OUTBOX, STEPS, kept, play, sent } from "../testing/scene.js";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T14:00:00") });
});
afterEach(() => vi.useRealTimers());

describe("the outbox", () => {
  test("outlives the page: the answer is sent again, with its id, after hello and here", () => {
    const first = play(STEPS.choose);
    first.all("input")[1].checked = true;
    first.press("Choose this");
    const [answer] = first.model.of("answer");
    first.remove();

    const second = play(STEPS.choose);
    expect(second.model.sent).toEqual([{ type: "hello", language: null }]);
    expect(second.state()).toBe("Saving...");
    expect(second.all("input")[1].checked).toBe(true);
    expect(second.button("Choose this").getAttribute("aria-disabled")).toBe("true");
    second.model.say({ type: "here" });
    expect(second.model.of("answer")).toEqual([answer]);
    second.model.say({ type: "saved", id: answer.id, at: "2026-11-21T15:01:00" });
    expect(second.state()).toBe("Saved at 15:01.");
  });

  test("several answers go out one after the other, in their order", () => {
    const answers = ["a", "b"].map((id) => ({ type: "answer", id, attempt: 1, step: id, verb: "continue", value: null }));
    window.localStorage.setItem(OUTBOX, JSON.stringify(answers));
    const { model, state } = play(STEPS.choose);
    model.say({ type: "here" });
    expect(model.of("answer").map(({ id }) => id)).toEqual(["a"]);
    model.say({ type: "saved", id: "a", at: "2026-11-21T15:01:00" });
    expect(state()).toBe("Saving...");
    expect(model.of("answer").map(({ id }) => id)).toEqual(["a", "b"]);
    model.say({ type: "refused", id: "b", reason: "Already answered" });
    expect(state()).toBe("Not used: Already answered.");
  });

  test("an unreadable outbox is taken as empty", () => {
    window.localStorage.setItem(OUTBOX, "{");
    expect(play(STEPS.say).state()).toBe("");
  });

  test("is kept per place and scenario", () => {
    window.localStorage.setItem("peertrain.outbox.desk-8.two_steps", JSON.stringify([{ id: "z" }]));
    const { model } = play(STEPS.say);
    model.say({ type: "here" });
    expect(model.of("answer")).toEqual([]);
  });

  test("where storage is denied it says that the answer is kept only while the page is open", () => {
    const denied = () => {
      throw new DOMException("denied", "SecurityError");
    };
    vi.spyOn(window, "localStorage", "get").mockImplementation(denied);
    const { press, state, model } = play(STEPS.say);
    press("Go on");
    vi.advanceTimersByTime(4001);
    expect(state()).toBe("Not saved yet: no answer from the course program. Your answer is kept only while this page is open and will be sent again.");
    vi.advanceTimersByTime(9000);
    expect(state()).toContain("copy your words first");
    model.say({ type: "here" });
    const [first, second] = model.of("answer");
    expect(second).toEqual(first);
    model.say({ type: "saved", id: first.id, at: "2026-11-21T14:32:10" });
    expect(state()).toBe("Saved at 14:32.");
  });
});
