import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ATTACK, headingLevels, show, skipsNoLevel, type } from "../testing/page.js";
import { createFakeModel } from "../testing/fake_model.js";
import player from "./index.js";
import { count } from "./write.js";
import { line } from "./wording.js";

const OUTBOX = "peertrain.outbox.desk-7.two_steps";
const TEXT = { say: "The kettle is on.", choose: "Rosa asks who you are.", write: "What would you tell her?", ending: "She pours the tea." };
const STEPS = {
  say: { id: "s", kind: "say", text: TEXT.say, content_note: null, can_pass: true },
  choose: {
    id: "c",
    kind: "choose",
    text: TEXT.choose,
    content_note: null,
    can_pass: true,
    options: [
      { id: "name", text: "Say your name." },
      { id: "role", text: "Say your role." },
    ],
  },
  write: { id: "w", kind: "write", text: TEXT.write, content_note: null, can_pass: true, max_length: 50 },
  ending: { id: "e", kind: "ending", text: TEXT.ending, content_note: null, can_pass: false, debrief: "Both openings can be kind.\n\nWhat matters is what follows." },
};

const viewOf = (step, more = {}) => ({
  scenario: { id: "two_steps", title: "The kettle", minutes: 5, assessed: true },
  attempt: 1,
  attempts: 1,
  story: [],
  step,
  complete: false,
  can_play_again: false,
  notices: [],
  fault: null,
  ...more,
});
const play = (step, more, model) => show(player, { view: viewOf(step, more), place: "desk-7" }, model);
const kept = () => JSON.parse(window.localStorage.getItem(OUTBOX) ?? "[]");
const past = (step, more = {}) => ({ step, kind: "say", text: `Text of ${step}.`, passed: false, answer: null, ...more });

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T14:00:00") });
});
afterEach(() => vi.useRealTimers());

describe("what is drawn", () => {
  test("an empty view says that the scene is getting ready", () => {
    const { text, model } = show(player, { view: {}, place: "" });
    expect(text()).toBe("Getting the scene ready...");
    model.become("view", viewOf(STEPS.say));
    expect(text()).toContain(TEXT.say);
  });

  test("a fault is all that is drawn", () => {
    const { text, all, model } = play(STEPS.say, { fault: "The scene file is missing." });
    expect(text()).toContain("The scene file is missing.");
    expect(text()).not.toContain("The kettle");
    expect(all("button")).toEqual([]);
    expect(model.sent).toEqual([]);
  });

  test("the head says title, minutes and whether it counts", () => {
    const { text, one } = play(STEPS.say);
    expect(one("h3").textContent).toBe("The kettle");
    expect(text()).toContain("About 5 minutes");
    expect(text()).toContain("Counts towards your assignment");
    expect(play(STEPS.say, { scenario: { id: "x", title: "X", minutes: 1, assessed: false } }).text()).toContain("Practice");
  });

  test("playing again counts as practice, and says so", () => {
    const { one, text } = play(STEPS.say, { attempt: 2, attempts: 2 });
    expect(one(".pt-badge").textContent).toBe("Practice");
    expect(text()).toContain("The first time stays as it was.");
  });

  test.each(Object.keys(STEPS))("a step of kind %s shows its text and skips no heading level", (kind) => {
    const { text, el } = play(STEPS[kind]);
    expect(text()).toContain(TEXT[kind]);
    expect(headingLevels(el)[0]).toBe(3);
    expect(skipsNoLevel(el)).toBe(true);
  });

  test("blank lines part paragraphs", () => {
    const { all } = play({ ...STEPS.say, text: "One.\n\nTwo\nlines.\n \nThree." });
    expect(all(".pt-scene p").map((p) => p.textContent)).toEqual(["One.", "Two\nlines.", "Three."]);
  });

  test("a kind that is not known is said in words and can be passed", () => {
    const { text, button } = play({ ...STEPS.say, kind: "sort" });
    expect(text()).toContain("does not know how to show");
    expect(button("Pass on this one")).toBeTruthy();
  });

  test("notices are drawn", () => {
    expect(play(STEPS.say, { notices: ["The last line of your record was torn."] }).text()).toContain("torn");
  });

  test("text from people never becomes markup", () => {
    const step = { ...STEPS.choose, text: ATTACK, options: [{ id: "a", text: ATTACK }] };
    const { el, text } = play(step, {
      scenario: { id: "two_steps", title: ATTACK, minutes: 1, assessed: true },
      story: [past("a", { kind: "write", text: ATTACK, answer: ATTACK })],
      notices: [ATTACK],
    });
    expect(el.querySelector("img, script")).toBe(null);
    expect(text().split(ATTACK).length - 1).toBe(6);
    expect(window.hacked).toBe(undefined);
  });
});

