// A step that asks for own words.

import { button, disable } from "../shared/elements.js";
import { drawField } from "../shared/field.js";

export const heading = "write.heading";
export const next = "write.next";
export const verb = "write";

/** @param {import("./step.js").Context} context */
export function draw({ step, t, textId, lifetime, live, draft, given, onAnswer }) {
  const field = drawField({
    t,
    lifetime,
    live,
    label: t("write.label"),
    hints: [t("field.no_names")],
    text: typeof given === "string" ? given : "",
    limit: step.max_length,
    rows: 5,
    describedBy: textId,
    onInput: (words) => draft.keep({ words }),
  });

  const send = button(t("write.send"), () => {
    const text = field.text();
    if (!text) field.complain(t(step.can_pass ? "write.empty_or_pass" : "write.empty"));
    else if (field.isOver()) field.complain(t("field.too_long"));
    else onAnswer(verb, text);
  });

  return {
    parts: field.parts,
    send,
    /** @param {boolean} busy */
    setBusy(busy) {
      field.setBusy(busy);
      disable(send, busy);
    },
  };
}
