import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPlayed, deskOf, openDesk } from "../testing/desk.js";
import { type } from "../testing/page.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

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
