import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RATER, answerOf, createPlayed, deskOf, openDesk, rowOf } from "../testing/desk.js";
import { headingLevels, skipsNoLevel, type } from "../testing/page.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("the start", () => {
  test("an empty trait says that the desk is getting ready", () => {
    expect(openDesk({}).text()).toBe("Getting the desk ready...");
  });

  test("a fault is all that is drawn", () => {
    const { text, all } = openDesk(deskOf({ fault: "The gradebook is locked.", questions: [] }));
    expect(text()).toContain("The gradebook is locked.");
    expect(all("button")).toEqual([]);
  });

  test("questions that can be read are offered beside a fault of others", () => {
    const page = openDesk(deskOf({ fault: "rubrics/x.yaml: no title." }));
    expect(page.text()).toContain("Some questions cannot be shown.");
    page.read();
    expect(page.title()).toBe("Answer a");
  });

  test("who reads is asked once, with the names that are known, and remembered", () => {
    const page = openDesk(deskOf(), createPlayed(), { rater: "" });
    expect(page.title()).toBe("Who is reading?");
    page.press("Go on");
    expect(page.text()).toContain("Please write your name first.");
    page.press("Ben");
    expect(window.localStorage.getItem(RATER)).toBe("Ben");
    expect(page.text()).toContain("You read as Ben.");
    expect(openDesk(deskOf(), createPlayed(), { rater: "" }).text()).toContain("You read as Ben.");
  });

  test("a name of one's own is taken, its blanks mended", () => {
    const page = openDesk(deskOf({ supervisors: [] }), createPlayed(), { rater: "" });
    type(page.one("input[type=text]"), "  Sam   Supervisor ");
    page.one("form").dispatchEvent(new Event("submit", { cancelable: true }));
    expect(window.localStorage.getItem(RATER)).toBe("Sam Supervisor");
  });

  test("questions say in words what waits, and offer only that", () => {
    const page = openDesk(deskOf({ questions: [rowOf({ waiting: 12, second: 1, looks: 2 }), rowOf({ id: "q2", scenario: "The door", waiting: 0 })] }));
    expect(page.text()).toContain("12 answers waiting, one answer for a second reading, two second looks asked for.");
    expect(page.button("Read 12 waiting answers").getAttribute("aria-label")).toBe("Read 12 waiting answers: The scarf");
    expect(page.all("button").some((each) => each.textContent.startsWith("Settle"))).toBe(false);
    expect(page.text()).toContain("Questions where nothing waits (1)");
    expect(headingLevels(page.el)[0]).toBe(2);
    expect(skipsNoLevel(page.el)).toBe(true);
  });

  test("a question whose answers are shared out does not promise all of them", () => {
    const desk = deskOf({ questions: [rowOf({ waiting: 12 })] });
    const page = openDesk({ ...desk, settings: { ...desk.settings, split: "random" } });
    expect(page.text()).toContain("12 answers waiting (some may be for others).");
    expect(page.button("Read what waits for you").getAttribute("aria-label")).toBe("Read what waits for you: The scarf");
  });

  test("no questions, or none with anything to do: nothing is waiting", () => {
    expect(openDesk(deskOf({ questions: [] })).text()).toContain("Nothing is waiting for you.");
    expect(openDesk(deskOf({ questions: [rowOf({ waiting: 0 })] })).text()).toContain("Nothing is waiting for you.");
  });
});

