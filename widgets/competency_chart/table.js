// The numbers behind the picture, for everyone who would rather read them.

import { h } from "../shared/elements.js";
import { percent } from "./means.js";

/** @param {import("./means.js").Group[]} groups */
export function drawTable(groups) {
  return h(
    "details",
    { class: "pt-fold" },
    h("summary", null, "The numbers as a table"),
    h(
      "table",
      { class: "pt-numbers" },
      h("thead", null, h("tr", null, ["Competency", "Learner", "Score"].map((name) => h("th", { scope: "col" }, name)))),
      h(
        "tbody",
        null,
        groups.flatMap(({ competency, mean, rows }) => [
          h("tr", { class: "pt-mean" }, h("th", { scope: "row" }, competency), h("td", null, "Mean"), h("td", null, percent(mean))),
          ...rows.map(({ learner, score }) => h("tr", null, h("th", { scope: "row" }, competency), h("td", null, learner), h("td", null, percent(score)))),
        ]),
      ),
    ),
  );
}
