// Words that were typed for a step which can no longer be answered: shown to be copied, and kept until they are let go.

import { button, fill, h, unique } from "../shared/elements.js";

/** @typedef {ReturnType<typeof createLeftWords>} LeftWords */

/**
 * @param {object} options
 * @param {import("../shared/storage.js").Keep} options.storage
 * @param {() => string} options.key
 * @param {import("../shared/catalogue.js").Translate} options.t
 * @param {{say: (text: string) => void}} options.live
 */
export function createLeftWords({ storage, key, t, live }) {
  const element = h("div", { class: "pt-left" });

  /** @returns {string[]} */
  function read() {
    try {
      const kept = JSON.parse(storage.get(key()) ?? "[]");
      return Array.isArray(kept) ? kept.filter((text) => typeof text === "string") : [];
    } catch {
      return [];
    }
  }

  /** @param {string[]} words */
  function write(words) {
    if (words.length) storage.set(key(), JSON.stringify(words));
    else storage.remove(key());
    draw();
  }

  function draw() {
    fill(element, read().map(drawWords));
  }

  /** @param {string} words */
  function drawWords(words) {
    const field = h("textarea", { class: "pt-field", id: unique("left"), readonly: true, rows: 3 });
    field.value = words;
    const said = h("span", { class: "pt-soft", role: "status" });
    const copy = async () => {
      field.focus();
      field.select();
      // Plain http pages have no clipboard: there the words are selected, and can be copied by hand.
      const copied = await navigator.clipboard?.writeText(words).then(() => true).catch(() => false);
      said.textContent = t(copied ? "left.copied" : "left.selected");
    };
    return h(
      "div",
      { class: "pt-box pt-box-warn" },
      h("label", { class: "pt-label", for: field.id }, t("left.label")),
      field,
      h(
        "div",
        { class: "pt-row" },
        button(t("left.copy"), copy, { class: "pt-button-quiet" }),
        button(t("left.let_go"), () => write(read().filter((each) => each !== words)), { class: "pt-button-plain" }),
        said,
      ),
    );
  }

  return {
    element,
    draw,
    /** @param {string[]} words */
    add(words) {
      const fresh = words.filter((text) => !read().includes(text));
      if (!fresh.length) return;
      write([...read(), ...fresh]);
      live.say(t("left.said"));
    },
  };
}
