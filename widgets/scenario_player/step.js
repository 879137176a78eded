// The step that the learner is at: a content note first where there is one, then the view of its kind, the reason that goes
// with the answer, and the way to pass.

import { button, fill, h, paragraphs, unique } from "../shared/elements.js";
import * as check from "./check.js";
import * as choose from "./choose.js";
import * as ending from "./ending.js";
import * as order from "./order.js";
import { drawPassing } from "./passing.js";
import * as rate from "./rate.js";
import * as say from "./say.js";
import * as sort from "./sort.js";
import { drawWhy } from "./why.js";
import * as write from "./write.js";

/**
 * One view per kind. A new kind is one file that exports these four, and one line here. `heading` and `next` are keys of the catalogue.
 * @type {Record<string, {heading: string, next: string, verb: string | null, draw: (context: Context) => Drawn}>}
 */
const KINDS = { say, choose, rate, sort, order, check, write, ending };

/**
 * `send` is the button that answers; `below` comes last of all.
 * @typedef {{parts: any[], send: HTMLElement | null, below?: HTMLElement, setBusy: (busy: boolean) => void}} Drawn
 */

/**
 * What a view of a kind is given.
 * @typedef {object} Context
 * @property {any} view
 * @property {any} step
 * @property {import("../shared/catalogue.js").Translate} t
 * @property {string} textId id of the element that holds the step's text
 * @property {import("../shared/lifetime.js").Lifetime} lifetime
 * @property {{say: (text: string) => void}} live
 * @property {import("./drafts.js").Draft} draft
 * @property {import("../shared/outbox.js").Answer | null} pending
 * @property {any} given the answer on its way, or the draft: what the controls show at first
 * @property {(verb: string, value: any) => void} onAnswer
 * @property {() => void} onAgain
 */

/**
 * @typedef {Omit<Context, "view" | "step" | "textId" | "given" | "onAnswer"> & {
 *   noteRead: boolean, onReadNote: () => void, onAnswer: (verb: string, value: any, why: string | null) => void}} Rest
 */

/** @param {any} step @param {boolean} noteRead */
export const unread = (step, noteRead) => Boolean(step?.content_note) && !noteRead;

/** What comes next, in few words. @param {import("../shared/catalogue.js").Translate} t @param {any} view @param {boolean} noteRead */
export function next(t, { step }, noteRead) {
  if (!step) return t("step.finished_said");
  if (unread(step, noteRead)) return t("note.next");
  return t(KINDS[step.kind]?.next ?? "step.unknown_next");
}

/** Whether only the learner sees the answer to this step: one that asks for an answer. @param {any} view */
const isPrivate = ({ scenario, step }) => step.kind !== "ending" && (scenario.private ? step.kind !== "say" : Boolean(step.private));

/**
 * @param {HTMLElement} place
 * @param {any} view
 * @param {Rest} rest
 * @returns {{heading: HTMLElement, setBusy: (busy: boolean) => void}}
 */
export function drawStep(place, view, rest) {
  const { step } = view;
  const { t, draft, pending, noteRead, onReadNote, onAnswer, ...others } = rest;
  const heading = h("h4", { tabindex: "-1" });
  if (!step) {
    heading.textContent = t(view.complete ? "step.finished" : "step.nothing");
    fill(place, heading);
    return { heading, setBusy() {} };
  }
  if (unread(step, noteRead)) return drawNote(place, heading, step, rest);

  const kind = KINDS[step.kind];
  const textId = unique("text");
  const hidden = isPrivate(view);
  heading.textContent = t(kind?.heading ?? "step.unknown");
  const context = {
    ...others,
    view,
    step,
    t,
    draft,
    pending,
    textId,
    given: pending && pending.verb === kind?.verb ? pending.value : draft.value(),
    /** The reason goes along with the answer. @type {Context["onAnswer"]} */
    onAnswer(verb, value) {
      if (!why || why.fits()) onAnswer(verb, value, why?.value() ?? null);
    },
  };
  const why = kind && step.why && step.kind !== "ending" ? drawWhy({ ...context, isPrivate: hidden }) : null;
  const drawn = kind ? kind.draw(context) : { parts: [h("p", null, t("step.unknown_said"))], send: null, setBusy() {} };
  const pass = step.can_pass && step.kind !== "ending" ? passing(rest) : null;
  fill(
    place,
    heading,
    hidden && h("p", { class: "pt-private" }, h("span", { class: "pt-badge" }, t("private.badge")), " ", t("private.said")),
    h("div", { id: textId, class: "pt-scene" }, paragraphs(step.text)),
    drawn.parts,
    why && h("div", { class: "pt-why" }, why.parts),
    drawn.send && h("div", { class: "pt-row" }, drawn.send),
    pass?.element,
    drawn.below,
  );
  return {
    heading,
    setBusy(busy) {
      drawn.setBusy(busy);
      why?.setBusy(busy);
      pass?.setBusy(busy);
    },
  };
}

/** Only the note: nothing of the step is in the page until it is asked for. */
function drawNote(place, heading, step, rest) {
  const { t, onReadNote } = rest;
  heading.textContent = t("note.heading");
  const pass = step.can_pass ? passing(rest) : null;
  fill(
    place,
    heading,
    paragraphs(t("note.said", { note: step.content_note })),
    h("div", { class: "pt-row" }, button(t("note.read"), onReadNote)),
    pass?.element,
  );
  return { heading, setBusy: (busy) => pass?.setBusy(busy) };
}

/** @param {Rest} rest */
function passing({ t, draft, onAnswer }) {
  return drawPassing({ t, draft, onPass: () => onAnswer("pass", null, null) });
}
