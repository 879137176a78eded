// The end of a scene: how it went on, a look back, and another time for practice.

import { button, disable, h, paragraphs } from "../shared/elements.js";

export const heading = "How it ends";
export const next = "how it ends, and a look back.";

/** @param {import("./step.js").Context} context */
export function draw({ view, step, onAgain }) {
  const again = view.can_play_again ? button("Play it again for practice", onAgain) : null;
  return {
    parts: [
      step.debrief ? [h("h4", null, "Looking back"), h("div", { class: "pt-scene" }, paragraphs(step.debrief))] : null,
      again &&
        h(
          "div",
          { class: "pt-row pt-again" },
          again,
          h("span", { class: "pt-soft" }, "What you answered the first time stays as it was."),
        ),
    ],
    /** @param {boolean} busy */
    setBusy(busy) {
      if (again) disable(again, busy);
    },
  };
}
