// A polite live region: short words for people who listen to the page. Shows nothing.

import { h } from "./elements.js";

/** @param {import("./lifetime.js").Lifetime} lifetime */
export function createLive(lifetime) {
  const element = h("div", { class: "pt-unseen", "aria-live": "polite", "aria-atomic": "true" });
  let cancel = () => {};
  return {
    element,
    /** @param {string} text */
    say(text) {
      cancel();
      // Emptied first and filled a moment later: the same words twice would not be read out otherwise.
      element.textContent = "";
      cancel = lifetime.after(60, () => {
        element.textContent = text;
      });
    },
  };
}
