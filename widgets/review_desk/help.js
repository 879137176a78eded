// The window that lists the keys, with the switch for keys of one letter.

import { button, h, unique } from "../shared/elements.js";
import { TOLD, TOLD_ALWAYS } from "./keys.js";

/** @param {string[][]} told */
const listed = (told) => h("dl", { class: "pt-keys" }, told.map(([key, does]) => h("div", null, h("dt", null, h("kbd", null, key)), h("dd", null, does))));

/** @param {{keys: import("./keys.js").Keys, onSwitch: () => void}} options */
export function createHelp({ keys, onSwitch }) {
  const title = h("h3", { id: unique("help"), tabindex: "-1" }, "Keys and help");
  const box = h("input", {
    type: "checkbox",
    on: {
      change() {
        keys.set(box.checked);
        onSwitch();
      },
    },
  });
  const dialog = h(
    "dialog",
    { class: "pt-help", "aria-labelledby": title.id },
    title,
    h("p", null, "Everything here can be done with the buttons as well."),
    h("label", { class: "pt-card" }, box, h("span", null, "Use keys of one letter or number")),
    h("p", { class: "pt-hint" }, "Switch them off if you speak to your computer, or if you press keys by accident. This device remembers it."),
    h("h4", null, "While you read"),
    listed(TOLD),
    h("h4", null, "Always"),
    listed(TOLD_ALWAYS),
    h("div", { class: "pt-row" }, button("Close", () => dialog.close())),
  );
  return {
    element: dialog,
    isOpen: () => Boolean(dialog.open),
    open() {
      box.checked = keys.on();
      if (!dialog.open) dialog.showModal();
      title.focus();
    },
  };
}
