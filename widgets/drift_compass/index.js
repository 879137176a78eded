// Show where choices leaned and how that went week by week. The page says the same in tables below; these are the pictures.
//
// Trait, written by Python: `compass`.  Sends nothing.

import { createRoot, faultBox, isEmpty } from "../shared/frame.js";
import { fill, h, paragraphs } from "../shared/elements.js";
import { createLifetime } from "../shared/lifetime.js";
import { drawDirections } from "./directions.js";
import { drawWeeks } from "./weeks.js";

/** A picture is never drawn narrower than this, in CSS pixels. */
const NARROWEST = 240;
const HOW_TO_READ =
  "Each dot is a week. Between the dotted lines lies what was usual in the weeks before. A ring is a week that stands out. The other charts read the same way.";

/** @param {{model: any, el: HTMLElement}} context */
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "drift_compass");
  /** @type {{canvas: HTMLElement, paint: (width: number) => Element}[]} */
  let pictures = [];
  let width = 0;

  /** @param {string} title @param {string} summary @param {string | null} legend @param {(width: number) => Element} paint */
  function figure(title, summary, legend, paint) {
    const canvas = h("div", { class: "pt-canvas", "aria-hidden": "true" });
    pictures.push({ canvas, paint });
    const caption = h("figcaption", null, paragraphs(summary), legend && h("p", { class: "pt-soft" }, legend));
    return [h("h3", null, title), h("figure", { class: "pt-figure", tabindex: "0", "aria-label": `${title}. ${summary}` }, canvas, caption)];
  }

  function draw() {
    const compass = model.get("compass") ?? {};
    pictures = [];
    if (compass.fault) return fill(root, faultBox(compass.fault));
    if (isEmpty(compass)) return fill(root, h("p", { role: "status" }, "Getting the compass ready..."));
    const { directions = [], trends = [], summary = "" } = compass;
    fill(
      root,
      h("h2", null, "In pictures"),
      directions.length
        ? figure("Which way, and whose", summary, "A full bar is from the worker, a striped one from the workplace.", (wide) => drawDirections(directions, wide))
        : paragraphs(summary),
      trends.map((trend, index) => figure(trend.title, trend.summary, index ? null : HOW_TO_READ, (wide) => drawWeeks(trend.weeks, wide))),
    );
    paint();
  }

  function paint() {
    width = room();
    for (const { canvas, paint: drawn } of pictures) canvas.replaceChildren(drawn(width));
  }

  const room = () => Math.max(NARROWEST, Math.floor(pictures[0]?.canvas.clientWidth || el.clientWidth || 640));

  if (typeof ResizeObserver === "function") {
    // Only the width matters: drawing changes the height, which is reported here again.
    const observer = new ResizeObserver(() => pictures.length && room() !== width && paint());
    observer.observe(root);
    lifetime.keep(() => observer.disconnect());
  }
  lifetime.follow(model, "change:compass", draw);
  draw();

  return () => lifetime.end();
}

export default { render };
