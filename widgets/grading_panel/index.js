// A trainer's panel: grade new work, make feedback pages, watch it happen. Grades nothing itself.
//
// Trait, written by Python: `state`.  Out: grade, feedback.

import { createRoot, faultBox, isEmpty, noteBox } from "../shared/frame.js";
import { disable, fill, h, paragraphs } from "../shared/elements.js";
import { createLifetime } from "../shared/lifetime.js";
import { createStateLine } from "../shared/state_line.js";
import { MADE_UP } from "../shared/words.js";
import { createLog } from "./log.js";
import { drawTable } from "./table.js";

const LATE_AFTER = 4000;

/** @param {{model: any, el: HTMLElement}} context */
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "grading_panel");
  const line = createStateLine();
  const log = createLog();
  const made = h("div", null);
  const fault = h("div", null);
  const table = h("div", null);
  const progress = h("div", { class: "pt-progress" });
  const panel = [h("h2", null, "Grading"), made, table, line.element, progress, fault, log.element];
  const state = () => model.get("state") ?? {};
  /** @type {any[]} */
  let buttons = [];
  let asked = false;
  let drawnTable = "";
  let stopWaiting = () => {};

  /** @param {"grade" | "feedback"} type @param {string} assignment */
  function ask(type, assignment) {
    asked = true;
    stopWaiting();
    stopWaiting = lifetime.after(LATE_AFTER, () => {
      asked = false;
      line.show({ tone: "warn", text: "Not started yet: no answer from the course program." });
      hold();
    });
    line.show({ tone: "busy", text: "Asking the course program..." });
    hold();
    try {
      model.send({ type, assignment });
    } catch {
      // The timer above says it.
    }
  }

  function hold() {
    for (const each of buttons) disable(each, asked || Boolean(state().running));
  }

  function draw() {
    const now = state();
    if (now.fault && !now.assignments) return fill(root, faultBox(now.fault));
    if (isEmpty(now)) return fill(root, h("p", { role: "status" }, "Getting the assignments ready..."));
    if (!root.contains(table)) fill(root, panel);
    fill(made, now.made_up ? noteBox(h("p", null, MADE_UP)) : null);
    // Said above the log, whose lines tell what went wrong. Drawn once: an alert that is drawn again is read out again.
    if (fault.textContent !== (now.fault ?? "")) {
      fill(fault, now.fault ? h("div", { class: "pt-box pt-box-warn", role: "alert" }, paragraphs(now.fault)) : null);
    }
    // Redrawn only when it changed: progress comes often, and a redrawn button loses its focus.
    const key = JSON.stringify(now.assignments ?? []);
    if (key !== drawnTable) {
      drawnTable = key;
      buttons = drawTable(table, now.assignments ?? [], ask);
    }
    drawProgress(now.running);
    log.show(now.lines ?? []);
    hold();
  }

  /** @param {{what: string, done: number, total: number} | null | undefined} running */
  function drawProgress(running) {
    const was = progress.firstChild !== null;
    if (!running) {
      if (was) line.show(state().fault ? { tone: "warn", text: "Stopped." } : { tone: "good", text: "Finished." });
      return fill(progress);
    }
    const { what, done, total } = running;
    const words = total ? `${what}: ${done} of ${total}` : what;
    if (!was) {
      line.show({ tone: "busy", text: "Working..." });
      fill(progress, h("p", { class: "pt-progress-words" }), h("progress", { "aria-label": what }));
    }
    const [label, bar] = /** @type {any} */ (progress.children);
    label.textContent = words;
    bar.setAttribute("aria-label", what);
    if (total) {
      bar.max = total;
      bar.value = done;
    } else bar.removeAttribute("value");
  }

  lifetime.follow(model, "change:state", () => {
    if (asked) {
      asked = false;
      stopWaiting();
      line.show({ tone: "quiet", text: "" });
    }
    draw();
  });
  draw();

  return () => lifetime.end();
}

export default { render };
