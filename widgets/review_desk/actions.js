// The buttons under the form: next, back, group, move, undo. They stay in the page, so that none loses the focus.

import { button, disable, h } from "../shared/elements.js";

/**
 * @param {{next: () => void, previous: () => void, undo: () => void, group: () => void, move: () => void}} press
 * @param {{groups: boolean}} options whether a whole group may be rated here
 */
export function createActions(press, { groups }) {
  const quiet = { class: "pt-button-quiet" };
  const buttons = {
    n: button("Next answer", press.next, quiet),
    p: button("Answer before", press.previous, quiet),
    g: button("Rate the whole group", press.group, quiet),
    m: button("Move to another group", press.move, quiet),
    u: button("Undo", press.undo, quiet),
  };
  buttons.g.hidden = !groups;
  const hint = h("p", { class: "pt-hint pt-key-hint" });
  return {
    element: h("div", { class: "pt-actions" }, h("div", { class: "pt-row" }, Object.values(buttons)), hint),
    /** @param {string} what can be undone, in words */
    draw(what) {
      const words = what ? `Undo ${what}` : "Undo";
      if (buttons.u.textContent !== words) buttons.u.textContent = words;
      disable(buttons.u, !what);
    },
    /** @param {boolean} on */
    setKeys(on) {
      for (const [key, each] of Object.entries(buttons)) {
        if (on) each.setAttribute("aria-keyshortcuts", key);
        else each.removeAttribute("aria-keyshortcuts");
      }
      hint.textContent = on ? "Keys: 1 to 9 choose a level, S saves, N goes on. Press ? for all of them." : "";
    },
    focusNext: () => buttons.n.focus(),
  };
}
