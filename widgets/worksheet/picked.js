// Fields that are answered by picking: one of several, or all that apply.

import { button, h, unique } from "../shared/elements.js";
import { input, labelled } from "../shared/inputs.js";

/** @param {import("./fields.js").Context} context @returns {import("./fields.js").View} */
export function drawChoose({ field, t, grouped, onPicked }) {
  const { boxes, back, offerBack } = radios(field.options, field.question, t, onPicked);
  return {
    ...grouped([boxes.map((box, index) => labelled(box, field.options[index].text)), back]),
    value: () => picked(boxes),
    set(value) {
      mark(boxes, value);
      offerBack();
    },
    fault: () => "",
    focus: () => (boxes.find(({ checked }) => checked) ?? boxes[0]).focus(),
  };
}

/** @param {import("./fields.js").Context} context @returns {import("./fields.js").View} */
export function drawTick({ field, grouped, onPicked }) {
  const boxes = field.items.map(({ id }) => input("checkbox", { value: id, onChange: onPicked }));
  const value = () => boxes.filter(({ checked }) => checked).map((box) => box.value);
  return {
    ...grouped(boxes.map((box, index) => labelled(box, field.items[index].text))),
    value,
    set(given) {
      for (const box of boxes) box.checked = Boolean(given?.includes(box.value));
    },
    fault: () => "",
    focus: () => boxes[0].focus(),
  };
}

/**
 * Radio buttons, and a way to take the answer back, which radio buttons by themselves do not have.
 * @param {{id: string}[]} options @param {string} question @param {import("../shared/catalogue.js").Translate} t @param {() => void} onPicked
 */
export function radios(options, question, t, onPicked) {
  const name = unique("pick");
  const boxes = options.map(({ id }) => input("radio", { name, value: id, onChange: changed }));
  const takeBack = button(t("worksheet.take_back"), () => {
    mark(boxes, null);
    boxes[0].focus();
    changed();
  }, { class: "pt-button-plain" });
  takeBack.append(h("span", { class: "pt-unseen" }, `: ${question}`));
  const back = h("div", { class: "pt-row pt-take-back" }, takeBack);

  const offerBack = () => {
    back.hidden = picked(boxes) === null;
  };
  function changed() {
    offerBack();
    onPicked();
  }
  offerBack();
  return { boxes, back, offerBack };
}

/** @param {HTMLInputElement[]} boxes @returns {string | null} */
export const picked = (boxes) => boxes.find(({ checked }) => checked)?.value ?? null;

/** @param {HTMLInputElement[]} boxes @param {any} value */
export function mark(boxes, value) {
  for (const box of boxes) box.checked = box.value === value;
}
