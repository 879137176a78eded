// Paths through a scene side by side: the first one, this one, the panel's. Told short, because the learner has just been there.

import { h, paragraphs } from "../shared/elements.js";
import { beginning } from "../shared/catalogue.js";
import { drawLines } from "./story.js";
import { drawChanges } from "./standing.js";

const TEXT_MOST = 110;
const LINES_OPEN = 4;

/** @typedef {{title: string, steps: any[]}} Path */

/**
 * @param {Path[]} paths
 * @param {import("../shared/catalogue.js").Translate} t
 */
export function drawPaths(paths, t) {
  const told = (steps) => steps.map((entry, index) => drawEntry(entry, index === steps.length - 1, t));
  return h(
    "div",
    { class: "pt-paths", "data-count": paths.length },
    paths.map(({ title, steps }) =>
      h(
        "section",
        { class: "pt-path" },
        h("h5", null, title),
        h("ol", { class: "pt-path-steps" }, told(steps)),
      ),
    ),
  );
}

/**
 * Leaves out how the paths begin alike.
 * @param {any[]} story
 * @param {string | undefined} step where the ways part
 */
export function fromStep(story, step) {
  const at = story.findIndex((entry) => entry.step === step);
  return at < 0 ? story : story.slice(at);
}

/** @param {any} entry @param {boolean} isLast where a path leads is told in full */
function drawEntry({ kind, text, passed, answer, why, changes, rationale, content_note: note }, isLast, t) {
  // Python leaves out the text of a step with a content note, for who has not opened it.
  if (note && !text) return h("li", null, paragraphs(t("paths.note", { note })));
  return h(
    "li",
    null,
    paragraphs(isLast ? text : beginning(text ?? "", TEXT_MOST)),
    passed ? h("p", { class: "pt-soft" }, t("story.passed")) : null,
    answer || why
      ? h(
          "div",
          { class: "pt-answer" },
          answer && drawFolded([answer].flat(), kind, t),
          why && h("p", { class: "pt-words" }, `${t("story.why")} ${why}`),
        )
      : null,
    drawChanges(changes, t),
    paragraphs(rationale, { class: "pt-soft" }),
  );
}

/** @param {string[]} lines */
function drawFolded(lines, kind, t) {
  const drawn = drawLines(lines, t, kind === "order" ? "ol" : "ul");
  if (lines.length <= LINES_OPEN || kind === "order") return drawn;
  return h("details", { class: "pt-fold" }, h("summary", null, t("panel.parts", { n: lines.length })), drawn);
}
