import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ATTACK, headingLevels, show, skipsNoLevel, type } from "../testing/page.js";
import { WORDS, wordsOf } from "../testing/scene.js";
import { DRAFT, FIELDS, OUTBOX, PLACE, RESULTS, draft, open, outbox, viewOf } from "../testing/sheet.js";
import worksheet from "./index.js";

beforeEach(() => vi.useFakeTimers({ now: new Date("2026-11-21T14:00:00") }));
afterEach(() => vi.useRealTimers());

const at = "2026-11-21T14:32:10";
const PAUSE = 2000;
const boxOf = (page, question) => {
  const label = page.all("label, legend").find((each) => each.textContent === question);
  return label.htmlFor ? page.one(`#${label.htmlFor}`) : label.closest("fieldset");
};
const leave = (box) => box.dispatchEvent(new Event("change", { bubbles: true }));
const sent = ({ model }) => model.of("answer").map(({ field, value }) => [field, value]);
/** Python saves the newest answer. */
function save(page, more = {}) {
  const { id, field, value } = page.model.of("answer").at(-1);
  page.model.become("view", viewOf({ ...more, answers: { ...page.model.get("view").answers, [field]: value, ...more.answers } }));
  page.model.say({ type: "saved", id, at });
}

describe("what is drawn", () => {
  test("an empty view says that the sheet is getting ready, a fault is all that is drawn", () => {
    const page = show(worksheet, { view: {}, words: WORDS, place: PLACE });
    expect(page.text()).toBe("Getting the sheet ready...");
    page.model.become("view", { fault: "There is no such sheet." });
    expect(page.text()).toContain("There is no such sheet.");
    expect(page.model.sent).toEqual([]);
  });

  test("every question is a label or a legend, what helps describes it, and no heading level is skipped", () => {
    const page = open();
    for (const { question } of Object.values(FIELDS)) expect(boxOf(page, question), question).toBeTruthy();
    const who = boxOf(page, FIELDS.line.question);
    const told = who.getAttribute("aria-describedby").split(" ").map((id) => page.one(`#${id}`).textContent);
    expect(told).toEqual(["A first name.", "Needed: If nobody knows, nobody comes.", ""]);
    expect(headingLevels(page.el)[0]).toBe(3);
    expect(skipsNoLevel(page.el)).toBe(true);
    expect(page.one("strong").textContent).toBe("time");
    expect(page.text()).toContain("Only you see what you write here.");
    expect(page.text()).toContain("About 10 minutes");
  });

  test("what is filled in stands in its field", () => {
    const page = open({
      answers: {
        who: "Marta", words: "Good morning.\nI am Ana.", day: "2026-12-01", guns: "locked", bag: ["water"], away: 15,
        rule: { state: "begun", next: "Ask", who: "Me", by: "2026-12-05" }, thirty: ["5", ...Array(29).fill("")],
      },
    }); // prettier-ignore
    const values = ["Who knows which house?", "What will you say?", "Which day?", "How many minutes away?"].map((question) => boxOf(page, question).value);
    expect(values).toEqual(["Marta", "Good morning.\nI am Ana.", "2026-12-01", "15"]);
    expect(page.all("input:checked").map(({ value }) => value)).toEqual(["water", "locked", "begun"]);
    expect(page.all(".pt-plan input").map(({ value }) => value)).toEqual(["Ask", "Me", "2026-12-05"]);
    expect(page.one(".pt-plan").hidden).toBe(false);
    expect(page.one(".pt-item-box").value).toBe("5");
  });

  test("a part with a note opens by its button, and is open where it was answered", () => {
    const page = open();
    const body = () => page.all(".pt-sheet-part")[1].querySelector(".pt-part-body");
    expect(body().hidden).toBe(true);
    expect(page.text()).toContain("This part asks about guns.");
    page.press("Show this part");
    expect(body().hidden).toBe(false);
    expect(document.activeElement.textContent).toBe("At the door");
    page.model.become("view", viewOf({ languages: [], answers: { who: "M" } }));
    expect(body().hidden).toBe(false);
    page.remove();
    expect(open({ answers: { guns: "no" } }).button("Show this part")).toBe(undefined);
  });

  test("text from people never becomes markup", () => {
    const view = viewOf({ notices: [ATTACK], answers: { words: ATTACK } });
    view.worksheet.title = ATTACK;
    view.worksheet.intro = [[{ text: ATTACK, strong: true }]];
    const page = show(worksheet, { view, words: WORDS, place: PLACE });
    window.dispatchEvent(new Event("beforeprint"));
    expect(page.el.querySelector("img, script")).toBe(null);
    expect(window.hacked).toBe(undefined);
  });

  test("another language is drawn anew, and what is not saved yet stands there still", () => {
    const page = open({ languages: [{ id: "en", name: "English" }, { id: "es", name: "Español" }] });
    type(boxOf(page, FIELDS.text.question), "Buenas.");
    const select = page.one("select");
    select.value = "es";
    select.dispatchEvent(new Event("change"));
    expect(page.model.of("language").at(-1).language).toBe("es");
    page.model.become("words", wordsOf("es"));
    page.model.become("view", viewOf({ language: "es", languages: page.model.get("view").languages }));
    expect(page.text()).toContain("Solo tú ves lo que escribes aquí.");
    expect(boxOf(page, FIELDS.text.question).value).toBe("Buenas.");
  });
});

