// A table that becomes blocks on a narrow page. Its roles keep it a table there. Cells are text or elements.

import { h } from "../shared/elements.js";

/**
 * @param {object} options
 * @param {string} options.label
 * @param {string[]} options.columns the first one names the rows
 * @param {{cells: import("../shared/elements.js").Child[]}[]} options.rows
 * @param {string} [options.none] what to say when there are no rows
 */
export function drawTable({ label, columns, rows, none = "" }) {
  if (!rows.length) return h("p", null, none);
  const cell = (child, index) =>
    index ? h("td", { role: "cell", "data-label": columns[index] }, h("span", { class: "pt-cell" }, child)) : h("th", { role: "rowheader", scope: "row" }, child);
  return h(
    "table",
    { class: "pt-table", role: "table", "aria-label": label },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map((name) => h("th", { role: "columnheader", scope: "col" }, name)))),
    h("tbody", { role: "rowgroup" }, rows.map(({ cells }) => h("tr", { role: "row" }, cells.map(cell)))),
  );
}
