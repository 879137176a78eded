import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type } from "../testing/page.js";
import { PLACE, STEPS, play, sent } from "../testing/scene.js";
import { count } from "../shared/field.js";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T14:00:00") });
});

describe("why", () => {
  const asked = (why, more) => play({ ...STEPS.choose, why, ...more });
  const choose = (page) => {
    page.all("input")[0].click();
    page.press("Choose this");
  };

  test("an optional reason says so, and goes along as null where it is empty", () => {
    const page = asked("optional");
    expect(page.text()).toContain("Why? (optional)");
    expect(page.text()).toContain("A few words help your supervisor see how you think.");
    choose(page);
    expect(sent(page.model)).toMatchObject({ value: "name", why: null });
  });

  test("a required reason is asked for, with the focus in its field", () => {
    const page = asked("required");
    choose(page);
    expect(page.model.of("answer")).toEqual([]);
    expect(page.one(".pt-why .pt-error").textContent).toBe("Write a few words about why first.");
    expect(document.activeElement).toBe(page.one("textarea"));
    type(page.one("textarea"), "  She asked.  ");
    page.press("Choose this");
    expect(sent(page.model)).toMatchObject({ value: "name", why: "She asked." });
  });

  test("what is wrong with the answer is said before what is wrong with the reason", () => {
    const page = asked("required");
    page.press("Choose this");
    expect(page.text()).toContain("Choose one of these first.");
    expect(page.text()).not.toContain("about why first");
  });

  test("more than 2000 letters are not sent", () => {
    const page = asked("optional");
    type(page.one("textarea"), "👋".repeat(2001));
    choose(page);
    expect(page.text()).toContain("1 more than the 2000 characters that fit.");
    expect(page.model.of("answer")).toEqual([]);
    type(page.one("textarea"), "👋".repeat(2000));
    page.press("Choose this");
    expect(sent(page.model).why.length).toBe(4000);
  });

  test("passing needs no reason", () => {
    const page = asked("required");
    page.press("Pass on this one");
    expect(sent(page.model)).toMatchObject({ verb: "pass", why: null });
  });

  test("is kept as a draft beside the answer, and stands again while it is on its way", () => {
    const first = asked("optional");
    first.all("input")[1].click();
    type(first.one("textarea"), "Because.");
    first.remove();
    const second = asked("optional");
    expect([second.all("input")[1].checked, second.one("textarea").value]).toEqual([true, "Because."]);
    second.press("Choose this");
    second.remove();
    const third = asked("optional");
    expect([third.all("input")[1].checked, third.one("textarea").value]).toEqual([true, "Because."]);
    expect(third.one("textarea").readOnly).toBe(true);
  });

  test("words of the step and of the reason are kept apart", () => {
    const page = play({ ...STEPS.write, why: "optional" });
    type(page.all("textarea")[0], "Hello.");
    type(page.all("textarea")[1], "Because.");
    page.press("Save my answer");
    expect(sent(page.model)).toMatchObject({ verb: "write", value: "Hello.", why: "Because." });
  });

  test("a private one is for the learner alone, and says so", () => {
    expect(asked("optional", { private: true }).text()).not.toContain("supervisor see");
    expect(asked("optional").one("textarea").getAttribute("aria-describedby")).toContain("pt-");
  });
});

test("a draft of an earlier version, which was plain text, still stands", () => {
  window.localStorage.setItem(`peertrain.draft.${PLACE}.two_steps.1.w`, "Old words.");
  expect(play(STEPS.write).one("textarea").value).toBe("Old words.");
});

test("typing draws nothing anew", () => {
  const { one } = play({ ...STEPS.write, why: "optional" });
  const step = one(".pt-step");
  const seen = vi.fn();
  const watch = new MutationObserver(seen);
  watch.observe(step, { subtree: true, childList: true });
  type(one("textarea"), "A few words");
  expect(watch.takeRecords()).toEqual([]);
  watch.disconnect();
});
afterEach(() => vi.useRealTimers());

describe("write", () => {
  test("write: a label, the word about names, and a draft that outlives the page until it is saved", () => {
    const first = play(STEPS.write);
    expect(first.one(`label[for=${first.one("textarea").id}]`).textContent).toBe("Your words");
    expect(first.text()).toContain("Do not use anyone's real name.");
    type(first.one("textarea"), "I am here to listen.");
    first.remove();

    const second = play(STEPS.write);
    expect(second.one("textarea").value).toBe("I am here to listen.");
    second.press("Save my answer");
    const [answer] = second.model.of("answer");
    expect(answer).toMatchObject({ verb: "write", value: "I am here to listen." });
    second.model.say({ type: "saved", id: answer.id, at: "2026-11-21T14:32:00" });
    expect(Object.keys(window.localStorage)).toEqual([]);
  });

  test("write: empty words and too many words are not sent, and it is said why", () => {
    const { press, one, text, model } = play(STEPS.write);
    press("Save my answer");
    expect(text()).toContain("Write a few words first, or pass on this one.");
    expect(document.activeElement).toBe(one("textarea"));
    type(one("textarea"), "x".repeat(51));
    press("Save my answer");
    expect(one(".pt-error").textContent).toBe("This is too long to be saved.");
    expect(text()).toContain("1 more than the 50 characters that fit. Please shorten it.");
    expect(model.of("answer")).toEqual([]);
  });

  test("write: the count is read out only near the limit, and not at every key", () => {
    const { one } = play(STEPS.write);
    const live = one("[aria-live=polite]");
    type(one("textarea"), "x".repeat(10));
    vi.advanceTimersByTime(2000);
    expect(live.textContent).toBe("");
    expect(one(".pt-step").textContent).not.toContain("characters");
    type(one("textarea"), "x".repeat(47));
    expect(live.textContent).toBe("");
    vi.advanceTimersByTime(2000);
    expect(live.textContent).toBe("3 of 50 characters left.");
  });

  test("write: letters are counted as Python counts them", () => {
    expect(count((key, { n, limit }) => `${key} ${n} ${limit}`, "👋🏽", 2).words).toBe("field.left 0 2");
  });
});
