// Show what is ready to be submitted, submit it, and show the receipt. Knows no files and no scores.
//
// Trait, written by Python: `state`.  Out: submit, refresh.  In: submitted, not_submitted.

import { createRoot, faultBox, isEmpty, noteBox } from "../shared/frame.js";
import { fill, focusOn, h } from "../shared/elements.js";
import { createLifetime } from "../shared/lifetime.js";
import { createLive } from "../shared/live.js";
import { createRequest } from "../shared/request.js";
import { createStateLine } from "../shared/state_line.js";
import { clock } from "../shared/time.js";
import { MADE_UP, sentence } from "../shared/words.js";
import { drawParts } from "./parts.js";
import { drawReceipts } from "./receipts.js";
import { createSubmit } from "./submit.js";

/** @param {{model: any, el: HTMLElement}} context */
function render({ model, el }) {
  const lifetime = createLifetime();
  const root = createRoot(el, "submission_panel");
  const live = createLive(lifetime);
  const line = createStateLine();
  const parts = h("div", null);
  const receipts = h("div", null);
  const made = h("div", null);
  const state = () => model.get("state") ?? {};
  let drawn = "";
  let lookAtReceipt = false;

  const request = createRequest({ model, lifetime, replies: ["submitted", "not_submitted"], onChange: follow });
  const submit = createSubmit({
    onSubmit: () => request.send({ type: "submit" }),
    onAllDone: () => line.show({ tone: "quiet", text: "Everything is finished now. Nothing is submitted yet: press Submit." }),
  });
  const panel = [h("h2", null, "Submit your work"), made, parts, submit.element, line.element, receipts, live.element];

  /** @param {import("../shared/request.js").Phase} phase @param {any} reply */
  function follow(phase, reply) {
    submit.setBusy(request.waits());
    if (phase === "sending") line.show({ tone: "busy", text: "Submitting..." });
    else if (phase === "late") {
      line.show({
        tone: "warn",
        text: "Not confirmed yet: no answer from the course program. Your saved answers stay saved. Trying again does no harm: at most you get two receipts.",
        actions: [{ label: "Try again", press: () => request.again() }],
      });
    } else if (reply?.type === "submitted") {
      const { number = reply.receipt, at = null } = typeof reply.receipt === "object" ? (reply.receipt ?? {}) : {};
      line.show({ tone: "good", text: `Submitted${at && clock(at) ? ` at ${clock(at)}` : ""}. Your receipt number is ${number}.` });
      lookAtReceipt = true;
      draw();
    } else line.show({ tone: "warn", text: `Not submitted: ${sentence(reply?.reason)}` });
  }

  function draw() {
    const now = state();
    if (now.fault) {
      fill(root, faultBox(now.fault));
      return;
    }
    if (isEmpty(now)) {
      fill(root, h("p", { role: "status" }, "Looking at your work..."));
      return;
    }
    if (!root.contains(parts)) {
      fill(root, panel);
      drawn = "";
    }
    const key = JSON.stringify(now);
    if (key !== drawn) {
      drawn = key;
      fill(made, now.made_up ? noteBox(h("p", null, MADE_UP)) : null);
      drawParts(parts, now);
      submit.update(now);
      drawReceipts(receipts, now.receipts ?? [], live);
    }
    submit.setBusy(request.waits());
    // The receipt may come with the reply or a moment after it.
    if (lookAtReceipt && now.receipts?.length) {
      lookAtReceipt = false;
      focusOn(receipts.querySelector("h3"));
    }
  }

  const refresh = () => {
    try {
      model.send({ type: "refresh" });
    } catch {
      // Without the program there is nothing newer to show.
    }
  };
  lifetime.listen(window, "peertrain:saved", refresh);
  lifetime.listen(document, "visibilitychange", () => document.visibilityState === "visible" && refresh());
  lifetime.follow(model, "change:state", draw);
  draw();

  return () => lifetime.end();
}

export default { render };
