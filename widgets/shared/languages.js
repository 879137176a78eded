// The language that a page is read in: a choice among those there are, kept on this device for every scene and sheet.

import { h } from "./elements.js";

const KEPT = "peertrain.language";
const SPOKEN = "peertrain:language";

/** @param {any} view @param {import("./catalogue.js").Translate} t @param {(language: string) => void} onLanguage */
export function drawLanguages({ language, languages }, t, onLanguage) {
  if (!languages || languages.length < 2) return null;
  const select = h(
    "select",
    { class: "pt-field pt-select", on: { change: () => onLanguage(select.value) } },
    languages.map(({ id, name }) => h("option", { value: id, lang: id, selected: id === language }, name)),
  );
  return h("label", { class: "pt-language" }, h("span", null, t("language.label")), select);
}

/** The language chosen on this device, where it is among those there are. @param {import("./storage.js").Keep} storage @param {any} view */
export function preferred(storage, { languages }) {
  const kept = storage.get(KEPT);
  return (languages ?? []).some(({ id }) => id === kept) ? kept : null;
}

/** Choose for all that is on the page. @param {import("./storage.js").Keep} storage @param {string} language */
export function choose(storage, language) {
  storage.set(KEPT, language);
  window.dispatchEvent(new CustomEvent(SPOKEN, { detail: { language } }));
}

/** @param {import("./lifetime.js").Lifetime} lifetime @param {(language: string) => void} speak */
export function followChoice(lifetime, speak) {
  lifetime.listen(window, SPOKEN, (event) => speak(event.detail.language));
}
