import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RUBRIC, createPlayed, deskOf, openDesk, rowOf } from "../testing/desk.js";
import { skipsNoLevel, type } from "../testing/page.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const LEAD = {
  progress: [{ question: "q1", rater: "Ben", rated: 7 }],
  agreement: [
    { question: "q1", criterion: "warmth", text: "How is the warmth?", n: 20, alpha: 0.82, alpha_low: 0.7, alpha_high: 0.9, kappa: 0.8, kappa_low: 0.6, kappa_high: 0.9, why: "" },
    { question: "q1", criterion: "honesty", text: "How is the honesty?", n: 4, alpha: null, alpha_low: null, alpha_high: null, kappa: null, kappa_low: null, kappa_high: null, why: "Not enough to say: 4 read twice, and 10 are needed." },
  ],
  differing: [{ question: "q1", answer: "a", who: "Answer 3 of 40" }],
  looks: [],
  people: [
    { id: "l1", name: "Kim", supervisor: "" },
    { id: "l2", name: "Lee", supervisor: "Ben" },
  ],
  assignments: [{ id: "boundaries", title: "Boundaries", waiting: 4, held: false }],
  settings: deskOf().settings,
};
const rubricReply = () => ({ rubric: RUBRIC, rated: 12, versions: [{ digest: "d0", at: "2026-11-01T09:00:00", editor: "Ben" }] });

function openLead(extra = {}) {
  const page = openDesk(deskOf({ questions: [rowOf(), rowOf({ id: "q2", kind: "talk", scenario: "The door" })] }), createPlayed({ extra: { lead: () => LEAD, set: () => ({ settings: LEAD.settings }), assign: () => ({ people: LEAD.people }), open_rubric: rubricReply, ...extra } }));
  page.does("For the lead");
  return page;
}

test("shows progress, agreement in words with its numbers, and what is to be settled", () => {
  const page = openLead();
  expect(page.title()).toBe("For the lead");
  expect(page.button("For the lead").getAttribute("aria-current")).toBe("page");
  expect(page.text()).toContain("BenThe scarf7");
  expect(page.text()).toContain("Readers agree well.");
  expect(page.text()).toContain("0.82, likely 0.70 to 0.90");
  expect(page.text()).toContain("Not enough to say: 4 read twice, and 10 are needed.");
  expect(skipsNoLevel(page.el)).toBe(true);
  expect(document.activeElement?.textContent).toBe("For the lead");
});

test("leaving before it is there leaves no word of it behind", () => {
  const page = openDesk();
  page.press("For the lead");
  expect(page.state()).toBe("Opening...");
  page.press("Read and rate");
  expect(page.state()).toBe("");
  page.played.replies.lead = () => LEAD;
  page.settle();
  expect([page.state(), page.title()]).toEqual(["", "What is there to read"]);
});

test("what differs opens from here", () => {
  const page = openLead();
  page.does("Settle these");
  expect(page.model.of("open_question")[0]).toMatchObject({ question: "q1", view: "differing" });
  expect(page.button("Read and rate").getAttribute("aria-current")).toBe("page");
});

test("settings are sent one by one", () => {
  const page = openLead();
  page.one('[data-section="settings"] input[value="blind"]').click();
  page.settle();
  page.one('[data-section="settings"] input[value="supervisee"]').click();
  page.settle();
  const select = page.one('[data-section="settings"] select');
  select.value = "0.2";
  select.dispatchEvent(new Event("change"));
  page.settle();
  expect(page.model.of("set").map(({ name, value }) => [name, value])).toEqual([["blind", false], ["split", "supervisee"], ["double", 0.2]]);
  expect(page.state()).toBe("Saved.");
});

test("feedback is held back and let go, and the button says which", () => {
  const page = openLead();
  page.does("Hold feedback back");
  expect(page.model.of("set")[0]).toMatchObject({ name: "held:boundaries", value: true });
  expect(page.text()).toContain("Feedback is held back.");
  expect(document.activeElement?.textContent).toBe("Let feedback go out");
});

