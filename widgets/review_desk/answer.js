// One answer to read: its group, the words, the way through the scene, and what others said of it. Text only.

import { fill, h, paragraphs } from "../shared/elements.js";
import { noteBox } from "../shared/frame.js";
import { dayAndClock } from "../shared/time.js";
import { drawGiven } from "./given.js";
import { drawShared, drawWay } from "./way.js";

// In letters. Words that are shorter stay in sight while the form beside them is scrolled.
const SHORT = 900;

const ROUNDS = {
  second: "This is a second reading. You do not see the first one, so that you judge for yourself.",
  look: "The learner asked for a second look. What you say now counts.",
  settled: "Several people have read this answer. Your reading settles it.",
};

/**
 * What stays open or folded from one answer to the next.
 * @typedef {{way: boolean}} Folds
 */

/**
 * @param {HTMLElement} place
 * @param {any} answer
 * @param {{question: any, group: import("./sequence.js").Group | null, inGroup: number, folds: Folds}} around
 */
export function drawAnswer(place, answer, { question, group, inGroup, folds }) {
  const path = answer.path ?? [];
  place.dataset.short = String(String(answer.words ?? "").length < SHORT && !answer.look && answer.round !== "settled");
  fill(
    place,
    ROUNDS[answer.round] ? noteBox(h("p", null, ROUNDS[answer.round])) : null,
    answer.look
      ? h(
          "div",
          { class: "pt-box pt-look" },
          h("h4", null, "Why the learner asks for a second look"),
          answer.look.at ? h("p", { class: "pt-soft" }, `Asked ${dayAndClock(answer.look.at)}`) : null,
          h("p", { class: "pt-words" }, answer.look.reason),
        )
      : null,
    group ? drawGroup(group, inGroup) : null,
    h("h4", null, "What was written"),
    answer.words ? h("blockquote", { class: "pt-quote" }, h("p", { class: "pt-words" }, answer.words)) : h("p", null, answer.instead || "Nothing was written."),
    path.length
      ? h(
          "details",
          { class: "pt-fold", open: folds.way, on: { toggle: (event) => (folds.way = event.currentTarget.open) } },
          h("summary", null, `The way through the scene (${path.length})`),
          drawWay(path),
        )
      : null,
    drawShared(answer.shared),
    drawGiven(answer, question.rubric),
  );
}

/** @param {import("./sequence.js").Group} group @param {number} inGroup */
function drawGroup(group, inGroup) {
  const count = group.answers.length;
  return h(
    "div",
    { class: "pt-group" },
    h("h4", null, "Group: ", h("span", { class: "pt-words" }, group.label || "no name yet")),
    h("p", { class: "pt-soft" }, count === 1 ? "The only answer in this group." : `Answer ${inGroup} of ${count} in this group.`),
    group.path?.length
      ? h("details", { class: "pt-fold" }, h("summary", null, "The way this group took"), h("ol", null, group.path.map((line) => h("li", null, line))))
      : null,
  );
}

/** What was asked, foldable. @param {any} question */
export function drawAsked(question) {
  return h(
    "details",
    { class: "pt-fold", open: true },
    h("summary", null, "What was asked"),
    paragraphs(question.prompt),
    question.points ? h("p", { class: "pt-soft" }, `Worth ${question.points} ${question.points === 1 ? "point" : "points"}.`) : null,
    question.draft_key
      ? noteBox(h("p", null, "The key of this scenario is a draft: no panel of people with lived experience has rated it yet. Read its scores with care."))
      : null,
  );
}
