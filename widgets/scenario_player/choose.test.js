import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { STEPS, play, sent } from "../testing/scene.js";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T14:00:00") });
});
afterEach(() => vi.useRealTimers());

describe("say", () => {
  test("say: go on", () => {
    const { press, model } = play(STEPS.say);
    press("Go on");
    expect(model.of("answer")[0]).toEqual({ type: "answer", id: expect.stringMatching(/^[0-9a-f]{32}$/), attempt: 1, step: "s", verb: "continue", value: null, why: null });
  });
});

describe("choose", () => {
  test("choose: radio buttons of one name in labels, in a fieldset with a legend", () => {
    const { one, all } = play(STEPS.choose);
    expect(one("fieldset > legend")).toBeTruthy();
    const radios = all("label > input[type=radio]");
    expect(radios.length).toBe(2);
    expect(new Set(radios.map((radio) => radio.name)).size).toBe(1);
    expect(radios.every((radio) => !radio.checked)).toBe(true);
  });

  test("choose: pressing the button without a choice says so and focuses the group", () => {
    const { press, one, text, model } = play(STEPS.choose);
    press("Choose this");
    expect(text()).toContain("Choose one of these first.");
    expect(document.activeElement).toBe(one("fieldset"));
    expect(one("fieldset").getAttribute("aria-describedby")).toContain(one(".pt-error").id);
    expect(model.of("answer")).toEqual([]);
  });

  test("choose: the option's id is sent", () => {
    const { press, all, model } = play(STEPS.choose);
    all("label")[1].click();
    press("Choose this");
    expect(model.of("answer")[0]).toMatchObject({ verb: "choose", value: "role" });
  });
});
