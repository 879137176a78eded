// A field for own words: its label, hints, the count near the limit, and what is wrong. Keeps and sends nothing itself.

import { h, unique } from "./elements.js";

const NEAR = 0.9;
const QUIET_MS = 800;

/** Letters as Python counts them, so that both ends agree on the limit. @param {string} text */
export const length = (text) => [...text].length;

/**
 * Says nothing while there is room enough.
 * @param {import("./catalogue.js").Translate} t
 * @param {string} text
 * @param {number | undefined} limit
 * @returns {{near: boolean, over: boolean, words: string}}
 */
export function count(t, text, limit) {
  // A letter is one or two of JavaScript's units: a short text needs no counting.
  if (!limit || text.length < limit * NEAR) return { near: false, over: false, words: "" };
  const letters = length(text);
  const left = limit - letters;
  if (left < 0) return { near: true, over: true, words: t("field.over", { n: -left, limit }) };
  const near = letters >= limit * NEAR;
  return { near, over: false, words: near ? t("field.left", { n: left, limit }) : "" };
}

/**
 * @param {object} options
 * @param {import("./catalogue.js").Translate} options.t
 * @param {import("./lifetime.js").Lifetime} options.lifetime
 * @param {{say: (text: string) => void}} options.live
 * @param {string} options.label
 * @param {string[]} options.hints
 * @param {string} options.text what stands in it at first
 * @param {number | undefined} options.limit in letters
 * @param {number} options.rows
 * @param {string} options.describedBy ids of what else describes it
 * @param {(text: string) => void} options.onInput
 */
export function drawField({ t, lifetime, live, label, hints, text, limit, rows, describedBy, onInput }) {
  const ids = { field: unique("words"), hint: unique("hint"), count: unique("count"), error: unique("error") };
  const error = h("p", { class: "pt-error", id: ids.error });
  const counter = h("p", { class: "pt-hint", id: ids.count });
  const field = h("textarea", {
    class: "pt-field pt-field-growing",
    id: ids.field,
    rows,
    "aria-describedby": `${describedBy} ${ids.hint} ${ids.count} ${ids.error}`.trim(),
    on: { input: typed },
  });
  field.value = text;
  let stopSaying = () => {};
  let growing = false;

  function typed() {
    if (error.textContent) {
      error.textContent = "";
      field.removeAttribute("aria-invalid");
    }
    onInput(field.value);
    const { near, words } = count(t, field.value, limit);
    if (counter.textContent !== words) counter.textContent = words;
    grow();
    stopSaying();
    if (near) stopSaying = lifetime.after(QUIET_MS, () => live.say(words));
  }

  /** Where CSS does not make the field as tall as its words: at most once a frame. */
  function grow() {
    if (growing || window.CSS?.supports?.("field-sizing", "content")) return;
    growing = true;
    lifetime.after(16, () => {
      growing = false;
      field.style.height = "auto";
      if (field.scrollHeight) field.style.height = `${field.scrollHeight + 4}px`;
    });
  }

  counter.textContent = count(t, text, limit).words;
  grow();
  return {
    parts: [
      h("label", { class: "pt-label", for: ids.field }, label),
      h("p", { class: "pt-hint", id: ids.hint }, hints.join(" ")),
      field,
      counter,
      error,
    ],
    text: () => field.value.trim(),
    element: field,
    /** @param {string} text put in place of what stands there */
    set(text) {
      field.value = text;
      counter.textContent = count(t, text, limit).words;
      grow();
    },
    isOver: () => count(t, field.value.trim(), limit).over,
    /** @param {string} words */
    complain(words) {
      error.textContent = words;
      field.setAttribute("aria-invalid", "true");
      field.focus();
    },
    /** @param {boolean} busy */
    setBusy(busy) {
      field.readOnly = busy;
    },
  };
}
