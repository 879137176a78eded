// The picture itself, drawn by Observable Plot at a given width. Colours come from the page, by currentColor and tokens.

import { barX, dot, plot, ruleX, text } from "@observablehq/plot";
import { percent } from "./means.js";

/** The chart is never drawn narrower than this, in CSS pixels. */
export const NARROWEST = 240;
const ROW = 64;
const SPREAD = 9;

/** Marks of one row are moved up and down in turn, so that equal scores do not hide each other. @param {number} index */
const shift = (index) => [0, -1, 1][index % 3] * SPREAD;

/**
 * @param {import("./means.js").Group[]} groups
 * @param {{width: number, label: string}} options
 * @returns {Element}
 */
export function drawBars(groups, { width, label }) {
  const bands = { domain: groups.map(({ competency }) => competency), axis: null, padding: 0 };
  const learners = [0, 1, 2].map((turn) => {
    const rows = groups.flatMap(({ rows: members }) => members.filter((_, index) => index % 3 === turn));
    return dot(rows, {
      x: "score",
      y: "competency",
      dy: 12 + shift(turn),
      r: 5,
      fill: "var(--pt-paper)",
      stroke: "currentColor",
      strokeWidth: 2,
    });
  });
  return plot({
    width,
    height: groups.length * ROW + 48,
    marginLeft: 10,
    marginRight: 26,
    marginTop: 4,
    marginBottom: 44,
    style: { background: "transparent", color: "inherit", fontFamily: "inherit", fontSize: "14px" },
    x: { domain: [0, 1], ticks: width < 420 ? 3 : 5, tickFormat: percent, label: label || null, labelAnchor: "left", labelArrow: "none" },
    y: bands,
    marks: [
      barX(groups, { x: "mean", y: "competency", fill: "var(--pt-bar)", stroke: "currentColor", insetTop: 28, insetBottom: 4 }),
      ruleX([0], { stroke: "currentColor" }),
      learners,
      text(groups, {
        x: 0,
        y: "competency",
        text: ({ competency, mean }) => `${competency}: ${percent(mean)}`,
        textAnchor: "start",
        dx: 2,
        dy: -20,
        fill: "currentColor",
        fontWeight: 600,
        lineWidth: Math.max(12, Math.floor((width - 40) / 14)),
        textOverflow: "ellipsis",
      }),
    ],
  });
}
