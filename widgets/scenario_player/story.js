// The story so far: the steps that are behind the learner, as a list. The last one stays in sight, a long rest is folded.

import { fill, h, paragraphs } from "../shared/elements.js";
import { counted } from "../shared/words.js";

const OPEN_UP_TO = 2;
const ANSWERED = { choose: "You chose:", write: "You wrote:" };

/** @param {HTMLElement} place @param {any} view */
export function drawStory(place, view) {
  const story = view.story ?? [];
  const wasOpen = place.querySelector("details")?.open ?? false;
  if (!story.length) return fill(place);
  const folded = story.length > OPEN_UP_TO ? story.slice(0, -1) : [];
  const shown = story.slice(folded.length);
  fill(
    place,
    folded.length
      ? h(
          "details",
          { class: "pt-fold", open: wasOpen },
          h("summary", null, `The story so far (${counted(folded.length, "step")})`),
          h("ol", { class: "pt-past" }, folded.map(drawPast)),
        )
      : null,
    h("p", { class: "pt-past-label" }, folded.length ? "Just before this" : "The story so far"),
    h("ol", { class: "pt-past", start: folded.length + 1 }, shown.map(drawPast)),
  );
}

/** @param {any} past */
function drawPast({ kind, text, passed, answer }) {
  // Python leaves out the text of a step that was passed because of its content note.
  if (passed) return h("li", null, paragraphs(text), h("p", { class: "pt-soft" }, "You passed on this one."));
  return h(
    "li",
    null,
    paragraphs(text),
    answer === null || answer === undefined
      ? null
      : h(
          "div",
          { class: "pt-answer" },
          h("p", { class: "pt-answer-label" }, ANSWERED[kind] ?? "Your answer:"),
          h("p", { class: "pt-words" }, answer),
        ),
  );
}
