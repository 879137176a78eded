// One answer to read: the way the learner took, the question, and the learner's words as plain text.

import { noteBox } from "../shared/frame.js";
import { fill, h, paragraphs } from "../shared/elements.js";
import { dayAndClock } from "../shared/time.js";

const DID = { choose: "Chose:", write: "Wrote:" };

/** @param {HTMLElement} place @param {any} item @returns {HTMLElement} the heading */
export function drawAnswer(place, item) {
  const heading = h("h3", { tabindex: "-1" }, `${item.learner}: ${item.scenario}`);
  const path = item.path ?? [];
  fill(
    place,
    heading,
    h("p", { class: "pt-soft" }, `Submitted ${dayAndClock(item.submitted_at)}`),
    item.draft_key
      ? noteBox(h("p", null, "The key of this scenario is a draft: no panel of people with lived experience has rated it yet. Read its scores with care."))
      : null,
    path.length
      ? h(
          "details",
          { class: "pt-fold", open: true },
          h("summary", null, `The way through the scene (${path.length})`),
          h("ol", { class: "pt-way" }, path.map(drawWay)),
        )
      : null,
    h("h4", null, "What was asked"),
    paragraphs(item.prompt),
    h("h4", null, "What was written"),
    item.words ? h("blockquote", { class: "pt-quote" }, h("p", { class: "pt-words" }, item.words)) : h("p", null, "Nothing was written."),
  );
  return heading;
}

/** @param {any} step */
function drawWay({ kind, text, answer, passed }) {
  return h(
    "li",
    null,
    paragraphs(text),
    passed
      ? h("p", { class: "pt-way-did" }, "Passed on this one.")
      : answer === null || answer === undefined
        ? null
        : h("p", { class: "pt-way-did pt-words" }, h("span", { class: "pt-strong" }, `${DID[kind] ?? "Answered:"} `), answer),
  );
}
