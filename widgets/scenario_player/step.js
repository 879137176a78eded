// The step that the learner is at: a content note first where there is one, then the view of its kind, then the way to pass.

import { button, disable, fill, h, paragraphs, unique } from "../shared/elements.js";
import * as choose from "./choose.js";
import * as ending from "./ending.js";
import * as say from "./say.js";
import * as write from "./write.js";

/**
 * One view per kind. A new kind is one file that exports these three, and one line here.
 * @type {Record<string, {heading: string, next: string, draw: (context: Context) => {parts: any[], setBusy?: (busy: boolean) => void}}>}
 */
const KINDS = { say, choose, write, ending };

/**
 * What a view of a kind is given.
 * @typedef {object} Context
 * @property {any} view
 * @property {any} step
 * @property {string} textId id of the element that holds the step's text
 * @property {import("../shared/lifetime.js").Lifetime} lifetime
 * @property {{say: (text: string) => void}} live
 * @property {import("../shared/storage.js").Keep} storage
 * @property {string} draftKey
 * @property {import("../shared/outbox.js").Answer | null} pending
 * @property {(verb: string, value: string | null) => void} onAnswer
 * @property {() => void} onAgain
 */

const unread = (step, noteRead) => Boolean(step?.content_note) && !noteRead;

/** What comes next, in few words. @param {any} view @param {boolean} noteRead */
export function next({ step }, noteRead) {
  if (!step) return "This scene is finished.";
  if (unread(step, noteRead)) return "Next: a note before you read on.";
  return `Next: ${KINDS[step.kind]?.next ?? "a step this page cannot show."}`;
}

/**
 * @param {HTMLElement} place
 * @param {any} view
 * @param {Omit<Context, "view" | "step" | "textId"> & {noteRead: boolean, onReadNote: () => void}} rest
 * @returns {{heading: HTMLElement, setBusy: (busy: boolean) => void}}
 */
export function drawStep(place, view, { noteRead, onReadNote, ...rest }) {
  const { step } = view;
  const heading = h("h4", { tabindex: "-1" });
  if (!step) {
    heading.textContent = view.complete ? "This scene is finished" : "There is nothing to do here now";
    fill(place, heading);
    return { heading, setBusy() {} };
  }
  if (unread(step, noteRead)) return drawNote(place, heading, step, rest, onReadNote);

  const kind = KINDS[step.kind];
  const textId = unique("text");
  heading.textContent = kind?.heading ?? "This step cannot be shown";
  const drawn = kind
    ? kind.draw({ view, step, textId, ...rest })
    : { parts: [h("p", null, "This page does not know how to show a step of this kind. Please tell your trainer.")] };
  const pass = step.can_pass && step.kind !== "ending" ? passButton(rest.onAnswer) : null;
  fill(
    place,
    heading,
    h("div", { id: textId, class: "pt-scene" }, paragraphs(step.text)),
    drawn.parts,
    pass && h("div", { class: "pt-row pt-pass" }, pass, h("span", { class: "pt-soft" }, "Passing is fine and costs you nothing.")),
  );
  return {
    heading,
    setBusy(busy) {
      drawn.setBusy?.(busy);
      if (pass) disable(pass, busy);
    },
  };
}

/** Only the note: nothing of the step is in the page until it is asked for. */
function drawNote(place, heading, step, { onAnswer }, onReadNote) {
  heading.textContent = "A note first";
  const pass = step.can_pass ? passButton(onAnswer) : null;
  fill(
    place,
    heading,
    paragraphs(`Before you read on: ${step.content_note}`),
    h(
      "div",
      { class: "pt-row" },
      button("Read it", onReadNote),
      pass,
      pass && h("span", { class: "pt-soft" }, "Passing is fine and costs you nothing."),
    ),
  );
  return { heading, setBusy: (busy) => pass && disable(pass, busy) };
}

/** @param {Context["onAnswer"]} onAnswer */
function passButton(onAnswer) {
  return button("Pass on this one", () => onAnswer("pass", null), { class: "pt-button-plain" });
}