describe("reading", () => {
  test("the first answer is taken and the next two are read ahead, not taken", () => {
    const page = openDesk().read();
    expect(page.model.of("open_question")[0]).toEqual({ type: "open_question", question: "q1", view: "waiting", rater: "Ana", token: expect.any(String) });
    expect(page.model.of("open_answer").map(({ answer, take }) => [answer, take])).toEqual([["a", true], ["b", false], ["c", false]]);
    expect(document.activeElement?.textContent).toBe("Answer a");
  });

  test("the next one is painted at once, before Python says anything", () => {
    const page = openDesk().read();
    page.key("n");
    expect(page.title()).toBe("Answer b");
    expect(page.one(".pt-quote").textContent).toBe("Words of b.\n  On two lines.");
    expect(document.activeElement?.textContent).toBe("Answer b");
    page.settle();
    expect(page.model.of("open_answer").map(({ answer, take }) => [answer, take]).slice(3)).toEqual([["b", true], ["d", false]]);
    expect(page.state()).toBe("");
  });

  test("words, question, way and group are there, and headings skip no level", () => {
    const page = openDesk().read();
    expect(page.text()).toContain("What would you say to her?");
    expect(page.text()).toContain("Group: tuesday, march");
    expect(page.text()).toContain("Answer 1 of 3 in this group.");
    expect(page.text()).toContain("Chose: Talk with her.");
    expect(page.one(".pt-read-words details.pt-fold").open).toBe(false);
    expect(skipsNoLevel(page.el)).toBe(true);
  });

  test("no words are said in Python's words", () => {
    const page = openDesk(deskOf(), createPlayed({ answers: { a: { words: "", instead: "Passed on this one." } } })).read();
    expect(page.text()).toContain("Passed on this one.");
    expect(page.one(".pt-quote")).toBe(null);
  });

  test("an answer that does not open says so, and can be asked for again with the same token", () => {
    const page = openDesk();
    page.press("Read four waiting answers");
    vi.advanceTimersByTime(4001);
    expect(page.state()).toContain("cannot be opened yet");
    page.press("Try again");
    const [first, second] = page.model.of("open_question");
    expect(second).toEqual(first);
    page.settle();
    page.settle();
    expect(page.title()).toBe("Answer a");
  });

  test("a refusal is said in words", () => {
    const page = openDesk(deskOf(), createPlayed({ extra: { open_answer: () => ({ type: "refused", reason: "This answer is gone" }) } })).read();
    expect(page.state()).toBe("This answer cannot be opened: This answer is gone.");
  });

  test("nothing left to read is said, with the way back", () => {
    const page = openDesk(deskOf(), createPlayed({ groups: [] })).read();
    expect(page.title()).toBe("Nothing is waiting for you here. Others read the rest, if there is any.");
    page.press("Back to the questions");
    expect(page.title()).toBe("What is there to read");
  });

  test("an answer that someone else has open says who and until when; it can be rated all the same", () => {
    const taken = { rater: "Ben", until: "2026-11-21T14:20:00" };
    const page = openDesk(deskOf(), createPlayed({ answers: { a: { taken } } })).read();
    expect(page.text()).toContain("Ben has this answer open until 14:20.");
    expect(page.all("fieldset")).toEqual([]);
    page.press("Rate it all the same");
    expect(document.activeElement).toBe(page.all("fieldset")[0]);
    page.does("Next answer");
    page.does("Answer before");
    expect(page.all("fieldset").length).toBe(2);
  });

  test("news that someone else has it does not draw over what is typed", () => {
    const played = createPlayed();
    const page = openDesk(deskOf(), played).read();
    page.key("n");
    page.keys(["3"]);
    played.replies.open_answer = ({ answer }) => ({ answer: answerOf(answer, { taken: { rater: "Ben", until: "2026-11-21T14:20:00" } }) });
    page.keys(["p", "Escape"]);
    expect(page.title()).toBe("Answer b");
    expect(page.chosen()).toEqual([3]);
  });
});

