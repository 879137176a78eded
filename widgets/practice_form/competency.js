// One competency: how each of the two sees it, and the form for the view of whoever looks, folded up.

import { button, disable, fill, h, unique } from "../shared/elements.js";
import { length } from "../shared/field.js";
import { input, labelled } from "../shared/inputs.js";
import { createStateLine } from "../shared/state_line.js";
import { dayAndClock } from "../shared/time.js";
import { capital, counted } from "../shared/words.js";

export const LONGEST = 1000;

/**
 * @typedef {{level: number, name: string, note: string, at: string, by: string}} View
 * @typedef {{id: string, name: string, observable: string, own: View | null, mine: View | null, others: View[]}} Competency
 * @typedef {{level: number, name: string, words: string}} Level
 */

/**
 * @param {Competency} competency
 * @param {{levels: Level[], who: string, voice: "own" | "supervisor", onRate: (level: number, note: string) => void}} options
 */
export function createCompetency(competency, { levels, who, voice, onRate }) {
  const own = voice === "own";
  const kept = own ? competency.own : competency.mine;
  let now = competency;
  let unsaved = false;
  const ids = { note: unique("note"), hint: unique("hint"), error: unique("error") };
  const line = createStateLine();
  const summary = h("summary", null);
  const views = h("div", null);
  const error = h("p", { class: "pt-error", id: ids.error });
  const name = unique("level");
  const choices = levels.map(({ level, name: called, words }) => {
    const control = input("radio", { name, value: level, checked: kept?.level === level, onChange: touched });
    return { level, control, label: labelled(control, `${called}. ${words}`) };
  });
  const note = h("textarea", {
    class: "pt-field pt-field-growing",
    id: ids.note,
    rows: 3,
    "aria-describedby": `${ids.hint} ${ids.error}`,
    on: { input: touched },
  });
  note.value = kept?.note ?? "";
  const save = button("Save your view", press);
  const fold = h(
    "details",
    { class: "pt-fold" },
    summary,
    h("p", { class: "pt-soft" }, competency.observable),
    views,
    h("fieldset", { class: "pt-choices" }, h("legend", null, `How do you see ${own ? "your own practice" : "it"}? ${competency.name}`), choices.map(({ label }) => label)),
    h("label", { class: "pt-label", for: ids.note }, `${own ? "What makes you see it so?" : "What have you seen?"} (you can leave this empty)`),
    h("p", { class: "pt-hint", id: ids.hint }, `Up to ${LONGEST} letters. ${own ? "Whoever supervises you" : who} can read this. Do not use names of people served.`),
    note,
    error,
    h("div", { class: "pt-row" }, save),
    line.element,
  );
  const element = h("li", null, fold);

  function touched() {
    unsaved = true;
    error.textContent = "";
    note.removeAttribute("aria-invalid");
    line.show({ tone: "quiet", text: "" });
  }

  function press() {
    const chosen = choices.find(({ control }) => control.checked);
    const words = note.value.trim();
    const over = length(words) - LONGEST;
    if (!chosen) {
      error.textContent = "Choose a level first.";
      return choices[0].control.focus();
    }
    if (over > 0) {
      error.textContent = `${capital(counted(over, "letter"))} too many.`;
      note.setAttribute("aria-invalid", "true");
      return note.focus();
    }
    onRate(chosen.level, words);
  }

  /** Whose views there are, by what to call them. @returns {[string, View | null][]} */
  function seen() {
    const others = now.others.map((other) => /** @type {[string, View]} */ ([`The view of ${other.by}`, other]));
    return own ? [["Your own view", now.own], ...others] : [["Their own view", now.own], ["Your view", now.mine], ...others];
  }

  function draw() {
    const all = seen();
    const words = all.map(([whose, view]) => `${whose}: ${view?.name.toLowerCase() ?? "not given"}.`).join(" ");
    fill(summary, h("span", { class: "pt-strong" }, now.name), h("span", { class: "pt-soft" }, words));
    fill(views, all.map(([whose, view]) => told(whose, view)), gap(now.own, now.mine ?? now.others[0] ?? null));
  }

  draw();
  return {
    element,
    /** @param {Competency} next */
    update(next) {
      now = next;
      draw();
    },
    /** @param {import("../shared/state_line.js").Line} words */
    show: (words) => line.show(words),
    saved() {
      unsaved = false;
      line.show({ tone: "good", text: "Saved. An earlier view is kept as well." });
    },
    isUnsaved: () => unsaved,
    /** @param {boolean} busy */
    setBusy(busy) {
      disable(save, busy);
      for (const { control } of choices) disable(control, busy);
      note.readOnly = busy;
    },
  };
}

/** @param {string} whose @param {View | null} view */
function told(whose, view) {
  if (!view) return null;
  return [
    h("p", null, h("strong", null, `${whose}: ${view.name}. `), h("span", { class: "pt-soft" }, dayAndClock(view.at))),
    view.note ? h("p", { class: "pt-words" }, view.note) : null,
  ];
}

/** @param {View | null} one @param {View | null} other */
function gap(one, other) {
  if (!one || !other || one.level === other.level) return null;
  return h("p", null, `${capital(counted(Math.abs(one.level - other.level), "level"))} apart. A good question: what has each of you seen?`);
}
