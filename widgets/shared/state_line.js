// The line that says whether work is kept. It stays in the page and changes its words, so that it is read out.

import { button, fill, h } from "./elements.js";

/**
 * @typedef {"quiet" | "busy" | "good" | "warn"} Tone
 * @typedef {{tone: Tone, text: string, actions?: {label: string, press: () => void}[]}} Line
 */

const MARKS = { quiet: "", busy: "…", good: "✓", warn: "!" };

export function createStateLine() {
  const mark = h("span", { class: "pt-state-mark", "aria-hidden": "true" });
  const words = h("span", { role: "status", class: "pt-state-words" });
  const actions = h("span", { class: "pt-state-actions" });
  const element = h("div", { class: "pt-state", "data-tone": "quiet" }, mark, words, actions);
  let drawn = "";

  return {
    element,
    /** @param {Line} line */
    show({ tone, text, actions: offered = [] }) {
      // Unchanged words are not written again: they would be read out again, and a focused button would be lost.
      const key = JSON.stringify([tone, text, offered.map(({ label }) => label)]);
      if (key === drawn) return;
      drawn = key;
      element.dataset.tone = tone;
      mark.textContent = MARKS[tone];
      if (words.textContent !== text) words.textContent = text;
      fill(actions, offered.map(({ label, press }) => button(label, press, { class: "pt-button-quiet" })));
    },
    text: () => words.textContent ?? "",
  };
}
