import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type } from "../testing/page.js";
import { STEPS, WORDS, play, sent, viewOf } from "../testing/scene.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const left = (page) => page.all(".pt-left textarea").map((field) => field.value);

describe("words whose step has moved on", () => {
  test("a refused answer's words and reason are shown to be copied, also after a reload", async () => {
    const page = play({ ...STEPS.write, why: "optional" });
    type(page.all("textarea")[0], "I hear you.");
    type(page.all("textarea")[1], "She asked.");
    page.press("Save my answer");
    page.model.become("view", viewOf(STEPS.ending));
    page.model.say({ type: "refused", id: sent(page.model).id, reason: "This step was already answered" });
    expect(left(page)).toEqual([]);
    vi.advanceTimersByTime(600);
    expect(left(page)).toEqual(["I hear you.", "She asked."]);
    expect(page.one(".pt-left label").textContent).toBe("This step has moved on. Your words were:");
    page.remove();

    const again = play(STEPS.ending);
    expect(left(again)).toEqual(["I hear you.", "She asked."]);
    const field = again.one(".pt-left textarea");
    again.press("Copy these words");
    await vi.advanceTimersByTimeAsync(10);
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, "I hear you.".length]);
    again.press("I do not need them any more");
    expect(left(again)).toEqual(["She asked."]);
  });

  test("words that were typed here while another tab answered are not lost", () => {
    const page = play(STEPS.write);
    type(page.one("textarea"), "Half a thou");
    page.model.become("view", viewOf(STEPS.ending));
    expect(left(page)).toEqual(["Half a thou"]);
    expect(Object.keys({ ...window.localStorage })).toEqual(["peertrain.left.desk-7.two_steps"]);
  });

  test("an answer that is saved leaves nothing", () => {
    const page = play(STEPS.write);
    type(page.one("textarea"), "Words.");
    page.press("Save my answer");
    page.model.become("view", viewOf(STEPS.ending));
    page.model.say({ type: "saved", id: sent(page.model).id, at: "2026-11-21T14:32:00" });
    vi.advanceTimersByTime(600);
    expect(left(page)).toEqual([]);
    expect(Object.keys({ ...window.localStorage })).toEqual([]);
  });

  test("words of a step that was passed all the same are kept, once it is passed", () => {
    const page = play({ ...STEPS.write, why: "optional" });
    type(page.all("textarea")[0], "Words.");
    type(page.all("textarea")[1], "A reason.");
    page.press("Pass on this one");
    page.press("Pass");
    expect(left(page)).toEqual([]);
    page.model.become("view", viewOf(STEPS.ending));
    page.model.say({ type: "saved", id: sent(page.model).id, at: "2026-11-21T14:32:00" });
    expect(left(page)).toEqual(["Words.", "A reason."]);
    vi.advanceTimersByTime(600);
    expect(Object.keys({ ...window.localStorage })).toEqual(["peertrain.left.desk-7.two_steps"]);
  });

  test("an answer that is kept beside the other one is nowhere said to be lost", () => {
    const reason = "This step was already answered in another tab. That answer counts. Yours is kept beside it, and the page now shows where you are.";
    expect(WORDS["said.answered_elsewhere"]).toBe(reason);
    const page = play(STEPS.write);
    type(page.one("textarea"), "Words.");
    page.press("Save my answer");
    page.model.become("view", viewOf(STEPS.ending));
    page.model.say({ type: "refused", id: sent(page.model).id, reason });
    vi.advanceTimersByTime(600);
    expect(left(page)).toEqual(["Words."]);
    expect(page.state()).toBe(`Not used: ${reason}`);
    expect(page.one(".pt-left").textContent).not.toMatch(/lost|not saved/i);
  });

  test("a choice that another tab made first leaves no words behind", () => {
    const page = play(STEPS.choose);
    page.all("input")[0].click();
    page.model.become("view", viewOf(STEPS.ending));
    expect(left(page)).toEqual([]);
  });
});
