// A page for the tests: draws a widget with a fake model, and takes it away again.

import { afterEach, vi } from "vitest";
import { createFakeModel } from "./fake_model.js";

/** @type {(() => void)[]} */
const cleanups = [];

afterEach(() => {
  vi.restoreAllMocks();
  while (cleanups.length) cleanups.pop()?.();
  document.body.replaceChildren();
  window.localStorage.clear();
});

/** @param {any} widget @param {Record<string, any>} traits */
export function show(widget, traits, model = createFakeModel(traits)) {
  const el = document.createElement("div");
  document.body.append(el);
  const remove = widget.render({ model, el });
  cleanups.push(remove);
  return { model, el, remove, ...finders(el) };
}

/** @param {HTMLElement} el */
export function finders(el) {
  const all = (selector) => [.../** @type {any} */ (el.querySelectorAll(selector))];
  const button = (label) => all("button").find((each) => each.textContent.trim() === label);
  return {
    all,
    one: (selector) => /** @type {any} */ (el.querySelector(selector)),
    button,
    press(label) {
      const found = button(label);
      if (!found) throw new Error(`no button "${label}" among: ${all("button").map((each) => each.textContent)}`);
      found.focus();
      found.click();
    },
    text: () => el.textContent ?? "",
    /** What the state line says. */
    state: () => el.querySelector(".pt-state-words")?.textContent ?? "",
  };
}

/** Type into a field as a person does. */
export function type(field, value) {
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Levels of all headings, in their order. */
export function headingLevels(el) {
  return [...el.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((heading) => Number(heading.tagName[1]));
}

/** Whether no heading is more than one level below the one before it. */
export function skipsNoLevel(el) {
  return headingLevels(el).every((level, index, levels) => index === 0 || level <= levels[index - 1] + 1);
}

export const ATTACK = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";
