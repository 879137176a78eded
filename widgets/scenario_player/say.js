// A step that tells: read it and go on.

import { button, disable } from "../shared/elements.js";

export const heading = "What happens";
export const next = "the story goes on.";

/** @param {import("./step.js").Context} context */
export function draw({ onAnswer }) {
  const go = button("Go on", () => onAnswer("continue", null));
  return { parts: [go], setBusy: (busy) => disable(go, busy) };
}
