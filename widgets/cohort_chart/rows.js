// The picture itself, drawn by Observable Plot at a given width: a row a figure, as a bar from 0 or as a point with its interval.

import { barX, dot, link, plot, ruleX, text } from "@observablehq/plot";

/**
 * `heading`: the row only heads those below it. `value`, `low`, `high`: null where there is no figure. `said`: the figure in words.
 * @typedef {{label: string, heading?: boolean, value?: number | null, low?: number | null, high?: number | null, said?: string}} Row
 * @typedef {{rows: Row[], most: number, share: boolean, x_label: string}} Chart
 */

/** The chart is never drawn narrower than this, in CSS pixels. */
export const NARROWEST = 240;
const ROW = 44;
const BAR = 14;
const FONT = 14;

/** @param {Row} row */
const words = ({ label, heading, said }) => (heading ? label : `${label} ${said}`);

/** @param {Chart} chart @param {number} width @returns {Element} */
export function drawRows({ rows, most, share, x_label }, width) {
  const placed = rows.map((row, at) => ({ ...row, at: String(at), words: words(row) }));
  const figures = placed.filter(({ value }) => typeof value === "number");
  const middle = ROW / 2 - BAR / 2 - 3;
  return plot({
    width,
    height: rows.length * ROW + 56,
    marginLeft: 10,
    marginRight: 26,
    marginTop: 2,
    marginBottom: 52,
    style: { background: "transparent", color: "inherit", fontFamily: "inherit", fontSize: `${FONT}px` },
    x: {
      domain: [0, most],
      ticks: width < 420 ? 3 : 5,
      tickFormat: share ? (/** @type {number} */ tick) => `${Math.round(tick * 100)}%` : undefined,
      label: x_label,
      labelAnchor: "left",
      labelArrow: "none",
      labelOffset: 46,
    },
    y: { domain: placed.map(({ at }) => at), axis: null, padding: 0 },
    marks: [
      share
        ? [
            link(
              figures.filter(({ low, high }) => typeof low === "number" && typeof high === "number"),
              { x1: "low", x2: "high", y: "at", dy: middle, stroke: "var(--pt-bar-edge)", strokeWidth: 4 },
            ),
            dot(figures, { x: "value", y: "at", dy: middle, r: 6, fill: "var(--pt-paper)", stroke: "currentColor", strokeWidth: 2 }),
          ]
        : barX(figures, { x: "value", y: "at", fill: "var(--pt-bar)", stroke: "currentColor", insetTop: ROW - BAR - 8, insetBottom: 8 }),
      ruleX([0], { stroke: "currentColor" }),
      [true, false].map((heading) =>
        text(
          placed.filter((row) => Boolean(row.heading) === heading),
          {
            x: 0,
            y: "at",
            text: "words",
            textAnchor: "start",
            dx: 3,
            dy: heading ? 6 : -8,
            fill: "currentColor",
            fontWeight: heading ? 700 : 400,
            lineWidth: (width - 44) / FONT,
            textOverflow: "ellipsis",
          },
        ),
      ),
    ],
  });
}
