// The button "Submit", and the question before it when something is not finished.

import { button, disable, fill, focusOn, h, paragraphs, unique } from "../shared/elements.js";
import { capital, counted } from "../shared/words.js";

/** @param {{onSubmit: () => void, onAllDone: () => void}} options `onAllDone`: the question is taken back, nothing is missing any more */
export function createSubmit({ onSubmit, onAllDone }) {
  let state = /** @type {any} */ ({});
  let asking = false;
  let busy = false;
  const element = h("div", { class: "pt-submit" });
  const whyNot = h("div", { id: unique("why") });
  const send = button("Submit", press);
  const again = h("p", { class: "pt-soft" }, "You may submit again. Each time gets its own receipt.");

  const unfinished = () => (state.parts ?? []).filter(({ status }) => status !== "complete").length;

  function press() {
    if (!unfinished()) return onSubmit();
    asking = true;
    draw();
    focusOn(element.querySelector(".pt-confirm-question"));
  }

  function question() {
    const count = unfinished();
    const id = unique("question");
    return h(
      "div",
      { class: "pt-box pt-box-warn pt-confirm", role: "group", "aria-labelledby": id },
      h("p", { id, class: "pt-confirm-question pt-strong" }, `${capital(counted(count, "part"))} ${count === 1 ? "is" : "are"} not finished, and earn${count === 1 ? "s" : ""} nothing like this. Submit anyway?`),
      h(
        "div",
        { class: "pt-row" },
        button("Submit anyway", () => {
          close();
          onSubmit();
        }),
        button("Keep working", close, { class: "pt-button-quiet" }),
      ),
    );
  }

  function close() {
    asking = false;
    draw();
    send.focus();
  }

  function draw() {
    fill(whyNot, state.can_submit ? null : paragraphs(state.why_not ?? "This cannot be submitted now."));
    fill(element, asking ? question() : [whyNot, h("div", { class: "pt-row" }, send), state.receipts?.length ? again : null]);
    disable(send, busy || !state.can_submit);
    if (state.can_submit) send.removeAttribute("aria-describedby");
    else send.setAttribute("aria-describedby", whyNot.id);
  }

  return {
    element,
    /** @param {any} next */
    update(next) {
      const within = element.contains(document.activeElement);
      state = next;
      if (asking && (!unfinished() || !state.can_submit)) {
        asking = false;
        if (state.can_submit) onAllDone();
      }
      draw();
      if (within && !element.contains(document.activeElement)) focusOn(asking ? element.querySelector("button") : send);
    },
    /** @param {boolean} next */
    setBusy(next) {
      busy = next;
      disable(send, busy || !state.can_submit);
    },
  };
}
