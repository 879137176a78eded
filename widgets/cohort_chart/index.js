// Show a cohort's figures as bars or as intervals, the same as a table, and hand them over as a file. Decides nothing and hides nothing.
//
// Trait, written by Python: `chart`.  Out: export.  In: file (with the file's bytes), not_made.

import { button, fill, h, paragraphs } from "../shared/elements.js";
import { createRoot, isEmpty } from "../shared/frame.js";
import { createLifetime } from "../shared/lifetime.js";
import { createRequest } from "../shared/request.js";
import { createStateLine } from "../shared/state_line.js";
import { sentence } from "../shared/words.js";
import { handOver } from "./file.js";
import { drawRows, NARROWEST } from "./rows.js";
import { drawTable } from "./table.js";

/** @param {{model: any, el: HTMLElement}} context */
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "cohort_chart");
  const line = createStateLine();
  /** @type {HTMLElement | null} */
  let canvas = null;
  let width = 0;

  const request = createRequest({ model, lifetime, replies: ["file", "not_made"], onChange: follow });

  /** @param {import("../shared/request.js").Phase} phase @param {any} reply */
  function follow(phase, reply) {
    if (phase === "sending") line.show({ tone: "busy", text: "Making the file..." });
    else if (phase === "late") line.show({ tone: "busy", text: "Still making the file. With many modules this takes a while." });
    else if (reply?.type === "file") line.show({ tone: "good", text: `Handed to your browser: ${reply.name}` });
    else line.show({ tone: "warn", text: `No file was made: ${sentence(reply?.reason) || "the course program gave no reason."}` });
  }

  function draw() {
    const chart = model.get("chart") ?? {};
    canvas = null;
    if (isEmpty(chart)) return fill(root, h("p", { role: "status" }, "Getting the chart ready..."));
    fill(root, h("h2", null, chart.title), chart.rows?.length ? picture(chart) : h("p", null, chart.empty), files(chart));
    paint();
  }

  /** @param {any} chart */
  function picture(chart) {
    canvas = h("div", { class: "pt-canvas", "aria-hidden": "true" });
    const figure = { class: "pt-figure", tabindex: "0", "aria-label": `${chart.title}. ${chart.summary}` };
    return [h("figure", figure, canvas, h("figcaption", null, paragraphs(chart.summary))), drawTable(chart)];
  }

  /** @param {any} chart */
  function files(chart) {
    if (!chart.files?.length) return null;
    const press = (format) => () => request.waits() || request.send({ type: "export", format });
    return h(
      "div",
      { class: "pt-take" },
      h("h3", null, "Take the figures along"),
      h("p", null, chart.files_hold),
      h("div", { class: "pt-row" }, chart.files.map(({ format, label }) => button(label, press(format), { class: "pt-button-quiet" }))),
      line.element,
    );
  }

  function paint() {
    if (!canvas) return;
    width = Math.max(NARROWEST, Math.floor(canvas.clientWidth || el.clientWidth || 640));
    canvas.replaceChildren(drawRows(model.get("chart"), width));
  }

  if (typeof ResizeObserver === "function") {
    const observer = new ResizeObserver(() => {
      // Only the width matters: drawing changes the height, which is reported here again.
      if (canvas && Math.max(NARROWEST, Math.floor(canvas.clientWidth)) !== width) paint();
    });
    observer.observe(root);
    lifetime.keep(() => observer.disconnect());
  }
  lifetime.follow(model, "msg:custom", (message, buffers) => {
    if (message?.type === "file" && buffers?.length) handOver(root, message, buffers[0], lifetime);
  });
  lifetime.follow(model, "change:chart", draw);
  draw();

  return () => lifetime.end();
}

export default { render };
