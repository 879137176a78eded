import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type } from "../testing/page.js";
import { STEPS, TEXT, play } from "../testing/scene.js";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T14:00:00") });
});
afterEach(() => vi.useRealTimers());

describe("the text", () => {
  test("blank lines part paragraphs", () => {
    const { all } = play({ ...STEPS.say, text: "One.\n\nTwo\nlines.\n \nThree." });
    expect(all(".pt-scene p").map((p) => p.textContent)).toEqual(["One.", "Two\nlines.", "Three."]);
  });
});

describe("a content note", () => {
  const step = { ...STEPS.choose, content_note: "This speaks of a death." };

  test("comes alone: nothing of the step is in the page before it is asked for", () => {
    const { text, el, press } = play(step);
    expect(text()).toContain("Before you read on: This speaks of a death.");
    expect(el.outerHTML).not.toContain(TEXT.choose);
    expect(el.outerHTML).not.toContain("Say your name.");
    press("Read it");
    expect(text()).toContain(TEXT.choose);
    expect(document.activeElement?.textContent).toBe("Your turn");
  });

  test("can be passed without reading on", () => {
    const { model, press } = play(step);
    press("Pass on this one");
    expect(model.of("answer")[0]).toMatchObject({ step: "c", verb: "pass", value: null, attempt: 1 });
  });

  test("offers no passing where the step has none", () => {
    const { button } = play({ ...step, can_pass: false });
    expect(button("Read it")).toBeTruthy();
    expect(button("Pass on this one")).toBe(undefined);
  });
});

describe("passing", () => {
  test.each(["say", "choose", "write"])("%s can be passed, with the words that it costs nothing", (kind) => {
    const { press, text, model } = play(STEPS[kind]);
    expect(text()).toContain("Passing is fine and costs you nothing.");
    press("Pass on this one");
    expect(model.of("answer")[0]).toMatchObject({ verb: "pass", value: null });
  });

  test.each(["write", "choose"])("is asked about once where a person has written something: %s", (kind) => {
    const page = play({ ...STEPS[kind], why: "optional" });
    type(page.one("textarea"), "Half a thou");
    page.press("Pass on this one");
    const question = "You have written something. Pass all the same? Your words will stay on this page to copy.";
    expect(document.activeElement.textContent).toBe(question);
    expect(page.model.of("answer")).toEqual([]);
    page.press("Go back");
    expect(page.text()).not.toContain(question);
    expect(document.activeElement).toBe(page.button("Pass on this one"));
    expect(page.one("textarea").value).toBe("Half a thou");
    page.press("Pass on this one");
    page.press("Pass");
    expect(page.model.of("answer")).toEqual([expect.objectContaining({ verb: "pass", value: null, why: null })]);
    expect(document.activeElement).toBe(page.button("Pass on this one"));
    page.press("Pass on this one");
    expect(page.model.of("answer").length).toBe(1);
  });

  test("is asked about at a content note too, and not for what is only chosen or blank", () => {
    const first = play(STEPS.write);
    type(first.one("textarea"), "Half a thou");
    first.remove();
    const page = play({ ...STEPS.write, content_note: "Hard." });
    page.press("Pass on this one");
    expect(page.model.of("answer")).toEqual([]);
    expect(page.button("Pass")).toBeTruthy();
    const chosen = play({ ...STEPS.choose, why: "optional" });
    chosen.all("input")[0].click();
    type(chosen.one("textarea"), "  ");
    chosen.press("Pass on this one");
    expect(chosen.model.of("answer").length).toBe(1);
  });

  test("no way to pass where the step cannot be passed", () => {
    expect(play({ ...STEPS.say, can_pass: false }).button("Pass on this one")).toBe(undefined);
  });
});