describe("saving", () => {
  test("words are kept on the device at every key, sent after a pause, and let go once they are saved", () => {
    const page = open();
    type(boxOf(page, FIELDS.text.question), "Good");
    expect(draft()).toEqual({ words: "Good" });
    expect(page.state()).toBe("Saving...");
    expect(sent(page)).toEqual([]);
    vi.advanceTimersByTime(PAUSE);
    expect(sent(page)).toEqual([["words", "Good"]]);
    expect(outbox()).toEqual(page.model.of("answer"));
    expect(draft()).toEqual({});
    save(page);
    expect(page.state()).toBe("Saved at 14:32.");
    expect(window.localStorage.getItem(OUTBOX)).toBe(null);
  });

  test.each([
    ["Who knows which house?", "Marta", "who", "Marta"],
    ["How many minutes away?", " 15 ", "away", 15],
  ])("%s is sent as soon as it is left", (question, typed, field, value) => {
    const page = open();
    const box = boxOf(page, question);
    type(box, typed);
    leave(box);
    expect(sent(page)).toEqual([[field, value]]);
  });

  test("what is picked is sent at once, and can be taken back", () => {
    const page = open({ answers: { guns: "no" } });
    const group = boxOf(page, FIELDS.choose.question);
    group.querySelectorAll("input")[1].click();
    expect(sent(page)).toEqual([["guns", "locked"]]);
    save(page);
    group.querySelector("button").click();
    expect(sent(page).at(-1)).toEqual(["guns", null]);
    save(page);
    expect(group.querySelector("input:checked")).toBe(null);
    expect(group.querySelector("button").closest("div").hidden).toBe(true);
    page.all("input[type=checkbox]")[0].click();
    expect(sent(page).at(-1)).toEqual(["bag", ["phone"]]);
  });

  test("how something stands asks for what comes next only where it is not in place", () => {
    const page = open();
    const [inPlace, begun] = boxOf(page, FIELDS.status.question).querySelectorAll("input");
    begun.click();
    expect(page.one(".pt-plan").hidden).toBe(false);
    save(page);
    const [next, , by] = page.all(".pt-plan input");
    type(next, "Ask Lee");
    leave(next);
    save(page);
    type(by, "2026-12-05");
    by.dispatchEvent(new Event("blur"));
    expect(sent(page).at(-1)).toEqual(["rule", { state: "begun", next: "Ask Lee", who: "", by: "2026-12-05" }]);
    save(page);
    inPlace.click();
    expect(page.one(".pt-plan").hidden).toBe(true);
    expect(sent(page).at(-1)[1]).toEqual({ state: "in_place", next: "Ask Lee", who: "", by: "2026-12-05" });
  });

  test("what waits behind an answer on its way is overtaken by a newer one of the same field", () => {
    const page = open();
    const [words, who] = [boxOf(page, FIELDS.text.question), boxOf(page, FIELDS.line.question)];
    for (const [box, text] of [[words, "a"], [words, "ab"], [who, "M"], [words, "abc"]]) {
      type(box, text);
      leave(box);
    }
    expect(outbox().map(({ field, value }) => [field, value])).toEqual([["words", "a"], ["who", "M"], ["words", "abc"]]);
    for (const _ of outbox()) save(page);
    expect(sent(page)).toEqual([["words", "a"], ["who", "M"], ["words", "abc"]]);
    expect(words.value).toBe("abc");
  });

  test("what an earlier page kept is sent when the sheet is opened again", () => {
    window.localStorage.setItem(DRAFT, JSON.stringify({ words: "Half a sent" }));
    window.localStorage.setItem(OUTBOX, JSON.stringify([{ type: "answer", id: "a".repeat(32), field: "who", value: "Lee" }]));
    const page = open();
    expect(boxOf(page, FIELDS.text.question).value).toBe("Half a sent");
    expect(boxOf(page, FIELDS.line.question).value).toBe("Lee");
    page.model.say({ type: "here" });
    save(page);
    expect(sent(page)).toEqual([["who", "Lee"], ["words", "Half a sent"]]);
  });

  test("a page that is hidden or left sends what was typed", () => {
    const page = open();
    type(boxOf(page, FIELDS.text.question), "Good");
    window.dispatchEvent(new Event("pagehide"));
    expect(sent(page)).toEqual([["words", "Good"]]);
  });

  test("without the program it says where the answer is, and sends it again", () => {
    const page = open();
    page.model.deaf = true;
    boxOf(page, FIELDS.choose.question).querySelectorAll("input")[1].click();
    vi.advanceTimersByTime(4000);
    expect(page.state()).toBe("Not saved yet: no answer from the course program. Your answer is kept on this device and will be sent again.");
    page.model.deaf = false;
    vi.advanceTimersByTime(20000);
    page.model.say({ type: "here" });
    expect(sent(page)).toEqual([["guns", "locked"]]);
  });

  test("a field that a person is at is left alone while another is saved", () => {
    const page = open();
    const [words, who] = [boxOf(page, FIELDS.text.question), boxOf(page, FIELDS.line.question)];
    type(who, "Marta");
    leave(who);
    words.focus();
    type(words, "  ");
    save(page);
    expect(words.value).toBe("  ");
  });

  test("what another tab filled in is shown", () => {
    const page = open();
    page.model.become("view", viewOf({ answers: { who: "Lee" } }));
    expect(boxOf(page, FIELDS.line.question).value).toBe("Lee");
    expect(sent(page)).toEqual([]);
  });
});

