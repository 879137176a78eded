// One question of a rubric: a group of radio buttons, a described level each.

import { disable, h, unique } from "../shared/elements.js";
import { input } from "../shared/inputs.js";

/** @typedef {ReturnType<typeof createCriterion>} Criterion */

/**
 * @param {{id: string, question: string, levels: {level: number, text: string}[]}} criterion
 * @param {number | undefined} chosen
 * @param {() => void} onChange
 */
export function createCriterion({ id, question, levels }, chosen, onChange) {
  const name = unique("criterion");
  const error = h("p", { class: "pt-error", id: unique("error") });
  const radios = levels.map(({ level }) =>
    input("radio", {
      name,
      value: level,
      checked: level === chosen,
      onChange() {
        error.textContent = "";
        onChange();
      },
    }),
  );
  const checked = () => radios.find((radio) => radio.checked) ?? null;
  const element = h(
    "fieldset",
    { class: "pt-choices pt-criterion", tabindex: "-1", "aria-describedby": error.id },
    h("legend", null, question),
    levels.map(({ level, text }, index) => h("label", { class: "pt-card" }, radios[index], h("span", null, h("span", { class: "pt-strong" }, `${level}. `), text))),
    error,
  );
  return {
    id,
    element,
    /** @returns {number | null} */
    level: () => (checked() ? Number(checked()?.value) : null),
    top: () => levels.length,
    /** @param {number} level @returns {boolean} whether there is such a level */
    set(level) {
      const radio = radios.find((each) => Number(each.value) === level);
      if (!radio || radio.getAttribute("aria-disabled") === "true") return false;
      error.textContent = "";
      radio.checked = true;
      onChange();
      return true;
    },
    holds: (target) => element.contains(target),
    focus: () => (checked() ?? radios[0]).focus(),
    complain() {
      error.textContent = "Choose a level here first.";
      element.focus();
    },
    /** @param {boolean} busy */
    setBusy(busy) {
      for (const radio of radios) disable(radio, busy);
    },
  };
}
