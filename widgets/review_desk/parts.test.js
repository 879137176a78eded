import { describe, expect, test } from "vitest";
import { meaning, withInterval } from "./agreement.js";
import { inWords as countWords, labelOf, nothingIn, nothingWaits } from "./counts.js";
import { savedWords } from "./deeds.js";
import { distance, inWords, summaryOf, summaryWords } from "./differences.js";
import { createDoneLately } from "./done_lately.js";
import { createDrafts, fitting, same } from "./drafts.js";
import { createKeptAhead } from "./kept_ahead.js";
import { actOf, takesLetters } from "./keys.js";
import { empty, movedUp, plain, sameRubric, withLevel, withQuestion, withoutLevel, withoutQuestion } from "./rubric_draft.js";
import { sentenceAt, withPhrase } from "./sentences.js";
import { ahead, inOrder, nextOf, placeOf, previousOf } from "./sequence.js";
import { firstWords } from "./whole_group.js";

const groups = [
  { id: "g1", label: "", path: [], answers: ["a", "b", "c"] },
  { id: "g2", label: "", path: [], answers: ["d"] },
];

describe("the order of reading", () => {
  const order = inOrder(groups);

  test("goes group by group, around the end, and leaves out what is done", () => {
    expect(order).toEqual(["a", "b", "c", "d"]);
    expect(nextOf(order, "", new Set())).toBe("a");
    expect(ahead(order, "c", new Set(["a"]), 5)).toEqual(["d", "b"]);
    expect(nextOf(order, "d", new Set(["a", "b", "c"]))).toBe(null);
    expect(previousOf(order, "a")).toBe(null);
    expect(previousOf(order, "d")).toBe("c");
    expect(nextOf([], "x", new Set())).toBe(null);
  });

  test("from any answer, n times next visits every answer that is not done, once", () => {
    for (let size = 1; size < 30; size += 1) {
      const ids = Array.from({ length: size }, (_, at) => `x${at}`);
      const done = new Set(ids.filter((_, at) => (at * 7 + size) % 3 === 0));
      const visited = [];
      for (let id = nextOf(ids, ids[size >> 1], done); id; id = nextOf(ids, id, done)) {
        visited.push(id);
        done.add(id);
      }
      expect(new Set(visited).size).toBe(visited.length);
      expect(ids.every((id) => done.has(id) || id === ids[size >> 1])).toBe(true);
    }
  });

  test("five thousand answers are no burden", () => {
    const ids = Array.from({ length: 5000 }, (_, at) => `x${at}`);
    expect(nextOf(ids, "x4999", new Set(ids.slice(0, 4000)))).toBe("x4000");
  });

  test("tells the place of an answer among all and in its group", () => {
    expect(placeOf(groups, "c", new Set(["a"]))).toEqual({ at: 3, of: 4, done: 1, inGroup: 3, ofGroup: 3 });
    expect(placeOf(groups, "gone", new Set())).toEqual({ at: 0, of: 4, done: 0, inGroup: 0, ofGroup: 0 });
  });
});

test("only a few answers are kept ahead, and the oldest goes first", () => {
  const kept = createKeptAhead(2);
  for (const id of ["a", "b", "a", "c"]) kept.put(id, { id });
  expect([kept.has("a"), kept.has("b"), kept.has("c"), kept.size()]).toEqual([true, false, true, 2]);
});

describe("keys", () => {
  const press = (key, more = {}) => actOf({ key, target: document.body, ...more }, { on: true });

  test("letters in any case, numbers without nought, and nothing with a modifier", () => {
    expect(press("N")).toEqual({ act: "next" });
    expect(press("7")).toEqual({ act: "level", level: 7 });
    expect([press("0"), press("x"), press("n", { ctrlKey: true }), press("n", { altKey: true }), press("constructor")]).toEqual([null, null, null, null, null]);
    expect([press("n", { repeat: true }), press("n", { isComposing: true }), press("n", { defaultPrevented: true })]).toEqual([null, null, null]);
  });

  test("what takes letters keeps them; Ctrl and Enter save everywhere, and when letters are off", () => {
    const field = document.createElement("textarea");
    expect(actOf({ key: "n", target: field }, { on: true })).toBe(null);
    expect(actOf({ key: "Enter", ctrlKey: true, target: field }, { on: false })).toEqual({ act: "save" });
    expect(actOf({ key: "n", target: document.body }, { on: false })).toBe(null);
    const input = (type) => Object.assign(document.createElement("input"), { type });
    expect([takesLetters(input("text")), takesLetters(input("radio")), takesLetters(input("checkbox")), takesLetters(document.createElement("select")), takesLetters(null)]).toEqual([true, false, false, true, false]);
  });
});