test("ticked people are assigned; nobody ticked is said", () => {
  const page = openLead();
  const field = page.one('[data-section="people"] input[type=text]');
  field.value = "Ana";
  page.press("Assign");
  expect(page.state()).toBe("Tick at least one person first.");
  page.one('[data-section="people"] input[value="l1"]').click();
  page.does("Assign");
  expect(page.model.of("assign")[0]).toMatchObject({ learners: ["l1"], supervisor: "Ana" });
});

test("a refusal is said in words, a late answer can be asked for again", () => {
  const page = openLead({ set: () => ({ type: "refused", reason: "There is no such setting" }) });
  page.does("Hold feedback back");
  expect(page.state()).toBe("There is no such setting.");
  page.played.replies.set = () => null;
  page.does("Hold feedback back");
  vi.advanceTimersByTime(4001);
  expect(page.state()).toContain("No answer from the course program yet.");
  page.press("Try again");
  const sent = page.model.of("set");
  expect(sent.at(-1)).toEqual(sent.at(-2));
});

describe("a rubric", () => {
  const edit = (extra) => {
    const page = openLead(extra);
    page.does("Edit the rubric of The scarf");
    page.settle();
    return page;
  };
  const field = (page, name) => page.one(`[data-field="${name}"]`);

  test("of a talk is not offered; of words it opens with who changed it", () => {
    const page = edit();
    expect(page.model.of("open_rubric")[0].rubric).toBe("clear_and_kind");
    expect(page.text()).toContain("12 ratings were made by it.");
    expect(page.text()).toContain("1 Nov 2026, 09:00, Ben");
    expect(page.text()).not.toContain("Edit the rubric of The door");
  });

  test("is saved only after what would change was shown for these very words", () => {
    const changes = [{ who: "Answer 1", before: 2, after: 3.333, state: "changed" }, { who: "Answer 2", before: 2, after: null, state: "to rate again" }, { who: "Answer 3", before: 2, after: 2, state: "same" }];
    const page = edit({ preview_rubric: () => ({ fault: null, changes, counts: {} }), save_rubric: () => ({ rubric: RUBRIC, changed: 1, again: 1 }) });
    type(field(page, "level 0 4"), "It says when.");
    page.does("See what would change");
    expect(page.text()).toContain("One rating would stay the same, one score would change, one answer would have to be rated again.");
    expect(page.text()).toContain("Answer 123.33Changes");
    expect(page.text()).toContain("none yet");
    type(field(page, "title"), "Clear");
    expect(page.button("Save this rubric")).toBe(undefined);
    page.does("See what would change");
    page.does("Save this rubric");
    const [sent] = page.model.of("save_rubric");
    expect(sent).toMatchObject({ digest: "d1", rubric: { id: "clear_and_kind", title: "Clear" } });
    expect(sent.rubric.criteria[0].levels[3]).toEqual({ level: 4, text: "It says when." });
  });

  test("a fault is said, and cannot be saved", () => {
    const page = edit({ preview_rubric: () => ({ fault: "Two questions have the same id.", changes: [], counts: {} }) });
    page.does("See what would change");
    expect(page.text()).toContain("Two questions have the same id.");
    expect(page.button("Save this rubric")).toBe(undefined);
  });

  test("an empty field is gone to before anything is asked", () => {
    const page = edit();
    page.press("Add a question");
    expect(document.activeElement).toBe(field(page, "question 2"));
    page.press("See what would change");
    expect(page.state()).toContain("Something is still empty.");
    expect(page.model.of("preview_rubric")).toEqual([]);
  });

  test("unsaved changes are asked about before leaving", () => {
    const page = edit();
    type(field(page, "title"), "Other");
    page.press("Read and rate");
    expect(page.text()).toContain("The changes to this rubric are not saved.");
    page.press("Leave without saving");
    expect(page.title()).toBe("What is there to read");
  });
});
