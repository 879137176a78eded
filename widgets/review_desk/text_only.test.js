import { expect, test } from "vitest";
import { createPlayed, deskOf, openDesk, rowOf } from "../testing/desk.js";
import { ATTACK } from "../testing/page.js";

const BIDI = "\u202e\u2066\u202dreversed\u2069";
const HOSTILE = `${ATTACK}<svg onload=alert(1)></svg></script></blockquote><a href="javascript:alert(1)">x</a>${BIDI}${"w".repeat(8000)}`;

/** Every text of a value made hostile; what the widget decides by is left as it is. */
function hostile(value, name = "") {
  if (typeof value === "string") return ["id", "kind", "round", "at", "until", "submitted_at", "digest", "answer_id", "state", "split", "criterion", "question_id"].includes(name) ? value : HOSTILE;
  if (Array.isArray(value)) return name === "answers" ? value : value.map((each) => hostile(each, name));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hostile(each, key)]));
  return value;
}

const foreign = (el) => [...el.querySelectorAll("*")].filter((each) => ["SCRIPT", "IMG", "SVG", "svg", "IFRAME", "A", "STYLE", "LINK"].includes(each.tagName) || [...each.attributes].some(({ name }) => name.startsWith("on")));

function safe(page) {
  expect(foreign(page.el)).toEqual([]);
  expect(window.hacked).toBe(undefined);
}

test("whatever stands in any field of any reply, it is shown as text and makes no element", () => {
  const played = createPlayed({
    answers: {
      a: {
        path: [{ kind: "write", text: "t", answer: ["x", "y"], why: "w", passed: false, private: false }],
        shared: [{ scenario: "s", text: "t", answer: ["a"], why: "w" }],
        given: [{ rater: "r", at: "2026-11-20T10:00:00", round: "first", levels: { warmth: 1 }, comment: "c" }, { rater: "r", at: "2026-11-20T10:00:00", round: "second", levels: { warmth: 2 }, comment: "c" }],
        look: { at: "2026-11-20T10:00:00", reason: "r" },
        round: "settled",
      },
      b: { taken: { rater: "r", until: "2026-11-20T10:00:00" } },
    },
    phrases: [{ id: "p", text: "t", uses: 1 }],
  });
  for (const [kind, reply] of Object.entries(played.replies)) played.replies[kind] = (message) => hostile(reply(message));
  played.replies.lead = () =>
    hostile({
      progress: [{ question: "q1", rater: "r", rated: 1 }],
      agreement: [{ question: "q1", criterion: "warmth", text: "t", n: 1, alpha: null, why: "w" }],
      differing: [{ question: "q1", answer: "a", who: "w" }],
      looks: [{ question: "q1", answer: "a", who: "w", at: "2026-11-20T10:00:00", reason: "r" }],
      people: [{ id: "l", name: "n", supervisor: "s" }],
      assignments: [{ id: "b", title: "t", waiting: 1, held: true }],
      settings: {},
    });
  played.replies.calibrate = () => hostile({ exemplars: [{ id: "e", prompt: "p", words: "w", mine: { warmth: 1, honesty: 1 }, agreed: { warmth: 1, honesty: 2 }, why: { warmth: "w", honesty: "w" } }], draft: true });
  const desk = hostile(deskOf({ questions: [rowOf({ differing: 1 })], supervisors: ["s"], rater: "r" }));
  const page = openDesk(desk, played, { rater: HOSTILE.slice(0, 100) });
  safe(page);
  page.does("Read four waiting answers");
  page.settle();
  safe(page);
  expect(page.one(".pt-quote").textContent).toBe(HOSTILE);
  page.keys(["2", "2", "g"]);
  safe(page);
  page.key("Escape");
  page.keys(["m"]);
  safe(page);
  page.key("Escape");
  page.one(".pt-phrase-text").click();
  expect(page.one("textarea").value).toBe(HOSTILE);
  page.played.replies.rate = () => ({ type: "refused", reason: HOSTILE });
  page.one("textarea").value = "Short.";
  page.one("textarea").dispatchEvent(new Event("input"));
  page.keys(["s"]);
  page.key("Enter", { ctrlKey: true });
  page.settle();
  expect(page.state()).toContain(ATTACK);
  safe(page);
  page.does("Next answer");
  page.does("Go on, and keep it for later");
  safe(page);
  page.does("For the lead");
  safe(page);
  expect(page.text()).toContain(BIDI);
  page.does("Read and rate");
  page.does("Read four waiting answers");
  page.settle();
  page.does("Practise with examples");
  page.settle();
  safe(page);
});
