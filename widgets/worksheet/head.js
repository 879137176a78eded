// The head of a worksheet: its title, its language, how long it takes, who sees it, and what the course program has to say.

import { fill, h, paragraphs, unique } from "../shared/elements.js";
import { noteBox } from "../shared/frame.js";
import { drawLanguages } from "../shared/languages.js";
import { paragraphsOf } from "./runs.js";

/**
 * @param {HTMLElement} place
 * @param {any} view
 * @param {{t: import("../shared/catalogue.js").Translate, onLanguage: (language: string) => void}} does
 * @returns {HTMLElement} the title
 */
export function drawHead(place, view, { t, onLanguage }) {
  const { title, minutes, intro } = view.worksheet;
  const heading = h("h3", { id: unique("title") }, title);
  const held = place.contains(document.activeElement);
  const languages = drawLanguages(view, t, onLanguage);
  fill(
    place,
    h("div", { class: "pt-head-row" }, heading, languages),
    h("p", { class: "pt-row pt-soft" }, h("span", { class: "pt-badge" }, t("private.badge")), h("span", null, t("minutes", { n: minutes }))),
    h("p", { class: "pt-soft" }, t("worksheet.private")),
    view.notices?.length ? noteBox(view.notices.map((notice) => paragraphs(notice))) : null,
    paragraphsOf(intro),
  );
  if (held) languages?.querySelector("select")?.focus();
  return heading;
}
