// A control chart: the share of each week, and the limits that stood before it. Drawn by Observable Plot; Python says what stands out.

import { areaY, dot, lineY, plot, ruleY } from "@observablehq/plot";

/** @typedef {{week: string, label: string, share: number | null, centre: number | null, lower: number | null, upper: number | null, change: string}} Point */

/** "62%" @param {number} share */
const percent = (share) => `${Math.round(share * 100)}%`;

/**
 * @param {Point[]} points oldest first; `change` is a dash where a week does not stand out
 * @param {number} width in CSS pixels
 * @returns {Element}
 */
export function drawWeeks(points, width) {
  const weeks = points.map((point) => ({ ...point, at: new Date(`${point.week}T00:00:00Z`) }));
  const limited = weeks.filter(({ lower, upper }) => Number.isFinite(lower) && Number.isFinite(upper));
  const shown = weeks.filter(({ share }) => Number.isFinite(share));
  const aside = shown.filter(({ change }) => change !== "–");
  const most = Math.max(0.1, ...shown.map(({ share }) => Number(share)), ...limited.map(({ upper }) => Number(upper)));
  // Ticks stand on weeks, and only as many as there is room for: one in `every`, counted from the newest.
  const every = Math.ceil(weeks.length / Math.max(2, Math.floor(width / 90)));
  const ticked = weeks.filter((_, index) => (weeks.length - 1 - index) % every === 0);
  const label = new Map(weeks.map((week) => [week.at.getTime(), week.label.replace(/ \d{4}$/, "")]));
  return plot({
    width,
    height: 250,
    marginLeft: 46,
    marginRight: 28,
    marginTop: 14,
    marginBottom: 34,
    style: { background: "transparent", color: "inherit", fontFamily: "inherit", fontSize: "14px" },
    x: { type: "utc", label: null, ticks: ticked.map(({ at }) => at), tickFormat: (at) => label.get(at.getTime()) ?? "" },
    y: { domain: [0, Math.min(1, most * 1.08)], label: null, tickFormat: percent, ticks: 4 },
    marks: [
      areaY(limited, { x: "at", y1: "lower", y2: "upper", fill: "var(--pt-band)", curve: "step" }),
      lineY(limited, { x: "at", y: "upper", stroke: "currentColor", strokeDasharray: "2 4", curve: "step" }),
      lineY(limited, { x: "at", y: "lower", stroke: "currentColor", strokeDasharray: "2 4", curve: "step" }),
      lineY(limited, { x: "at", y: "centre", stroke: "currentColor", strokeDasharray: "8 4", curve: "step" }),
      ruleY([0], { stroke: "currentColor" }),
      lineY(shown, { x: "at", y: "share", stroke: "currentColor", strokeWidth: 2 }),
      dot(shown, { x: "at", y: "share", r: 4, fill: "currentColor" }),
      dot(aside, { x: "at", y: "share", r: 9, stroke: "currentColor", strokeWidth: 2 }),
    ],
  });
}
