// The way a learner took through a scene, and what they chose to share. Text only.

import { h, paragraphs } from "../shared/elements.js";

const DID = { choose: "Chose:", rate: "Rated:", sort: "Sorted:", order: "Put in this order:", check: "Ticked:", write: "Wrote:" };

/** @param {any[]} path */
export const drawWay = (path) => h("ol", { class: "pt-way" }, path.map(drawStep));

/** @param {any} step */
function drawStep({ kind, text, answer, why, passed, private: kept }) {
  return h("li", null, paragraphs(text), passed ? h("p", { class: "pt-way-did" }, "Passed on this one.") : drawDone({ kind, answer, why, kept }));
}

/** Private answers that the learner chose to hand in. @param {{scenario: string, text: string, answer: string[], why: string | null}[]} shared */
export function drawShared(shared) {
  if (!shared?.length) return null;
  const one = ({ scenario, text, answer, why }) => h("li", null, h("p", { class: "pt-soft" }, scenario), paragraphs(text), drawDone({ answer, why }));
  return [
    h("h4", null, "Shared with you"),
    h("p", null, "The learner chose to share this. It is not scored."),
    h("ul", { class: "pt-way pt-shared", role: "list" }, shared.map(one)),
  ];
}

/** What was answered, and the reason given with it. @param {{kind?: string, answer: string[] | null, why: string | null, kept?: boolean}} done */
function drawDone({ kind = "", answer, why, kept = false }) {
  if (kept && !answer) return h("p", { class: "pt-way-did" }, "Answered, and kept private.");
  if (!answer && !why) return null;
  const did = kept ? "Shared with you:" : (DID[kind] ?? "Answered:");
  const lines = answer ?? [];
  return h(
    "div",
    { class: "pt-way-did" },
    lines.length === 0 && answer ? h("p", null, h("span", { class: "pt-strong" }, `${did} `), "nothing") : null,
    lines.length === 1 ? h("p", { class: "pt-words" }, h("span", { class: "pt-strong" }, `${did} `), lines[0]) : null,
    lines.length > 1 ? [h("p", { class: "pt-strong" }, did), h(kind === "order" ? "ol" : "ul", null, lines.map((line) => h("li", null, line)))] : null,
    why ? h("p", { class: "pt-words" }, h("span", { class: "pt-strong" }, "Why: "), why) : null,
  );
}
