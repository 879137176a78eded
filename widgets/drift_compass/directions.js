// Two bars for each direction: what came from the worker, and what came from the workplace. Drawn by Observable Plot.

import { barX, plot, ruleX, text } from "@observablehq/plot";
import { unique } from "../shared/elements.js";

const ROW = 25;
const FONT = 14;

/** @typedef {{direction: string, pull: string, count: number, share: number}} Lean */

/**
 * @param {Lean[]} leans two for each direction, in the order they are shown
 * @param {number} width in CSS pixels
 * @returns {Element}
 */
export function drawDirections(leans, width) {
  const directions = [...new Set(leans.map(({ direction }) => direction))];
  const pulls = [...new Set(leans.map(({ pull }) => pull))];
  const stripes = unique("stripes");
  const height = (1 + pulls.length) * ROW + 14;
  const most = Math.max(0.01, ...leans.map(({ share }) => share));
  // From the middle of a direction's band, where Plot puts a mark, to its heading and its bars.
  const at = (line) => line * ROW + ROW / 2 - height / 2;
  const bars = pulls.map((pull, line) => {
    const own = leans.filter((lean) => lean.pull === pull);
    return [
      barX(own, {
        x: "share",
        y: "direction",
        insetTop: (line + 1) * ROW + 3,
        insetBottom: height - (line + 2) * ROW + 3,
        fill: line ? `url(#${stripes})` : "var(--pt-bar)",
        stroke: "currentColor",
      }),
      text(own, { x: "share", y: "direction", text: ({ count }) => `${count} ${lower(pull)}`, textAnchor: "start", dx: 7, dy: at(line + 1), fill: "currentColor" }),
    ];
  });
  const drawn = plot({
    width,
    height: directions.length * height + 8,
    marginLeft: 6,
    marginRight: Math.min(160, width * 0.5),
    marginTop: 2,
    marginBottom: 6,
    style: { background: "transparent", color: "inherit", fontFamily: "inherit", fontSize: `${FONT}px` },
    x: { domain: [0, most], axis: null },
    y: { domain: directions, axis: null, padding: 0 },
    marks: [
      ruleX([0], { stroke: "currentColor" }),
      bars,
      text(directions, { x: 0, y: (direction) => direction, text: (direction) => direction, textAnchor: "start", dx: 3, dy: at(0), fill: "currentColor", fontWeight: 600 }),
    ],
  });
  drawn.prepend(striped(stripes, drawn.namespaceURI));
  return drawn;
}

/** @param {string} words */
const lower = (words) => words.charAt(0).toLowerCase() + words.slice(1);

/** A pattern, so that two bars differ without colour. @param {string} id @param {string | null} space that pictures are drawn in */
function striped(id, space) {
  const made = (tag, attributes) => {
    const element = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const pattern = made("pattern", { id, width: "7", height: "7", patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  pattern.append(made("line", { x1: "0", y1: "0", x2: "0", y2: "7", stroke: "currentColor", "stroke-width": "3" }));
  const defs = made("defs", {});
  defs.append(pattern);
  return defs;
}
