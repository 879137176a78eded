import { describe, expect, test } from "vitest";
import { ATTACK, skipsNoLevel } from "../testing/page.js";
import { STEPS, play, viewOf } from "../testing/scene.js";

const TITLE = "Shared with your supervisor from another time through";
const shared = (answer_id, more) => ({ answer_id, text: `Question of ${answer_id}.`, answer: ["Mine."], sharing: "shared", ...more });
const open = (...shared_elsewhere) => play(STEPS.say, { attempt: 2, shared_elsewhere });

describe("answers shared from another time through", () => {
  test("have a section of their own, with question and answer", () => {
    const page = open(shared("r1"), shared("r2", { answer: ["One.", "Two."] }));
    expect(page.one(".pt-elsewhere h4").textContent).toBe(TITLE);
    expect(page.all(".pt-elsewhere-answer").length).toBe(2);
    expect(page.text()).toContain("Question of r1.");
    expect(page.all(".pt-elsewhere .pt-lines > li").map((line) => line.textContent)).toEqual(["One.", "Two."]);
    expect(skipsNoLevel(page.el)).toBe(true);
    expect(page.one(".pt-elsewhere section").getAttribute("aria-labelledby")).toBe(page.one(".pt-elsewhere h4").id);
  });

  test("leave no section where there are none, also where Python says nothing of it", () => {
    expect(open().text()).not.toContain(TITLE);
    expect(play(STEPS.say, { shared_elsewhere: undefined }).text()).not.toContain(TITLE);
  });

  test("can be taken back one by one; the focus stays near", () => {
    const page = open(shared("r1"), shared("r2"));
    page.all(".pt-elsewhere button")[1].click();
    page.all(".pt-elsewhere button")[1].focus();
    expect(page.model.of("take_back")).toEqual([{ type: "take_back", answer: "r2", token: expect.stringMatching(/^[0-9a-f]{32}$/) }]);
    page.model.become("view", viewOf(STEPS.say, { attempt: 2, shared_elsewhere: [shared("r1")] }));
    page.model.say({ type: "done", token: page.model.of("take_back")[0].token });
    expect(page.state()).toBe("Taken back. Only you see it now.");
    expect(document.activeElement).toBe(page.one(".pt-elsewhere h4"));
    page.press("Take it back");
    page.model.become("view", viewOf(STEPS.say, { attempt: 2 }));
    expect(document.activeElement).toBe(page.one(".pt-step h4"));
  });

  test("never become markup", () => {
    expect(open(shared("r1", { text: ATTACK, answer: [ATTACK] })).el.querySelector("img, script")).toBe(null);
  });
});
