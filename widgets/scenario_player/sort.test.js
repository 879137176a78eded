import { describe, expect, test } from "vitest";
import { STEPS, play, sent } from "../testing/scene.js";

const pick = (page, ...values) => {
  for (const value of values) page.one(`.pt-sort-card input[value="${value}"]`).click();
};
const title = (page) => page.one(".pt-sort-text").textContent;
const rows = (page) => page.all(".pt-overview-card").map((row) => row.textContent);

/** Sort every card alike. */
function sortAll(page) {
  for (const _ of STEPS.sort.cards) {
    pick(page, "peer", "alone");
    page.button("Next card").click();
  }
}

describe("sort", () => {
  test("one card is in sight, with a radio group for each question", () => {
    const page = play(STEPS.sort);
    expect(title(page)).toBe("Drive to court");
    expect(page.all("fieldset > legend").map((legend) => legend.textContent)).toEqual(["Whose task?", "How?"]);
    expect(page.text()).toContain("0 of 3 sorted");
    expect(page.all("input").length).toBe(4);
  });

  test("cards and questions may be called like something that every object or function has", () => {
    const [question] = STEPS.sort.questions;
    const step = { ...STEPS.sort, questions: [{ ...question, id: "name" }], cards: [{ id: "constructor", text: "Build it" }] };
    const page = play(step);
    expect(page.text()).toContain("0 of 1 sorted");
    page.press("Save my sorting");
    expect(page.model.of("answer")).toEqual([]);
    pick(page, "peer");
    page.remove();
    const again = play(step);
    expect(again.text()).toContain("1 of 1 sorted");
    again.press("Save my sorting");
    expect(sent(again.model).value).toEqual({ constructor: { name: "peer" } });
  });

  test("next and previous go from card to card, take the focus along, and stop at the ends", () => {
    const page = play(STEPS.sort);
    expect(page.button("Previous card").getAttribute("aria-disabled")).toBe("true");
    page.press("Next card");
    expect(document.activeElement?.textContent).toContain("Card 2 of 3");
    page.press("Next card");
    expect(title(page)).toBe("Fill in a form");
    expect(page.button("Next card").getAttribute("aria-disabled")).toBe("true");
    page.press("Next card");
    expect(title(page)).toBe("Fill in a form");
    page.press("Previous card");
    expect(title(page)).toBe("Watch a drug test");
  });

  test("the overview says what is placed where, and leads to each card", () => {
    const page = play(STEPS.sort);
    pick(page, "peer");
    expect(rows(page)[0]).toBe("Drive to court A peer worker · –");
    expect(page.text()).toContain("0 of 3 sorted");
    pick(page, "both");
    expect(rows(page)).toEqual(["Drive to court A peer worker · Together", "Watch a drug test Not sorted yet", "Fill in a form Not sorted yet"]);
    expect(page.text()).toContain("1 of 3 sorted");
    page.all(".pt-overview-card")[2].click();
    expect(title(page)).toBe("Fill in a form");
    expect(page.all(".pt-overview-card")[2].getAttribute("aria-current")).toBe("true");
    page.all(".pt-overview-card")[0].click();
    expect(page.all("input:checked").map((radio) => radio.value)).toEqual(["peer", "both"]);
  });

  test("the first card that is missing is named and opened", () => {
    const page = play(STEPS.sort);
    pick(page, "peer", "alone");
    page.press("Save my sorting");
    expect(page.one(".pt-error").textContent).toBe("Not sorted yet: Watch a drug test");
    expect(title(page)).toBe("Watch a drug test");
    expect(document.activeElement).toBe(page.one(".pt-sort-title"));
    expect(page.model.of("answer")).toEqual([]);
    pick(page, "peer");
    expect(page.one(".pt-error").textContent).toBe("");
  });

  test("all cards go out together", () => {
    const page = play(STEPS.sort);
    sortAll(page);
    page.press("Save my sorting");
    const each = { whose: "peer", how: "alone" };
    expect(sent(page.model)).toMatchObject({ verb: "sort", value: { drive: each, test: each, form: each } });
  });

  test("Enter goes on to the next card once this one is sorted, and at last to the button", () => {
    const page = play(STEPS.sort);
    const enter = () => page.one("input").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    enter();
    expect(title(page)).toBe("Drive to court");
    for (const name of ["Watch a drug test", "Fill in a form"]) {
      pick(page, "peer", "alone");
      enter();
      expect(title(page)).toBe(name);
    }
    pick(page, "peer", "alone");
    enter();
    expect(document.activeElement).toBe(page.button("Save my sorting"));
  });

  test("a reload loses nothing and goes on at the first card that is not sorted", () => {
    const first = play(STEPS.sort);
    pick(first, "peer", "alone");
    first.press("Next card");
    pick(first, "other");
    first.remove();
    const second = play(STEPS.sort);
    expect(title(second)).toBe("Watch a drug test");
    expect(second.all("input:checked").map((radio) => radio.value)).toEqual(["other"]);
    expect(second.text()).toContain("1 of 3 sorted");
  });

  test("a draft that does not fit the cards is left out", () => {
    const draft = { value: { drive: { whose: "nobody" }, gone: { whose: "peer" } }, words: "", why: "" };
    window.localStorage.setItem("peertrain.draft.desk-7.two_steps.1.t", JSON.stringify(draft));
    expect(play(STEPS.sort).all("input:checked")).toEqual([]);
  });

  test("one question lets the card be dragged, more do not", () => {
    expect(play(STEPS.sort).one(".pt-handle")).toBe(null);
    const page = play({ ...STEPS.sort, id: "one", questions: STEPS.sort.questions.slice(0, 1) });
    const handle = page.one(".pt-handle");
    expect(handle.getAttribute("aria-hidden")).toBe("true");
    const labels = page.all("fieldset label");
    labels.forEach((label, index) => {
      label.getBoundingClientRect = () => ({ left: 0, right: 100, top: 100 * index, bottom: 100 * index + 50 });
    });
    const point = (type, clientX, clientY) => handle.dispatchEvent(Object.assign(new Event(type, { bubbles: true }), { pointerId: 1, button: 0, clientX, clientY }));
    point("pointerdown", 50, 400);
    point("pointermove", 50, 120);
    expect(labels[1].classList.contains("pt-target")).toBe(true);
    point("pointerup", 50, 120);
    expect(title(page)).toBe("Watch a drug test");
    expect(rows(page)[0]).toBe("Drive to court Someone else");
  });
});
