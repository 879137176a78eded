// The story so far: the steps that are behind the learner, as a list. The last one stays in sight, a long rest is folded.

import { button, fill, focusOn, h, paragraphs } from "../shared/elements.js";
import { drawSharing } from "./sharing.js";
import { drawChanges } from "./standing.js";

const OPEN_UP_TO = 2;
const ANSWERED = {
  choose: "story.chose",
  rate: "story.rated",
  sort: "story.sorted",
  order: "story.ordered",
  check: "story.ticked",
  write: "story.wrote",
};

/**
 * @typedef {object} Does
 * @property {import("../shared/catalogue.js").Translate} t
 * @property {(step: string) => void} onRevisit
 * @property {(answer: string) => void} onShare
 * @property {(answer: string) => void} onTakeBack
 */

/** @param {HTMLElement} place @param {any} view @param {Does} does */
export function drawStory(place, view, does) {
  const { t } = does;
  const story = view.story ?? [];
  const wasOpen = place.querySelector("details")?.open ?? false;
  const held = place.contains(document.activeElement) ? document.activeElement?.closest("li[data-step]")?.getAttribute("data-step") : undefined;
  if (!story.length) return fill(place);
  const folded = story.length > OPEN_UP_TO ? story.slice(0, -1) : [];
  const shown = story.slice(folded.length);
  const past = (entry) => drawPast(entry, view, does);
  fill(
    place,
    folded.length
      ? h(
          "details",
          { class: "pt-fold", open: wasOpen },
          h("summary", null, t("story.folded", { n: folded.length })),
          h("ol", { class: "pt-past" }, folded.map(past)),
        )
      : null,
    h("p", { class: "pt-past-label" }, t(folded.length ? "story.before" : "story.label")),
    h("ol", { class: "pt-past", start: folded.length + 1 }, shown.map(past)),
  );
  // Whoever pressed a button in an entry stays at that entry.
  if (held !== undefined) {
    const again = [...place.querySelectorAll("li[data-step]")].find((each) => each.getAttribute("data-step") === held);
    focusOn(/** @type {HTMLElement | null} */ (again?.querySelector(".pt-sharing") ?? again), { preventScroll: true });
  }
}

/** Show the whole story and go to the first step that can be taken up again. @param {HTMLElement} place */
export function openStory(place) {
  const fold = place.querySelector("details");
  if (fold) fold.open = true;
  const first = /** @type {HTMLElement | null} */ (place.querySelector(".pt-revisit"));
  first?.focus();
}

/** @param {any} entry @param {any} view @param {Does} does */
function drawPast(entry, view, does) {
  const { t } = does;
  const { step, text, passed } = entry;
  // Python leaves out the text of a step that was passed because of its content note.
  return h(
    "li",
    { "data-step": step },
    paragraphs(text),
    passed ? h("p", { class: "pt-soft" }, t("story.passed")) : drawAnswer(entry, t),
    drawChanges(entry.changes, t),
    // In a private scene the head says it, once for all. What can be shared says so all the same.
    view.scenario.private && !entry.sharing ? null : drawSharing(entry, does),
    view.complete && entry.can_revisit
      ? h("div", { class: "pt-row" }, button(t("story.revisit"), () => does.onRevisit(step), { class: "pt-button-quiet pt-revisit" }))
      : null,
  );
}

/** What was answered and why, where there is something to tell. @param {any} entry @param {import("../shared/catalogue.js").Translate} t */
export function drawAnswer({ kind, answer, why }, t) {
  const told = answer !== null && answer !== undefined;
  if (!told && !why) return null;
  return h(
    "div",
    { class: "pt-answer" },
    told && h("p", { class: "pt-answer-label" }, t(ANSWERED[kind] ?? "story.answered")),
    told && drawLines([answer].flat(), t, kind === "order" ? "ol" : "ul"),
    why && [h("p", { class: "pt-answer-label" }, t("story.why")), h("p", { class: "pt-words" }, why)],
  );
}

/** @param {string[]} lines @param {import("../shared/catalogue.js").Translate} t @param {"ul" | "ol"} [list] */
export function drawLines(lines, t, list = "ul") {
  if (!lines.length) return h("p", { class: "pt-words" }, t("story.none"));
  if (lines.length === 1) return h("p", { class: "pt-words" }, lines[0]);
  return h(list, { class: "pt-words pt-lines" }, lines.map((line) => h("li", null, line)));
}
