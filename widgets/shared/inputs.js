// Native radio buttons and checkboxes, in labels that can be pressed all over. While an answer is on its way they hold
// what is chosen without taking the focus, as `disabled` would.

import { h } from "./elements.js";

/**
 * @param {"radio" | "checkbox"} type
 * @param {{name?: string, value: string | number, checked?: boolean, onChange: () => void}} options
 * @returns {HTMLInputElement}
 */
export function input(type, { name, value, checked, onChange }) {
  const element = h("input", { type, name, value, on: { click: hold, change: onChange } });
  element.checked = Boolean(checked);
  return element;
}

/** @param {HTMLInputElement} control @param {string} text @param {string} [kind] class of the label */
export function labelled(control, text, kind = "pt-card") {
  return h("label", { class: kind }, control, h("span", null, text));
}

/** @param {Event} event */
function hold(event) {
  if (/** @type {Element} */ (event.currentTarget).getAttribute("aria-disabled") === "true") event.preventDefault();
}
