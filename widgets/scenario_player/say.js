// A step that tells: read it and go on.

import { button, disable } from "../shared/elements.js";

export const heading = "say.heading";
export const next = "say.next";
export const verb = "continue";

/** @param {import("./step.js").Context} context */
export function draw({ t, onAnswer }) {
  const send = button(t("say.send"), () => onAnswer(verb, null));
  return { parts: [], send, setBusy: (busy) => disable(send, busy) };
}
