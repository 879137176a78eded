// The picture itself, drawn by Observable Plot at a given width. Colours come from the page: currentColor and tokens.

import { arrow, dot, plot, ruleX, ruleY, text } from "@observablehq/plot";
import { percent, said } from "./growth.js";

/** The chart is never drawn narrower than this, in CSS pixels. */
export const NARROWEST = 240;
const LANE = 30;
const GAP = 10;
const LINE = 19;
const FONT = 14;
const RADIUS = 6;
/** How wide a bold letter is, generously, as a share of the font's size. */
const LETTER = 0.6;
/** Below this difference the two circles stand in one place, and a line between them would be a smudge. */
const APART = 0.03;

/**
 * Break a text between words, so that no line has more than `letters` where its words allow that.
 * @param {string} words
 * @param {number} letters
 * @returns {string[]}
 */
export function wrap(words, letters) {
  /** @type {string[]} */
  const lines = [];
  for (const word of words.split(/\s+/)) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && longer.length <= letters) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * @param {import("./growth.js").Row[]} rows
 * @param {{width: number, xLabel: string}} options
 * @returns {Element}
 */
export function drawGrowth(rows, { width, xLabel }) {
  const letters = Math.floor((width - 36) / (FONT * LETTER));
  const labels = new Map(rows.map((row) => [row, wrap(said(row), letters)]));
  const head = Math.max(...[...labels.values()].map((lines) => lines.length)) * LINE + 6;
  const height = head + LANE + GAP;
  // From the middle of a row, where Plot puts a mark, to the middle of its lane.
  const middle = head + LANE / 2 - height / 2;
  const moved = rows.filter(({ first, latest }) => Math.abs(first - latest) > APART);
  return plot({
    width,
    height: rows.length * height + 54,
    marginLeft: 10,
    marginRight: 26,
    marginTop: 2,
    marginBottom: 52,
    style: { background: "transparent", color: "inherit", fontFamily: "inherit", fontSize: `${FONT}px` },
    x: { domain: [0, 1], ticks: width < 420 ? 3 : 5, tickFormat: percent, label: xLabel || null, labelAnchor: "left", labelArrow: "none", labelOffset: 46 },
    y: { type: "band", domain: rows.map(({ competency }) => competency), axis: null, padding: 0 },
    marks: [
      ruleX([0], { stroke: "currentColor" }),
      ruleY(rows, { y: "competency", x1: 0, x2: 1, dy: middle, stroke: "var(--pt-lane)" }),
      arrow(moved, { x1: "first", x2: "latest", y: "competency", dy: middle, inset: RADIUS + 2, headLength: 7, strokeWidth: 2, stroke: "currentColor" }),
      dot(rows, { x: "first", y: "competency", dy: middle, r: RADIUS, fill: "var(--pt-paper)", stroke: "currentColor", strokeWidth: 2 }),
      dot(rows, { x: "latest", y: "competency", dy: middle, r: RADIUS - 1.5, fill: "currentColor" }),
      text(rows, {
        x: 0,
        y: "competency",
        text: (row) => labels.get(row)?.join("\n"),
        textAnchor: "start",
        lineAnchor: "bottom",
        dx: 3,
        dy: head - 5 - height / 2,
        fill: "currentColor",
        fontWeight: 600,
        lineHeight: LINE / FONT,
      }),
    ],
  });
}
