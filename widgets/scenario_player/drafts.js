// What is filled in and not sent yet, kept on this device so that a reload loses nothing. Knows no kind of step.

/** @typedef {ReturnType<typeof openDraft>} Draft */
/** @typedef {{value: any, words: string, why: string}} Kept `value`: what was chosen; `words`: what was written, `why`: the reason */

/** @type {Kept} */
const NONE = { value: null, words: "", why: "" };

/**
 * @param {import("../shared/storage.js").Keep} storage
 * @param {string} key
 */
export function openDraft(storage, key) {
  let kept = read(storage.get(key));

  return {
    /** What the controls of the step show: own words, or what was chosen. */
    value: () => kept.words || kept.value,
    why: () => kept.why,

    /** @param {Partial<Kept>} change */
    keep(change) {
      kept = { ...kept, ...change };
      if (isEmpty(kept)) storage.remove(key);
      else storage.set(key, JSON.stringify(kept));
    },

    /** The words in it that a person typed. @returns {string[]} */
    typed: () => texts(kept.words, kept.why),

    clear() {
      kept = NONE;
      storage.remove(key);
    },
  };
}

/** The words in an answer that a person typed. @param {import("../shared/outbox.js").Answer} answer @returns {string[]} */
export const typedIn = ({ verb, value, why }) => texts(verb === "write" ? value : "", why);

/** @param {...any} found @returns {string[]} */
const texts = (...found) => found.filter((text) => typeof text === "string" && text.trim());

/** @param {Kept} kept */
const isEmpty = ({ value, words, why }) => !words && !why && (value === null || Object.keys(value).length === 0);

/** @param {string | null} text @returns {Kept} */
function read(text) {
  if (!text) return NONE;
  try {
    const found = JSON.parse(text);
    if (found && typeof found === "object" && Object.hasOwn(found, "words")) return { ...NONE, ...found };
  } catch {
    // Plain text: an earlier version kept a draft like this.
  }
  return { ...NONE, words: text };
}
