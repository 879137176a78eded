// How far two readers agree, for each question of a rubric: numbers with their intervals, and what they mean in words. Pure but for the table.

import { h } from "../shared/elements.js";
import { drawTable } from "./tables.js";

// Krippendorff's own advice: .800 to rely on, .667 for careful conclusions.
const RELY = 0.8;
const CAREFUL = 0.667;

/** @param {unknown} value */
const number = (value) => (typeof value === "number" && Number.isFinite(value) ? value.toFixed(2) : "");

/** "0.71, likely 0.55 to 0.84". @param {any} value @param {any} low @param {any} high */
export function withInterval(value, low, high) {
  if (!number(value)) return "Not known";
  return number(low) && number(high) ? `${number(value)}, likely ${number(low)} to ${number(high)}` : number(value);
}

/** @param {{alpha: number | null, alpha_low?: number | null, why?: string | null}} row */
export function meaning({ alpha, alpha_low: low, why }) {
  if (typeof alpha !== "number" || !Number.isFinite(alpha)) return why || "Not enough to say.";
  const unsure = typeof low === "number" && low < CAREFUL && alpha >= CAREFUL ? " With this few answers it could also be less." : "";
  if (alpha >= RELY) return `Readers agree well.${unsure}`;
  if (alpha >= CAREFUL) return `Readers mostly agree. Take care where much hangs on it.${unsure}`;
  if (alpha > 0) return "Readers often differ. Read some answers together and talk about this question.";
  return "Readers agree no more than by chance. Talk about this question before more is rated.";
}

/** @param {any[]} rows @param {(question: string) => string} nameOf */
export function drawAgreement(rows, nameOf) {
  return [
    h("p", null, "Some answers are read twice. The numbers say how far the two readers agree: 1 is always, 0 is no more than by chance."),
    drawTable({
      label: "Agreement of two readers",
      columns: ["Question of the rubric", "Answers read twice", "What it means", "Alpha", "Weighted kappa"],
      rows: rows.map((row) => ({
        cells: [
          h("span", null, h("span", { class: "pt-soft" }, `${nameOf(row.question)}: `), row.text),
          row.n,
          meaning(row),
          withInterval(row.alpha, row.alpha_low, row.alpha_high),
          withInterval(row.kappa, row.kappa_low, row.kappa_high),
        ],
      })),
      none: "No answer has been read twice yet.",
    }),
  ];
}