describe("rating by keys", () => {
  test("numbers choose a level and go on; s saves; n goes on", () => {
    const page = openDesk().read();
    page.keys(["3", "2"]);
    expect(page.chosen()).toEqual([3, 2]);
    expect(document.activeElement?.textContent).toBe("Save rating");
    page.key("s");
    expect(page.state()).toBe("Saving...");
    expect(page.model.of("rate")).toEqual([{ type: "rate", token: expect.any(String), rater: "Ana", answers: ["a"], levels: { warmth: 3, honesty: 2 }, comment: "" }]);
    page.settle();
    expect(page.state()).toBe("Saved at 14:03. Score: 3 of 4.");
    expect(document.activeElement?.textContent).toBe("Next answer");
    page.keys(["n"]);
    expect(page.title()).toBe("Answer b");
    expect(page.state()).toBe("");
    expect(page.text()).toContain("1 of 4 rated since you opened this.");
  });

  test("a number that is no level, or one too many, changes nothing and says why", () => {
    const page = openDesk().read();
    page.key("9");
    expect(page.state()).toBe("This question has levels 1 to 4.");
    page.keys(["1", "1", "4"]);
    expect(page.state()).toBe("Every question has a level. Go to one of them to change it.");
    expect(page.chosen()).toEqual([1, 1]);
  });

  test("letters are letters in a field; Ctrl and Enter save from there", () => {
    const page = openDesk().read();
    page.keys(["4", "4", "c"]);
    expect(document.activeElement?.tagName).toBe("TEXTAREA");
    page.keys(["n", "s", "1"]);
    expect(page.title()).toBe("Answer a");
    expect(page.model.of("rate")).toEqual([]);
    type(page.one("textarea"), "You kept her pride whole.");
    page.key("Enter", { ctrlKey: true });
    expect(page.model.of("rate")[0].comment).toBe("You kept her pride whole.");
  });

  test("keys of one letter can be switched off, and this is remembered", () => {
    const page = openDesk().read();
    page.press("Keys and help");
    const box = page.one("dialog input");
    box.click();
    page.press("Close");
    page.keys(["3", "n"]);
    expect(page.chosen()).toEqual([]);
    expect(page.title()).toBe("Answer a");
    expect(page.button("Next answer").getAttribute("aria-keyshortcuts")).toBe(null);
    const again = openDesk().read();
    again.keys(["n"]);
    expect(again.title()).toBe("Answer a");
    again.key("Enter", { ctrlKey: true });
    expect(again.text()).toContain("Choose a level here first.");
  });

  test("a missing level is said at its place, and nothing is sent", () => {
    const page = openDesk().read();
    page.keys(["3", "s"]);
    expect(document.activeElement).toBe(page.all("fieldset")[1]);
    expect(page.text()).toContain("Choose a level here first.");
    expect(page.model.of("rate")).toEqual([]);
  });

  test("after the last one it says so; the ones before can be seen again", () => {
    const page = openDesk().read();
    for (const _ of "abcd") page.keys(["2", "2", "s", "n"]);
    expect(page.title()).toBe("That was the last one.");
    expect(page.played.rated.map(({ answers }) => answers[0])).toEqual(["a", "b", "c", "d"]);
    page.keys(["p"]);
    expect(page.title()).toBe("Answer d");
    page.press("Back to the questions");
    expect(page.text()).toContain("Nothing is waiting for you.");
  });

  test("going on while a rating is on its way waits for it", () => {
    const page = openDesk().read();
    page.keys(["2", "2"]);
    page.key("s");
    page.key("n");
    expect(page.title()).toBe("Answer a");
    page.settle();
    expect(page.title()).toBe("Answer b");
  });
});

describe("what is not saved", () => {
  test("is asked about before another answer opens, and kept", () => {
    const page = openDesk().read();
    page.keys(["3", "n"]);
    expect(page.text()).toContain("Your rating is not saved.");
    expect(page.title()).toBe("Answer a");
    page.press("Stay here");
    expect(page.text()).not.toContain("Your rating is not saved.");
    page.keys(["n"]);
    page.does("Go on, and keep it for later");
    expect(page.title()).toBe("Answer b");
    page.keys(["p"]);
    expect(page.chosen()).toEqual([3]);
    expect(page.text()).toContain("and did not save it. Here it is again.");
    page.press("Throw it away");
    expect(page.chosen()).toEqual([]);
    page.keys(["n"]);
    expect(page.title()).toBe("Answer b");
  });

  test("is there again after the page is loaded anew, for the same reader only", () => {
    const page = openDesk().read();
    page.keys(["3"]);
    type(page.one("textarea"), "Half a thought");
    page.remove();
    const again = openDesk().read();
    expect([again.chosen(), again.one("textarea").value]).toEqual([[3], "Half a thought"]);
    const other = openDesk(deskOf(), createPlayed(), { rater: "Ben" }).read();
    expect(other.one("textarea").value).toBe("");
  });

  test("save and go on saves, then goes on", () => {
    const page = openDesk().read();
    page.keys(["3", "3", "n"]);
    page.does("Save and go on");
    page.settle();
    expect(page.model.of("rate").length).toBe(1);
    expect(page.title()).toBe("Answer b");
  });

  test("leaving the page is held while something is not saved, and not after", () => {
    const page = openDesk().read();
    const leaves = () => window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
    expect(leaves()).toBe(true);
    page.keys(["3"]);
    expect(leaves()).toBe(false);
    page.keys(["3"]);
    page.key("s");
    expect(leaves()).toBe(false);
    page.settle();
    expect(leaves()).toBe(true);
    expect(Object.keys(window.localStorage).filter((key) => key.includes("draft"))).toEqual([]);
  });

  test("a late reply is said, tried again with the same token, and counted once it comes, wherever the reader is", () => {
    const page = openDesk().read();
    page.keys(["3", "3"]);
    page.key("s");
    vi.advanceTimersByTime(4001);
    expect(page.state()).toContain("Answer a is not saved yet: no answer from the course program. What you typed is kept on this device.");
    page.key("n");
    expect(page.text()).toContain("It is not known yet whether your rating is saved.");
    page.press("Go on, and keep it for later");
    expect(page.title()).toBe("Answer b");
    expect(page.state()).toContain("Answer a is not saved yet");
    page.press("Try again");
    const [first, second] = page.model.of("rate");
    expect(second).toEqual(first);
    page.settle();
    expect(page.state()).toContain("Saved at 14:03.");
    expect(page.title()).toBe("Answer b");
    expect(page.text()).toContain("1 of 4 rated since you opened this.");
  });

  test("a refusal keeps everything and says why", () => {
    const page = openDesk(deskOf(), createPlayed({ extra: { rate: () => ({ type: "refused", reason: "The gradebook is locked" }) } })).read();
    page.keys(["3", "3", "s"]);
    expect(page.state()).toBe("Not saved: The gradebook is locked. What you typed is kept on this device.");
    expect(page.chosen()).toEqual([3, 3]);
    expect(page.button("Save rating").getAttribute("aria-disabled")).toBe(null);
  });

  test("a comm that is closed loses nothing", () => {
    const page = openDesk().read();
    page.keys(["3", "3"]);
    page.model.deaf = true;
    page.key("s");
    expect(page.state()).toContain("not saved yet");
    page.model.deaf = false;
    page.does("Try again");
    expect(page.state()).toContain("Saved at 14:03.");
  });
});

