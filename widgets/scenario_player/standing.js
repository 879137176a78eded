// What the scene keeps count of, where it says that it does: how it stands now, and what an answer changed. In words.

import { fill, h } from "../shared/elements.js";

const MOST_DOTS = 10;

/** @param {HTMLElement} place @param {any} view @param {import("../shared/catalogue.js").Translate} t */
export function drawStanding(place, { state }, t) {
  if (!state?.length) return fill(place);
  const lines = state.map((each) => h("li", null, told(each, t), dots(each)));
  fill(place, h("ul", { class: "pt-standing-list", role: "list", "aria-label": t("standing.label") }, lines));
}

/** @param {any} standing @param {import("../shared/catalogue.js").Translate} t */
function told({ label, value, most }, t) {
  if (typeof value === "boolean") return t("standing.flag", { label, value: t(value ? "word.yes" : "word.no") });
  return t("standing.number", { label, value, most });
}

/** The same for the eye alone. */
function dots({ value, most }) {
  if (typeof value !== "number" || !(most > 0 && most <= MOST_DOTS) || value < 0) return null;
  const each = Array.from({ length: most }, (_, index) => h("span", { class: index < value ? "pt-dot pt-dot-full" : "pt-dot" }));
  return h("span", { class: "pt-dots", "aria-hidden": "true" }, each);
}

/** @param {any[] | undefined} changes of one step @param {import("../shared/catalogue.js").Translate} t */
export function drawChanges(changes, t) {
  if (!changes?.length) return null;
  const words = (change) =>
    typeof change.after === "boolean"
      ? t("change.flag", { label: change.label, after: t(change.after ? "word.yes" : "word.no") })
      : t("change.number", { label: change.label, before: change.before, after: change.after });
  return h("ul", { class: "pt-changes", role: "list" }, changes.map((change) => h("li", null, words(change))));
}
