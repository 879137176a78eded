// How the work is shared out: names hidden or not, how much is read twice, who reads what, examples first, feedback held. Keeps nothing.

import { button, fill, h, unique } from "../shared/elements.js";
import { input } from "../shared/inputs.js";
import { capital, counted } from "../shared/words.js";

const SPLITS = [
  ["open", "Everybody sees all answers"],
  ["random", "Each reader gets a share by lot"],
  ["supervisee", "Each reader gets the people they supervise"],
];
const SHARES = [0, 0.05, 0.1, 0.2, 0.3, 0.5, 1];

/** @param {number} share */
export const percent = (share) => `${Math.round(share * 100)} %`;

/**
 * @param {HTMLElement} place
 * @param {any} settings
 * @param {(name: string, value: any) => void} onSet
 */
export function drawSettings(place, settings, onSet) {
  const { blind, double = 0, split, calibrate } = settings;
  const box = (name, text, on) => {
    const made = input("checkbox", { name, value: name, checked: on, onChange: () => onSet(name, made.checked) });
    return h("label", { class: "pt-card" }, made, h("span", null, text));
  };
  const group = unique("split");
  const ways = SPLITS.map(([value, text]) => {
    const made = input("radio", { name: group, value, checked: split === value, onChange: () => onSet("split", value) });
    return h("label", { class: "pt-card" }, made, h("span", null, text));
  });
  const id = unique("double");
  const shares = [...new Set([...SHARES, double])].sort((one, other) => one - other);
  const select = h(
    "select",
    { class: "pt-field pt-select", id, on: { change: () => onSet("double", Number(select.value)) } },
    shares.map((share) => h("option", { value: share, selected: share === double }, share ? `${percent(share)} of the answers` : "None")),
  );
  fill(
    place,
    box("blind", "Hide the learners' names while reading", blind),
    box("calibrate", "Everybody rates examples before they rate answers", calibrate),
    h("fieldset", { class: "pt-choices" }, h("legend", null, "Who reads what"), ways),
    h("label", { class: "pt-label", for: id }, "How many answers are read by two people"),
    select,
  );
}

/**
 * @param {HTMLElement} place
 * @param {{id: string, title: string, waiting: number, held: boolean}[]} assignments
 * @param {(assignment: string, held: boolean) => void} onHold
 */
export function drawHolding(place, assignments, onHold) {
  const had = place.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.holds : null;
  fill(
    place,
    assignments.length
      ? h(
          "ul",
          { class: "pt-plain-list", role: "list" },
          assignments.map(({ id, title, waiting, held }) =>
            h(
              "li",
              { class: "pt-line" },
              h("span", null, h("span", { class: "pt-strong" }, `${title}. `), `${waiting ? `${capital(counted(waiting, "answer"))} waiting. ` : ""}${held ? "Feedback is held back." : "Feedback can go out."}`),
              button(held ? "Let feedback go out" : "Hold feedback back", () => onHold(id, !held), { class: "pt-button-quiet", "data-holds": id, "aria-label": `${held ? "Let feedback go out" : "Hold feedback back"}: ${title}` }),
            ),
          ),
        )
      : h("p", null, "There are no assignments yet."),
  );
  if (had) [.../** @type {any} */ (place.querySelectorAll("button"))].find((each) => each.dataset.holds === had)?.focus();
}
