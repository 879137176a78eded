import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ATTACK, skipsNoLevel, type } from "../testing/page.js";
import { STEPS, past, play, viewOf } from "../testing/scene.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const STORY = [past("a"), past("c", { kind: "choose", answer: ["Say your name."], can_revisit: true }), past("d")];
const done = (more) => ({ complete: true, can_play_again: true, story: STORY, ...more });
const FIRST = [...STORY, past("e", { kind: "ending", text: "It ended well." })];
const bar = (text, share, mine = false, question = null) => ({ text, share, mine, question });
const PANEL = {
  type: "panel",
  draft: true,
  members: 0,
  path: [
    { step: "a", text: "Text of a.", answer: null, rationale: null },
    { step: "c", text: "Text of c.", answer: ["Say your role."], rationale: "It is plain." },
  ],
  mine: [
    {
      step: "c",
      text: "Rosa asks.",
      parts: [
        { text: "Say your name.", answer: null, panel: [bar("Say your name.", 0.25, true)], rationale: "Warm.", red_line: false },
        { text: "Lie.", answer: null, panel: [bar("Lie.", 0)], rationale: "No.", red_line: true },
      ],
    },
    { step: "t", text: "Whose?", parts: [{ text: "Drive", answer: ["A", "B"], panel: [bar("A", 1, true, "Whose?"), bar("B", 1, true, "How?")], rationale: "Yes." }] },
    { step: "o", text: "First?", parts: [{ text: "First?", answer: ["x", "y"], panel: [bar("y", null), bar("x", null)], rationale: "So." }] },
  ],
};

/** Ask for the panel and let it answer. */
function panelOf(page, reply = PANEL) {
  page.press("See what the panel would do");
  page.model.say({ ...reply, token: page.model.of("panel").at(-1).token });
}

describe("another way", () => {
  test("every entry that can be taken up again has its button, once the scene is finished", () => {
    const page = play(STEPS.ending, done());
    expect(page.all(".pt-revisit").length).toBe(1);
    expect(play(STEPS.say, { story: STORY }).one(".pt-revisit")).toBe(null);
    page.press("Try another way");
    expect(page.one("details").open).toBe(true);
    expect(document.activeElement).toBe(page.one(".pt-revisit"));
    page.press("Try another way here");
    expect(page.model.of("revisit")).toEqual([{ type: "revisit", step: "c", token: expect.stringMatching(/^[0-9a-f]{32}$/) }]);
    expect(page.state()).toBe("Going back to that moment...");
  });

  test("goes to the step, with the focus, once Python is there", () => {
    const page = play(STEPS.ending, done());
    page.press("Try another way here");
    page.model.become("view", viewOf(STEPS.choose, { attempt: 2, what_if: { step: "c", text: "Rosa asks.", first: FIRST } }));
    page.model.say({ type: "done", token: page.model.of("revisit")[0].token });
    expect(document.activeElement).toBe(page.one(".pt-step h4"));
    expect(page.state()).toBe("");
    expect(page.one(".pt-after").childNodes.length).toBe(0);
  });

  test("silence is said, and asking again uses the same token", () => {
    const page = play(STEPS.ending, done());
    page.press("Try another way here");
    vi.advanceTimersByTime(4001);
    expect(page.state()).toBe("Not done yet: no answer from the course program.");
    page.press("Try again");
    const [one, two] = page.model.of("revisit");
    expect(two).toEqual(one);
  });

  test("at its end both paths stand side by side from where they part, with how each ended", () => {
    const story = [past("a"), past("c", { kind: "choose", answer: ["Say your role."] })];
    const page = play(STEPS.ending, done({ story, what_if: { step: "c", text: "Rosa asks.", first: FIRST } }));
    const [first, now] = page.all(".pt-path");
    expect([first, now].map((path) => path.querySelector("h5").textContent)).toEqual(["Your first path", "This path"]);
    expect(first.textContent).not.toContain("Text of a.");
    expect(first.textContent).toContain("Say your name.");
    expect(first.textContent).toContain("It ended well.");
    expect(now.textContent).toContain("Say your role.");
    expect(now.textContent).toContain("She pours the tea.");
    expect(skipsNoLevel(page.el)).toBe(true);
  });
});

