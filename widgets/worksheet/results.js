// What an instrument's numbers come to: in words, as a table and as plain bars. Works nothing out.

import { fill, h, unique } from "../shared/elements.js";

/**
 * @param {HTMLElement} place @param {any} told @param {boolean} waits whether something newer is on its way
 * @param {import("../shared/catalogue.js").Translate} t
 */
export function drawResults(place, told, waits, t) {
  if (!told) return fill(place);
  const same = JSON.stringify([told, waits, t("worksheet.sums.heading")]);
  if (place.dataset.drawn === same) return;
  place.dataset.drawn = same;
  const done = told.scales.filter(({ total }) => total !== null);
  fill(
    place,
    h("h5", { id: unique("sums") }, t("worksheet.sums.heading")),
    h("ul", { class: "pt-sums", role: "list" }, (told.empty || waits ? [] : told.scales).map(({ in_words: words }) => h("li", null, words))),
    told.empty || waits ? h("p", { class: "pt-soft" }, t(waits ? "worksheet.sums.wait" : "worksheet.sums.none")) : null,
    done.length && !waits ? [drawTable(done, t), h("div", { class: "pt-bars", "aria-hidden": "true" }, done.map(drawBar))] : null,
    told.about.map((text) => h("p", null, text)),
    h("p", { class: "pt-soft pt-credit" }, told.credit),
  );
}

/** @param {any[]} scales @param {import("../shared/catalogue.js").Translate} t */
export function drawTable(scales, t) {
  const heads = ["worksheet.sums.scale", "worksheet.sums.total", "worksheet.sums.band"].map((key) => h("th", { scope: "col" }, t(key)));
  const rows = scales.map(({ name, total, most, band }) =>
    h("tr", null, h("th", { scope: "row" }, name), h("td", null, t("worksheet.sums.of", { n: total, most })), h("td", null, band)),
  );
  return h("table", { class: "pt-sums-table" }, h("thead", null, h("tr", null, heads)), h("tbody", null, rows));
}

/** From the least to the most it can be, with a mark where the middle begins and where it ends. */
function drawBar({ name, total, least, most, low, high }) {
  const at = (value) => `${(100 * (value - least)) / (most - least)}%`;
  const full = h("span", { class: "pt-bar-full" });
  full.style.inlineSize = at(total);
  const marks = [low + 0.5, high - 0.5].map((value) => {
    const mark = h("span", { class: "pt-bar-mark" });
    mark.style.insetInlineStart = at(value);
    return mark;
  });
  return h("div", { class: "pt-bar-row" }, h("span", null, name), h("span", { class: "pt-bar" }, full, marks));
}
