// Before a whole group is rated: how many, each with its words, and a box to leave one out. Only what is listed here is rated.

import { button, h } from "../shared/elements.js";
import { input } from "../shared/inputs.js";
import { clock } from "../shared/time.js";
import { counted } from "../shared/words.js";

export const LISTED_AT_ONCE = 20;
const FIRST_WORDS = 140;

/** @param {string} text */
export function firstWords(text) {
  const letters = [...String(text ?? "").replace(/\s+/g, " ").trim()];
  return letters.length > FIRST_WORDS ? `${letters.slice(0, FIRST_WORDS).join("")}…` : letters.join("");
}

/**
 * @param {object} options
 * @param {string[]} options.ids the answers of the group that are not rated yet, the open one first
 * @param {(id: string, then: (answer: any) => void) => void} options.read
 * @param {(count: number) => void} options.onChange how many are chosen now
 */
export function createWholeGroup({ ids, read, onChange }) {
  /** @type {Map<string, HTMLInputElement>} */
  const boxes = new Map();
  const list = h("ul", { class: "pt-plain-list pt-whole-group", role: "list" });
  const more = button("", () => show(), { class: "pt-button-plain" });
  const element = h("div", null, list, more);
  const chosen = () => ids.filter((id) => boxes.get(id)?.checked);

  /** @param {string} id */
  function draw(id) {
    const box = input("checkbox", { value: id, checked: false, onChange: () => onChange(chosen().length) });
    const words = h("span", null, "Getting the words...");
    const rest = h("div", null);
    box.disabled = true;
    boxes.set(id, box);
    read(id, (answer) => {
      const whole = answer.words || answer.instead || "Nothing was written.";
      const start = firstWords(whole);
      box.disabled = false;
      box.checked = !answer.taken;
      words.replaceChildren(
        h("span", { class: "pt-strong" }, `${answer.who}. `),
        start,
        answer.taken ? h("span", { class: "pt-strong" }, ` ${answer.taken.rater} has this open until ${clock(answer.taken.until)}.`) : "",
      );
      if (start.endsWith("…")) {
        rest.append(h("details", { class: "pt-fold" }, h("summary", null, `Read all of ${answer.who}`), h("p", { class: "pt-words" }, whole)));
      }
      onChange(chosen().length);
    });
    return h("li", null, h("label", { class: "pt-card" }, box, words), rest);
  }

  function show() {
    const from = boxes.size;
    const next = ids.slice(from, from + LISTED_AT_ONCE);
    list.append(...next.map(draw));
    const left = ids.length - boxes.size;
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(left, LISTED_AT_ONCE)} more. ${counted(left, "answer")} of this group ${left === 1 ? "is" : "are"} not listed, and will not be rated`;
    if (from) boxes.get(next[0])?.focus();
  }

  show();
  return { element, chosen, leftOut: () => [...boxes.keys()].filter((id) => !boxes.get(id)?.checked && !boxes.get(id)?.disabled) };
}
