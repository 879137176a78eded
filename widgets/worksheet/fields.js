// One field of a worksheet: its question, what helps to answer it, the view of its kind, and what is wrong.
// Says what was typed, picked or left; keeps and sends nothing itself.

import { h, unique } from "../shared/elements.js";
import { drawNumbers } from "./numbers.js";
import { drawChoose, drawTick } from "./picked.js";
import { drawStatus } from "./status.js";
import { drawDay, drawLine, drawNumber, drawText, underLabel } from "./written.js";

/** One view per kind. A new kind is one function and one line here. @type {Record<string, (context: Context) => View>} */
const KINDS = {
  line: drawLine,
  text: drawText,
  date: drawDay,
  choose: drawChoose,
  tick: drawTick,
  number: drawNumber,
  status: drawStatus,
  instrument: drawNumbers,
};

/**
 * @typedef {object} View
 * @property {any[]} parts what is drawn
 * @property {() => any} value what stands there now, as Python takes it; null for nothing
 * @property {(value: any) => void} set
 * @property {() => string} fault why it cannot be saved as it stands, in words; "" for nothing
 * @property {(parts?: string[]) => void} focus
 * @property {(told: any, waits: boolean) => void} [showResults]
 */

/**
 * What a view of a kind is given.
 * @typedef {object} Context
 * @property {any} field
 * @property {import("../shared/catalogue.js").Translate} t
 * @property {import("../shared/lifetime.js").Lifetime} lifetime
 * @property {{say: (text: string) => void}} live
 * @property {string[]} hints
 * @property {HTMLElement} error
 * @property {(box: HTMLElement) => {parts: any[]}} labelled a box under its label
 * @property {(parts: any[]) => {parts: any[]}} grouped parts under a legend
 * @property {() => void} onTyped
 * @property {() => void} onPicked
 * @property {() => void} onLeft
 */

/**
 * @param {any} field
 * @param {{t: import("../shared/catalogue.js").Translate, lifetime: import("../shared/lifetime.js").Lifetime, live: {say: (text: string) => void},
 *   onKeep: (field: any, value: any) => void, onFault: (field: any, value: any) => void, onSend: (field: any) => void}} does
 */
export function drawAsked(field, { t, lifetime, live, onKeep, onFault, onSend }) {
  const error = h("p", { class: "pt-error", id: unique("error") });
  const hints = [...(field.help ? [field.help] : []), ...(field.required ? [t("worksheet.needed", { why: field.required })] : [])];
  let faulty = false;

  /** @param {boolean} say what is wrong: only once the field is left, or where it was said before */
  function look(say) {
    const fault = view.fault();
    faulty = Boolean(fault);
    if (!fault) error.textContent = "";
    else if (say || error.textContent) error.textContent = fault;
    if (faulty) onFault(field, view.value());
    else onKeep(field, view.value());
  }

  const view = KINDS[field.kind]({
    field,
    t,
    lifetime,
    live,
    hints,
    error,
    labelled: (box) => ({ parts: underLabel(box, field.question, hints, error) }),
    grouped: (parts) => ({ parts: [drawGroup(field, hints, error, parts)] }),
    onTyped: () => look(false),
    onPicked() {
      look(true);
      if (!faulty) onSend(field);
    },
    onLeft() {
      look(true);
      if (!faulty) onSend(field);
    },
  });
  return {
    ...view,
    element: h("div", { class: `pt-asked pt-asked-${field.kind}` }, view.parts, error),
    isFaulty: () => faulty,
    /** @param {any} value */
    set(value) {
      view.set(value);
      const fault = view.fault();
      faulty = Boolean(fault);
      error.textContent = fault ?? "";
    },
  };
}

/** @param {any} field @param {string[]} hints @param {HTMLElement} error @param {any[]} parts */
function drawGroup(field, hints, error, parts) {
  const told = hints.map((text) => h("p", { class: "pt-hint", id: unique("hint") }, text));
  const describedBy = [...told, error].map(({ id }) => id).join(" ");
  return h("fieldset", { class: "pt-choices", "aria-describedby": describedBy }, h("legend", null, field.question), told, parts);
}