describe("what cannot be saved as it stands", () => {
  test.each([
    ["How many minutes away?", "601", "Write a whole number from 0 to 600."],
    ["How many minutes away?", "a few", "Write a whole number from 0 to 600."],
    ["Who knows which house?", "x".repeat(21), "This is too long to be saved."],
    ["What will you say?", "x".repeat(51), "This is too long to be saved."],
    ["Which day?", "0202-01-01", "Finish the date, or leave it empty."],
  ])("%s: %s", (question, typed, words) => {
    const page = open();
    const box = boxOf(page, question);
    type(box, typed);
    expect(page.text()).not.toContain(words);
    leave(box);
    box.dispatchEvent(new Event("blur"));
    expect(page.text()).toContain(words);
    expect(page.state()).toBe("Not saved: 1 answer above has to be put right first.");
    vi.advanceTimersByTime(60000);
    expect(sent(page)).toEqual([]);
    expect(Object.values(draft())).toEqual(typed.length > 40 ? [typed] : []);
    type(box, "");
    expect(page.text()).not.toContain(words);
    expect(page.state()).not.toContain("Not saved");
  });

  test("words that are too many stay on this device, are put back by a reload, and are not sent", () => {
    const tooMany = "x".repeat(51);
    const first = open();
    const box = boxOf(first, "What will you say?");
    type(box, tooMany);
    leave(box);
    const page = open();
    vi.advanceTimersByTime(3000);
    expect(boxOf(page, "What will you say?").value).toBe(tooMany);
    expect(page.text()).toContain("This is too long to be saved.");
    expect(page.state()).toBe("Not saved: 1 answer above has to be put right first.");
    expect(sent(page)).toEqual([]);
    type(boxOf(page, "What will you say?"), "Hello.");
    vi.advanceTimersByTime(3000);
    expect(sent(page)).toEqual([["words", "Hello."]]);
  });
});

