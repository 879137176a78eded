import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ATTACK, show, skipsNoLevel, type } from "../testing/page.js";
import { REMINDER } from "./head.js";
import session from "./index.js";

const AT = "2026-11-22T10:00:00+00:00";
const line = (id, kind, text, more = {}) => ({ id, meeting: 5, kind, text, function: "supportive", due: "", who: "", by_when: "", by: "R. Supervisor", side: "supervisor", at: AT, remark: "", source: "", notes: [], earlier: [], dropped: null, reached: null, ...more });
const goal = (id, text, more = {}) => line(id, "goal", text, { function: "learner", due: "2026-12-04", who: "Ana", by_when: "4 Dec 2026", ...more });
const signed = (more = {}) => [
  { side: "supervisor", name: "R. Supervisor", at: null, again: false, ...more },
  { side: "learner", name: "Ana", at: null, again: false },
];
const held = (more = {}) => ({ id: 5, at: AT, supervisor: "R. Supervisor", topics: [line(1, "topic", "How are you?", { source: "Always asked." })], goals: [], carried: [], signed: signed(), closed: false, ...more });
const deskOf = (more = {}) => ({
  fault: null,
  learner: { id: "ana", name: "Ana" },
  supervisor: "R. Supervisor",
  opened_by: "supervisor",
  cadence: { every: 14, words: "The last session was 20 days ago; you agreed on every 14 days.", overdue: true, ways: [[7, "Every week"], [14, "Every second week"], [0, "Not agreed"]] },
  sections: [
    { id: "supportive", title: "How you are", about: "Supportive" },
    { id: "administrative", title: "The work and its order", about: "Administrative" },
    { id: "formative", title: "Learning and growing", about: "Formative" },
  ],
  drafted: [],
  session: null,
  newest: true,
  sessions: [],
  ...more,
});
const open = (more = {}) => show(session, { desk: deskOf(more) });
const labels = (page) => page.all("button").map((each) => each.textContent);
const saved = (page, message, more = {}) => page.model.say({ type: "saved", token: message.token, undo: true, at: AT, ...more });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("the next session is drafted, and each topic says where it comes from", () => {
  const page = open({ drafted: [{ function: "supportive", text: "How are you?", source: "Always asked." }, { function: "formative", text: "The scarf.", source: "Attempts." }] });
  expect(page.text()).toContain("20 days ago; you agreed on every 14 days.");
  expect(page.text()).toContain("Always asked.");
  expect(page.all("h3").map((each) => each.textContent)).toEqual(["How you are Supportive", "Learning and growing Formative", "How often you meet"]);
  const [, box] = page.all("input[type=checkbox]");
  expect(document.getElementById(box.getAttribute("aria-describedby")).textContent).toBe("Attempts.");
  box.click();
  page.press("Begin the session");
  expect(page.model.of("begin")).toEqual([{ type: "begin", side: "supervisor", topics: [0], token: expect.any(String) }]);
  expect(skipsNoLevel(page.el)).toBe(true);
});

test("without a supervisor there is nothing to begin", () => {
  const page = open({ supervisor: "", cadence: null, opened_by: "learner" });
  expect(page.text()).toContain("Nobody is named as your supervisor yet.");
  expect(page.all("button")).toEqual([]);
});

