// A week's work: a short form, and what was written so far, a week at a time. Adds nothing up and decides nothing.
//
// Trait, written by Python: `state`.  Out: put.  In: saved, not_saved.

import { createRoot, isEmpty } from "../shared/frame.js";
import { button, disable, fill, focusOn, h, unique } from "../shared/elements.js";
import { createLifetime } from "../shared/lifetime.js";
import { createRequest } from "../shared/request.js";
import { createStateLine } from "../shared/state_line.js";
import { sentence } from "../shared/words.js";
import { createForm } from "./form.js";
import { inHours, weekName } from "./weeks.js";

/** @param {{model: any, el: HTMLElement}} context */
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "weekly_log");
  const line = createStateLine();
  const list = h("div");
  const week = h("select", { class: "pt-field pt-select", id: unique("week"), on: { change: drawLines } });
  const weekLabel = h("label", { class: "pt-label", for: week.id }, "Which week");
  const who = h("p", { class: "pt-strong" });
  const form = createForm((told) => {
    if (!request.waits()) put({ ...told, week: week.value }, "added");
  });
  const request = createRequest({ model, lifetime, replies: ["saved", "not_saved"], onChange: follow });
  let doing = "";

  /** @param {Record<string, any>} told @param {string} what */
  function put(told, what) {
    doing = what;
    request.send({ type: "put", ...told });
  }

  /** @param {import("../shared/request.js").Phase} phase @param {any} reply */
  function follow(phase, reply) {
    form.setBusy(request.waits());
    for (const each of list.querySelectorAll("button")) disable(each, request.waits());
    if (phase === "sending") line.show({ tone: "busy", text: "Saving..." });
    else if (phase === "late") {
      const text = "Not saved yet: no answer from the course program.";
      line.show({ tone: "warn", text, actions: [{ label: "Try again", press: () => request.again() }] });
    } else if (reply?.type === "saved") {
      line.show(reply.said ? { tone: "warn", text: sentence(reply.said) } : { tone: "good", text: doing === "added" ? "Saved." : "Saved. The line is taken out." });
      if (doing === "added") form.clear();
      else focusOn(heading());
    } else line.show({ tone: "warn", text: `Not saved: ${sentence(reply?.reason) || "the course program gave no reason."}` });
  }

  const heading = () => /** @type {HTMLElement | null} */ (list.querySelector("h3"));

  function draw() {
    const now = model.get("state") ?? {};
    if (isEmpty(now)) return fill(root);
    if (!root.contains(week)) fill(root, who, h("div", { class: "pt-week" }, weekLabel, week), form.element, line.element, list);
    who.textContent = now.shared ? "Your supervisor can see this log." : "Only you can see this log.";
    const chosen = week.value;
    fill(week, now.weeks.map(({ id }, number) => h("option", { value: id }, weekName(id, number))));
    week.value = now.weeks.some(({ id }) => id === chosen) ? chosen : now.weeks[0].id;
    form.offer(now.activities, now.asked);
    drawLines();
  }

  function drawLines() {
    const now = model.get("state");
    const number = now.weeks.findIndex(({ id }) => id === week.value);
    const { lines } = now.weeks[number];
    const caption = weekName(week.value, number);
    if (!lines.length) return fill(list, h("h3", null, caption), h("p", { class: "pt-soft" }, "Nothing written for this week yet."));
    const minutes = lines.reduce((sum, each) => sum + each.minutes, 0);
    return fill(
      list,
      h("h3", null, caption),
      h("p", null, `${inHours(minutes)} written down.`),
      h("ul", { class: "pt-lines", role: "list" }, lines.map(drawLine)),
    );
  }

  /** @param {any} each */
  function drawLine(each) {
    const out = button("Take out", () => {
      if (!request.waits()) put({ week: each.week, activity: each.activity, asked_by: each.asked_by, minutes: 0 }, "taken out");
    }, { class: "pt-button-quiet", "aria-label": `Take out: ${each.text}, ${each.asked}` });
    disable(out, request.waits());
    return h("li", null, h("div", null, h("span", { class: "pt-strong" }, each.text), h("br"), `${inHours(each.minutes)}. Asked by: ${each.asked}.`), out);
  }

  lifetime.follow(model, "change:state", draw);
  draw();

  return () => lifetime.end();
}

export default { render };
