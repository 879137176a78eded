// The head of a scene: its title, its language, how long it takes, whether it counts, and what the course program has to say.

import { noteBox } from "../shared/frame.js";
import { button, disable, fill, h, paragraphs, unique } from "../shared/elements.js";
import { beginning } from "../shared/catalogue.js";
import { drawLanguages } from "../shared/languages.js";

const AGAIN = { first: "head.again_first", last: "head.again_last", best: "head.again_best" };

/**
 * @param {HTMLElement} place
 * @param {any} view
 * @param {{t: import("../shared/catalogue.js").Translate, onLanguage: (language: string) => void, onLeave: () => void}} context
 * @returns {{title: HTMLElement, setBusy: (busy: boolean) => void}}
 */
export function drawHead(place, view, { t, onLanguage, onLeave }) {
  const { title, minutes } = view.scenario;
  const heading = h("h3", { id: unique("title") }, title);
  const held = place.contains(document.activeElement);
  const languages = drawLanguages(view, t, onLanguage);
  const leave = view.what_if ? button(t("what_if.leave"), onLeave, { class: "pt-button-quiet" }) : null;
  fill(
    place,
    h("div", { class: "pt-head-row" }, heading, languages),
    h(
      "p",
      { class: "pt-row pt-soft" },
      h("span", { class: "pt-badge" }, badge(view, t)),
      minutes ? h("span", null, t("minutes", { n: minutes })) : null,
    ),
    // Each step that asks for an answer says so too.
    view.scenario.private && !view.story?.length ? h("p", { class: "pt-soft" }, t("private.scene")) : null,
    leave ? noteBox([paragraphs(banner(view.what_if, t)), h("div", { class: "pt-row" }, leave)]) : repeat(view, t),
    view.notices?.length ? noteBox(view.notices.map((notice) => paragraphs(notice))) : null,
  );
  if (held) languages?.querySelector("select")?.focus();
  return { title: heading, setBusy: (busy) => leave && disable(leave, busy) };
}

/** @param {any} view @param {import("../shared/catalogue.js").Translate} t */
function badge({ scenario, attempt, what_if }, t) {
  if (scenario.private) return t("private.badge");
  if (scenario.for_panel) return t("head.panel");
  if (what_if) return t("head.what_if");
  return t(scenario.assessed && (attempt === 1 || (scenario.counts ?? "first") !== "first") ? "head.counts" : "head.practice");
}

/** @param {any} view @param {import("../shared/catalogue.js").Translate} t */
function repeat({ scenario, attempt }, t) {
  if (attempt <= 1) return null;
  return h("p", { class: "pt-soft" }, t((scenario.assessed && AGAIN[scenario.counts]) || AGAIN.first));
}

/** A step with a content note has no text here. @param {{text: string}} whatIf @param {import("../shared/catalogue.js").Translate} t */
function banner({ text }, t) {
  return text ? t("what_if.banner", { text: beginning(text) }) : t("what_if.banner_plain");
}