describe("the story so far", () => {
  test("a short one is open, with answers in the learner's words", () => {
    const { one, all } = play(STEPS.say, { story: [past("a"), past("b", { kind: "choose", answer: "Say your name." })] });
    expect(one("details")).toBe(null);
    expect(all(".pt-past > li").length).toBe(2);
    expect(one(".pt-answer").textContent).toBe("You chose:Say your name.");
  });

  test("a long one is folded except for the last step, which goes on counting", () => {
    const { one, all } = play(STEPS.say, { story: ["a", "b", "c", "d"].map((id) => past(id)) });
    expect(one("summary").textContent).toBe("The story so far (three steps)");
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

describe("the kinds", () => {
  test("say: go on", () => {
    const { press, model } = play(STEPS.say);
    press("Go on");
    expect(model.of("answer")[0]).toEqual({ type: "answer", id: expect.stringMatching(/^[0-9a-f]{32}$/), attempt: 1, step: "s", verb: "continue", value: null });
  });

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
    expect(count("👋🏽", 2).words).toBe("0 of 2 characters left.");
  });

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

  test.each(["say", "choose", "write"])("%s can be passed, with the words that it costs nothing", (kind) => {
    const { press, text, model } = play(STEPS[kind]);
    expect(text()).toContain("Passing is fine and costs you nothing.");
    press("Pass on this one");
    expect(model.of("answer")[0]).toMatchObject({ verb: "pass", value: null });
  });

  test("no way to pass where the step cannot be passed", () => {
    expect(play({ ...STEPS.say, can_pass: false }).button("Pass on this one")).toBe(undefined);
  });
});

describe("focus", () => {
  test("stays away at first, and goes to the heading of each new step", () => {
    const { model, one, press } = play(STEPS.say);
    expect(document.activeElement).toBe(document.body);
    press("Go on");
    model.become("view", viewOf(STEPS.choose));
    expect(document.activeElement).toBe(one(".pt-step h4"));
    vi.advanceTimersByTime(100);
    expect(one("[aria-live=polite]").textContent).toBe("Next: your turn to choose.");
  });

  test("is not taken from somewhere else on the page", () => {
    const { model } = play(STEPS.say);
    const other = document.createElement("input");
    document.body.append(other);
    other.focus();
    model.become("view", viewOf(STEPS.choose));
    expect(document.activeElement).toBe(other);
  });

  test("a view that changes nothing of the step leaves words and focus alone", () => {
    const { model, one } = play(STEPS.write);
    const field = one("textarea");
    field.focus();
    type(field, "Half a thou");
    model.become("view", viewOf(STEPS.write, { notices: ["Something else."] }));
    expect(one("textarea")).toBe(field);
    expect(document.activeElement).toBe(field);
  });

  test("controls wait while an answer is on its way, and keep the focus", () => {
    const { press, button, all, model } = play(STEPS.choose);
    all("input")[0].checked = true;
    press("Choose this");
    expect(button("Choose this").getAttribute("aria-disabled")).toBe("true");
    expect(all("input").every((radio) => radio.getAttribute("aria-disabled") === "true")).toBe(true);
    expect(document.activeElement).toBe(button("Choose this"));
    press("Choose this");
    press("Pass on this one");
    expect(model.of("answer").length).toBe(1);
  });
});

describe("delivery", () => {
  const go = (more, model) => {
    const page = play(STEPS.say, more, model);
    page.press("Go on");
    return { ...page, answer: page.model.of("answer").at(-1) };
  };

  test("an answer is kept on the device before it is sent, and let go once it is saved", () => {
    const heard = vi.fn();
    window.addEventListener("peertrain:saved", heard, { once: true });
    const { model, answer, state } = go();
    expect(kept()).toEqual([answer]);
    expect(state()).toBe("Saving...");
    model.become("view", viewOf(STEPS.choose));
    model.say({ type: "saved", id: answer.id, at: "2026-11-21T14:32:10" });
    expect(kept()).toEqual([]);
    expect(state()).toBe("Saved at 14:32.");
    expect(heard.mock.calls[0][0].detail).toEqual({ scenario: "two_steps" });
  });

  test("the saved word may overtake the new view", () => {
    const { model, answer, text, press } = go();
    model.say({ type: "saved", id: answer.id, at: "2026-11-21T14:32:10" });
    model.become("view", viewOf(STEPS.choose));
    expect(text()).toContain(TEXT.choose);
    press("Pass on this one");
    expect(model.of("answer").length).toBe(2);
  });

  test("after four seconds without an answer it says so, and asks whether the program is there", () => {
    const { state, model } = go();
    vi.advanceTimersByTime(3999);
    expect(state()).toBe("Saving...");
    vi.advanceTimersByTime(1);
    expect(state()).toBe("Not saved yet: no answer from the course program. Your answer is kept on this device and will be sent again.");
    expect(model.of("hello").length).toBe(2);
  });

  test("retries grow apart up to fifteen seconds", () => {
    const { model } = go();
    const times = [];
    let before = model.of("hello").length;
    for (let second = 0.5; second <= 80; second += 0.5) {
      vi.advanceTimersByTime(500);
      if (model.of("hello").length > before) times.push(second);
      before = model.of("hello").length;
    }
    const gaps = times.slice(1).map((time, index) => time - times[index]);
    expect(times[0]).toBe(4);
    expect(gaps[0]).toBe(3);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(15.5);
    expect(gaps.at(-1)).toBeGreaterThanOrEqual(14.5);
  });

  test("the answer goes out again, with the same id, once the program is there; several hellos make one", () => {
    const { model, answer } = go();
    vi.advanceTimersByTime(12000);
    expect(model.of("answer").length).toBe(1);
    model.say({ type: "here" });
    model.say({ type: "here" });
    expect(model.of("answer").map(({ id }) => id)).toEqual([answer.id, answer.id]);
  });

  test("a page that comes back online asks at once", () => {
    const { model } = go();
    vi.advanceTimersByTime(4500);
    const before = model.of("hello").length;
    window.dispatchEvent(new Event("online"));
    expect(model.of("hello").length).toBe(before + 1);
  });

  test("a program that says nothing for long: reload is offered, and nothing is lost by it", () => {
    const { state, button, model } = go();
    expect(button("Reload the page")).toBe(undefined);
    vi.advanceTimersByTime(12100);
    expect(state()).toContain("Not saved yet");
    expect(state()).toContain("nothing is lost by it");
    expect(button("Reload the page")).toBeTruthy();
    model.say({ type: "here" });
    expect(button("Reload the page")).toBe(undefined);
    expect(state()).toContain("Not saved yet");
  });

  test("a silent program is noticed before anything is answered", () => {
    const { state, button } = play(STEPS.say);
    vi.advanceTimersByTime(7999);
    expect(state()).toBe("");
    vi.advanceTimersByTime(2);
    expect(state()).toContain("has not answered for a while");
    expect(button("Reload the page")).toBeTruthy();
  });

  test("a refused answer is dropped and the reason said", () => {
    const { model, answer, state, button } = go();
    model.say({ type: "refused", id: answer.id, reason: "this step was already answered in another tab" });
    expect(kept()).toEqual([]);
    expect(state()).toBe("Not saved: this step was already answered in another tab.");
    expect(button("Go on").getAttribute("aria-disabled")).toBe(null);
    vi.advanceTimersByTime(60000);
    expect(model.of("answer").length).toBe(1);
  });

  test("a refused answer's draft goes only when its step is behind", () => {
    const { model, one, press } = play(STEPS.write);
    type(one("textarea"), "Words.");
    press("Save my answer");
    model.say({ type: "refused", id: model.of("answer")[0].id, reason: "Too long." });
    vi.advanceTimersByTime(1000);
    expect(one("textarea").value).toBe("Words.");
    expect(Object.values({ ...window.localStorage })).toContain("Words.");
    press("Save my answer");
    model.say({ type: "refused", id: model.of("answer")[1].id, reason: "Already answered." });
    model.become("view", viewOf(STEPS.ending));
    vi.advanceTimersByTime(1000);
    expect(Object.keys({ ...window.localStorage })).toEqual([]);
  });

  test("an answer that could not be saved is kept, can be tried again, and is tried again by itself", () => {
    const { model, answer, state, press } = go();
    model.say({ type: "not_saved", id: answer.id, reason: "The disk is full" });
    expect(state()).toBe("Not saved: The disk is full. Your answer is kept on this device and will be sent again.");
    expect(kept().length).toBe(1);
    model.say({ type: "here" });
    expect(model.of("answer").length).toBe(1);
    vi.advanceTimersByTime(3000);
    model.say({ type: "here" });
    expect(model.of("answer").length).toBe(2);
    expect(state()).toContain("The disk is full");
    press("Try again");
    expect(state()).toBe("Saving...");
    model.say({ type: "here" });
    expect(model.of("answer").length).toBe(3);
    model.say({ type: "saved", id: answer.id, at: "2026-11-21T14:40:00" });
    expect(state()).toBe("Saved at 14:40.");
  });

  test("a closed comm counts as silence, not as success", () => {
    const model = createFakeModel({ view: viewOf(STEPS.say), place: "desk-7" });
    model.deaf = true;
    const { press, state } = show(player, {}, model);
    press("Go on");
    vi.advanceTimersByTime(4001);
    expect(state()).toContain("Not saved yet");
    expect(kept().length).toBe(1);
  });

  test("words for another answer change nothing", () => {
    const { model, state } = go();
    model.say({ type: "saved", id: "of another view", at: "2026-11-21T14:32:10" });
    model.say({ type: "not_saved", id: "of another view", reason: "No." });
    expect(state()).toBe("Saving...");
  });
});

describe("the outbox", () => {
  test("outlives the page: the answer is sent again, with its id, after hello and here", () => {
    const first = play(STEPS.choose);
    first.all("input")[1].checked = true;
    first.press("Choose this");
    const [answer] = first.model.of("answer");
    first.remove();

    const second = play(STEPS.choose);
    expect(second.model.sent).toEqual([{ type: "hello" }]);
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
    expect(state()).toBe("Not saved: Already answered.");
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

describe("the state line is true", () => {
  const base = { phase: "idle", reason: "", refusal: "", at: null, lasts: true, silent: false, asking: null };
  const late = "Not saved yet: no answer from the course program.";
  test.each([
    [{}, "", []],
    [{ phase: "saving" }, "Saving...", []],
    [{ phase: "saved", at: "2026-11-21T14:32:00" }, "Saved at 14:32.", []],
    [{ phase: "saved", at: "no time" }, "Saved.", []],
    [{ phase: "late" }, `${late} Your answer is kept on this device and will be sent again.`, []],
    [{ phase: "late", lasts: false }, `${late} Your answer is kept only while this page is open and will be sent again.`, []],
    [{ phase: "late", silent: true }, `${late} Your answer is kept on this device and will be sent again. You can reload the page: nothing is lost by it.`, ["reload"]],
    [{ phase: "not_saved", reason: "Full" }, "Not saved: Full. Your answer is kept on this device and will be sent again.", ["again"]],
    [{ phase: "idle", refusal: "Too late" }, "Not saved: Too late.", []],
    [{ phase: "saving", refusal: "Too late" }, "Not saved: Too late. Saving...", []],
    [{ phase: "idle", silent: true }, "The course program has not answered for a while. You can reload the page: nothing is lost by it.", ["reload"]],
  ])("%j", (change, words, actions) => {
    const said = line({ ...base, ...change });
    expect(said.text).toBe(words);
    expect(said.actions).toEqual(actions);
  });
});

test("a view that is taken away leaves no listener and no timer", () => {
  const { model, remove, press } = play(STEPS.write);
  press("Pass on this one");
  remove();
  expect(model.listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  const sent = model.sent.length;
  window.dispatchEvent(new Event("online"));
  vi.advanceTimersByTime(60000);
  expect(model.sent.length).toBe(sent);
});
