// Answers that are shared from another time through than the one on the page: told short, and taken back here.

import { button, fill, focusOn, h, paragraphs, unique } from "../shared/elements.js";
import { drawLines } from "./story.js";

/**
 * @param {HTMLElement} place
 * @param {any} view
 * @param {{t: import("../shared/catalogue.js").Translate, onTakeBack: (answer: string) => void}} does
 * @returns {boolean} whether the focus was here and has no place to go
 */
export function drawElsewhere(place, { shared_elsewhere: shared }, { t, onTakeBack }) {
  const held = place.contains(document.activeElement);
  if (!shared?.length) {
    fill(place);
    return held;
  }
  const heading = h("h4", { id: unique("elsewhere"), tabindex: "-1" }, t("elsewhere.heading"));
  fill(
    place,
    h(
      "section",
      { "aria-labelledby": heading.id },
      heading,
      h("p", { class: "pt-soft" }, t("sharing.shared")),
      h("ul", { class: "pt-elsewhere-list", role: "list" }, shared.map((entry) => drawShared(entry, t, onTakeBack))),
    ),
  );
  if (held) focusOn(heading, { preventScroll: true });
  return false;
}

/** @param {any} entry @param {import("../shared/catalogue.js").Translate} t @param {(answer: string) => void} onTakeBack */
function drawShared({ answer_id, text, answer }, t, onTakeBack) {
  return h(
    "li",
    { class: "pt-elsewhere-answer" },
    paragraphs(text),
    answer && h("div", { class: "pt-answer" }, drawLines([answer].flat(), t)),
    h("div", { class: "pt-row" }, button(t("sharing.take_back"), () => onTakeBack(answer_id), { class: "pt-button-quiet" })),
  );
}
