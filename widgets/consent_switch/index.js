// What a learner is asked to share, word for word, how it stands, and one button to change it. Decides nothing.
//
// Trait, written by Python: `state`.  Out: decide.  In: saved, not_saved.

import { createRoot, isEmpty } from "../shared/frame.js";
import { button, disable, fill, h, unique } from "../shared/elements.js";
import { createLifetime } from "../shared/lifetime.js";
import { createRequest } from "../shared/request.js";
import { createStateLine } from "../shared/state_line.js";
import { dayAndClock } from "../shared/time.js";
import { sentence } from "../shared/words.js";

/** @param {{model: any, el: HTMLElement}} context */
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "consent_switch");
  const line = createStateLine();
  const words = { id: unique("wording") };
  const title = h("h3");
  const stands = h("p", { class: "pt-strong" });
  const wording = h("blockquote", { class: "pt-wording", ...words });
  // One button all the time, so that whoever pressed it keeps the focus.
  const change = button("", press, { "aria-describedby": words.id });
  const request = createRequest({ model, lifetime, replies: ["saved", "not_saved"], onChange: follow });

  function press() {
    if (!request.waits()) request.send({ type: "decide", given: !model.get("state").given });
  }

  /** @param {import("../shared/request.js").Phase} phase @param {any} reply */
  function follow(phase, reply) {
    disable(change, request.waits());
    if (phase === "sending") line.show({ tone: "busy", text: "Saving..." });
    else if (phase === "late") {
      const text = "Not saved yet: no answer from the course program.";
      line.show({ tone: "warn", text, actions: [{ label: "Try again", press: () => request.again() }] });
    } else if (reply?.type === "saved") line.show({ tone: "good", text: `Saved. ${stands.textContent}` });
    else line.show({ tone: "warn", text: `Not saved: ${sentence(reply?.reason) || "the course program gave no reason."}` });
  }

  function draw() {
    const now = model.get("state") ?? {};
    if (isEmpty(now)) return fill(root);
    if (!root.contains(change)) fill(root, title, stands, wording, h("div", { class: "pt-row" }, change), line.element);
    title.textContent = now.title;
    stands.textContent = `${now.given ? now.open : now.shut}${now.since ? ` Since ${dayAndClock(now.since)}.` : ""}`;
    fill(wording, h("p", { class: "pt-soft" }, now.given ? "You agreed to this:" : "If you press the button, you agree to this:"), h("p", null, now.wording));
    change.textContent = now.given ? now.no : now.yes;
    change.classList.toggle("pt-button-quiet", now.given);
    if (line.text().startsWith("Saved.")) line.show({ tone: "good", text: `Saved. ${stands.textContent}` });
  }

  lifetime.follow(model, "change:state", draw);
  draw();

  return () => lifetime.end();
}

export default { render };