describe("back to the own path", () => {
  const what_if = { step: "c", text: "Rosa asks.", first: FIRST };
  const LEAVE = "Back to my own path";

  test("another way can be left at any time, and only there", () => {
    expect(play(STEPS.choose).button(LEAVE)).toBe(undefined);
    expect(play(STEPS.ending, done({ attempt: 2, what_if })).button(LEAVE)).toBeTruthy();
    const page = play(STEPS.choose, { attempt: 2, what_if });
    page.press(LEAVE);
    expect(page.model.of("leave")).toEqual([{ type: "leave", token: expect.stringMatching(/^[0-9a-f]{32}$/) }]);
    expect(page.state()).toBe("Going back to your own path...");
    expect(page.button(LEAVE).getAttribute("aria-disabled")).toBe("true");
    page.model.become("view", viewOf(STEPS.ending, done()));
    expect(page.state()).toBe("");
    expect(page.button(LEAVE)).toBe(undefined);
    expect(document.activeElement).toBe(page.one(".pt-step h4"));
    page.model.say({ type: "done", token: page.model.of("leave")[0].token });
    expect(page.state()).toBe("");
  });

  test("words that were typed on the way are kept to be copied", () => {
    const page = play(STEPS.write, { attempt: 2, what_if });
    type(page.one("textarea"), "Half a thou");
    page.press(LEAVE);
    page.model.become("view", viewOf(STEPS.ending, done()));
    expect(page.one(".pt-left textarea").value).toBe("Half a thou");
  });

  test("waits while an answer is on its way; a refusal and silence are said", () => {
    const page = play(STEPS.say, { attempt: 2, what_if });
    page.press("Go on");
    page.press(LEAVE);
    expect(page.model.of("leave")).toEqual([]);
    page.model.say({ type: "saved", id: page.model.of("answer")[0].id, at: null });
    page.press(LEAVE);
    vi.advanceTimersByTime(4001);
    expect(page.state()).toBe("Not done yet: no answer from the course program.");
    page.press("Try again");
    const [one, two] = page.model.of("leave");
    expect(two).toEqual(one);
    page.model.say({ type: "refused", token: one.token, reason: "You are there" });
    expect(page.state()).toBe("Not done: You are there.");
  });
});

describe("an ending with a content note", () => {
  const step = { ...STEPS.ending, content_note: "This speaks of a death." };
  const what_if = { step: "c", text: "Rosa asks.", first: FIRST };

  test("tells nothing afterwards before the note is opened", () => {
    const page = play(step, done({ can_see_panel: true, what_if }));
    expect(page.one(".pt-after").childNodes.length).toBe(0);
    expect(page.text()).not.toContain("She pours the tea.");
    expect(page.button("Back to my own path")).toBeTruthy();
    page.press("Read it");
    expect(page.all(".pt-path").length).toBe(2);
    expect(page.all(".pt-path")[1].textContent).toContain("She pours the tea.");
    expect(page.button("Try another way")).toBeTruthy();
    expect(page.button("See what the panel would do")).toBeTruthy();
    expect(document.activeElement).toBe(page.one(".pt-step h4"));
  });

  test("stays open for this view, and is closed in the next one", () => {
    const page = play(step, done());
    page.press("Read it");
    page.model.become("view", viewOf(step, done({ notices: ["Something else."] })));
    expect(page.button("Try another way")).toBeTruthy();
    expect(play(step, done()).button("Try another way")).toBe(undefined);
  });
});

