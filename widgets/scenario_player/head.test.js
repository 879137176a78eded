import { describe, expect, test, vi } from "vitest";
import { show } from "../testing/page.js";
import { PLACE, STEPS, WORDS, play, viewOf, wordsOf } from "../testing/scene.js";
import player from "./index.js";

const scene = (more) => ({ ...viewOf(STEPS.say).scenario, ...more });
const TWO = [
  { id: "en", name: "English" },
  { id: "es", name: "Español" },
];

describe("the head", () => {
  test("says title, minutes and whether it counts", () => {
    const { text, one } = play(STEPS.say);
    expect(one("h3").textContent).toBe("The kettle");
    expect(text()).toContain("About 5 minutes");
    expect(text()).toContain("Counts towards your assignment");
    const practice = play(STEPS.say, { scenario: scene({ minutes: 1, assessed: false }) });
    expect(practice.text()).toContain("Practice");
    expect(practice.text()).toContain("About 1 minute");
  });

  test("a sheet for a panel says so, and who reads the reasons; no supervisor is named", () => {
    const { one, text } = play({ ...STEPS.choose, why: "required" }, { scenario: scene({ assessed: false, for_panel: true }) });
    expect(one(".pt-badge").textContent).toBe("For the panel");
    expect(text()).toContain("Whoever leads the panel reads them, without your name.");
    expect(text()).not.toContain("supervisor");
  });

  test.each([
    ["first", "Practice", "The first time stays as it was."],
    ["last", "Counts towards your assignment", "Your last time through is the one that counts."],
    ["best", "Counts towards your assignment", "Your best time through is the one that counts."],
  ])("playing again where the %s time counts", (counts, badge, words) => {
    const { one, text } = play(STEPS.say, { attempt: 2, attempts: 2, scenario: scene({ counts }) });
    expect(one(".pt-badge").textContent).toBe(badge);
    expect(text()).toContain(words);
  });

  test("a private scene says so at its beginning, and at each step that asks for an answer", () => {
    const scenario = scene({ private: true, assessed: false });
    expect(play(STEPS.say, { scenario }).text()).toContain("Only you see what you answer in this scene.");
    const { one } = play(STEPS.write, { scenario });
    expect(one(".pt-head .pt-badge").textContent).toBe("Private");
    expect(one(".pt-private").textContent).toContain("Only you see this. It is kept in your own folder and is not handed in.");
    expect(play(STEPS.ending, { scenario, complete: true }).one(".pt-private")).toBe(null);
  });

  test("another way says from where, cut short, and that the first answers stay", () => {
    const what_if = { step: "c", text: `${"word ".repeat(60)}end`, first: [] };
    const { one } = play(STEPS.choose, { attempt: 2, what_if });
    const banner = one(".pt-head .pt-box p").textContent;
    expect(banner).toMatch(/^You are trying another way from: “word .*…” Your first answers stay as they were\.$/);
    expect(one(".pt-badge").textContent).toBe("Another way");
  });

  test("another way from a step with a content note tells nothing of the step", () => {
    const { one } = play(STEPS.choose, { attempt: 2, what_if: { step: "c", text: "", first: [] } });
    expect(one(".pt-head .pt-box p").textContent).toBe("You are trying another way. Your first answers stay as they were.");
  });
});

describe("languages", () => {
  const open = (more) => show(player, { view: viewOf(STEPS.choose, { languages: TWO, ...more }), words: WORDS, place: PLACE });
  const choose = (page, language) => {
    const select = page.one("select");
    select.focus();
    select.value = language;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };

  test("one language leaves nothing to choose", () => {
    expect(play(STEPS.say).one("select")).toBe(null);
  });

  test("the root says its language, and so does each name", () => {
    const page = open();
    expect(page.one(".pt-scenario-player").lang).toBe("en");
    expect(page.all("option").map((option) => [option.lang, option.textContent])).toEqual([
      ["en", "English"],
      ["es", "Español"],
    ]);
    expect(page.one("label.pt-language").textContent).toContain("Language");
  });

  test("choosing one asks for it; the page then speaks it, and keeps the focus and what is filled in", () => {
    const page = open();
    page.all("input[type=radio]")[1].click();
    choose(page, "es");
    expect(page.model.of("language")).toEqual([{ type: "language", language: "es" }]);
    expect(page.state()).toBe("Changing the language...");
    page.model.become("words", wordsOf("es"));
    page.model.become("view", viewOf(STEPS.choose, { languages: TWO, language: "es" }));
    expect(page.one(".pt-scenario-player").lang).toBe("es");
    expect(page.button("Elegir esta")).toBeTruthy();
    expect(page.text()).toContain("Cuenta para tu tarea");
    expect(document.activeElement).toBe(page.one("select"));
    expect(page.all("input")[1].checked).toBe(true);
    expect(page.state()).toBe("");
  });

  test("the choice is remembered and said with hello, where the scene has that language", () => {
    const first = open();
    choose(first, "es");
    first.remove();
    expect(open().model.of("hello")).toEqual([{ type: "hello", language: "es" }]);
    expect(play(STEPS.say).model.of("hello")).toEqual([{ type: "hello", language: null }]);
  });

  test("every scene of the page that has the language follows", () => {
    const one = open();
    const other = open({ scenario: scene({ id: "other" }) });
    const without = play(STEPS.say, { scenario: scene({ id: "third" }) });
    choose(one, "es");
    expect(other.model.of("language").length).toBe(1);
    expect(without.model.of("language")).toEqual([]);
  });

  test("a program that does not answer is said, and can be asked again", () => {
    vi.useFakeTimers();
    const page = open();
    choose(page, "es");
    vi.advanceTimersByTime(4001);
    expect(page.state()).toBe("Not done yet: no answer from the course program.");
    page.press("Try again");
    expect(page.model.of("language").length).toBe(2);
    vi.useRealTimers();
  });
});
