// Paragraphs of a worksheet's text: runs of words, some of them strong, as Python has told them apart.

import { h } from "../shared/elements.js";

/** @param {{text: string, strong: boolean}[][] | null | undefined} told @returns {HTMLElement[]} */
export function paragraphsOf(told) {
  return (told ?? []).map((runs) => h("p", null, runs.map(({ text, strong }) => (strong ? h("strong", null, text) : text))));
}