describe("undo", () => {
  test("a rating is taken back, said in words, and put back into the form", () => {
    const page = openDesk().read();
    page.keys(["3", "2", "s"]);
    expect(page.text()).toContain("Undo the rating of Answer a");
    page.keys(["u"]);
    expect(page.model.of("undo")[0].undo).toBe("u1");
    expect(page.state()).toBe("Undone: the rating of Answer a.");
    page.settle();
    expect(page.chosen()).toEqual([3, 2]);
    expect(page.text()).toContain("0 of 4 rated");
    page.keys(["u"]);
    expect(page.state()).toBe("There is nothing to undo.");
  });

  test("from the next answer it stays there and offers the way back", () => {
    const page = openDesk().read();
    page.keys(["3", "2", "s", "n", "u"]);
    expect(page.title()).toBe("Answer b");
    page.does("Go back to it");
    expect(page.title()).toBe("Answer a");
    expect(page.chosen()).toEqual([3, 2]);
  });
});

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

describe("sentences", () => {
  const phrases = [{ id: "p1", text: "Well said, {name}.", uses: 3 }];

  test("one press puts a sentence in, where the cursor is", () => {
    const page = openDesk(deskOf(), createPlayed({ phrases })).read();
    type(page.one("textarea"), "First.");
    page.one(".pt-phrase-text").click();
    expect(page.one("textarea").value).toBe("First. Well said, {name}.");
    expect(document.activeElement).toBe(page.one("textarea"));
  });

  test("the sentence that is being written is kept; one that is not needed is retired, and kept after all", () => {
    const page = openDesk(deskOf(), createPlayed({ phrases })).read();
    page.does("Keep the sentence I am writing");
    expect(page.state()).toBe("Write a sentence first, or mark one.");
    type(page.one("textarea"), "Good. Say the date first.");
    page.does("Keep the sentence I am writing");
    expect(page.model.of("keep_phrase")[0]).toMatchObject({ question: "q1", text: "Say the date first." });
    expect(page.text()).toContain("Sentences you can use (2)");
    page.does("Retire");
    expect(page.model.of("retire_phrase")[0]).toMatchObject({ phrase: "p1" });
    expect(page.text()).toContain("Sentences you can use (1)");
    page.does("Keep it after all");
    expect(page.text()).toContain("Sentences you can use (2)");
    expect(page.one("textarea").value).toBe("Good. Say the date first.");
  });
});

test("a desk that is taken away leaves no listener and no timer", () => {
  const page = openDesk().read();
  page.keys(["3", "3"]);
  page.key("s");
  page.remove();
  expect(page.model.listening()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test("two hundred answers in a row leave nothing behind", () => {
  const answers = Array.from({ length: 220 }, (_, at) => `x${at}`);
  const page = openDesk(deskOf(), createPlayed({ groups: [{ id: "g", label: "big", path: [], answers }] })).read();
  const size = () => [page.el.querySelectorAll("*").length, page.model.listening(), vi.getTimerCount(), window.localStorage.length];
  const sizes = [];
  for (let count = 0; count < 200; count += 1) {
    page.keys(["3", "2", "s", "n"]);
    sizes.push(size());
    page.model.sent.splice(0, page.model.sent.length - 1, ...Array(page.model.sent.length - 1).fill({ type: "old" }));
  }
  expect(page.played.rated.length).toBe(200);
  expect(page.title()).toBe("Answer x200");
  expect(sizes.at(-1)).toEqual(sizes[2]);
}, 120_000);