test("the reminder stands before the first field", () => {
  for (const page of [open(), open({ session: held() })]) {
    const reminder = page.one(".pt-reminder");
    expect(reminder.textContent).toBe(REMINDER);
    for (const field of page.all("input, textarea, button")) expect(reminder.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  }
});

test("a note is written as whoever is chosen, and said to be saved when it is", () => {
  const page = open({ session: held() });
  page.all("input[type=radio]")[1].click();
  page.press("Add a note");
  expect(document.activeElement).toBe(page.one("textarea"));
  type(page.one("textarea"), " It was long. ");
  page.press("Save as Ana");
  page.press("Save as Ana");
  const [message, ...more] = page.model.of("say");
  expect(more).toEqual([]);
  expect(message).toEqual({ type: "say", side: "learner", meeting: 5, of: 1, kind: "note", text: "It was long.", token: expect.any(String) });
  expect(page.state()).toBe("Saving...");
  expect(page.one("textarea").readOnly).toBe(true);
  const note = line(2, "note", "It was long.", { by: "Ana", side: "learner" });
  page.model.become("desk", deskOf({ session: held({ topics: [line(1, "topic", "How are you?", { notes: [note] })] }) }));
  saved(page, message);
  expect(page.state()).toMatch(/^Saved at \d\d:\d\d\.$/);
  expect(page.one("textarea")).toBe(null);
  expect(document.activeElement.textContent).toBe("Add a note");
  expect(window.localStorage.length).toBe(0);
  page.press("Undo");
  expect(page.model.of("undo").length).toBe(1);
});

test("what another wrote meanwhile is drawn, and what is typed stays with the focus where it was", () => {
  const page = open({ session: held() });
  page.press("Add a note");
  type(page.one("textarea"), "Half a sen");
  page.one("textarea").setSelectionRange(4, 4);
  page.model.become("desk", deskOf({ session: held({ topics: [...held().topics, line(9, "topic", "A new one")] }) }));
  expect(page.text()).toContain("A new one");
  expect(page.one("textarea").value).toBe("Half a sen");
  expect(document.activeElement).toBe(page.one("textarea"));
  expect(page.one("textarea").selectionStart).toBe(4);
});

test("a late answer and a refusal are said, and the words stay, also over a reload", () => {
  const page = open({ session: held() });
  page.press("Add a note");
  type(page.one("textarea"), "Long.");
  page.press("Save as R. Supervisor");
  vi.advanceTimersByTime(4001);
  expect(page.state()).toContain("Not saved yet: no answer from the course program. Your words are kept on this device.");
  page.press("Try again");
  const [first, second] = page.model.of("say");
  expect(second).toEqual(first);
  page.model.say({ type: "refused", token: first.token, reason: "Both have signed" });
  expect(page.state()).toBe("Not saved: Both have signed.");
  page.remove();
  expect(open({ session: held() }).one("textarea").value).toBe("Long.");
});

test("an empty note and a long one are not sent", () => {
  const page = open({ session: held() });
  page.press("Add a note");
  page.press("Save as R. Supervisor");
  expect(page.text()).toContain("Please write a few words first.");
  type(page.one("textarea"), "😀".repeat(2001));
  expect(page.text()).toContain("One letter too many.");
  page.press("Save as R. Supervisor");
  expect(page.text()).toContain("Please shorten it to 2000 letters.");
  expect(page.model.of("say")).toEqual([]);
  page.press("Not now");
  expect(document.activeElement.textContent).toBe("Add a note");
  expect(window.localStorage.length).toBe(0);
});

test("a goal says who does it and by when", () => {
  const page = open({ session: held() });
  page.press("Add a goal");
  type(page.one("textarea"), "Call the office.");
  page.press("Save as R. Supervisor");
  expect(page.text()).toContain("Choose the day by which it is done.");
  page.one("select").value = "both";
  page.one("select").dispatchEvent(new Event("change", { bubbles: true }));
  type(page.one("input[type=date]"), "2026-12-04");
  page.press("Save as R. Supervisor");
  expect(page.model.of("say")[0]).toMatchObject({ kind: "goal", function: "both", due: "2026-12-04", text: "Call the office." });
});

test("goals of sessions before are carried, and can be reached", () => {
  const page = open({ session: held({ carried: [goal(3, "Ask for a key.", { meeting: 4 })], goals: [goal(4, "Rest.", { reached: { id: 8, by: "Ana", at: AT, here: true } })] }) });
  expect(page.all("h4").map((each) => each.textContent)).toEqual(["How are you?", "From sessions before", "From this session"]);
  expect(page.text()).toContain("✓ Reached");
  page.press("Reached");
  expect(page.model.of("say")[0]).toMatchObject({ kind: "done", meeting: 5, of: 3 });
  saved(page, page.model.sent[0]);
  page.press("Not reached after all");
  expect(page.model.of("say")[1]).toMatchObject({ kind: "dropped", of: 8 });
});

test("a carried goal is changed in its own session", () => {
  const page = open({ session: held({ carried: [goal(3, "Ask for a key.", { meeting: 4 })] }) });
  page.press("Change");
  expect(page.one("input[type=date]").value).toBe("2026-12-04");
  type(page.one("textarea"), "Ask for two keys.");
  page.press("Save as R. Supervisor");
  expect(page.model.of("say")[0]).toMatchObject({ kind: "correction", meeting: 4, of: 3, text: "Ask for two keys.", function: "learner", due: "2026-12-04" });
});

test("a note is reworded by its writer alone", () => {
  const notes = [line(2, "note", "Mine."), line(3, "note", "Hers.", { by: "Ana", side: "learner" })];
  const page = open({ session: held({ topics: [line(1, "topic", "How are you?", { notes })] }) });
  expect(page.all(".pt-note").map((each) => each.querySelectorAll("button").length)).toEqual([2, 0]);
  page.all("input[type=radio]")[1].click();
  expect(page.all(".pt-note").map((each) => each.querySelectorAll("button").length)).toEqual([0, 2]);
});

test("earlier words and what was taken off can be read, and put back", () => {
  const topics = [
    line(1, "topic", "How are you?", { remark: "Reworded by Ana", earlier: [{ text: "And you?", by: "R. Supervisor", at: AT }] }),
    line(2, "topic", "The rota.", { dropped: { id: 7, by: "Ana", at: AT, here: true } }),
  ];
  const page = open({ session: held({ topics }) });
  expect(page.one(".pt-earlier").textContent).toContain("And you?");
  expect(page.one(".pt-agenda > .pt-dropped").textContent).toContain("Taken off by Ana.");
  page.press("Put back");
  expect(page.model.of("say")[0]).toMatchObject({ kind: "dropped", of: 7 });
});

test("each signs for themselves", () => {
  const page = open({ session: held() });
  page.press("Sign as R. Supervisor");
  const [message] = page.model.of("say");
  expect(message).toMatchObject({ kind: "signed", meeting: 5, side: "supervisor" });
  page.model.become("desk", deskOf({ session: held({ signed: signed({ at: AT }) }) }));
  saved(page, message, { undo: false });
  expect(page.state()).toBe("Signed by R. Supervisor.");
  expect(labels(page)).not.toContain("Undo");
  expect(labels(page).filter((each) => each.startsWith("Sign as"))).toEqual([]);
  page.all("input[type=radio]")[1].click();
  expect(labels(page)).toContain("Sign as Ana");
});

test("a session signed by both offers corrections and nothing else", () => {
  const page = open({ session: held({ closed: true, goals: [goal(3, "Rest.")], topics: [line(1, "topic", "How are you?", { notes: [line(2, "note", "Mine.")] })] }) });
  expect(labels(page)).toEqual(["Print this session", "See what is new", "To the next session", "Correct the note", "Correct the topic", "Correct the goal"]);
  expect(page.text()).toContain("Both have signed this session.");
});

test("a learner's own page writes as the learner", () => {
  const page = open({ opened_by: "learner", session: held() });
  expect(page.all("input[type=radio]")).toEqual([]);
  page.press("Add a topic");
  type(page.one("textarea"), "The rota.");
  page.press("Save as Ana");
  expect(page.model.of("say")[0]).toMatchObject({ side: "learner", kind: "topic", function: "supportive", text: "The rota." });
});

test("sessions before are listed and opened, and how often is agreed", () => {
  const sessions = [{ id: 4, at: "2026-11-02T10:00:00+00:00", supervisor: "R. Supervisor", words: "3 topics, signed by both" }];
  const page = open({ sessions });
  expect(page.text()).toContain("3 topics, signed by both.");
  page.one("select").value = "7";
  page.press("Agree as R. Supervisor");
  expect(page.model.of("agree")[0]).toMatchObject({ every: 7, side: "supervisor" });
  saved(page, page.model.sent[0], { at: undefined, undo: false });
  page.press("2 Nov 2026");
  expect(page.model.of("open")[0]).toMatchObject({ meeting: 4 });
});

test("many sessions are folded, and say with whom where there were several", () => {
  const sessions = Array.from({ length: 14 }, (_, id) => ({ id: id + 10, at: AT, supervisor: id ? "R. Supervisor" : "Bea", words: "1 topic" }));
  const page = open({ sessions });
  expect(page.text()).toContain("2 more");
  expect(page.text()).toContain("With Bea. 1 topic.");
});

test("whoever comes back to the page sees what is new, without a word", () => {
  const page = open({ session: held() });
  document.dispatchEvent(new Event("visibilitychange"));
  const [message] = page.model.of("look");
  saved(page, message, { at: undefined, undo: false });
  expect(page.state()).toBe("");
});

test("a fault is said", () => {
  expect(show(session, { desk: { fault: "The records cannot be used." } }).text()).toContain("The records cannot be used.");
  expect(show(session, { desk: {} }).text()).toContain("Getting the session ready");
});

test("text never becomes markup", () => {
  const topic = line(1, "topic", ATTACK, { source: ATTACK, remark: ATTACK, notes: [line(2, "note", ATTACK, { by: ATTACK })], earlier: [{ text: ATTACK, by: ATTACK, at: ATTACK }] });
  const page = open({ supervisor: ATTACK, session: held({ topics: [topic], goals: [goal(3, ATTACK, { who: ATTACK })] }), sessions: [{ id: 1, at: AT, supervisor: ATTACK, words: ATTACK }] });
  expect(page.el.querySelector("img, script")).toBe(null);
  expect(page.text()).toContain(ATTACK);
});

test("a view that is taken away leaves no listener and no timer", () => {
  const page = open({ session: held() });
  page.press("Add a note");
  type(page.one("textarea"), "Long.");
  page.press("Save as R. Supervisor");
  page.remove();
  expect(page.model.listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
