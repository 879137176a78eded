// The picture itself, drawn by Observable Plot at a given width. Colours come from the page: currentColor and tokens.

import { barX, dot, plot, ruleX, text } from "@observablehq/plot";
import { percent } from "./means.js";

/** The chart is never drawn narrower than this, in CSS pixels. */
export const NARROWEST = 240;
const BAR = 34;
const GAP = 10;
const LINE = 19;
const FONT = 14;
/** How wide a bold letter is, generously, as a share of the font's size. */
const LETTER = 0.6;
/** Circles of one row go up and down in turn, so that equal scores do not hide each other. */
const SHIFTS = [0, -9, 9];

/** @param {import("./means.js").Group} group */
const label = ({ competency, mean }) => `${competency}: ${percent(mean)}`;

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
 * @param {import("./means.js").Group[]} groups
 * @param {{width: number, xLabel: string}} options
 * @returns {Element}
 */
export function drawBars(groups, { width, xLabel }) {
  const letters = Math.floor((width - 36) / (FONT * LETTER));
  const labels = new Map(groups.map((group) => [group, wrap(label(group), letters)]));
  const head = Math.max(...[...labels.values()].map((lines) => lines.length)) * LINE + 6;
  const row = head + BAR + GAP;
  // From the middle of a row, where Plot puts a mark, to the middle of its bar.
  const middle = head + BAR / 2 - row / 2;
  const circles = SHIFTS.map((shift, turn) =>
    dot(
      groups.flatMap(({ rows }) => rows.filter((_, index) => index % SHIFTS.length === turn)),
      { x: "score", y: "competency", dy: middle + shift, r: 5, fill: "var(--pt-paper)", stroke: "currentColor", strokeWidth: 2 },
    ),
  );
  return plot({
    width,
    height: groups.length * row + 54,
    marginLeft: 10,
    marginRight: 26,
    marginTop: 2,
    marginBottom: 52,
    style: { background: "transparent", color: "inherit", fontFamily: "inherit", fontSize: `${FONT}px` },
    x: { domain: [0, 1], ticks: width < 420 ? 3 : 5, tickFormat: percent, label: xLabel || null, labelAnchor: "left", labelArrow: "none", labelOffset: 46 },
    y: { domain: groups.map(({ competency }) => competency), axis: null, padding: 0 },
    marks: [
      barX(groups, { x: "mean", y: "competency", fill: "var(--pt-bar)", stroke: "currentColor", insetTop: head, insetBottom: GAP }),
      ruleX([0], { stroke: "currentColor" }),
      circles,
      text(groups, {
        x: 0,
        y: "competency",
        text: (group) => labels.get(group)?.join("\n"),
        textAnchor: "start",
        lineAnchor: "bottom",
        dx: 3,
        dy: head - 5 - row / 2,
        fill: "currentColor",
        fontWeight: 600,
        lineHeight: LINE / FONT,
      }),
    ],
  });
}
