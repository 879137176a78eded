import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { STEPS, past, play, viewOf } from "../testing/scene.js";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T14:00:00") });
});
afterEach(() => vi.useRealTimers());

describe("the story so far", () => {
  test("a short one is open, with answers in the learner's words", () => {
    const { one, all } = play(STEPS.say, { story: [past("a"), past("b", { kind: "choose", answer: "Say your name." })] });
    expect(one("details")).toBe(null);
    expect(all(".pt-past > li").length).toBe(2);
    expect(one(".pt-answer").textContent).toBe("You chose:Say your name.");
  });

  test("a long one is folded except for the last step, which goes on counting", () => {
    const { one, all } = play(STEPS.say, { story: ["a", "b", "c", "d"].map((id) => past(id)) });
    expect(one("summary").textContent).toBe("The story so far (3 steps)");
    expect(all("details li").length).toBe(3);
    const last = all(".pt-past").at(-1);
    expect(last.getAttribute("start")).toBe("4");
    expect(last.textContent).toBe("Text of d.");
  });

  test("a step that was passed says so, with its text only where Python gives one", () => {
    const { all } = play(STEPS.say, { story: [past("a", { passed: true, text: "" }), past("b", { passed: true })] });
    expect(all(".pt-past > li").map((each) => each.textContent)).toEqual(["You passed on this one.", "Text of b.You passed on this one."]);
  });
});

describe("an entry", () => {
  const told = (entry, more) => play(STEPS.say, { story: [past("a", entry)], ...more });

  test.each([
    ["rate", ["Call her: 4", "Wait: 1"], "You rated:"],
    ["sort", ["Drive: a peer", "Test: another"], "You sorted:"],
    ["check", ["A dog", "A light"], "You ticked:"],
  ])("of kind %s lists its lines", (kind, answer, label) => {
    const { one, all } = told({ kind, answer });
    expect(one(".pt-answer-label").textContent).toBe(label);
    expect(all(".pt-lines > li").map((line) => line.textContent)).toEqual(answer);
  });

  test("an order is numbered, and nothing ticked is said in words", () => {
    expect(told({ kind: "order", answer: ["b", "a"] }).one("ol.pt-lines")).toBeTruthy();
    expect(told({ kind: "check", answer: [] }).one(".pt-answer").textContent).toBe("You ticked:None of these");
  });

  test("tells why, also where nothing else was answered", () => {
    expect(told({ kind: "choose", answer: ["Go."], why: "Because." }).one(".pt-answer").textContent).toBe("You chose:Go.Why:Because.");
    expect(told({ kind: "say", why: "Because." }).one(".pt-answer").textContent).toBe("Why:Because.");
  });

  test("says what changed, in words", () => {
    const changes = [
      { label: "Trust between you", before: 2, after: 3 },
      { label: "Your supervisor knows", before: false, after: true },
    ];
    const { all } = told({ changes });
    expect(all(".pt-changes > li").map((line) => line.textContent)).toEqual(["Trust between you: 2 → 3", "Your supervisor knows: now yes"]);
  });
});

describe("how things stand", () => {
  test("labelled state is a list in words", () => {
    const state = [
      { label: "Trust between you", value: 2, most: 4 },
      { label: "Your supervisor knows", value: false, most: null },
    ];
    const { all } = play(STEPS.say, { state });
    expect(all(".pt-standing li").map((line) => line.textContent)).toEqual(["Trust between you: 2 of 4", "Your supervisor knows: no"]);
    expect(play(STEPS.say).one(".pt-standing").childNodes.length).toBe(0);
  });
});

describe("sharing", () => {
  const mine = (sharing, more) => past("a", { kind: "write", answer: ["Mine."], private: true, sharing, answer_id: "r1", ...more });
  const open = (sharing, more) => play(STEPS.say, { story: [mine(sharing, more)] });

  test("a private answer says who sees it; sharing it is asked once, in words", () => {
    const page = open("private");
    expect(page.one(".pt-sharing").textContent).toContain("Only you see this.");
    page.press("Share with my supervisor");
    expect(document.activeElement?.textContent).toContain("Share this answer with your supervisor?");
    expect(page.model.of("share")).toEqual([]);
    page.press("Keep it to myself");
    expect(document.activeElement).toBe(page.button("Share with my supervisor"));
    page.press("Share with my supervisor");
    page.press("Yes, share it");
    const token = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(page.model.of("share")).toEqual([{ type: "share", answer: "r1", token }]);
    expect(page.state()).toBe("Sharing...");
    page.model.become("view", viewOf(STEPS.say, { story: [mine("shared")] }));
    page.model.say({ type: "done", token: page.model.of("share")[0].token });
    expect(page.state()).toBe("Shared. It goes to your supervisor when you hand in.");
    expect(document.activeElement).toBe(page.one(".pt-sharing"));
  });

  test("it can be taken back until it is handed in", () => {
    const page = open("shared");
    page.press("Take it back");
    expect(page.model.of("take_back")).toEqual([{ type: "take_back", answer: "r1", token: expect.stringMatching(/^[0-9a-f]{32}$/) }]);
    page.model.say({ type: "refused", token: page.model.of("take_back")[0].token, reason: "It was handed in" });
    expect(page.state()).toBe("Not done: It was handed in.");
    const gone = open("handed_in");
    expect(gone.text()).toContain("It can no longer be taken back.");
    expect(gone.all(".pt-sharing button")).toEqual([]);
  });

  test("where there is nobody to share with, it only says that it is private", () => {
    const page = open(null);
    expect(page.one(".pt-sharing").textContent).toContain("Only you see this.");
    expect(page.all(".pt-sharing button")).toEqual([]);
    expect(open("private", { passed: true, answer: null }).one(".pt-sharing")).toBe(null);
  });

  test("an answer without an id cannot be asked for, so it has no button", () => {
    expect(open("private", { answer_id: null }).all(".pt-sharing button")).toEqual([]);
    expect(open("shared", { answer_id: null }).all(".pt-sharing button")).toEqual([]);
  });

  test("in a private scene it stands wherever Python says how the answer is shared, and only there", () => {
    const scenario = { ...viewOf(STEPS.say).scenario, private: true };
    const alone = (sharing, more) => play(STEPS.say, { scenario, story: [mine(sharing, more)] });
    const page = alone("private", { private: false });
    page.press("Share with my supervisor");
    page.press("Yes, share it");
    expect(page.model.of("share")[0].answer).toBe("r1");
    expect(alone("shared").button("Take it back")).toBeTruthy();
    expect(alone(null).one(".pt-sharing")).toBe(null);
  });
});
