// One line of the log: what, for how long, and who asked. Complains in words beside the field; sends nothing itself.

import { disable, fill, h, unique } from "../shared/elements.js";

const MOST = 10080;

/** @param {(told: {activity: string, asked_by: string, minutes: number}) => void} onAdd */
export function createForm(onAdd) {
  const ids = { what: unique("what"), asked: unique("asked"), minutes: unique("minutes") };
  const errors = Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, h("p", { class: "pt-error", id: `${id}-error` })]));
  const select = (name) => h("select", { class: "pt-field", id: ids[name], "aria-describedby": `${ids[name]}-error`, on: { change: () => clearError(name) } });
  const fields = {
    what: select("what"),
    asked: select("asked"),
    minutes: h("input", {
      class: "pt-field pt-minutes",
      id: ids.minutes,
      type: "text",
      inputmode: "numeric",
      autocomplete: "off",
      "aria-describedby": `${ids.minutes}-hint ${ids.minutes}-error`,
      on: { input: () => clearError("minutes") },
    }),
  };
  const add = h("button", { type: "submit", class: "pt-button" }, "Add to my log");
  const label = (name, text) => h("label", { class: "pt-label", for: ids[name] }, text);
  let offered = "";

  /** @param {string} name */
  function clearError(name) {
    errors[name].textContent = "";
    fields[name].removeAttribute("aria-invalid");
  }

  /** @param {string} name @param {string} words */
  function complain(name, words) {
    errors[name].textContent = words;
    fields[name].setAttribute("aria-invalid", "true");
    fields[name].focus();
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    if (add.getAttribute("aria-disabled") === "true") return;
    const minutes = fields.minutes.value.trim();
    if (!fields.what.value) return complain("what", "Please choose what you did.");
    if (!/^\d{1,5}$/.test(minutes) || Number(minutes) < 1 || Number(minutes) > MOST) {
      return complain("minutes", "Please write the minutes as a whole number, such as 90.");
    }
    if (!fields.asked.value) return complain("asked", "Please choose who asked for it.");
    onAdd({ activity: fields.what.value, asked_by: fields.asked.value, minutes: Number(minutes) });
  }

  const element = h(
    "form",
    { novalidate: true, on: { submit } },
    label("what", "What did you do?"),
    fields.what,
    errors.what,
    label("minutes", "For about how many minutes, over the week?"),
    h("p", { class: "pt-hint", id: `${ids.minutes}-hint` }, "If you write the same thing twice, the new minutes replace the old."),
    fields.minutes,
    errors.minutes,
    label("asked", "Who asked for it?"),
    fields.asked,
    errors.asked,
    h("div", { class: "pt-row" }, add),
  );

  return {
    element,
    /** What can be chosen; drawn only when it changed, so that nobody loses what they chose. */
    offer(activities, asked) {
      const key = JSON.stringify([activities, asked]);
      if (key === offered) return;
      offered = key;
      const options = (list) => [h("option", { value: "" }, "Choose"), list.map(({ id, text }) => h("option", { value: id }, text))];
      fill(fields.what, options(activities));
      fill(fields.asked, options(asked));
    },
    clear() {
      fields.what.value = "";
      fields.asked.value = "";
      fields.minutes.value = "";
      fields.what.focus();
    },
    /** @param {boolean} busy */
    setBusy(busy) {
      disable(add, busy);
    },
  };
}
