// Show one person's growth by competency: the first tries, the latest, an arrow between them, and the same numbers as a table.
//
// Trait, written by Python: `chart`.  Sends nothing.

import { createRoot, faultBox, isEmpty } from "../shared/frame.js";
import { fill, h, paragraphs } from "../shared/elements.js";
import { createLifetime } from "../shared/lifetime.js";
import { drawable } from "./growth.js";
import { drawGrowth, NARROWEST } from "./picture.js";
import { drawTable } from "./table.js";

/** @param {{model: any, el: HTMLElement}} context */
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "competency_chart");
  /** @type {HTMLElement | null} */
  let canvas = null;
  let width = 0;

  function draw() {
    const chart = model.get("chart") ?? {};
    canvas = null;
    if (chart.fault) return fill(root, faultBox(chart.fault));
    if (isEmpty(chart)) return fill(root, h("p", { role: "status" }, "Getting the chart ready..."));
    const rows = drawable(chart.rows ?? []);
    const heading = h("h2", null, chart.title);
    if (!rows.length) return fill(root, heading, paragraphs(chart.summary), h("p", null, "No scores yet."));
    canvas = h("div", { class: "pt-canvas", "aria-hidden": "true" });
    const label = [chart.title, chart.summary].filter(Boolean).join(". ");
    fill(
      root,
      heading,
      h(
        "figure",
        { class: "pt-figure", tabindex: "0", "aria-label": label },
        canvas,
        h(
          "figcaption",
          null,
          paragraphs(chart.summary),
          h("p", { class: "pt-soft" }, "The open circle is the mean of the first tries, the filled one that of the latest. Where only one is seen, they are the same."),
        ),
      ),
      drawTable(rows),
    );
    paint();
  }

  function paint() {
    if (!canvas) return;
    width = Math.max(NARROWEST, Math.floor(canvas.clientWidth || el.clientWidth || 640));
    const chart = model.get("chart");
    canvas.replaceChildren(drawGrowth(drawable(chart.rows), { width, xLabel: chart.x_label ?? "" }));
  }

  if (typeof ResizeObserver === "function") {
    const observer = new ResizeObserver(() => {
      // Only the width matters: drawing changes the height, which is reported here again.
      if (canvas && Math.max(NARROWEST, Math.floor(canvas.clientWidth)) !== width) paint();
    });
    observer.observe(root);
    lifetime.keep(() => observer.disconnect());
  }
  lifetime.follow(model, "change:chart", draw);
  draw();

  return () => lifetime.end();
}

export default { render };
