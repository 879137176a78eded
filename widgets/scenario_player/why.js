// The reason that may, or must, go with an answer: a field under it. Sent with the answer, or as null.

import { drawField } from "../shared/field.js";

export const MOST_LETTERS = 2000;

/** @param {import("./step.js").Context & {isPrivate: boolean}} context */
export function drawWhy({ view, step, t, lifetime, live, draft, pending, isPrivate }) {
  const required = step.why === "required";
  const { assessed, for_panel: forPanel } = view.scenario;
  const hint = forPanel ? "why.hint_panel" : isPrivate || !assessed ? "why.hint_private" : "why.hint";
  const field = drawField({
    t,
    lifetime,
    live,
    label: t(required ? "why.label" : "why.label_optional"),
    hints: [t(hint), t("field.no_names")],
    text: pending ? (pending.why ?? "") : draft.why(),
    limit: MOST_LETTERS,
    rows: 3,
    describedBy: "",
    onInput: (why) => draft.keep({ why }),
  });

  return {
    parts: field.parts,
    value: () => field.text() || null,
    /** Whether it can be sent as it is; says what is wrong where it cannot. */
    fits() {
      if (required && !field.text()) field.complain(t("why.missing"));
      else if (field.isOver()) field.complain(t("field.too_long"));
      else return true;
      return false;
    },
    setBusy: field.setBusy,
  };
}