describe("drafts", () => {
  const rubric = { criteria: [{ id: "w", levels: [{ level: 1 }, { level: 2 }] }] };

  test("only levels that the rubric still has fit", () => {
    expect(fitting(rubric, { w: 2, gone: 1 })).toEqual({ w: 2 });
    expect([fitting(rubric, { w: 3 }), fitting(rubric, null), fitting(null, { w: 1 })]).toEqual([{}, {}, {}]);
  });

  test("two ratings are the same with the same levels and words, blanks at the ends aside", () => {
    expect(same({ levels: { w: 1 }, comment: " a " }, { levels: { w: 1 }, comment: "a" })).toBe(true);
    expect(same({ levels: { w: 1 }, comment: "" }, { levels: {}, comment: "" })).toBe(false);
  });

  test("what is broken on the device is no draft", () => {
    const drafts = createDrafts({ get: () => '{"levels": 3}', set: () => true, remove() {}, lasts: () => true }, () => "Ana");
    expect(drafts.get("a")).toBe(null);
  });
});

test("what was done lately is forgotten beyond thirty, and nothing without a token is taken", () => {
  const lately = createDoneLately();
  lately.add({ token: "", what: "x" });
  expect(lately.last()).toBe(null);
  for (let at = 0; at < 40; at += 1) lately.add({ token: `t${at}`, what: `w${at}` });
  let count = 0;
  for (let one = lately.last(); one; one = lately.last()) {
    lately.drop(one);
    count += 1;
  }
  expect(count).toBe(30);
});

describe("sentences", () => {
  test("the one at the cursor is found, or the last one", () => {
    const text = "First one. Second? Third";
    expect([sentenceAt(text, 3), sentenceAt(text, 14), sentenceAt(text, 24), sentenceAt(text, 99)]).toEqual(["First one.", "Second?", "Third", "Third"]);
    expect([sentenceAt("", 0), sentenceAt("  \n ", 1), sentenceAt("One. ", 5)]).toEqual(["", "", "One."]);
    expect(sentenceAt("At 2.5 points he left.", 5)).toBe("At 2.5 points he left.");
  });

  test("a phrase is parted from the words around it, and loses nothing of them", () => {
    expect(withPhrase("", 0, 0, "Good.")).toEqual({ text: "Good.", at: 5 });
    expect(withPhrase("One.Two.", 4, 4, "Good.")).toEqual({ text: "One. Good. Two.", at: 10 });
    expect(withPhrase("One. Two.", 5, 9, "Good.").text).toBe("One. Good.");
    for (let at = 0; at <= 9; at += 1) expect(withPhrase("One. Two.", at, at, "@").text.replaceAll(/[ @]/g, "")).toBe("One.Two.");
  });

  test("first words are cut between letters, never inside one", () => {
    expect(firstWords(" a\n b ")).toBe("a b");
    expect(firstWords("😀".repeat(200))).toBe(`${"😀".repeat(140)}…`);
    expect(firstWords(null)).toBe("");
  });
});

