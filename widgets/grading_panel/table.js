// The assignments and what can be done with each. On a narrow page each row becomes a block; its roles keep it a table.

import { button, fill, h } from "../shared/elements.js";

const COLUMNS = [
  ["submitted", "Submitted"],
  ["graded", "Graded"],
  ["waiting", "Waiting for a person"],
];

/**
 * @param {HTMLElement} place
 * @param {{id: string, title: string, submitted: number, graded: number, waiting: number}[]} assignments
 * @param {(type: "grade" | "feedback", assignment: string) => void} onAsk
 * @returns {HTMLButtonElement[]}
 */
export function drawTable(place, assignments, onAsk) {
  if (!assignments.length) {
    fill(place, h("p", null, "There are no assignments yet."));
    return [];
  }
  const focused = place.contains(document.activeElement) ? document.activeElement?.getAttribute("aria-label") : null;
  /** @type {HTMLButtonElement[]} */
  const buttons = [];
  /** @param {"grade" | "feedback"} type @param {string} label @param {any} assignment @param {string} [look] */
  const act = (type, label, { id, title }, look) => {
    const made = button(label, () => onAsk(type, id), { class: look, "aria-label": `${label}: ${title}` });
    buttons.push(made);
    return made;
  };
  fill(
    place,
    h(
      "table",
      { class: "pt-table", role: "table", "aria-label": "Assignments" },
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          ["Assignment", ...COLUMNS.map(([, name]) => name), "What to do"].map((name) => h("th", { role: "columnheader", scope: "col" }, name)),
        ),
      ),
      h(
        "tbody",
        { role: "rowgroup" },
        assignments.map((assignment) =>
          h(
            "tr",
            { role: "row" },
            h("th", { role: "rowheader", scope: "row" }, assignment.title),
            COLUMNS.map(([field, name]) => h("td", { role: "cell", "data-label": name }, assignment[field] ?? 0)),
            h("td", { role: "cell" }, h("div", { class: "pt-row" }, act("grade", "Grade new work", assignment), act("feedback", "Make feedback pages", assignment, "pt-button-quiet"))),
          ),
        ),
      ),
    ),
  );
  if (focused) buttons.find((made) => made.getAttribute("aria-label") === focused)?.focus();
  return buttons;
}