describe("the numbers of a form", () => {
  test("Enter and the arrows go on and back, and the numbers go out once the grid is left", () => {
    const page = open();
    const boxes = page.all(".pt-item-box");
    expect(boxes.length).toBe(30);
    boxes[0].focus();
    type(boxes[0], "3");
    const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    press("Enter");
    expect(document.activeElement).toBe(boxes[1]);
    press("ArrowDown");
    press("ArrowUp");
    expect(document.activeElement).toBe(boxes[1]);
    type(boxes[1], "7");
    expect(boxes[1].getAttribute("aria-invalid")).toBe("true");
    expect(sent(page)).toEqual([]);
    boxes[1].blur();
    expect(sent(page)).toEqual([["thirty", ["3", "7", ...Array(28).fill("")]]]);
    expect(page.text()).toContain("It is added up once it is saved.");
  });

  test("what they come to is said in words, in a table and as bars, with the credit", () => {
    const page = open({ answers: { thirty: ["3", ...Array(29).fill("")] }, results: { thirty: RESULTS } });
    expect(page.all(".pt-sums li").map((each) => each.textContent)).toEqual(["Warmth: 31.", "Weight: not yet."]);
    expect(page.all(".pt-sums-table tbody tr").map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([["Warmth", "31 of 50", "in the middle"]]);
    expect(page.one(".pt-bar-full").style.inlineSize).toBe("52.5%");
    expect(page.one(".pt-bars").getAttribute("aria-hidden")).toBe("true");
    expect(page.text()).toContain("A screen, not a diagnosis.");
    expect(page.text()).toContain("By its author.");
  });
});

describe("what is still missing", () => {
  const missing = [
    { field: "who", why: "If nobody knows, nobody comes.", parts: [] },
    { field: "rule", why: "It is yours to ask for.", parts: ["who", "by"] },
    { field: "thirty", why: "Sums need them.", parts: ["4", "5"] },
  ];

  test("is a list of links that move the focus", () => {
    const page = open({ missing, answers: { rule: { state: "begun", next: "Ask" } } });
    expect(page.all(".pt-missing li").map((each) => each.textContent)).toEqual([
      "Who knows which house? If nobody knows, nobody comes.",
      "There is a written rule. It is yours to ask for. Still open: Who takes it?, By when?",
      "Your thirty numbers Sums need them. Still open: 2 numbers.",
    ]);
    const focused = page.all(".pt-missing a").map((link) => {
      link.click();
      return document.activeElement;
    });
    expect(focused).toEqual([boxOf(page, FIELDS.line.question), page.all(".pt-plan input")[1], page.all(".pt-item-box")[3]]);
  });

  test("a link opens the part that it leads to", () => {
    const page = open({ missing: [{ field: "guns", why: "Ask.", parts: [] }] });
    page.one(".pt-missing a").click();
    expect(document.activeElement.value).toBe("no");
    expect(page.button("Show this part")).toBe(undefined);
  });

  test("nothing is missing, or nothing is asked for", () => {
    expect(open().one(".pt-missing").textContent).toContain("Nothing is missing.");
    expect(open({ asks_for_some: false }).one(".pt-missing").textContent).toBe("");
  });
});

describe("clearing", () => {
  test("asks first, then has Python do it, and offers to undo", () => {
    const page = open({ answers: { who: "Marta" } });
    page.press("Clear this sheet");
    expect(page.text()).toContain("Clear the whole sheet?");
    page.press("Keep it");
    expect(page.button("Clear this sheet")).toBeTruthy();
    page.press("Clear this sheet");
    page.press("Yes, clear it");
    const [{ token }] = page.model.of("clear");
    expect(page.state()).toBe("Clearing the sheet...");
    page.model.become("view", viewOf({ can_undo: true }));
    page.model.say({ type: "done", token });
    expect(page.state()).toBe("The sheet is cleared. You can undo that.");
    expect(boxOf(page, FIELDS.line.question).value).toBe("");
    expect(document.activeElement.textContent).toBe("Undo clearing");
    page.press("Undo clearing");
    page.model.become("view", viewOf({ answers: { who: "Marta" } }));
    page.model.say({ type: "done", token: page.model.of("undo")[0].token });
    expect(page.state()).toBe("Everything is back.");
    expect(boxOf(page, FIELDS.line.question).value).toBe("Marta");
  });

  test("an empty sheet has nothing to clear, and one that is not saved waits", () => {
    const page = open();
    expect(page.button("Clear this sheet")).toBe(undefined);
    page.remove();
    const other = open({ answers: { who: "Marta" } });
    type(boxOf(other, FIELDS.text.question), "a");
    other.press("Clear this sheet");
    expect(other.button("Yes, clear it")).toBe(undefined);
  });
});

describe("paper", () => {
  const print = () => {
    const printed = vi.fn(() => document.querySelector(".pt-print-alone").textContent);
    window.print = printed;
    return printed;
  };

  test("the button prints the sheet alone: words, boxes and lines, also what is not saved yet", () => {
    const page = open({ answers: { guns: "locked", away: 0, day: "2026-12-01", rule: { state: "begun", next: "Ask Lee" } } });
    type(boxOf(page, FIELDS.text.question), "Good morning.");
    const printed = print();
    page.press("Print this sheet");
    expect(printed).toHaveBeenCalledTimes(1);
    expect(document.documentElement.classList.contains("pt-printing")).toBe(true);
    const alone = document.querySelector(".pt-print-alone");
    const of = (question) => [...alone.querySelectorAll(".pt-paper-field")].find((each) => each.textContent.startsWith(question));
    expect(of("What will you say?").querySelector(".pt-words").textContent).toBe("Good morning.");
    expect([...of("Are there guns?").querySelectorAll("li")].map((each) => each.textContent)).toEqual(["No", "XLocked up"]);
    expect(of("Which day?").textContent).toContain("December 1, 2026");
    expect(of("How many minutes away?").textContent).toContain("0");
    expect(of("Who knows").querySelectorAll(".pt-ruled").length).toBe(1);
    expect(of("There is a written rule.").textContent).toContain("Ask Lee");
    expect(alone.querySelector("input, textarea, button")).toBe(null);
    expect(alone.textContent).toContain("Private.");
    window.dispatchEvent(new Event("afterprint"));
    expect(document.querySelector(".pt-print-alone")).toBe(null);
    expect(document.documentElement.classList.contains("pt-printing")).toBe(false);
  });

  const planOf = (rows, in_place, unanswered) => {
    const view = viewOf({ plan: { rows, in_place, unanswered } });
    view.worksheet.prints = "plan";
    const page = show(worksheet, { view, words: WORDS, place: PLACE });
    const printed = print();
    page.press("Print the plan");
    const told = printed.mock.results[0].value;
    window.dispatchEvent(new Event("afterprint"));
    page.remove();
    return told;
  };

  test("a plan is a table of what is not in place yet, in Python's order", () => {
    const told = planOf([{ field: "rule", state: "begun", next: "Ask Lee", who: "Me", by: "2026-12-05" }], 2, 1);
    expect(told).toContain("There is a written rule.BegunAsk LeeMeDecember 5, 2026");
    expect(told).toContain("Not answered yet: 1 more line of the sheet.");
    expect(told).not.toContain("Who knows which house?");
  });

  test("a plan with nothing in it says why", () => {
    expect(planOf([], 3, 0)).toContain("Everything is in place.");
    expect(planOf([], 1, 2)).toContain("All that is answered so far is in place.");
    expect(planOf([], 0, 3)).toContain("Nothing is answered yet, so there is no plan to print.");
  });

  test("when the whole page is printed, the sheet stands in place of its form", () => {
    const page = open({ answers: { who: "Marta" } });
    window.dispatchEvent(new Event("beforeprint"));
    expect(page.one(".pt-sheet").textContent).toContain("Marta");
  });
});

test("a view that is taken away leaves nothing behind, and sends what was typed", () => {
  const page = open();
  type(boxOf(page, FIELDS.text.question), "Good");
  page.remove();
  expect(outbox().map(({ value }) => value)).toEqual(["Good"]);
  expect(page.model.listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
