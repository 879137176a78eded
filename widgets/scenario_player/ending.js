// The end of a scene: how it went on, a look back, and another time for practice.

import { button, disable, h, paragraphs } from "../shared/elements.js";

export const heading = "ending.heading";
export const next = "ending.next";
export const verb = null;

/** What another time means for the score. */
const AGAIN = {
  first: { label: "ending.again", hint: "ending.again_first" },
  last: { label: "ending.again_counts", hint: "ending.again_last" },
  best: { label: "ending.again_counts", hint: "ending.again_best" },
};

/** @param {import("./step.js").Context} context */
export function draw({ view, step, t, onAgain }) {
  const { assessed, counts } = view.scenario;
  const words = (assessed && AGAIN[counts]) || AGAIN.first;
  const again = view.can_play_again ? button(t(words.label), onAgain) : null;
  return {
    parts: [
      step.debrief ? [h("h4", null, t("ending.debrief")), h("div", { class: "pt-scene" }, paragraphs(step.debrief))] : null,
      again && h("div", { class: "pt-row pt-again" }, again, h("span", { class: "pt-soft" }, t(words.hint))),
    ],
    send: null,
    /** @param {boolean} busy */
    setBusy(busy) {
      if (again) disable(again, busy);
    },
  };
}
