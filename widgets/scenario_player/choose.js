// A step where one option is chosen. Every card is a label around its radio button, so all of it can be pressed.

import { button, disable, h, unique } from "../shared/elements.js";

export const heading = "Your turn";
export const next = "your turn to choose.";

const MISSING = "Choose one of these first.";

/** @param {import("./step.js").Context} context */
export function draw({ step, textId, pending, onAnswer }) {
  const name = unique("choice");
  const error = h("p", { class: "pt-error", id: unique("error") });
  const radios = (step.options ?? []).map(({ id }) =>
    h("input", { type: "radio", name, value: id, on: { click: hold, change: () => (error.textContent = "") } }),
  );
  const group = h(
    "fieldset",
    { class: "pt-choices", "aria-describedby": `${textId} ${error.id}`, tabindex: "-1" },
    h("legend", null, "Choose one"),
    (step.options ?? []).map(({ text }, index) => h("label", { class: "pt-card" }, radios[index], h("span", null, text))),
    error,
  );
  for (const radio of radios) radio.checked = pending?.verb === "choose" && radio.value === pending.value;

  const send = button("Choose this", () => {
    const chosen = radios.find((radio) => radio.checked);
    if (chosen) return onAnswer("choose", chosen.value);
    error.textContent = MISSING;
    group.focus();
  });

  /** Keeps the choice while it is on its way, without taking the focus as `disabled` would. @param {Event} event */
  function hold(event) {
    if (/** @type {Element} */ (event.currentTarget).getAttribute("aria-disabled") === "true") event.preventDefault();
  }

  return {
    parts: [group, h("div", { class: "pt-row" }, send)],
    /** @param {boolean} busy */
    setBusy(busy) {
      for (const control of [...radios, send]) disable(control, busy);
    },
  };
}
