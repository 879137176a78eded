// The way to pass. Where something is written it asks first, so that no press throws a person's words away.

import { button, disable, fill, focusOn, h, unique } from "../shared/elements.js";

/**
 * @param {object} options
 * @param {import("../shared/catalogue.js").Translate} options.t
 * @param {import("./drafts.js").Draft} options.draft
 * @param {() => void} options.onPass
 */
export function drawPassing({ t, draft, onPass }) {
  const place = h("div", { class: "pt-pass" });
  const pass = button(t("pass.send"), () => (draft.typed().length ? ask() : onPass()), { class: "pt-button-plain" });

  function rest() {
    fill(place, h("div", { class: "pt-row" }, pass, h("span", { class: "pt-soft" }, t("pass.free"))));
  }

  function back() {
    rest();
    pass.focus();
  }

  function ask() {
    const question = h("p", { id: unique("pass"), class: "pt-strong", tabindex: "-1" }, t("pass.question"));
    const go = () => {
      back();
      onPass();
    };
    fill(
      place,
      h(
        "div",
        { class: "pt-box pt-box-warn", role: "group", "aria-labelledby": question.id },
        question,
        h("div", { class: "pt-row" }, button(t("pass.yes"), go), button(t("pass.back"), back, { class: "pt-button-quiet" })),
      ),
    );
    focusOn(question);
  }

  rest();
  return {
    element: place,
    /** @param {boolean} busy */
    setBusy(busy) {
      // What is asked about is on its way already.
      if (busy && !place.contains(pass)) rest();
      disable(pass, busy);
    },
  };
}
