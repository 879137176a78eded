// The comment bank: sentences to put in with one press, to keep and to retire. Shown as text only; Python fills the placeholders.

import { button, fill, h } from "../shared/elements.js";

const MOST_SHOWN = 8;

/** @typedef {{id: string | number, text: string, uses: number}} Phrase */

/**
 * @param {object} options
 * @param {(text: string) => void} options.onInsert
 * @param {() => void} options.onKeep keep the sentence that is being written
 * @param {(phrase: Phrase) => void} options.onRetire
 * @param {{open: boolean}} options.fold stays as it is from one answer to the next
 */
export function createPhrases({ onInsert, onKeep, onRetire, fold }) {
  const summary = h("summary", null);
  const list = h("div", null);
  const keep = button("Keep the sentence I am writing", onKeep, { class: "pt-button-quiet" });
  const element = h(
    "details",
    { class: "pt-fold pt-phrases", open: fold.open, on: { toggle: () => (fold.open = element.open) } },
    summary,
    list,
    h("p", { class: "pt-hint" }, "In a sentence, {name} becomes the learner's first name, {scene} the name of the scene, {choice} what they chose last."),
    h("div", { class: "pt-row" }, keep),
  );
  let all = false;

  /** @param {Phrase} phrase */
  function drawOne(phrase) {
    return h(
      "li",
      { class: "pt-phrase" },
      button(phrase.text, () => onInsert(phrase.text), { class: "pt-button-quiet pt-phrase-text", "aria-label": `Put in: ${phrase.text}` }),
      button("Retire", () => onRetire(phrase), { class: "pt-button-plain", "aria-label": `Retire: ${phrase.text}` }),
    );
  }

  /** @param {Phrase[]} phrases most used first */
  function draw(phrases) {
    const had = list.contains(document.activeElement);
    const shown = all ? phrases : phrases.slice(0, MOST_SHOWN);
    summary.textContent = `Sentences you can use (${phrases.length})`;
    fill(
      list,
      phrases.length ? h("ul", { class: "pt-plain-list", role: "list" }, shown.map(drawOne)) : h("p", { class: "pt-soft" }, "None are kept yet."),
      phrases.length > shown.length
        ? button(`Show all ${phrases.length}`, () => {
            all = true;
            draw(phrases);
          }, { class: "pt-button-plain" })
        : null,
    );
    if (had) (list.querySelector("button") ?? summary).focus();
  }

  return { element, draw };
}
