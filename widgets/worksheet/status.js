// A field that says how something stands: in place, begun or not yet; and where it is not in place: what comes next, who, by when.

import { h, unique } from "../shared/elements.js";
import { count } from "../shared/field.js";
import { labelled } from "../shared/inputs.js";
import { mark, picked, radios } from "./picked.js";
import { dayBox, isHalf, setText, underLabel } from "./written.js";

export const STATES = { in_place: "worksheet.status.in_place", begun: "worksheet.status.begun", not_yet: "worksheet.status.not_yet" };
export const PLAN = { next: "worksheet.status.next", who: "worksheet.status.who", by: "worksheet.status.by" };

/** @param {import("./fields.js").Context} context @returns {import("./fields.js").View} */
export function drawStatus({ field, t, grouped, error, onTyped, onLeft, onPicked }) {
  const states = Object.keys(STATES).map((id) => ({ id }));
  const { boxes, back, offerBack } = radios(states, field.question, t, () => {
    open();
    onPicked();
  });
  const line = () => h("input", { type: "text", class: "pt-field", autocomplete: "off", on: { input: onTyped, change: onLeft } });
  const lines = { next: line(), who: line(), by: dayBox({ on: { input: onTyped, change: onTyped, blur: onLeft } }) };
  const rows = Object.entries(lines).map(([name, box]) => h("div", { class: "pt-plan-part" }, underLabel(box, t(PLAN[name]), [], error)));
  const about = h("div", { class: "pt-plan", role: "group", "aria-label": t("worksheet.status.plan") }, rows);

  function open() {
    about.hidden = [null, "in_place"].includes(picked(boxes));
  }

  open();
  const cards = boxes.map((box, index) => labelled(box, t(STATES[states[index].id]), "pt-card pt-state-card"));
  return {
    ...grouped([h("div", { class: "pt-states", id: unique("states") }, cards), about, back]),
    value() {
      const state = picked(boxes);
      return state && { state, next: lines.next.value, who: lines.who.value, by: lines.by.value };
    },
    set(value) {
      mark(boxes, value?.state);
      for (const [name, box] of Object.entries(lines)) setText(box, value?.[name] ?? "");
      open();
      offerBack();
    },
    fault() {
      if (isHalf(lines.by)) return t("worksheet.date.fault");
      return [lines.next, lines.who].some(({ value }) => count(t, value, field.longest).over) ? t("field.too_long") : "";
    },
    /** @param {string[]} [parts] what of it is missing */
    focus(parts) {
      const first = parts?.find((name) => name in lines);
      if (first && !about.hidden) lines[first].focus();
      else (boxes.find(({ checked }) => checked) ?? boxes[0]).focus();
    },
  };
}
