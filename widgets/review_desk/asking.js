// A question in the way of what a person is about to do. It takes the focus, and gives it back when it is put away.

import { button, fill, focusOn, h, unique } from "../shared/elements.js";

/**
 * @param {HTMLElement} place
 */
export function createAsking(place) {
  /** @type {Element | null} */
  let from = null;

  function close({ back = true } = {}) {
    if (!place.childElementCount) return;
    fill(place);
    const to = /** @type {HTMLElement | null} */ (from);
    from = null;
    if (back && to?.isConnected) to.focus();
  }

  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });

  return {
    isOpen: () => place.childElementCount > 0,
    close,
    /**
     * @param {string} title
     * @param {import("../shared/elements.js").Child} body
     * @param {{label: string, press: () => void, look?: string}[]} ways the last one puts the question away
     * @param {{warn?: boolean}} [options]
     * @returns {HTMLElement} the title
     */
    ask(title, body, ways, { warn = false } = {}) {
      if (!place.childElementCount) from = document.activeElement;
      const id = unique("ask");
      const head = h("p", { id, class: "pt-strong", tabindex: "-1" }, title);
      fill(
        place,
        h(
          "div",
          { class: warn ? "pt-box pt-box-warn pt-ask" : "pt-box pt-ask", role: "group", "aria-labelledby": id },
          head,
          body,
          h("div", { class: "pt-row" }, ways.map(({ label, press, look }, index) => button(label, press, { class: look ?? (index ? "pt-button-quiet" : "") }))),
        ),
      );
      focusOn(head);
      return head;
    },
  };
}
