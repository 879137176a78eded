// A step where one option is chosen. Every card is a label around its radio button, so all of it can be pressed.

import { button, disable, h, unique } from "../shared/elements.js";
import { input, labelled } from "../shared/inputs.js";

export const heading = "choose.heading";
export const next = "choose.next";
export const verb = "choose";

/** @param {import("./step.js").Context} context */
export function draw({ step, t, textId, draft, given, onAnswer }) {
  const name = unique("choice");
  const error = h("p", { class: "pt-error", id: unique("error") });
  const options = step.options ?? [];
  const radios = options.map(({ id }) =>
    input("radio", {
      name,
      value: id,
      checked: id === given,
      onChange() {
        error.textContent = "";
        draft.keep({ value: id });
      },
    }),
  );
  const group = h(
    "fieldset",
    { class: "pt-choices", "aria-describedby": `${textId} ${error.id}`, tabindex: "-1" },
    h("legend", null, t("choose.legend")),
    options.map(({ text }, index) => labelled(radios[index], text)),
    error,
  );

  const send = button(t("choose.send"), () => {
    const chosen = radios.find((radio) => radio.checked);
    if (chosen) return onAnswer(verb, chosen.value);
    error.textContent = t("choose.missing");
    group.focus();
  });

  return {
    parts: [group],
    send,
    /** @param {boolean} busy */
    setBusy(busy) {
      for (const control of [...radios, send]) disable(control, busy);
    },
  };
}
