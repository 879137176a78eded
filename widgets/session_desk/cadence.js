// How often the two meet: what they agreed on, to be changed by either.

import { h, unique } from "../shared/elements.js";

/** @param {import("./index.js").Around} around */
export function drawCadence(around) {
  const { cadence } = around.desk;
  if (!cadence) return null;
  const id = unique("cadence");
  const select = h("select", { class: "pt-field pt-select", id, "data-key": "cadence" }, cadence.ways.map(([days, name]) => h("option", { value: days }, name)));
  select.value = String(cadence.every);
  return h(
    "div",
    { class: "pt-part pt-cadence" },
    h("h3", null, "How often you meet"),
    h(
      "form",
      {
        class: "pt-row",
        on: {
          submit(/** @type {Event} */ event) {
            event.preventDefault();
            around.send({ type: "agree", every: Number(select.value) }, { focus: "cadence", said: "Saved: how often you meet." });
          },
        },
      },
      h("label", { for: id }, "We meet"),
      select,
      h("button", { type: "submit", class: "pt-button pt-button-quiet pt-sends" }, `Agree as ${around.writer()}`),
    ),
  );
}
