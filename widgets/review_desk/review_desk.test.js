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
