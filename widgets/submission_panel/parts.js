// The parts of the work, each with its status in words.

import { fill, h } from "../shared/elements.js";
import { capital } from "../shared/words.js";

const MARKS = { complete: "✓", started: "…", "not started": "○" };

/** @param {HTMLElement} place @param {any} state */
export function drawParts(place, { title, parts = [] }) {
  fill(
    place,
    title ? h("p", { class: "pt-soft" }, title) : null,
    parts.length
      ? h(
          "ul",
          { class: "pt-parts", role: "list" },
          parts.map(({ title: name, status, detail }) =>
            h(
              "li",
              { class: "pt-part", "data-status": status },
              h("span", { class: "pt-part-mark", "aria-hidden": "true" }, MARKS[status] ?? "○"),
              h(
                "span",
                { class: "pt-part-words" },
                h("span", { class: "pt-strong" }, name),
                h("span", { class: "pt-soft" }, [capital(status), detail].filter(Boolean).join(". ")),
              ),
            ),
          ),
        )
      : h("p", null, "There is nothing to submit here yet."),
  );
}
