// Clear the whole sheet, once asked again; and undo it. Both are done by Python.

import { button, disable, fill, h } from "../shared/elements.js";

/**
 * @param {{t: import("../shared/catalogue.js").Translate, onClear: () => void, onUndo: () => void}} does
 */
export function createClearing({ t, onClear, onUndo }) {
  const element = h("div", { class: "pt-clearing" });
  let asking = false;
  let last = { isEmpty: true, canUndo: false, busy: false };

  /** @param {boolean} now */
  function ask(now) {
    asking = now;
    draw();
    element.querySelector("button")?.focus();
  }

  function draw() {
    const { isEmpty, canUndo, busy } = last;
    const held = element.contains(document.activeElement);
    const plain = { class: "pt-button-quiet" };
    const buttons = [];
    if (asking && !isEmpty) {
      buttons.push(button(t("worksheet.clear.no"), () => ask(false), plain), button(t("worksheet.clear.yes"), yes, plain));
    } else if (canUndo) buttons.push(button(t("worksheet.clear.undo"), onUndo, plain));
    else if (!isEmpty) buttons.push(button(t("worksheet.clear.ask"), () => ask(true), plain));
    for (const each of buttons) disable(each, busy);
    const told = asking && !isEmpty ? "worksheet.clear.question" : canUndo ? "worksheet.clear.undo_hint" : "";
    fill(element, told ? h("p", null, t(told)) : null, buttons.length ? h("div", { class: "pt-row" }, buttons) : null);
    if (held) (element.querySelector("button") ?? element).focus();
  }

  function yes() {
    asking = false;
    onClear();
  }

  return {
    element,
    /** @param {{isEmpty: boolean, canUndo: boolean, busy: boolean}} now */
    show(now) {
      const same = JSON.stringify(now) === JSON.stringify(last);
      if (now.isEmpty) asking = false;
      last = now;
      if (!same) draw();
    },
    draw,
  };
}
