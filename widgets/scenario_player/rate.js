// A step where each of several responses is rated on one scale of four or five labelled points.

import { button, disable, h, unique } from "../shared/elements.js";
import { input, labelled } from "../shared/inputs.js";
import { own } from "./own.js";

export const heading = "rate.heading";
export const next = "rate.next";
export const verb = "rate";

/** @param {import("./step.js").Context} context */
export function draw({ step, t, textId, draft, given, onAnswer }) {
  const items = step.items ?? [];
  const scale = step.scale ?? [];
  /** @type {Record<string, number>} */
  const ratings = {};
  for (const { id } of items) {
    if (scale.some(({ value }) => value === own(given, id))) ratings[id] = given[id];
  }

  const progress = h("p", { class: "pt-progress" });
  const error = h("p", { class: "pt-error", id: unique("error") });
  const missing = () => items.filter(({ id }) => own(ratings, id) === undefined);
  const showProgress = () => (progress.textContent = t("rate.progress", { n: items.length - missing().length, all: items.length }));

  /** @type {HTMLInputElement[]} */
  const radios = [];
  const groups = items.map(({ id, text }) => {
    const name = unique("rating");
    const points = scale.map(({ value, label }) => {
      const radio = input("radio", {
        name,
        value,
        checked: own(ratings, id) === value,
        onChange() {
          ratings[id] = value;
          draft.keep({ value: { ...ratings } });
          if (error.parentNode === group) retract();
          showProgress();
        },
      });
      radios.push(radio);
      return labelled(radio, label, "pt-card pt-point");
    });
    const group = h(
      "fieldset",
      { class: "pt-choices pt-rating", tabindex: "-1" },
      h("legend", null, text),
      h("div", { class: "pt-points" }, points),
    );
    return { id, text, group };
  });

  function retract() {
    error.parentElement?.removeAttribute("aria-describedby");
    error.remove();
  }

  const send = button(t("rate.send"), () => {
    const first = missing()[0];
    if (!first) return onAnswer(verb, { ...ratings });
    retract();
    error.textContent = t("rate.missing", { text: first.text });
    const { group } = groups.find(({ id }) => id === first.id);
    group.append(error);
    group.setAttribute("aria-describedby", error.id);
    group.focus();
  });

  showProgress();
  const all = h(
    "div",
    { class: "pt-ratings", role: "group", "aria-describedby": textId, "aria-label": t("rate.group") },
    groups.map(({ group }) => group),
  );
  return {
    parts: [all, progress],
    send,
    /** @param {boolean} busy */
    setBusy(busy) {
      for (const control of [...radios, send]) disable(control, busy);
    },
  };
}
