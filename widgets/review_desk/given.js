// Ratings that others gave: side by side where they differ, or else folded. Text only, and only what Python sends.

import { h } from "../shared/elements.js";
import { dayAndClock } from "../shared/time.js";
import { drawTable } from "./tables.js";

const ROUNDS = { first: "First reading", second: "Second reading", settled: "Settled", look: "Second look", withdrawn: "Taken back" };

/** The words of a level, or its number. @param {any} criterion @param {number | undefined} level */
export function levelWords(criterion, level) {
  if (level === undefined || level === null) return "Not rated.";
  const text = criterion.levels.find((each) => each.level === level)?.text;
  return text ? `${level}. ${text}` : `Level ${level}`;
}

/** @param {any} answer @param {any} rubric */
export function drawGiven(answer, rubric) {
  const given = (answer.given ?? []).filter(({ round }) => round !== "withdrawn");
  // A blind reading shows nothing, whatever comes.
  if (!given.length || answer.round === "second") return null;
  if (answer.round === "settled" && given.length > 1) {
    return h("div", { class: "pt-differing" }, h("h4", null, "The readings side by side"), drawSideBySide(given, rubric), drawComments(given));
  }
  return h(
    "details",
    { class: "pt-fold", open: answer.round === "look" },
    h("summary", null, `Ratings so far (${given.length})`),
    h("ol", null, given.map((each) => drawOne(each, rubric))),
  );
}

/** @param {any} reading */
const whose = ({ rater, round }) => [ROUNDS[round] ?? "Reading", rater].filter(Boolean).join(", ");

/** @param {any[]} given @param {any} rubric */
function drawSideBySide(given, rubric) {
  const criteria = rubric?.criteria ?? [];
  return drawTable({
    label: "The readings, criterion by criterion",
    columns: ["Question of the rubric", ...given.map(whose), "Same or not"],
    rows: criteria.map((criterion) => {
      const levels = given.map((each) => each.levels?.[criterion.id]);
      const same = levels.every((level) => level === levels[0]);
      return { cells: [criterion.question, ...levels.map((level) => levelWords(criterion, level)), h("span", { class: "pt-strong" }, same ? "Same" : "≠ Differs")] };
    }),
  });
}

/** @param {any[]} given */
function drawComments(given) {
  const said = given.filter(({ comment }) => comment);
  return said.length
    ? h("ul", { role: "list", class: "pt-plain-list" }, said.map((each) => h("li", null, h("p", { class: "pt-strong" }, `${whose(each)} wrote:`), h("p", { class: "pt-words" }, each.comment))))
    : null;
}

/** @param {any} reading @param {any} rubric */
function drawOne(reading, rubric) {
  const criteria = rubric?.criteria ?? [];
  const known = new Set(criteria.map(({ id }) => id));
  const gone = Object.keys(reading.levels ?? {}).filter((id) => !known.has(id));
  return h(
    "li",
    null,
    h("p", { class: "pt-strong" }, `${whose(reading)}. ${dayAndClock(reading.at)}`),
    h("ul", null, criteria.map((criterion) => h("li", null, `${criterion.question} ${levelWords(criterion, reading.levels?.[criterion.id])}`))),
    gone.length ? h("p", { class: "pt-soft" }, "This was rated by an earlier version of the rubric.") : null,
    reading.comment ? h("p", { class: "pt-words" }, reading.comment) : null,
  );
}
