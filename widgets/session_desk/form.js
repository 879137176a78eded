// A small form for a line: words, and for a goal who does it and by when. Keeps what is typed as a draft; sends when asked to.

import { button, h, unique } from "../shared/elements.js";
import { length } from "../shared/field.js";
import { capital, counted } from "../shared/words.js";

export const LONGEST = 2000;
const NEAR = 1800;

/**
 * @typedef {object} Asked
 * @property {string} key of the form
 * @property {string} label of the words
 * @property {string} [hint]
 * @property {string} [text] what stands in it at first
 * @property {{label: string, ways: [string, string][], value: string}} [choice] of one of a few
 * @property {{value: string}} [due] a day
 * @property {number} [rows]
 * @property {(values: {text: string, function: string, due: string}) => Record<string, any>} message what to send
 * @property {string} back the key of what takes the focus afterwards
 */

/** @param {import("./index.js").Around} around @param {Asked} asked */
export function drawForm(around, { key, label, hint, text = "", choice, due, rows = 3, message, back }) {
  const draft = around.drafts.get(key);
  const ids = { text: unique("words"), hint: unique("hint"), count: unique("count"), choice: unique("choice"), due: unique("due"), error: unique("error") };
  const error = h("p", { class: "pt-error", id: ids.error });
  const counter = h("p", { class: "pt-hint", id: ids.count });
  const keep = () => {
    error.textContent = "";
    count();
    around.drafts.keep(key, { text: words.value, ...(select ? { function: select.value } : {}), ...(day ? { due: day.value } : {}) });
  };
  const words = h("textarea", {
    class: "pt-field pt-field-growing",
    id: ids.text,
    rows,
    "data-key": key,
    "aria-describedby": `${hint ? `${ids.hint} ` : ""}${ids.count} ${ids.error}`,
    on: { input: keep },
  });
  words.value = draft.text ?? text;
  const select = choice
    ? h("select", { class: "pt-field pt-select", id: ids.choice, "data-key": `${key}.choice`, on: { change: keep } }, choice.ways.map(([value, name]) => h("option", { value }, name)))
    : null;
  if (select) select.value = draft.function ?? choice?.value ?? "";
  const day = due ? h("input", { class: "pt-field pt-select", type: "date", id: ids.due, "data-key": `${key}.due`, "aria-describedby": ids.error, on: { input: keep } }) : null;
  if (day) day.value = draft.due ?? due?.value ?? "";

  function count() {
    const left = LONGEST - length(words.value.trim());
    counter.textContent = left < 0 ? `${capital(counted(-left, "letter"))} too many.` : left < LONGEST - NEAR ? `${capital(counted(left, "letter"))} left.` : "";
  }

  /** @param {string} what @param {HTMLElement} where */
  function complain(what, where) {
    error.textContent = what;
    where.focus();
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    if (around.waits()) return;
    const values = { text: words.value.trim(), function: select?.value ?? "", due: day?.value ?? "" };
    if (!values.text) return complain("Please write a few words first.", words);
    if (length(values.text) > LONGEST) return complain(`Please shorten it to ${LONGEST} letters.`, words);
    if (day && !values.due) return complain("Choose the day by which it is done.", day);
    around.send(message(values), { form: key, focus: back });
  }

  count();
  return h(
    "form",
    { class: "pt-form", "data-form": key, novalidate: true, on: { submit } },
    h("label", { class: "pt-label", for: ids.text }, label),
    hint ? h("p", { class: "pt-hint", id: ids.hint }, hint) : null,
    words,
    counter,
    select || day
      ? h(
          "div",
          { class: "pt-row pt-beside" },
          select ? h("div", null, h("label", { class: "pt-label", for: ids.choice }, choice?.label), select) : null,
          day ? h("div", null, h("label", { class: "pt-label", for: ids.due }, "By which day"), day) : null,
        )
      : null,
    error,
    h(
      "div",
      { class: "pt-row" },
      h("button", { type: "submit", class: "pt-button pt-sends", "data-key": `${key}.send` }, `Save as ${around.writer()}`),
      button("Not now", () => around.setOpen(key, false, back), { class: "pt-button-quiet" }),
    ),
  );
}
