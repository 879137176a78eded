// Who supervises whom: tick people, choose a supervisor, assign. Keeps nothing.

import { button, fill, h, unique } from "../shared/elements.js";
import { input } from "../shared/inputs.js";
import { LONGEST_NAME } from "./who.js";

/**
 * @param {HTMLElement} place
 * @param {{id: string, name: string, supervisor: string}[]} people
 * @param {string[]} supervisors
 * @param {{onAssign: (learners: string[], supervisor: string) => void, onNobody: () => void}} options
 */
export function drawPeople(place, people, supervisors, { onAssign, onNobody }) {
  if (!people.length) return fill(place, h("p", null, "Nobody is enrolled yet."));
  const ids = { field: unique("supervisor"), list: unique("known") };
  const boxes = people.map(({ id }) => input("checkbox", { value: id, onChange() {} }));
  const field = h("input", { class: "pt-field", id: ids.field, type: "text", maxlength: LONGEST_NAME, list: ids.list, autocomplete: "off" });
  /** @param {string} supervisor */
  const assign = (supervisor) => {
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    if (!chosen.length) return onNobody();
    onAssign(chosen, supervisor);
  };
  fill(
    place,
    h(
      "fieldset",
      { class: "pt-choices pt-people" },
      h("legend", null, "Tick the people"),
      people.map(({ name, supervisor }, index) =>
        h("label", { class: "pt-card" }, boxes[index], h("span", null, h("span", { class: "pt-strong" }, `${name}. `), supervisor ? `Supervised by ${supervisor}.` : "Nobody supervises them yet.")),
      ),
    ),
    h("label", { class: "pt-label", for: ids.field }, "Who supervises them"),
    field,
    h("datalist", { id: ids.list }, supervisors.map((name) => h("option", { value: name }))),
    h(
      "div",
      { class: "pt-row pt-after-field" },
      button("Assign", () => (field.value.trim() ? assign(field.value.trim()) : field.focus())),
      button("Take their supervisor away", () => assign(""), { class: "pt-button-quiet" }),
    ),
  );
}
