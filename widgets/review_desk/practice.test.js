import { expect, test } from "vitest";
import { createPlayed, deskOf, openDesk } from "../testing/desk.js";
import { skipsNoLevel } from "../testing/page.js";

const example = (id, more = {}) => ({ id, prompt: "What would you say?", words: `Example ${id}.`, mine: null, agreed: null, why: null, ...more });

function open(exemplars, { draft = false, calibrated = false } = {}) {
  const played = createPlayed({
    question: { calibrated },
    extra: {
      calibrate: () => ({ exemplars, draft }),
      rate_exemplar: ({ exemplar, levels }) => {
        const one = exemplars.find(({ id }) => id === exemplar);
        Object.assign(one, { mine: levels, agreed: { warmth: 3, honesty: 1 }, why: { warmth: "It says her name.", honesty: "It hides the rule." } });
        return { exemplars, summary: { exact: 1, near: 0, of: 2 } };
      },
    },
  });
  const page = openDesk(deskOf(), played).read();
  page.settle();
  return page;
}

test("examples come first, one by one; agreed levels are shown after one's own, differences in words", () => {
  const page = open([example("e1"), example("e2")], { draft: true });
  expect(page.title()).toBe("Example 1 of 2");
  expect(page.text()).toContain("No panel has agreed on them yet.");
  expect(page.text()).not.toContain("It says her name.");
  page.keys(["3", "4"]);
  page.does("Show the agreed levels");
  expect(page.model.of("rate_exemplar")[0]).toMatchObject({ question: "q1", exemplar: "e1", levels: { warmth: 3, honesty: 4 } });
  const rows = page.all("tbody tr").map((row) => [...row.children].map((each) => each.textContent));
  expect(rows[0].slice(3)).toEqual(["The same level.", "It says her name."]);
  expect(rows[1].slice(3)).toEqual(["Three levels higher than agreed.", "It hides the rule."]);
  expect(skipsNoLevel(page.el)).toBe(true);
  page.press("Next example");
  page.keys(["3", "1"]);
  page.does("Show the agreed levels");
  page.press("Finish");
  expect(page.title()).toBe("You have rated all examples");
  expect(page.text()).toContain("Of four levels you gave: 3 the same, 0 one level apart, 1 further apart.");
});

test("a missing level is said at its place", () => {
  const page = open([example("e1")]);
  page.press("Show the agreed levels");
  expect(page.text()).toContain("Choose a level here first.");
  expect(page.model.of("rate_exemplar")).toEqual([]);
});

test("what was rated before is not asked again; then on to the answers", () => {
  const rated = { mine: { warmth: 3, honesty: 1 }, agreed: { warmth: 3, honesty: 1 }, why: {} };
  const page = open([example("e1", rated)]);
  expect(page.title()).toBe("You have rated all examples");
  page.played.replies.open_question = createPlayed().replies.open_question;
  page.does("Go on to the answers");
  page.settle();
  expect(page.title()).toBe("Answer a");
});

test("no examples hold nobody up", () => {
  const page = open([]);
  expect(page.title()).toBe("There are no examples for this rubric yet");
  expect(page.button("Go on to the answers")).toBeTruthy();
});
