// What every widget has around its own work: the root, the word that someone is at fault, the wait before the first state.

import { fill, h, paragraphs } from "./elements.js";

/** @param {HTMLElement} el @param {string} name of the widget, as its folder */
export function createRoot(el, name) {
  const root = h("div", { class: `pt pt-${name.replaceAll("_", "-")}` });
  fill(el, root);
  return root;
}

/** @param {string} text @param {string} [title] */
export function faultBox(text, title = "This cannot be shown.") {
  return h("div", { class: "pt-box pt-box-warn", role: "alert" }, h("p", { class: "pt-strong" }, title), paragraphs(text));
}

/** @param {...import("./elements.js").Child} children */
export function noteBox(...children) {
  return h("div", { class: "pt-box" }, ...children);
}

/** Whether a trait holds nothing yet. @param {any} value */
export function isEmpty(value) {
  return !value || Object.keys(value).length === 0;
}
