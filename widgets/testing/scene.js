// A scene for the tests of the player: a step of each kind, the view around it, and the real words.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import player from "../scenario_player/index.js";
import { show } from "./page.js";

/** @param {string} language */
export const wordsOf = (language) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../src/peertrain/catalogues/${language}.json`), "utf8"));
export const WORDS = wordsOf("en");

export const PLACE = "desk-7";
export const OUTBOX = `peertrain.outbox.${PLACE}.two_steps`;
export const kept = () => JSON.parse(window.localStorage.getItem(OUTBOX) ?? "[]");

export const TEXT = {
  say: "The kettle is on.",
  choose: "Rosa asks who you are.",
  rate: "How fitting is each?",
  sort: "Whose task is it?",
  order: "What comes first?",
  check: "What do you notice?",
  write: "What would you tell her?",
  ending: "She pours the tea.",
};

const step = (id, kind, more) => ({ id, kind, text: TEXT[kind], content_note: null, why: null, private: false, can_pass: true, ...more });
const texts = (named) => Object.entries(named).map(([id, text]) => ({ id, text }));

export const STEPS = {
  say: step("s", "say", {}),
  choose: step("c", "choose", { options: texts({ name: "Say your name.", role: "Say your role." }) }),
  rate: step("r", "rate", {
    items: texts({ call: "Call her now.", wait: "Wait until Tuesday." }),
    scale: ["Very unfitting", "Rather unfitting", "Rather fitting", "Very fitting"].map((label, index) => ({ value: index + 1, label })),
  }),
  sort: step("t", "sort", {
    questions: [
      { id: "whose", text: "Whose task?", categories: texts({ peer: "A peer worker", other: "Someone else" }) },
      { id: "how", text: "How?", categories: texts({ alone: "On my own", both: "Together" }) },
    ],
    cards: texts({ drive: "Drive to court", test: "Watch a drug test", form: "Fill in a form" }),
  }),
  order: step("o", "order", { items: texts({ call: "Call her", tell: "Tell someone", note: "Write it down" }) }),
  check: step("k", "check", { items: texts({ dog: "A dog", mail: "A letter box", light: "A light" }), pick: null, picture: null }),
  write: step("w", "write", { max_length: 50 }),
  ending: step("e", "ending", { can_pass: false, debrief: "Both openings can be kind.\n\nWhat matters is what follows." }),
};

export const viewOf = (step, more = {}) => ({
  scenario: { id: "two_steps", title: "The kettle", minutes: 5, assessed: true, private: false, counts: "first" },
  language: "en",
  languages: [{ id: "en", name: "English" }],
  attempt: 1,
  attempts: 1,
  what_if: null,
  state: [],
  story: [],
  shared_elsewhere: [],
  step,
  complete: false,
  can_play_again: false,
  can_see_panel: false,
  notices: [],
  fault: null,
  ...more,
});

export const play = (step, more, model) => show(player, { view: viewOf(step, more), words: WORDS, place: PLACE }, model);

/** An entry of the story. */
export const past = (step, more = {}) => ({
  step,
  kind: "say",
  text: `Text of ${step}.`,
  passed: false,
  answer: null,
  why: null,
  private: false,
  sharing: null,
  answer_id: null,
  changes: [],
  can_revisit: false,
  ...more,
});

/** The last answer that was sent. */
export const sent = (model) => model.of("answer").at(-1);
