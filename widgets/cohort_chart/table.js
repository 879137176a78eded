// The picture's figures as a table, for everyone who would rather read them.

import { h } from "../shared/elements.js";

/** @param {{rows: import("./rows.js").Row[], columns: string[]}} chart */
export function drawTable({ rows, columns }) {
  const row = ({ label, heading, said }) =>
    heading ? h("tr", null, h("th", { scope: "rowgroup", colspan: "2" }, label)) : h("tr", null, h("th", { scope: "row" }, label), h("td", null, said));
  return h(
    "details",
    { class: "pt-fold" },
    h("summary", null, "The chart as a table"),
    h(
      "table",
      { class: "pt-numbers" },
      h("thead", null, h("tr", null, columns.map((name) => h("th", { scope: "col" }, name)))),
      groups(rows).map((group) => h("tbody", null, group.map(row))),
    ),
  );
}

/** Rows under their headings. @param {import("./rows.js").Row[]} rows */
function groups(rows) {
  /** @type {import("./rows.js").Row[][]} */
  const found = [];
  for (const row of rows) {
    if (row.heading || !found.length) found.push([]);
    found[found.length - 1].push(row);
  }
  return found;
}
