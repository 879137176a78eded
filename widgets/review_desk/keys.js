// Which key does what. Keys of one letter work outside text fields only, and can be switched off. Presses nothing itself.

const SWITCH = "peertrain.desk.keys";

/** @typedef {"save" | "next" | "previous" | "comment" | "undo" | "group" | "move" | "help" | "level"} Act */
/** @typedef {ReturnType<typeof createKeys>} Keys */

/** @type {Record<string, Act>} */
const LETTERS = { s: "save", n: "next", p: "previous", c: "comment", u: "undo", g: "group", m: "move", "?": "help" };

/** What the help says, in this order. */
export const TOLD = [
  ["1 to 9", "Choose that level and go on to the next question of the rubric"],
  ["S", "Save the rating"],
  ["N", "Next answer"],
  ["P", "Answer before this one"],
  ["C", "Write your words to the learner"],
  ["G", "Rate the whole group"],
  ["M", "Move this answer to another group"],
  ["U", "Undo what you did last"],
  ["?", "Show these keys"],
];
export const TOLD_ALWAYS = [
  ["Ctrl and Enter", "Save the rating, also while you write"],
  ["Escape", "Close a question or this window"],
];

/** Whether letters typed here are meant as text, or choose from a list. @param {any} target */
export function takesLetters(target) {
  if (!target?.matches) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input") && !["radio", "checkbox", "button", "submit"].includes(target.type);
}

/**
 * @param {KeyboardEvent | any} event
 * @param {{on: boolean}} options whether keys of one letter are on
 * @returns {{act: Act, level?: number} | null}
 */
export function actOf(event, { on }) {
  if (event.isComposing || event.repeat || event.defaultPrevented) return null;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.altKey) return { act: "save" };
  if (!on || event.ctrlKey || event.metaKey || event.altKey || takesLetters(event.composedPath?.()[0] ?? event.target)) return null;
  if (/^[1-9]$/.test(event.key)) return { act: "level", level: Number(event.key) };
  const act = Object.hasOwn(LETTERS, event.key.toLowerCase()) ? LETTERS[event.key.toLowerCase()] : null;
  return act ? { act } : null;
}

/** @param {import("../shared/storage.js").Keep} storage */
export function createKeys(storage) {
  return {
    on: () => storage.get(SWITCH) !== "off",
    /** @param {boolean} on */
    set: (on) => (on ? storage.remove(SWITCH) : storage.set(SWITCH, "off")),
  };
}
