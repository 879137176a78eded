// The numbers of a form that was filled in elsewhere: a small box for each item. Adds nothing up: Python does.

import { h, unique } from "../shared/elements.js";
import { drawResults } from "./results.js";

/** @param {import("./fields.js").Context} context @returns {import("./fields.js").View} */
export function drawNumbers({ field, t, grouped, onTyped, onLeft }) {
  const items = Array.from({ length: field.count }, (_, index) => index + 1);
  const right = (text) => /^\d*$/.test(text) && (!text || (Number(text) >= field.least && Number(text) <= field.most));
  const boxes = items.map(() =>
    h("input", {
      type: "text",
      inputmode: "numeric",
      class: "pt-field pt-item-box",
      maxlength: 2,
      autocomplete: "off",
      on: { input: typed, keydown: step, focus: (event) => event.currentTarget.select() },
    }),
  );
  const results = h("div", { class: "pt-results", id: unique("results") });

  function show(box) {
    if (right(box.value.trim())) box.removeAttribute("aria-invalid");
    else box.setAttribute("aria-invalid", "true");
  }

  function typed(event) {
    show(event.currentTarget);
    onTyped();
  }

  /** Enter and the arrows go on and back, as on a keypad. */
  function step(event) {
    const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = by && boxes[boxes.indexOf(event.currentTarget) + by];
    if (!by) return;
    event.preventDefault();
    next?.focus();
  }

  const grid = h(
    "div",
    { class: "pt-items", on: { focusout: (event) => grid.contains(event.relatedTarget) || onLeft() } },
    boxes.map((box, index) => {
      const shown = h("span", { "aria-hidden": "true" }, items[index]);
      return h("label", { class: "pt-item" }, shown, h("span", { class: "pt-unseen" }, t("worksheet.item", { n: items[index] })), box);
    }),
  );
  return {
    ...grouped([h("p", { class: "pt-hint" }, t("worksheet.items_hint", { least: field.least, most: field.most })), grid, results]),
    value: () => boxes.map((box) => box.value.trim()),
    set(value) {
      boxes.forEach((box, index) => {
        const text = value?.[index] ?? "";
        if (box.value !== text) box.value = text;
        show(box);
      });
    },
    fault: () => "",
    /** @param {string[]} [parts] the items that are missing */
    focus: (parts) => boxes[parts?.length ? Number(parts[0]) - 1 : 0].focus(),
    /** @param {any} told by Python of what was saved last @param {boolean} waits whether something newer is on its way */
    showResults: (told, waits) => drawResults(results, told, waits, t),
  };
}