describe("words", () => {
  test("counts are said, and nothing is said to wait where nothing does", () => {
    expect(countWords({ waiting: 1, second: 2, differing: 3, looks: 1 })).toBe("One answer waiting, two answers for a second reading, three answers where two readings differ, one second look asked for.");
    expect(countWords({})).toBe("Nothing is waiting here.");
    expect([nothingWaits([]), nothingWaits([{ looks: 1 }])]).toEqual([true, false]);
    expect(labelOf({ answers: 40 }, "all")).toBe("See all answers (40)");
  });

  test("where work is split, nobody is promised all that waits", () => {
    for (const split of ["random", "supervisee"]) {
      expect(countWords({ waiting: 40 }, { split })).toBe("40 answers waiting (some may be for others).");
      expect(labelOf({ waiting: 40 }, "waiting", { split })).toBe("Read what waits for you");
    }
    expect(countWords({ waiting: 40 }, { split: "open" })).toBe("40 answers waiting.");
    expect(labelOf({ waiting: 40 }, "waiting", { split: "open" })).toBe("Read 40 waiting answers");
    expect(labelOf({ second: 2 }, "second", { split: "random" })).toBe("Give two answers a second reading");
  });

  test("whoever may not settle is told who does", () => {
    expect(nothingIn("differing")).toContain("someone who has not read the answer before");
  });

  test("what was saved is said with its time and score", () => {
    const at = "2026-11-21T14:03:00";
    expect(savedWords({ saved: [{ score: 2.54, max: 4, state: "stands" }], at })).toBe("Saved at 14:03. Score: 2.5 of 4.");
    expect(savedWords({ saved: [{ state: "stands" }, { state: "differs" }], at })).toBe("Saved at 14:03: two answers rated. One answer will be settled by someone else, because two readings differ.");
  });

  test("distances between levels are said in words", () => {
    expect([distance(2, 2), distance(2, 3), distance(4, 1)]).toEqual(["exact", "near", "far"]);
    expect([inWords(2, 2), inWords(3, 2), inWords(1, 4), inWords(undefined, 2)]).toEqual(["The same level.", "One level higher than agreed.", "Three levels lower than agreed.", "Nothing to compare."]);
    expect(summaryWords(summaryOf([{ mine: { w: 1, h: 2 }, agreed: { w: 1, h: 4 } }, { mine: null, agreed: null }]))).toBe("Of two levels you gave: 1 the same, 0 one level apart, 1 further apart.");
    expect(summaryWords({ exact: 0, near: 0, of: 0 })).toBe("");
  });

  test("agreement means something at every value, and nothing is said without enough answers", () => {
    expect(meaning({ alpha: 0.85, alpha_low: 0.81 })).toBe("Readers agree well.");
    expect(meaning({ alpha: 0.85, alpha_low: 0.4 })).toContain("it could also be less");
    expect(meaning({ alpha: 0.7, alpha_low: 0.68 })).toContain("mostly agree");
    expect(meaning({ alpha: 0.3, alpha_low: 0.1 })).toContain("often differ");
    expect(meaning({ alpha: -0.1, alpha_low: -0.4 })).toContain("no more than by chance");
    expect(meaning({ alpha: null, why: "Not enough to say: 3 read twice." })).toBe("Not enough to say: 3 read twice.");
    expect([withInterval(0.712, 0.5, 0.9), withInterval(1, null, null), withInterval(null, null, null), withInterval(NaN, 0, 1)]).toEqual(["0.71, likely 0.50 to 0.90", "1.00", "Not known", "Not known"]);
  });
});

describe("a rubric that is changed", () => {
  const rubric = { id: "r", digest: "x", title: "T", criteria: [{ id: "a", question: "A?", levels: [1, 2].map((level) => ({ level, text: `L${level}` })) }] };

  test("grows and shrinks within its bounds, and the given one stays as it was", () => {
    const before = JSON.stringify(rubric);
    let now = plain(rubric);
    for (let count = 0; count < 20; count += 1) now = withLevel(withQuestion(now), 0);
    expect([now.criteria.length, now.criteria[0].levels.length, now.criteria[0].levels.at(-1)?.level]).toEqual([8, 9, 9]);
    for (let count = 0; count < 20; count += 1) now = withoutQuestion(withoutLevel(now, 0), 0);
    expect([now.criteria.length, now.criteria[0].levels.length]).toEqual([1, 2]);
    expect(JSON.stringify(rubric)).toBe(before);
  });

  test("says what is empty first, and whether anything changed", () => {
    const now = plain(rubric);
    expect([empty(now), sameRubric(now, rubric)]).toEqual([null, true]);
    expect([empty(withLevel(now, 0)), empty(withQuestion(now)), empty({ ...now, title: " " })]).toEqual(["level 0 3", "question 1", "title"]);
    expect(sameRubric(withLevel(now, 0), rubric)).toBe(false);
    const two = withQuestion(now);
    expect(movedUp(two, 1).criteria.map(({ id }) => id)).toEqual(["", "a"]);
    expect(movedUp(two, 0)).toBe(two);
  });
});
