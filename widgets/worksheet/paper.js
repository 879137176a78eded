// A worksheet as it is printed: what was filled in, and lines and boxes to write on where nothing was. No controls.

import { h, paragraphs } from "../shared/elements.js";
import { drawTable } from "./results.js";
import { paragraphsOf } from "./runs.js";
import { PLAN, STATES } from "./status.js";

/** @typedef {{t: import("../shared/catalogue.js").Translate, day: (text: string) => string}} Words */

/**
 * @param {any} view
 * @param {(field: string) => any} valueOf what stands in a field now
 * @param {boolean} waits whether something filled in is not saved yet
 * @param {import("../shared/catalogue.js").Translate} t
 */
export function drawPaper(view, valueOf, waits, t) {
  const { worksheet, plan, language, results } = view;
  const words = { t, day: (text) => inWords(text, language) };
  return h(
    "article",
    { class: "pt-paper", lang: language },
    h("h1", null, worksheet.title),
    plan ? drawPlan(plan, worksheet, words, waits) : drawAll(worksheet, results, valueOf, words, waits),
    h("div", { class: "pt-paper-closing" }, paragraphsOf(worksheet.closing)),
    h("p", { class: "pt-paper-foot" }, t("worksheet.paper.private")),
  );
}

/** "1 December 2026", in the words of the page's language. @param {string} text @param {string} language */
function inWords(text, language) {
  const [year, month, day] = text.split("-").map(Number);
  if (!day) return text;
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric" }).format(new Date(year, month - 1, day));
}

/** @param {any} plan @param {any} worksheet @param {Words} words @param {boolean} waits */
function drawPlan({ rows, in_place: inPlace, unanswered }, worksheet, { t, day }, waits) {
  const questions = new Map(worksheet.sections.flatMap(({ fields }) => fields).map(({ id, question }) => [id, question]));
  const heads = [t("worksheet.paper.not_in_place"), ...Object.values(PLAN).map((key) => t(key))];
  const line = ({ field, state, next, who, by }) =>
    h("tr", null, h("th", { scope: "row" }, questions.get(field), h("span", { class: "pt-paper-state" }, t(STATES[state]))), h("td", null, next), h("td", null, who), h("td", null, by && day(by)));
  const said = rows.length ? "" : t(inPlace && !unanswered ? "worksheet.paper.all_in_place" : inPlace ? "worksheet.paper.none_open" : "worksheet.paper.nothing_yet");
  return [
    rows.length ? h("table", null, h("thead", null, h("tr", null, heads.map((text) => h("th", { scope: "col" }, text)))), h("tbody", null, rows.map(line))) : null,
    said ? h("p", null, said) : null,
    unanswered && (rows.length || inPlace) ? h("p", null, t("worksheet.paper.unanswered", { n: unanswered })) : null,
    waits ? h("p", null, t("worksheet.paper.waits")) : null,
  ];
}

/** @param {any} worksheet @param {any} results @param {(field: string) => any} valueOf @param {Words} words @param {boolean} waits */
function drawAll(worksheet, results, valueOf, words, waits) {
  return [
    paragraphsOf(worksheet.intro),
    worksheet.sections.map(({ title, text, fields }) =>
      h("section", null, h("h2", null, title), paragraphsOf(text), fields.map((field) => drawField(field, valueOf(field.id), results?.[field.id], words, waits))),
    ),
  ];
}

/** @param {any} field @param {any} value @param {any} results @param {Words} words @param {boolean} waits */
function drawField(field, value, results, words, waits) {
  const body = PAPER[field.kind](field, value, words, results, waits);
  return h("div", { class: `pt-paper-field pt-paper-${field.kind}` }, h("p", { class: "pt-paper-question" }, field.question), body);
}

/** @type {Record<string, (field: any, value: any, words: Words, results: any, waits: boolean) => any>} */
const PAPER = {
  line: (_field, value) => written(value, 1),
  text: (_field, value) => written(value, 3),
  date: (_field, value, { day }) => (value ? h("p", { class: "pt-words" }, day(value)) : blank("pt-ruled pt-ruled-short")),
  number: (_field, value) => (value === null || value === undefined ? blank("pt-ruled pt-ruled-short") : h("p", { class: "pt-words" }, value)),
  choose: ({ options }, value) => boxed(options.map(({ id, text }) => [text, id === value])),
  tick: ({ items }, value) => boxed(items.map(({ id, text }) => [text, Boolean(value?.includes(id))])),
  status(_field, value, { t, day }) {
    const states = Object.entries(STATES).map(([id, key]) => [t(key), value?.state === id]);
    const part = (name, text) => h("p", { class: "pt-paper-part" }, `${t(PLAN[name])} `, text ? h("span", { class: "pt-words" }, text) : blank("pt-ruled"));
    const told = value ?? {};
    const open = told.state !== "in_place";
    return [boxed(states), open ? h("div", { class: "pt-paper-plan" }, part("next", told.next), part("who", told.who), part("by", told.by && day(told.by))) : null];
  },
  instrument({ count }, value, { t }, results, waits) {
    const items = Array.from({ length: count }, (_, index) => index);
    const done = waits ? [] : (results?.scales ?? []).filter(({ total }) => total !== null);
    return [
      h("ol", { class: "pt-paper-items" }, items.map((index) => h("li", null, h("span", null, `${index + 1}`), h("b", { class: "pt-paper-box" }, value?.[index] ?? "")))),
      done.length ? drawTable(done, t) : null,
      paragraphs([...(results?.about ?? []), results?.credit ?? ""].join("\n\n")),
    ];
  },
};

/** @param {any} value @param {number} lines */
const written = (value, lines) => (value?.trim() ? h("p", { class: "pt-words" }, value) : Array.from({ length: lines }, () => blank("pt-ruled")));

/** @param {string} kind */
const blank = (kind) => h("span", { class: kind });

/** @param {[string, boolean][]} rows */
const boxed = (rows) => h("ul", { class: "pt-paper-boxes" }, rows.map(([text, on]) => h("li", null, h("b", { class: "pt-paper-box" }, on ? "X" : ""), h("span", null, text))));
