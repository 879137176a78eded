import { describe, expect, test } from "vitest";
import { STEPS, play, sent } from "../testing/scene.js";

const pick = (page, group, value) => page.all("fieldset")[group].querySelector(`input[value="${value}"]`).click();

describe("rate", () => {
  test("each response is a radio group with its text as legend and the scale's words", () => {
    const page = play(STEPS.rate);
    expect(page.all("fieldset > legend").map((legend) => legend.textContent)).toEqual(["Call her now.", "Wait until Tuesday."]);
    const labels = [...page.all("fieldset")[0].querySelectorAll("label")].map((label) => label.textContent);
    expect(labels).toEqual(["Very unfitting", "Rather unfitting", "Rather fitting", "Very fitting"]);
    expect(new Set(page.all("input").map((radio) => radio.name)).size).toBe(2);
  });

  test("a scale of five has five points", () => {
    const five = { ...STEPS.rate, scale: [1, 2, 3, 4, 5].map((value) => ({ value, label: `Point ${value}` })) };
    const page = play(five);
    expect(page.text()).toContain("Point 5");
    expect(page.all("input").length).toBe(10);
  });

  test("an item may be called like something that every object has", () => {
    const page = play({ ...STEPS.rate, items: ["constructor", "valueof"].map((id) => ({ id, text: `The ${id}.` })) });
    expect(page.text()).toContain("0 of 2 rated");
    pick(page, 1, 1);
    page.press("Save my ratings");
    expect(page.one(".pt-error").textContent).toBe("Not rated yet: The constructor.");
    pick(page, 0, 2);
    page.press("Save my ratings");
    expect(sent(page.model).value).toEqual({ constructor: 2, valueof: 1 });
  });

  test("the first response that is missing is named and gets the focus", () => {
    const page = play(STEPS.rate);
    pick(page, 0, 3);
    page.press("Save my ratings");
    expect(page.one(".pt-error").textContent).toBe("Not rated yet: Wait until Tuesday.");
    expect(document.activeElement).toBe(page.all("fieldset")[1]);
    expect(page.all("fieldset")[1].getAttribute("aria-describedby")).toBe(page.one(".pt-error").id);
    pick(page, 1, 1);
    expect(page.one(".pt-error")).toBe(null);
    page.press("Save my ratings");
    expect(sent(page.model)).toMatchObject({ verb: "rate", value: { call: 3, wait: 1 }, why: null });
  });

  test("says how many are rated, and keeps them as a draft", () => {
    const first = play(STEPS.rate);
    pick(first, 1, 2);
    expect(first.text()).toContain("1 of 2 rated");
    first.remove();
    const second = play(STEPS.rate);
    expect(second.text()).toContain("1 of 2 rated");
    expect(second.all("input:checked").map((radio) => radio.value)).toEqual(["2"]);
  });

  test("what is on its way cannot be changed", () => {
    const page = play(STEPS.rate);
    pick(page, 0, 3);
    pick(page, 1, 3);
    page.press("Save my ratings");
    expect(page.all("input").every((radio) => radio.getAttribute("aria-disabled") === "true")).toBe(true);
    page.press("Save my ratings");
    expect(page.model.of("answer").length).toBe(1);
  });
});
