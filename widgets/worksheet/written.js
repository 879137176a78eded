// Fields that are typed into: one line, several lines, a date, a whole number.

import { h, unique } from "../shared/elements.js";
import { count, drawField } from "../shared/field.js";

/** @param {import("./fields.js").Context} context @returns {import("./fields.js").View} */
export function drawText({ field, t, lifetime, live, hints, error, onTyped, onLeft }) {
  const own = drawField({
    t,
    lifetime,
    live,
    label: field.question,
    hints,
    text: "",
    limit: field.longest,
    rows: 3,
    describedBy: error.id,
    onInput: onTyped,
  });
  own.element.addEventListener("change", onLeft);
  return {
    parts: own.parts,
    value: () => own.element.value,
    set: (value) => own.set(value ?? ""),
    fault: () => (count(t, own.element.value, field.longest).over ? t("field.too_long") : ""),
    focus: () => own.element.focus(),
  };
}

/** @param {import("./fields.js").Context} context @returns {import("./fields.js").View} */
export function drawLine({ field, t, labelled, onTyped, onLeft }) {
  const box = h("input", { type: "text", class: "pt-field", autocomplete: "off", on: { input: onTyped, change: onLeft } });
  return {
    ...labelled(box),
    value: () => box.value,
    set: (value) => setText(box, value ?? ""),
    fault: () => (count(t, box.value, field.longest).over ? t("field.too_long") : ""),
    focus: () => box.focus(),
  };
}

const DAYS = { min: "1900-01-01", max: "2199-12-31" };

/** @param {Record<string, any>} [more] attributes */
export const dayBox = (more) => h("input", { type: "date", class: "pt-field pt-short", ...DAYS, ...more });

/** Whether a date stands there half, or out of every calendar of ours. @param {HTMLInputElement} box */
export const isHalf = ({ validity, value }) => Boolean(validity?.badInput) || (value !== "" && (value < DAYS.min || value > DAYS.max));

/** @param {import("./fields.js").Context} context @returns {import("./fields.js").View} */
export function drawDay({ t, labelled, onTyped, onLeft }) {
  const box = dayBox({ on: { input: onTyped, change: onTyped, blur: onLeft } });
  return {
    ...labelled(box),
    value: () => box.value || null,
    set: (value) => setText(box, value ?? ""),
    fault: () => (isHalf(box) ? t("worksheet.date.fault") : ""),
    focus: () => box.focus(),
  };
}

/** @param {import("./fields.js").Context} context @returns {import("./fields.js").View} */
export function drawNumber({ field, t, labelled, onTyped, onLeft }) {
  const box = h("input", { type: "text", inputmode: "numeric", class: "pt-field pt-short", autocomplete: "off", on: { input: onTyped, change: onLeft } });
  const text = () => box.value.trim();
  return {
    ...labelled(box),
    value: () => (text() ? Number(text()) : null),
    set: (value) => setText(box, value === null || value === undefined ? "" : String(value)),
    fault() {
      if (!text()) return "";
      const whole = /^-?\d{1,10}$/.test(text());
      if (whole && Number(text()) >= field.min && Number(text()) <= field.max) return "";
      const bounded = field.max - field.min < BILLION;
      return bounded ? t("worksheet.number.fault", { least: field.min, most: field.max }) : t("worksheet.number.fault_any");
    },
    focus: () => box.focus(),
  };
}

const BILLION = 1e9;

/** What stands there already is left alone, so that the caret stays. @param {HTMLInputElement} box @param {string} text */
export function setText(box, text) {
  if (box.value !== text) box.value = text;
}

/** A label above a box, with what describes it. @param {any} box @param {string} label @param {string[]} hints @param {any} error */
export function underLabel(box, label, hints, error) {
  box.id ||= unique("box");
  const told = hints.map((text) => h("p", { class: "pt-hint", id: unique("hint") }, text));
  box.setAttribute("aria-describedby", [...told, error].filter(Boolean).map(({ id }) => id).join(" "));
  return [h("label", { class: "pt-label", for: box.id }, label), ...told, box];
}
