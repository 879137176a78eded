import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPlayed, deskOf, openDesk, rowOf } from "../testing/desk.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("groups", () => {
  const words = (page) => page.all(".pt-whole-group label").map((each) => each.textContent);

  test("the whole group is listed with its first words, and rated but for what is left out", () => {
    const page = openDesk().read();
    page.keys(["3", "3", "g"]);
    expect(page.text()).toContain("Give these levels to three answers?");
    expect(words(page)).toEqual(["Answer a. Words of a. On two lines.", "Answer b. Words of b. On two lines.", "Answer c. Words of c. On two lines."]);
    page.all(".pt-whole-group input")[1].click();
    expect(page.text()).toContain("Give these levels to two answers?");
    page.does("Rate the ticked answers");
    expect(page.model.of("rate")[0].answers).toEqual(["a", "c"]);
    expect(page.state()).toBe("Saved at 14:03: two answers rated.");
    page.keys(["n"]);
    expect(page.title()).toBe("Answer b");
    page.keys(["u"]);
    expect(page.state()).toBe("Undone: the rating of two answers.");
  });

  test("what someone else has open is not ticked by itself", () => {
    const page = openDesk(deskOf(), createPlayed({ answers: { b: { taken: { rater: "Ben", until: "2026-11-21T14:20:00" } } } })).read();
    page.keys(["3", "3", "g"]);
    expect(page.text()).toContain("Give these levels to two answers?");
    expect(words(page)[1]).toContain("Ben has this open until 14:20.");
  });

  test("only what is listed is rated: long groups are shown piece by piece", () => {
    const answers = Array.from({ length: 45 }, (_, at) => `x${at}`);
    const page = openDesk(deskOf(), createPlayed({ groups: [{ id: "g", label: "big", path: [], answers }] })).read();
    page.keys(["3", "3", "g"]);
    expect(words(page).length).toBe(20);
    page.does("Show 20 more. 25 answers of this group are not listed, and will not be rated");
    page.does("Rate the ticked answers");
    expect(page.model.of("rate")[0].answers).toEqual(answers.slice(0, 40));
  });

  test("levels come first, and one answer alone is no group", () => {
    const page = openDesk().read();
    page.keys(["g"]);
    expect(page.text()).toContain("Choose a level here first.");
    expect(page.text()).not.toContain("Give these levels");
    const alone = openDesk(deskOf(), createPlayed({ groups: [{ id: "g", label: "", path: [], answers: ["a"] }] })).read();
    alone.keys(["3", "3", "g"]);
    expect(alone.state()).toBe("No other answer of this group is waiting.");
  });

  test("an answer is moved to another group and back", () => {
    const page = openDesk().read();
    page.keys(["m"]);
    expect([...page.one("select").options].map((each) => each.textContent)).toEqual(["A new group", "other (1)"]);
    page.one("select").value = "g2";
    page.does("Move it");
    expect(page.model.of("move")[0]).toMatchObject({ answers: ["a"], group: "g2" });
    expect(page.state()).toBe("Moved one answer to other.");
    expect(page.text()).toContain("Group: other");
    page.played.replies.undo = () => ({ undone: ["a"], counts: rowOf(), groups: createPlayed().groups });
    page.keys(["u"]);
    expect(page.state()).toBe("Undone: moving one answer to other.");
    expect(page.text()).toContain("Group: tuesday, march");
  });

  test("what is left out can go to a new group at once", () => {
    const page = openDesk().read();
    page.keys(["3", "3", "g"]);
    page.press("Move the others to a new group");
    expect(page.state()).toBe("Take out the tick of the answers to move first.");
    page.all(".pt-whole-group input")[2].click();
    page.does("Move the others to a new group");
    expect(page.model.of("move")[0]).toMatchObject({ answers: ["c"], group: "" });
  });

  test("Escape puts a question away and gives the focus back", () => {
    const page = openDesk().read();
    page.button("Move to another group").focus();
    page.keys(["m"]);
    page.key("Escape");
    expect(page.one("select")).toBe(null);
    expect(document.activeElement?.textContent).toBe("Move to another group");
  });
});

describe("rounds", () => {
  const given = [
    { rater: "Ana", at: "2026-11-20T10:00:00", round: "first", levels: { warmth: 3, honesty: 1 }, comment: "Short." },
    { rater: "Ben", at: "2026-11-20T11:00:00", round: "second", levels: { warmth: 3, honesty: 4 }, comment: "" },
  ];

  test("a second reading says that it is blind, and shows nothing of the first whatever comes", () => {
    const page = openDesk(deskOf({ questions: [rowOf({ waiting: 0, second: 1 })] }), createPlayed({ answers: { a: { round: "second", given } } }));
    page.read("Give one answer a second reading");
    expect(page.model.of("open_question")[0].view).toBe("second");
    expect(page.text()).toContain("This is a second reading. You do not see the first one");
    expect(page.text()).not.toContain("Short.");
  });

  test("differing readings stand side by side, and what differs is said in words", () => {
    const page = openDesk(deskOf({ questions: [rowOf({ differing: 1 })] }), createPlayed({ answers: { a: { round: "settled", given } } }));
    page.read("Settle one difference");
    const cells = page.all(".pt-differing tbody tr").map((row) => [...row.children].map((each) => each.textContent));
    expect(cells).toEqual([
      ["How is the warmth?", "3. Level text 3", "3. Level text 3", "Same"],
      ["How is the honesty?", "1. Level text 1", "4. Level text 4", "≠ Differs"],
    ]);
    expect(page.text()).toContain("First reading, Ana wrote:");
    page.keys(["3", "2", "g"]);
    expect(page.state()).toBe("Here each answer is rated by itself.");
    page.does("Save and settle");
    expect(page.state()).toContain("Saved at 14:03.");
  });

  test("a second look begins with the learner's reason", () => {
    const page = openDesk(deskOf({ questions: [rowOf({ looks: 1 })] }), createPlayed({ answers: { a: { round: "look", look: { at: "2026-11-21T08:00:00", reason: "I meant it kindly." }, given } } }));
    page.read("Give one second look");
    expect(page.one(".pt-look").textContent).toContain("I meant it kindly.");
    expect(page.one(".pt-read-words h4").textContent).toBe("Why the learner asks for a second look");
    expect(page.text()).toContain("Ratings so far (2)");
  });

  test("two readings that differ are said when the second is saved", () => {
    const rate = ({ answers }) => ({ saved: answers.map((answer) => ({ answer, score: null, max: 4, state: "differs" })), at: "2026-11-21T14:03:00", undo: "u", counts: rowOf(), phrases: [] });
    const page = openDesk(deskOf(), createPlayed({ extra: { rate } })).read();
    page.keys(["3", "3", "s"]);
    expect(page.state()).toBe("Saved at 14:03. The two readings differ, so someone else will settle it.");
  });

  test("an own rating is there again, and changing nothing is not unsaved", () => {
    const rating = { levels: { warmth: 2, honesty: 4 }, comment: "Warm.", at: "2026-11-20T10:00:00" };
    const page = openDesk(deskOf(), createPlayed({ answers: { a: { rating, rubric_changed: true } } })).read();
    expect(page.chosen()).toEqual([2, 4]);
    expect(page.text()).toContain("You rated this on 20 Nov 2026, 10:00. Saving again adds a new rating.");
    expect(page.text()).toContain("The rubric has changed since this was rated.");
    page.keys(["n"]);
    expect(page.title()).toBe("Answer b");
  });
});