describe("the panel", () => {
  test("of a step with a content note only the note is told", () => {
    const path = [{ step: "a", text: "", answer: null, rationale: null, content_note: "A death in the family." }, PANEL.path[1]];
    const page = play(STEPS.ending, done({ can_see_panel: true }));
    panelOf(page, { ...PANEL, path });
    expect(page.all(".pt-path")[1].querySelector("li").textContent).toBe("A hard part comes here: A death in the family.");
  });

  test("percents are written one way in every language", () => {
    const page = play(STEPS.ending, done({ can_see_panel: true, language: "es" }));
    panelOf(page);
    expect(page.one(".pt-share-percent").textContent).toBe("25%");
  });

  test("is asked for only where it can be seen, and is drawn beside the learner's path", () => {
    expect(play(STEPS.ending, done()).button("See what the panel would do")).toBe(undefined);
    const page = play(STEPS.ending, done({ can_see_panel: true }));
    panelOf(page);
    expect(page.button("See what the panel would do")).toBe(undefined);
    expect(page.all(".pt-path h5").map((title) => title.textContent)).toEqual(["Your path", "The panel's path"]);
    expect(page.all(".pt-path")[1].textContent).toContain("It is plain.");
    expect(document.activeElement?.textContent).toBe("What the panel would do");
    expect(skipsNoLevel(page.el)).toBe(true);
  });

  test("a draft says so, plainly; a real one says how many", () => {
    const page = play(STEPS.ending, done({ can_see_panel: true }));
    panelOf(page);
    expect(page.text()).toContain("Draft: the authors' view. No panel of people with lived experience has rated this yet.");
    const real = play(STEPS.ending, done({ can_see_panel: true }));
    panelOf(real, { ...PANEL, draft: false, members: 9 });
    expect(real.text()).toContain("The view of a panel of 9 people with lived experience.");
  });

  test("shares are bars with percent in text, and mine is marked in words", () => {
    const page = play(STEPS.ending, done({ can_see_panel: true }));
    panelOf(page);
    const shares = page.all(".pt-share");
    expect(shares[0].textContent).toBe("Say your name. Your answer  25%");
    expect(shares[0].querySelector(".pt-share-filled").style.inlineSize).toBe("25%");
    expect(shares[1].textContent).toBe("Lie.  0%");
    expect(page.all(".pt-part")[1].textContent).toContain("This crosses a line that protects people.");
    expect(page.all(".pt-part")[0].textContent).not.toContain("This crosses a line");
  });

  test("several questions each have their bars; an order stands beside the panel's", () => {
    const page = play(STEPS.ending, done({ can_see_panel: true }));
    panelOf(page);
    expect(page.all(".pt-share-question").map((each) => each.textContent)).toEqual(["Whose?", "How?"]);
    expect(page.one(".pt-orders").textContent).toBe("Your order:xyThe panel's order:yx");
    expect(page.all(".pt-orders + .pt-shares")).toEqual([]);
  });

  test("beside another way it is the third column", () => {
    const page = play(STEPS.ending, done({ can_see_panel: true, what_if: { step: "c", text: "Rosa asks.", first: FIRST } }));
    panelOf(page);
    expect(page.all(".pt-path h5").map((title) => title.textContent)).toEqual(["Your first path", "This path", "The panel's path"]);
  });

  test("it goes with the attempt it was asked for, and is refused in words", () => {
    const page = play(STEPS.ending, done({ can_see_panel: true }));
    panelOf(page);
    page.model.become("view", viewOf(STEPS.ending, done({ attempt: 2, can_see_panel: true })));
    expect(page.one(".pt-decisions")).toBe(null);
    page.press("See what the panel would do");
    page.model.say({ type: "refused", token: page.model.of("panel").at(-1).token, reason: "There is no key" });
    expect(page.state()).toBe("Not done: There is no key.");
  });

  test("its words never become markup", () => {
    const page = play(STEPS.ending, done({ can_see_panel: true }));
    panelOf(page, { ...PANEL, path: [{ step: "a", text: ATTACK, answer: [ATTACK], rationale: ATTACK }], mine: [{ step: "c", text: ATTACK, parts: [{ text: ATTACK, answer: [ATTACK], panel: [bar(ATTACK, 1)], rationale: ATTACK }] }] });
    expect(page.el.querySelector("img, script")).toBe(null);
  });
});
