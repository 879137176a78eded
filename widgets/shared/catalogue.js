// The player's words, in the language in use, from the `words` trait that Python fills. Holds no words itself.

/**
 * `t("minutes", {n: 5})`: the text of a key with its values put in. A key that has forms for numbers ("minutes.one",
 * "minutes.other") is asked for without its ending and with `n`. A key that is missing is shown as it is.
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Translate
 */

/** @param {any} model @returns {Translate} */
export function createCatalogue(model) {
  /** @type {Map<string, Intl.PluralRules>} */
  const rules = new Map();

  /** @param {number} n */
  function form(n) {
    const language = model.get("view")?.language ?? "en";
    if (!rules.has(language)) rules.set(language, pluralRules(language));
    return rules.get(language)?.select(n) ?? "other";
  }

  return (key, values = {}) => {
    const words = model.get("words") ?? {};
    const { n } = values;
    const text = words[key] ?? (typeof n === "number" ? (words[`${key}.${form(n)}`] ?? words[`${key}.other`]) : undefined) ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
  };
}

/** @param {string} language */
function pluralRules(language) {
  try {
    return new Intl.PluralRules(language);
  } catch {
    return new Intl.PluralRules("en");
  }
}

/** The start of a long text, ended at a word. @param {string} text */
export function beginning(text, most = 120) {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  if (letters.length <= most) return letters.join("");
  return `${letters.slice(0, most).join("").replace(/\s+\S*$/, "").replace(/[.,;:…]+$/, "")}…`;
}
