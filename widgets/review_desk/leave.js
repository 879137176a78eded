// The question before an unsaved rating is left behind.

import { button, fill, focusOn, h, unique } from "../shared/elements.js";

/**
 * @param {HTMLElement} place
 * @param {boolean} onItsWay whether the rating was sent and not acknowledged yet
 * @param {() => void} onLeave
 */
export function askBeforeLeaving(place, onItsWay, onLeave) {
  const from = /** @type {HTMLElement | null} */ (document.activeElement);
  const id = unique("leave");
  const words = onItsWay ? "It is not known yet whether your rating is saved. Leave it behind?" : "Your rating is not saved. Leave it behind?";
  const ask = h("p", { id, class: "pt-strong" }, words);
  fill(
    place,
    h(
      "div",
      { class: "pt-box pt-box-warn", role: "group", "aria-labelledby": id },
      ask,
      h(
        "div",
        { class: "pt-row" },
        button("Leave without saving", () => {
          fill(place);
          onLeave();
        }),
        button(
          "Keep rating",
          () => {
            fill(place);
            from?.focus();
          },
          { class: "pt-button-quiet" },
        ),
      ),
    ),
  );
  focusOn(ask);
}
