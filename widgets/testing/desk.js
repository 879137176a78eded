// A desk for the tests of the review desk: a model with Python's side of it played in memory, answering when it is told to.

import desk from "../review_desk/index.js";
import { createFakeModel } from "./fake_model.js";
import { show } from "./page.js";

export const RATER = "peertrain.rater";
const LEVELS = [1, 2, 3, 4].map((level) => ({ level, text: `Level text ${level}` }));
export const RUBRIC = {
  id: "clear_and_kind",
  digest: "d1",
  title: "Clear and kind",
  criteria: ["warmth", "honesty"].map((id) => ({ id, question: `How is the ${id}?`, levels: LEVELS })),
};

/** @param {any} [more] */
export const rowOf = (more = {}) => ({ id: "q1", module: "Boundaries", scenario: "The scarf", kind: "words", answers: 4, waiting: 4, second: 0, differing: 0, looks: 0, ...more });
/** @param {any} [more] */
export const deskOf = (more = {}) => ({
  fault: null,
  made_up: false,
  rater: "",
  supervisors: ["Ana", "Ben"],
  settings: { blind: true, double: 0.1, split: "open", calibrate: false },
  questions: [rowOf()],
  ...more,
});

/** @param {string} id @param {any} [more] */
export const answerOf = (id, more = {}) => ({
  id,
  who: `Answer ${id}`,
  submitted_at: "2026-11-20T09:05:00",
  words: `Words of ${id}.\n  On two lines.`,
  instead: null,
  path: [{ kind: "choose", text: "What first?", answer: ["Talk with her."], why: "It is hers to say.", passed: false, private: false }],
  shared: [],
  round: "first",
  rating: null,
  given: [],
  look: null,
  taken: null,
  rubric_changed: false,
  ...more,
});

/**
 * Python's side: what it keeps, and its reply to each message.
 * @param {{groups?: any[], answers?: Record<string, any>, question?: any, phrases?: any[], extra?: Record<string, (message: any) => any>}} [course]
 */
export function createPlayed({ groups, answers = {}, question = {}, phrases = [], extra = {} } = {}) {
  let row = rowOf();
  let undos = 0;
  /** @type {any} */
  const played = {
    groups: groups ?? [{ id: "g1", label: "tuesday, march", path: ["Talk with her."], answers: ["a", "b", "c"] }, { id: "g2", label: "other", path: [], answers: ["d"] }],
    phrases,
    rated: [],
    replies: {
      open_question: () => ({
        question: { id: "q1", module: "Boundaries", scenario: "The scarf", prompt: "What would you say to her?", points: 4, draft_key: false, made_up: false, calibrated: true, rubric: RUBRIC, ...question },
        groups: played.groups,
        phrases: played.phrases,
      }),
      open_answer: ({ answer }) => ({ answer: answerOf(answer, answers[answer]) }),
      rate: (message) => {
        played.rated.push(message);
        row = { ...row, waiting: Math.max(0, row.waiting - message.answers.length) };
        undos += 1;
        return { saved: message.answers.map((answer) => ({ answer, score: 3, max: 4, state: "stands" })), at: "2026-11-21T14:03:00", undo: `u${undos}`, counts: row, phrases: played.phrases };
      },
      undo: () => ({ undone: played.rated.at(-1)?.answers ?? [], counts: row }),
      move: ({ answers: moved, group }) => {
        const rest = played.groups.map((each) => ({ ...each, answers: each.answers.filter((id) => !moved.includes(id)).concat(each.id === group ? moved : []) }));
        played.groups = (group ? rest : [...rest, { id: "g9", label: "new", path: [], answers: moved }]).filter((each) => each.answers.length);
        return { groups: played.groups, undo: "um" };
      },
      keep_phrase: ({ text }) => ({ phrases: (played.phrases = [...played.phrases, { id: `p${played.phrases.length + 1}`, text, uses: 1 }]) }),
      retire_phrase: ({ phrase }) => ({ phrases: (played.phrases = played.phrases.filter(({ id }) => id !== phrase)) }),
      ...extra,
    },
  };
  return played;
}

/**
 * A desk on the page. `settle()` lets Python answer everything that was asked.
 * @param {any} [traits] of the desk
 * @param {ReturnType<typeof createPlayed>} [played]
 */
export function openDesk(traits = deskOf(), played = createPlayed(), { rater = "Ana" } = {}) {
  if (rater) window.localStorage.setItem(RATER, rater);
  const model = createFakeModel({ desk: traits });
  const page = show(desk, { desk: traits }, model);
  let answered = 0;
  const settle = () => {
    for (; answered < model.sent.length; answered += 1) {
      const message = model.sent[answered];
      const reply = played.replies[message.type]?.(message);
      if (reply) model.say(reply.type ? { ...reply, token: message.token } : { type: "reply", token: message.token, ...reply });
    }
  };
  const key = (name, more = {}) => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, composed: true, ...more }));
  /** Press a button and let Python answer. */
  const does = (label) => {
    page.press(label);
    settle();
  };
  return {
    ...page,
    model,
    played,
    settle,
    key,
    keys(names) {
      for (const name of names) {
        key(name);
        settle();
      }
    },
    does,
    /** Open the first question's waiting answers. */
    read(label = "Read four waiting answers") {
      does(label);
      settle();
      return this;
    },
    title: () => page.one("h3").textContent,
    chosen: () => page.all(".pt-criterion input:checked").map((each) => Number(each.value)),
  };
}
