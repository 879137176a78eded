// The numbers behind the picture, for everyone who would rather read them.

import { h } from "../shared/elements.js";
import { percent } from "./growth.js";

/** @param {import("./growth.js").Row[]} rows */
export function drawTable(rows) {
  return h(
    "details",
    { class: "pt-fold" },
    h("summary", null, "The numbers as a table"),
    h(
      "table",
      { class: "pt-numbers" },
      h("thead", null, h("tr", null, ["Competency", "First tries", "Latest tries"].map((name) => h("th", { scope: "col" }, name)))),
      h(
        "tbody",
        null,
        rows.map(({ competency, first, latest }) => h("tr", null, h("th", { scope: "row" }, competency), h("td", null, percent(first)), h("td", null, percent(latest)))),
      ),
    ),
  );
}
